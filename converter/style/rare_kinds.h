// Rows for the fields of PaintStyle. Included by properties_background.cpp and properties_paint.cpp
// only.
#pragma once

#include "style/property_kinds.h"

namespace banxin::style {

// A field of PaintStyle, for the templates of property_kinds.h.
template <auto Member>
struct PaintField {
  static auto& of(ComputedStyle& style) { return style.paint.edit().*Member; }
  static const auto& of(const ComputedStyle& style) { return (*style.paint).*Member; }
};

// Most elements have nothing of it, and take nothing from those that have nothing.
template <auto Member>
void copy_paint(StyleBuilder& to, const ComputedStyle& from) {
  if (from.paint || to.style.paint) to.style.paint.edit().*Member = (*from.paint).*Member;
}

template <auto Member, const auto& Table>
constexpr Property paint_keyword(std::string_view name) {
  return {name, Inherits::No, parse_keyword<Table>, compute_keyword<PaintField<Member>>,
          copy_paint<Member>};
}

// Two lengths, or none where a calculation cannot be made.
inline std::optional<std::array<LengthPercentage, 2>> compute_two(const Quantity& first,
                                                                  const Quantity& second,
                                                                  StyleBuilder& to,
                                                                  Range range = Range::All) {
  const auto x = compute_length(first, length_context(to), range);
  const auto y = compute_length(second, length_context(to), range);
  if (!x || !y) return std::nullopt;
  return std::array{*x, *y};
}

}  // namespace banxin::style
