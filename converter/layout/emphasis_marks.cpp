#include "layout/emphasis_marks.h"

#include "base/utf8.h"
#include "layout/text_decoration.h"
#include "text/character_class.h"

namespace banxin::layout {
namespace {

using style::ComputedStyle;

// Marks are half as large as the text (§text-emphasis-style-property).
constexpr std::int64_t kMarkSize = 2;

// Round marks are drawn, so that no text layer can take them for text; by parts of the mark's size.
struct Disc {
  std::string_view mark;
  double diameter;
};
constexpr Disc kDiscs[] = {{"•", 0.36}, {"●", 0.75}};

const Disc* disc_of(std::string_view mark) {
  for (const Disc& disc : kDiscs)
    if (disc.mark == mark) return &disc;
  return nullptr;
}

bool takes_mark(char32_t c) {
  const text::CharacterClass kind = text::classify(c);
  return kind == text::CharacterClass::Han || kind == text::CharacterClass::WideSymbol;
}

// The sign that one mark is, with its ink in Length from the middle of that ink.
struct Sign {
  const text::Font* font = nullptr;  // nullptr: a disc
  text::GlyphId glyph = 0;
  Length size, height;
  Length to_left, to_top;  // from the glyph's origin to the middle of its ink, and up to its top
};

Sign sign_of(const ComputedStyle& style, Length size, StyleResolver& resolver) {
  Sign sign;
  sign.size = size / kMarkSize;
  if (const Disc* disc = disc_of(style.emphasis_mark)) {
    sign.height = sign.size * disc->diameter;
    return sign;
  }
  std::size_t end = 0;
  const char32_t character = next_code_point(style.emphasis_mark, end);
  const text::Font* font = resolver.face_of(character, style);
  int left = 0, bottom = 0, right = 0, top = 0;
  if (!font || !font->ink_box(font->glyph(character), left, bottom, right, top)) {
    sign.height = sign.size * kDiscs[0].diameter;
    return sign;
  }
  sign.font = font;
  sign.glyph = font->glyph(character);
  sign.height = font->scale(top - bottom, sign.size);
  sign.to_left = font->scale(left + right, sign.size) / 2;
  sign.to_top = font->scale(top, sign.size);
  return sign;
}

// Draws the sign with its ink centred on `x` and its top at `top`.
void paint_sign(const Sign& sign, Length x, Length top, const Color& color, std::uint32_t line,
                std::vector<PageItem>& out) {
  if (!sign.font) {
    out.push_back(
        FillItem{{x - sign.height / 2, top, sign.height, sign.height}, color, sign.height / 2});
    return;
  }
  TextItem item;
  item.run.font = sign.font;
  item.run.size = sign.size;
  const Length advance = sign.font->scale(sign.font->advance(sign.glyph), sign.size);
  item.run.glyphs.push_back({sign.glyph, 0, {}, {}, advance});
  item.run.width = advance;
  item.origin = {x - sign.to_left, top + sign.to_top};
  item.color = color;
  item.line = line;
  out.push_back(std::move(item));
}

}  // namespace

bool marks_stand_over(const ComputedStyle& style) {
  if (style.emphasis_position != style::EmphasisPosition::Auto)
    return style.emphasis_position == style::EmphasisPosition::Over;
  return !style.lang.starts_with("zh");
}

Length emphasis_height(const ComputedStyle& style, Length size) {
  const Disc* disc = disc_of(style.emphasis_mark);
  const Length mark = size / kMarkSize;
  return disc ? mark * disc->diameter : mark;
}

void paint_emphasis(const ComputedStyle& style, const text::GlyphRun& run,
                    const EmphasisPlace& place, StyleResolver& resolver,
                    std::vector<PageItem>& out) {
  if (!run.font || run.text.empty()) return;
  const Sign sign = sign_of(style, run.size, resolver);
  const bool over = marks_stand_over(style);
  const CharacterFrame frame = character_frame(*run.font, run.size);
  const Length distance =
      max(over ? frame.above : frame.below, place.lines) + mark_clearance(run.size);
  const Length top = place.origin.y + (over ? -distance - sign.height : distance);
  const Color color = style.emphasis_color.value_or(style.color);
  std::size_t marked = run.text.size();
  for (const text::Glyph& glyph : run.glyphs) {
    std::size_t offset = glyph.text_offset;
    if (offset == marked || offset >= run.text.size()) continue;
    marked = offset;
    if (!takes_mark(next_code_point(run.text, offset))) continue;
    // The frame is the glyph's own width: what justification added behind it is not part of it.
    const Length width = run.font->scale(run.font->advance(glyph.id), run.size);
    paint_sign(sign, place.origin.x + glyph.x + width / 2, top, color, place.line, out);
  }
}

}  // namespace banxin::layout
