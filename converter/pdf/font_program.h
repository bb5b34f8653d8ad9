// FontProgram: a font as the PDF has it: how content streams call it, and the code, width and text
// of each glyph.
//
// subset_fonts() makes one for each UsedFont, in parallel; embed_font() writes its objects: Type0
// font, CIDFont, descriptor, font file and ToUnicode (ISO 32000-2 §9.7 to §9.10). Content streams
// read only the tables here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pdf/font_usage.h"
#include "pdf/haru_object.h"
#include "text/font_subset.h"

namespace banxin::pdf {

struct GlyphCode {
  std::uint16_t code = 0;   // two bytes of a shown string, under Identity-H
  std::uint16_t width = 0;  // as /W has it: thousandths of the size
  std::string_view text;    // as /ToUnicode has it, borrowed from the book
};

struct FontProgram {
  const text::Font* font = nullptr;
  std::string resource;           // "F1"
  text::FontSubset subset;        // its program moves into font_file
  Bytes font_file;                // the program, deflated
  std::size_t program_size = 0;   // before deflate
  std::vector<UsedGlyph> glyphs;  // of the usage
  std::vector<GlyphCode> codes;   // by glyph id of the original font
  text::GlyphId space = 0;        // 0: the font has none

  const GlyphCode& code(text::GlyphId glyph) const {
    return codes[glyph < codes.size() ? glyph : 0];
  }
};

// Fails with the error of the first font (in the order of use) that cannot be subset.
Result<std::vector<FontProgram>> subset_fonts(const FontUsage& usage, unsigned jobs);

// The Type0 font dictionary. The subset's bytes move into the file.
Reference embed_font(PdfFile& file, FontProgram& program);

// The ToUnicode CMap (§9.10.3) for codes and their texts, before deflate.
std::string to_unicode_cmap(const FontProgram& program);

}  // namespace banxin::pdf
