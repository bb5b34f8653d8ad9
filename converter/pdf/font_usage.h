// FontUsage: which glyphs of which fonts a book shows, and which text each of them stands for.
//
// Comes in: the pages. Goes out: one UsedFont for each font program (faces that differ only in
// what @font-face adds share it), in the order of first use. It is the input of subsetting and of
// ToUnicode, and it decides where ActualText is needed: wherever a glyph shows other text than
// ToUnicode gives it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/paged_book.h"
#include "text/font.h"

namespace banxin::pdf {

struct UsedGlyph {
  text::GlyphId glyph = 0;
  // The text that it stands for most often, borrowed from the book; empty when it never stands for
  // any.
  std::string_view text;
};

struct UsedFont {
  const text::Font* font = nullptr;
  std::vector<UsedGlyph> glyphs;  // sorted by glyph; 0 and the space are always there
};

struct FontUsage {
  std::vector<UsedFont> fonts;
  // Every face that the book shows → index into `fonts`; sorted by face.
  std::vector<std::pair<const text::Font*, std::size_t>> faces;
  std::size_t index_of(const text::Font* face) const;
};

FontUsage collect_font_usage(const layout::PagedBook& book);

}  // namespace banxin::pdf
