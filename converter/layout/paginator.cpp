#include "layout/paginator.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

// Page areas are differences of lengths that were each rounded to 1/65536 pt; what is out by less
// than a thousandth of a point still fits.
constexpr Length kTolerance = Length::from_raw(64);

const GapInfo* gap_info(const Galley& galley, const GalleyItem& item) {
  return item.kind == Kind::Gap && item.index != kNone ? &galley.gaps[item.index] : nullptr;
}

}  // namespace

bool Paginator::Candidates::best(std::size_t& item, BreakQuality& quality) const {
  for (std::size_t q = 0; q < last.size(); ++q) {
    if (!last[q]) continue;
    item = *last[q];
    quality = static_cast<BreakQuality>(q);
    return true;
  }
  return false;
}

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

void Paginator::open_page(const GapInfo* forced) {
  bool starts_group = book_.pages.empty();
  if (forced) {
    // Page 1 is a right-hand page.
    const bool next_is_left = book_.pages.size() % 2 == 1;
    if ((forced->forced == ForcedBreak::Left && !next_is_left) ||
        (forced->forced == ForcedBreak::Right && next_is_left))
      open_blank_page();
    starts_group = starts_group || forced->starts_group || forced->page != page_name_;
    page_name_ = forced->page;
  }
  style::PageContext context;
  context.name = std::string(page_name_);
  context.is_first = book_.pages.empty();
  context.is_left = book_.pages.size() % 2 == 1;
  context.is_first_of_group = starts_group && !context.name.empty();
  frame_ = &begin(context);
  painter_.begin_page(book_.pages.back(), book_.pages.size() - 1, *frame_);

  const Length difference = frame_->area.width - frames_.flow_area(page_name_).width;
  if (!reported_width_ && (difference > Length::pt(0.01) || difference < Length::pt(-0.01))) {
    diagnostics_.warn(
        "layout-010",
        fmt::format("page {} has a page area {:.2f} pt wider than the text is set for",
                    book_.pages.size(), difference.pt()),
        {}, "give :left, :right and :first pages margins with the same sum");
    reported_width_ = true;
  }
}

// The head of the table that goes on at `from`; nullptr where none does, or where the head would
// take more than half of the page.
const TableRun* Paginator::head_to_repeat(const Cursor& from, Length room) const {
  std::size_t i = from.item;
  if (i < galley_.items.size() && galley_.items[i].kind == Kind::Gap) ++i;
  if (i >= galley_.items.size() || galley_.items[i].kind != Kind::Row) return nullptr;
  const RowLayout& row = galley_.rows[galley_.items[i].index];
  const TableRun& run = galley_.tables[row.table];
  if (row.is_head || run.head_begin == run.head_end || run.head_size > room / 2) return nullptr;
  return &run;
}

Paginator::CellCut Paginator::cut_cell(const Galley& galley, std::size_t from, Length room,
                                       bool must_take) const {
  CellCut cut;
  Candidates candidates;
  std::vector<std::pair<std::size_t, Length>> heights;
  Length y;
  std::array<Length, 4> used_at{};
  bool has_content = false;
  for (std::size_t i = from; i < galley.items.size(); ++i) {
    const GalleyItem& item = galley.items[i];
    if (has_content && (item.kind == Kind::Gap || item.is_content())) {
      candidates.note(item.break_before, i);
      used_at[static_cast<std::size_t>(item.break_before)] = y;
    }
    if (item.kind == Kind::Gap) {
      if (i != from || from == 0) y += item.size;
      continue;
    }
    if (!item.is_content()) continue;
    if (y + item.size > room + kTolerance) {
      if (candidates.best(cut.end, cut.quality)) {
        cut.used = used_at[static_cast<std::size_t>(cut.quality)];
        return cut;
      }
      if (!must_take) {
        cut.end = from;
        cut.quality = BreakQuality::LastResort;
        return cut;
      }
      cut.overflows = true;
      if (!has_content) {
        cut.end = i + 1;
        cut.used = y + item.size;
        return cut;
      }
    }
    y += item.size;
    has_content = true;
  }
  cut.end = galley.items.size();
  cut.used = y;
  return cut;
}

