// Properties of boxes: display, margins, borders, sizes, backgrounds, tables, page breaks.
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

constexpr Keyword kDisplays[] = {
    {"none", int(Display::None)},
    {"contents", int(Display::Contents)},
    {"block", int(Display::Block)},
    {"flow-root", int(Display::FlowRoot)},
    {"inline", int(Display::Inline)},
    {"inline-block", int(Display::InlineBlock)},
    {"list-item", int(Display::ListItem)},
    {"table", int(Display::Table)},
    {"table-row-group", int(Display::TableRowGroup)},
    {"table-header-group", int(Display::TableHeaderGroup)},
    {"table-footer-group", int(Display::TableFooterGroup)},
    {"table-row", int(Display::TableRow)},
    {"table-cell", int(Display::TableCell)},
    {"table-caption", int(Display::TableCaption)},
    {"ruby", int(Display::Ruby)},
    {"ruby-text", int(Display::RubyText)},
    {"ruby-base", int(Display::Inline), false},
    {"table-column", int(Display::TableColumn)},
    {"table-column-group", int(Display::TableColumnGroup)},
    {"inline-table", int(Display::InlineBlock), false},
    {"flex", int(Display::Flex)},
    {"inline-flex", int(Display::InlineFlex)},
    {"grid", int(Display::Block), false},
    {"inline-grid", int(Display::InlineBlock), false},
    {"run-in", int(Display::Block), false},
};

constexpr LengthKind kAutoLength{
    .nothing = "auto", .accept = Accept::LengthPercentage, .range = Range::All};
constexpr LengthKind kPadding{
    .nothing = "", .accept = Accept::LengthPercentage, .range = Range::NonNegative};
constexpr LengthKind kSize{
    .nothing = "auto", .accept = Accept::LengthPercentage, .range = Range::NonNegative};
constexpr LengthKind kMaximum{
    .nothing = "none", .accept = Accept::LengthPercentage, .range = Range::NonNegative};

// Sizes by content are CSS, and `auto` is the nearest that we have (CSS Sizing 3 §sizing-values).
constexpr Keyword kContentSizes[] = {
    {"min-content", 0, false},
    {"max-content", 0, false},
    {"fit-content", 0, false},
    {"stretch", 0, false},
};
template <const LengthKind& Kind>
bool parse_size(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword(kContentSizes)) return parse_length<Kind>(in, value);
  value = std::monostate{};
  return true;
}
template <class F, const LengthKind& Kind>
constexpr Property size_property(std::string_view name) {
  return {name, Inherits::No, parse_size<Kind>, compute_length_field<F, Kind>, copy_field<F>};
}

template <std::size_t Index>
constexpr Property margin(std::string_view name) {
  return length_property<SideOf<&S::margin, Index>, kAutoLength>(name, Inherits::No);
}
template <std::size_t Index>
constexpr Property padding(std::string_view name) {
  return length_property<SideOf<&S::padding, Index>, kPadding>(name, Inherits::No);
}

// ---- borders (CSS Backgrounds 3 §borders)

constexpr Keyword kBorderLines[] = {
    {"none", int(BorderLine::None)},     {"hidden", int(BorderLine::Hidden)},
    {"solid", int(BorderLine::Solid)},   {"double", int(BorderLine::Double)},
    {"dashed", int(BorderLine::Dashed)}, {"dotted", int(BorderLine::Dotted)},
    {"groove", int(BorderLine::Groove)}, {"ridge", int(BorderLine::Ridge)},
    {"inset", int(BorderLine::Inset)},   {"outset", int(BorderLine::Outset)},
};
struct NamedWidth {
  std::string_view name;
  double points;
};
constexpr NamedWidth kBorderWidths[] = {
    {"thin", 0.75}, {"medium", 2.25}, {"thick", 3.75}};  // 1, 3 and 5 px
constexpr LengthKind kBorderWidth{
    .nothing = "", .accept = Accept::Length, .range = Range::NonNegative};

