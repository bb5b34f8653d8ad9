// What sizing and laying out flex containers share (CSS Flexbox 1, CSS Box Alignment 3).
#pragma once

#include "layout/box_tree.h"

namespace banxin::layout {

// White space before the first of some items, and between two of them beyond their gap.
struct FlexSpaces {
  Length before, between;
};
FlexSpaces spaces_for(style::JustifyContent value, Length free, std::size_t count);

// `align-self`, or what the container says.
style::AlignItems alignment_in(const Box& container, const Box& item);

}  // namespace banxin::layout
