// The box tree: what the document's nodes become by their `display` (CSS 2.2 §9.2, CSS Display 3).
//
// Comes in: a StyledDocument. Goes out: block boxes whose leaves are paragraphs (InlineContent),
// images and tables, with the structure elements they belong to. Sizing (block_sizes.h) fills in
// the used widths. Boxes, contents and images stay where they are once the tree is built: later
// stages point at them.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "layout/footnote.h"
#include "layout/generated_parts.h"
#include "layout/inline_content.h"
#include "layout/inner_flow.h"
#include "layout/paged_book.h"
#include "layout/style_resolver.h"
#include "style/styled_document.h"

namespace banxin::layout {

enum class BoxType : std::uint8_t {
  Block,   // a block container, or a list item
  Lines,   // an anonymous block of lines: `content`
  Image,   // a block-level image: `image`
  Table,   // a table with its captions: `table`
  Flex,    // a flex container: each child is an item
  Float,   // where a float belongs: `inner`
  Anchor,  // nothing but a place in the flow: an id, a named string
};

struct TableBox;

struct Box {
  BoxType type = BoxType::Block;
  const style::ComputedStyle* style = nullptr;  // of the nearest element
  bool is_anonymous = false;                    // has none of `style`'s box properties
  bool marks_place = false;  // the flow stops at `node` (inline_builder.h), whatever it draws
  const document::Node* node = nullptr;  // nullptr for anonymous and generated boxes
  StructureId structure = kArtifact;
  std::uint32_t content = kNone;  // index into BoxTree::contents
  std::uint32_t image = kNone;    // index into BoxTree::images
  std::uint32_t marker = kNone;   // outside list marker: index into BoxTree::contents
  std::uint32_t inner = kNone;    // index into BoxTree::inner_boxes
  TableBox* table = nullptr;
  std::vector<Box> children;

  // CSS Fragmentation 3 §break-propagation: a first or last child's value counts for its container
  // too.
  style::BreakBetween break_before = style::BreakBetween::Auto;
  style::BreakBetween break_after = style::BreakBetween::Auto;
  // CSS Paged Media 3 §using-named-pages: the used `page` of the box and of its first and last
  // descendants.
  std::string_view page, first_page, last_page;

  // Used values, set by sizing. `x` and `width` are of the content box, x from the left edge of the
  // page area (or of the table cell).
  Edges margin, border, padding;
  Length x, width;
  // It is laid out by itself, from an origin of its own: an inline-block, a float, a flex item. Its
  // auto margins are no matter of its own, and an auto width shrinks to fit (CSS 2.2 §10.3.5).
  bool is_apart = false;
  std::optional<Length> imposed_width;  // of the content box, by its flex container
  std::optional<Length> height_base;    // what percentages of heights refer to
  // Of a flex item: the line it is in, and where its margin box begins in the container.
  std::uint32_t flex_line = 0;
  Length flex_x;
  // It stands a quarter turned on pages of its own, of this page area (T111): places in it are
  // those before it is turned.
  std::optional<Size> turned_on;
  // Where its content stands in columns: index into BoxTree::column_sets. The places of what is in
  // them count from the left edge of a column.
  std::uint32_t columns = kNone;

