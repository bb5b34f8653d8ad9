#include <algorithm>
#include <array>
#include <cmath>

#include "style/color_mix.h"
#include "style/color_spaces.h"
#include "style/value_parser.h"

namespace banxin::style {
namespace {

constexpr double kMostHue = 360, kDegreesPerRadian = 57.29577951308232;

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

  // A percentage of `whole`, or a number as it stands.
  std::optional<double> scaled(double whole) {
    const auto part = component(whole);
    return part ? std::optional(*part * whole) : std::nullopt;
  }

  // An angle in turns of 360 degrees, as degrees.
  std::optional<double> hue() {
    if (!separate()) return std::nullopt;
    if (in_.take_keyword("none")) return 0.0;
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
  bool has_commas() const { return commas_; }

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

// Channel n (0 red, 8 green, 4 blue) of a hue in degrees (CSS Color 4 §hsl-to-rgb).
double hue_channel(double hue, double n, double saturation, double lightness) {
  const double degrees = std::fmod(std::fmod(hue, kMostHue) + kMostHue, kMostHue);
  const double k = std::fmod(n + degrees / 30, 12);
  return lightness - saturation * std::fmin(lightness, 1 - lightness) *
                         std::fmax(-1, std::fmin(std::fmin(k - 3, 9 - k), 1));
}
std::optional<Color> hsl_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto hue = in.hue();
  if (!hue) return std::nullopt;
  const auto saturation = in.component(100), lightness = in.component(100);
  if (!saturation || !lightness) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  const double s = std::clamp(*saturation, 0.0, 1.0), l = std::clamp(*lightness, 0.0, 1.0);
  const auto channel = [&](double n) { return hue_channel(*hue, n, s, l); };
  return color_of(channel(0), channel(8), channel(4), *alpha);
}

// CSS Color 4 §hwb-to-rgb
std::optional<Color> hwb_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto hue = in.hue();
  if (!hue) return std::nullopt;
  const auto white = in.component(100), black = in.component(100);
  if (!white || !black) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  double w = std::clamp(*white, 0.0, 1.0), b = std::clamp(*black, 0.0, 1.0);
  if (w + b >= 1) {
    w /= w + b;
    return color_of(w, w, w, *alpha);
  }
  const auto channel = [&](double n) { return hue_channel(*hue, n, 1, 0.5) * (1 - w - b) + w; };
  return color_of(channel(0), channel(8), channel(4), *alpha);
}

// lab(), lch(), oklab(), oklch(): lightness, then two axes, or chroma and hue (CSS Color 4
// §specifying-lab-lch, §specifying-oklab-oklch).
struct LabSpace {
  double lightness, axis, chroma;  // what 100% is
  Rgb (*to_srgb)(const Triple&);
};
constexpr LabSpace kLab{100, 125, 150, lab_to_srgb}, kOklab{1, 0.4, 0.4, oklab_to_srgb};

template <const LabSpace& Space, bool IsPolar>
std::optional<Color> lab_color(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto lightness = in.scaled(Space.lightness);
  const auto first = in.scaled(IsPolar ? Space.chroma : Space.axis);
  const auto second = IsPolar ? in.hue() : in.scaled(Space.axis);
  if (!lightness || !first || !second || in.has_commas()) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha) return std::nullopt;
  const double chroma = std::max(0.0, *first), angle = *second / kDegreesPerRadian;
  const Triple lab{std::clamp(*lightness, 0.0, Space.lightness),
                   IsPolar ? chroma * std::cos(angle) : *first,
                   IsPolar ? chroma * std::sin(angle) : *second};
  const Rgb rgb = Space.to_srgb(lab);
  return color_of(rgb[0], rgb[1], rgb[2], *alpha);
}

