// Kinds of row for the property table: what most properties share. Included by properties_*.cpp
// only.
#pragma once

#include <algorithm>
#include <cmath>

#include "style/property.h"

namespace banxin::style {

// A field of ComputedStyle, for the templates below.
template <auto Member>
struct Field {
  static auto& of(ComputedStyle& style) { return style.*Member; }
  static const auto& of(const ComputedStyle& style) { return style.*Member; }
};
// One side of a field with four.
template <auto Member, std::size_t Index>
struct SideOf {
  static auto& of(ComputedStyle& style) { return (style.*Member)[Index]; }
  static const auto& of(const ComputedStyle& style) { return (style.*Member)[Index]; }
};

template <class F>
void copy_field(StyleBuilder& to, const ComputedStyle& from) {
  F::of(to.style) = F::of(from);
}

// One keyword of a table; its number is the value of the field's enum (or int, or bool).
template <const auto& Table>
bool parse_keyword(ValueParser& in, SpecifiedValue& value) {
  const auto keyword = in.take_keyword(Table);
  if (keyword) value = *keyword;
  return keyword.has_value();
}
template <class F>
bool compute_keyword(const SpecifiedValue& value, StyleBuilder& to) {
  auto& field = F::of(to.style);
  field = static_cast<std::remove_reference_t<decltype(field)>>(std::get<int>(value));
  return true;
}
template <class F, const auto& Table>
constexpr Property keyword_property(std::string_view name, Inherits inherits) {
  return {name, inherits, parse_keyword<Table>, compute_keyword<F>, copy_field<F>};
}

// A length or percentage, perhaps negative; `Nothing` is the keyword of the property's own ("auto",
// "none", "normal"), which is monostate.
struct LengthKind {
  std::string_view nothing;
  Accept accept = Accept::LengthPercentage;
  Range range = Range::All;
};
template <const LengthKind& Kind>
bool parse_length(ValueParser& in, SpecifiedValue& value) {
  if (!Kind.nothing.empty() && in.take_keyword(Kind.nothing)) {
    value = std::monostate{};
    return true;
  }
  auto quantity = in.take_quantity(Kind.accept, Kind.range);
  if (!quantity) return false;
  value = std::move(*quantity);
  return true;
}
// Into a LengthPercentage or a LengthOrAuto.
template <class F, const LengthKind& Kind>
bool compute_length_field(const SpecifiedValue& value, StyleBuilder& to) {
  auto& field = F::of(to.style);
  if (std::holds_alternative<std::monostate>(value)) {
    field = {};
    return true;
  }
  const auto length = compute_length(std::get<Quantity>(value), length_context(to), Kind.range);
  if (!length) {
    to.problem = "lengths of these kinds can only be compared after layout";
    return false;
  }
  field = *length;
  return true;
}
template <class F, const LengthKind& Kind>
constexpr Property length_property(std::string_view name, Inherits inherits) {
  return {name, inherits, parse_length<Kind>, compute_length_field<F, Kind>, copy_field<F>};
}
// Into a Length; a percentage is of the font size.
template <class F, const LengthKind& Kind>
bool compute_absolute_field(const SpecifiedValue& value, StyleBuilder& to) {
  Length& field = F::of(to.style);
  if (std::holds_alternative<std::monostate>(value)) {
    field = Length{};
    return true;
  }
  const auto length = compute_absolute(std::get<Quantity>(value), length_context(to),
                                       to.style.font_size, Kind.range);
  if (length) field = *length;
  return length.has_value();
}
template <class F, const LengthKind& Kind>
constexpr Property absolute_property(std::string_view name, Inherits inherits) {
  return {name, inherits, parse_length<Kind>, compute_absolute_field<F, Kind>, copy_field<F>};
}

template <int Least>
bool parse_integer(ValueParser& in, SpecifiedValue& value) {
  const auto integer = in.take_integer();
  if (!integer || *integer < Least) return false;
  value = *integer;
  return true;
}
template <class F, int Least>
constexpr Property integer_property(std::string_view name, Inherits inherits) {
  return {name, inherits, parse_integer<Least>, compute_keyword<F>, copy_field<F>};
}

// A value that is computed as it is written.
template <class F>
bool compute_as_written(const SpecifiedValue& value, StyleBuilder& to) {
  auto& field = F::of(to.style);
  using T = std::remove_reference_t<decltype(field)>;
  if (const T* written = std::get_if<T>(&value))
    field = *written;
  else
    field = T{};  // none
  return true;
}

}  // namespace banxin::style