  bool has_own_box() const { return !is_anonymous && style != nullptr; }
  Length border_left() const { return x - padding.left - border.left; }
  Length border_width() const {
    return width + padding.left + padding.right + border.left + border.right;
  }
};

enum class TableGroupKind : std::uint8_t { Head, Body, Foot };

struct TableCell {
  Box box;
  std::uint32_t row = 0, column = 0, row_span = 1, column_span = 1;
  Length x, width;  // of the border box, from the table grid's left edge
};
struct TableRow {
  const document::Node* node = nullptr;
  const style::ComputedStyle* style = nullptr;  // nullptr for an anonymous row
  StructureId structure = kArtifact;
  std::uint32_t group = 0;
  std::vector<TableCell> cells;
};
// What `col` and `colgroup` say about a column; nullptr: nothing.
struct TableColumn {
  const style::ComputedStyle* style = nullptr;
  const style::ComputedStyle* group = nullptr;
  bool begins_group = false;  // it is the first of its colgroup
};
struct TableGroup {
  TableGroupKind kind = TableGroupKind::Body;
  const style::ComputedStyle* style = nullptr;
  const document::Node* node = nullptr;
};
// A border between cells, as the collapsing model settled it (CSS 2.2 §17.6.2.1).
struct CollapsedBorder {
  Length width;
  style::BorderLine line = style::BorderLine::None;
  Color color;
};
// CSS 2.2 §17. Groups stand in the order in which they are shown: heads, bodies, feet.
struct TableBox {
  const style::ComputedStyle* style = nullptr;
  std::vector<Box> captions;   // each with its own caption-side
  std::vector<Box> continued;  // those that come again where the table goes on on another page
  std::vector<TableColumn> columns;  // no more than there are; what is beyond them says nothing
  std::vector<TableGroup> groups;
  std::vector<TableRow> rows;
  std::uint32_t column_count = 0;
  bool collapses = false;
  Length available;                            // set by sizing: the room for the table
  std::vector<Length> column_x, column_width;  // set by table sizing; from the grid's left edge
  // Only when it collapses: horizontal[row × columns + column] is above that slot (with one more
  // row below the last), vertical[row × (columns + 1) + column] is left of it.
  std::vector<CollapsedBorder> horizontal, vertical;
};

// An image and its used size.
struct ImageBox {
  const document::Asset* asset = nullptr;
  const document::Node* node = nullptr;
  const style::ComputedStyle* style = nullptr;
  StructureId structure = kArtifact;
  std::size_t book_image = 0;  // index into PagedBook::images
  Length width, height;        // of the content box
  Edges margin, border, padding;
};

inline Length margin_box_width(const Box& box) {
  return box.border_width() + box.margin.left + box.margin.right;
}

inline Length margin_box_width(const ImageBox& image) {
  return image.width + image.margin.left + image.margin.right + image.border.left +
         image.border.right + image.padding.left + image.padding.right;
}

// The used columns of a box (CSS Multi-column 1 §pseudo-algorithm).
struct ColumnSet {
  std::uint32_t count = 1;
  Length width, gap;
};

// CSS Page Floats 3: whether a box leaves the text for the head or foot of a page.
inline bool is_page_float(const style::ComputedStyle& style) {
  return style.float_side == style::FloatSide::Top || style.float_side == style::FloatSide::Bottom;
}

// A box that is laid out by itself: a galley of its own, painted at a place (inner_flow.h).
struct InnerBox {
  Box box;
  InnerFlow flow;
  Length x, width;  // of a float's containing block
  // Of an initial letter: where its baseline stands below the top of its content.
  std::optional<Length> letter_baseline;
};

struct BoxTree {
  Box root;
  std::vector<InlineContent> contents;
  std::vector<ImageBox> images;
  std::vector<std::unique_ptr<TableBox>> tables;
  std::vector<ColumnSet> column_sets;
  // Styles of what is set smaller than it says, in tables that are too wide.
  std::vector<std::unique_ptr<style::ComputedStyle>> scaled_styles;
  std::vector<std::unique_ptr<InnerBox>> inner_boxes;
  bool has_floats = false, has_inserts = false;
  std::deque<Footnote> notes;        // in the order of their calls
  std::vector<Box> note_boxes;       // their bodies, each in an anonymous block
  std::vector<NoteText> note_texts;  // what shows their numbers
  std::vector<Leader> leaders;
  std::vector<PageReference> references;
  std::vector<StructureElement> structure;
  std::vector<const document::Asset*> assets;  // each used one once: PagedBook::images
};

BoxTree build_box_tree(const style::StyledDocument& styled, StyleResolver& resolver,
                       Diagnostics& diagnostics);

}  // namespace banxin::layout
