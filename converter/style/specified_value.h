// Specified values: what a declaration says, before it is known on which element it falls.
//
// Made by the parsers of the property table, computed by its second half. Lengths keep their units;
// `calc()` stays a small program of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/color.h"
#include "style/paint_style.h"
#include "style/values.h"

namespace banxin::style {

// Pt stands for all absolute units, which are converted while parsing.
enum class Unit : std::uint8_t {
  Number,
  Pt,
  Percent,
  Em,
  Rem,
  Lh,
  Rlh,
  Ch,
  Ex,
  Ic,
  Cap,
  Vw,
  Vh,
  Vmin,
  Vmax
};

// One step of a calculation in postfix order.
struct CalcStep {
  enum class Code : std::uint8_t {
    Push,
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Clamp,
    // Two operands: the value and the step.
    RoundNearest,
    RoundUp,
    RoundDown,
    RoundToZero,
    Mod,
    Rem,
    Abs,
    Sign,  // one operand
  };
  Code code = Code::Push;
  Unit unit = Unit::Number;    // Push
  std::uint16_t operands = 0;  // Min, Max: how many values they take
  double value = 0;            // Push
  bool operator==(const CalcStep&) const = default;
};

// A number, length or percentage: one value with its unit, or a program that ends in one.
struct Quantity {
  double value = 0;
  Unit unit = Unit::Number;
  std::vector<CalcStep> program;  // not empty: value and unit mean nothing
  static Quantity of(double value, Unit unit) { return {value, unit, {}}; }
  bool operator==(const Quantity&) const = default;
};

struct SpecifiedColor {
  Color color;
  bool is_current = false;  // currentcolor
  bool operator==(const SpecifiedColor&) const = default;
};

// A stop of a gradient, or a hint between two; an image of a background.
struct SpecifiedStop {
  std::optional<SpecifiedColor> color;
  std::optional<Quantity> position;
  bool operator==(const SpecifiedStop&) const = default;
};
struct SpecifiedImage {
  std::string url;
  double angle = 180;
  int to_x = 0, to_y = 0;
  std::vector<SpecifiedStop> stops;
  bool operator==(const SpecifiedImage&) const = default;
};
struct SpecifiedTransform {
  TransformStep::Kind kind = TransformStep::Kind::Matrix;
  Quantity x, y;                                   // Translate
  std::array<double, 6> matrix{1, 0, 0, 1, 0, 0};  // Matrix
  bool operator==(const SpecifiedTransform&) const = default;
};

using Keywords = std::vector<int>;
using Quantities = std::vector<Quantity>;
using Strings = std::vector<std::string>;
using QuotePairs = std::vector<std::pair<std::string, std::string>>;

// monostate is the keyword that every such property has of its own: auto, none or normal. A keyword
// of a table is the int of its row.
using SpecifiedValue =
    std::variant<std::monostate, int, double, Quantity, Quantities, SpecifiedColor, std::string,
                 Strings, QuotePairs, std::vector<ContentItem>, std::vector<CounterChange>,
                 std::vector<StringSet>, std::vector<FontFeatureSetting>, Keywords,
                 std::vector<SpecifiedImage>, std::vector<SpecifiedTransform>>;

}  // namespace banxin::style
