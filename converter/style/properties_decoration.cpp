// Properties of what is drawn beside and around text: lines, emphasis marks, outlines (CSS Text
// Decoration 4, CSS UI 4), and of how its letters are spread and thickened.
#include "base/utf8.h"
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// ---- lines (§line-decoration)

enum DecorationLine { kUnderline = 1, kOverline = 2, kLineThrough = 4 };
constexpr Keyword kDecorationLines[] = {
    {"underline", kUnderline},      {"overline", kOverline},
    {"line-through", kLineThrough}, {"blink", 0},
    {"spelling-error", 0, false},   {"grammar-error", 0, false}};
bool parse_decoration_line(ValueParser& in, SpecifiedValue& value) {
  int lines = 0;
  if (!in.take_keyword("none")) {
    const auto first = in.take_keyword(kDecorationLines);
    if (!first) return false;
    lines = *first;
    while (const auto next = in.take_keyword(kDecorationLines)) lines |= *next;
  }
  value = lines;
  return true;
}
bool compute_decoration_line(const SpecifiedValue& value, StyleBuilder& to) {
  const int lines = std::get<int>(value);
  to.style.underline = (lines & kUnderline) != 0;
  to.style.overline = (lines & kOverline) != 0;
  to.style.line_through = (lines & kLineThrough) != 0;
  return true;
}
void copy_decoration_line(StyleBuilder& to, const S& from) {
  to.style.underline = from.underline;
  to.style.overline = from.overline;
  to.style.line_through = from.line_through;
}

constexpr Keyword kDecorationStyles[] = {{"solid", int(DecorationStyle::Solid)},
                                         {"double", int(DecorationStyle::Double)},
                                         {"dotted", int(DecorationStyle::Dotted)},
                                         {"dashed", int(DecorationStyle::Dashed)},
                                         {"wavy", int(DecorationStyle::Wavy)}};

// A length, or the property's own keywords: nothing.
template <auto Member>
bool compute_optional_length(const SpecifiedValue& value, StyleBuilder& to) {
  (to.style.*Member).reset();
  const auto* quantity = std::get_if<Quantity>(&value);
  if (!quantity) return true;
  to.style.*Member = compute_absolute(*quantity, length_context(to), to.style.font_size);
  return (to.style.*Member).has_value();
}
bool parse_thickness(ValueParser& in, SpecifiedValue& value) {
  value = std::monostate{};
  if (in.take_keyword("auto") || in.take_keyword("from-font")) return true;
  auto quantity = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
  if (quantity) value = std::move(*quantity);
  return quantity.has_value();
}
constexpr LengthKind kOffset{
    .nothing = "auto", .accept = Accept::LengthPercentage, .range = Range::All};

// The colour of a mark; currentcolor is nothing, so that it follows the text.
bool parse_mark_color(ValueParser& in, SpecifiedValue& value) {
  const auto color = in.take_color();
  if (color) value = *color;
  return color.has_value();
}
template <auto Member>
bool compute_mark_color(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.*Member = color.is_current ? std::nullopt : std::optional(color.color);
  return true;
}

// §text-underline-position-property: left and right are for vertical writing.
constexpr Keyword kUnderlinePositions[] = {
    {"under", 1}, {"from-font", 0}, {"left", 0}, {"right", 0}};
bool parse_underline_position(ValueParser& in, SpecifiedValue& value) {
  int under = 0;
  if (!in.take_keyword("auto")) {
    if (in.at_end()) return false;
    while (!in.at_end()) {
      const auto word = in.take_keyword(kUnderlinePositions);
      if (!word) return false;
      under |= *word;
    }
  }
  value = under;
  return true;
}

// §text-decoration-inset-property
bool parse_inset(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("auto")) {
    value = std::monostate{};
    return true;
  }
  auto start = in.take_quantity(Accept::Length);
  if (!start) return false;
  const auto end = in.take_quantity(Accept::Length);
  if (end && *end != *start) in.note_unsupported("two different lengths");
  value = std::move(*start);
  return true;
}

