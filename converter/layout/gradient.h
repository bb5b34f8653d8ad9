// make_gradient: a linear-gradient() in the box that it fills → the axis and the stops of a page.
#pragma once

#include "layout/paged_book.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

// Without its path. `style`: of the element, for lengths by its font.
GradientItem make_gradient(const style::LinearGradient& gradient, const Rect& box,
                           const style::ComputedStyle& style, StyleResolver& resolver);

}  // namespace banxin::layout
