// Columns on a page: filled one after another, and balanced where they end (CSS Multi-column 1
// §filling-columns).
#include <algorithm>
#include <utility>

#include "layout/page_cutter.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

// Columns in columns in columns are balanced only while each is whole: one search in another in
// another would take too long.
constexpr int kMostBalancedDepth = 1;
// How close the search comes; it ends on a height that lines make, so this is never seen.
constexpr Length kStep = Length::from_raw(Length::kUnitsPerPoint / 50);

bool is_same(const GalleyPlace& a, const GalleyPlace& b) {
  if (a.item != b.item || a.inside.size() != b.inside.size()) return false;
  for (std::size_t i = 0; i < a.inside.size(); ++i)
    if (!is_same(a.inside[i], b.inside[i])) return false;
  return true;
}

// Margins at the top of a column are dropped, but for those behind a forced break.
Length first_gap_at(const Galley& galley, const GalleyPlace& place) {
  if (place.item >= galley.items.size()) return {};
  const GalleyItem& item = galley.items[place.item];
  return item.kind == Kind::Gap && item.index != kNone ? galley.gaps[item.index].forced_size
                                                       : Length();
}

ItemPiece piece_of(std::vector<GalleyPart> parts, Length height, bool is_first, bool is_last) {
  ItemPiece piece;
  piece.parts = std::move(parts);
  piece.height = height;
  piece.is_first = is_first;
  piece.is_last = is_last;
  return piece;
}

}  // namespace

PageCutter::Filling PageCutter::fill(const ColumnsLayout& columns, const GalleyPlace& from,
                                     const PageRoom& room) const {
  Filling filling;
  GalleyPlace place = from;
  const std::uint32_t count = tree_.column_sets[columns.box->columns].count;
  for (std::uint32_t k = 0; k < count && !filling.is_complete; ++k) {
    PageRoom column = room;
    column.must_take = room.must_take && k == 0;
    column.first_gap = first_gap_at(columns.galley, place);
    ++column.depth;
    InnerCut cut = cut_inner(columns.galley, place, column);
    if (!cut.progresses || (!cut.is_complete && is_same(cut.part.to, place))) break;
    place = cut.part.to;
    filling.is_complete = cut.is_complete;
    filling.quality = std::max(filling.quality, cut.quality);
    filling.height = max(filling.height, cut.part.used);
    filling.parts.push_back(std::move(cut.part));
  }
  return filling;
}

// The least height at which the columns still hold all that `filled` does, and break no worse.
PageCutter::Filling PageCutter::balance(const ColumnsLayout& columns, const GalleyPlace& from,
                                        Filling filled, const PageRoom& room) const {
  Length total;
  for (const GalleyPart& part : filled.parts) total += part.used;
  const std::int64_t count = tree_.column_sets[columns.box->columns].count;
  // Margins that vanish at the top of a column can make it lower than its share.
  Length too_low = total / count / 2, enough = filled.height;
  while (enough - too_low > kStep) {
    PageRoom trial = room;
    trial.height = too_low + (enough - too_low) / 2;
    trial.must_take = false;
    Filling found = fill(columns, from, trial);
    if (found.is_complete && found.quality <= filled.quality) {
      enough = min(found.height, trial.height);
      filled = std::move(found);
    } else {
      too_low = trial.height;
    }
  }
  return filled;
}

std::optional<ItemPiece> PageCutter::cut_columns(const GalleyItem& item,
                                                 const std::vector<GalleyPlace>& inside,
                                                 const PageRoom& room, Length full_height) const {
  const ColumnsLayout& columns = galley_.columns[item.index];
  const bool is_first = inside.empty();
  if (is_first && columns.avoids_break && item.size <= full_height) return std::nullopt;
  const GalleyPlace from = is_first ? GalleyPlace{} : inside.front();
  Filling filling = fill(columns, from, room);
  if (filling.parts.empty()) return std::nullopt;
  if (filling.is_complete) {
    const bool balances = columns.box->style->column_fill == style::ColumnFill::Balance &&
                          room.depth <= kMostBalancedDepth;
    if (balances) filling = balance(columns, from, std::move(filling), room);
  } else if (!room.must_take && filling.quality > BreakQuality::AgainstAvoid) {
    return std::nullopt;
  }
  return piece_of(std::move(filling.parts), filling.height, is_first, filling.is_complete);
}

std::optional<ItemPiece> PageCutter::whole(const BoxTree& tree, const ColumnsLayout& columns) {
  const PageCutter cutter(tree, columns.galley);
  const bool balances = columns.box->style->column_fill == style::ColumnFill::Balance;
  PageRoom room;
  room.depth = 1;
  room.height = columns.limit;
  Filling filling;
  if (!columns.limit.is_zero()) filling = cutter.fill(columns, {}, room);
  if (!filling.is_complete) {
    room.height = columns.galley.size() + Length::pt(1);
    filling = cutter.fill(columns, {}, room);
    if (!filling.is_complete) return std::nullopt;
    if (balances || !columns.limit.is_zero())
      filling = cutter.balance(columns, {}, std::move(filling), room);
  } else if (balances) {
    filling = cutter.balance(columns, {}, std::move(filling), room);
  }
  return piece_of(std::move(filling.parts), filling.height, true, true);
}

}  // namespace banxin::layout