bool parse_border_width(ValueParser& in, SpecifiedValue& value) {
  for (const NamedWidth& width : kBorderWidths) {
    if (!in.take_keyword(width.name)) continue;
    value = Quantity::of(width.points, Unit::Pt);
    return true;
  }
  return parse_length<kBorderWidth>(in, value);
}
template <std::size_t Index>
bool compute_border_width(const SpecifiedValue& value, StyleBuilder& to) {
  const auto width =
      compute_absolute(std::get<Quantity>(value), length_context(to), Length{}, Range::NonNegative);
  if (!width) return false;
  to.style.border[Index].width = *width;
  to.has_border_width[Index] = true;
  return true;
}
template <std::size_t Index>
void copy_border_width(StyleBuilder& to, const S& from) {
  to.style.border[Index].width = from.border[Index].width;
  to.has_border_width[Index] = is_drawn(from.border[Index].line);
}
template <std::size_t Index>
bool compute_border_line(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.border[Index].line = static_cast<BorderLine>(std::get<int>(value));
  return true;
}
template <std::size_t Index>
void copy_border_line(StyleBuilder& to, const S& from) {
  to.style.border[Index].line = from.border[Index].line;
}
bool parse_color(ValueParser& in, SpecifiedValue& value) {
  auto color = in.take_color();
  if (!color) return false;
  value = *color;
  return true;
}
template <std::size_t Index>
bool compute_border_color(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.border[Index].color = color.is_current ? std::nullopt : std::optional(color.color);
  return true;
}
template <std::size_t Index>
void copy_border_color(StyleBuilder& to, const S& from) {
  to.style.border[Index].color = from.border[Index].color;
}
template <std::size_t Index>
constexpr Property border_width(std::string_view name) {
  return {name, Inherits::No, parse_border_width, compute_border_width<Index>,
          copy_border_width<Index>};
}
template <std::size_t Index>
constexpr Property border_style(std::string_view name) {
  return {name, Inherits::No, parse_keyword<kBorderLines>, compute_border_line<Index>,
          copy_border_line<Index>};
}
template <std::size_t Index>
constexpr Property border_color(std::string_view name) {
  return {name, Inherits::No, parse_color, compute_border_color<Index>, copy_border_color<Index>};
}

// ---- the rest

bool compute_background(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& color = std::get<SpecifiedColor>(value);
  to.style.background_color = color.is_current ? to.style.color : color.color;
  return true;
}

constexpr Keyword kBoxSizings[] = {{"content-box", int(BoxSizing::ContentBox)},
                                   {"border-box", int(BoxSizing::BorderBox)}};

constexpr Keyword kVerticalAligns[] = {
    {"baseline", int(VerticalAlign::Baseline)}, {"sub", int(VerticalAlign::Sub)},
    {"super", int(VerticalAlign::Super)},       {"top", int(VerticalAlign::Top)},
    {"text-top", int(VerticalAlign::TextTop)},  {"middle", int(VerticalAlign::Middle)},
    {"bottom", int(VerticalAlign::Bottom)},     {"text-bottom", int(VerticalAlign::TextBottom)},
};
constexpr LengthKind kShift{.nothing = "", .accept = Accept::LengthPercentage, .range = Range::All};
bool parse_vertical_align(ValueParser& in, SpecifiedValue& value) {
  return parse_keyword<kVerticalAligns>(in, value) || parse_length<kShift>(in, value);
}
// A percentage is of the line height (CSS 2.2 §line-height), which is known here.
bool compute_vertical_align(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.vertical_align_length = {};
  if (const int* keyword = std::get_if<int>(&value)) {
    to.style.vertical_align = static_cast<VerticalAlign>(*keyword);
    return true;
  }
  auto shift = compute_length(std::get<Quantity>(value), length_context(to));
  if (!shift) return false;
  shift->length += to.style.line_height * (shift->percent / 100);
  shift->percent = 0;
  to.style.vertical_align = VerticalAlign::Length;
  to.style.vertical_align_length = *shift;
  return true;
}
void copy_vertical_align(StyleBuilder& to, const S& from) {
  to.style.vertical_align = from.vertical_align;
  to.style.vertical_align_length = from.vertical_align_length;
}

