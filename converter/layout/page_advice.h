// What a book designer or a binder would say about the pages: size of the text, line gap, gutter,
// pictures at the trim.
//
// Comes in: finished pages. Goes out: warnings; nothing is changed.
#pragma once

#include "base/diagnostics.h"
#include "layout/box_tree.h"
#include "layout/page_frames.h"
#include "layout/page_records.h"
#include "layout/paged_book.h"

namespace banxin::layout {

// T3 (line gap), T4 (size of the text), T12 (gutter by the number of pages), T130 (a picture that
// ends at the trim or just before it), and a type area that is larger than its page.
void report_page_advice(const style::StyledDocument& styled, const BoxTree& tree,
                        const PageRecords& records, PageFrames& frames, const PagedBook& book,
                        Diagnostics& diagnostics);

}  // namespace banxin::layout
