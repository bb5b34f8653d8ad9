// What a justified line of a Western paragraph costs: TeX's badness of its word spaces (T118).
#pragma once

#include "text/line_cost.h"

namespace banxin::text {

// `line` has what the line's places can give or take, `need` is how much they must: more than zero.
LineCost western_shrink_cost(const StageCapacity& line, Length need);
LineCost western_stretch_cost(const StageCapacity& line, Length need, Tolerance tolerance);

}  // namespace banxin::text
