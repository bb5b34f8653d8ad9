// Reports about lines: characters that no font has (T73) and lines that do not fit.
#pragma once

#include "base/diagnostics.h"
#include "layout/box_tree.h"

namespace banxin::layout {

// In document order, whatever order the threads worked in.
void report_missing_characters(const BoxTree& tree, Diagnostics& diagnostics);
void report_overfull_lines(const BoxTree& tree, Diagnostics& diagnostics);

}  // namespace banxin::layout
