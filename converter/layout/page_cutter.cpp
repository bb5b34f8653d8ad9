#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

}  // namespace

bool PageCutter::Candidates::best(std::size_t& item, BreakQuality& quality, Length& used) const {
  for (std::size_t q = 0; q < last.size(); ++q) {
    if (!last[q]) continue;
    item = last[q]->item;
    used = last[q]->used;
    quality = static_cast<BreakQuality>(q);
    return true;
  }
  return false;
}

const TableRun* PageCutter::head_to_repeat(std::span<const GalleyItem> items, Length height) const {
  if (!items.empty() && items.front().kind == Kind::Gap) items = items.subspan(1);
  if (items.empty() || items.front().kind != Kind::Row) return nullptr;
  const RowLayout& row = galley_.rows[items.front().index];
  const TableRun& run = galley_.tables[row.table];
  if (row.is_head || run.head_begin == run.head_end || run.head_size > height / 2) return nullptr;
  return &run;
}

PageCutter::CellCut PageCutter::cut_cell(const Galley& galley, std::size_t from, Length room,
                                         bool must_take) {
  CellCut cut;
  Candidates candidates;
  Length y;
  bool has_content = false;
  for (std::size_t i = from; i < galley.items.size(); ++i) {
    const GalleyItem& item = galley.items[i];
    if (has_content && (item.kind == Kind::Gap || item.is_content()))
      candidates.note(item.break_before, {i, y});
    if (item.kind == Kind::Gap) {
      if (i != from || from == 0) y += item.size;
      continue;
    }
    if (!item.is_content()) continue;
    if (y + item.size > room + kFitTolerance) {
      if (candidates.best(cut.end, cut.quality, cut.used)) return cut;
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
std::optional<RowPiece> PageCutter::cut_row(const GalleyItem& item,
                                            const std::vector<std::size_t>& from, Length room,
                                            bool is_page_empty) const {
  const RowLayout& row = galley_.rows[item.index];
  RowPiece piece;
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

PageCut PageCutter::cut(std::span<const GalleyItem> items, const std::vector<std::size_t>& cells,
                        const PageRoom& room) const {
  PageCut result;
  Candidates candidates;
  Length y;
  bool has_content = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const GalleyItem& item = items[i];
    if (item.kind == Kind::Gap) {
      if (i == 0) {
        y += room.first_gap;
        continue;
      }
      if (has_content) candidates.note(item.break_before, {i, y});
      y += item.size;
      continue;
    }
    if (!item.is_content()) continue;
    if (has_content) candidates.note(item.break_before, {i, y});
    Length size = item.size;
    const bool goes_on = i == 0 && !cells.empty();
    if (item.kind == Kind::Row && (goes_on || size > room.height)) {
      std::optional<RowPiece> piece = cut_row(item, goes_on ? cells : std::vector<std::size_t>{},
                                              room.height - y, !has_content);
      if (piece) {
        piece->item = i;
        result.pieces.push_back(*piece);
        size = piece->height;
        if (!piece->is_last) {
          result.end = i;
          result.cells = piece->to;
          result.used = y + size;
          return result;
        }
      }
    }
    if (y + size > room.height + kFitTolerance && result.pieces.size() < 2) {
      const bool is_piece = !result.pieces.empty() && result.pieces.back().item == i;
      if (candidates.best(result.end, result.quality, result.used)) {
        if (is_piece) result.pieces.pop_back();
        return result;
      }
      result.overflows = true;
      if (!has_content) {
        result.end = i + 1;
        result.used = y + size;
        // What only ends with it stays with it.
        while (result.end < items.size() && items[result.end].kind == Kind::Close) ++result.end;
        return result;
      }
    }
    y += size;
    has_content = true;
  }
  result.end = items.size();
  result.used = y;
  return result;
}

}  // namespace banxin::layout
