// PageCutter: how far a page reaches along the galley (CSS Fragmentation 3 §breaking-rules).
//
// Looks along a stretch of galley items for as far as there is room, remembers the best places to
// break that it passes, and goes back to the last of the best ones. It changes nothing, so that the
// same stretch can be cut in several ways and the best kept.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "layout/galley.h"

namespace banxin::layout {

// Page areas are differences of lengths that were each rounded to 1/65536 pt; what is out by less
// than a thousandth of a point still fits.
inline constexpr Length kFitTolerance = Length::from_raw(64);

// Part of a table row that is broken over pages: from where to where each cell's galley goes.
struct RowPiece {
  std::size_t item = 0;  // of the stretch
  std::vector<std::size_t> from, to;
  Length height;
  bool is_first = true, is_last = true;
};

// What a page has room for.
struct PageRoom {
  Length height;
  Length first_gap;  // instead of the size of a gap that is the first item
};

// How far a page reaches.
struct PageCut {
  std::size_t end = 0;             // item of the stretch
  std::vector<std::size_t> cells;  // not empty: row `end` goes on, from these items of its cells
  BreakQuality quality = BreakQuality::Legal;
  bool overflows = false;  // even the first piece of content is higher than the room
  std::vector<RowPiece> pieces;
  Length used;  // by what is on the page, gaps at its end not counted

  // A row that goes on is part of this page although the next one begins with it.
  std::size_t items_on_page() const { return cells.empty() ? end : end + 1; }
};

class PageCutter {
 public:
  explicit PageCutter(const Galley& galley) : galley_(galley) {}

  // `cells` is not empty where the first item is a row that goes on. A cut at the end of `items`
  // says that all of it fits.
  PageCut cut(std::span<const GalleyItem> items, const std::vector<std::size_t>& cells,
              const PageRoom& room) const;
  // The head of the table that goes on at the first of `items`; nullptr where none does, or where
  // the head would take more than half of the page.
  const TableRun* head_to_repeat(std::span<const GalleyItem> items, Length height) const;

 private:
  // How far a cell reaches within a given room.
  struct CellCut {
    std::size_t end = 0;
    Length used;
    BreakQuality quality = BreakQuality::Legal;
    bool overflows = false;
  };
  // The last place of each quality where the range being looked at may end.
  struct Candidates {
    struct Place {
      std::size_t item = 0;
      Length used;
    };
    std::array<std::optional<Place>, 4> last;
    void note(BreakQuality quality, Place place) {
      last[static_cast<std::size_t>(quality)] = place;
    }
    bool best(std::size_t& item, BreakQuality& quality, Length& used) const;
  };

  std::optional<RowPiece> cut_row(const GalleyItem& item, const std::vector<std::size_t>& from,
                                  Length room, bool is_page_empty) const;
  static CellCut cut_cell(const Galley& galley, std::size_t from, Length room, bool must_take);

  const Galley& galley_;
};

}  // namespace banxin::layout
