// Properties of flex boxes (CSS Flexbox 1) and of how their items stand (CSS Box Alignment 3).
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

constexpr Keyword kDirections[] = {{"row", int(FlexDirection::Row)},
                                   {"row-reverse", int(FlexDirection::RowReverse)},
                                   {"column", int(FlexDirection::Column)},
                                   {"column-reverse", int(FlexDirection::ColumnReverse)}};
constexpr Keyword kWraps[] = {{"nowrap", int(FlexWrap::Nowrap)},
                              {"wrap", int(FlexWrap::Wrap)},
                              {"wrap-reverse", int(FlexWrap::WrapReverse)}};

bool parse_factor(ValueParser& in, SpecifiedValue& value) {
  const auto factor = in.take_number();
  if (!factor || *factor < 0) return false;
  value = *factor;
  return true;
}
template <class F>
constexpr Property factor_property(std::string_view name) {
  return {name, Inherits::No, parse_factor, compute_as_written<F>, copy_field<F>};
}

constexpr LengthKind kBasis{
    .nothing = "auto", .accept = Accept::LengthPercentage, .range = Range::NonNegative};
constexpr Keyword kContentBases[] = {{"content", 0, false},
                                     {"min-content", 0, false},
                                     {"max-content", 0, false},
                                     {"fit-content", 0, false}};
bool parse_basis(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword(kContentBases)) return parse_length<kBasis>(in, value);
  value = std::monostate{};
  return true;
}

// `normal` is start in a flex row, `stretch` is start where items flex by factors of their own.
constexpr Keyword kJustifications[] = {
    {"normal", int(JustifyContent::Start)},
    {"start", int(JustifyContent::Start)},
    {"flex-start", int(JustifyContent::Start)},
    {"left", int(JustifyContent::Start)},
    {"stretch", int(JustifyContent::Start)},
    {"end", int(JustifyContent::End)},
    {"flex-end", int(JustifyContent::End)},
    {"right", int(JustifyContent::End)},
    {"center", int(JustifyContent::Center)},
    {"space-between", int(JustifyContent::SpaceBetween)},
    {"space-around", int(JustifyContent::SpaceAround)},
    {"space-evenly", int(JustifyContent::SpaceEvenly)},
};
constexpr Keyword kAlignments[] = {
    {"normal", int(AlignItems::Stretch)},   {"stretch", int(AlignItems::Stretch)},
    {"start", int(AlignItems::Start)},      {"flex-start", int(AlignItems::Start)},
    {"self-start", int(AlignItems::Start)}, {"end", int(AlignItems::End)},
    {"flex-end", int(AlignItems::End)},     {"self-end", int(AlignItems::End)},
    {"center", int(AlignItems::Center)},    {"baseline", int(AlignItems::Baseline)},
};
// `safe` and `unsafe` say what happens to what is too large; `first` is the usual baseline.
bool parse_alignment(ValueParser& in, SpecifiedValue& value) {
  constexpr Keyword kLast[] = {{"last", 0, false}};
  if (in.take_keyword("safe") || in.take_keyword("unsafe"))
    return parse_keyword<kAlignments>(in, value);
  if (!in.take_keyword("first") && !in.take_keyword(kLast))
    return parse_keyword<kAlignments>(in, value);
  value = int(AlignItems::Baseline);
  return in.take_keyword("baseline");
}
bool parse_align_self(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword("auto")) return parse_alignment(in, value);
  value = std::monostate{};
  return true;
}
bool compute_align_self(const SpecifiedValue& value, StyleBuilder& to) {
  const int* alignment = std::get_if<int>(&value);
  to.style.align_self =
      alignment ? std::optional(static_cast<AlignItems>(*alignment)) : std::nullopt;
  return true;
}
bool parse_justify(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword("safe")) in.take_keyword("unsafe");
  return parse_keyword<kJustifications>(in, value);
}
bool parse_order(ValueParser& in, SpecifiedValue& value) {
  const auto order = in.take_integer();
  if (order) value = *order;
  return order.has_value();
}

constexpr Property kProperties[] = {
    keyword_property<Field<&S::flex_direction>, kDirections>("flex-direction", Inherits::No),
    keyword_property<Field<&S::flex_wrap>, kWraps>("flex-wrap", Inherits::No),
    factor_property<Field<&S::flex_grow>>("flex-grow"),
    factor_property<Field<&S::flex_shrink>>("flex-shrink"),
    {"flex-basis", Inherits::No, parse_basis, compute_length_field<Field<&S::flex_basis>, kBasis>,
     copy_field<Field<&S::flex_basis>>},
    {"justify-content", Inherits::No, parse_justify, compute_keyword<Field<&S::justify_content>>,
     copy_field<Field<&S::justify_content>>},
    {"align-items", Inherits::No, parse_alignment, compute_keyword<Field<&S::align_items>>,
     copy_field<Field<&S::align_items>>},
    {"align-self", Inherits::No, parse_align_self, compute_align_self,
     copy_field<Field<&S::align_self>>},
    {"order", Inherits::No, parse_order, compute_keyword<Field<&S::order>>,
     copy_field<Field<&S::order>>},
};

}  // namespace

std::span<const Property> flex_properties() { return kProperties; }

}  // namespace banxin::style
