#include <algorithm>
#include <cmath>

#include "style/length_program.h"
#include "style/property.h"

namespace banxin::style {
namespace {

// A sum of all kinds of length, in points and in multiples.
struct Mix {
  double number = 0;  // of the operands of * and /
  double pt = 0, percent = 0, ch = 0, ex = 0, ic = 0, cap = 0;

  bool is_plain() const { return percent == 0 && ch == 0 && ex == 0 && ic == 0 && cap == 0; }
};

// Points in one hundredth of the page area (CSS Values 4 §viewport-relative-lengths).
double viewport_percent(Unit unit, const LengthContext& context) {
  if (context.environment == nullptr) return 0;
  const Size page = context.environment->page_area();
  const double width = page.width.pt() / 100, height = page.height.pt() / 100;
  switch (unit) {
    case Unit::Vw:
      return width;
    case Unit::Vh:
      return height;
    case Unit::Vmin:
      return std::min(width, height);
    default:
      return std::max(width, height);
  }
}

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
    case Unit::Cap:
      mix.cap = value;
      break;
    case Unit::Vw:
    case Unit::Vh:
    case Unit::Vmin:
    case Unit::Vmax:
      mix.pt = value * viewport_percent(unit, context);
      break;
  }
  return mix;
}

Mix add(const Mix& a, const Mix& b, double sign) {
  return {a.number + sign * b.number, a.pt + sign * b.pt, a.percent + sign * b.percent,
          a.ch + sign * b.ch,         a.ex + sign * b.ex, a.ic + sign * b.ic,
          a.cap + sign * b.cap};
}

Mix scale(const Mix& a, double by) {
  return {a.number * by, a.pt * by, a.percent * by, a.ch * by, a.ex * by, a.ic * by, a.cap * by};
}

// Whether a < b, where layout could not decide otherwise: when they differ in one kind only, since
// what the kinds stand for is never negative.
std::optional<bool> less(const Mix& a, const Mix& b) {
  const double differences[] = {b.pt - a.pt, b.percent - a.percent, b.ch - a.ch,
                                b.ex - a.ex, b.ic - a.ic,           b.cap - a.cap};
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

// What has no sum: lengths of one kind are calculated like numbers.
std::optional<Mix> apply(CalcStep::Code code, const Mix* first, std::size_t count) {
  std::vector<double> numbers, points;
  for (std::size_t i = 0; i < count; ++i) {
    if (!first[i].is_plain()) return std::nullopt;
    numbers.push_back(first[i].number);
    points.push_back(first[i].pt);
  }
  Mix result;
  const bool has_length = std::ranges::any_of(points, [](double pt) { return pt != 0; });
  if (code == CalcStep::Code::Sign)
    result.number = apply_step(code, has_length ? points.data() : numbers.data(), count);
  else if (has_length)
    result.pt = apply_step(code, points.data(), count);
  else
    result.number = apply_step(code, numbers.data(), count);
  return result;
}

std::optional<Mix> combine(const CalcStep& step, const Mix* first) {
  switch (step.code) {
    case CalcStep::Code::Add:
      return add(first[0], first[1], 1);
    case CalcStep::Code::Subtract:
      return add(first[0], first[1], -1);
    case CalcStep::Code::Multiply:
      return scale(first[0], first[1].number);
    case CalcStep::Code::Divide:
      return scale(first[0], 1 / first[1].number);
    case CalcStep::Code::Min:
    case CalcStep::Code::Max:
    case CalcStep::Code::Clamp:
      return choose(step.code, first, step.operands);
    default:
      return apply(step.code, first, step.operands);
  }
}

std::optional<Mix> run(const std::vector<CalcStep>& program, const LengthContext& context) {
  std::vector<Mix> stack;
  for (const CalcStep& step : program) {
    if (step.code == CalcStep::Code::Push) {
      stack.push_back(mix_of(step.value, step.unit, context));
      continue;
    }
    const std::size_t first = stack.size() - step.operands;
    const auto result = combine(step, stack.data() + first);
    if (!result) return std::nullopt;
    stack.resize(first);
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

LengthPercentage length_of(const Mix& mix) {
  LengthPercentage length = LengthPercentage::of(bounded(mix.pt));
  length.percent = bounded_factor(mix.percent);
  length.ch = bounded_factor(mix.ch);
  length.ex = bounded_factor(mix.ex);
  length.ic = bounded_factor(mix.ic);
  length.cap = bounded_factor(mix.cap);
  return length;
}

// The program with everything in it that is known, for layout to run.
LengthPercentage deferred(const Quantity& quantity, const LengthContext& context, Range range) {
  LengthProgram program;
  program.non_negative = range == Range::NonNegative;
  LengthPercentage length;
  for (const CalcStep& step : quantity.program) {
    LengthProgram::Step next{step.code, step.operands, {}, 0};
    if (step.code == CalcStep::Code::Push && step.unit == Unit::Number)
      next.number = step.value;
    else if (step.code == CalcStep::Code::Push)
      next.length = length_of(mix_of(step.value, step.unit, context));
    // Whoever asks whether a length depends on a percentage gets an answer.
    length.percent = std::max(length.percent, std::fabs(next.length.percent));
    program.steps.push_back(next);
  }
  length.program = context.environment->programs.keep(std::move(program));
  return length;
}

double in_points(const Mix& mix, const LengthContext& context, Length percentage_base) {
  const double em = context.em.pt();
  constexpr double kCapHeight = 0.7;
  return mix.pt + mix.percent / 100 * percentage_base.pt() + (mix.ch + mix.ex) * em / 2 +
         mix.ic * em + mix.cap * em * kCapHeight;
}

double run_in_points(const std::vector<CalcStep>& program, const LengthContext& context,
                     Length percentage_base) {
  std::vector<double> stack;
  for (const CalcStep& step : program) {
    if (step.code == CalcStep::Code::Push) {
      const Mix mix = mix_of(step.value, step.unit, context);
      stack.push_back(mix.number + in_points(mix, context, percentage_base));
      continue;
    }
    const std::size_t first = stack.size() - step.operands;
    const double value = apply_step(step.code, stack.data() + first, step.operands);
    stack.resize(first);
    stack.push_back(value);
  }
  return stack.back();
}

}  // namespace

LengthContext length_context(const StyleBuilder& builder) {
  return {builder.style.font_size, builder.root_font_size, builder.style.line_height,
          builder.root_line_height, builder.environment};
}

LengthContext parent_length_context(const StyleBuilder& builder) {
  return {builder.parent.font_size, builder.root_font_size, builder.parent.line_height,
          builder.root_line_height, builder.environment};
}

std::optional<LengthPercentage> compute_length(const Quantity& quantity,
                                               const LengthContext& context, Range range) {
  const auto mix = evaluate(quantity, context);
  if (!mix && context.environment == nullptr) return std::nullopt;
  if (!mix) return deferred(quantity, context, range);
  LengthPercentage length = length_of(*mix);
  if (range == Range::NonNegative && length.is_absolute())
    length.length = max(length.length, Length{});
  return length;
}

std::optional<Length> compute_absolute(const Quantity& quantity, const LengthContext& context,
                                       Length percentage_base, Range range) {
  double points =
      quantity.program.empty()
          ? in_points(mix_of(quantity.value, quantity.unit, context), context, percentage_base)
          : run_in_points(quantity.program, context, percentage_base);
  if (range == Range::NonNegative) points = std::fmax(0, points);
  return bounded(points);
}

}  // namespace banxin::style
