// paint_line: one finished line → text, links, underlines and inline backgrounds on a page.
#pragma once

#include <functional>
#include <vector>

#include "layout/box_tree.h"
#include "layout/line_boxes.h"
#include "layout/paged_book.h"

namespace banxin::layout {

struct LinePlace {
  Length x;    // of the paragraph's left edge, on the page
  Length top;  // of the line box
  LineBoxSize size;
  std::uint32_t number = 0;  // of the line in its content
  LineRole role = LineRole::Flow;
};

// What Page::lines says about `line`, whose paragraph's left edge is at `x`.
PageLine page_line(const text::Line& line, Length x, Length baseline);

// What painting a line needs besides the line.
struct LineContext {
  const BoxTree& tree;
  StyleResolver& resolver;
  Page& page;
  std::vector<PageItem>& items;
  // A place in the text: an inline element with an id, a named string …
  std::function<void(const InlineSource&, Point)> mark;
  // An inline-block: BoxTree::inner_boxes[inner], its margin box at a place.
  std::function<void(std::uint32_t, Point)> paint_inner = {};
};

// Moves the glyph runs out of `line`.
void paint_line(const InlineContent& content, text::Line& line, const LinePlace& place,
                const LineContext& context);

}  // namespace banxin::layout