// ---- emphasis marks (§emphasis-marks)

// The character of each shape, filled and open (§text-emphasis-style-property).
struct EmphasisShape {
  std::string_view name, filled, open;
};
constexpr EmphasisShape kShapes[] = {
    {"dot", "•", "◦"},      {"circle", "●", "○"},   {"double-circle", "◉", "◎"},
    {"triangle", "▲", "△"}, {"sesame", "﹅", "﹆"},
};
constexpr std::string_view kHorizontalShape = "circle";  // where only the fill is given

bool parse_emphasis_style(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("none")) {
    value = std::string();
    return true;
  }
  if (const auto text = in.take_string()) {
    // One character is all that stands beside another.
    std::size_t end = 0;
    if (!text->empty()) next_code_point(*text, end);
    if (end != text->size()) in.note_unsupported("more than one character");
    value = text->substr(0, end);
    return true;
  }
  std::optional<bool> is_open;
  const EmphasisShape* shape = nullptr;
  while (true) {
    const auto named = std::ranges::find_if(
        kShapes, [&](const EmphasisShape& s) { return !shape && in.take_keyword(s.name); });
    if (named != std::end(kShapes)) {
      shape = named;
    } else if (!is_open && in.take_keyword("open")) {
      is_open = true;
    } else if (!is_open && in.take_keyword("filled")) {
      is_open = false;
    } else {
      break;
    }
  }
  if (!shape && !is_open) return false;
  if (!shape) shape = std::ranges::find(kShapes, kHorizontalShape, &EmphasisShape::name);
  value = std::string(is_open.value_or(false) ? shape->open : shape->filled);
  return true;
}

// §text-emphasis-position-property; right and left are for vertical writing.
constexpr Keyword kEmphasisPositions[] = {{"over", int(EmphasisPosition::Over)},
                                          {"under", int(EmphasisPosition::Under)}};
bool parse_emphasis_position(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("auto")) {
    value = int(EmphasisPosition::Auto);
    return true;
  }
  const auto take_side = [&] { return in.take_keyword("right") || in.take_keyword("left"); };
  const bool side_first = take_side();
  const auto position = in.take_keyword(kEmphasisPositions);
  if (!position) return false;
  if (!side_first) take_side();
  value = *position;
  return true;
}

// ---- outlines (CSS UI 4 §outline-props)

constexpr Keyword kOutlineStyles[] = {
    {"none", int(BorderLine::None)},     {"auto", int(BorderLine::Solid)},
    {"solid", int(BorderLine::Solid)},   {"double", int(BorderLine::Double)},
    {"dashed", int(BorderLine::Dashed)}, {"dotted", int(BorderLine::Dotted)},
    {"groove", int(BorderLine::Groove)}, {"ridge", int(BorderLine::Ridge)},
    {"inset", int(BorderLine::Inset)},   {"outset", int(BorderLine::Outset)},
};
constexpr Keyword kOutlineWidths[] = {{"thin", 1}, {"medium", 3}, {"thick", 5}};
constexpr double kPointsPerPixel = 0.75;

struct OutlineWidth {
  static bool parse(ValueParser& in, SpecifiedValue& value) {
    if (const auto pixels = in.take_keyword(kOutlineWidths)) {
      value = Quantity::of(*pixels * kPointsPerPixel, Unit::Pt);
      return true;
    }
    auto width = in.take_quantity(Accept::Length, Range::NonNegative);
    if (width) value = std::move(*width);
    return width.has_value();
  }
  static bool compute(const SpecifiedValue& value, StyleBuilder& to) {
    const auto width =
        compute_absolute(std::get<Quantity>(value), length_context(to), {}, Range::NonNegative);
    if (width) to.style.outline.width = *width;
    return width.has_value();
  }
  static void copy(StyleBuilder& to, const S& from) { to.style.outline.width = from.outline.width; }
};
bool compute_outline_style(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.outline.line = static_cast<BorderLine>(std::get<int>(value));
  return true;
}
void copy_outline_style(StyleBuilder& to, const S& from) {
  to.style.outline.line = from.outline.line;
}
bool compute_outline_color(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.outline.color = color.is_current ? std::nullopt : std::optional(color.color);
  return true;
}
void copy_outline_color(StyleBuilder& to, const S& from) {
  to.style.outline.color = from.outline.color;
}
constexpr LengthKind kOutlineOffset{.nothing = "", .accept = Accept::Length, .range = Range::All};