// A row that is higher than a page: every cell goes as far as it can. Nothing where the row had
// better begin on the next page.
std::optional<RowPiece> Paginator::cut_row(std::size_t item, const std::vector<std::size_t>& from,
                                           Length room, bool is_page_empty) {
  const RowLayout& row = galley_.rows[galley_.items[item].index];
  RowPiece piece;
  piece.item = item;
  piece.is_first = from.empty();
  piece.from = from.empty() ? std::vector<std::size_t>(row.cells.size(), 0) : from;
  bool progresses = false;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const Box& box = row.cells[c].cell->box;
    const Length edges = box.border.top + box.border.bottom + box.padding.top + box.padding.bottom;
    const Galley& galley = row.cells[c].galley;
    const CellCut cell = cut_cell(galley, piece.from[c], room - row.spacing - edges, is_page_empty);
    piece.to.push_back(cell.end);
    piece.height = max(piece.height, cell.used + edges + row.spacing);
    if (cell.end != galley.items.size()) piece.is_last = false;
    const bool is_good = cell.quality <= BreakQuality::AgainstAvoid;
    if (cell.end > piece.from[c] && is_good) progresses = true;
    if (!is_page_empty && cell.end < galley.items.size() && !is_good) return std::nullopt;
  }
  if (!progresses && !is_page_empty) return std::nullopt;
  return piece;
}

// Looks from `from` along the galley for as far as `room` reaches.
Paginator::Cut Paginator::cut(const Cursor& from, Length room, Length first_gap, Length page_room) {
  Cut result;
  Candidates candidates;
  Length y;
  bool has_content = false;
  const auto& items = galley_.items;
  for (std::size_t i = from.item; i < items.size(); ++i) {
    const GalleyItem& item = items[i];
    if (item.kind == Kind::Gap) {
      if (i == from.item) {
        y += first_gap;
        continue;
      }
      if (gap_info(galley_, item)) {
        result.end.item = i;
        return result;
      }
      if (has_content) candidates.note(item.break_before, i);
      y += item.size;
      continue;
    }
    if (!item.is_content()) continue;
    if (has_content) candidates.note(item.break_before, i);
    Length size = item.size;
    const bool goes_on = i == from.item && !from.cells.empty();
    if (item.kind == Kind::Row && (goes_on || size > page_room)) {
      const std::optional<RowPiece> piece =
          cut_row(i, goes_on ? from.cells : std::vector<std::size_t>{}, room - y, !has_content);
      if (piece) {
        result.pieces.push_back(*piece);
        size = piece->height;
        if (!piece->is_last) {
          result.end = {i, piece->to};
          return result;
        }
      }
    }
    if (y + size > room + kTolerance && result.pieces.size() < 2) {
      const bool is_piece = !result.pieces.empty() && result.pieces.back().item == i;
      if (candidates.best(result.end.item, result.quality)) {
        if (is_piece) result.pieces.pop_back();
        return result;
      }
      result.overflows = true;
      if (!has_content) {
        result.end.item = i + 1;
        // What only ends with it stays with it.
        while (result.end.item < items.size() && items[result.end.item].kind == Kind::Close)
          ++result.end.item;
        return result;
      }
    }
    y += size;
    has_content = true;
  }
  result.end.item = items.size();
  return result;
}

SourceSpan Paginator::span_of(std::size_t item) const {
  for (std::size_t i = item; i < galley_.items.size(); ++i) {
    const GalleyItem& found = galley_.items[i];
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

void Paginator::report(const Cut& cut, const Cursor& from) {
  if (cut.overflows) {
    diagnostics_.warn(
        "layout-009",
        fmt::format("content is higher than page {} and sticks out of it", book_.pages.size()),
        span_of(from.item), "make it smaller, or let it break");
  } else if (cut.quality == BreakQuality::AgainstAvoid) {
    diagnostics_.note(
        "layout-012",
        fmt::format(
            "page {} ends where the style says avoid: what belongs together is higher than a page",
            book_.pages.size()),
        span_of(cut.end.item));
  } else if (cut.quality >= BreakQuality::AgainstLines) {
    diagnostics_.note("layout-013",
                      fmt::format("page {} ends against orphans and widows: no better place fits",
                                  book_.pages.size()),
                      span_of(cut.end.item));
  }
}

void Paginator::run() {
  Cursor cursor;
  // A document without content is one page: its first gap, and nothing after it.
  do {
    const GapInfo* forced = cursor.item < galley_.items.size() && cursor.cells.empty()
                                ? gap_info(galley_, galley_.items[cursor.item])
                                : nullptr;
    open_page(forced);
    const Length first_gap = forced ? forced->forced_size : Length();
    Length top = frame_->area.y;
    Length room = frame_->area.height;
    const Length page_room = room;
    Length head;
    const TableRun* repeated = head_to_repeat(cursor, room);
    if (repeated) head = repeated->head_size;
    const Cut found = cut(cursor, room - head, first_gap, page_room - head);
    report(found, cursor);
    if (repeated) top = painter_.paint_repeated_head(galley_, *repeated, top);
    // A row that goes on is part of this page although the cursor stays on it.
    const std::size_t end = found.end.cells.empty() ? found.end.item : found.end.item + 1;
    top = painter_.paint(galley_, cursor.item, end, top, first_gap, found.pieces);
    painter_.end_page(top);
    cursor = found.end;
  } while (cursor.item < galley_.items.size());
}

}  // namespace banxin::layout
