// Margin boxes: running heads, page numbers and whatever else a style puts in the page's margins.
//
// Comes in: finished pages with their records. Goes out: the same pages with the items of their
// margin boxes (artifacts, CSS Paged Media 3 §margin-boxes) and their labels.
#pragma once

#include <array>

#include "layout/margin_flow.h"
#include "layout/page_records.h"
#include "layout/paged_book.h"

namespace banxin::layout {

void add_margin_boxes(PagedBook& book, const PageRecords& records, const MarginTools& tools);

// The sizes of up to three boxes side by side along an edge (CSS Paged Media 3 §margin-dimension).
// A box that is not there has is_made false and gets nothing. All sizes are of margin boxes.
struct EdgeBox {
  bool is_made = false;
  bool is_fixed = false;  // its size is given: min and max are it
  Length min, max;        // min-content and max-content
};
std::array<Length, 3> share_edge(const std::array<EdgeBox, 3>& boxes, Length available);

}  // namespace banxin::layout
