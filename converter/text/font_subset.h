// FontSubset: the part of a font program that a document uses, ready to embed.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "text/font.h"

namespace banxin::text {

struct FontSubset {
  // Bare `CFF ` table for both CFF formats (FontFile3), a whole font file for glyf (FontFile2).
  Bytes program;
  OutlineFormat format = OutlineFormat::Glyf;
  // Glyph of the original font → the code that a content stream uses for it under Identity-H: the
  // CID for CID-keyed CFF, the new glyph id otherwise. Sorted by glyph.
  std::map<GlyphId, std::uint32_t> codes;
  // Six capital letters, from the content of the subset: stable over runs (ISO 32000-2 §9.9.2).
  std::string tag;
};

// Subsets `font` to `glyphs` (sorted, unique; glyph 0 is always added), without layout tables and
// hints that a PDF does not need. "font-003" when HarfBuzz cannot.
Result<FontSubset> subset_font(const Font& font, std::span<const GlyphId> glyphs);

// A subset as a font file that an EPUB can embed, keeping characters and layout tables.
Result<Bytes> subset_font_file(const Font& font, std::u32string_view characters);

}  // namespace banxin::text
