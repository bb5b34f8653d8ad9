// page_overrides: what a caller says about the pages → a sheet that says it.
//
// Comes in: the values of `size`, `bleed`, `marks` and `-banxin-signature`, as text. Goes out: an
// @page rule for the end of the cascade, over the sheets' own.
#pragma once

#include <string>

#include "base/result.h"

namespace banxin::style {

struct PageOverrides {
  std::string size, bleed, marks, signature;  // empty: as the sheets say
};

// Empty where nothing is said; an Error of kind Usage for what is no value of its property.
Result<std::string> page_overrides(const PageOverrides& overrides);

}  // namespace banxin::style
