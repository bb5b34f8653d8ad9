// PageInserts: the page floats of one page, at its head and at its foot (CSS Page Floats 3).
//
// Comes in: page floats in the order in which the text calls them. Goes out: what stands on the
// page, and the page area that is left between head and foot. Heads and feet take whole lines of
// the body, so that the text stays on its grid (T6). The margins at the page's edge are dropped, as
// those of blocks are.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "layout/box_tree.h"
#include "layout/page_frames.h"

namespace banxin::layout {

// Indices into BoxTree::inner_boxes, first called first.
using InsertList = std::vector<std::uint32_t>;
// How many page floats the text has called before a page, and how many stand on pages before it:
// always the first ones.
struct InsertCount {
  std::size_t called = 0, placed = 0;
};

class PageInserts {
 public:
  bool is_empty() const { return top_.empty() && bottom_.empty(); }
  bool has(std::uint32_t inner) const;
  const InsertList& top() const { return top_; }
  const InsertList& bottom() const { return bottom_; }

  // With one more. It stands behind those that are there.
  PageInserts with(std::uint32_t inner, const BoxTree& tree) const;
  // Of the head and the foot in a page of lines that are `pitch` apart.
  Length head(const BoxTree& tree, Length pitch) const;
  Length foot(const BoxTree& tree, Length pitch) const;
  // The frame of a page with them: its area is what is left for the text.
  std::shared_ptr<const PageFrame> frame(const PageFrame& page, const BoxTree& tree) const;
  // Whether text has room beside them: as many lines as a paragraph needs that is parted here.
  bool leave_text(const PageFrame& page, const BoxTree& tree) const;

 private:
  InsertList top_, bottom_;
};

// Above the page float's border box at a page's head, below it at a page's foot.
Length margin_above(const InnerBox& inner);
Length margin_below(const InnerBox& inner);

}  // namespace banxin::layout
