// FlowBuilder: the walk that makes a galley. Private to flow.cpp and table_flow.cpp.
#pragma once

#include <span>
#include <vector>

#include "layout/galley.h"
#include "layout/line_boxes.h"

namespace banxin::layout {

class FlowBuilder {
 public:
  FlowBuilder(BoxTree& tree, StyleResolver& resolver, Typesetter& typesetter,
              Diagnostics& diagnostics)
      : tree_(tree), resolver_(resolver), typesetter_(typesetter), diagnostics_(diagnostics) {}

  // The whole document; opens with a gap that names the first page.
  Galley build_document(const Box& root);
  // What stands in a table cell or in another box that keeps its margins inside.
  Galley build_inner(const Box& box);
  // A box that is laid out by itself: its whole margin box.
  InnerFlow lay_out(const Box& box);

 private:
  // A box begins or ends where margins are still collapsing: its place is known when the gap is
  // closed.
  struct Deferred {
    const Box* box = nullptr;
    bool is_open = true;
    std::size_t depth = 0;  // how many columns it stands in
    std::size_t frame = 0;  // index into frames_, or kNoFrame once the box has ended
    // Not an edge: a float that stands here, or the room that floats take.
    GalleyItem::Kind kind = GalleyItem::Kind::Open;
    std::uint32_t index = 0, first_float = 0;
  };
  // The margins, breaks and box edges between two pieces of content.
  struct PendingGap {
    Length before_positive, before_negative;  // margins of boxes that ended
    Length after_positive, after_negative;    // and of boxes that begin
    bool is_boundary = false;                 // between siblings: a page may end here
    bool avoids_break = false;
    ForcedBreak forced = ForcedBreak::None;
    std::string_view page;
    bool starts_group = false;
    bool is_kept = false;  // it stands in the galley even where it is nothing
    Length snap;           // what follows stands on the grid of lines of this height; 0: anywhere
    std::vector<Deferred> deferred;
  };
  // A box that takes whole lines (CSS Rhythmic Sizing 1 §block-step), and the gap before it.
  struct Step {
    std::size_t gap = 0;    // item of galley_, or kNoGap
    std::size_t depth = 0;  // how many columns it stands in
    Length origin;          // of the grid where it begins
  };
  static constexpr std::size_t kNoGap = static_cast<std::size_t>(-1);
  struct Frame {
    const Box* box = nullptr;
    Length start;                     // position of its padding box, once it has begun
    std::uint32_t first_float = 0;    // the first float that may stand in it
    std::size_t deferred = kNoFrame;  // its place in the gap, while it has not
  };
  // A box with columns that is being filled, and the galley that it stands in. What is emitted goes
  // to the columns' own galley until a box spans them or a page must end: then the columns end, and
  // further ones begin behind it.
  struct Columns {
    const Box* box = nullptr;
    Galley outside;
    Length start;
    int outside_avoid_depth = 0;
    bool outside_has_content = false;
  };
  // Columns that have ended and begin anew.
  struct LeftColumns {
    const Box* box = nullptr;
    int avoid_depth = 0;
  };
  static constexpr std::size_t kNoFrame = static_cast<std::size_t>(-1);

  void flow_content(const Box& box);
  void flow_children(const Box& box);
  void flow_box(const Box& box, const Box* previous);
  void flow_one(const Box& box);
  void note_boundary(const Box& previous, const Box& next);
  void note_break(style::BreakBetween value);
  void add_margin_before(Length margin);
  void add_margin_after(Length margin);
  void start_box(const Box& box);
  void end_box(const Box& box);
  Length missing_height(const Box& box, Length start) const;
  bool has_height(const Box& box) const;
  Length asked_height(const Box& box) const;
  void defer(const Box& box, bool is_open, std::size_t frame);
  void close_gap();
  void emit_gap(std::size_t depth);
  void emit_deferred();
  void emit(GalleyItem item);
  void emit_edge(const Box& box, bool is_open, Galley& galley);
  void emit_spacer(Length size);
  void emit_lines(const Box& box);
  void emit_image(const Box& box);
  void emit_marker_alone(const Box& box, Length size);
  void take_markers(InlineContent& content);

