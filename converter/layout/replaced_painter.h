// paint_replaced: the picture of an image box, fitted into the box and cut off at its edges (CSS
// Images 3 §sizing).
#pragma once

#include "layout/box_tree.h"
#include "layout/decorations.h"

namespace banxin::layout {

// `box`: the border box of the image.
void paint_replaced(const ImageBox& image, const DrawnBox& box, StyleResolver& resolver,
                    std::vector<PageItem>& out);

}  // namespace banxin::layout
