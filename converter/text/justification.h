// Justification: which white space of a line gives or takes, in what order and how far (T63–T64).
//
// The rules are one table. A line's places are added up per stage (StageCapacity);
// plan_justification() says how much each stage contributes to a wanted change, and StageShares
// divides a stage's amount among its places so that equal places get equal amounts and the sum is
// exact (T65).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/length.h"
#include "text/glyph_run.h"

namespace banxin::text {

// What a white space is, which decides when it may change.
enum class GlueKind : std::uint8_t {
  None,
  WordSpace,        // U+0020, U+00A0
  HanLatinGap,      // T48
  OpeningBlank,     // before the ink of OP
  ClosingBlank,     // after the ink of CL
  PauseBlank,       // ，、；：
  StopBlank,        // 。？！
  InterpunctBlank,  // both sides of a 1-em interpunct
  HanGap,           // no space yet: between two Han, or Han and a mark
  FixedGap,         // a HanLatinGap that does not change (T50)
};

inline constexpr std::size_t kShrinkStages = 6;
inline constexpr std::size_t kStretchStages = 3;

// Chinese lines follow T63–T64. The word spaces of Western paragraphs have TeX's elasticity (T118):
// a third less, and half more until they are as wide as is good, which is half of their capacity.
enum class JustificationProfile : std::uint8_t { Chinese, Western };

// How far one white space may go: by `shrink` in stage s(shrink_stage + 1), by `stretch` in stage
// e(stretch_stage + 1). Stage 0xFF: not at all.
struct Elasticity {
  std::uint8_t shrink_stage = 0xFF, stretch_stage = 0xFF;
  Length shrink, stretch;
};

// `natural` is the space before justification; `em` that of the place's own font.
Elasticity elasticity(GlueKind kind, Length natural, Length em, JustificationProfile profile);

// The sums over the places of a line (or of the text before a break).
struct StageCapacity {
  Length width;  // natural
  std::array<Length, kShrinkStages> shrink{};
  std::array<Length, kStretchStages> stretch{};

  void add(const Elasticity& e) {
    if (e.shrink_stage < kShrinkStages) shrink[e.shrink_stage] += e.shrink;
    if (e.stretch_stage < kStretchStages) stretch[e.stretch_stage] += e.stretch;
  }
  void subtract(const Elasticity& e) {
    if (e.shrink_stage < kShrinkStages) shrink[e.shrink_stage] -= e.shrink;
    if (e.stretch_stage < kStretchStages) stretch[e.stretch_stage] -= e.stretch;
  }
  friend StageCapacity operator-(const StageCapacity& a, const StageCapacity& b) {
    StageCapacity c;
    c.width = a.width - b.width;
    for (std::size_t i = 0; i < kShrinkStages; ++i) c.shrink[i] = a.shrink[i] - b.shrink[i];
    for (std::size_t i = 0; i < kStretchStages; ++i) c.stretch[i] = a.stretch[i] - b.stretch[i];
    return c;
  }
  Length total_shrink() const {
    Length sum;
    for (const Length& s : shrink) sum += s;
    return sum;
  }
};

// Han gaps are comfortable up to this part of the em and never wider than the other (T64 e3); the
// capacity of stretch[2] is the latter.
inline constexpr double kHanGapSoft = 0.10, kHanGapHard = 0.25;
// The part of that capacity up to the comfortable limit.
inline Length soft_han_gap(Length hard) { return hard * std::int64_t{2} / 5; }
static_assert(kHanGapSoft * 5 == kHanGapHard * 2);
// The part of the comfortable limit that nobody sees.
inline constexpr double kFineHanGap = 0.4;

// What each stage contributes to a line. Amounts are positive for both directions.
struct JustificationPlan {
  std::array<Length, kShrinkStages> shrink{};
  std::array<Length, kStretchStages> stretch{};
  // Beyond all limits, over every place that can stretch (emergency) …
  Length emergency;
  // … and what could be done nowhere: the line stays too short (positive) or too long (negative).
  Length remainder;
  JustificationStage last_stage = JustificationStage::None;
  double tightness = 0;  // as Line::tightness
};

// `change` > 0 widens the line, < 0 narrows it.
JustificationPlan plan_justification(const StageCapacity& line, Length change);

// Divides `amount` among places in proportion to their capacities: each place's end is rounded, not
// its share, so that no error builds up and the last place ends exactly.
class StageShares {
 public:
  StageShares() = default;
  StageShares(Length amount, Length capacity) : amount_(amount), capacity_(capacity) {}
  Length take(Length capacity) {
    if (amount_.is_zero() || capacity_.is_zero()) return {};
    used_ += capacity;
    const Length end = amount_.scaled(used_.raw(), capacity_.raw());
    const Length share = end - given_;
    given_ = end;
    return share;
  }

 private:
  Length amount_, capacity_, used_, given_;
};

}  // namespace banxin::text
