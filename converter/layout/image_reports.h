// report_images: what a printer would send back about the pictures of a book (T130, T133).
#pragma once

#include "base/diagnostics.h"
#include "layout/paged_book.h"

namespace banxin::layout {

// Only of pages that go to a press: those with a bleed or crop marks. Each picture is reported
// once, where it is worst: "layout-071" for too few pixels, "layout-072" for an edge beside the
// trim.
void report_images(const PagedBook& book, Diagnostics& diagnostics);

}  // namespace banxin::layout
