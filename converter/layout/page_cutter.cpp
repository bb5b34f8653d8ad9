#include "layout/page_cutter.h"

#include <algorithm>

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

// T111: a row is parted only where this many lines stand on each side.
constexpr std::size_t kLinesEachSide = 2;

// Lines from `begin` on, as far as they matter. What is no line is as good as many.
bool has_enough_lines(const Galley& galley, std::size_t begin, std::size_t end) {
  std::size_t lines = 0;
  for (std::size_t i = begin; i < end && lines < kLinesEachSide; ++i) {
    const Kind kind = galley.items[i].kind;
    if (kind == Kind::Line) ++lines;
    if (kind == Kind::Image || kind == Kind::Row || kind == Kind::Columns || kind == Kind::Flex)
      lines = kLinesEachSide;
  }
  return lines >= kLinesEachSide;
}

bool is_forced_column(const Galley& galley, const GalleyItem& item) {
  return item.kind == Kind::Gap && item.index != kNone &&
         galley.gaps[item.index].forced == ForcedBreak::Column;
}

// What cannot be parted from item `i`: a few lines below it.
Length tied_after(std::span<const GalleyItem> items, std::size_t i) {
  constexpr std::size_t kMostItems = 6;
  Length size;
  for (std::size_t j = i + 1; j < items.size() && j < i + kMostItems; ++j) {
    if (items[j].break_before == BreakQuality::Legal) return size;
    size += items[j].size;
  }
  return {};
}

bool can_be_parted(const GalleyItem& item) {
  return item.kind == Kind::Row || item.kind == Kind::Columns;
}

}  // namespace

bool PageCutter::Candidates::choose(PageCut& cut) const {
  for (std::size_t q = 0; q < last.size(); ++q) {
    if (!last[q]) continue;
    cut.end = last[q]->item;
    cut.used = last[q]->used;
    cut.quality = static_cast<BreakQuality>(q);
    return true;
  }
  return false;
}

// The head of the table that goes on at the first of `items`; nullptr where none does, or where
// the head would take more than half of the page.
const TableRun* PageCutter::head_to_repeat(std::span<const GalleyItem> items, bool goes_on,
                                           Length height) const {
  if (!items.empty() && items.front().kind == Kind::Gap) items = items.subspan(1);
  if (items.empty() || items.front().kind != Kind::Row) return nullptr;
  const RowLayout& row = galley_.rows[items.front().index];
  const TableRun& run = galley_.tables[row.table];
  const bool begins = row.is_head || (row.index == 0 && !goes_on);
  if (begins || run.head_size.is_zero() || run.head_size > height / 2) return nullptr;
  return &run;
}

// The room that repeated foot rows take where a page ends before `item`, or inside it where it
// `goes_on`: CSS 2.2 §17.2, table-footer-group.
Length PageCutter::foot_below(const GalleyItem& item, bool goes_on, Length height) const {
  if (item.kind != Kind::Row) return {};
  const RowLayout& row = galley_.rows[item.index];
  const TableRun& run = galley_.tables[row.table];
  const bool is_inside = goes_on || (row.index > 0 && !row.is_head);
  if (!is_inside || row.is_foot || run.head_size + run.foot_size > height / 2) return {};
  return run.foot_size;
}

PageCutter::InnerCut PageCutter::cut_inner(const Galley& galley, const GalleyPlace& from,
                                           const PageRoom& room) const {
  const std::span<const GalleyItem> items = std::span(galley.items).subspan(from.item);
  PageRoom own = room;
  own.frame = nullptr;
  own.notes = nullptr;
  own.carried = {};
  PageCut cut = PageCutter(tree_, galley).cut(items, from.inside, own);
  InnerCut inner;
  inner.part.from = from;
  inner.part.to = {from.item + cut.end, std::move(cut.inside)};
  inner.part.pieces = std::move(cut.pieces);
  inner.part.head = cut.head;
  inner.part.foot = cut.foot;
  inner.part.first_gap = room.first_gap;
  inner.part.used = cut.used;
  inner.quality = cut.quality;
  inner.is_complete = cut.end == items.size();
  inner.progresses = !cut.is_stuck;
  return inner;
}

std::vector<GalleyPart> PageCutter::deal(const BoxTree& tree, const Galley& galley, Length height) {
  std::vector<GalleyPart> parts;
  const PageCutter cutter(tree, galley);
  PageRoom room;
  room.height = height;
  room.depth = 1;
  for (GalleyPlace from; from.item < galley.items.size();) {
    InnerCut cut = cutter.cut_inner(galley, from, room);
    if (!cut.progresses) break;
    from = cut.part.to;
    parts.push_back(std::move(cut.part));
  }
  return parts;
}

