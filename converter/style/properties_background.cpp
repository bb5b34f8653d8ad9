// Properties of backgrounds: images, gradients and where they stand (CSS Backgrounds 3
// §backgrounds).
#include "style/image_value.h"
#include "style/rare_kinds.h"
#include "style/shorthand_kinds.h"

namespace banxin::style {
namespace {

using P = PaintStyle;

// One value for each layer, separated by commas.
template <class List, bool (*Take)(ValueParser&, List&)>
bool parse_layers(ValueParser& in, SpecifiedValue& value) {
  List list;
  do {
    if (!Take(in, list)) return false;
  } while (in.take_comma());
  value = std::move(list);
  return true;
}

// ---- background-image

using Images = std::vector<SpecifiedImage>;
bool take_layer_image(ValueParser& in, Images& out) {
  if (in.take_keyword("none")) {
    out.emplace_back();
    return true;
  }
  auto image = take_image(in);
  if (image) out.push_back(std::move(*image));
  return image.has_value();
}
bool compute_images(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<BackgroundImage> images;
  for (const SpecifiedImage& from : std::get<Images>(value)) {
    BackgroundImage& image = images.emplace_back();
    image.url = from.url;
    image.gradient.angle = from.angle;
    image.gradient.to_x = from.to_x;
    image.gradient.to_y = from.to_y;
    for (const SpecifiedStop& stop : from.stops) {
      ColorStop& computed = image.gradient.stops.emplace_back();
      if (stop.color) computed.color = stop.color->is_current ? to.style.color : stop.color->color;
      if (!stop.position) continue;
      computed.position = compute_length(*stop.position, length_context(to));
      if (!computed.position) return false;
    }
  }
  // `none` is no layer unless it stands among others.
  if (std::ranges::all_of(images, &BackgroundImage::is_none)) images.clear();
  to.style.paint.edit().background_image = std::move(images);
  return true;
}

// The initial value for all layers is an empty list.
template <class T>
void set_layers(std::vector<T>& field, std::vector<T> list, const T& initial) {
  if (list.size() == 1 && list.front() == initial) list.clear();
  field = std::move(list);
}

// ---- background-position, background-size

bool take_layer_size(ValueParser& in, Quantities& out) {
  // A number stands for a word: no size is a number.
  constexpr Keyword kWords[] = {{"cover", int(BackgroundSize::Kind::Cover)},
                                {"contain", int(BackgroundSize::Kind::Contain)}};
  const auto keyword = [&](int word) { out.push_back(Quantity::of(word, Unit::Number)); };
  if (const auto word = in.take_keyword(kWords)) {
    keyword(*word);
    keyword(*word);
    return true;
  }
  for (int axis = 0; axis < 2; ++axis) {
    if (in.take_keyword("auto")) {
      keyword(0);
    } else if (auto length = in.take_quantity(Accept::LengthPercentage, Range::NonNegative)) {
      out.push_back(std::move(*length));
    } else if (axis == 0) {
      return false;
    } else {
      keyword(0);
    }
  }
  return true;
}
bool compute_positions(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<BackgroundPosition> positions;
  const auto& list = std::get<Quantities>(value);
  for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
    const auto two = compute_two(list[i], list[i + 1], to);
    if (!two) return false;
    positions.push_back({(*two)[0], (*two)[1]});
  }
  set_layers(to.style.paint.edit().background_position, std::move(positions), {});
  return true;
}
bool compute_sizes(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<BackgroundSize> sizes;
  const auto& list = std::get<Quantities>(value);
  for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
    BackgroundSize& size = sizes.emplace_back();
    const auto is_word = [](const Quantity& q) {
      return q.program.empty() && q.unit == Unit::Number;
    };
    if (is_word(list[i]) && list[i].value != 0) {
      size.kind = static_cast<BackgroundSize::Kind>(static_cast<int>(list[i].value));
      continue;
    }
    const auto compute = [&](const Quantity& quantity, LengthOrAuto& field) {
      if (is_word(quantity)) return true;
      field = compute_length(quantity, length_context(to), Range::NonNegative);
      return field.has_value();
    };
    if (!compute(list[i], size.width) || !compute(list[i + 1], size.height)) return false;
  }
  set_layers(to.style.paint.edit().background_size, std::move(sizes), {});
  return true;
}

// ---- background-repeat, -origin, -clip

constexpr Keyword kRepeats[] = {{"repeat", int(BackgroundRepeat::Repeat)},
                                {"no-repeat", int(BackgroundRepeat::Once)},
                                {"space", int(BackgroundRepeat::Space)},
                                {"round", int(BackgroundRepeat::Round)}};
bool take_layer_repeat(ValueParser& in, Keywords& out) {
  constexpr int kRepeat = int(BackgroundRepeat::Repeat), kOnce = int(BackgroundRepeat::Once);
  const bool is_across = in.take_keyword("repeat-x");
  if (is_across || in.take_keyword("repeat-y")) {
    out.push_back(is_across ? kRepeat : kOnce);
    out.push_back(is_across ? kOnce : kRepeat);
    return true;
  }
  const auto across = in.take_keyword(kRepeats);
  if (!across) return false;
  out.push_back(*across);
  out.push_back(in.take_keyword(kRepeats).value_or(*across));
  return true;
}
bool compute_repeats(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<BackgroundRepeats> repeats;
  const auto& list = std::get<Keywords>(value);
  for (std::size_t i = 0; i + 1 < list.size(); i += 2)
    repeats.push_back(
        {static_cast<BackgroundRepeat>(list[i]), static_cast<BackgroundRepeat>(list[i + 1])});
  set_layers(to.style.paint.edit().background_repeat, std::move(repeats), {});
  return true;
}