  // inner_flow.cpp
  void lay_out_inner(std::uint32_t inner);
  void lay_out_inner_boxes(const InlineContent& content);
  void defer_float(std::uint32_t inner);
  void defer_clear(style::Clear clear, std::uint32_t first_float);
  GalleyItem::Kind float_kind(std::uint32_t inner, std::size_t columns) const;
  void emit_out_of_flow(const Deferred& deferred, Galley& galley);
  void emit_floats_of_line(const InlineContent& content, std::size_t line, std::size_t& source);
  void place_floats(Galley& galley, std::size_t body_end);

  // flex_flow.cpp
  void flow_flex(const Box& box);
  void flow_flex_rows(const Box& box, std::span<const Box* const> items, Length gap);
  void flow_flex_row(const Box& box, std::span<const Box* const> items, Length least);
  void flow_flex_column(const Box& box, std::span<const Box* const> items, Length gap);
  std::vector<InnerFlow> lay_out_items(std::span<const Box* const> boxes);
  void emit_flex(const Box& box, std::span<const Box* const> boxes, std::vector<InnerFlow> flows,
                 const std::vector<Length>& tops, Length size);
  void emit_flex_gap(Length size);
  static void stretch(InnerFlow& flow, Length extra);
  // block_step.cpp
  bool takes_steps(const Box& box) const;
  void start_step(const Box& box);
  Length end_step(const Box& box);

  // column_flow.cpp
  bool spans_columns(const Box& box) const;
  void flow_spanning(const Box& box);
  void flow_in_columns(const Box& box);
  void begin_columns(const LeftColumns& left);
  LeftColumns end_columns();
  void emit_columns(const Box& box, Galley inner);
  std::size_t depth_of_gap() const;

  // table_flow.cpp
  void flow_table(const Box& box);
  void flow_turned(const Box& box);  // table_turn.cpp
  void lay_out_continued(const TableBox& table, TableRun& run);
  void flow_captions(const Box& box, style::CaptionSide side);
  RowLayout lay_out_row(const Box& box, std::uint32_t index);
  void set_row_heights(const TableBox& table, std::vector<RowLayout>& rows);
  void align_cells(std::vector<RowLayout>& rows);

  BoxTree& tree_;
  StyleResolver& resolver_;
  Typesetter& typesetter_;
  Diagnostics& diagnostics_;
  Galley galley_;
  PendingGap gap_;
  std::vector<Frame> frames_;
  std::vector<Columns> columns_;
  std::vector<const Box*> spanned_;  // boxes whose columns a box spans that is being filled
  bool has_content_ = false;         // of galley_: more than edges
  Length position_;                  // of all that has been emitted
  bool is_document_ = false;          // the flow of pages, where lines stand on a grid
  std::vector<Step> steps_;
  std::size_t last_gap_ = kNoGap;  // the gap just closed
  Length grid_origin_;             // where the first line of a page stands, in position_
  int avoid_depth_ = 0;
  std::size_t body_end_ = 0;       // of the outermost box: where its content ends
  std::uint32_t float_count_ = 0;  // of galley_ so far
  // Lines that what has ended still wants beside it, and how many boxes are open that will want
  // some: their own lines do not count (T96).
  std::uint32_t kept_lines_ = 0;
  int keeping_boxes_ = 0;
  std::vector<std::pair<std::uint32_t, Length>> markers_;  // waiting for a line: content, right end
};

// Whether margins and floats inside a box stay inside (CSS 2.2 §9.4.1).
bool keeps_floats(const Box& box);
// Whether it is painted beside its place (CSS 2.2 §9.4.3).
bool is_moved(const Box& box);

// Whether the paginator must know where the box is: it draws or marks something.
bool needs_edges(const Box& box);

}  // namespace banxin::layout
