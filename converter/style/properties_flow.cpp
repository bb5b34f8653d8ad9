// Properties of boxes that leave their place: floats, positions, footnotes, running elements.
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// Logical sides are of horizontal writing from left to right. CSS Page Floats 3 §float-property.
constexpr Keyword kFloats[] = {
    {"none", int(FloatSide::None)},
    {"left", int(FloatSide::Left)},
    {"right", int(FloatSide::Right)},
    {"inline-start", int(FloatSide::Left)},
    {"inline-end", int(FloatSide::Right)},
    {"inside", int(FloatSide::Inside)},
    {"outside", int(FloatSide::Outside)},
    {"footnote", int(FloatSide::Footnote)},
    {"top", int(FloatSide::Top)},
    {"bottom", int(FloatSide::Bottom)},
    {"block-start", int(FloatSide::Top)},
    {"block-end", int(FloatSide::Bottom)},
    {"snap-block", int(FloatSide::None), false},
    {"snap-inline", int(FloatSide::None), false},
};
constexpr Keyword kClears[] = {
    {"none", int(Clear::None)},         {"left", int(Clear::Left)},
    {"right", int(Clear::Right)},       {"both", int(Clear::Both)},
    {"inline-start", int(Clear::Left)}, {"inline-end", int(Clear::Right)},
};
constexpr Keyword kPositions[] = {
    {"static", int(Position::Static)},          {"relative", int(Position::Relative)},
    {"absolute", int(Position::Static), false}, {"fixed", int(Position::Static), false},
    {"sticky", int(Position::Static), false},
};

// CSS GCPM 3 §running-syntax: running(name) is the name, all else a keyword.
bool parse_position(ValueParser& in, SpecifiedValue& value) {
  if (auto running = in.take_function("running")) {
    auto name = running->take_custom_ident();
    if (!name || !running->at_end()) return false;
    value = std::move(*name);
    return true;
  }
  return parse_keyword<kPositions>(in, value);
}
bool compute_position(const SpecifiedValue& value, StyleBuilder& to) {
  const auto* name = std::get_if<std::string>(&value);
  to.style.running_name = name ? *name : std::string{};
  to.style.position = name ? Position::Running : static_cast<Position>(std::get<int>(value));
  return true;
}
void copy_position(StyleBuilder& to, const S& from) {
  to.style.position = from.position;
  to.style.running_name = from.running_name;
}

constexpr LengthKind kInset{
    .nothing = "auto", .accept = Accept::LengthPercentage, .range = Range::All};
template <std::size_t Index>
constexpr Property inset(std::string_view name) {
  return length_property<SideOf<&S::inset, Index>, kInset>(name, Inherits::No);
}

constexpr Keyword kFootnotePolicies[] = {{"auto", int(FootnotePolicy::Auto)},
                                         {"line", int(FootnotePolicy::Line)},
                                         {"block", int(FootnotePolicy::Block)}};

// Nothing scrolls on paper: what would be scrolled to is shown.
constexpr Keyword kOverflows[] = {
    {"visible", int(Overflow::Visible)}, {"hidden", int(Overflow::Hidden)},
    {"clip", int(Overflow::Hidden)},     {"auto", int(Overflow::Visible)},
    {"scroll", int(Overflow::Visible)},
};
// One value for both axes, or two.
bool parse_overflow(ValueParser& in, SpecifiedValue& value) {
  if (!parse_keyword<kOverflows>(in, value)) return false;
  SpecifiedValue vertical;
  if (!in.at_end() && !parse_keyword<kOverflows>(in, vertical)) return false;
  if (std::holds_alternative<int>(vertical) && vertical != value) {
    in.note_unsupported("one axis alone");
    value = int(Overflow::Visible);
  }
  return true;
}

constexpr LengthKind kClip{
    .nothing = "normal", .accept = Accept::LengthPercentage, .range = Range::NonNegative};

constexpr Property kProperties[] = {
    keyword_property<Field<&S::float_side>, kFloats>("float", Inherits::No),
    keyword_property<Field<&S::clear>, kClears>("clear", Inherits::No),
    {"position", Inherits::No, parse_position, compute_position, copy_position},
    inset<kTop>("top"),
    inset<kRight>("right"),
    inset<kBottom>("bottom"),
    inset<kLeft>("left"),
    keyword_property<Field<&S::footnote_policy>, kFootnotePolicies>("footnote-policy",
                                                                    Inherits::No),
    length_property<Field<&S::border_clip>, kClip>("border-clip", Inherits::No),
    {"overflow", Inherits::No, parse_overflow, compute_keyword<Field<&S::overflow>>,
     copy_field<Field<&S::overflow>>},
};

}  // namespace

std::span<const Property> flow_properties() { return kProperties; }

}  // namespace banxin::style
