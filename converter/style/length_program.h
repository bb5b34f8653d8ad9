// LengthProgram: a calculation of lengths that is finished in layout.
//
// `min(50%, 20em)` asks which of two kinds of length is longer, and only layout knows what a
// percentage or a `ch` comes to. What can be known when styles are computed is: the operands are
// sums.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "style/specified_value.h"
#include "style/values.h"

namespace banxin::style {

struct LengthProgram {
  struct Step {
    CalcStep::Code code = CalcStep::Code::Push;
    std::uint16_t operands = 0;
    LengthPercentage length;  // Push of a length
    double number = 0;  // Push of a number: the factor of a product, the divisor of a quotient
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;  // in postfix order; the last leaves one length
  bool non_negative = false;
  bool operator==(const LengthProgram&) const = default;
};

// The programs of one StyledDocument: equal ones are one object, which stays where it is.
class LengthPrograms {
 public:
  const LengthProgram* keep(LengthProgram program);

 private:
  std::deque<LengthProgram> programs_;
  std::unordered_map<std::size_t, std::vector<const LengthProgram*>> by_hash_;
};

// One step of a calculation on plain numbers.
double apply_step(CalcStep::Code code, const double* operands, std::size_t count);

}  // namespace banxin::style