// CSS Fragmentation 3 §break-between; `always` is page-break-*'s word for `page`.
constexpr Keyword kBreaks[] = {
    {"auto", int(BreakBetween::Auto)},
    {"avoid", int(BreakBetween::Avoid)},
    {"avoid-page", int(BreakBetween::AvoidPage)},
    {"page", int(BreakBetween::Page)},
    {"always", int(BreakBetween::Page)},
    {"left", int(BreakBetween::Left)},
    {"right", int(BreakBetween::Right)},
    {"recto", int(BreakBetween::Recto)},
    {"verso", int(BreakBetween::Verso)},
    {"column", int(BreakBetween::Column)},
    {"avoid-column", int(BreakBetween::AvoidColumn)},
    {"region", int(BreakBetween::Auto), false},
    {"avoid-region", int(BreakBetween::Auto), false},
};
constexpr Keyword kBreakInsides[] = {
    {"auto", int(BreakInside::Auto)},
    {"avoid", int(BreakInside::Avoid)},
    {"avoid-page", int(BreakInside::AvoidPage)},
    {"avoid-column", int(BreakInside::AvoidColumn)},
    {"avoid-region", int(BreakInside::Auto), false},
};

bool parse_page(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("auto")) {
    value = std::string{};
    return true;
  }
  auto name = in.take_custom_ident();
  if (!name) return false;
  value = std::move(*name);
  return true;
}

constexpr Property kProperties[] = {
    keyword_property<Field<&S::display>, kDisplays>("display", Inherits::No),
    margin<kTop>("margin-top"),
    margin<kRight>("margin-right"),
    margin<kBottom>("margin-bottom"),
    margin<kLeft>("margin-left"),
    padding<kTop>("padding-top"),
    padding<kRight>("padding-right"),
    padding<kBottom>("padding-bottom"),
    padding<kLeft>("padding-left"),
    border_style<kTop>("border-top-style"),
    border_style<kRight>("border-right-style"),
    border_style<kBottom>("border-bottom-style"),
    border_style<kLeft>("border-left-style"),
    border_width<kTop>("border-top-width"),
    border_width<kRight>("border-right-width"),
    border_width<kBottom>("border-bottom-width"),
    border_width<kLeft>("border-left-width"),
    border_color<kTop>("border-top-color"),
    border_color<kRight>("border-right-color"),
    border_color<kBottom>("border-bottom-color"),
    border_color<kLeft>("border-left-color"),
    size_property<Field<&S::width>, kSize>("width"),
    size_property<Field<&S::height>, kSize>("height"),
    size_property<Field<&S::max_width>, kMaximum>("max-width"),
    size_property<Field<&S::max_height>, kMaximum>("max-height"),
    size_property<Field<&S::min_width>, kSize>("min-width"),
    size_property<Field<&S::min_height>, kSize>("min-height"),
    keyword_property<Field<&S::box_sizing>, kBoxSizings>("box-sizing", Inherits::No),
    {"background-color", Inherits::No, parse_color, compute_background,
     copy_field<Field<&S::background_color>>},
    {"vertical-align", Inherits::No, parse_vertical_align, compute_vertical_align,
     copy_vertical_align},
    integer_property<Field<&S::orphans>, 1>("orphans", Inherits::Yes),
    integer_property<Field<&S::widows>, 1>("widows", Inherits::Yes),
    integer_property<Field<&S::last_page_lines>, 0>("-banxin-last-page-lines", Inherits::Yes),
    integer_property<Field<&S::keep_lines>, 0>("-banxin-keep-lines", Inherits::No),
    keyword_property<Field<&S::break_before>, kBreaks>("break-before", Inherits::No),
    keyword_property<Field<&S::break_after>, kBreaks>("break-after", Inherits::No),
    keyword_property<Field<&S::break_inside>, kBreakInsides>("break-inside", Inherits::No),
    {"page", Inherits::No, parse_page, compute_as_written<Field<&S::page>>,
     copy_field<Field<&S::page>>},
};

}  // namespace

std::span<const Property> box_properties() { return kProperties; }

}  // namespace banxin::style
