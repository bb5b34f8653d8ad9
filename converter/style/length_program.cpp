#include "style/length_program.h"

#include <algorithm>
#include <cmath>

namespace banxin::style {
namespace {

// CSS Values 4 §round-func: the multiple of `step` on the wanted side; nearest rounds halves up.
double round_to(double value, double step, CalcStep::Code code) {
  if (step == 0) return std::nan("");
  if (std::isinf(step)) return std::isinf(value) ? std::nan("") : 0;
  const double size = std::fabs(step), lower = std::floor(value / size) * size;
  if (lower == value) return value;
  const double upper = lower + size;
  switch (code) {
    case CalcStep::Code::RoundUp:
      return upper;
    case CalcStep::Code::RoundDown:
      return lower;
    case CalcStep::Code::RoundToZero:
      return value < 0 ? upper : lower;
    default:
      return value - lower < upper - value ? lower : upper;
  }
}

std::size_t hash_of(const LengthProgram& program) {
  std::size_t hash = 1469598103934665603U;
  for (const LengthProgram::Step& step : program.steps)
    for (const double part : {static_cast<double>(step.code), step.number, step.length.length.pt(),
                              step.length.percent})
      hash = (hash ^ std::hash<double>{}(part)) * 1099511628211U;
  return hash;
}

}  // namespace

double apply_step(CalcStep::Code code, const double* operands, std::size_t count) {
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
    case CalcStep::Code::RoundNearest:
    case CalcStep::Code::RoundUp:
    case CalcStep::Code::RoundDown:
    case CalcStep::Code::RoundToZero:
      return round_to(operands[0], operands[1], code);
    case CalcStep::Code::Mod:  // takes the sign of the step, Rem that of the value
      return operands[0] - operands[1] * std::floor(operands[0] / operands[1]);
    case CalcStep::Code::Rem:
      return std::fmod(operands[0], operands[1]);
    case CalcStep::Code::Abs:
      return std::fabs(operands[0]);
    case CalcStep::Code::Sign:
      return operands[0] > 0 ? 1 : operands[0] < 0 ? -1 : 0;
  }
  return 0;
}

const LengthProgram* LengthPrograms::keep(LengthProgram program) {
  std::vector<const LengthProgram*>& alike = by_hash_[hash_of(program)];
  for (const LengthProgram* known : alike)
    if (*known == program) return known;
  programs_.push_back(std::move(program));
  alike.push_back(&programs_.back());
  return &programs_.back();
}

Length run(const LengthProgram& program, const ResolveContext& context) {
  std::vector<double> stack;
  for (const LengthProgram::Step& step : program.steps) {
    if (step.code == CalcStep::Code::Push) {
      stack.push_back(step.number + resolve(step.length, context).pt());
      continue;
    }
    const std::size_t first = stack.size() - step.operands;
    const double value = apply_step(step.code, stack.data() + first, step.operands);
    stack.resize(first);
    stack.push_back(value);
  }
  constexpr double kFarthest = 1e7;
  const double points = stack.back();
  if (std::isnan(points)) return {};
  return Length::pt(std::clamp(points, program.non_negative ? 0 : -kFarthest, kFarthest));
}

}  // namespace banxin::style
