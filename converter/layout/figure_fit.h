// fit_figures: a picture that must share its page with a caption leaves room for it (T112).
#pragma once

#include "layout/box_tree.h"
#include "layout/page_frames.h"
#include "layout/typesetter.h"

namespace banxin::layout {

// Shrinks the one image of each block that may not break (`break-inside: avoid`) and is higher than
// its page. A block whose text alone takes most of the page is left as it is.
void fit_figures(BoxTree& tree, PageFrames& frames, StyleResolver& resolver,
                 Typesetter& typesetter);

}  // namespace banxin::layout
