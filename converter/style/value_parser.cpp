#include "style/value_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "style/property.h"

namespace banxin::style {
namespace {

struct UnitRow {
  std::string_view name;
  Unit unit;
  double factor;  // Pt: points in one
};
// CSS Values 4 §absolute-lengths, §font-relative-lengths.
constexpr UnitRow kUnits[] = {
    {"px", Unit::Pt, 0.75},
    {"pt", Unit::Pt, 1},
    {"em", Unit::Em, 1},
    {"rem", Unit::Rem, 1},
    {"mm", Unit::Pt, 72 / 25.4},
    {"cm", Unit::Pt, 720 / 25.4},
    {"in", Unit::Pt, 72},
    {"pc", Unit::Pt, 12},
    {"q", Unit::Pt, 72 / 101.6},
    {"lh", Unit::Lh, 1},
    {"rlh", Unit::Rlh, 1},
    {"ch", Unit::Ch, 1},
    {"ex", Unit::Ex, 1},
    {"ic", Unit::Ic, 1},
    {"cap", Unit::Cap, 1},
    // DEVIATION: the root's font is not asked; these are CSS's fall-backs.
    {"rex", Unit::Rem, 0.5},
    {"rch", Unit::Rem, 0.5},
    {"ric", Unit::Rem, 1},
    {"rcap", Unit::Rem, 0.7},
    // §viewport-relative-lengths: of the page area, which is small and large at once.
    {"vw", Unit::Vw, 1},
    {"vi", Unit::Vw, 1},
    {"vh", Unit::Vh, 1},
    {"vb", Unit::Vh, 1},
    {"vmin", Unit::Vmin, 1},
    {"vmax", Unit::Vmax, 1},
    {"svw", Unit::Vw, 1},
    {"lvw", Unit::Vw, 1},
    {"dvw", Unit::Vw, 1},
    {"svh", Unit::Vh, 1},
    {"lvh", Unit::Vh, 1},
    {"dvh", Unit::Vh, 1},
};
constexpr std::string_view kOtherUnits[] = {
    "cqw", "cqh", "cqi", "cqb", "fr",  "deg",  "rad",  "grad", "turn",
    "s",   "ms",  "hz",  "khz", "dpi", "dpcm", "dppx", "x",
};

bool accepts(Accept accept, Unit unit) {
  switch (accept) {
    case Accept::Number:
      return unit == Unit::Number;
    case Accept::Percentage:
      return unit == Unit::Percent;
    case Accept::Length:
      return unit != Unit::Number && unit != Unit::Percent;
    case Accept::LengthPercentage:
      return unit != Unit::Number;
  }
  return false;
}

}  // namespace

ValueParser::ValueParser(const TokenList& tokens, std::uint32_t begin, std::uint32_t end)
    : tokens_(tokens), at_(begin), end_(end) {
  skip_space();
}

void ValueParser::skip_space() {
  while (at_ < end_ && tokens_[at_].kind == TokenKind::Whitespace) ++at_;
}

void ValueParser::skip() {
  if (at_end()) return;
  at_ = std::min(end_, token().match + 1);
  skip_space();
}

bool ValueParser::take_keyword(std::string_view name) {
  if (token().kind != TokenKind::Ident || !equals_ignoring_case(token().value, name)) return false;
  skip();
  return true;
}

std::optional<int> ValueParser::take_keyword(std::span<const Keyword> table) {
  if (token().kind != TokenKind::Ident) return std::nullopt;
  for (const Keyword& row : table) {
    if (!equals_ignoring_case(token().value, row.name)) continue;
    if (!row.supported) note_unsupported(std::string(row.name));
    skip();
    return row.value;
  }
  if (tried_at_ != at_) tried_.clear();
  tried_at_ = at_;
  tried_.push_back(table);
  return std::nullopt;
}

std::string ValueParser::closest_keyword() const {
  if (tried_.empty() || tokens_[tried_at_].kind != TokenKind::Ident) return {};
  std::vector<std::string_view> names;
  for (const auto& table : tried_)
    for (const Keyword& row : table) names.push_back(row.name);
  return std::string(closest(ascii_lower(tokens_[tried_at_].value), names));
}

std::optional<std::string_view> ValueParser::take_ident() {
  if (token().kind != TokenKind::Ident) return std::nullopt;
  const std::string_view name = token().value;
  skip();
  return name;
}

std::optional<std::string> ValueParser::take_string() {
  if (token().kind != TokenKind::String) return std::nullopt;
  std::string value(token().value);
  skip();
  return value;
}

std::optional<std::string> ValueParser::take_custom_ident() {
  if (token().kind != TokenKind::Ident) return std::nullopt;
  for (const std::string_view reserved :
       {"inherit", "initial", "unset", "revert", "revert-layer", "default", "none"})
    if (equals_ignoring_case(token().value, reserved)) return std::nullopt;
  std::string name(token().value);
  skip();
  return name;
}

bool ValueParser::take_comma() {
  if (token().kind != TokenKind::Comma) return false;
  skip();
  return true;
}

bool ValueParser::take_slash() {
  if (!token().is_delim('/')) return false;
  skip();
  return true;
}

std::optional<double> ValueParser::take_number() {
  const auto quantity = take_quantity(Accept::Number);
  return quantity ? std::optional(quantity->value) : std::nullopt;
}

std::optional<int> ValueParser::take_integer() {
  const bool is_literal = token().kind == TokenKind::Number;
  if (is_literal && !token().is_integer) return std::nullopt;
  const auto number =
      take_number();  // calc() rounds to the nearest integer (CSS Values 4 §calc-type-checking)
  if (!number) return std::nullopt;
  return static_cast<int>(std::floor(std::clamp(*number, -2e9, 2e9) + 0.5));
}

std::optional<Quantity> ValueParser::dimension(const Token& token, Accept accept) {
  auto quantity = quantity_of_dimension(token.number, token.value);
  if (!quantity) {
    const char* what =
        is_css_unit(token.value) ? "unit '{}' is not supported here" : "unknown unit '{}'";
    note_problem(fmt::format(fmt::runtime(what), token.value));
    return std::nullopt;
  }
  return accepts(accept, quantity->unit) ? quantity : std::nullopt;
}

std::optional<Quantity> ValueParser::take_quantity(Accept accept, Range range) {
  const Token& first = token();
  std::optional<Quantity> quantity;
  switch (first.kind) {
    case TokenKind::Dimension:
      quantity = dimension(first, accept);
      break;
    case TokenKind::Percentage:
      if (accepts(accept, Unit::Percent)) quantity = Quantity::of(first.number, Unit::Percent);
      break;
    case TokenKind::Number:
      if (accept == Accept::Number)
        quantity = Quantity::of(first.number, Unit::Number);
      else if (first.number == 0 && accept != Accept::Percentage)
        quantity = Quantity::of(0, Unit::Pt);
      break;
    case TokenKind::Function:
      if (is_math_function(first.value)) {
        std::string problem;
        quantity = parse_math(tokens_, at_, end_, accept, problem);
        if (!problem.empty()) note_problem(std::move(problem));
        // A calculation out of range is clamped, not refused (CSS Values 4 §calc-range).
        if (quantity && quantity->program.empty() && range == Range::NonNegative)
          quantity->value = std::max(0.0, quantity->value);
      }
      break;
    default:
      break;
  }
  if (!quantity) return std::nullopt;
  if (range == Range::NonNegative && quantity->program.empty() && quantity->value < 0) {
    note_problem("negative values are not allowed");
    return std::nullopt;
  }
  skip();
  return quantity;
}

std::optional<ValueParser> ValueParser::take_function(std::string_view name) {
  if (token().kind != TokenKind::Function || !equals_ignoring_case(token().value, name))
    return std::nullopt;
  ValueParser arguments(tokens_, at_ + 1, std::min(token().match, end_));
  skip();
  return arguments;
}

std::optional<Quantity> quantity_of_dimension(double number, std::string_view unit) {
  for (const UnitRow& row : kUnits)
    if (equals_ignoring_case(unit, row.name)) return Quantity::of(number * row.factor, row.unit);
  return std::nullopt;
}

bool is_css_unit(std::string_view unit) {
  const auto same = [&](std::string_view name) { return equals_ignoring_case(name, unit); };
  return std::ranges::any_of(kOtherUnits, same) ||
         std::ranges::any_of(kUnits, same, &UnitRow::name);
}

}  // namespace banxin::style
