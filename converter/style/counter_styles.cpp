#include "style/counter_styles.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "style/counter_style.h"
#include "style/styled_document.h"

namespace banxin::style {
namespace {

using System = CounterStyleRule::System;

// Styles that extend or fall back on each other in a circle end as decimal (§extends-system,
// §counter-style-fallback).
constexpr int kDeepest = 16;
// No marker is longer than a line; symbols that repeat end here.
constexpr std::int64_t kMostSymbols = 120;
constexpr int kMostPadding = 60;

// §counter-style-range: what a system can represent.
bool is_in_auto_range(std::int64_t value, System system) {
  switch (system) {
    case System::Alphabetic:
    case System::Symbolic:
      return value >= 1;
    case System::Additive:
      return value >= 0;
    default:
      return true;
  }
}

bool is_in_range(std::int64_t value, const CounterStyleRule& rule) {
  if (!rule.range || rule.range->empty()) return is_in_auto_range(value, rule.system);
  return std::ranges::any_of(*rule.range, [&](const CounterStyleRule::Range& range) {
    return range.first <= value && value <= range.second;
  });
}

// Digits of a positional system; without a zero (alphabetic), digits count from 1.
std::optional<std::string> positional(std::int64_t value, const std::vector<std::string>& symbols,
                                      bool has_zero) {
  const auto base = static_cast<std::int64_t>(symbols.size());
  if (base < 2) return std::nullopt;
  std::vector<std::size_t> digits;
  if (value == 0 && has_zero) digits.push_back(0);
  for (; value > 0; value /= base) {
    if (!has_zero) --value;
    digits.push_back(static_cast<std::size_t>(value % base));
  }
  std::string text;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += symbols[*digit];
  return text;
}

std::optional<std::string> additive(std::int64_t value, const CounterStyleRule& rule) {
  if (value == 0) {
    const auto zero = std::ranges::find(rule.additive, 0, &std::pair<int, std::string>::first);
    return zero == rule.additive.end() ? std::nullopt : std::optional(zero->second);
  }
  std::string text;
  for (const auto& [weight, symbol] : rule.additive) {
    if (weight == 0) continue;
    const std::int64_t times = value / weight;
    if (times > kMostSymbols) return std::nullopt;
    for (std::int64_t i = 0; i < times; ++i) text += symbol;
    value %= weight;
  }
  return value == 0 ? std::optional(text) : std::nullopt;
}

// §counter-style-system, of a value that is not negative.
std::optional<std::string> by_system(std::int64_t value, const CounterStyleRule& rule) {
  const auto count = static_cast<std::int64_t>(rule.symbols.size());
  if (rule.system == System::Additive) return additive(value, rule);
  if (count == 0) return std::nullopt;
  switch (rule.system) {
    case System::Cyclic:
      return rule.symbols[static_cast<std::size_t>(((value - 1) % count + count) % count)];
    case System::Numeric:
      return positional(value, rule.symbols, true);
    case System::Alphabetic:
      return positional(value, rule.symbols, false);
    case System::Symbolic: {
      const std::int64_t times = (value - 1) / count + 1;
      if (times > kMostSymbols) return std::nullopt;
      std::string text;
      for (std::int64_t i = 0; i < times; ++i)
        text += rule.symbols[static_cast<std::size_t>((value - 1) % count)];
      return text;
    }
    case System::Fixed:
      if (value < rule.first || value - rule.first >= count) return std::nullopt;
      return rule.symbols[static_cast<std::size_t>(value - rule.first)];
    default:
      return std::nullopt;
  }
}

}  // namespace

void CounterStyles::add(const CounterStyleRule& rule) { rules_.insert_or_assign(rule.name, rule); }

const CounterStyleRule* CounterStyles::find(std::string_view name) const {
  const auto found = rules_.find(name);
  return found == rules_.end() ? nullptr : &found->second;
}

bool CounterStyles::knows(std::string_view name) const {
  return find(name) != nullptr || is_counter_style(name);
}

std::string CounterStyles::text(int value, std::string_view style) const {
  return text(value, style, 0);
}

std::string CounterStyles::text(int value, std::string_view style, int depth) const {
  const CounterStyleRule* rule = find(style);
  if (rule == nullptr) return format_counter(value, style);
  if (depth > kDeepest) return format_counter(value, "decimal");
  if (auto text = represent(value, *rule, depth)) return *text;
  return text(value, rule->fallback.value_or("decimal"), depth + 1);
}

// §counter-styles "generate a counter representation".
std::optional<std::string> CounterStyles::represent(std::int64_t value,
                                                    const CounterStyleRule& rule, int depth) const {
  if (!is_in_range(value, rule)) return std::nullopt;
  const bool is_negative =
      value < 0 && rule.system != System::Cyclic && rule.system != System::Fixed;
  std::optional<std::string> text;
  if (rule.system == System::Extends) {
    const auto magnitude = static_cast<int>(is_negative ? -value : value);
    if (depth > kDeepest) return std::nullopt;
    text = this->text(magnitude, rule.base, depth + 1);
  } else {
    text = by_system(is_negative ? -value : value, rule);
  }
  if (!text) return std::nullopt;
  const std::string start = affix(&CounterStyleRule::negative, rule, "-"),
                    end = affix(&CounterStyleRule::negative_end, rule, "");
  if (rule.pad) {
    auto length = static_cast<int>(count_code_points(*text));
    if (is_negative) length += static_cast<int>(count_code_points(start + end));
    for (int i = length; i < std::min(rule.pad->first, kMostPadding); ++i)
      text = rule.pad->second + *text;
  }
  return is_negative ? start + *text + end : *text;
}

// What the rule says, or a rule that it extends.
std::string CounterStyles::affix(std::optional<std::string> CounterStyleRule::* which,
                                 const CounterStyleRule& rule, std::string_view initial) const {
  const CounterStyleRule* at = &rule;
  for (int depth = 0; at != nullptr && depth < kDeepest; ++depth) {
    if (at->*which) return *(at->*which);
    if (at->system != System::Extends) return std::string(initial);
    const CounterStyleRule* base = find(at->base);
    if (base == nullptr) {
      const CounterAffixes affixes = counter_affixes(at->base);
      if (which == &CounterStyleRule::prefix) return std::string(affixes.prefix);
      if (which == &CounterStyleRule::suffix) return std::string(affixes.suffix);
    }
    at = base;
  }
  return std::string(initial);
}

std::string CounterStyles::marker(int value, std::string_view style) const {
  const CounterStyleRule* rule = find(style);
  if (rule == nullptr) return format_marker(value, style);
  return affix(&CounterStyleRule::prefix, *rule, "") + text(value, style) +
         affix(&CounterStyleRule::suffix, *rule, ". ");
}

}  // namespace banxin::style