// A row of which every cell goes as far as it can. Nothing where the row had better begin on the
// next page: T111, "rows do not split under 3 lines".
std::optional<ItemPiece> PageCutter::cut_row(const GalleyItem& item,
                                             const std::vector<GalleyPlace>& inside,
                                             const PageRoom& room, Length full_height) const {
  const RowLayout& row = galley_.rows[item.index];
  const bool avoids =
      row.avoids_break || galley_.tables[row.table].avoids_break || row.is_head || row.is_foot;
  if (avoids && inside.empty() && item.size <= full_height) return std::nullopt;
  ItemPiece piece;
  piece.is_first = inside.empty();
  bool progresses = false;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const Box& box = row.cells[c].cell->box;
    const Galley& galley = row.cells[c].galley;
    const Length edges = box.border.top + box.border.bottom + box.padding.top + box.padding.bottom;
    const GalleyPlace from = inside.empty() ? GalleyPlace{} : inside[c];
    PageRoom inner_room = room;
    inner_room.height = room.height - row.spacing - edges;
    inner_room.depth = room.depth + 1;
    inner_room.first_gap = {};
    if (from.item == 0 && from.inside.empty() && !galley.items.empty())
      inner_room.first_gap = galley.items.front().size;
    InnerCut cell = cut_inner(galley, from, inner_room);
    if (!cell.is_complete) {
      piece.is_last = false;
      const bool is_good = cell.progresses && cell.quality <= BreakQuality::AgainstAvoid &&
                           has_enough_lines(galley, from.item, cell.part.to.item) &&
                           has_enough_lines(galley, cell.part.to.item, galley.items.size());
      if (!is_good && !room.must_take) return std::nullopt;
    }
    progresses = progresses || cell.progresses;
    piece.height = max(piece.height, cell.part.used + edges + row.spacing);
    piece.parts.push_back(std::move(cell.part));
  }
  if (!progresses && !piece.is_last) return std::nullopt;
  return piece;
}

std::optional<ItemPiece> PageCutter::cut_item(const GalleyItem& item,
                                              const std::vector<GalleyPlace>& inside,
                                              const PageRoom& room, Length full_height) const {
  return item.kind == Kind::Row ? cut_row(item, inside, room, full_height)
                                : cut_columns(item, inside, room, full_height);
}

std::optional<ItemPiece> PageCutter::cut_with_notes(const GalleyItem& item,
                                                    const std::vector<GalleyPlace>& inside,
                                                    PageRoom room, Length full_height,
                                                    Length y) const {
  std::optional<ItemPiece> piece = cut_item(item, inside, room, full_height);
  if (!piece || !room.notes || !item.has_calls) return piece;
  const Length height = room.height;
  constexpr int kMostTries = 4;
  for (int tries = 0; tries < kMostTries; ++tries) {
    std::vector<NoteRest> calls;
    collect_calls(tree_, galley_, galley_, item, &*piece, calls);
    if (room.notes->admit(calls, y + piece->height, {})) return piece;
    // The notes of this part take room from it.
    room.height = height - room.notes->growth(calls);
    std::optional<ItemPiece> less = cut_item(item, inside, room, full_height);
    if (!less || less->height >= piece->height) break;
    piece = std::move(less);
  }
  return room.must_take ? piece : std::nullopt;
}

void PageCutter::place_notes(std::span<const GalleyItem> items, const PageRoom& room,
                             const PageNotes& notes, PageCut& cut) const {
  if (cut.is_stuck && !room.carried.empty()) {
    cut.notes = notes.alone();
    return;
  }
  std::vector<NoteRest> calls;
  for (std::size_t i = 0; i < cut.items_on_page(); ++i) {
    if (!items[i].has_calls) continue;
    const auto piece = std::ranges::find(cut.pieces, i, &ItemPiece::item);
    collect_calls(tree_, galley_, galley_, items[i], piece == cut.pieces.end() ? nullptr : &*piece,
                  calls);
  }
  cut.notes = notes.settle(calls, cut.used);
}

PageCut PageCutter::cut(std::span<const GalleyItem> items, const std::vector<GalleyPlace>& inside,
                        const PageRoom& room) const {
  const TableRun* head = head_to_repeat(items, !inside.empty(), room.height);
  PageRoom below = room;
  if (head) below.height -= head->head_size;
  std::optional<PageNotes> notes;
  if (room.frame && !galley_.notes.empty()) {
    notes.emplace(tree_, galley_, *room.frame, below.height, room.carried);
    below.notes = &*notes;
    // What goes on from the page before can have the page to itself.
    if (!room.carried.empty()) below.must_take = false;
  }
  PageCut result = reach(items, inside, below, room.height);
  result.head = head;
  if (result.end < items.size()) {
    const GalleyItem& next = items[result.end];
    const Length foot = foot_below(next, !result.inside.empty(), room.height);
    if (!foot.is_zero()) result.foot = &galley_.tables[galley_.rows[next.index].table];
    result.used += foot;
  }
  if (notes) place_notes(items, room, *notes, result);
  if (head) result.used += head->head_size;
  return result;
}

