// Shorthands: one declaration for several longhands. A longhand that the value does not mention
// becomes initial.
#include <algorithm>
#include <array>

#include "style/shorthand_kinds.h"

namespace banxin::style {
namespace {

constexpr std::array<std::string_view, 4> kMargins = {"margin-top", "margin-right", "margin-bottom",
                                                      "margin-left"};
constexpr std::array<std::string_view, 4> kPaddings = {"padding-top", "padding-right",
                                                       "padding-bottom", "padding-left"};
constexpr std::array<std::string_view, 4> kWidths = {"border-top-width", "border-right-width",
                                                     "border-bottom-width", "border-left-width"};
constexpr std::array<std::string_view, 4> kStyles = {"border-top-style", "border-right-style",
                                                     "border-bottom-style", "border-left-style"};
constexpr std::array<std::string_view, 4> kColors = {"border-top-color", "border-right-color",
                                                     "border-bottom-color", "border-left-color"};
constexpr std::array<std::string_view, 2> kMarginBlock = {"margin-top", "margin-bottom"};
constexpr std::array<std::string_view, 2> kMarginInline = {"margin-left", "margin-right"};
constexpr std::array<std::string_view, 2> kPaddingBlock = {"padding-top", "padding-bottom"};
constexpr std::array<std::string_view, 2> kPaddingInline = {"padding-left", "padding-right"};
constexpr std::array<std::string_view, 2> kBlockWidths = {"border-top-width",
                                                          "border-bottom-width"};
constexpr std::array<std::string_view, 2> kInlineWidths = {"border-left-width",
                                                           "border-right-width"};
constexpr std::array<std::string_view, 2> kBlockStyles = {"border-top-style",
                                                          "border-bottom-style"};
constexpr std::array<std::string_view, 2> kInlineStyles = {"border-left-style",
                                                           "border-right-style"};
constexpr std::array<std::string_view, 2> kBlockColors = {"border-top-color",
                                                          "border-bottom-color"};
constexpr std::array<std::string_view, 2> kInlineColors = {"border-left-color",
                                                           "border-right-color"};

// ---- border: width, style and colour in any order, for some sides

bool expand_border(ValueParser& in, ShorthandValues& out,
                   std::initializer_list<std::size_t> sides) {
  const std::size_t first = *sides.begin();
  bool width = false, line = false, color = false;
  ShorthandValues parts;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    if (!width && take_longhand(in, kWidths[first], parts))
      width = true;
    else if (!line && take_longhand(in, kStyles[first], parts))
      line = true;
    else if (!color && take_longhand(in, kColors[first], parts))
      color = true;
    else
      return false;
  }
  const PropertyId width_id = property_id(kWidths[first]), line_id = property_id(kStyles[first]);
  for (const auto& [id, value] : parts.values()) {
    const auto& names = id == width_id ? kWidths : id == line_id ? kStyles : kColors;
    for (const std::size_t side : sides) out.set(names[side], value);
  }
  return true;
}
bool expand_border_all(ValueParser& in, ShorthandValues& out) {
  return expand_border(in, out, {kTop, kRight, kBottom, kLeft});
}
bool expand_border_block(ValueParser& in, ShorthandValues& out) {
  return expand_border(in, out, {kTop, kBottom});
}
bool expand_border_inline(ValueParser& in, ShorthandValues& out) {
  return expand_border(in, out, {kLeft, kRight});
}
template <std::size_t Index>
bool expand_border_side(ValueParser& in, ShorthandValues& out) {
  return expand_border(in, out, {Index});
}

constexpr std::string_view kBorderAll[] = {
    "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    "border-top-style", "border-right-style", "border-bottom-style", "border-left-style",
    "border-top-color", "border-right-color", "border-bottom-color", "border-left-color"};
constexpr std::string_view kBorderTop[] = {"border-top-width", "border-top-style",
                                           "border-top-color"};
constexpr std::string_view kBorderRight[] = {"border-right-width", "border-right-style",
                                             "border-right-color"};
constexpr std::string_view kBorderBottom[] = {"border-bottom-width", "border-bottom-style",
                                              "border-bottom-color"};
constexpr std::string_view kBorderLeft[] = {"border-left-width", "border-left-style",
                                            "border-left-color"};
constexpr std::string_view kBorderBlock[] = {"border-top-width", "border-bottom-width",
                                             "border-top-style", "border-bottom-style",
                                             "border-top-color", "border-bottom-color"};
constexpr std::string_view kBorderInline[] = {"border-left-width", "border-right-width",
                                              "border-left-style", "border-right-style",
                                              "border-left-color", "border-right-color"};

// ---- font (CSS Fonts 4 §font-prop)

constexpr std::string_view kFont[] = {
    "font-style",   "font-variant-caps",     "font-weight",          "font-size",
    "line-height",  "font-family",           "font-variant-numeric", "font-variant-ligatures",
    "font-kerning", "font-feature-settings", "font-variant-position"};
constexpr Keyword kSystemFonts[] = {{"caption", 0, false},       {"icon", 0, false},
                                    {"menu", 0, false},          {"message-box", 0, false},
                                    {"small-caption", 0, false}, {"status-bar", 0, false}};
constexpr Keyword kStretches[] = {{"ultra-condensed", 0, false}, {"extra-condensed", 0, false},
                                  {"condensed", 0, false},       {"semi-condensed", 0, false},
                                  {"semi-expanded", 0, false},   {"expanded", 0, false},
                                  {"extra-expanded", 0, false},  {"ultra-expanded", 0, false}};
constexpr Keyword kSmallCaps[] = {{"small-caps", int(FontCaps::SmallCaps)}};

bool expand_font(ValueParser& in, ShorthandValues& out) {
  if (in.take_keyword(kSystemFonts)) return in.at_end();
  for (;;) {  // style, variant, weight, stretch in any order; each may be `normal`
    if (in.take_keyword("normal") || in.take_keyword(kStretches)) continue;
    if (const auto caps = in.take_keyword(kSmallCaps)) {
      out.set("font-variant-caps", *caps);
      continue;
    }
    // A bare number is a weight: a size has a unit, and 0 is no weight.
    if (!take_longhand(in, "font-style", out) && !take_longhand(in, "font-weight", out)) break;
  }
  if (!take_longhand(in, "font-size", out)) return false;
  if (in.take_slash() && !take_longhand(in, "line-height", out)) return false;
  return take_longhand(in, "font-family", out);
}

constexpr std::string_view kFontVariant[] = {"font-variant-caps", "font-variant-numeric",
                                             "font-variant-ligatures", "font-variant-position"};

bool expand_font_variant(ValueParser& in, ShorthandValues& out) {
  if (in.take_keyword("normal")) return in.at_end();
  if (in.take_keyword("none")) {
    out.set("font-variant-ligatures", 0);
    return in.at_end();
  }
  if (in.at_end()) return false;
  // Numeric and ligature values are several words each: they are gathered word by word.
  std::optional<int> numeric;
  std::optional<int> ligatures;
  while (!in.at_end()) {
    ShorthandValues word;
    ValueParser one(in.tokens(), in.position(), in.position() + 1);
    if (take_longhand(one, "font-variant-numeric", word)) {
      numeric = numeric.value_or(0) | std::get<int>(word.values()[0].second);
    } else if (take_longhand(one, "font-variant-ligatures", word)) {
      // Each word changes its own switch.
      ligatures = ligatures.value_or(kUsualLigatures) ^ std::get<int>(word.values()[0].second) ^
                  kUsualLigatures;
    } else if (!take_longhand(one, "font-variant-caps", out) &&
               !take_longhand(one, "font-variant-position", out)) {
      return false;
    }
    if (!one.unsupported().empty()) in.note_unsupported(one.unsupported());
    in.skip();
  }
  if (numeric) out.set("font-variant-numeric", *numeric);
  if (ligatures) out.set("font-variant-ligatures", *ligatures);
  return true;
}

// ---- list-style (CSS Lists 3 §list-style-property)

constexpr std::string_view kListStyle[] = {"list-style-type", "list-style-position"};

bool expand_list_style(ValueParser& in, ShorthandValues& out) {
  bool type = false, position = false, image = false;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    if (!position && take_longhand(in, "list-style-position", out)) {
      position = true;
    } else if (!image && in.token().kind == TokenKind::Url) {
      image = true;
      in.note_unsupported("url()");
      in.skip();
    } else if (!type && take_longhand(in, "list-style-type", out)) {
      type = true;
    } else if (!image && in.take_keyword("none")) {
      image = true;  // `none none`
    } else {
      return false;
    }
  }
  return true;
}

