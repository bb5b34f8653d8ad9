// MarginFlow: what stands in a margin box and is more than lines of one text: the blocks of a
// running element (CSS GCPM 3 §running-elements), a content list with images or leaders.
//
// Comes in: such a thing. Goes out: how wide it can be; then, laid out in a given width, how high
// it is; and its items, painted on every page that shows it: artifacts, without links.
#pragma once

#include <vector>

#include "layout/block_sizes.h"
#include "layout/galley.h"
#include "layout/layout.h"
#include "layout/page_frames.h"
#include "layout/typesetter.h"

namespace banxin::layout {

// What all flows work with. They add the images that they show to `assets`: PagedBook::images.
struct MarginTools {
  const style::StyledDocument& styled;
  PageFrames& frames;
  StyleResolver& resolver;
  const text::FontLibrary& fonts;
  const LayoutOptions& options;
  std::vector<const document::Asset*>& assets;
  Diagnostics& diagnostics;
};

class MarginFlow {
 public:
  // `room`: the most that the box can be.
  MarginFlow(const MarginTools& tools, const document::Node& element, const PageCounters& counters,
             const Size& room);
  MarginFlow(const MarginTools& tools, const style::ComputedStyle& style,
             const std::vector<style::GeneratedPart>& parts, const Size& room);

  // A line that is cut to its place asks for none.
  const BlockSizer::Widths& widths() const { return widths_; }
  // Lays it out, once.
  void set_width(Length width);
  Length height() const { return height_; }
  void paint(Point at, Page& page);

 private:
  void measure();
  void cut_overlong_lines();
  void claim_images();

  const MarginTools& tools_;
  BoxTree tree_;
  BlockSizer sizer_;
  Typesetter typesetter_;
  Galley galley_;
  BlockSizer::Widths widths_;
  Size room_;
  Length width_, height_;
};

// Whether the counters of pages are shown in an element, which is then another on every page.
bool shows_page_counters(const style::StyledDocument& styled, const document::Node& element);

}  // namespace banxin::layout