// color(): three numbers in a named space (CSS Color 4 §color-function).
std::optional<Color> named_space_color(ValueParser arguments) {
  const auto name = arguments.take_ident();
  if (!name) return std::nullopt;
  const auto to_srgb = rgb_space(ascii_lower(*name));
  ColorArguments in(std::move(arguments));
  const auto red = in.component(1), green = in.component(1), blue = in.component(1);
  if (!red || !green || !blue || in.has_commas()) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  if (!alpha || to_srgb == nullptr) return std::nullopt;
  const Rgb rgb = to_srgb({*red, *green, *blue});
  return color_of(rgb[0], rgb[1], rgb[2], *alpha);
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

std::optional<Color> rgb_color_of_units(ValueParser arguments) {
  ColorArguments in(std::move(arguments));
  const auto red = in.component(1), green = in.component(1), blue = in.component(1);
  if (!red || !green || !blue) return std::nullopt;
  const auto alpha = in.alpha_and_end();
  return alpha ? std::optional(color_of(*red, *green, *blue, *alpha)) : std::nullopt;
}

struct ColorFunction {
  std::string_view name;
  std::optional<Color> (*parse)(ValueParser);
};
constexpr ColorFunction kColorFunctions[] = {
    {"rgb", rgb_color},
    {"rgba", rgb_color},
    {"hsl", hsl_color},
    {"hsla", hsl_color},
    {"gray", gray_color},
    {"device-cmyk", cmyk_color},
    {"hwb", hwb_color},
    {"lab", lab_color<kLab, false>},
    {"lch", lab_color<kLab, true>},
    {"oklab", lab_color<kOklab, false>},
    {"oklch", lab_color<kOklab, true>},
    {"color", named_space_color},
};
constexpr std::string_view kOtherFunctions[] = {"light-dark", "contrast-color"};

std::optional<SpecifiedColor> color_keyword(std::string_view word) {
  const std::string name = ascii_lower(word);
  if (name == "currentcolor") return SpecifiedColor{Color::black(), true};
  if (name == "transparent") return SpecifiedColor{Color::transparent(), false};
  const auto rgb = named_color(name);
  return rgb ? std::optional(SpecifiedColor{color_of_bytes(*rgb), false}) : std::nullopt;
}

}  // namespace

// color(--name …): the numbers of a profile that nobody here reads. Four are inks, three are light.
std::optional<SpecifiedColor> ValueParser::profile_color() {
  ValueParser arguments(tokens_, at_ + 1, std::min(token().match, end_));
  const auto name = arguments.take_ident();
  if (!name || !name->starts_with("--")) return std::nullopt;
  const std::string profile(*name);
  ValueParser inks = arguments;
  auto value = cmyk_color(std::move(inks));
  if (!value) value = rgb_color_of_units(std::move(arguments));
  if (!value) return std::nullopt;
  note_unsupported(profile);
  return SpecifiedColor{*value, false};
}

// color-mix( [in <space>,]? <color> <percentage>?, <color> <percentage>? )
std::optional<SpecifiedColor> ValueParser::mixed_color() {
  ValueParser in(tokens_, at_ + 1, std::min(token().match, end_));
  MixSpace space = MixSpace::Oklab;
  if (in.take_keyword("in")) {
    const auto name = in.take_ident();
    if (!name) return std::nullopt;
    const std::string known = ascii_lower(*name);
    if (known == "srgb") space = MixSpace::Srgb;
    if (known != "srgb" && known != "oklab") note_unsupported("in " + known);
    while (!in.at_end() && !in.take_comma()) in.skip();  // a way round the hues
  }
  struct Part {
    std::optional<double> percent;
    std::optional<SpecifiedColor> color;
  } parts[2];
  for (std::size_t i = 0; i < 2; ++i) {
    Part& part = parts[i];
    if (i > 0 && !in.take_comma()) return std::nullopt;
    if (const auto before = in.take_quantity(Accept::Percentage)) part.percent = before->value;
    part.color = in.take_color();
    if (!part.color) return std::nullopt;
    if (part.color->is_current) {
      note_problem("currentcolor in color-mix() is not supported");
      return std::nullopt;
    }
    if (!part.percent)
      if (const auto after = in.take_quantity(Accept::Percentage)) part.percent = after->value;
    if (part.percent && (*part.percent < 0 || *part.percent > 100)) return std::nullopt;
  }
  if (!in.at_end()) return std::nullopt;
  // §color-mix-percent-norm
  const double first = parts[0].percent.value_or(parts[1].percent ? 100 - *parts[1].percent : 50);
  const double second = parts[1].percent.value_or(100 - first);
  const double sum = first + second;
  if (sum <= 0) return std::nullopt;
  Color color = mix(parts[0].color->color, parts[1].color->color, first / sum, space);
  if (sum < 100) color.alpha = static_cast<float>(static_cast<double>(color.alpha) * sum / 100);
  return SpecifiedColor{color, false};
}

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
  if (!color && first.kind == TokenKind::Function && equals_ignoring_case(first.value, "color"))
    color = profile_color();
  if (!color && first.kind == TokenKind::Function && equals_ignoring_case(first.value, "color-mix"))
    color = mixed_color();
  if (color) skip();
  return color;
}

}  // namespace banxin::style
