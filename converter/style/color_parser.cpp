#include <algorithm>
#include <array>
#include <cmath>

#include "style/value_parser.h"

namespace banxin::style {
namespace {

constexpr double kMostHue = 360;

// Black and white are one ink and none, not three colours of light (T132); greys of equal channels
// stay what the author wrote.
Color color_of(double red, double green, double blue, double alpha) {
  const auto unit = [](double value) { return static_cast<float>(std::clamp(value, 0.0, 1.0)); };
  Color color = Color::rgb(unit(red), unit(green), unit(blue), unit(alpha));
  if (red == green && green == blue && (red <= 0 || red >= 1)) {
    color.space = Color::Space::Gray;
    color.components = {unit(red), 0, 0, 0};
  }
  return color;
}

Color color_of_bytes(std::uint32_t rgb, double alpha = 1) {
  return color_of((rgb >> 16U & 255U) / 255.0, (rgb >> 8U & 255U) / 255.0, (rgb & 255U) / 255.0,
                  alpha);
}

// CSS Color 4 §hex-notation: 3, 4, 6 or 8 digits.
std::optional<Color> hex_color(std::string_view digits) {
  std::array<std::uint32_t, 8> value{};
  if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8)
    return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c >= '0' && c <= '9')
      value[i] = static_cast<std::uint32_t>(c - '0');
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
      value[i] = static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    else
      return std::nullopt;
  }
  const bool is_short = digits.size() <= 4;
  const auto channel = [&](std::size_t i) {
    return is_short ? value[i] * 17 : value[2 * i] * 16 + value[2 * i + 1];
  };
  const bool has_alpha = digits.size() == 4 || digits.size() == 8;
  return color_of_bytes(channel(0) << 16U | channel(1) << 8U | channel(2),
                        has_alpha ? channel(3) / 255.0 : 1);
}

// The arguments of a colour function, in the comma syntax or the one with spaces.
class ColorArguments {
 public:
  explicit ColorArguments(ValueParser arguments) : in_(std::move(arguments)) {}

  // A percentage of the whole, or a number of which `whole` makes the whole; as a part of 1.
  std::optional<double> component(double whole) {
    if (!separate()) return std::nullopt;
    if (in_.take_keyword("none")) return 0.0;
    if (const auto percent = in_.take_quantity(Accept::Percentage)) return percent->value / 100;
    const auto number = in_.take_number();
    return number ? std::optional(*number / whole) : std::nullopt;
  }

  // An angle in turns of 360 degrees, as degrees.
  std::optional<double> hue() {
    if (!separate()) return std::nullopt;
    if (const auto number = in_.take_number()) return number;
    constexpr std::pair<std::string_view, double> kAngles[] = {
        {"deg", 1}, {"grad", 0.9}, {"rad", 57.29577951308232}, {"turn", 360}};
    const Token token = in_.token();
    if (token.kind != TokenKind::Dimension) return std::nullopt;
    for (const auto& [unit, degrees] : kAngles) {
      if (!equals_ignoring_case(token.value, unit)) continue;
      in_.skip();
      return token.number * degrees;
    }
    return std::nullopt;
  }

  // The alpha that may end the list; nothing when what follows is not one.
  std::optional<double> alpha_and_end() {
    if (in_.at_end()) return 1.0;
    if (!(commas_ ? in_.take_comma() : in_.take_slash())) return std::nullopt;
    count_ = 0;
    const auto alpha = component(1);
    return alpha && in_.at_end() ? alpha : std::nullopt;
  }
  bool at_end() const { return in_.at_end(); }

 private:
  bool separate() {
    if (count_++ == 0) return true;
    const bool comma = in_.take_comma();
    if (count_ == 2) commas_ = comma;
    return comma == commas_;
  }
  ValueParser in_;
  int count_ = 0;
  bool commas_ = false;
};

std::optional<Color> rgb_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto red = in.component(255), green = in.component(255), blue = in.component(255);
  if (!red || !green || !blue) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  return alpha ? std::optional(color_of(*red, *green, *blue, *alpha)) : std::nullopt;
}

// CSS Color 4 §hsl-to-rgb
std::optional<Color> hsl_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto hue = in.hue();
  if (!hue) return std::nullopt;
  const auto saturation = in.component(100), lightness = in.component(100);
  if (!saturation || !lightness) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  const double s = std::clamp(*saturation, 0.0, 1.0), l = std::clamp(*lightness, 0.0, 1.0);
  const double degrees = std::fmod(std::fmod(*hue, kMostHue) + kMostHue, kMostHue);
  const auto channel = [&](double n) {
    const double k = std::fmod(n + degrees / 30, 12);
    return l - s * std::fmin(l, 1 - l) * std::fmax(-1, std::fmin(std::fmin(k - 3, 9 - k), 1));
  };
  return color_of(channel(0), channel(8), channel(4), *alpha);
}

// CSS Color 4 drafts, and many print engines: one grey ink.
std::optional<Color> gray_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto level = in.component(100);
  if (!level) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  Color color = Color::gray(static_cast<float>(std::clamp(*level, 0.0, 1.0)));
  color.alpha = static_cast<float>(std::clamp(*alpha, 0.0, 1.0));
  return color;
}

// CSS Color 5 §device-cmyk
std::optional<Color> cmyk_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  std::array<float, 4> inks{};
  for (float& ink : inks) {
    const auto part = in.component(1);
    if (!part) return std::nullopt;
    ink = static_cast<float>(std::clamp(*part, 0.0, 1.0));
  }
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  Color color = Color::cmyk(inks[0], inks[1], inks[2], inks[3]);
  color.alpha = static_cast<float>(std::clamp(*alpha, 0.0, 1.0));
  return color;
}

struct ColorFunction {
  std::string_view name;
  std::optional<Color> (*parse)(ValueParser);
};
constexpr ColorFunction kColorFunctions[] = {
    {"rgb", rgb_color},  {"rgba", rgb_color},  {"hsl", hsl_color},
    {"hsla", hsl_color}, {"gray", gray_color}, {"device-cmyk", cmyk_color},
};
constexpr std::string_view kOtherFunctions[] = {"lab", "lch",   "oklab",     "oklch",
                                                "hwb", "color", "color-mix", "light-dark"};

std::optional<SpecifiedColor> color_keyword(std::string_view word) {
  const std::string name = ascii_lower(word);
  if (name == "currentcolor") return SpecifiedColor{Color::black(), true};
  if (name == "transparent") return SpecifiedColor{Color::transparent(), false};
  const auto rgb = named_color(name);
  return rgb ? std::optional(SpecifiedColor{color_of_bytes(*rgb), false}) : std::nullopt;
}

}  // namespace

std::optional<SpecifiedColor> ValueParser::take_color() {
  const Token first = token();
  std::optional<SpecifiedColor> color;
  if (first.kind == TokenKind::Ident) color = color_keyword(first.value);
  if (first.kind == TokenKind::Hash)
    if (const auto hex = hex_color(first.value)) color = SpecifiedColor{*hex, false};
  if (first.kind == TokenKind::Function) {
    for (const ColorFunction& function : kColorFunctions) {
      if (!equals_ignoring_case(first.value, function.name)) continue;
      const auto value = function.parse(ValueParser(tokens_, at_ + 1, std::min(first.match, end_)));
      if (value) color = SpecifiedColor{*value, false};
    }
    for (const std::string_view other : kOtherFunctions)
      if (equals_ignoring_case(first.value, other))
        note_problem(std::string(other) + "() colours are not supported yet");
  }
  if (color) skip();
  return color;
}

}  // namespace banxin::style
