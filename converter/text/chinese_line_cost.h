// What a justified Chinese line costs: T63's and T64's stages as white space of rising badness.
//
// The weights are not a rule of typography.md but the choice that makes its rules come out:
// shrinking is preferred to stretching (T61, T66), earlier stages to later ones (T63, T64), and a
// Han gap beyond its soft limit is only taken when nothing else is possible (T68).
#pragma once

#include "text/line_cost.h"

namespace banxin::text {

// `line` has what the line's places can give or take, `need` is how much they must: more than zero.
LineCost chinese_shrink_cost(const StageCapacity& line, Length need);
LineCost chinese_stretch_cost(const StageCapacity& line, Length need, Tolerance tolerance);

}  // namespace banxin::text
