#include "style/image_value.h"

#include <filesystem>
#include <numbers>

namespace banxin::style {
namespace {

constexpr Keyword kAcross[] = {{"left", -1}, {"right", 1}};
constexpr Keyword kDown[] = {{"top", -1}, {"bottom", 1}};

struct AngleUnit {
  std::string_view name;
  double degrees;
};
constexpr AngleUnit kAngleUnits[] = {
    {"deg", 1}, {"grad", 0.9}, {"rad", 180 / std::numbers::pi}, {"turn", 360}};

// `to left`, `to top right` …
bool take_direction(ValueParser& in, SpecifiedImage& image) {
  while (!in.at_end()) {
    const auto across = image.to_x == 0 ? in.take_keyword(kAcross) : std::nullopt;
    const auto down = across || image.to_y != 0 ? std::nullopt : in.take_keyword(kDown);
    if (across)
      image.to_x = *across;
    else if (down)
      image.to_y = *down;
    else
      break;
  }
  if (image.to_x == 0 && image.to_y == 0) return false;
  if (image.to_y == 0) image.angle = image.to_x < 0 ? 270 : 90;
  if (image.to_x == 0) image.angle = image.to_y < 0 ? 0 : 180;
  return true;
}

// A colour with up to two places, or a place alone, which is a hint.
bool take_stop(ValueParser& in, std::vector<SpecifiedStop>& stops) {
  auto before = in.take_quantity(Accept::LengthPercentage);
  const auto color = in.take_color();
  if (!color) {
    if (!before || stops.empty() || !stops.back().color) return false;
    stops.push_back({std::nullopt, std::move(before)});
    return true;
  }
  if (!before) before = in.take_quantity(Accept::LengthPercentage);
  stops.push_back({color, std::move(before)});
  if (auto second = in.take_quantity(Accept::LengthPercentage))
    stops.push_back({color, std::move(second)});
  return true;
}

bool take_gradient(ValueParser in, SpecifiedImage& image) {
  bool has_way = false;
  if (in.take_keyword("to")) {
    has_way = take_direction(in, image);
    if (!has_way) return false;
  } else if (const auto angle = take_angle(in)) {
    image.angle = *angle;
    has_way = true;
  }
  if (has_way && !in.take_comma()) return false;
  do {
    if (!take_stop(in, image.stops)) return false;
  } while (in.take_comma());
  return in.at_end() && image.stops.size() > 1 && image.stops.back().color.has_value();
}

constexpr std::string_view kOtherImages[] = {"repeating-linear-gradient",
                                             "radial-gradient",
                                             "repeating-radial-gradient",
                                             "conic-gradient",
                                             "repeating-conic-gradient",
                                             "image",
                                             "image-set",
                                             "cross-fade",
                                             "element"};

Quantity from_far_edge(Quantity offset) {
  Quantity out;
  CalcStep whole;
  whole.unit = Unit::Percent;
  whole.value = 100;
  out.program.push_back(whole);
  if (offset.program.empty()) {
    CalcStep step;
    step.unit = offset.unit;
    step.value = offset.value;
    offset.program.push_back(step);
  }
  out.program.insert(out.program.end(), offset.program.begin(), offset.program.end());
  CalcStep minus;
  minus.code = CalcStep::Code::Subtract;
  minus.operands = 2;
  out.program.push_back(minus);
  return out;
}

// One word or length of a position, and which axis it may be for.
struct Place {
  bool is_across = true, is_down = true, is_keyword = false, is_center = false;
  int side = 0;
  std::optional<Quantity> offset;

