#include "layout/style_resolver.h"

#include <array>

#include "base/utf8.h"
#include "text/line_breaker.h"

namespace banxin::layout {
namespace {

using style::ComputedStyle;

FontContext without_fonts(Length size) {
  // CSS Values 4 §font-relative-lengths names 0.5em for ex and ch and 1em for ic where there is no
  // font.
  FontContext context;
  context.size = size;
  context.ascent = size.scaled(4, 5);
  context.descent = size.scaled(1, 5);
  context.x_height = context.ex = context.ch = size / 2;
  context.ic = size;
  context.cap = size.scaled(7, 10);
  context.space = size / 4;
  return context;
}

FontContext measure(const text::FontStack& stack, Length font_size) {
  FontContext context = without_fonts(font_size);
  if (stack.fonts.empty()) return context;
  const text::Font& font = *stack.fonts.front();
  const text::FontMetrics& metrics = font.metrics();
  context.primary = &font;
  context.size = font_size * font.size_adjust();
  context.ascent = font.scale(metrics.ascender, context.size);
  context.descent = font.scale(-metrics.descender, context.size);
  if (metrics.x_height > 0)
    context.x_height = context.ex = font.scale(metrics.x_height, context.size);
  if (metrics.cap_height > 0) context.cap = font.scale(metrics.cap_height, context.size);
  if (metrics.zero_advance > 0) context.ch = font.scale(metrics.zero_advance, context.size);
  if (const text::GlyphId space = font.glyph(U' '))
    context.space = font.scale(font.advance(space), context.size);
  if (const text::Font* han = stack.first_han())
    context.ic = han->scale(han->metrics().ideographic_advance, font_size * han->size_adjust());
  return context;
}

void add_feature(text::TextStyle& style, const char* tag, std::uint32_t value = 1) {
  style.features.push_back({tag, value});
}

// CSS Fonts 4 §font-variant-caps-prop: the features of each value, in the order of FontCaps.
constexpr std::array<std::array<const char*, 2>, 7> kCapsFeatures{{{nullptr, nullptr},
                                                                   {"smcp", nullptr},
                                                                   {"smcp", "c2sc"},
                                                                   {"pcap", nullptr},
                                                                   {"pcap", "c2pc"},
                                                                   {"unic", nullptr},
                                                                   {"titl", nullptr}}};

// CSS Fonts 4 §font-rend-props → OpenType features; font-feature-settings come last and so win.
void add_features(const ComputedStyle& computed, text::TextStyle& style) {
  // CSS Text 3 §letter-spacing-property: no optional ligatures between letters that stand apart.
  const bool joins = computed.letter_spacing.is_zero();
  if (!computed.common_ligatures || !joins) {
    add_feature(style, "liga", 0);
    add_feature(style, "clig", 0);
  }
  if (!computed.contextual_alternates) add_feature(style, "calt", 0);
  if (computed.discretionary_ligatures && joins) add_feature(style, "dlig");
  if (computed.historical_ligatures && joins) add_feature(style, "hlig");
  if (!computed.kerning) add_feature(style, "kern", 0);
  for (const char* tag : kCapsFeatures[static_cast<std::size_t>(computed.font_variant_caps)])
    if (tag) add_feature(style, tag);
  if (computed.font_variant_position == style::FontPosition::Sub) add_feature(style, "subs");
  if (computed.font_variant_position == style::FontPosition::Super) add_feature(style, "sups");
  if (computed.numeric_figure == style::NumericFigure::Lining) add_feature(style, "lnum");
  if (computed.numeric_figure == style::NumericFigure::OldStyle) add_feature(style, "onum");
  if (computed.numeric_spacing == style::NumericSpacing::Proportional) add_feature(style, "pnum");
  if (computed.numeric_spacing == style::NumericSpacing::Tabular) add_feature(style, "tnum");
  if (computed.numeric_fraction == style::NumericFraction::Diagonal) add_feature(style, "frac");
  if (computed.numeric_fraction == style::NumericFraction::Stacked) add_feature(style, "afrc");
  if (computed.ordinal) add_feature(style, "ordn");
  if (computed.slashed_zero) add_feature(style, "zero");
  for (const auto& setting : computed.font_feature_settings)
    style.features.push_back({setting.tag, setting.value});
}

text::EdgeTrim edge_trim(style::LineEdgeTrim trim) {
  switch (trim) {
    case style::LineEdgeTrim::Always:
      return text::EdgeTrim::Always;
    case style::LineEdgeTrim::WhenNeeded:
      return text::EdgeTrim::WhenNeeded;
    case style::LineEdgeTrim::Never:
      return text::EdgeTrim::Never;
  }
  return text::EdgeTrim::Always;
}

text::PunctuationStyle punctuation_style(const ComputedStyle& computed) {
  // CSS Text 4 §text-spacing-trim: trim-all, space-all.
  if (computed.trim_scope == style::TrimScope::Everywhere) return text::PunctuationStyle::Half;
  if (computed.trim_scope == style::TrimScope::Nowhere) return text::PunctuationStyle::Plain;
  switch (computed.punctuation) {
    case style::PunctuationStyle::Auto:
      return text::PunctuationStyle::ByLanguage;
    case style::PunctuationStyle::Full:
      return text::PunctuationStyle::Full;
    case style::PunctuationStyle::Half:
      return text::PunctuationStyle::Half;
    case style::PunctuationStyle::Kaiming:
      return text::PunctuationStyle::Kaiming;
    case style::PunctuationStyle::Plain:
      return text::PunctuationStyle::Plain;
  }
  return text::PunctuationStyle::ByLanguage;
}

text::Autospace autospace_of(const ComputedStyle& computed) {
  return {.letters = computed.text_autospace.alpha,
          .digits = computed.text_autospace.numeric,
          .keeps_spaces = computed.text_autospace.keeps_spaces,
          .is_fixed = computed.autospace_fixed,
          .em = computed.autospace_amount};
}

text::TextStyle translate(const ComputedStyle& computed) {
  using style::WhiteSpace;
  text::TextStyle style;
  style.families = computed.font_family;
  style.size = computed.font_size;
  style.weight = computed.font_weight;
  style.italic = computed.font_style == style::FontSlant::Italic;
  style.synthesizes_weight = computed.synthesizes_weight;
  style.lang = computed.lang;
  add_features(computed, style);
  style.letter_spacing = computed.letter_spacing;
  style.word_spacing = computed.word_spacing;
  const bool preserves =
      computed.white_space == WhiteSpace::Pre || computed.white_space == WhiteSpace::PreWrap;
  style.whitespace = preserves ? text::Whitespace::Preserve : text::Whitespace::Collapse;
  style.tab_size = computed.tab_size;
  // DEVIATION: `pre` wraps as `pre-wrap` does: on paper nothing may run off the page (T113).
  style.wraps = computed.white_space != WhiteSpace::Nowrap;
  style.hyphenates = computed.hyphens == style::Hyphens::Auto;
  style.soft_hyphens = computed.hyphens != style::Hyphens::None;
  style.breaks_anywhere = computed.overflow_wrap != style::OverflowWrap::Normal ||
                          computed.word_break == style::WordBreak::BreakAll ||
                          computed.line_break == style::LineBreak::Anywhere ||
                          computed.white_space == WhiteSpace::Pre;
  style.keep_all = computed.word_break == style::WordBreak::KeepAll;
  style.keeps_phrases = computed.word_break == style::WordBreak::AutoPhrase;
  style.avoids_breaks = computed.wrap_inside_avoid;
  style.autospace = autospace_of(computed);
  style.punctuation = punctuation_style(computed);
  style.trim_line_start = edge_trim(computed.trim_line_start);
  style.trim_first_line = edge_trim(computed.trim_first_line);
  style.trim_line_end = edge_trim(computed.trim_line_end);
  style.hangs_at_line_end = computed.hanging_punctuation_end;
  style.optical_margins = computed.optical_margins;
  return style;
}

text::KanaBreaks kana_breaks(style::LineBreak line_break) {
  if (line_break == style::LineBreak::Strict) return text::KanaBreaks::Strict;
  const bool is_loose =
      line_break == style::LineBreak::Loose || line_break == style::LineBreak::Anywhere;
  return is_loose ? text::KanaBreaks::Loose : text::KanaBreaks::Normal;
}

text::ProhibitionLevel prohibition_of(style::LineBreak line_break) {
  switch (line_break) {
    case style::LineBreak::Anywhere:
      return text::ProhibitionLevel::None;
    case style::LineBreak::Auto:
    case style::LineBreak::Loose:
      return text::ProhibitionLevel::Basic;
    case style::LineBreak::Normal:
      return text::ProhibitionLevel::Gb;
    case style::LineBreak::Strict:
      return text::ProhibitionLevel::Strict;
  }
  return text::ProhibitionLevel::Basic;
}

bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) ||
         (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) || (c >= 0x430 && c <= 0x45F);
}

