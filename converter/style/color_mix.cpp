#include "style/color_mix.h"

#include <algorithm>
#include <cmath>

#include "style/color_spaces.h"

namespace banxin::style {
namespace {

Rgb rgb_of(const Color& color) {
  const auto channel = [&](std::size_t i) { return static_cast<double>(color.components[i]); };
  switch (color.space) {
    case Color::Space::Gray:
      return {channel(0), channel(0), channel(0)};
    case Color::Space::Rgb:
      return {channel(0), channel(1), channel(2)};
    case Color::Space::Cmyk:
      break;
  }
  const auto light = [&](std::size_t i) { return (1 - channel(i)) * (1 - channel(3)); };
  return {light(0), light(1), light(2)};
}

float unit(double value) { return static_cast<float>(std::clamp(value, 0.0, 1.0)); }

}  // namespace

Color mix(const Color& first, const Color& second, double part, MixSpace space) {
  const double alpha1 = static_cast<double>(first.alpha),
               alpha2 = static_cast<double>(second.alpha);
  const double alpha = alpha1 * part + alpha2 * (1 - part);
  if (alpha <= 0) return Color::transparent();
  // §color-mix-result: colours are mixed by how much of them is seen.
  const double share = alpha1 * part / alpha;
  const auto between = [&](double a, double b) { return a * share + b * (1 - share); };
  Color mixed;
  if (first.space == Color::Space::Cmyk && second.space == Color::Space::Cmyk) {
    mixed.space = Color::Space::Cmyk;
    for (std::size_t i = 0; i < mixed.components.size(); ++i)
      mixed.components[i] = unit(between(static_cast<double>(first.components[i]),
                                         static_cast<double>(second.components[i])));
  } else {
    const bool is_oklab = space == MixSpace::Oklab;
    const Rgb a = rgb_of(first), b = rgb_of(second);
    const Triple from = is_oklab ? srgb_to_oklab(a) : a, to = is_oklab ? srgb_to_oklab(b) : b;
    Rgb rgb{between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])};
    if (is_oklab) rgb = oklab_to_srgb(rgb);
    const bool is_gray = first.space == Color::Space::Gray && second.space == Color::Space::Gray;
    mixed =
        is_gray ? Color::gray(unit(rgb[1])) : Color::rgb(unit(rgb[0]), unit(rgb[1]), unit(rgb[2]));
  }
  mixed.alpha = unit(alpha);
  return mixed;
}

}  // namespace banxin::style
