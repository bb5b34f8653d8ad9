// Variable fonts: the axes of a face, and the point on them where a style wants the face to stand
// (T81).
//
// Comes in: the `fvar` table and what a style asks for. Goes out: one value an axis. A Font opened
// with such values is an instance: its outlines, advances and metrics are those of that point, and
// what is embedded has no axes any more.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "base/length.h"

struct hb_face_t;

namespace banxin::text {

struct FontAxis {
  std::string tag;  // wght, opsz, slnt …
  double minimum = 0, usual = 0, maximum = 0;
  double nearest(double value) const;
};

struct AxisValue {
  std::string tag;
  double value = 0;
  auto operator<=>(const AxisValue&) const = default;
};
// A value for each axis of a face, in the face's order; none for a static face.
using AxisValues = std::vector<AxisValue>;

// What a style asks of a variable face.
struct InstanceStyle {
  int weight = 400;
  bool italic = false;
  Length size;  // zero: the optical size that the face has of itself
};

// Of `face` in font file order; none when it is a static face.
std::vector<FontAxis> read_axes(hb_face_t* face);
const FontAxis* find_axis(const std::vector<FontAxis>& axes, std::string_view tag);
// An axis that makes the face lean: `ital` or `slnt`.
bool can_lean(const std::vector<FontAxis>& axes);

// CSS Fonts 4 §font-feature-variation-resolution: weight → wght, italic → ital or slnt, and
// §font-optical-sizing-def: size → opsz. Values outside an axis stop at its end; all other axes
// stand where the face has them.
AxisValues choose_instance(const std::vector<FontAxis>& axes, const InstanceStyle& style);

// What distinguishes an instance's PostScript name: "_350wght" for each axis that does not stand
// where the face has it of itself (Adobe Technical Note #5902).
std::string instance_suffix(const std::vector<FontAxis>& axes, const AxisValues& values);

}  // namespace banxin::text
