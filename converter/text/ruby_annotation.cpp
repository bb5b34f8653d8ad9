#include "text/ruby_annotation.h"

#include <algorithm>

#include "base/utf8.h"

namespace banxin::text {
namespace {

bool is_tone_mark(char32_t c) {
  return c == 0x02C7 || c == 0x02CA || c == 0x02CB || c == 0x02EA || c == 0x02EB || c == 0x02C9;
}
constexpr char32_t kNeutralDot = 0x02D9;
// Tone marks are drawn small in their cells; at the size of the symbols they could not be told
// apart.
constexpr double kToneScale = 1.5;

// Where the ink of a line of letters begins and ends, the same for every annotation in one face.
struct InkBand {
  Length above, below;  // both positive, from the baseline
};

InkBand ink_band(const Font* font, Length size, bool is_wide) {
  InkBand band{size * kEmBoxTop, size * kEmBoxBottom};
  if (font == nullptr || is_wide) return band;
  int left = 0, bottom = 0, right = 0, top = 0;
  if (const GlyphId g = font->glyph(U'g'); g != 0 && font->ink_box(g, left, bottom, right, top))
    band.below = font->scale(-bottom, size);
  // ǚ: the highest that pinyin has.
  for (const char32_t c : {char32_t{0x01DA}, U'l'})
    if (const GlyphId g = font->glyph(c); g != 0 && font->ink_box(g, left, bottom, right, top)) {
      band.above = font->scale(top, size);
      break;
    }
  return band;
}

// Stands the glyphs of a line one below the other, to the right of the base (T86). x from the
// base's right edge.
class Column {
 public:
  Column(RubyGroup& group, Length base_rise) : group_(group), rise_(base_rise) {}

  void stack() {
    for (LineRun& run : group_.runs) enlarge_tones(run.run);
    std::int64_t letters = 0;
    Length size;
    for_each([&](LineRun& run, Glyph&, char32_t c) {
      if (c == kNeutralDot || is_tone_mark(c)) return;
      size = max(size, run.run.size);
      ++letters;
    });
    if (letters == 0) size = group_.runs.empty() ? Length{} : group_.runs.front().run.size;
    const Length middle = rise_ + group_.em * ((kEmBoxTop - kEmBoxBottom) / 2);
    const Length top = middle + size * letters / 2;
    Length next = top;
    Length last = top;  // of the last letter's cell
    for_each([&](LineRun& run, Glyph& glyph, char32_t c) {
      glyph.rise = {};
      const Length width = group_.em / 2;
      if (c == kNeutralDot) {
        // Clear of the first symbol by a twentieth of it.
        put_ink(run, glyph, size / 2, top + size / 20, Anchor::Bottom);
      } else if (is_tone_mark(c)) {
        put_ink(run, glyph, size + (width - size) / 2, last, Anchor::Middle);
      } else {
        last = next;
        glyph.x = (size - glyph.advance) / 2;
        glyph.rise = next - size * kEmBoxTop;
        next -= size;
      }
    });
    for (LineRun& run : group_.runs) run.x = run.rise = {};
    group_.width = group_.em / 2;
  }

 private:
  enum class Anchor : std::uint8_t { Bottom, Middle };

  // Of a run of its own, as tone marks have one: they are not of the symbols' script.
  static void enlarge_tones(GlyphRun& run) {
    if (run.font == nullptr) return;
    for (std::size_t i = 0; i < run.text.size();) {
      const char32_t c = next_code_point(run.text, i);
      if (c != kNeutralDot && !is_tone_mark(c)) return;
    }
    run.size = run.size * kToneScale;
    run.width = {};
    run.adjustments.clear();
    for (Glyph& glyph : run.glyphs) {
      glyph.advance = run.font->scale(run.font->advance(glyph.id), run.size);
      run.width += glyph.advance;
    }
  }

  // Brings the middle of the ink to `x`, and its bottom or middle to the height `y`.
  static void put_ink(const LineRun& run, Glyph& glyph, Length x, Length y, Anchor anchor) {
    int left = 0, bottom = 0, right = 0, top = 0;
    if (run.run.font == nullptr || !run.run.font->ink_box(glyph.id, left, bottom, right, top))
      return;
    const auto units = [&](int value) { return run.run.font->scale(value, run.run.size); };
    glyph.x = x - units(left + right) / 2;
    glyph.rise = y - (anchor == Anchor::Bottom ? units(bottom) : units(bottom + top) / 2);
  }

  template <class Visit>
  void for_each(Visit visit) {
    for (LineRun& run : group_.runs) {
      for (Glyph& glyph : run.run.glyphs) {
        std::size_t offset = glyph.text_offset;
        visit(run, glyph, offset < run.run.text.size() ? next_code_point(run.run.text, offset) : 0);
      }
    }
  }

  RubyGroup& group_;
  Length rise_;
};

// The annotation's items as a paragraph of their own; `items` says which of the source's each one
// is.
Paragraph paragraph_of(const Paragraph& source, const RubyAnnotation& annotation,
                       std::vector<std::uint32_t>& items) {
  Paragraph own;
  own.lang = source.lang;
  std::uint32_t style_of_last = kNoRuby;
  for (std::uint32_t i = annotation.text_begin; i < annotation.text_end; ++i) {
    const auto* text = std::get_if<InlineText>(&source.items[i]);
    if (text == nullptr) continue;
    if (text->style != style_of_last && text->style < source.styles.size()) {
      TextStyle& style = own.styles.emplace_back(source.styles[text->style]);
      style.rise = {};
      style.attaches_to_previous = false;
      style.wraps = false;
      style.trim_line_start = style.trim_line_end = EdgeTrim::Never;
      style_of_last = text->style;
    }
    if (own.styles.empty()) continue;
    own.items.emplace_back(
        InlineText{text->text, static_cast<std::uint32_t>(own.styles.size() - 1)});
    items.push_back(i);
  }
  return own;
}

}  // namespace

void set_annotation(const Paragraph& source, const RubyAnnotation& annotation,
                    const FontLibrary& fonts, Length rise, RubyGroup& group,
                    std::vector<MissingCharacter>& missing) {
  std::vector<std::uint32_t> items;
  const ShapedParagraph shaped = shape_paragraph(paragraph_of(source, annotation, items), fonts);
  for (MissingCharacter character : shaped.missing()) {
    character.item = items[character.item];
    missing.push_back(character);
  }
  const auto& clusters = shaped.impl().clusters;
  group.is_wide = std::ranges::all_of(clusters, [](const Cluster& c) { return is_wide(c.kind); });
  BreakOptions options;
  options.strategy = BreakStrategy::FirstFit;
  options.record_adjustments = true;
  std::vector<Line> lines = break_lines(shaped, {{{Length{}, Length::pt(1'000'000)}}}, options);
  if (lines.empty()) return;
  group.runs = std::move(lines.front().runs);
  group.width = lines.front().width;
  for (LineRun& run : group.runs) run.item = items[run.item];
  if (group.side == RubySide::Right) {
    Column(group, rise).stack();
    return;
  }
  InkBand band;
  for (const LineRun& run : group.runs) {
    const InkBand own = ink_band(run.run.font, run.run.size, group.is_wide);
    band.above = max(band.above, own.above);
    band.below = max(band.below, own.below);
  }
  // Solid: the annotation's band touches the em box of the base (T85).
  const Length height = group.side == RubySide::Over ? rise + group.em * kEmBoxTop + band.below
                                                     : rise - group.em * kEmBoxBottom - band.above;
  for (LineRun& run : group.runs) run.rise = height;
}

}  // namespace banxin::text
