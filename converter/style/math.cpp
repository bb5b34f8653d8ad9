#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "style/value_parser.h"

namespace banxin::style {
namespace {

constexpr int kDeepestNesting = 32;
constexpr std::size_t kMostOperands = 4096;

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
    std::vector<Part> arguments;
    for (;;) {
      auto part = sum(inside, close, depth);
      if (!part || arguments.size() == kMostOperands) return std::nullopt;
      arguments.push_back(std::move(*part));
      if (inside >= close) break;
      if (tokens_[inside].kind != TokenKind::Comma) return std::nullopt;
      ++inside;
    }
    if (name == "min") return combine(CalcStep::Code::Min, std::move(arguments));
    if (name == "max") return combine(CalcStep::Code::Max, std::move(arguments));
    if (name == "clamp" && arguments.size() == 3)
      return combine(CalcStep::Code::Clamp, std::move(arguments));
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
    if (left.is_plain()) {
      left.quantity.value *= right.quantity.value;
      return left;
    }
    return join(std::move(left), right, CalcStep::Code::Multiply);
  }

  std::optional<Part> divide_parts(Part left, const Part& right) {
    if (!right.is_number) return fail("only a number can divide");
    if (right.quantity.value == 0) return fail("division by zero");
    if (left.is_plain()) {
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
    if (same) return plain(Quantity::of(choose(code, arguments), arguments[0].quantity.unit));
    Part result;
    result.is_number = arguments[0].is_number;
    for (const Part& part : arguments) {
      if (part.is_number != result.is_number) return fail("numbers and lengths cannot be compared");
      append_program(result.quantity.program, part.quantity);
      result.has_percent |= part.has_percent;
      result.has_length |= part.has_length;
    }
    result.quantity.program.push_back(
        {code, Unit::Number, static_cast<std::uint16_t>(arguments.size()), 0});
    return result;
  }

  static double choose(CalcStep::Code code, const std::vector<Part>& arguments) {
    const auto value = [&](std::size_t i) { return arguments[i].quantity.value; };
    if (code == CalcStep::Code::Clamp) return std::fmax(value(0), std::fmin(value(1), value(2)));
    double best = value(0);
    for (std::size_t i = 1; i < arguments.size(); ++i)
      best = code == CalcStep::Code::Min ? std::fmin(best, value(i)) : std::fmax(best, value(i));
    return best;
  }

  const TokenList& tokens_;
  std::string& problem_;
};

}  // namespace

std::optional<Quantity> parse_math(const TokenList& tokens, std::uint32_t function,
                                   std::uint32_t end, Accept accept, std::string& problem) {
  auto part = MathParser(tokens, problem).function(function, end, 0);
  if (!part) return std::nullopt;
  const bool number_wanted = accept == Accept::Number;
  if (part->is_number != number_wanted) return std::nullopt;
  if (accept == Accept::Length && part->has_percent) return std::nullopt;
  if (accept == Accept::Percentage && part->has_length) return std::nullopt;
  return std::move(part->quantity);
}

}  // namespace banxin::style
