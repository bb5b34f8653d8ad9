// Page references: texts that say on which page something is (CSS GCPM 3 §cross-references, T116).
//
// Comes in: a plan of all pages. The texts are written with what it says and their lines set again,
// and so are the numbers of footnotes that depend on pages (footnote_numbers.h). Where that changes
// lines that pages hang on, the pages are planned anew, until all agree.
#pragma once

#include "layout/page_frames.h"
#include "layout/paginator.h"

namespace banxin::layout {

// What pages are planned from.
struct PlannedFlow {
  BoxTree& tree;
  Galley& galley;
  PageFrames& frames;
  Typesetter& typesetter;
  StyleResolver& resolver;
  unsigned jobs = 0;
};

// After Paginator::plan(); leaves it planned.
void settle_numbers(const PlannedFlow& flow, Paginator& paginator, Diagnostics& diagnostics);

}  // namespace banxin::layout
