#include "text/font_variations.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <optional>

namespace banxin::text {
namespace {

std::string tag_string(hb_tag_t tag) {
  std::string text(4, ' ');
  hb_tag_to_string(tag, text.data());
  return text;
}

// CSS Fonts 4 §font-style-prop: how far `oblique` leans without an angle; slnt counts
// counter-clockwise.
constexpr double kObliqueSlant = -14;

std::optional<double> wanted_value(const FontAxis& axis, const InstanceStyle& style,
                                   bool has_italic_axis) {
  if (axis.tag == "wght") return style.weight;
  if (axis.tag == "ital") return style.italic ? 1 : 0;
  if (axis.tag == "slnt" && !has_italic_axis) return style.italic ? kObliqueSlant : 0;
  // DEVIATION: CSS takes the size in its pixels; on paper `opsz` is what OpenType says it is,
  // typographic points.
  if (axis.tag == "opsz" && !style.size.is_zero()) return style.size.pt();
  return std::nullopt;
}

}  // namespace

double FontAxis::nearest(double value) const { return std::clamp(value, minimum, maximum); }

std::vector<FontAxis> read_axes(hb_face_t* face) {
  std::vector<FontAxis> axes;
  std::array<hb_ot_var_axis_info_t, 16> infos{};
  const unsigned total = hb_ot_var_get_axis_count(face);
  while (axes.size() < total) {
    auto count = static_cast<unsigned>(infos.size());
    hb_ot_var_get_axis_infos(face, static_cast<unsigned>(axes.size()), &count, infos.data());
    if (count == 0) break;
    for (unsigned i = 0; i < count; ++i)
      axes.push_back({tag_string(infos[i].tag), infos[i].min_value, infos[i].default_value,
                      infos[i].max_value});
  }
  return axes;
}

const FontAxis* find_axis(const std::vector<FontAxis>& axes, std::string_view tag) {
  const auto found = std::ranges::find(axes, tag, &FontAxis::tag);
  return found == axes.end() ? nullptr : &*found;
}

bool can_lean(const std::vector<FontAxis>& axes) {
  return find_axis(axes, "ital") != nullptr || find_axis(axes, "slnt") != nullptr;
}

AxisValues choose_instance(const std::vector<FontAxis>& axes, const InstanceStyle& style) {
  AxisValues values;
  const bool has_italic_axis = find_axis(axes, "ital") != nullptr;
  for (const FontAxis& axis : axes)
    values.push_back(
        {axis.tag, axis.nearest(wanted_value(axis, style, has_italic_axis).value_or(axis.usual))});
  return values;
}

std::string instance_suffix(const std::vector<FontAxis>& axes, const AxisValues& values) {
  std::string suffix;
  for (const AxisValue& value : values) {
    const FontAxis* axis = find_axis(axes, value.tag);
    if (axis != nullptr && axis->usual != value.value)
      suffix += fmt::format("_{}{}", value.value, value.tag);
  }
  return suffix;
}

}  // namespace banxin::text