// ---- values of several longhands in any order

// CSS Text Decoration 4 §text-decoration-property, §text-emphasis-property; CSS UI 4 §outline.
constexpr std::string_view kTextDecoration[] = {"text-decoration-line", "text-decoration-style",
                                                "text-decoration-color",
                                                "text-decoration-thickness"};
constexpr std::string_view kTextEmphasis[] = {"text-emphasis-style", "text-emphasis-color"};
constexpr std::string_view kOutline[] = {"outline-style", "outline-width", "outline-color"};

// ---- font-synthesis (CSS Fonts 4 §font-synthesis): only the weight is ours to make

constexpr std::string_view kFontSynthesis[] = {"font-synthesis-weight"};
constexpr Keyword kSynthesized[] = {
    {"weight", 1}, {"style", 0, false}, {"small-caps", 0, false}, {"position", 0, false}};

bool expand_font_synthesis(ValueParser& in, ShorthandValues& out) {
  int weight = 0;
  if (!in.take_keyword("none")) {
    if (in.at_end()) return false;
    while (!in.at_end()) {
      const auto word = in.take_keyword(kSynthesized);
      if (!word) return false;
      weight |= *word;
    }
  }
  out.set("font-synthesis-weight", weight);
  return true;
}

// ---- text-spacing (CSS Text 4 §text-spacing-property)

