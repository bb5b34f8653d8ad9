// make_proof: pages → the same pages as a proof, for people who look rather than read.
//
// Comes in: a PagedBook laid out with LayoutOptions::record_adjustments, and what proofread() found
// on it. Goes out: the pages with the type area and its grid, all white space coloured by its
// reason, and the findings in the margin; before them a page that explains the colours and gives
// the figures. How all this looks is styles/proof.css. A proof is an ordinary PagedBook, which the
// PDF writer draws as any other.
#pragma once

#include "base/diagnostics.h"
#include "layout/paged_book.h"
#include "layout/proofread.h"
#include "text/font_library.h"

namespace banxin::layout {

PagedBook make_proof(PagedBook book, const Proofreading& proof, const text::FontLibrary& fonts,
                     Diagnostics& diagnostics);

}  // namespace banxin::layout
