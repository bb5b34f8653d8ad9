// PageCutter: how far a page reaches along the galley (CSS Fragmentation 3 §breaking-rules).
//
// Looks along a stretch of galley items for as far as there is room, remembers the best places to
// break that it passes, and goes back to the last of the best ones. Columns and the cells of a row
// hold galleys of their own and are cut in the same way. It changes nothing, so that the same
// stretch can be cut in several ways and the best kept.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "layout/box_tree.h"
#include "layout/footnote_area.h"
#include "layout/galley.h"

namespace banxin::layout {

// Page areas are differences of lengths that were each rounded to 1/65536 pt; what is out by less
// than a thousandth of a point still fits.
inline constexpr Length kFitTolerance = Length::from_raw(64);

// The first place at or below `y` on a grid of lines that are `step` high.
inline Length next_on_grid(Length y, Length step) {
  if (step <= Length()) return y;
  const std::int64_t over = y.raw() % step.raw();
  if (over <= kFitTolerance.raw() && over >= 0) return y;
  return Length::from_raw(y.raw() - over + (over > 0 ? step.raw() : 0));
}

// Where a gap ends that begins at `y` and is not the first thing there. What follows stands on the
// grid again, or as far beyond one of its lines as the gap says.
inline Length after_gap(Length y, const GalleyItem& gap) {
  return next_on_grid(y + gap.size - gap.x, gap.baseline) + gap.x;
}

// What a page, a column or a cell has room for.
struct PageRoom {
  Length height;
  Length first_gap;       // instead of the size of a gap that is the first item
  bool must_take = true;  // something goes there even where it is too high
  int depth = 0;          // how many galleys this one stands in
  // Of a page: where its footnotes go, and those that go on from the page before.
  const PageFrame* frame = nullptr;
  std::span<const NoteRest> carried = {};
  PageNotes* notes = nullptr;  // the cutter's own
};

// How far a page reaches.
struct PageCut {
  std::size_t end = 0;              // item of the stretch
  std::vector<GalleyPlace> inside;  // not empty: item `end` goes on, from these places
  BreakQuality quality = BreakQuality::Legal;
  bool overflows = false;  // even the first piece of content is higher than the room
  bool is_stuck = false;   // nothing fits, and nothing had to be taken
  std::vector<ItemPiece> pieces;
  const TableRun* head = nullptr;  // whose head rows are repeated at the top
  const TableRun* foot = nullptr;  // whose foot rows are repeated at the bottom
  Length used;                     // by all that, gaps at the end not counted
  NoteArea notes;                  // beside that

  // An item that goes on is part of this page although the next one begins with it.
  std::size_t items_on_page() const { return inside.empty() || is_stuck ? end : end + 1; }
};

class PageCutter {
 public:
  // `tree` gives the widths and counts of columns.
  PageCutter(const BoxTree& tree, const Galley& galley) : tree_(tree), galley_(galley) {}

  // `inside` is not empty where the first item goes on. A cut at the end of `items` says that all
  // of it fits.
  PageCut cut(std::span<const GalleyItem> items, const std::vector<GalleyPlace>& inside,
              const PageRoom& room) const;
  // All of a galley, in parts no higher than `height`.
  static std::vector<GalleyPart> deal(const BoxTree& tree, const Galley& galley, Length height);
  // All of a columns item, with room without end: balanced, or in one column. Nothing where forced
  // breaks leave it not enough columns.
  static std::optional<ItemPiece> whole(const BoxTree& tree, const ColumnsLayout& columns);

 private:
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
    bool choose(PageCut& cut) const;
  };
  // A galley cut for a cell or a column.
  struct InnerCut {
    GalleyPart part;
    BreakQuality quality = BreakQuality::Legal;
    bool is_complete = false, progresses = false;
  };
  // Columns filled to a certain height.
  struct Filling {
    std::vector<GalleyPart> parts;
    BreakQuality quality = BreakQuality::Legal;  // the worst
    bool is_complete = false;
    Length height;
  };

  // A walk along items, as far as it has come.
  struct Walk {
    Walk(const PageRoom& room_to_fill, Length height_of_page)
        : room(room_to_fill), full_height(height_of_page) {}
    const PageRoom& room;
    Length full_height;  // of the page, to compare heads and feet with
    PageCut cut;
    Candidates candidates;
    Length y;
    bool has_content = false;
    // Where what is set must end; notes that have been called leave less.
    Length room_end() const {
      return room.height - (room.notes ? room.notes->height() : Length()) + kFitTolerance;
    }
  };

  const TableRun* head_to_repeat(std::span<const GalleyItem> items, bool goes_on,
                                 Length height) const;
  Length foot_below(const GalleyItem& item, bool goes_on, Length height) const;
  PageCut reach(std::span<const GalleyItem> items, const std::vector<GalleyPlace>& inside,
                const PageRoom& room, Length full_height) const;
  bool note_place(Walk& walk, const GalleyItem& item, std::size_t i) const;
  const ItemPiece* part(Walk& walk, const GalleyItem& item, std::size_t i,
                        const std::vector<GalleyPlace>& inside) const;
  static void end_inside(Walk& walk, const GalleyItem& item, std::size_t i, const ItemPiece& piece);
  bool end_before(Walk& walk, std::span<const GalleyItem> items, std::size_t i, Length size,
                  const std::vector<GalleyPlace>& inside) const;
  std::optional<ItemPiece> cut_item(const GalleyItem& item, const std::vector<GalleyPlace>& inside,
                                    const PageRoom& room, Length full_height) const;
  // The part of an item that has room together with the notes it calls, `y` below the page's top.
  std::optional<ItemPiece> cut_with_notes(const GalleyItem& item,
                                          const std::vector<GalleyPlace>& inside, PageRoom room,
                                          Length full_height, Length y) const;
  void place_notes(std::span<const GalleyItem> items, const PageRoom& room, const PageNotes& notes,
                   PageCut& cut) const;
  std::optional<ItemPiece> cut_row(const GalleyItem& item, const std::vector<GalleyPlace>& inside,
                                   const PageRoom& room, Length full_height) const;
  InnerCut cut_inner(const Galley& galley, const GalleyPlace& from, const PageRoom& room) const;

  // column_cutter.cpp
  std::optional<ItemPiece> cut_columns(const GalleyItem& item,
                                       const std::vector<GalleyPlace>& inside, const PageRoom& room,
                                       Length full_height) const;
  Filling fill(const ColumnsLayout& columns, const GalleyPlace& from, const PageRoom& room) const;
  Filling balance(const ColumnsLayout& columns, const GalleyPlace& from, Filling filled,
                  const PageRoom& room) const;

  const BoxTree& tree_;
  const Galley& galley_;
};

}  // namespace banxin::layout
