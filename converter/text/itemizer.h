// Itemizer: a paragraph's characters → runs of one font, script, direction and style, ready to
// shape.
//
// Comes in: the whole paragraph as code points, which side (Latin or Han) each character was
// decided to be on (T72 and T41–T46 are decided before, by the paragraph), and the fonts of each
// style. Goes out: runs in logical order that cover the text without gaps. A grapheme cluster is
// never split between two fonts (T71). Reports nothing: a run that no font covers says so in
// `missing`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/bidi.h"
#include "text/font_library.h"
#include "text/shaper.h"

namespace banxin::text {

// Which fonts a character prefers. On the Han side the Han faces of the list come before the
// others, on the Latin side the list's own order holds: a list that begins with a Han face wants
// that face's letters.
enum class Side : std::uint8_t { Latin, Han };

// What the itemizer needs of a TextStyle.
struct ItemStyle {
  FontStack fonts;
  std::string_view lang;  // BCP 47; chooses among fallback faces
  int weight = 400;       // of fallback faces
  bool italic = false;
};

// The characters [previous span's end, end) are set in `style`.
struct StyleSpan {
  std::size_t end = 0;
  std::uint32_t style = 0;  // index into ItemizeRequest::styles
};

struct ItemizeRequest {
  std::u32string_view text;
  std::span<const Side> sides;       // one per character
  std::span<const StyleSpan> spans;  // ascending; the last one ends at text.size()
  std::span<const ItemStyle> styles;
  Direction base = Direction::LeftToRight;  // of the paragraph
};

struct TextRun {
  std::size_t begin = 0, end = 0;  // code points
  const Font* font = nullptr;      // nullptr only while there is no font at all
  std::string_view script;         // ISO 15924, static storage: as ShapeRequest::script wants it
  std::uint32_t style = 0;
  std::uint8_t level = 0;  // UAX #9 embedding level; odd is right to left
  // No font has all of it: the characters that `font` lacks are drawn as glyph 0 (T73).
  bool missing = false;
  Direction direction() const {
    return (level & 1U) != 0 ? Direction::RightToLeft : Direction::LeftToRight;
  }
};

// Appends the runs of `request`. Characters that draw nothing (spaces apart: controls, U+FFFC,
// joiners, soft hyphens) stay with the run before them and are never missing.
void itemize(const ItemizeRequest& request, const FontLibrary& library, std::vector<TextRun>& out);

}  // namespace banxin::text
