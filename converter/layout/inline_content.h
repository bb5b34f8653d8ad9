// InlineContent: one paragraph on its way from document nodes to lines.
//
// build_box_tree() fills `paragraph` and, beside each of its items, the InlineSource that says
// which node, style, link and structure element it came from; typeset() turns the paragraph into
// `lines`. Paint finds everything again through the item numbers that come back on each line.
#pragma once

#include <cstdint>
#include <vector>

#include "document/node.h"
#include "layout/paged_book.h"
#include "style/computed_style.h"
#include "text/line_breaker.h"
#include "text/paragraph.h"

namespace banxin::layout {

// "No such thing", for indices.
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// An inline element that draws something or leads somewhere: a link, an underline, a background.
// They nest.
struct InlineBox {
  const style::ComputedStyle* style = nullptr;
  const document::Node* node = nullptr;
  std::uint32_t parent = kNone;  // index into InlineContent::boxes
  StructureId structure = kArtifact;
  bool is_link = false;
  const std::string* href = nullptr;  // where it leads, when that is not the node's own `href`
  // An inline element has edges and a background of its own; a block that only hands its link or
  // its decoration down to this content has not.
  bool draws_box = false;
  bool is_outlined = false;
  Edges margin, border, padding;  // used values, set by sizing
  Point moved;                    // by position: relative, that of boxes around it included
};

// Where an item of the paragraph comes from.
struct InlineSource {
  const document::Node* node = nullptr;         // text node or element; nullptr for inserted breaks
  const style::ComputedStyle* style = nullptr;  // of the text, or of the atom
  std::uint32_t box = kNone;                    // innermost InlineBox
  std::uint32_t offset = 0;                     // byte offset of the item's text in the node's text
  std::uint32_t image = kNone;                  // index into BoxTree::images, for an atom
  std::uint32_t inner = kNone;  // index into BoxTree::inner_boxes: an inline-block, or a float here
  std::uint32_t leader = kNone;  // index into BoxTree::leaders, for another atom
  StructureId structure = kArtifact;
};

// A place that calls a footnote for the first time: the note stands on the page of that line.
struct NoteCall {
  std::uint32_t item = 0;  // of the paragraph
  std::uint32_t note = 0;  // index into BoxTree::notes
};

struct InlineContent {
  text::Paragraph paragraph;
  std::vector<InlineSource> sources;  // by item
  std::vector<InlineBox> boxes;
  std::vector<NoteCall> calls;                        // ascending by item
  const style::ComputedStyle* block_style = nullptr;  // of the block container
  const document::Node* block = nullptr;
  bool is_first_in_block = true;  // text-indent applies to it
  bool has_atoms = false;
  bool has_inner = false;  // inline-blocks or floats
  bool has_anchors = false;
  bool has_leaders = false;
  bool has_page_numbers = false;  // its text may change when the pages are known
  bool is_repeated = false;       // stands in a table head: may be painted on several pages
  // The lines beside its initial letter, which stay together, and how far the letter reaches above
  // the first of them.
  std::uint32_t letter_lines = 0;
  Length letter_rise;

  // From sizing: the left edge (from the page area's or the cell's left edge) and the width. Inside
  // tables the width is known only when the columns are.
  Length x, width;
  bool width_is_known = false;
  Length indent;

  // Where its lines may stand beside floats, the indent included; empty: in all of the width.
  std::vector<text::LineSlot> slots;

  // From typesetting.
  std::vector<text::Line> lines;
  std::vector<text::MissingCharacter> missing;
  Length min_content, max_content;
  bool is_shaped_anew = false;  // its styles have changed since it was measured

  // From the flow: the outside list marker that stands before the first line (a content of one
  // line), and the right end it is aligned to.
  std::uint32_t marker = kNone;
  Length marker_end;
  // Lines that are not to be parted from what is above: all of them inside `break-inside: avoid`,
  // the first few after a heading (T96).
  std::uint32_t held_lines = 0;
  // Of a marker: the white space between it and the text.
  Length gap_after;
};

}  // namespace banxin::layout
