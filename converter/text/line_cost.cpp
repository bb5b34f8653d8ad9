#include "text/line_cost.h"

#include <algorithm>
#include <array>

namespace banxin::text {
namespace {

constexpr double kInfinitelyBad = 10000;  // TeXbook p. 97
constexpr double kGoodWestern = 200;      // T118: tolerance
constexpr double kHardWestern = 5000;

// Badness of a stage that is used up; between, it grows with the cube of the part used.
constexpr std::array<double, kShrinkStages> kShrinkWeight = {6, 5, 6, 8, 8, 12};
// The same for e1 and e2, linear and cubic part.
constexpr double kGapLinear = 6, kGapCubic = 14;
// e3 at its soft limit is 100. The linear part makes even a little of it dearer than a used-up
// bracket (T66).
constexpr double kHanGapLinear = 90, kHanGapCubic = 10;
constexpr double kBeyondSoft = 500;

// The soft limit of e3, of a capacity that reaches to the hard one.
Length soft_han_gap(Length hard) { return hard * std::int64_t{2} / 5; }
static_assert(kHanGapSoft * 5 == kHanGapHard * 2);

constexpr double cube(double x) { return x * x * x; }

// Beyond all limits badness still grows, so that the least wide of such lines is taken.
constexpr double hopeless(double ratio) { return kInfinitelyBad + 100 * std::min(ratio, 1000.0); }

LineCost shrink_cost(const LineBreakPoint& from, const LineBreakPoint& to, Length need,
                     JustificationProfile profile) {
  LineCost cost;
  const Length wanted = need;
  Length capacity;
  for (std::size_t s = 0; s < kShrinkStages; ++s) {
    const Length available = to.end.shrink[s] - from.start.shrink[s];
    if (available <= Length{}) continue;
    capacity += available;
    if (need <= Length{}) continue;
    const Length used = min(need, available);
    const double ratio = used / available;
    const bool is_western_space = s == 0 && profile == JustificationProfile::Western;
    cost.badness += (is_western_space ? 100 : kShrinkWeight[s]) * cube(ratio);
    need -= used;
  }
  if (need > Length{}) {
    cost.fit = LineFit::TooLong;
    return cost;
  }
  if (wanted / capacity > 0.5) cost.fitness = Fitness::Tight;
  return cost;
}

Fitness fitness_of_stretch(double ratio) {
  if (ratio <= 0.5) return Fitness::Normal;
  return ratio <= 1 ? Fitness::Loose : Fitness::VeryLoose;
}

LineCost western_stretch_cost(const StageCapacity& line, Length need, Tolerance tolerance) {
  LineCost cost;
  const Length elastic = line.stretch[0] + line.stretch[1] + soft_han_gap(line.stretch[2]);
  // A word space is good until half way to its limit: near the ⅙ em of T118 for most book faces.
  const double ratio = elastic > Length{} ? 2 * (need / elastic) : 1e9;
  cost.badness = 100 * cube(std::min(ratio, 100.0));
  if (cost.badness > kInfinitelyBad) cost.badness = hopeless(ratio);
  cost.fitness = fitness_of_stretch(ratio);
  const double limit = tolerance == Tolerance::Good ? kGoodWestern : kHardWestern;
  if (tolerance != Tolerance::Any && cost.badness > limit) cost.fit = LineFit::TooShort;
  return cost;
}

LineCost chinese_stretch_cost(const StageCapacity& line, Length need, Tolerance tolerance) {
  LineCost cost;
  for (std::size_t s = 0; s < 2 && need > Length{}; ++s) {
    if (line.stretch[s] <= Length{}) continue;
    const Length used = min(need, line.stretch[s]);
    const double ratio = used / line.stretch[s];
    cost.badness += kGapLinear * ratio + kGapCubic * cube(ratio);
    need -= used;
  }
  if (need <= Length{}) return cost;
  const Length soft = soft_han_gap(line.stretch[2]);
  const double ratio = soft > Length{} ? need / soft : 1e9;
  cost.fitness = fitness_of_stretch(ratio);
  if (ratio <= 1) {
    cost.badness += kHanGapLinear * ratio + kHanGapCubic * cube(ratio);
    return cost;
  }
  const bool beyond_hard = ratio > kHanGapHard / kHanGapSoft;
  if (tolerance == Tolerance::Good || (tolerance == Tolerance::Hard && beyond_hard))
    cost.fit = LineFit::TooShort;
  cost.badness += beyond_hard ? hopeless(ratio)
                              : kBeyondSoft + kHanGapLinear * ratio + kHanGapCubic * cube(ratio);
  return cost;
}

// Lines of natural width: as even as they come.
LineCost ragged_cost(Length slack, Length width, Tolerance tolerance) {
  LineCost cost;
  const double part = width > Length{} ? slack / width : 0;
  cost.badness = 1000 * part * part;
  if (tolerance == Tolerance::Good && part > 0.3) cost.fit = LineFit::TooShort;
  return cost;
}

}  // namespace

LineCost cost_of_line(const LineBreakPoint& from, const LineBreakPoint& to,
                      const LineQuestion& question) {
  const bool is_empty = to.visible_end <= from.cluster && to.cluster != from.cluster;
  if (is_empty)
    return question.stretches ? LineCost{LineFit::Fits, kInfinitelyBad, Fitness::Normal}
                              : LineCost{};
  Length slack = question.width - (to.end.width - from.start.width);
  // "Trim when needed" takes the whole blank or nothing (T31, `allow`).
  if (slack < Length{} && to.end_blank > Length{}) slack += to.end_blank;
  if (slack < Length{} && from.start_blank > Length{}) slack += from.start_blank;
  if (slack.is_zero()) return {};
  if (slack < Length{}) {
    if (!question.shrinks) return {LineFit::TooLong, 0, Fitness::Normal};
    return shrink_cost(from, to, -slack, question.profile);
  }
  if (!question.stretches) return {};
  if (!question.shrinks) return ragged_cost(slack, question.width, question.tolerance);
  StageCapacity line;
  for (std::size_t s = 0; s < kStretchStages; ++s)
    line.stretch[s] = to.end.stretch[s] - from.start.stretch[s];
  return question.profile == JustificationProfile::Western
             ? western_stretch_cost(line, slack, question.tolerance)
             : chinese_stretch_cost(line, slack, question.tolerance);
}

}  // namespace banxin::text
