// Line boxes: how high a line is and where its baseline lies (CSS 2.2 §10.8).
//
// The height is always the block's line-height, whatever fonts occur in the line (T76); only an
// image or an inline-block that does not fit makes it higher.
#pragma once

#include <optional>

#include "layout/box_tree.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

struct LineBoxSize {
  Length height;
  Length baseline;  // below the top
};

// The line box of a block without images: its strut.
LineBoxSize strut_of(const style::ComputedStyle& style, StyleResolver& resolver);
LineBoxSize line_box(const InlineContent& content, const text::Line& line, LineBoxSize strut,
                     const BoxTree& tree, StyleResolver& resolver);

// A box that stands in a line: an image, or an inline-block.
struct AtomBox {
  const style::ComputedStyle* style = nullptr;
  Length height;  // of the margin box
  Length ascent;  // what of it is above its own baseline
};
std::optional<AtomBox> atom_of(const InlineSource& source, const BoxTree& tree);

// How far the margin box of an atom reaches above its line's baseline, by its vertical-align.
// `line` is the finished line box, which `top` and `bottom` refer to.
Length atom_above_baseline(const AtomBox& atom, const InlineContent& content, LineBoxSize line,
                           StyleResolver& resolver);
Length margin_box_height(const ImageBox& image);

}  // namespace banxin::layout
