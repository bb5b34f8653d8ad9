#include "layout/wrap_mark.h"

#include "base/utf8.h"

namespace banxin::layout {

bool is_wrapped(const text::Line& line) {
  return line.end != text::BreakKind::Forced && line.end != text::BreakKind::ParagraphEnd;
}

void paint_wrap_mark(const style::ComputedStyle& style, Point at, std::uint32_t line,
                     StyleResolver& resolver, std::vector<PageItem>& out) {
  std::size_t end = 0;
  const char32_t character = next_code_point(style.wrap_mark, end);
  const text::Font* font = resolver.face_of(character, style);
  if (!font) return;
  TextItem item;
  item.run.font = font;
  item.run.size = style.font_size;
  const text::GlyphId glyph = font->glyph(character);
  const Length advance = font->scale(font->advance(glyph), item.run.size);
  item.run.glyphs.push_back({glyph, 0, {}, {}, advance});
  item.run.width = advance;
  item.origin = at;
  item.color = style.color;
  item.line = line;
  item.is_annotation = true;  // it stands beside the line and is no text
  out.push_back(std::move(item));
}

}  // namespace banxin::layout
