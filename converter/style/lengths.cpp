#include <algorithm>
#include <cmath>

#include "style/length_program.h"
#include "style/property.h"

namespace banxin::style {
namespace {

// A sum of all kinds of length, in points and in multiples.
struct Mix {
  double number = 0;  // of the operands of * and /
  double pt = 0, percent = 0, ch = 0, ex = 0, ic = 0;
};

Mix mix_of(double value, Unit unit, const LengthContext& context) {
  Mix mix;
  switch (unit) {
    case Unit::Number:
      mix.number = value;
      break;
    case Unit::Pt:
      mix.pt = value;
      break;
    case Unit::Percent:
      mix.percent = value;
      break;
    case Unit::Em:
      mix.pt = value * context.em.pt();
      break;
    case Unit::Rem:
      mix.pt = value * context.rem.pt();
      break;
    case Unit::Lh:
      mix.pt = value * context.lh.pt();
      break;
    case Unit::Rlh:
      mix.pt = value * context.rlh.pt();
      break;
    case Unit::Ch:
      mix.ch = value;
      break;
    case Unit::Ex:
      mix.ex = value;
      break;
    case Unit::Ic:
      mix.ic = value;
      break;
  }
  return mix;
}

Mix add(const Mix& a, const Mix& b, double sign) {
  return {a.number + sign * b.number, a.pt + sign * b.pt, a.percent + sign * b.percent,
          a.ch + sign * b.ch,         a.ex + sign * b.ex, a.ic + sign * b.ic};
}

Mix scale(const Mix& a, double by) {
  return {a.number * by, a.pt * by, a.percent * by, a.ch * by, a.ex * by, a.ic * by};
}

// Whether a < b, where layout could not decide otherwise: when they differ in one kind only, since
// what the kinds stand for is never negative.
std::optional<bool> less(const Mix& a, const Mix& b) {
  const double differences[] = {b.pt - a.pt, b.percent - a.percent, b.ch - a.ch, b.ex - a.ex,
                                b.ic - a.ic};
  double difference = 0;
  for (const double d : differences) {
    if (d == 0) continue;
    if (difference != 0) return std::nullopt;
    difference = d;
  }
  return difference > 0;
}

std::optional<Mix> choose(CalcStep::Code code, const Mix* first, std::size_t count) {
  if (code == CalcStep::Code::Clamp) {  // max(lowest, min(wanted, highest))
    const Mix upper[] = {first[1], first[2]};
    const auto low_enough = choose(CalcStep::Code::Min, upper, 2);
    if (!low_enough) return std::nullopt;
    const Mix lower[] = {first[0], *low_enough};
    return choose(CalcStep::Code::Max, lower, 2);
  }
  Mix best = first[0];
  for (std::size_t i = 1; i < count; ++i) {
    const auto is_less = code == CalcStep::Code::Min ? less(first[i], best) : less(best, first[i]);
    if (!is_less) return std::nullopt;
    if (*is_less) best = first[i];
  }
  return best;
}

std::optional<Mix> run(const std::vector<CalcStep>& program, const LengthContext& context) {
  std::vector<Mix> stack;
  for (const CalcStep& step : program) {
    if (step.code == CalcStep::Code::Push) {
      stack.push_back(mix_of(step.value, step.unit, context));
      continue;
    }
    const std::size_t operands = step.operands;
    const Mix* first = stack.data() + (stack.size() - operands);
    std::optional<Mix> result;
    switch (step.code) {
      case CalcStep::Code::Add:
        result = add(first[0], first[1], 1);
        break;
      case CalcStep::Code::Subtract:
        result = add(first[0], first[1], -1);
        break;
      case CalcStep::Code::Multiply:
        result = scale(first[0], first[1].number);
        break;
      case CalcStep::Code::Divide:
        result = scale(first[0], 1 / first[1].number);
        break;
      default:
        result = choose(step.code, first, operands);
    }
    if (!result) return std::nullopt;
    stack.resize(stack.size() - operands);
    stack.push_back(*result);
  }
  return stack.back();
}

std::optional<Mix> evaluate(const Quantity& quantity, const LengthContext& context) {
  if (!quantity.program.empty()) return run(quantity.program, context);
  return mix_of(quantity.value, quantity.unit, context);
}

// Keeps a length where sums of many cannot overflow: within ± 3.5 km.
Length bounded(double points) {
  constexpr double kFarthest = 1e7;
  return std::isnan(points) ? Length{} : Length::pt(std::clamp(points, -kFarthest, kFarthest));
}
double bounded_factor(double value) { return std::isnan(value) ? 0 : std::clamp(value, -1e6, 1e6); }

}  // namespace

LengthContext length_context(const StyleBuilder& builder) {
  return {builder.style.font_size, builder.root_font_size, builder.style.line_height,
          builder.root_line_height};
}

LengthContext parent_length_context(const StyleBuilder& builder) {
  return {builder.parent.font_size, builder.root_font_size, builder.parent.line_height,
          builder.root_line_height};
}

std::optional<LengthPercentage> compute_length(const Quantity& quantity,
                                               const LengthContext& context, Range range) {
  const auto mix = evaluate(quantity, context);
  if (!mix) return std::nullopt;
  LengthPercentage length = LengthPercentage::of(bounded(mix->pt));
  length.percent = bounded_factor(mix->percent);
  length.ch = bounded_factor(mix->ch);
  length.ex = bounded_factor(mix->ex);
  length.ic = bounded_factor(mix->ic);
  if (range == Range::NonNegative && length.is_absolute())
    length.length = max(length.length, Length{});
  return length;
}

std::optional<Length> compute_absolute(const Quantity& quantity, const LengthContext& context,
                                       Length percentage_base, Range range) {
  const auto mix = evaluate(quantity, context);
  if (!mix) return std::nullopt;
  const double em = context.em.pt();
  double points = mix->pt + mix->percent / 100 * percentage_base.pt() +
                  (mix->ch + mix->ex) * em / 2 + mix->ic * em;
  if (range == Range::NonNegative) points = std::fmax(0, points);
  return bounded(points);
}

}  // namespace banxin::style
