#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "style/length_program.h"
#include "style/value_parser.h"

namespace banxin::style {
namespace {

constexpr int kDeepestNesting = 32;
constexpr std::size_t kMostOperands = 4096;

using Code = CalcStep::Code;

// Functions of values of one kind, which give that kind; sign() gives a number.
struct MathFunction {
  std::string_view name;
  Code code;
  std::size_t least, most;  // how many values they take
};
constexpr MathFunction kFunctions[] = {
    {"min", Code::Min, 1, kMostOperands},
    {"max", Code::Max, 1, kMostOperands},
    {"clamp", Code::Clamp, 3, 3},
    {"round", Code::RoundNearest, 1, 2},
    {"mod", Code::Mod, 2, 2},
    {"rem", Code::Rem, 2, 2},
    {"abs", Code::Abs, 1, 1},
    {"sign", Code::Sign, 1, 1},
};
constexpr std::pair<std::string_view, Code> kRoundings[] = {{"nearest", Code::RoundNearest},
                                                            {"up", Code::RoundUp},
                                                            {"down", Code::RoundDown},
                                                            {"to-zero", Code::RoundToZero}};

// Functions of numbers alone (§exponent-funcs).
double power(const std::vector<double>& in) { return std::pow(in[0], in[1]); }
double square_root(const std::vector<double>& in) { return std::sqrt(in[0]); }
double exponential(const std::vector<double>& in) { return std::exp(in[0]); }
double logarithm(const std::vector<double>& in) {
  return in.size() == 1 ? std::log(in[0]) : std::log(in[0]) / std::log(in[1]);
}
double hypotenuse(const std::vector<double>& in) {
  double sum = 0;
  for (const double one : in) sum = std::hypot(sum, one);
  return sum;
}
struct NumberFunction {
  std::string_view name;
  double (*value)(const std::vector<double>&);
  std::size_t least, most;
};
constexpr NumberFunction kNumberFunctions[] = {
    {"pow", power, 2, 2},
    {"sqrt", square_root, 1, 1},
    {"exp", exponential, 1, 1},
    {"log", logarithm, 1, 2},
    {"hypot", hypotenuse, 1, kMostOperands},
};

// A part of a calculation: a plain value, or steps. Percentages count as lengths; a place that
// takes no percentages refuses them at the end.
struct Part {
  Quantity quantity;
  bool is_number = true;
  bool has_percent = false, has_length = false;

  bool is_plain() const { return quantity.program.empty(); }
};

Part plain(Quantity quantity) {
  Part part;
  part.is_number = quantity.unit == Unit::Number;
  part.has_percent = quantity.unit == Unit::Percent;
  part.has_length = !part.is_number && !part.has_percent;
  part.quantity = std::move(quantity);
  return part;
}

void append_program(std::vector<CalcStep>& program, const Quantity& quantity) {
  if (quantity.program.empty())
    program.push_back({CalcStep::Code::Push, quantity.unit, 0, quantity.value});
  else
    program.insert(program.end(), quantity.program.begin(), quantity.program.end());
}

// Reads one math function. Recursive descent over CSS Values 4 §calc-syntax, bounded in depth.
class MathParser {
 public:
  MathParser(const TokenList& tokens, std::string& problem) : tokens_(tokens), problem_(problem) {}

  // The function whose token is at `at`; leaves `at` behind its closing bracket.
  std::optional<Part> function(std::uint32_t& at, std::uint32_t end, int depth) {
    if (depth > kDeepestNesting) return fail("the calculation nests too deep");
    const std::string name = ascii_lower(tokens_[at].value);
    std::uint32_t inside = at + 1;
    const std::uint32_t close = std::min(tokens_[at].match, end);
    at = std::min(close + 1, end);
    if (name == "calc" || name == "-webkit-calc") return whole_sum(inside, close, depth);
    const auto* row = std::ranges::find(kFunctions, name, &MathFunction::name);
    Code code = row == std::end(kFunctions) ? Code::Push : row->code;
    if (name == "round") code = rounding(inside, close);
    auto arguments = values(inside, close, depth);
    if (!arguments) return std::nullopt;
    const auto takes = [&](const auto& function) {
      return arguments->size() >= function.least && arguments->size() <= function.most;
    };
    if (row != std::end(kFunctions) && takes(*row)) {
      if (name == "round" && arguments->size() == 1) {
        if (!arguments->front().is_number) return fail("round() of a length needs a step");
        arguments->push_back(plain(Quantity::of(1, Unit::Number)));
      }
      return combine(code, std::move(*arguments));
    }
    const auto* numbers = std::ranges::find(kNumberFunctions, name, &NumberFunction::name);
    if (numbers != std::end(kNumberFunctions) && takes(*numbers))
      return calculate(*numbers, *arguments);
    if (row != std::end(kFunctions) || numbers != std::end(kNumberFunctions))
      return fail(fmt::format("'{}()' takes another number of values", name));
    return fail(fmt::format("'{}()' is not supported in calculations", name));
  }

