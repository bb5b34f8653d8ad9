// InnerFlow: what stands in a box that is laid out by itself and painted at a place of the page.
//
// An inline-block in its line and a float beside the text are such boxes. The galley holds the
// whole margin box: the box's own margins, borders and padding too. FlowBuilder::lay_out() makes it
// once, when the widths are known; the line or the float placer says where it stands.
#pragma once

#include <cstddef>
#include <optional>

#include "layout/galley.h"

namespace banxin::layout {

struct InnerFlow {
  Galley galley;
  Length size;                                     // of the margin box, along the block axis
  std::optional<Length> first_baseline, baseline;  // of its first and last line, below its top
  std::size_t body_end = 0;                        // item of the galley that ends the box's content
  bool is_laid_out = false;
  // Of an inline-block: what stands above the baseline of its line (CSS 2.2 §10.8.1).
  Length above_baseline() const { return baseline.value_or(size); }
};

}  // namespace banxin::layout
