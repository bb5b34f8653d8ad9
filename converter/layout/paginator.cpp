#include "layout/paginator.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

const GapInfo* gap_info(const Galley& galley, const GalleyItem& item) {
  return item.kind == Kind::Gap && item.index != kNone ? &galley.gaps[item.index] : nullptr;
}

}  // namespace

// CSS Fragmentation 3 §break-between: a page that only brings the next one to its side; CSS Paged
// Media 3 :blank.
void Paginator::plan_blank_page() {
  PlannedPage page;
  page.number = pages_.size();
  page.context.name = std::string(page_name_);
  page.context.is_first = pages_.empty();
  page.context.is_left = pages_.size() % 2 == 1;
  page.context.is_blank = true;
  frames_.number(page.context, page.number + 1, page.number - group_start_ + 1);
  page.frame = &frames_.frame(page.context);
  pages_.push_back(std::move(page));
}

Stretch Paginator::open_stretch(std::size_t item) {
  Stretch stretch;
  stretch.begin = item;
  stretch.starts_group = pages_.empty();
  const auto& items = galley_.items;
  if (const GapInfo* forced = item < items.size() ? gap_info(galley_, items[item]) : nullptr) {
    // Page 1 is a right-hand page.
    const bool next_is_left = pages_.size() % 2 == 1;
    if ((forced->forced == ForcedBreak::Left && !next_is_left) ||
        (forced->forced == ForcedBreak::Right && next_is_left))
      plan_blank_page();
    stretch.starts_group =
        stretch.starts_group || forced->starts_group || forced->page != page_name_;
    stretch.first_gap = forced->forced_size;
    page_name_ = forced->page;
  }
  stretch.end = std::min(item + 1, items.size());
  while (stretch.end < items.size() && !gap_info(galley_, items[stretch.end])) ++stretch.end;
  stretch.page = pages_.size();
  if (stretch.starts_group) group_start_ = stretch.page;
  stretch.page_in_group = stretch.page - group_start_;
  stretch.page_name = page_name_;
  return stretch;
}

void Paginator::plan() {
  pages_.clear();
  book_.refits.clear();
  book_.faults.clear();
  page_name_ = {};
  planner_.start_over();
  std::size_t item = 0;
  // A document without content is one page: its first gap, and nothing after it.
  do {
    const Stretch stretch = open_stretch(item);
    StretchPlan planned = planner_.plan(stretch);
    std::ranges::move(planned.pages, std::back_inserter(pages_));
    std::ranges::move(planned.refits, std::back_inserter(book_.refits));
    std::ranges::move(planned.faults, std::back_inserter(book_.faults));
    item = stretch.end;
  } while (item < galley_.items.size());
  fill_signature();
}

// T136: sheets of paper hold whole signatures; what is missing at the end is blank.
void Paginator::fill_signature() {
  const auto signature = static_cast<std::size_t>(pages_.front().frame->style.signature);
  while (pages_.size() % signature != 0) plan_blank_page();
}

void Paginator::report_width(const PlannedPage& page) {
  const Length difference = page.frame->area.width - frames_.flow_area(page.context.name).width;
  if (!reported_width_ && (difference > Length::pt(0.01) || difference < Length::pt(-0.01))) {
    diagnostics_.warn(
        "layout-010",
        fmt::format("page {} has a page area {:.2f} pt wider than the text is set for",
                    page.number + 1, difference.pt()),
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
    } else if (found.kind == Kind::Columns) {
      node = galley_.columns[found.index].box->node;
    } else if (found.kind == Kind::Flex) {
      node = galley_.flex_lines[found.index].box->node;
    } else if (found.kind == Kind::Turned) {
      node = galley_.turned[galley_.turned_pages[found.index].turned].box->node;
    } else if (found.kind == Kind::Float) {
      node = tree_.inner_boxes[found.index]->box.node;
    }
    if (node) return node->span;
  }
  return {};
}

void Paginator::report(const PlannedPage& page) {
  const PageCut& cut = page.cut;
  if (cut.overflows) {
    diagnostics_.warn(
        "layout-009",
        fmt::format("content is higher than page {} and sticks out of it", page.number + 1),
        span_of(page.items), "make it smaller, or let it break");
  } else if (cut.quality == BreakQuality::AgainstAvoid) {
    diagnostics_.note(
        "layout-012",
        fmt::format(
            "page {} ends where the style says avoid: what belongs together is higher than a page",
            page.number + 1),
        span_of(page.items));
  } else if (cut.quality >= BreakQuality::AgainstLines) {
    diagnostics_.note("layout-013",
                      fmt::format("page {} ends against orphans and widows: no better place fits",
                                  page.number + 1),
                      span_of(page.items));
  }
}

void Paginator::begin(const PlannedPage& planned) {
  const style::PageStyle& style = planned.frame->style;
  Page& page = book_.pages.emplace_back();
  page.size = style.size;
  page.bleed = style.bleed;
  page.crop_marks = style.crop_marks;
  page.registration_crosses = style.registration_crosses;
  page.is_blank = planned.context.is_blank;
  records_.pages.emplace_back().context = planned.context;
}

// Boxes that go on over a blank page are not on it: it has a painter of its own.
void Paginator::paint_blank(const PlannedPage& page) {
  begin(page);
  PagePainter painter(tree_, resolver_, records_);
  painter.begin_page(book_.pages.back(), page.number, *page.frame);
  painter.end_page(page.frame->area.y);
}

void Paginator::paint(const PlannedPage& page) {
  begin(page);
  painter_.begin_page(book_.pages.back(), page.number, *page.frame);
  report_width(page);
  report(page);
  const Length end =
      painter_.paint(galley_, page.items, page.frame->area.y, page.first_gap, page.cut);
  if (!page.inserts.is_empty()) paint_inserts(page);
  const Rect& whole = frames_.frame(page.context).area;
  if (!page.cut.notes.pieces.empty())
    painter_.paint_notes(galley_, page.cut.notes, whole.y + whole.height);
  painter_.end_page(end);
}

// Page floats: at the head from the top, at the foot above the notes.
void Paginator::paint_inserts(const PlannedPage& page) {
  const Rect& whole = frames_.frame(page.context).area;
  const auto size = [this](std::uint32_t inner) { return tree_.inner_boxes[inner]->flow.size; };
  const InsertList& top = page.inserts.top();
  Length y = whole.y;
  if (!top.empty()) y -= margin_above(*tree_.inner_boxes[top.front()]);
  for (const std::uint32_t inner : top) {
    painter_.paint_insert(inner, y);
    y += size(inner);
  }
  const InsertList& bottom = page.inserts.bottom();
  y = whole.y + whole.height - page.cut.notes.height;
  if (!bottom.empty()) y += margin_below(*tree_.inner_boxes[bottom.back()]);
  for (const std::uint32_t inner : bottom) y -= size(inner);
  for (const std::uint32_t inner : bottom) {
    painter_.paint_insert(inner, y);
    y += size(inner);
  }
}

void Paginator::paint() {
  book_.pages.reserve(pages_.size());
  for (const PlannedPage& page : pages_) {
    if (page.context.is_blank) {
      paint_blank(page);
    } else {
      paint(page);
    }
  }
}

}  // namespace banxin::layout
