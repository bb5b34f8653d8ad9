// Specified values: what a declaration says, before it is known on which element it falls.
//
// Made by the parsers of the property table, computed by its second half. Lengths keep their units;
// `calc()` stays a small program of them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/color.h"
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

using Quantities = std::vector<Quantity>;
using Strings = std::vector<std::string>;
using QuotePairs = std::vector<std::pair<std::string, std::string>>;

// monostate is the keyword that every such property has of its own: auto, none or normal. A keyword
// of a table is the int of its row.
using SpecifiedValue =
    std::variant<std::monostate, int, double, Quantity, Quantities, SpecifiedColor, std::string,
                 Strings, QuotePairs, std::vector<ContentItem>, std::vector<CounterChange>,
                 std::vector<StringSet>, std::vector<FontFeatureSetting>>;

}  // namespace banxin::style
