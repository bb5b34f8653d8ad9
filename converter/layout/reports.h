// Reports about lines: characters that no font has (T73), lines that do not fit, dots among text (T35).
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
// Where a paragraph stands in its source.
SourceSpan source_of(const InlineContent& content);

void report_overfull_lines(const BoxTree& tree, Diagnostics& diagnostics);
// ………… with text around it (T35).
void report_crowded_ellipses(const BoxTree& tree, Diagnostics& diagnostics);

}  // namespace banxin::layout
