// Shaping: characters of one font, script, language and direction → glyphs (HarfBuzz).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "text/font.h"

namespace banxin::text {

struct FontFeature {
  std::string tag;  // OpenType feature, four letters
  std::uint32_t value = 1;
  bool operator==(const FontFeature&) const = default;
};

enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

struct ShapeRequest {
  std::u32string_view paragraph;   // the whole paragraph: context for joining scripts
  std::size_t begin = 0, end = 0;  // the part to shape
  const Font* font = nullptr;
  Length size;                     // before the font's size_adjust
  std::string_view script;         // ISO 15924: "Hani", "Latn" …
  std::string_view lang;           // BCP 47; decides `locl` (T74)
  Direction direction = Direction::LeftToRight;
  std::span<const FontFeature> features;
};

struct ShapedGlyph {
  GlyphId id = 0;                // 0: the font lacks the character
  std::uint32_t cluster = 0;     // index of the first code point of its cluster in `paragraph`
  Length advance;                // at size × size_adjust
  Length x_offset, y_offset;     // y grows upwards
  bool unsafe_to_break = false;  // shaping again is needed when a line breaks before it
};

// Appends the glyphs in visual order. Exact: advances are font units scaled once.
void shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out);

}  // namespace banxin::text
