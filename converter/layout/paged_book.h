// PagedBook: finished pages, as a list of things at places. The wall between typography and PDF.
//
// Comes out of lay_out(); the PDF writer and the trace read it and decide nothing. It knows no CSS
// and no document nodes: whatever a writer needs (colours, links, structure, language, source
// places) is here. Fonts are borrowed from the FontLibrary and image bytes from the Document: both
// outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "base/path.h"
#include "base/source_span.h"
#include "base/transform.h"
#include "text/glyph_run.h"
#include "text/line_breaker.h"

namespace banxin::layout {

// Standard structure types (ISO 32000-2 §14.8.4) that an article or book needs.
enum class StructureType : std::uint8_t {
  Document,
  Part,
  Section,
  Aside,
  BlockQuote,
  Caption,
  Contents,
  ContentsItem,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  P,
  List,
  ListItem,
  Label,
  ListBody,
  Code,
  Table,
  TableHead,
  TableBody,
  TableFoot,
  TableRow,
  TableHeaderCell,
  TableDataCell,
  Figure,
  Note,
  Reference,
  Link,
  Span,
  Em,
  Strong,
  Quote,
  Ruby,
  RubyBase,
  RubyText,
  Title,
};

using StructureId = std::uint32_t;
// What belongs to no element: running heads, page numbers, rules, backgrounds (PDF artifacts).
inline constexpr StructureId kArtifact = 0xFFFFFFFF;

// The logical structure, in reading order: parents come before their children; element 0 is the
// Document.
struct StructureElement {
  StructureType type = StructureType::P;
  StructureId parent = kArtifact;  // kArtifact only for element 0
  std::string lang;                // BCP 47, where it differs from the parent's
  std::string alternate;           // Alt of a figure
  std::string id;                  // of the node, for references; may be empty
  std::string actual_text = {};    // what is read in place of the content; empty: the content
};

struct TextItem {
  text::GlyphRun run;
  Point origin;  // left end of the baseline, rise included
  Color color;
  StructureId structure = kArtifact;
  std::uint32_t line = 0;           // index into Page::lines; text of one line shares it
  SourceSpan source;                // of the text node
  std::uint32_t source_offset = 0;  // byte offset of run.text in that node's text
  // Ruby beside the line: text that is found in the structure but is not read with its line (T89).
  // So are the copies in a leader, which are no text at all.
  bool is_annotation = false;
};
// A rectangle of colour: rules, backgrounds, solid borders, underlines.
struct FillItem {
  Rect rect;
  Color color;
  Length radius;  // of its corners
};
// An area of colour of any outline: round corners, mitred borders. Areas that lie in two outlines
// are outside (the even–odd rule).
struct ShapeItem {
  Path path;
  Color color;
};
// A run of colours along an axis: up to the first stop and from the last one on the colours are
// theirs.
struct GradientStop {
  double offset = 0;  // 0 at `from`, 1 at `to`; ascending
  Color color;
};
struct GradientItem {
  Path path;  // the area that it fills
  Point from, to;
  std::vector<GradientStop> stops;  // two or more, all of one colour space
};
enum class Dash : std::uint8_t { Solid, Dashed, Dotted };
struct StrokeItem {
  Point from, to;
  Length width;
  Color color;
  Dash dash = Dash::Solid;
};
// A stroke along cubic Bézier curves: wavy lines, dashes round corners.
struct CurveSegment {
  Point control1, control2, to;
};
struct CurveItem {
  Point from;
  std::vector<CurveSegment> segments;
  Length width;
  Color color;
  Dash dash = Dash::Solid;
};
struct ImageItem {
  std::size_t image = 0;  // index into PagedBook::images
  Rect rect;
  StructureId structure = kArtifact;
};
// One image over and over: the tiles of a background.
struct TiledImageItem {
  std::size_t image = 0;  // index into PagedBook::images
  Rect first;             // the tile at the top left
  Length step_x, step_y;  // from one tile to the next
  std::uint32_t columns = 1, rows = 1;
  Path clip;
};
// What stands between a GroupBegin and its GroupEnd is cut off at the clip, then turned, and laid
// on what is below it as a whole. Groups nest. Places inside are those before the transform.
struct GroupBegin {
  Transform transform;
  Path clip;          // inside the transform; empty: none
  float opacity = 1;  // of the whole
};
struct GroupEnd {};
// An area that leads somewhere. A link broken over lines has one item for each line.
struct LinkItem {
  Rect area;
  std::string uri;          // external; or
  std::string destination;  // a DestinationItem's name
  std::string description;  // what a reader hears: the link's text
  StructureId structure = kArtifact;
};
struct DestinationItem {
  std::string name;  // the node's id
  Point point;
};
using PageItem =
    std::variant<TextItem, FillItem, ShapeItem, GradientItem, StrokeItem, CurveItem, ImageItem,
                 TiledImageItem, LinkItem, DestinationItem, GroupBegin, GroupEnd>;

enum class LineRole : std::uint8_t {
  Flow,       // the text itself
  Marker,     // a list marker beside a line of the flow
  Footnote,   // a note at the foot of the page
  MarginBox,  // running heads, page numbers
};

// A line of text on a page, for the trace, the proof and tests.
struct PageLine {
  Length x, baseline, width, slot_width;
  text::BreakKind end = text::BreakKind::Normal;
  text::JustificationStage stage = text::JustificationStage::None;
  double tightness = 0;
  Length overfull;
  Length hang;  // of a mark that stands outside the slot on purpose (T40); not in `width`
  LineRole role = LineRole::Flow;
  bool is_justified = false;    // its content was to fill the slot: not a last or a ragged line
  std::uint32_t paragraph = 0;  // lines of one paragraph share it; ascending in the flow
  std::uint32_t number = 0, count = 0;  // of the line in its paragraph, from 0; and of them all
  Length em;  // of the paragraph's font (of its Han font, where it has one)
  // Where its first text stands: offset in the text of a node, which is borrowed from the document.
  SourceSpan source;
  std::string_view source_text;
  std::uint32_t source_offset = 0;
  // What stands in the line besides glyphs; only with LayoutOptions::record_adjustments. On the
  // page.
  std::vector<text::LineBox> boxes;
  std::vector<text::LineSpace> spaces;
};

// The file, line and column of the line's first text: exact while its node stands on one line of
// the file, the node's own place otherwise.
SourceSpan place_of(const PageLine& line);

// The type area (版心), and the grid of characters and lines that the body text makes in it (T1,
// T6).
struct TypeArea {
  Rect rect;
  Length character;  // the em of the body's Han font, or its font size
  Length pitch;      // from baseline to baseline
  Length baseline;   // of the first line, from the top of `rect`
  // The whole characters and lines in it, without the half line gaps above the first line and below
  // the last: n characters and gaps between them, as books state their type area (T2).
  Rect grid;
  double characters_per_line() const { return character.is_zero() ? 0 : rect.width / character; }
  double lines_per_page() const { return pitch.is_zero() ? 0 : rect.height / pitch; }
};

struct Page {
  Size size;     // trimmed
  Length bleed;  // on each side; 0: none
  bool crop_marks = false, registration_crosses = false;
  std::string label;  // as printed: "iv", "12"
  bool is_blank = false;
  TypeArea type_area;
  std::vector<PageItem> items;  // in painting order
  std::vector<PageLine> lines;
};

struct BookImage {
  std::string_view content;             // the file, borrowed
  std::string media_type;               // image/png or image/jpeg
  std::uint32_t width = 0, height = 0;  // pixels
  std::string name;                     // for messages
};

struct OutlineEntry {
  std::string title;
  std::size_t page = 0;  // index into PagedBook::pages
  Point point;
  std::vector<OutlineEntry> children;
  bool is_closed = false;  // its children are not shown at first
};

// A paragraph that was set anew for the sake of its page.
enum class PageCure : std::uint8_t {
  PageEnd,   // the page ended early, to keep lines together (T19)
  PageTurn,  // it ended in a hyphen (T117)
  LastPage,  // too few lines stood on the last page of a chapter (T20)
};
struct PageRefit {
  std::size_t page = 0;  // index into PagedBook::pages
  PageCure reason = PageCure::PageEnd;
  int lines_before = 0, lines_after = 0;
  SourceSpan source;  // of the paragraph
};

// What no setting of a paragraph could cure.
enum class PageFaultKind : std::uint8_t {
  Short,         // ends early, by `lines`
  LinesApart,    // ends against orphans or widows
  HyphenAtTurn,  // ends in a hyphen where none may stand
  LastPage,      // the last of a chapter, with `lines` lines too few
};
struct PageFault {
  std::size_t page = 0;  // index into PagedBook::pages
  PageFaultKind kind = PageFaultKind::Short;
  double lines = 0;
  SourceSpan source;  // of the last paragraph on the page
};

struct PagedBook {
  std::string title, lang, subject, publisher, date;  // date: ISO 8601 or empty
  std::vector<std::string> authors, keywords;
  bool binds_right = false;
  std::vector<Page> pages;
  std::vector<BookImage> images;
  std::vector<OutlineEntry> outline;
  std::vector<StructureElement> structure;
  std::vector<PageRefit> refits;
  std::vector<PageFault> faults;
};

}  // namespace banxin::layout
