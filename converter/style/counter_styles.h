// CounterStyles: the counter styles of the sheets, beside those that CSS has of its own.
//
// Comes in: @counter-style rules (CSS Counter Styles 3) in the order of the cascade. Goes out: the
// text of a counter's value. A style that nobody has defined is decimal.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace banxin::style {

struct CounterStyleRule {
  enum class System : std::uint8_t {
    Cyclic,
    Numeric,
    Alphabetic,
    Symbolic,
    Additive,
    Fixed,
    Extends
  };
  using Range = std::pair<std::int64_t, std::int64_t>;

  std::string name;
  System system = System::Symbolic;
  int first = 1;     // fixed: the value of the first symbol
  std::string base;  // extends
  std::vector<std::string> symbols;
  std::vector<std::pair<int, std::string>> additive;  // descending weights
  // What a rule does not say is the initial value, or that of the style it extends.
  std::optional<std::string> negative, negative_end, prefix, suffix, fallback;
  std::optional<std::vector<Range>> range;         // empty: auto
  std::optional<std::pair<int, std::string>> pad;  // at least so many symbols
};

class CounterStyles {
 public:
  void add(const CounterStyleRule& rule);  // a later rule replaces one of its name
  bool knows(std::string_view name) const;
  // A counter's value in a style: "decimal", "lower-roman", "cjk-decimal", "circled-decimal" (①) …
  std::string text(int value, std::string_view style) const;
  // The same with the style's prefix and suffix, as a list marker shows it: "1. ", "一、", "• "; a
  // style in quotes is the marker itself.
  std::string marker(int value, std::string_view style) const;

 private:
  const CounterStyleRule* find(std::string_view name) const;
  std::string affix(std::optional<std::string> CounterStyleRule::* which,
                    const CounterStyleRule& rule, std::string_view initial) const;
  std::optional<std::string> represent(std::int64_t value, const CounterStyleRule& rule,
                                       int depth) const;
  std::string text(int value, std::string_view style, int depth) const;

  std::map<std::string, CounterStyleRule, std::less<>> rules_;
};

}  // namespace banxin::style
