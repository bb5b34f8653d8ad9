#include "layout/paginator.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

const GapInfo* gap_info(const Galley& galley, const GalleyItem& item) {
  return item.kind == Kind::Gap && item.index != kNone ? &galley.gaps[item.index] : nullptr;
}

}  // namespace

const PageFrame& Paginator::begin(const style::PageContext& context) {
  const PageFrame& frame = frames_.frame(context);
  Page& page = book_.pages.emplace_back();
  page.size = frame.style.size;
  page.bleed = frame.style.bleed;
  page.crop_marks = frame.style.crop_marks;
  page.is_blank = context.is_blank;
  records_.pages.emplace_back().context = context;
  return frame;
}

// CSS Fragmentation 3 §break-between: a page that only brings the next one to its side; CSS Paged
// Media 3 :blank.
void Paginator::open_blank_page() {
  style::PageContext context;
  context.name = std::string(page_name_);
  context.is_first = book_.pages.empty();
  context.is_left = book_.pages.size() % 2 == 1;
  context.is_blank = true;
  const PageFrame& frame = begin(context);
  PagePainter painter(tree_, resolver_, records_);
  painter.begin_page(book_.pages.back(), book_.pages.size() - 1, frame);
  painter.end_page(frame.area.y);
}

Stretch Paginator::open_stretch(std::size_t item) {
  Stretch stretch;
  stretch.begin = item;
  stretch.starts_group = book_.pages.empty();
  const auto& items = galley_.items;
  if (const GapInfo* forced = item < items.size() ? gap_info(galley_, items[item]) : nullptr) {
    // Page 1 is a right-hand page.
    const bool next_is_left = book_.pages.size() % 2 == 1;
    if ((forced->forced == ForcedBreak::Left && !next_is_left) ||
        (forced->forced == ForcedBreak::Right && next_is_left))
      open_blank_page();
    stretch.starts_group =
        stretch.starts_group || forced->starts_group || forced->page != page_name_;
    stretch.first_gap = forced->forced_size;
    page_name_ = forced->page;
  }
  stretch.end = std::min(item + 1, items.size());
  while (stretch.end < items.size() && !gap_info(galley_, items[stretch.end])) ++stretch.end;
  stretch.page = book_.pages.size();
  stretch.page_name = page_name_;
  return stretch;
}

void Paginator::report_width(const PageFrame& frame) {
  const Length difference = frame.area.width - frames_.flow_area(page_name_).width;
  if (!reported_width_ && (difference > Length::pt(0.01) || difference < Length::pt(-0.01))) {
    diagnostics_.warn(
        "layout-010",
        fmt::format("page {} has a page area {:.2f} pt wider than the text is set for",
                    book_.pages.size(), difference.pt()),
        {}, "give :left, :right and :first pages margins with the same sum");
    reported_width_ = true;
  }
}

SourceSpan Paginator::span_of(std::span<const GalleyItem> items) const {
  for (const GalleyItem& found : items) {
    const document::Node* node = nullptr;
    if (found.kind == Kind::Line) {
      const InlineContent& content = tree_.contents[found.index];
      node = content.block;
      if (!node && !content.sources.empty()) node = content.sources.front().node;
    } else if (found.kind == Kind::Image) {
      node = tree_.images[found.index].node;
    } else if (found.kind == Kind::Row) {
      const RowLayout& row = galley_.rows[found.index];
      node = row.row->node ? row.row->node : row.box->node;
    }
    if (node) return node->span;
  }
  return {};
}

void Paginator::report(const PageCut& cut, std::span<const GalleyItem> items) {
  if (cut.overflows) {
    diagnostics_.warn(
        "layout-009",
        fmt::format("content is higher than page {} and sticks out of it", book_.pages.size()),
        span_of(items), "make it smaller, or let it break");
  } else if (cut.quality == BreakQuality::AgainstAvoid) {
    diagnostics_.note(
        "layout-012",
        fmt::format(
            "page {} ends where the style says avoid: what belongs together is higher than a page",
            book_.pages.size()),
        span_of(items));
  } else if (cut.quality >= BreakQuality::AgainstLines) {
    diagnostics_.note("layout-013",
                      fmt::format("page {} ends against orphans and widows: no better place fits",
                                  book_.pages.size()),
                      span_of(items));
  }
}

void Paginator::paint(const PlannedPage& page) {
  begin(page.context);
  painter_.begin_page(book_.pages.back(), book_.pages.size() - 1, *page.frame);
  report_width(*page.frame);
  report(page.cut, page.items);
  Length top = page.frame->area.y;
  if (page.repeated_head) top = painter_.paint_repeated_head(galley_, *page.repeated_head, top);
  painter_.end_page(painter_.paint(galley_, page.items, top, page.first_gap, page.cut.pieces));
}

void Paginator::run() {
  std::size_t item = 0;
  // A document without content is one page: its first gap, and nothing after it.
  do {
    const Stretch stretch = open_stretch(item);
    for (const PlannedPage& page : planner_.plan(stretch)) paint(page);
    item = stretch.end;
  } while (item < galley_.items.size());
}

}  // namespace banxin::layout
