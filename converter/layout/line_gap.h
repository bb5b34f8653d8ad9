// The room between lines that marks beside them need (T88).
//
// Lines are never set further apart for a mark: the pitch is the design's. Where the design leaves
// too little room, that is said once.
#pragma once

#include "base/diagnostics.h"
#include "layout/box_tree.h"

namespace banxin::layout {

// Warns ("layout-031") about the first text whose ruby, emphasis marks or name lines have less than
// half an em of line gap, or less than five eighths with marks on both sides.
void report_narrow_line_gaps(const BoxTree& tree, Diagnostics& diagnostics);

}  // namespace banxin::layout
