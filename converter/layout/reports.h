// Reports about lines: characters that no font has (T73), lines that do not fit, and ruby with too
// little room (T88).
#pragma once

#include "base/diagnostics.h"
#include "layout/box_tree.h"
#include "text/font_library.h"

namespace banxin::layout {

// In document order, whatever order the threads worked in.
void report_missing_characters(const BoxTree& tree, Diagnostics& diagnostics);
// "layout-030", a note: letter forms that a style asks for and a face does not have. They are never
// imitated (T78).
void report_missing_features(const BoxTree& tree, const text::FontLibrary& fonts,
                             Diagnostics& diagnostics);
void report_overfull_lines(const BoxTree& tree, Diagnostics& diagnostics);

// Ruby in text whose line gap is too small for it (T88): once, for the tightest place. Lines are
// never opened for it (T7).
void report_ruby_gaps(const BoxTree& tree, Diagnostics& diagnostics);

}  // namespace banxin::layout
