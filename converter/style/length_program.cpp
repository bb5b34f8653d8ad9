#include "style/length_program.h"

#include <algorithm>
#include <cmath>

namespace banxin::style {
namespace {

double apply(CalcStep::Code code, const double* operands, std::size_t count) {
  switch (code) {
    case CalcStep::Code::Push:
      break;
    case CalcStep::Code::Add:
      return operands[0] + operands[1];
    case CalcStep::Code::Subtract:
      return operands[0] - operands[1];
    case CalcStep::Code::Multiply:
      return operands[0] * operands[1];
    case CalcStep::Code::Divide:
      return operands[0] / operands[1];
    case CalcStep::Code::Min:
      return *std::min_element(operands, operands + count);
    case CalcStep::Code::Max:
      return *std::max_element(operands, operands + count);
    case CalcStep::Code::Clamp:
      return std::max(operands[0], std::min(operands[1], operands[2]));
  }
  return 0;
}

}  // namespace

Length run(const LengthProgram& program, const ResolveContext& context) {
  std::vector<double> stack;
  for (const LengthProgram::Step& step : program.steps) {
    if (step.code == CalcStep::Code::Push) {
      stack.push_back(step.number + resolve(step.length, context).pt());
      continue;
    }
    const std::size_t first = stack.size() - step.operands;
    const double value = apply(step.code, stack.data() + first, step.operands);
    stack.resize(first);
    stack.push_back(value);
  }
  constexpr double kFarthest = 1e7;
  const double points = stack.back();
  if (std::isnan(points)) return {};
  return Length::pt(std::clamp(points, program.non_negative ? 0 : -kFarthest, kFarthest));
}

}  // namespace banxin::style