  Quantity value() const {
    if (is_center) return Quantity::of(50, Unit::Percent);
    if (!is_keyword) return *offset;
    if (!offset) return Quantity::of(side < 0 ? 0 : 100, Unit::Percent);
    return side < 0 ? *offset : from_far_edge(*offset);
  }
};

std::optional<Place> take_place(ValueParser& in) {
  Place place;
  if (const auto across = in.take_keyword(kAcross)) {
    place.is_down = false;
    place.is_keyword = true;
    place.side = *across;
  } else if (const auto down = in.take_keyword(kDown)) {
    place.is_across = false;
    place.is_keyword = true;
    place.side = *down;
  } else if (in.take_keyword("center")) {
    place.is_keyword = place.is_center = true;
  } else {
    place.offset = in.take_quantity(Accept::LengthPercentage);
    if (!place.offset) return std::nullopt;
  }
  return place;
}

}  // namespace

std::optional<std::string> take_url(ValueParser& in) {
  if (in.token().kind == TokenKind::Url) {
    std::string url(in.token().value);
    in.skip();
    return url;
  }
  auto function = in.take_function("url");
  return function ? function->take_string() : std::nullopt;
}

std::optional<double> take_angle(ValueParser& in) {
  const Token& token = in.token();
  if (token.kind == TokenKind::Number && token.number == 0) {
    in.skip();
    return 0;
  }
  if (token.kind != TokenKind::Dimension) return std::nullopt;
  for (const AngleUnit& unit : kAngleUnits) {
    if (!equals_ignoring_case(unit.name, token.value)) continue;
    const double degrees = token.number * unit.degrees;
    in.skip();
    return degrees;
  }
  return std::nullopt;
}

std::optional<SpecifiedImage> take_image(ValueParser& in) {
  SpecifiedImage image;
  const std::uint32_t start = in.position();
  if (const auto url = take_url(in)) {
    image.url = image_key(*url, in.tokens().folder);
    return image;
  }
  in.rewind(start);
  const Token& token = in.token();
  if (token.kind != TokenKind::Function) return std::nullopt;
  if (const auto gradient = in.take_function("linear-gradient")) {
    if (take_gradient(*gradient, image)) return image;
    in.rewind(start);
    return std::nullopt;
  }
  for (const std::string_view other : kOtherImages) {
    if (!equals_ignoring_case(other, token.value)) continue;
    in.note_unsupported(std::string(other) + "()");
    in.skip();
    return SpecifiedImage{};
  }
  return std::nullopt;
}

// One to four values: words and lengths for the two axes, a length after a word being from that
// edge.
bool take_position(ValueParser& in, Quantities& out) {
  const auto first = take_place(in);
  if (!first) return false;
  const std::uint32_t after_first = in.position();
  const auto second = take_place(in);
  const auto is_pair = [](const Place& a, const Place& b) { return a.is_across && b.is_down; };
  const auto add = [&](const Place& across, const Place& down) {
    out.push_back(across.value());
    out.push_back(down.value());
    return true;
  };
  if (!second) {
    Place center;
    center.is_keyword = center.is_center = true;
    return first->is_across ? add(*first, center) : add(center, *first);
  }
  const std::uint32_t after_second = in.position();
  const auto third = take_place(in);
  if (third && first->is_keyword) {
    // Three or four: `right 1cm top`, `right 1cm bottom 2cm`, `left bottom 2cm`.
    in.rewind(after_first);
    Place a = *first;
    if (!a.is_center) a.offset = in.take_quantity(Accept::LengthPercentage);
    auto b = take_place(in);
    if (b && b->is_keyword) {
      if (!b->is_center) b->offset = in.take_quantity(Accept::LengthPercentage);
      if (is_pair(a, *b)) return add(a, *b);
      if (is_pair(*b, a)) return add(*b, a);
    }
    return false;
  }
  in.rewind(after_second);
  if (is_pair(*first, *second)) return add(*first, *second);
  // Words may stand the other way round.
  if (is_pair(*second, *first) && first->is_keyword && second->is_keyword)
    return add(*second, *first);
  return false;
}

std::string image_key(std::string_view url, const std::string& folder) {
  if (folder.empty() || url.empty() || url.find(':') != std::string_view::npos)
    return std::string(url);
  return (std::filesystem::path(folder) / url).lexically_normal().string();
}

std::vector<std::string> image_urls(const TokenList& tokens) {
  std::vector<std::string> urls;
  bool shows_images = false;
  for (std::uint32_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    switch (token.kind) {
      case TokenKind::Ident: {
        const std::uint32_t next =
            at + 1 < tokens.size() && tokens[at + 1].kind == TokenKind::Whitespace ? at + 2
                                                                                   : at + 1;
        if (next < tokens.size() && tokens[next].kind == TokenKind::Colon)
          shows_images = ascii_lower(token.value).starts_with("background") ||
                         equals_ignoring_case(token.value, "content") ||
                         token.value.starts_with("--");
        break;
      }
      case TokenKind::Semicolon:
      case TokenKind::OpenCurly:
      case TokenKind::CloseCurly:
        shows_images = false;
        break;
      case TokenKind::Url:
        if (shows_images && !token.value.starts_with('#')) urls.emplace_back(token.value);
        break;
      case TokenKind::Function:
        if (shows_images && equals_ignoring_case(token.value, "url") && at + 1 < tokens.size() &&
            tokens[at + 1].kind == TokenKind::String && !tokens[at + 1].value.starts_with('#'))
          urls.emplace_back(tokens[at + 1].value);
        break;
      default:
        break;
    }
  }
  return urls;
}

}  // namespace banxin::style
