// displayed_formula: a formula on lines of its own within a paragraph, `$$…$$`, and the text that
// goes on behind it (T16).
//
// Comes in: a paragraph as cmark has it. Goes out: the paragraph up to the formula, the formula as
// `p.formula > code`, and the rest as `p.continued`. The formula is not typeset: its source is
// shown.
#pragma once

#include <vector>

#include "document/node.h"

namespace banxin::source {

// One node when there is no formula.
std::vector<document::Node> split_at_formulas(document::Node paragraph);

}  // namespace banxin::source