 private:
  std::nullopt_t fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return std::nullopt;
  }
  bool skip_space(std::uint32_t& at, std::uint32_t end) const {
    const std::uint32_t start = at;
    while (at < end && tokens_[at].kind == TokenKind::Whitespace) ++at;
    return at != start;
  }

  // The strategy that may stand first in round().
  Code rounding(std::uint32_t& inside, std::uint32_t close) const {
    std::uint32_t at = inside;
    skip_space(at, close);
    if (at >= close || tokens_[at].kind != TokenKind::Ident) return Code::RoundNearest;
    for (const auto& [word, code] : kRoundings) {
      std::uint32_t comma = at + 1;
      skip_space(comma, close);
      if (!equals_ignoring_case(tokens_[at].value, word) || comma >= close ||
          tokens_[comma].kind != TokenKind::Comma)
        continue;
      inside = comma + 1;
      return code;
    }
    return Code::RoundNearest;
  }

  std::optional<std::vector<Part>> values(std::uint32_t inside, std::uint32_t close, int depth) {
    std::vector<Part> list;
    for (;;) {
      auto part = sum(inside, close, depth);
      if (!part || list.size() == kMostOperands) return std::nullopt;
      list.push_back(std::move(*part));
      if (inside >= close) return list;
      if (tokens_[inside].kind != TokenKind::Comma) return std::nullopt;
      ++inside;
    }
  }

  std::optional<Part> calculate(const NumberFunction& function,
                                const std::vector<Part>& arguments) {
    std::vector<double> numbers;
    for (const Part& part : arguments) {
      if (!part.is_number || !part.is_plain())
        return fail(fmt::format("'{}()' takes numbers", function.name));
      numbers.push_back(part.quantity.value);
    }
    return plain(Quantity::of(function.value(numbers), Unit::Number));
  }

  std::optional<Part> whole_sum(std::uint32_t at, std::uint32_t end, int depth) {
    auto part = sum(at, end, depth);
    return at == end ? part : std::nullopt;
  }

  std::optional<Part> sum(std::uint32_t& at, std::uint32_t end, int depth) {
    auto left = product(at, end, depth);
    while (left) {
      const bool space_before = skip_space(at, end);
      if (at >= end || !(tokens_[at].is_delim('+') || tokens_[at].is_delim('-'))) break;
      const bool add = tokens_[at++].is_delim('+');
      if (!space_before || !skip_space(at, end))
        return fail("'+' and '-' in calc() need white space on both sides");
      auto right = product(at, end, depth);
      if (!right) return std::nullopt;
      left = add_parts(std::move(*left), std::move(*right),
                       add ? CalcStep::Code::Add : CalcStep::Code::Subtract);
    }
    return left;
  }

  std::optional<Part> product(std::uint32_t& at, std::uint32_t end, int depth) {
    auto left = value(at, end, depth);
    while (left) {
      std::uint32_t next = at;
      skip_space(next, end);
      if (next >= end || !(tokens_[next].is_delim('*') || tokens_[next].is_delim('/'))) break;
      const bool multiply = tokens_[next].is_delim('*');
      at = next + 1;
      auto right = value(at, end, depth);
      if (!right) return std::nullopt;
      left = multiply ? multiply_parts(std::move(*left), std::move(*right))
                      : divide_parts(std::move(*left), *right);
    }
    return left;
  }

