// @counter-style (CSS Counter Styles 3 §the-counter-style-rule): its descriptors.
#include <fmt/format.h>

#include <algorithm>

#include "style/counter_style.h"
#include "style/sheet_parser.h"

namespace banxin::style {
namespace {

using Rule = CounterStyleRule;
using System = Rule::System;

constexpr Keyword kSystems[] = {
    {"cyclic", int(System::Cyclic)},         {"numeric", int(System::Numeric)},
    {"alphabetic", int(System::Alphabetic)}, {"symbolic", int(System::Symbolic)},
    {"additive", int(System::Additive)},     {"fixed", int(System::Fixed)},
    {"extends", int(System::Extends)},
};

// A string or a name; pictures are no symbols here.
std::optional<std::string> take_symbol(ValueParser& in) {
  if (auto text = in.take_string()) return text;
  return in.take_custom_ident();
}

bool parse_system(ValueParser& in, Rule& rule) {
  const auto system = in.take_keyword(kSystems);
  if (!system) return false;
  rule.system = static_cast<System>(*system);
  if (rule.system == System::Fixed && !in.at_end()) {
    const auto first = in.take_integer();
    if (!first) return false;
    rule.first = *first;
  }
  if (rule.system != System::Extends) return true;
  const auto base = in.take_ident();
  if (base) rule.base = ascii_lower(*base);
  return base.has_value();
}

bool parse_symbols(ValueParser& in, Rule& rule) {
  rule.symbols.clear();
  while (!in.at_end()) {
    auto symbol = take_symbol(in);
    if (!symbol) return false;
    rule.symbols.push_back(std::move(*symbol));
  }
  return !rule.symbols.empty();
}

// An integer and a symbol, in either order.
std::optional<std::pair<int, std::string>> take_weighted(ValueParser& in) {
  auto symbol = take_symbol(in);
  const auto weight = in.take_integer();
  if (!symbol) symbol = take_symbol(in);
  if (!weight || *weight < 0 || !symbol) return std::nullopt;
  return std::pair(*weight, std::move(*symbol));
}

bool parse_additive(ValueParser& in, Rule& rule) {
  rule.additive.clear();
  do {
    auto tuple = take_weighted(in);
    if (!tuple || (!rule.additive.empty() && rule.additive.back().first <= tuple->first))
      return false;
    rule.additive.push_back(std::move(*tuple));
  } while (in.take_comma());
  return true;
}

bool parse_pad(ValueParser& in, Rule& rule) {
  rule.pad = take_weighted(in);
  return rule.pad.has_value();
}

bool parse_range(ValueParser& in, Rule& rule) {
  rule.range.emplace();
  if (in.take_keyword("auto")) return true;
  constexpr std::int64_t kInfinite = 1LL << 40U;
  do {
    std::int64_t ends[2] = {-kInfinite, kInfinite};
    for (std::int64_t& end : ends) {
      if (in.take_keyword("infinite")) continue;
      const auto value = in.take_integer();
      if (!value) return false;
      end = *value;
    }
    if (ends[0] > ends[1]) return false;
    rule.range->emplace_back(ends[0], ends[1]);
  } while (in.take_comma());
  return true;
}

bool parse_negative(ValueParser& in, Rule& rule) {
  rule.negative = take_symbol(in);
  rule.negative_end = in.at_end() ? std::string{} : take_symbol(in);
  return rule.negative && rule.negative_end;
}

template <std::optional<std::string> Rule::* Field>
bool parse_affix(ValueParser& in, Rule& rule) {
  rule.*Field = take_symbol(in);
  return (rule.*Field).has_value();
}

bool parse_fallback(ValueParser& in, Rule& rule) {
  const auto name = in.take_ident();
  if (name) rule.fallback = ascii_lower(*name);
  return name.has_value();
}

// How a screen reader speaks it means nothing in print.
bool parse_speak_as(ValueParser& in, Rule&) {
  in.skip();
  return true;
}

struct Descriptor {
  std::string_view name;
  bool (*parse)(ValueParser&, Rule&);
};
constexpr Descriptor kDescriptors[] = {
    {"system", parse_system},
    {"symbols", parse_symbols},
    {"additive-symbols", parse_additive},
    {"negative", parse_negative},
    {"prefix", parse_affix<&Rule::prefix>},
    {"suffix", parse_affix<&Rule::suffix>},
    {"range", parse_range},
    {"pad", parse_pad},
    {"fallback", parse_fallback},
    {"speak-as", parse_speak_as},
};

bool has_symbols(const Rule& rule) {
  switch (rule.system) {
    case System::Extends:
      return true;
    case System::Additive:
      return !rule.additive.empty();
    case System::Numeric:
    case System::Alphabetic:
      return rule.symbols.size() >= 2;
    default:
      return !rule.symbols.empty();
  }
}

}  // namespace

void SheetParser::counter_style_rule(const AtRule& rule, const RuleContext& context,
                                     std::vector<SourceItem>& source) {
  if (!needs_block(rule)) return;
  keep_verbatim(rule, source);
  if (context.audience() != Audience::Paged || !context.supported) return;
  ValueParser prelude(tokens_, rule.prelude_begin, rule.prelude_end);
  const auto name = prelude.take_custom_ident();
  constexpr std::string_view kReserved[] = {
      "decimal", "disc", "square", "circle", "disclosure-open", "disclosure-closed"};
  if (!name || !prelude.at_end() ||
      std::ranges::find(kReserved, ascii_lower(*name)) != std::end(kReserved))
    return reporter_.warn(code::kCounterStyle, "'@counter-style' needs a name of its own",
                          span(rule.keyword));
  CounterStyleRule style;
  style.name = ascii_lower(*name);
  for_each_declaration(
      tokens_, rule.block_begin, rule.block_end, rules_.file, reporter_,
      [&](const RawDeclaration& raw) {
        const std::string written = ascii_lower(tokens_[raw.name].value);
        const auto* row = std::ranges::find(kDescriptors, written, &Descriptor::name);
        if (row == std::end(kDescriptors))
          return reporter_.warn(code::kCounterStyle,
                                fmt::format("unknown descriptor '{}'", written), span(raw.name));
        ValueParser in(tokens_, raw.value_begin, raw.value_end);
        CounterStyleRule changed = style;
        if (row->parse(in, changed) && in.at_end())
          style = std::move(changed);
        else
          reporter_.warn(code::kCounterStyle,
                         fmt::format("'{}' is not a value of '{}'",
                                     serialize(tokens_, raw.value_begin, raw.value_end), written),
                         span(std::min(raw.value_begin, raw.end)));
      });
  if (!has_symbols(style))
    return reporter_.warn(code::kCounterStyle,
                          fmt::format("'@counter-style {}' has no symbols", style.name),
                          span(rule.keyword));
  rules_.counter_styles.push_back({std::move(style), context.media});
}

}  // namespace banxin::style
