// Properties of how a box is painted as a whole: round corners, opacity, transforms, and the fit of
// pictures (CSS Backgrounds 3 §corners, CSS Color 4 §transparency, CSS Transforms 1, CSS Images 3
// §sizing, CSS Fragmentation 3 §break-decoration).
#include <numbers>

#include "style/image_value.h"
#include "style/rare_kinds.h"
#include "style/shorthand_kinds.h"

namespace banxin::style {

const Shorthand& background_shorthand();  // properties_background.cpp

namespace {

using P = PaintStyle;

// ---- corners

bool parse_corner(ValueParser& in, SpecifiedValue& value) {
  auto across = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
  if (!across) return false;
  auto down = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
  Quantities both{*across, down ? std::move(*down) : *across};
  value = std::move(both);
  return true;
}
template <std::size_t Corner>
bool compute_corner(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& list = std::get<Quantities>(value);
  const auto radii = compute_two(list[0], list[1], to, Range::NonNegative);
  if (radii) to.style.paint.edit().border_radius[Corner] = *radii;
  return radii.has_value();
}
template <std::size_t Corner>
void copy_corner(StyleBuilder& to, const ComputedStyle& from) {
  if (from.paint || to.style.paint)
    to.style.paint.edit().border_radius[Corner] = from.paint->border_radius[Corner];
}
template <std::size_t Corner>
constexpr Property corner(std::string_view name) {
  return {name, Inherits::No, parse_corner, compute_corner<Corner>, copy_corner<Corner>};
}

constexpr std::array<std::string_view, 4> kCorners = {
    "border-top-left-radius", "border-top-right-radius", "border-bottom-right-radius",
    "border-bottom-left-radius"};

// One to four radii, of the corners as margins are of the sides.
bool take_radii(ValueParser& in, std::array<Quantity, 4>& radii) {
  std::size_t count = 0;
  while (count < 4) {
    auto radius = in.take_quantity(Accept::LengthPercentage, Range::NonNegative);
    if (!radius) break;
    radii[count++] = std::move(*radius);
  }
  if (count == 0) return false;
  if (count < 2) radii[1] = radii[0];
  if (count < 3) radii[2] = radii[0];
  if (count < 4) radii[3] = radii[1];
  return true;
}
bool expand_radius(ValueParser& in, ShorthandValues& out) {
  std::array<Quantity, 4> across, down;
  if (!take_radii(in, across)) return false;
  down = across;
  if (in.take_slash() && !take_radii(in, down)) return false;
  if (!in.at_end()) return false;
  for (std::size_t i = 0; i < kCorners.size(); ++i)
    out.set(kCorners[i], Quantities{across[i], down[i]});
  return true;
}

// ---- opacity

bool parse_opacity(ValueParser& in, SpecifiedValue& value) {
  if (const auto percent = in.take_quantity(Accept::Percentage)) {
    value = std::clamp(percent->value / 100, 0.0, 1.0);
    return true;
  }
  const auto number = in.take_number();
  if (number) value = std::clamp(*number, 0.0, 1.0);
  return number.has_value();
}
bool compute_opacity(const SpecifiedValue& value, StyleBuilder& to) {
  to.style.paint.edit().opacity = std::get<double>(value);
  return true;
}

// ---- transform (§transform-functions)

using Transforms = std::vector<SpecifiedTransform>;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// No page is so large that more would show; lengths stay lengths.
double within_reach(double value) {
  constexpr double kFarthest = 1e4;
  return std::clamp(value, -kFarthest, kFarthest);
}

SpecifiedTransform matrix(double a, double b, double c, double d) {
  SpecifiedTransform step;
  step.matrix = {within_reach(a), within_reach(b), within_reach(c), within_reach(d), 0, 0};
  return step;
}
SpecifiedTransform translation(Quantity x, Quantity y) {
  SpecifiedTransform step;
  step.kind = TransformStep::Kind::Translate;
  step.x = std::move(x);
  step.y = std::move(y);
  return step;
}
using Step = std::optional<SpecifiedTransform>;

Quantity none() { return Quantity::of(0, Unit::Pt); }

Step translate(ValueParser& in) {
  auto x = in.take_quantity(Accept::LengthPercentage);
  if (!x) return std::nullopt;
  if (!in.take_comma()) return translation(std::move(*x), none());
  auto y = in.take_quantity(Accept::LengthPercentage);
  return y ? Step(translation(std::move(*x), std::move(*y))) : std::nullopt;
}
Step translate_x(ValueParser& in) {
  auto x = in.take_quantity(Accept::LengthPercentage);
  return x ? Step(translation(std::move(*x), none())) : std::nullopt;
}
Step translate_y(ValueParser& in) {
  auto y = in.take_quantity(Accept::LengthPercentage);
  return y ? Step(translation(none(), std::move(*y))) : std::nullopt;
}
std::optional<double> take_factor(ValueParser& in) {
  if (const auto percent = in.take_quantity(Accept::Percentage)) return percent->value / 100;
  return in.take_number();
}
Step scale(ValueParser& in) {
  const auto x = take_factor(in);
  const auto y = x && in.take_comma() ? take_factor(in) : x;
  return x && y ? Step(matrix(*x, 0, 0, *y)) : std::nullopt;
}
Step scale_x(ValueParser& in) {
  const auto x = take_factor(in);
  return x ? Step(matrix(*x, 0, 0, 1)) : std::nullopt;
}
Step scale_y(ValueParser& in) {
  const auto y = take_factor(in);
  return y ? Step(matrix(1, 0, 0, *y)) : std::nullopt;
}
// The sine and cosine of whole quarters are whole.
Step rotate(ValueParser& in) {
  const auto angle = take_angle(in);
  if (!angle) return std::nullopt;
  const double quarters = *angle / 90;
  double sine = std::sin(radians(*angle)), cosine = std::cos(radians(*angle));
  if (quarters == std::floor(quarters)) {
    sine = std::round(sine);
    cosine = std::round(cosine);
  }
  return matrix(cosine, sine, -sine, cosine);
}
Step skew(ValueParser& in) {
  const auto x = take_angle(in);
  const auto y = x && in.take_comma() ? take_angle(in) : std::optional(0.0);
  return x && y ? Step(matrix(1, std::tan(radians(*y)), std::tan(radians(*x)), 1)) : std::nullopt;
}
Step skew_x(ValueParser& in) {
  const auto x = take_angle(in);
  return x ? Step(matrix(1, 0, std::tan(radians(*x)), 1)) : std::nullopt;
}
Step skew_y(ValueParser& in) {
  const auto y = take_angle(in);
  return y ? Step(matrix(1, std::tan(radians(*y)), 0, 1)) : std::nullopt;
}
Step take_matrix(ValueParser& in) {
  constexpr double kPointsPerPixel = 0.75;
  SpecifiedTransform step;
  for (std::size_t i = 0; i < step.matrix.size(); ++i) {
    if (i > 0 && !in.take_comma()) return std::nullopt;
    const auto number = in.take_number();
    if (!number) return std::nullopt;
    step.matrix[i] = within_reach(i < 4 ? *number : *number * kPointsPerPixel);
  }
  return step;
}

struct TransformFunction {
  std::string_view name;
  Step (*take)(ValueParser&);
};
constexpr TransformFunction kFunctions[] = {
    {"translate", translate}, {"translatex", translate_x}, {"translatey", translate_y},
    {"scale", scale},         {"scalex", scale_x},         {"scaley", scale_y},
    {"rotate", rotate},       {"rotatez", rotate},         {"skew", skew},
    {"skewx", skew_x},        {"skewy", skew_y},           {"matrix", take_matrix},
};
constexpr std::string_view kSolidFunctions[] = {"translate3d", "translatez", "scale3d",
                                                "scalez",      "rotate3d",   "rotatex",
                                                "rotatey",     "matrix3d",   "perspective"};

bool take_transform(ValueParser& in, Transforms& out) {
  const std::string name =
      in.token().kind == TokenKind::Function ? ascii_lower(in.token().value) : std::string();
  if (std::ranges::find(kSolidFunctions, name) != std::end(kSolidFunctions)) {
    in.note_unsupported(name + "()");
    in.skip();
    return true;
  }
  const auto* row = std::ranges::find(kFunctions, name, &TransformFunction::name);
  if (row == std::end(kFunctions)) return false;
  auto arguments = in.take_function(name);
  auto step = arguments ? row->take(*arguments) : std::nullopt;
  if (!step || !arguments->at_end()) return false;
  out.push_back(std::move(*step));
  return true;
}
bool parse_transform(ValueParser& in, SpecifiedValue& value) {
  Transforms list;
  if (!in.take_keyword("none")) {
    do {
      if (!take_transform(in, list)) return false;
    } while (!in.at_end());
  }
  value = std::move(list);
  return true;
}
bool compute_transform(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<TransformStep> steps;
  for (const SpecifiedTransform& from : std::get<Transforms>(value)) {
    TransformStep& step = steps.emplace_back();
    step.kind = from.kind;
    step.matrix = from.matrix;
    if (from.kind != TransformStep::Kind::Translate) continue;
    const auto two = compute_two(from.x, from.y, to);
    if (!two) return false;
    step.x = (*two)[0];
    step.y = (*two)[1];
  }
  to.style.paint.edit().transform = std::move(steps);
  return true;
}

bool parse_position(ValueParser& in, SpecifiedValue& value) {
  Quantities two;
  if (!take_position(in, two)) return false;
  value = std::move(two);
  return true;
}
bool compute_origin(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& list = std::get<Quantities>(value);
  const auto two = compute_two(list[0], list[1], to);
  if (two) to.style.paint.edit().transform_origin = *two;
  return two.has_value();
}

// ---- pictures

constexpr Keyword kFits[] = {{"fill", int(ObjectFit::Fill)},
                             {"contain", int(ObjectFit::Contain)},
                             {"cover", int(ObjectFit::Cover)},
                             {"none", int(ObjectFit::None)},
                             {"scale-down", int(ObjectFit::ScaleDown)}};
bool compute_object_position(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& list = std::get<Quantities>(value);
  const auto two = compute_two(list[0], list[1], to);
  if (two) to.style.paint.edit().object_position = {(*two)[0], (*two)[1]};
  return two.has_value();
}

constexpr Keyword kDecorationBreaks[] = {{"slice", int(DecorationBreak::Slice)},
                                         {"clone", int(DecorationBreak::Clone)}};

constexpr Property kProperties[] = {
    corner<0>("border-top-left-radius"),
    corner<1>("border-top-right-radius"),
    corner<2>("border-bottom-right-radius"),
    corner<3>("border-bottom-left-radius"),
    paint_keyword<&P::decoration_break, kDecorationBreaks>("box-decoration-break"),
    {"opacity", Inherits::No, parse_opacity, compute_opacity, copy_paint<&P::opacity>},
    {"transform", Inherits::No, parse_transform, compute_transform, copy_paint<&P::transform>},
    {"transform-origin", Inherits::No, parse_position, compute_origin,
     copy_paint<&P::transform_origin>},
    paint_keyword<&P::object_fit, kFits>("object-fit"),
    {"object-position", Inherits::No, parse_position, compute_object_position,
     copy_paint<&P::object_position>},
};

}  // namespace

std::span<const Property> paint_properties() { return kProperties; }

std::span<const Shorthand> paint_shorthands() {
  static const Shorthand kShorthands[] = {background_shorthand(),
                                          {"border-radius", kCorners, expand_radius}};
  return kShorthands;
}

}  // namespace banxin::style