// Latin Extended-A pairs each capital with the letter after it, on even or on odd code points.
bool pairs_even(char32_t c) {
  return (c >= 0x100 && c <= 0x12F) || (c >= 0x132 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
}
bool pairs_odd(char32_t c) { return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E); }

char32_t to_upper(char32_t c) {
  if (is_lower(c)) return c >= 0x450 ? c - 80 : c - 32;
  if (pairs_even(c)) return c & ~char32_t{1};
  if (pairs_odd(c)) return c % 2 == 0 ? c - 1 : c;
  return c;
}

char32_t to_lower(char32_t c) {
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c != 0xD7 && is_lower(c + 32) && !is_lower(c) && c < 0x430) return c + 32;
  if (pairs_even(c)) return c | 1;
  if (pairs_odd(c)) return c % 2 == 1 ? c + 1 : c;
  return c;
}

bool is_letter(char32_t c) {
  return to_upper(c) != c || to_lower(c) != c || c == 0xDF || c > 0x2E80;
}

}  // namespace

const FontContext& StyleResolver::font(const ComputedStyle& style) {
  const auto found = contexts_.find(&style);
  if (found != contexts_.end()) return found->second;
  const text::FontStack stack =
      fonts_.stack(style.font_family, style.font_weight,
                   style.font_style == style::FontSlant::Italic, style.font_size);
  return contexts_.emplace(&style, measure(stack, style.font_size)).first->second;
}