// Whether the walk ends before `items[i]`, because a column must. Remembers the place otherwise.
bool PageCutter::note_place(Walk& walk, const GalleyItem& item, std::size_t i) const {
  if (!walk.has_content) return false;
  if (is_forced_column(galley_, item)) {
    walk.cut.end = i;
    walk.cut.used = walk.y;
    return true;
  }
  if (walk.y + foot_below(item, false, walk.full_height) <= walk.room_end())
    walk.candidates.note(item.break_before, {i, walk.y});
  return false;
}

// As much of `items[i]` as there is room for; nothing where it had better begin on the next page.
const ItemPiece* PageCutter::part(Walk& walk, const GalleyItem& item, std::size_t i,
                                  const std::vector<GalleyPlace>& inside) const {
  PageRoom left = walk.room;
  left.height = walk.room_end() - kFitTolerance - walk.y - foot_below(item, true, walk.full_height);
  left.must_take = walk.room.must_take && !walk.has_content;
  std::optional<ItemPiece> piece = cut_with_notes(item, inside, left, walk.full_height, walk.y);
  if (!piece) return nullptr;
  piece->item = i;
  return &walk.cut.pieces.emplace_back(std::move(*piece));
}

// The walk ends inside `items[i]`, of which `piece` stands here.
void PageCutter::end_inside(Walk& walk, const GalleyItem& item, std::size_t i,
                            const ItemPiece& piece) {
  walk.cut.end = i;
  for (const GalleyPart& one : piece.parts) walk.cut.inside.push_back(one.to);
  if (item.kind == Kind::Columns)
    walk.cut.inside.erase(walk.cut.inside.begin(), walk.cut.inside.end() - 1);
  walk.cut.used = walk.y + piece.height;
}

// There is no room for `items[i]`, which is `size` high. Whether the walk ends here.
bool PageCutter::end_before(Walk& walk, std::span<const GalleyItem> items, std::size_t i,
                            Length size, const std::vector<GalleyPlace>& inside) const {
  PageCut& cut = walk.cut;
  if (walk.candidates.choose(cut)) {
    if (!cut.pieces.empty() && cut.pieces.back().item == i) cut.pieces.pop_back();
    return true;
  }
  if (!walk.room.must_take) {
    cut = {};
    cut.inside = inside;
    cut.quality = BreakQuality::LastResort;
    cut.is_stuck = true;
    return true;
  }
  // A line may be higher than what its note leaves; the note then goes on on the next page.
  cut.overflows = walk.y + size > walk.room.height + kFitTolerance;
  if (walk.has_content) return false;
  cut.end = i + 1;
  cut.used = walk.y + size;
  // What only ends with it, or is called there, stays with it.
  while (cut.end < items.size() &&
         (items[cut.end].kind == Kind::Close || items[cut.end].kind == Kind::Insert))
    ++cut.end;
  return true;
}

PageCut PageCutter::reach(std::span<const GalleyItem> items, const std::vector<GalleyPlace>& inside,
                          const PageRoom& room, Length full_height) const {
  Walk walk{room, full_height};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const GalleyItem& item = items[i];
    const bool is_gap = item.kind == Kind::Gap;
    if (is_gap && i == 0) {
      walk.y += room.first_gap;
      continue;
    }
    if (!is_gap && !item.is_content()) continue;
    if (note_place(walk, item, i)) return std::move(walk.cut);
    if (is_gap) {
      walk.y = after_gap(walk.y, item);
      continue;
    }
    const bool goes_on = i == 0 && !inside.empty();
    Length size = item.size;
    bool fits = walk.y + size <= walk.room_end();
    if (item.has_calls && room.notes && !goes_on)
      fits = fits && room.notes->admit(item, walk.y + size, tied_after(items, i));
    if (can_be_parted(item) && (goes_on || !fits)) {
      const std::vector<GalleyPlace> none;
      if (const ItemPiece* piece = part(walk, item, i, goes_on ? inside : none)) {
        if (!piece->is_last) {
          end_inside(walk, item, i, *piece);
          return std::move(walk.cut);
        }
        size = piece->height;
        fits = walk.y + size <= walk.room_end();
      }
    }
    if (!fits && end_before(walk, items, i, size, inside)) return std::move(walk.cut);
    walk.y += size;
    walk.has_content = true;
  }
  walk.cut.end = items.size();
  walk.cut.used = walk.y;
  return std::move(walk.cut);
}

}  // namespace banxin::layout
