// RunningElements: elements that left the flow for the margins (CSS GCPM 3 §running-elements).
//
// Comes in: a node with `position: running()` and the width of a margin box. Goes out: its own
// blocks laid out in that width, and painted where the box is: artifacts, without links. Each is
// laid out once for each width and painted on every page that shows it.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "layout/box_tree.h"
#include "layout/galley.h"
#include "layout/layout.h"
#include "layout/page_frames.h"

namespace banxin::layout {

class RunningElements {
 public:
  RunningElements(const style::StyledDocument& styled, PageFrames& frames, StyleResolver& resolver,
                  const text::FontLibrary& fonts, const LayoutOptions& options, PagedBook& book,
                  Diagnostics& diagnostics)
      : styled_(styled),
        frames_(frames),
        resolver_(resolver),
        fonts_(fonts),
        options_(options),
        book_(book),
        diagnostics_(diagnostics) {}

  Length height(const document::Node& node, Length width) { return element(node, width).height; }
  void paint(const document::Node& node, Length width, Point at, Page& page);
  // It is higher than the box it stands in: said once for each element.
  void report_height(const document::Node& node, Length room);

 private:
  struct Element {
    BoxTree tree;
    Galley galley;
    Length height;
    std::size_t first_image = 0;  // index into PagedBook::images
  };
  Element& element(const document::Node& node, Length width);

  const style::StyledDocument& styled_;
  PageFrames& frames_;
  StyleResolver& resolver_;
  const text::FontLibrary& fonts_;
  const LayoutOptions& options_;
  PagedBook& book_;
  Diagnostics& diagnostics_;
  std::set<const document::Node*> reported_;
  std::map<std::pair<const document::Node*, Length>, std::unique_ptr<Element>> elements_;
};

}  // namespace banxin::layout
