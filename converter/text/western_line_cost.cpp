#include "text/western_line_cost.h"

#include <algorithm>

namespace banxin::text {
namespace {

constexpr double kTolerance = 200;  // T118

}  // namespace

LineCost western_shrink_cost(const StageCapacity& line, Length need) {
  LineCost cost;
  const Length capacity = line.total_shrink();
  if (need > capacity) {
    cost.fit = LineFit::TooLong;
    return cost;
  }
  const double ratio = need / capacity;
  cost.badness = 100 * cube(ratio);
  if (ratio > 0.5) cost.fitness = Fitness::Tight;
  return cost;
}

LineCost western_stretch_cost(const StageCapacity& line, Length need, Tolerance tolerance) {
  LineCost cost;
  const Length elastic = line.stretch[0] + line.stretch[1] + soft_han_gap(line.stretch[2]);
  // TeX's ratio: 1 at the limit of what is good, which is half way to ours.
  const double ratio = elastic > Length{} ? 2 * (need / elastic) : 1e9;
  cost.badness = 100 * cube(std::min(ratio, 100.0));
  if (cost.badness > kInfinitelyBad) cost.badness = hopeless(ratio);
  cost.fitness = fitness_of_stretch(ratio);
  const bool refused = (tolerance <= Tolerance::Good && cost.badness > kTolerance) ||
                       (tolerance == Tolerance::Hard && ratio > 2);
  if (refused) cost.fit = LineFit::TooShort;
  return cost;
}

}  // namespace banxin::text
