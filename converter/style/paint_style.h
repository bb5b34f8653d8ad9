// PaintStyle: how a box is painted beyond its colours and borders (CSS Backgrounds 3, Images 3,
// Transforms 1, Color 4 §transparency, Fragmentation 3 §break-decoration).
//
// Few elements have any of it, so ComputedStyle holds it behind one pointer (rare.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/color.h"
#include "style/values.h"

namespace banxin::style {

// 50%.
inline LengthPercentage half() {
  LengthPercentage value;
  value.percent = 50;
  return value;
}

// CSS Images 3 §color-stop-syntax. Without a colour it is a hint: where the middle of the way from
// the stop before to the one after lies.
struct ColorStop {
  std::optional<Color> color;
  LengthOrAuto position;
  bool operator==(const ColorStop&) const = default;
};
// CSS Images 3 §linear-gradients.
struct LinearGradient {
  double angle = 180;  // degrees; 0: upwards, 90: to the right
  int to_x = 0, to_y = 0;  // towards a corner: −1 left or top, 1 right or bottom; 0 and 0: `angle`
  std::vector<ColorStop> stops;
  bool operator==(const LinearGradient&) const = default;
};
// url(), linear-gradient() or none.
struct BackgroundImage {
  std::string url;  // the key of a document::Asset
  LinearGradient gradient;
  bool is_none() const { return url.empty() && gradient.stops.empty(); }
  bool operator==(const BackgroundImage&) const = default;
};
struct BackgroundPosition {
  LengthPercentage x, y;
  bool operator==(const BackgroundPosition&) const = default;
};
struct BackgroundSize {
  enum class Kind : std::uint8_t { Lengths, Cover, Contain };
  Kind kind = Kind::Lengths;
  LengthOrAuto width, height;
  bool operator==(const BackgroundSize&) const = default;
};
enum class BackgroundRepeat : std::uint8_t { Repeat, Once, Space, Round };
struct BackgroundRepeats {
  BackgroundRepeat x = BackgroundRepeat::Repeat, y = BackgroundRepeat::Repeat;
  bool operator==(const BackgroundRepeats&) const = default;
};
enum class BackgroundBox : std::uint8_t { Border, Padding, Content };

enum class ObjectFit : std::uint8_t { Fill, Contain, Cover, None, ScaleDown };
enum class DecorationBreak : std::uint8_t { Slice, Clone };

// CSS Transforms 1 §transform-functions, in the order in which they are written.
struct TransformStep {
  enum class Kind : std::uint8_t { Translate, Matrix };
  Kind kind = Kind::Matrix;
  LengthPercentage x, y;                         // Translate; percentages are of the border box
  std::array<double, 6> matrix{1, 0, 0, 1, 0, 0};  // Matrix: a b c d e f, e and f in points
  bool operator==(const TransformStep&) const = default;
};

struct PaintStyle {
  // The lists of background-*, topmost layer first. There are as many layers as images; the other
  // lists are repeated or cut off to that number (CSS Backgrounds 3 §layering).
  std::vector<BackgroundImage> background_image;
  std::vector<BackgroundPosition> background_position;
  std::vector<BackgroundSize> background_size;
  std::vector<BackgroundRepeats> background_repeat;
  std::vector<BackgroundBox> background_origin;  // empty: padding-box
  std::vector<BackgroundBox> background_clip;    // empty: border-box
  // Top left, top right, bottom right, bottom left; across and down.
  std::array<std::array<LengthPercentage, 2>, 4> border_radius{};
  DecorationBreak decoration_break = DecorationBreak::Slice;
  double opacity = 1;
  std::vector<TransformStep> transform;
  std::array<LengthPercentage, 2> transform_origin{half(), half()};
  ObjectFit object_fit = ObjectFit::Fill;
  BackgroundPosition object_position{half(), half()};

  // Whether the box and what is in it are painted as a group.
  bool is_group() const { return opacity < 1 || !transform.empty(); }
  bool operator==(const PaintStyle&) const = default;
};

}  // namespace banxin::style