// ---- letters

// -banxin-spread: over how wide a room the letters of an inline element are spread (T69).
// -banxin-spread-pair: how far the two letters of a title stand apart (T101).
bool parse_spread(ValueParser& in, SpecifiedValue& value) {
  value = std::monostate{};
  if (in.take_keyword("none")) return true;
  auto length = in.take_quantity(Accept::Length, Range::NonNegative);
  if (length) value = std::move(*length);
  return length.has_value();
}

constexpr Keyword kSynthesis[] = {{"none", 0}, {"auto", 1}};

constexpr Property kProperties[] = {
    {"text-decoration-line", Inherits::No, parse_decoration_line, compute_decoration_line,
     copy_decoration_line},
    keyword_property<Field<&S::decoration_style>, kDecorationStyles>("text-decoration-style",
                                                                     Inherits::No),
    {"text-decoration-color", Inherits::No, parse_mark_color,
     compute_mark_color<&S::decoration_color>, copy_field<Field<&S::decoration_color>>},
    {"text-decoration-thickness", Inherits::No, parse_thickness,
     compute_optional_length<&S::decoration_thickness>,
     copy_field<Field<&S::decoration_thickness>>},
    {"text-decoration-inset", Inherits::No, parse_inset,
     compute_optional_length<&S::decoration_inset>, copy_field<Field<&S::decoration_inset>>},
    {"text-underline-offset", Inherits::Yes, parse_length<kOffset>,
     compute_optional_length<&S::underline_offset>, copy_field<Field<&S::underline_offset>>},
    {"text-underline-position", Inherits::Yes, parse_underline_position,
     compute_keyword<Field<&S::underline_under>>, copy_field<Field<&S::underline_under>>},
    {"text-emphasis-style", Inherits::Yes, parse_emphasis_style,
     compute_as_written<Field<&S::emphasis_mark>>, copy_field<Field<&S::emphasis_mark>>},
    {"text-emphasis-color", Inherits::Yes, parse_mark_color, compute_mark_color<&S::emphasis_color>,
     copy_field<Field<&S::emphasis_color>>},
    {"text-emphasis-position", Inherits::Yes, parse_emphasis_position,
     compute_keyword<Field<&S::emphasis_position>>, copy_field<Field<&S::emphasis_position>>},
    {"outline-width", Inherits::No, OutlineWidth::parse, OutlineWidth::compute, OutlineWidth::copy},
    {"outline-style", Inherits::No, parse_keyword<kOutlineStyles>, compute_outline_style,
     copy_outline_style},
    {"outline-color", Inherits::No, parse_mark_color, compute_outline_color, copy_outline_color},
    absolute_property<Field<&S::outline_offset>, kOutlineOffset>("outline-offset", Inherits::No),
    {"-banxin-spread", Inherits::No, parse_spread, compute_optional_length<&S::spread>,
     copy_field<Field<&S::spread>>},
    {"-banxin-spread-pair", Inherits::No, parse_spread, compute_optional_length<&S::spread_pair>,
     copy_field<Field<&S::spread_pair>>},
    keyword_property<Field<&S::synthesizes_weight>, kSynthesis>("font-synthesis-weight",
                                                                Inherits::Yes),
};

}  // namespace

std::span<const Property> decoration_properties() { return kProperties; }

}  // namespace banxin::style
