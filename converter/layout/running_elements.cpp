#include "layout/running_elements.h"

#include <fmt/format.h>

#include "layout/block_sizes.h"
#include "layout/flow_builder.h"
#include "layout/page_painter.h"
#include "layout/reports.h"
#include "layout/typesetter.h"

namespace banxin::layout {

RunningElements::Element& RunningElements::element(const document::Node& node, Length width) {
  std::unique_ptr<Element>& slot = elements_[{&node, width}];
  if (slot) return *slot;
  slot = std::make_unique<Element>();
  Element& element = *slot;
  element.tree = build_running_tree(styled_, node, resolver_, diagnostics_);
  BlockSizer sizer(element.tree, resolver_, frames_, diagnostics_);
  Typesetter typesetter(element.tree, fonts_, options_);
  sizer.size_inside(width);
  typesetter.shape();
  sizer.size_waiting();
  typesetter.break_waiting();
  report_missing_characters(element.tree, diagnostics_);
  element.galley =
      FlowBuilder(element.tree, resolver_, typesetter, diagnostics_).build_inner(element.tree.root);
  element.height = element.galley.size();
  element.first_image = book_.images.size();
  for (const document::Asset* asset : element.tree.assets)
    book_.images.push_back(
        {asset->content, asset->media_type, asset->width, asset->height, asset->href});
  return element;
}

void RunningElements::report_height(const document::Node& node, Length room) {
  if (!reported_.insert(&node).second) return;
  diagnostics_.warn(
      "layout-050",
      fmt::format("a running element is higher than its margin box of {:.1f} pt", room.pt()),
      node.span, "give the page a larger margin there or the element smaller text");
}

void RunningElements::paint(const document::Node& node, Length width, Point at, Page& page) {
  Element& source = element(node, width);
  PageRecords unread(styled_);
  unread.pages.emplace_back();
  PageFrame frame;
  frame.area = {at.x, at.y, width, source.height};
  Page sheet;
  PagePainter painter(source.tree, resolver_, unread);
  painter.begin_page(sheet, 0, frame);
  painter.end_page(painter.paint(source.galley, source.galley.items, at.y, {}, {}));

  const auto first_line = static_cast<std::uint32_t>(page.lines.size());
  for (PageLine& line : sheet.lines) {
    line.role = LineRole::MarginBox;
    page.lines.push_back(std::move(line));
  }
  for (PageItem& item : sheet.items) {
    if (std::holds_alternative<LinkItem>(item) || std::holds_alternative<DestinationItem>(item))
      continue;
    if (auto* text = std::get_if<TextItem>(&item)) {
      text->structure = kArtifact;
      text->line += first_line;
    } else if (auto* image = std::get_if<ImageItem>(&item)) {
      image->structure = kArtifact;
      image->image += source.first_image;
    }
    page.items.push_back(std::move(item));
  }
}

}  // namespace banxin::layout
