#include "text/chinese_line_cost.h"

#include <algorithm>
#include <array>

namespace banxin::text {
namespace {

// Badness of a stage that is used up, linear and cubic part. A bracket that lost its blank is
// hardly seen; a pause that did stands out among the full ones of its neighbours, two that share
// the loss do not.
struct StageWeight {
  double linear, cubic;
};
constexpr std::array<StageWeight, kShrinkStages> kShrink = {
    {{0, 6}, {0, 5}, {2, 8}, {6, 54}, {0, 8}, {20, 100}}};
// The same for e1 and e2, linear and cubic part.
constexpr double kGapLinear = 6, kGapCubic = 14;
// e3 at its soft limit is 100. The linear part makes even a little of it dearer than a used-up
// bracket (T66).
constexpr double kHanGapLinear = 90, kHanGapCubic = 10;
constexpr double kBeyondSoft = 500;

}  // namespace

LineCost chinese_shrink_cost(const StageCapacity& line, Length need) {
  LineCost cost;
  const Length wanted = need;
  for (std::size_t s = 0; s < kShrinkStages && need > Length{}; ++s) {
    if (line.shrink[s] <= Length{}) continue;
    const Length used = min(need, line.shrink[s]);
    const double ratio = used / line.shrink[s];
    cost.badness += kShrink[s].linear * ratio + kShrink[s].cubic * cube(ratio);
    need -= used;
  }
  if (need > Length{}) {
    cost.fit = LineFit::TooLong;
    return cost;
  }
  if (wanted / line.total_shrink() > 0.5) cost.fitness = Fitness::Tight;
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
  if (tolerance == Tolerance::Fine && ratio > kFineHanGap) cost.fit = LineFit::TooShort;
  if (ratio <= 1) {
    cost.badness += kHanGapLinear * ratio + kHanGapCubic * cube(ratio);
    return cost;
  }
  const bool beyond_hard = ratio > kHanGapHard / kHanGapSoft;
  if (tolerance <= Tolerance::Good || (tolerance == Tolerance::Hard && beyond_hard))
    cost.fit = LineFit::TooShort;
  cost.badness += beyond_hard ? hopeless(ratio)
                              : kBeyondSoft + kHanGapLinear * ratio + kHanGapCubic * cube(ratio);
  return cost;
}

}  // namespace banxin::text
