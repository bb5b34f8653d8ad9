#include "text/western_line_cost.h"

#include <algorithm>

namespace banxin::text {
namespace {

constexpr double kGood = 200;  // T118: tolerance
constexpr double kHard = 5000;

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
  // A word space is good until half way to its limit: near the ⅙ em of T118 for most book faces.
  const double ratio = elastic > Length{} ? 2 * (need / elastic) : 1e9;
  cost.badness = 100 * cube(std::min(ratio, 100.0));
  if (cost.badness > kInfinitelyBad) cost.badness = hopeless(ratio);
  cost.fitness = fitness_of_stretch(ratio);
  const double limit = tolerance <= Tolerance::Good ? kGood : kHard;
  if (tolerance != Tolerance::Any && cost.badness > limit) cost.fit = LineFit::TooShort;
  return cost;
}

}  // namespace banxin::text