constexpr std::string_view kTextSpacing[] = {"text-spacing-trim", "text-autospace"};

bool expand_text_spacing(ValueParser& in, ShorthandValues& out) {
  const auto take = [&](std::string_view longhand, std::string_view text) {
    const TokenList list(text);
    ValueParser word(list, 0, list.size());
    return take_longhand(word, longhand, out);
  };
  const auto reset = [&](std::string_view trim, std::string_view autospace) {
    return take("text-spacing-trim", trim) && take("text-autospace", autospace) && in.at_end();
  };
  if (in.take_keyword("none")) return reset("space-all", "no-autospace");
  if (in.take_keyword("normal") || in.take_keyword("auto")) return reset("normal", "normal");
  const bool trim = take_longhand(in, "text-spacing-trim", out);
  return (!in.at_end() && take_longhand(in, "text-autospace", out)) || trim;
}

constexpr Shorthand kShorthands[] = {
    {"margin", kMargins, expand_sides<kMargins>},
    {"padding", kPaddings, expand_sides<kPaddings>},
    {"border-width", kWidths, expand_sides<kWidths>},
    {"border-style", kStyles, expand_sides<kStyles>},
    {"border-color", kColors, expand_sides<kColors>},
    {"margin-block", kMarginBlock, expand_pair<kMarginBlock>},
    {"margin-inline", kMarginInline, expand_pair<kMarginInline>},
    {"padding-block", kPaddingBlock, expand_pair<kPaddingBlock>},
    {"padding-inline", kPaddingInline, expand_pair<kPaddingInline>},
    {"border-block-width", kBlockWidths, expand_pair<kBlockWidths>},
    {"border-inline-width", kInlineWidths, expand_pair<kInlineWidths>},
    {"border-block-style", kBlockStyles, expand_pair<kBlockStyles>},
    {"border-inline-style", kInlineStyles, expand_pair<kInlineStyles>},
    {"border-block-color", kBlockColors, expand_pair<kBlockColors>},
    {"border-inline-color", kInlineColors, expand_pair<kInlineColors>},
    {"border", kBorderAll, expand_border_all},
    {"border-top", kBorderTop, expand_border_side<kTop>},
    {"border-right", kBorderRight, expand_border_side<kRight>},
    {"border-bottom", kBorderBottom, expand_border_side<kBottom>},
    {"border-left", kBorderLeft, expand_border_side<kLeft>},
    {"border-block", kBorderBlock, expand_border_block},
    {"border-inline", kBorderInline, expand_border_inline},
    {"border-block-start", kBorderTop, expand_border_side<kTop>},
    {"border-block-end", kBorderBottom, expand_border_side<kBottom>},
    {"border-inline-start", kBorderLeft, expand_border_side<kLeft>},
    {"border-inline-end", kBorderRight, expand_border_side<kRight>},
    {"font", kFont, expand_font},
    {"font-variant", kFontVariant, expand_font_variant},
    {"list-style", kListStyle, expand_list_style},
    {"text-decoration", kTextDecoration, expand_list<kTextDecoration>},
    {"text-emphasis", kTextEmphasis, expand_list<kTextEmphasis>},
    {"outline", kOutline, expand_list<kOutline>},
    {"font-synthesis", kFontSynthesis, expand_font_synthesis},
    {"text-spacing", kTextSpacing, expand_text_spacing},
};

}  // namespace

void ShorthandValues::set(std::string_view longhand, SpecifiedValue value) {
  const PropertyId id = property_id(longhand);
  for (auto& [known, old] : values_)
    if (known == id) {
      old = std::move(value);
      return;
    }
  values_.emplace_back(id, std::move(value));
}

std::span<const Shorthand> box_and_text_shorthands() { return kShorthands; }

}  // namespace banxin::style
