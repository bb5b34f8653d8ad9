// FloatPlacer: where floats stand, and what stands beside them (CSS 2.2 §9.5.1).
//
// Comes in: items of a galley from the top of a page, a cell or another place. Goes out: the same
// items, with floats placed, lines set anew in the room that floats leave, and Clear items with
// their sizes. Lines keep the places that they have without floats; they are only shorter. On a
// page, a float that does not fit any more is deferred: the planner takes it to the next one.
// Everything is found anew each time, so that a page may be placed as often as the planner wants.
#pragma once

#include <functional>
#include <optional>
#include <unordered_set>
#include <vector>

#include "layout/box_tree.h"
#include "layout/galley.h"
#include "layout/style_resolver.h"

namespace banxin::layout {

// Where the items stand.
struct FloatRoom {
  std::optional<Length> height;      // nothing: without end
  std::optional<Length> first_size;  // of the first item, of which a part is on the page before
  std::optional<Length> first_gap;   // instead of the size of a gap that is the first item
  bool is_left_page = false;
};

class FloatPlacer {
 public:
  // Breaks a content into lines anew, in these slots.
  using SetLines = std::function<void(std::uint32_t, const std::vector<text::LineSlot>&)>;
  FloatPlacer(BoxTree& tree, const Galley& galley, StyleResolver& resolver, SetLines set_lines)
      : tree_(tree), galley_(galley), resolver_(resolver), set_lines_(std::move(set_lines)) {}

  // Whether a float is higher than the room; then it stands at its top nevertheless.
  bool place(std::vector<GalleyItem>& items, const FloatRoom& room);

 private:
  // The margin box of a float.
  struct Placed {
    Rect rect;
    bool is_right = false;
    std::uint32_t number = 0;
    Length bottom() const { return rect.y + rect.height; }
    Length right() const { return rect.x + rect.width; }
  };
  struct Band {
    Length left, right;
  };
  // Lines of one content in a row, with the floats between them.
  struct Run {
    std::uint32_t content = kNone;
    std::size_t first = 0;           // line
    std::vector<GalleyItem> floats;  // each before the line `at` of its entry
    std::vector<std::size_t> at;
    GalleyItem line;
  };

  void place_float(GalleyItem item);
  bool is_right(const InnerBox& inner) const;
  Length clearance_end(style::Clear clear, std::uint32_t first_float) const;
  Band band(Length top, Length bottom, Band within) const;
  void place_run(const Run& run);
  void set_beside(const Run& run, std::size_t from);
  std::optional<Length> below_floats(const Run& run, std::size_t line) const;
  text::LineSlot slot_of(const InlineContent& content, std::size_t line, Length top,
                         Length height) const;
  void avoid(const GalleyItem& item);
  void make_room(Length until);
  void add(const GalleyItem& item);
  void drop_passed();

  BoxTree& tree_;
  const Galley& galley_;
  StyleResolver& resolver_;
  SetLines set_lines_;
  FloatRoom room_;
  std::vector<GalleyItem> out_;
  std::vector<Placed> placed_;              // that reach below `y_`
  std::unordered_set<std::uint32_t> seen_;  // floats
  Length y_, last_top_;
  bool has_content_ = false, defers_ = false, overflows_ = false;
};

}  // namespace banxin::layout