  std::optional<Part> value(std::uint32_t& at, std::uint32_t end, int depth) {
    skip_space(at, end);
    if (at >= end) return fail("the calculation ends too early");
    const Token& token = tokens_[at];
    switch (token.kind) {
      case TokenKind::Number:
        ++at;
        return plain(Quantity::of(token.number, Unit::Number));
      case TokenKind::Percentage:
        ++at;
        return plain(Quantity::of(token.number, Unit::Percent));
      case TokenKind::Dimension: {
        auto quantity = quantity_of_dimension(token.number, token.value);
        if (!quantity) return fail(fmt::format("unit '{}' is not supported here", token.value));
        ++at;
        return plain(std::move(*quantity));
      }
      case TokenKind::OpenParen: {
        if (depth >= kDeepestNesting) return fail("the calculation nests too deep");
        const std::uint32_t inside = at + 1, close = std::min(token.match, end);
        at = std::min(close + 1, end);
        return whole_sum(inside, close, depth + 1);
      }
      case TokenKind::Function:
        return function(at, end, depth + 1);
      case TokenKind::Ident:
        ++at;
        if (equals_ignoring_case(token.value, "pi"))
          return plain(Quantity::of(3.141592653589793, Unit::Number));
        if (equals_ignoring_case(token.value, "e"))
          return plain(Quantity::of(2.718281828459045, Unit::Number));
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  // Values of one unit are calculated at once; numbers always are.
  static bool is_foldable(const Part& a, const Part& b) {
    return a.is_plain() && b.is_plain() && a.quantity.unit == b.quantity.unit;
  }

  std::optional<Part> add_parts(Part left, Part right, CalcStep::Code code) {
    if (left.is_number != right.is_number) return fail("a number and a length cannot be added");
    if (is_foldable(left, right)) {
      left.quantity.value +=
          code == CalcStep::Code::Add ? right.quantity.value : -right.quantity.value;
      return left;
    }
    return join(std::move(left), right, code);
  }

  std::optional<Part> multiply_parts(Part left, Part right) {
    if (!left.is_number && !right.is_number) return fail("two lengths cannot be multiplied");
    if (left.is_number) std::swap(left, right);
    if (left.is_plain() && right.is_plain()) {
      left.quantity.value *= right.quantity.value;
      return left;
    }
    return join(std::move(left), right, CalcStep::Code::Multiply);
  }

  std::optional<Part> divide_parts(Part left, const Part& right) {
    if (!right.is_number) return fail("only a number can divide");
    if (right.is_plain() && right.quantity.value == 0) return fail("division by zero");
    if (left.is_plain() && right.is_plain()) {
      left.quantity.value /= right.quantity.value;
      return left;
    }
    return join(std::move(left), right, CalcStep::Code::Divide);
  }

  static Part join(Part left, const Part& right, CalcStep::Code code) {
    std::vector<CalcStep> program;
    if (left.is_plain())
      append_program(program, left.quantity);
    else
      program = std::move(left.quantity.program);
    append_program(program, right.quantity);
    program.push_back({code, Unit::Number, 2, 0});
    left.quantity.program = std::move(program);
    left.has_percent |= right.has_percent;
    left.has_length |= right.has_length;
    return left;
  }

  std::optional<Part> combine(CalcStep::Code code, std::vector<Part> arguments) {
    const bool same = std::ranges::all_of(
        arguments, [&](const Part& part) { return is_foldable(arguments[0], part); });
    if (same && (code != Code::Sign || arguments[0].quantity.unit != Unit::Percent))
      return plain(folded(code, arguments));
    Part result;
    const bool of_numbers = arguments[0].is_number;
    result.is_number = of_numbers || code == Code::Sign;
    for (const Part& part : arguments) {
      if (part.is_number != of_numbers) return fail("numbers and lengths cannot be compared");
      append_program(result.quantity.program, part.quantity);
      result.has_percent |= part.has_percent;
      result.has_length |= part.has_length;
    }
    result.quantity.program.push_back(
        {code, Unit::Number, static_cast<std::uint16_t>(arguments.size()), 0});
    return result;
  }

  // Units of font and page sizes are never negative, so values of one unit compare as numbers.
  static Quantity folded(Code code, const std::vector<Part>& arguments) {
    std::vector<double> numbers;
    for (const Part& part : arguments) numbers.push_back(part.quantity.value);
    const Unit unit = code == Code::Sign ? Unit::Number : arguments[0].quantity.unit;
    return Quantity::of(apply_step(code, numbers.data(), numbers.size()), unit);
  }

  const TokenList& tokens_;
  std::string& problem_;
};

}  // namespace

bool is_math_function(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return lower == "calc" || lower == "-webkit-calc" ||
         std::ranges::find(kFunctions, lower, &MathFunction::name) != std::end(kFunctions) ||
         std::ranges::find(kNumberFunctions, lower, &NumberFunction::name) !=
             std::end(kNumberFunctions);
}

std::optional<Quantity> parse_math(const TokenList& tokens, std::uint32_t function,
                                   std::uint32_t end, Accept accept, std::string& problem) {
  auto part = MathParser(tokens, problem).function(function, end, 0);
  if (!part) return std::nullopt;
  const bool number_wanted = accept == Accept::Number;
  if (part->is_number != number_wanted) return std::nullopt;
  if (part->is_number && !part->is_plain()) {
    problem = "a number cannot hang on lengths here";
    return std::nullopt;
  }
  if (accept == Accept::Length && part->has_percent) return std::nullopt;
  if (accept == Accept::Percentage && part->has_length) return std::nullopt;
  return std::move(part->quantity);
}

}  // namespace banxin::style
