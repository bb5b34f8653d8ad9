// FlatText: the items of a paragraph as one string of code points, white space collapsed.
//
// Comes in: a Paragraph. Goes out: its characters with a way back to item and byte, and the things
// that stand between characters. Everything later in this room works on positions in
// FlatText::text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/character_class.h"
#include "text/paragraph.h"

namespace banxin::text {

// The characters [begin, end) come from one item. Segments cover the text without gaps.
struct FlatSegment {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t item = 0;
  std::uint32_t style = 0;  // of the text before it, for an atom or a break
};

// An InlineEdge or InlineAnchor, standing before the character at `position`.
struct FlatMarker {
  std::uint32_t position = 0;
  std::uint32_t item = 0;
  Length width;
  bool is_edge = false;
  bool sticks_to_next = true;  // the end of an inline box sticks to the character before it
};

struct FlatText {
  std::u32string text;                  // an InlineAtom is U+FFFC, a forced break U+2028
  std::vector<CharacterClass> classes;  // resolved: no Shared… class is left
  std::vector<std::uint32_t> offsets;   // byte offset of each character in its item's text
  std::vector<FlatSegment> segments;
  std::vector<FlatMarker> markers;  // ascending positions
  // Positions before which the text had a soft hyphen (removed from `text`), ascending.
  std::vector<std::uint32_t> soft_hyphens;
  // Positions of spaces that came from newlines, ascending: wide neighbours make them vanish (T22).
  std::vector<std::uint32_t> newline_spaces;
  bool has_right_to_left = false;  // there is a strong right-to-left character
};

// CSS Text 3 §4.1 "The White Space Processing Rules". U+3000 at the start of a Chinese paragraph
// goes as well (T13): the indent is the style's. Clears and fills `out`, whose memory is used
// again.
void flatten(const Paragraph& paragraph, FlatText& out);

// Gives every Shared… character its wide or narrow class (T34, T36, T37, T41–T44, T72), and then
// takes out the newlines between wide characters (T22).
void resolve_shared_characters(const Paragraph& paragraph, FlatText& flat);

// True for zh and ja, by the primary subtag.
bool is_cjk_language(std::string_view lang);

}  // namespace banxin::text
