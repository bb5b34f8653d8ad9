#include "layout/margin_flow.h"

#include <algorithm>

#include "layout/box_tree_builder.h"
#include "layout/cut_text.h"
#include "layout/flow_builder.h"
#include "layout/page_painter.h"
#include "layout/reports.h"

namespace banxin::layout {
namespace {

bool is_one_line(const InlineContent& content) {
  return content.block_style && content.block_style->white_space == style::WhiteSpace::Nowrap;
}

std::size_t text_size(const text::Paragraph& paragraph) {
  std::size_t size = 0;
  for (const auto& item : paragraph.items)
    if (const auto* text = std::get_if<text::InlineText>(&item)) size += text->text.size();
  return size;
}

// The paragraph up to `count` bytes of its text. Items stay, so that their sources keep their
// numbers.
text::Paragraph cut_paragraph(const text::Paragraph& whole, std::size_t count,
                              std::string_view lang) {
  text::Paragraph paragraph = whole;
  std::size_t rest = count;
  bool is_cut = false;
  for (auto& item : paragraph.items) {
    auto* text = std::get_if<text::InlineText>(&item);
    if (!text || text->text.empty()) continue;
    if (is_cut) {
      text->text.clear();
    } else if (text->text.size() >= rest) {
      text->text = std::string(cut_to_bytes(text->text, rest)) + std::string(ellipsis_of(lang));
      is_cut = true;
    } else {
      rest -= text->text.size();
    }
  }
  return paragraph;
}

bool holds_page_counter(const style::GeneratedBox* box) {
  return box && std::ranges::any_of(box->parts, [](const style::GeneratedPart& part) {
           return std::holds_alternative<style::ContentCounter>(part);
         });
}

}  // namespace

bool shows_page_counters(const style::StyledDocument& styled, const document::Node& element) {
  bool shows = false;
  document::walk(element, [&](const document::Node& node, int) {
    shows = shows || (!node.is_text() && (holds_page_counter(styled.before(node)) ||
                                          holds_page_counter(styled.after(node))));
  });
  return shows;
}

MarginFlow::MarginFlow(const MarginTools& tools, const document::Node& element,
                       const PageCounters& counters, const Size& room)
    : tools_(tools),
      tree_(BoxTreeBuilder(tools.styled, tools.resolver, tools.diagnostics)
                .build_running(element, counters)),
      sizer_(tree_, tools.resolver, tools.frames, tools.diagnostics),
      typesetter_(tree_, tools.fonts, tools.options),
      room_(room) {
  measure();
}

MarginFlow::MarginFlow(const MarginTools& tools, const style::ComputedStyle& style,
                       const std::vector<style::GeneratedPart>& parts, const Size& room)
    : tools_(tools),
      tree_(BoxTreeBuilder(tools.styled, tools.resolver, tools.diagnostics)
                .build_parts(style, parts)),
      sizer_(tree_, tools.resolver, tools.frames, tools.diagnostics),
      typesetter_(tree_, tools.fonts, tools.options),
      room_(room) {
  measure();
}

void MarginFlow::measure() {
  claim_images();
  sizer_.prepare_inside(room_);
  typesetter_.shape();
  for (InlineContent& content : tree_.contents)
    if (is_one_line(content)) content.min_content = {};
  widths_ = sizer_.measure_inside();
  report_missing_characters(tree_, tools_.diagnostics);
}

// Images of the book are numbered over all trees.
void MarginFlow::claim_images() {
  for (ImageBox& image : tree_.images) {
    auto known = std::ranges::find(tools_.assets, image.asset);
    if (known == tools_.assets.end()) known = tools_.assets.insert(known, image.asset);
    image.book_image = static_cast<std::size_t>(known - tools_.assets.begin());
  }
}

// T115
void MarginFlow::cut_overlong_lines() {
  for (InlineContent& content : tree_.contents) {
    if (!is_one_line(content) || content.max_content <= content.width + Length::pt(0.01)) continue;
    const text::Paragraph whole = content.paragraph;
    const std::string_view lang = content.block_style->lang;
    std::size_t fits = 0, over = text_size(whole);
    while (over - fits > 1) {
      const std::size_t middle = fits + (over - fits) / 2;
      const text::Paragraph shorter = cut_paragraph(whole, middle, lang);
      const bool is_short =
          text::shape_paragraph(shorter, tools_.fonts).max_content_width() <= content.width;
      (is_short ? fits : over) = middle;
    }
    content.paragraph = cut_paragraph(whole, fits, lang);
    content.is_shaped_anew = true;
  }
}

void MarginFlow::set_width(Length width) {
  width_ = max(width, Length::pt(1));
  sizer_.size_inside({width_, room_.height});
  cut_overlong_lines();
  typesetter_.break_waiting();
  galley_ =
      FlowBuilder(tree_, tools_.resolver, typesetter_, tools_.diagnostics).build_inner(tree_.root);
  height_ = galley_.size();
}

void MarginFlow::paint(Point at, Page& page) {
  PageRecords unread(tools_.styled);
  unread.pages.emplace_back();
  PageFrame frame;
  frame.area = {at.x, at.y, width_, height_};
  Page sheet;
  PagePainter painter(tree_, tools_.resolver, unread);
  painter.begin_page(sheet, 0, frame);
  painter.end_page(painter.paint(galley_, galley_.items, at.y, {}, {}));

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
    }
    page.items.push_back(std::move(item));
  }
}

}  // namespace banxin::layout