constexpr Keyword kBoxes[] = {{"border-box", int(BackgroundBox::Border)},
                              {"padding-box", int(BackgroundBox::Padding)},
                              {"content-box", int(BackgroundBox::Content)}};
constexpr Keyword kClips[] = {{"border-box", int(BackgroundBox::Border)},
                              {"padding-box", int(BackgroundBox::Padding)},
                              {"content-box", int(BackgroundBox::Content)},
                              {"text", int(BackgroundBox::Border), false},
                              {"border-area", int(BackgroundBox::Border), false}};
template <const auto& Table>
bool take_layer_box(ValueParser& in, Keywords& out) {
  const auto box = in.take_keyword(Table);
  if (box) out.push_back(*box);
  return box.has_value();
}
template <auto Member, BackgroundBox Initial>
bool compute_boxes(const SpecifiedValue& value, StyleBuilder& to) {
  std::vector<BackgroundBox> boxes;
  for (const int box : std::get<Keywords>(value)) boxes.push_back(static_cast<BackgroundBox>(box));
  set_layers(to.style.paint.edit().*Member, std::move(boxes), Initial);
  return true;
}

constexpr Property kProperties[] = {
    {"background-image", Inherits::No, parse_layers<Images, take_layer_image>, compute_images,
     copy_paint<&P::background_image>},
    {"background-position", Inherits::No, parse_layers<Quantities, take_position>,
     compute_positions, copy_paint<&P::background_position>},
    {"background-size", Inherits::No, parse_layers<Quantities, take_layer_size>, compute_sizes,
     copy_paint<&P::background_size>},
    {"background-repeat", Inherits::No, parse_layers<Keywords, take_layer_repeat>, compute_repeats,
     copy_paint<&P::background_repeat>},
    {"background-origin", Inherits::No, parse_layers<Keywords, take_layer_box<kBoxes>>,
     compute_boxes<&P::background_origin, BackgroundBox::Padding>, copy_paint<&P::background_origin>},
    {"background-clip", Inherits::No, parse_layers<Keywords, take_layer_box<kClips>>,
     compute_boxes<&P::background_clip, BackgroundBox::Border>, copy_paint<&P::background_clip>},
};

// ---- background (§background)

constexpr std::string_view kBackground[] = {
    "background-color",  "background-image",  "background-position", "background-size",
    "background-repeat", "background-origin", "background-clip"};

// The layers that the shorthand has read so far.
struct LayerLists {
  Images images;
  Quantities positions, sizes;
  Keywords repeats, origins, clips;
};

constexpr Keyword kAttachments[] = {{"scroll", 0}, {"local", 0}, {"fixed", 0}};

// One layer in any order; only the last one has a colour.
bool take_layer(ValueParser& in, LayerLists& lists, ShorthandValues& out) {
  bool color = false, image = false, position = false, repeat = false, attachment = false;
  Keywords boxes;
  const std::uint32_t start = in.position();
  while (!in.at_end() && in.token().kind != TokenKind::Comma) {
    if (!image && take_layer_image(in, lists.images)) {
      image = true;
    } else if (!color && take_longhand(in, "background-color", out)) {
      color = true;
    } else if (!position && take_position(in, lists.positions)) {
      position = true;
      if (in.take_slash() && !take_layer_size(in, lists.sizes)) return false;
    } else if (!repeat && take_layer_repeat(in, lists.repeats)) {
      repeat = true;
    } else if (boxes.size() < 2 && take_layer_box<kClips>(in, boxes)) {
      continue;
    } else if (!attachment && in.take_keyword(kAttachments)) {
      attachment = true;
    } else {
      return false;
    }
  }
  if (in.position() == start || (color && !in.at_end())) return false;
  // What is not said is initial; the lists grow alike.
  if (!image) lists.images.emplace_back();
  const std::size_t layers = lists.images.size();
  lists.positions.resize(layers * 2, Quantity::of(0, Unit::Percent));
  lists.sizes.resize(layers * 2, Quantity::of(0, Unit::Number));
  lists.repeats.resize(layers * 2, int(BackgroundRepeat::Repeat));
  lists.origins.push_back(boxes.empty() ? int(BackgroundBox::Padding) : boxes.front());
  lists.clips.push_back(boxes.empty() ? int(BackgroundBox::Border) : boxes.back());
  return true;
}

bool expand_background(ValueParser& in, ShorthandValues& out) {
  LayerLists lists;
  do {
    if (!take_layer(in, lists, out)) return false;
  } while (in.take_comma());
  if (!in.at_end()) return false;
  // A colour alone: the rest is initial.
  const bool is_plain = lists.images == Images(1) && lists.clips[0] == int(BackgroundBox::Border);
  if (is_plain) return true;
  out.set("background-image", std::move(lists.images));
  out.set("background-position", std::move(lists.positions));
  out.set("background-size", std::move(lists.sizes));
  out.set("background-repeat", std::move(lists.repeats));
  out.set("background-origin", std::move(lists.origins));
  out.set("background-clip", std::move(lists.clips));
  return true;
}

}  // namespace

std::span<const Property> background_properties() { return kProperties; }

constexpr Shorthand kBackgroundShorthand{"background", kBackground, expand_background};
const Shorthand& background_shorthand() { return kBackgroundShorthand; }

}  // namespace banxin::style
