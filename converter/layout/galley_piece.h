// Pieces: what of a galley stands in one place, when pages or columns part it.
//
// The cutter (page_cutter.h) makes them, the painter follows them. Galleys hold galleys (the cells
// of a table row, columns), so both a place in a galley and a part of one are recursive.
#pragma once

#include <cstddef>
#include <vector>

#include "base/length.h"

namespace banxin::layout {

struct TableRun;

// Before an item of a galley, or inside it.
struct GalleyPlace {
  std::size_t item = 0;
  // Not empty: the item goes on, from these places of its own galleys: one for each cell of a row,
  // a single one for columns.
  std::vector<GalleyPlace> inside;
};

struct ItemPiece;

// The part of a galley that stands in one cell, or in one column.
struct GalleyPart {
  GalleyPlace from, to;
  std::vector<ItemPiece> pieces;   // of those of its items that are parted
  const TableRun* head = nullptr;  // whose head rows are repeated above
  const TableRun* foot = nullptr;  // and whose foot rows below
  Length first_gap;                // instead of the size of a gap that is the first item
  Length used;

  // An item that goes on is in this part although the next one begins with it.
  std::size_t items_end() const { return to.inside.empty() ? to.item : to.item + 1; }
};

// What of an item stands on one page, or in one column.
struct ItemPiece {
  std::size_t item = 0;           // counted from the first of the items that were cut
  std::vector<GalleyPart> parts;  // by cell, or by column
  Length height;
  bool is_first = true, is_last = true;
};

}  // namespace banxin::layout
