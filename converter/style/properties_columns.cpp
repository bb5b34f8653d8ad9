// Properties of multi-column layout (CSS Multicol 1) and the gaps of CSS Box Alignment 3.
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// 0 stands for `auto`.
bool parse_column_count(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword("auto")) return parse_integer<1>(in, value);
  value = 0;
  return true;
}
bool compute_column_count(const SpecifiedValue& value, StyleBuilder& to) {
  const int count = std::get<int>(value);
  to.style.column_count = count == 0 ? std::nullopt : std::optional(count);
  return true;
}

constexpr LengthKind kColumnWidth{
    .nothing = "auto", .accept = Accept::Length, .range = Range::NonNegative};
constexpr LengthKind kGap{
    .nothing = "normal", .accept = Accept::LengthPercentage, .range = Range::NonNegative};

constexpr Keyword kFills[] = {{"balance", int(ColumnFill::Balance)},
                              {"auto", int(ColumnFill::Auto)},
                              {"balance-all", int(ColumnFill::Balance), false}};
constexpr Keyword kSpans[] = {{"none", 0}, {"all", 1}};

// The rule parses as a border does (CSS Multicol 1 §crs).
bool parse_as(std::string_view border, ValueParser& in, SpecifiedValue& value) {
  return properties()[property_id(border)].parse(in, value);
}
bool parse_rule_style(ValueParser& in, SpecifiedValue& value) {
  return parse_as("border-top-style", in, value);
}
bool parse_rule_width(ValueParser& in, SpecifiedValue& value) {
  return parse_as("border-top-width", in, value);
}
bool parse_rule_color(ValueParser& in, SpecifiedValue& value) {
  return parse_as("border-top-color", in, value);
}
bool compute_rule_style(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.column_rule.line = static_cast<BorderLine>(std::get<int>(value));
  return true;
}
bool compute_rule_width(const SpecifiedValue& value, StyleBuilder& to) {
  const auto width =
      compute_absolute(std::get<Quantity>(value), length_context(to), Length{}, Range::NonNegative);
  if (width) to.style.column_rule.width = *width;
  return width.has_value();
}
bool compute_rule_color(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.column_rule.color = color.is_current ? std::nullopt : std::optional(color.color);
  return true;
}

constexpr Property kProperties[] = {
    {"column-count", Inherits::No, parse_column_count, compute_column_count,
     copy_field<Field<&S::column_count>>},
    length_property<Field<&S::column_width>, kColumnWidth>("column-width", Inherits::No),
    length_property<Field<&S::column_gap>, kGap>("column-gap", Inherits::No),
    length_property<Field<&S::row_gap>, kGap>("row-gap", Inherits::No),
    keyword_property<Field<&S::column_fill>, kFills>("column-fill", Inherits::No),
    keyword_property<Field<&S::column_span_all>, kSpans>("column-span", Inherits::No),
    {"column-rule-style", Inherits::No, parse_rule_style, compute_rule_style,
     [](StyleBuilder& to, const S& from) { to.style.column_rule.line = from.column_rule.line; }},
    {"column-rule-width", Inherits::No, parse_rule_width, compute_rule_width,
     [](StyleBuilder& to, const S& from) { to.style.column_rule.width = from.column_rule.width; }},
    {"column-rule-color", Inherits::No, parse_rule_color, compute_rule_color,
     [](StyleBuilder& to, const S& from) { to.style.column_rule.color = from.column_rule.color; }},
};

}  // namespace

std::span<const Property> column_properties() { return kProperties; }

}  // namespace banxin::style
