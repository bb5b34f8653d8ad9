// What the paragraph tests share: fonts that are on every development machine, paragraphs in one
// call, and a dump of lines.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "text/font_library.h"
#include "text/line_breaker.h"

namespace banxin::test {

using namespace banxin::text;

inline const FontLibrary& fonts() {
  static const FontLibrary library = [] {
    const auto source = [](std::string family, std::vector<std::string> names, int weight = 400) {
      FontFaceSource face;
      face.family = std::move(family);
      face.sources = std::move(names);
      face.weight = weight;
      return face;
    };
    return FontLibrary(
        {source("Song", {"Noto Serif CJK SC"}), source("Song", {"Noto Serif CJK SC Bold"}, 700),
         source("Song TW", {"Noto Serif CJK TC"}), source("Kai", {"LXGW WenKai"}),
         source("Hei Bold", {"Noto Sans CJK SC Bold"}, 700),
         source("Kai Bold", {"LXGW WenKai Bold"}, 700), source("Hei", {"Noto Sans CJK SC"}),
         source("Garamond", {"EB Garamond", "EBGaramond12-Regular"}),
         source("Mono", {"LXGW WenKai Mono"})},
        {});
  }();
  return library;
}

inline constexpr double kSize = 10;

inline TextStyle style(std::string lang = "zh-Hans") {
  TextStyle s;
  s.families = {"Garamond", "Song"};
  s.size = Length::pt(kSize);
  if (lang.starts_with("zh")) s.autospace = {.letters = true, .digits = true};
  s.lang = std::move(lang);
  return s;
}

// One style and one text.
inline Paragraph paragraph(std::string text, TextStyle s = style()) {
  Paragraph p;
  p.lang = s.lang;
  p.styles = {std::move(s)};
  p.items = {InlineText{std::move(text), 0}};
  p.align = Alignment::Justify;
  return p;
}

inline LineWidths measure(double em, double indent = 0) {
  const Length full = Length::pt(em * kSize);
  const Length start = Length::pt(indent * kSize);
  if (indent == 0) return {{{Length{}, full}}};
  return {{{start, full - start}, {Length{}, full}}};
}

inline std::vector<Line> lines_of(const Paragraph& p, const LineWidths& widths,
                                  BreakOptions options = {}) {
  return break_lines(shape_paragraph(p, fonts()), widths, options);
}

inline std::string text_of(const Line& line) {
  std::string out;
  for (const LineRun& run : line.runs) out += run.run.text;
  return out;
}

inline double em_of(Length length) { return length.pt() / kSize; }

// The glyph that stands for the `nth` occurrence of `character` on a line.
struct FoundGlyph {
  const LineRun* run = nullptr;
  const Glyph* glyph = nullptr;
  Length x() const { return run->x + glyph->x; }
  // Where its advance begins, whatever the outline does.
  Length pen;
  double advance() const { return em_of(glyph->advance); }
};
inline FoundGlyph find_glyph(const Line& line, char32_t character, int nth = 0) {
  for (const LineRun& run : line.runs) {
    Length pen = run.x;
    for (const Glyph& glyph : run.run.glyphs) {
      std::size_t offset = glyph.text_offset;
      if (!run.run.text.empty() && next_code_point(run.run.text, offset) == character && nth-- == 0)
        return {&run, &glyph, pen};
      pen += glyph.advance;
    }
  }
  FAIL("no such character on the line: ", to_utf8(std::u32string(1, character)));
  return {};
}

// The left end of a glyph's ink.
inline double ink_left(const FoundGlyph& g) {
  int left = 0, bottom = 0, right = 0, top = 0;
  g.run->run.font->ink_box(g.glyph->id, left, bottom, right, top);
  return em_of(g.x() + g.run->run.font->scale(left, g.run->run.size));
}
inline double ink_right(const FoundGlyph& g) {
  int left = 0, bottom = 0, right = 0, top = 0;
  g.run->run.font->ink_box(g.glyph->id, left, bottom, right, top);
  return em_of(g.x() + g.run->run.font->scale(right, g.run->run.size));
}

}  // namespace banxin::test
