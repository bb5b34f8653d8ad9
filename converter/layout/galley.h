// Galley: the flow as one long strip, before it is cut into pages.
//
// flow() walks the sized box tree and lays everything one below the other: lines, images, table
// rows, the white space of padding and borders, and gaps, in which margins have collapsed and where
// pages may end. The paginator cuts the strip and needs nothing else; a table cell holds a galley
// of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "layout/galley_piece.h"
#include "layout/inline_content.h"

namespace banxin::layout {

struct Box;
struct BoxTree;
struct TableCell;
struct TableRow;
class StyleResolver;
class Typesetter;

// How bad it is to end a page somewhere, best first (CSS Fragmentation 3 §unforced-breaks, rules
// 1–4, which are given up in this order).
enum class BreakQuality : std::uint8_t {
  Legal,
  AgainstAvoid,  // break-before, -after or -inside says avoid
  AgainstLines,  // orphans or widows
  LastResort,    // no break opportunity at all
};

// A stronger one wins.
enum class ForcedBreak : std::uint8_t { None, Column, Page, Left, Right };

struct GalleyItem {
  enum class Kind : std::uint8_t {
    Gap,      // collapsed margins between boxes; nothing of it is left at a page's edge
    Spacer,   // padding, borders, and what `height` adds
    Line,     // line `line` of content `index`
    Image,    // image `index` (a block-level one: its content box)
    Row,      // table row `index` of Galley::rows
    Columns,  // text in columns: `index` of Galley::columns
    Flex,     // a line of flex items: `index` of Galley::flex_lines
    Turned,   // a page of what stands a quarter turned: `index` of Galley::turned_pages
    Clear,    // room that floats of the side `index` (style::Clear) take, those from number `line`
              // on; kNone: what could not stand beside a float made it
    Marker,   // a list marker with no line to stand before: content `index`
    Open,     // box `index` of Galley::boxes begins
    Close,    // and ends
    Float,    // BoxTree::inner_boxes[index], number `line` of the galley's floats: its margin box
              // stands at `x`, `baseline` below this place
    Insert,  // BoxTree::inner_boxes[index], called here: it stands at the head or foot of this page
             // or of a later one (CSS Page Floats 3); only in the document's galley
  };
  Kind kind = Kind::Spacer;
  BreakQuality break_before = BreakQuality::LastResort;
  bool has_calls = false;       // of a Line or Row: footnotes may be called in it
  std::uint32_t index = kNone;  // of a Gap: into Galley::gaps, or kNone
  std::uint32_t line = 0;
  Length size;  // along the block axis
  // Of a Line or Marker, below its top. Of a Gap: the height of the grid's lines where what follows
  // is to stand on it again; 0: anywhere.
  Length baseline;
  // Of an Image's content box, a Marker's right end. Of a Gap: what is left of it at a page's top.
  Length x;
  bool is_deferred = false;  // of a Float: it stands on the next page

  bool is_content() const { return kind >= Kind::Spacer && kind <= Kind::Marker; }
};

// A gap at which a page or a column must end.
struct GapInfo {
  ForcedBreak forced = ForcedBreak::None;
  std::string_view page;      // the name of the page that follows
  bool starts_group = false;  // an element here names its page: a new page group
  Length forced_size;         // the margins after the break, which are kept (CSS Fragmentation 3
                              // §break-margins)
};

struct RowLayout;
struct ColumnsLayout;
struct FlexLine;
struct NoteLayout;
struct TurnedLayout;
struct TurnedPage;

// Where a table stands in the galley, for heads and feet that repeat.
struct TableRun {
  std::size_t head_begin = 0, head_end = 0;  // item range of the head rows
  std::size_t foot_begin = 0, foot_end = 0;
  Length head_size, foot_size;
  // What stands above the head where the table goes on: index into Galley::continued, or kNone. Its
  // height is part of head_size.
  std::uint32_t continued = kNone;
  bool avoids_break = false;
};

struct Galley {
  std::vector<GalleyItem> items;
  std::vector<GapInfo> gaps;
  std::vector<const Box*> boxes;
  std::vector<RowLayout> rows;
  std::vector<ColumnsLayout> columns;
  std::vector<FlexLine> flex_lines;
  std::vector<TurnedLayout> turned;
  std::vector<TurnedPage> turned_pages;
  std::vector<TableRun> tables;
  std::vector<Galley> continued;  // captions of tables that go on
  std::vector<NoteLayout> notes;  // the footnotes' bodies; only of the document's galley
  Length size() const;
};

// What stands a quarter turned on pages of its own, and a page of it.
struct TurnedLayout {
  const Box* box = nullptr;
  Galley galley;
};
struct TurnedPage {
  std::uint32_t turned = 0;  // index into Galley::turned
  GalleyPart part;
};

struct NoteLayout {
  const style::ComputedStyle* style = nullptr;
  Galley galley;
  Length first_gap;  // the margin above it
};

struct CellLayout {
  const TableCell* cell = nullptr;
  Galley galley;
  Length galley_size;
  Length offset;  // of the galley from the cell's content top, by vertical-align
  Length height;  // of the border box, spanned rows included
};

struct RowLayout {
  const Box* box = nullptr;  // the table's
  const TableRow* row = nullptr;
  std::uint32_t index = 0;  // in TableBox::rows
  std::uint32_t table = 0;  // index into Galley::tables
  std::vector<CellLayout> cells;
  Length spacing;  // above the row
  Length height;
  // The first row with a cell that reaches down into this one; its own `index` where there is none.
  std::uint32_t spanned_from = 0;
  bool is_head = false, is_foot = false;
  bool avoids_break = false;
};

// What stands between two spanning boxes of a box with columns (CSS Multi-column 1), or in all of
// it: one galley, as wide as a column.
struct ColumnsLayout {
  const Box* box = nullptr;
  Galley galley;
  Length limit;               // of a column's height, by `height` and `max-height`; 0: none
  bool avoids_break = false;  // it had better not go on over pages
  ItemPiece whole;            // all of it, where there is room without end
};

// A flex item, with a galley of its own.
struct FlexItem {
  const Box* box = nullptr;
  Galley galley;
  Length x, y;  // of its margin box: from the container's content box, from the line's top
  Length size;  // of its margin box, along the block axis
};
// CSS Flexbox 1 §flex-lines: items beside each other, or below each other in a column that is not
// parted.
struct FlexLine {
  const Box* box = nullptr;  // the container
  std::vector<FlexItem> items;
};

// How bad it is to end a page before line `line` of a paragraph that has `count` lines (CSS
// Fragmentation 3 §possible-breaks, class B): orphans, widows, and what holds its lines together.
BreakQuality break_before_line(const InlineContent& content, std::size_t line, std::size_t count);

// Marks list markers on the contents they stand before.
Galley flow(BoxTree& tree, StyleResolver& resolver, Typesetter& typesetter,
            Diagnostics& diagnostics);

}  // namespace banxin::layout
