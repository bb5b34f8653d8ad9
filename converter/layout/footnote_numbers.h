// Numbers of footnotes that depend on pages (T108: ① … restarting on each page).
//
// Comes in: the pages as planned. Goes out: the texts of calls and markers with the numbers that
// the notes have there, their paragraphs set anew. Calls of the same width leave every line as it
// was; where a call has gone to another line the caller plans again.
#pragma once

#include <vector>

#include "layout/page_planner.h"

namespace banxin::layout {

// Whether a line has changed that pages hang on.
bool number_notes(BoxTree& tree, const std::vector<PlannedPage>& pages, const Refitter& refitter,
                  unsigned jobs);
// Whether all texts show the numbers that the notes have on these pages.
bool are_numbered(BoxTree& tree, const std::vector<PlannedPage>& pages);

}  // namespace banxin::layout