const text::Font* StyleResolver::face_of(char32_t character, const ComputedStyle& style) const {
  const bool is_italic = style.font_style == style::FontSlant::Italic;
  for (const text::Font* font : fonts_.stack(style.font_family, style.font_weight, is_italic).fonts)
    if (font->has(character)) return font;
  return fonts_.fallback(character, style.lang, style.font_weight, is_italic);
}

Length StyleResolver::text_width(std::string_view text, const ComputedStyle& style) {
  text::Paragraph paragraph;
  paragraph.lang = style.lang;
  paragraph.styles.push_back(text_style(style));
  paragraph.items.emplace_back(std::in_place_type<text::InlineText>, std::string(text), 0U);
  return text::shape_paragraph(paragraph, fonts_).max_content_width();
}

text::Line StyleResolver::line_of(std::string_view text, const ComputedStyle& style) {
  text::Paragraph paragraph;
  paragraph.lang = style.lang;
  paragraph.styles.push_back(text_style(style));
  paragraph.styles.back().whitespace = text::Whitespace::Preserve;
  paragraph.styles.back().wraps = false;
  paragraph.items.emplace_back(std::in_place_type<text::InlineText>, std::string(text), 0U);
  const text::ShapedParagraph shaped = text::shape_paragraph(paragraph, fonts_);
  text::LineWidths widths;
  widths.slots.push_back({{}, shaped.max_content_width() + style.font_size});
  std::vector<text::Line> lines = text::break_lines(shaped, widths, {});
  return lines.empty() ? text::Line{} : std::move(lines.front());
}

Length StyleResolver::resolve(const style::LengthPercentage& value, Length percentage_base,
                              const ComputedStyle& style) {
  if (value.is_absolute()) return value.length;
  const FontContext& context = font(style);
  return style::resolve(value, {percentage_base, context.ch, context.ex, context.ic, context.cap});
}

const text::TextStyle& StyleResolver::text_style(const ComputedStyle& style) {
  const auto found = text_styles_.find(&style);
  if (found != text_styles_.end()) return found->second;
  return text_styles_.emplace(&style, translate(style)).first->second;
}

text::Alignment alignment_of(style::TextAlign align) {
  switch (align) {
    case style::TextAlign::Start:
    case style::TextAlign::Left:
      return text::Alignment::Start;
    case style::TextAlign::End:
    case style::TextAlign::Right:
      return text::Alignment::End;
    case style::TextAlign::Center:
      return text::Alignment::Center;
    case style::TextAlign::Justify:
      return text::Alignment::Justify;
  }
  return text::Alignment::Start;
}

void set_alignment(const ComputedStyle& style, text::Paragraph& paragraph) {
  paragraph.align = alignment_of(style.text_align);
  if (style.text_align_last) {
    paragraph.align_last = alignment_of(*style.text_align_last);
  } else {
    paragraph.align_last =
        style.text_align == style::TextAlign::Justify ? text::Alignment::Start : paragraph.align;
  }
  paragraph.lang = style.lang;
  paragraph.prohibition = prohibition_of(style.line_break);
  paragraph.kana = kana_breaks(style.line_break);
}

Length baseline_offset(const FontContext& font, Length line_height) {
  return (line_height - font.ascent - font.descent) / 2 + font.ascent;
}

std::string transform_text(std::string_view text, style::TextTransform transform) {
  if (transform == style::TextTransform::None) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool inside_word = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    const bool raises = transform == style::TextTransform::Uppercase ||
                        (transform == style::TextTransform::Capitalize && !inside_word);
    char32_t changed = c;
    if (raises) changed = to_upper(c);
    if (transform == style::TextTransform::Lowercase) changed = to_lower(c);
    const std::size_t before = out.size();
    append_utf8(out, changed);
    if (out.size() - before != offset - start) {
      out.resize(before);
      out.append(text.substr(start, offset - start));
    }
    // An apostrophe stands inside a word: "don't" has one capital.
    inside_word = is_letter(c) || (inside_word && (c == U'\'' || c == 0x2019));
  }
  return out;
}

}  // namespace banxin::layout
