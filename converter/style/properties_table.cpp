// Properties of tables (CSS 2.2 §17, CSS Tables 3).
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

constexpr Keyword kCaptionSides[] = {{"top", int(CaptionSide::Top)},
                                     {"bottom", int(CaptionSide::Bottom)},
                                     {"block-start", int(CaptionSide::Top)},
                                     {"block-end", int(CaptionSide::Bottom)}};
constexpr Keyword kCollapses[] = {{"separate", int(BorderCollapse::Separate)},
                                  {"collapse", int(BorderCollapse::Collapse)}};
constexpr Keyword kTableLayouts[] = {{"auto", int(TableLayout::Auto)},
                                     {"fixed", int(TableLayout::Fixed)}};
constexpr Keyword kEmptyCells[] = {{"show", 0}, {"hide", 1}};

constexpr Keyword kTurns[] = {
    {"none", int(Turn::None)}, {"auto", int(Turn::Auto)}, {"left", int(Turn::Left)}};

// -banxin-continued: none, or a text and whether it stands before the caption or after it.
constexpr Keyword kSides[] = {{"after", 0}, {"before", 1}};
bool parse_continued(ValueParser& in, SpecifiedValue& value) {
  value = std::monostate{};
  if (in.take_keyword("none")) return true;
  std::optional<int> side = in.take_keyword(kSides);
  std::optional<std::string> text = in.take_string();
  if (!text) return false;
  if (!side) side = in.take_keyword(kSides);
  value = QuotePairs{{std::move(*text), std::to_string(side.value_or(0))}};
  return true;
}
bool compute_continued(const SpecifiedValue& value, StyleBuilder& to) {
  const auto* pair = std::get_if<QuotePairs>(&value);
  to.style.continued = pair ? pair->front().first : std::string{};
  to.style.continued_before = pair && pair->front().second == "1";
  return true;
}
void copy_continued(StyleBuilder& to, const S& from) {
  to.style.continued = from.continued;
  to.style.continued_before = from.continued_before;
}

// Across, and down where that is another length.
bool parse_border_spacing(ValueParser& in, SpecifiedValue& value) {
  Quantities spacings;
  while (auto one = in.take_quantity(Accept::Length, Range::NonNegative))
    spacings.push_back(std::move(*one));
  if (spacings.empty() || spacings.size() > 2) return false;
  value = std::move(spacings);
  return true;
}
bool compute_border_spacing(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& spacings = std::get<Quantities>(value);
  const auto length = [&](const Quantity& quantity) {
    return compute_absolute(quantity, length_context(to), Length{}, Range::NonNegative);
  };
  const auto across = length(spacings.front()), down = length(spacings.back());
  if (!across || !down) return false;
  to.style.border_spacing = *across;
  to.style.border_spacing_down = *down;
  return true;
}

constexpr Property kProperties[] = {
    keyword_property<Field<&S::caption_side>, kCaptionSides>("caption-side", Inherits::Yes),
    keyword_property<Field<&S::border_collapse>, kCollapses>("border-collapse", Inherits::Yes),
    keyword_property<Field<&S::table_layout>, kTableLayouts>("table-layout", Inherits::No),
    keyword_property<Field<&S::hides_empty_cells>, kEmptyCells>("empty-cells", Inherits::Yes),
    keyword_property<Field<&S::turn>, kTurns>("-banxin-turn", Inherits::No),
    {"-banxin-continued", Inherits::No, parse_continued, compute_continued, copy_continued},
    {"border-spacing", Inherits::Yes, parse_border_spacing, compute_border_spacing,
     [](StyleBuilder& to, const S& from) {
       to.style.border_spacing = from.border_spacing;
       to.style.border_spacing_down = from.border_spacing_down;
     }},
};

}  // namespace

std::span<const Property> table_properties() { return kProperties; }

}  // namespace banxin::style
