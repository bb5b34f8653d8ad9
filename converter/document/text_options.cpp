#include "document/text_options.h"

#include <algorithm>
#include <array>
#include <span>

namespace banxin::document {
namespace {

// One value of one option, and what it does.
struct Choice {
  std::string_view value;
  void (*set)(TextOptions&);
};

template <auto Member, auto Value>
void assign(TextOptions& options) {
  options.*Member = Value;
}

// As YAML 1.1 and people write them; the first two are named in messages.
template <auto Member>
constexpr std::array<Choice, 8> kSwitch = {{{"true", assign<Member, true>},
                                            {"false", assign<Member, false>},
                                            {"yes", assign<Member, true>},
                                            {"no", assign<Member, false>},
                                            {"on", assign<Member, true>},
                                            {"off", assign<Member, false>},
                                            {"True", assign<Member, true>},
                                            {"False", assign<Member, false>}}};

constexpr std::array<Choice, 3> kStops = {
    {{"dot", assign<&TextOptions::stops, Stops::Dot>},
     {"dot-comma", assign<&TextOptions::stops, Stops::DotComma>},
     {"as-typed", assign<&TextOptions::stops, Stops::AsTyped>}}};

constexpr std::array<Choice, 4> kQuotes = {
    {{"cn", assign<&TextOptions::quotes, QuoteStyle::Cn>},
     {"tw", assign<&TextOptions::quotes, QuoteStyle::Tw>},
     {"auto", assign<&TextOptions::quotes, QuoteStyle::Auto>},
     {"as-typed", assign<&TextOptions::quotes, QuoteStyle::AsTyped>}}};

// pandoc's --toc-depth.
constexpr std::array<Choice, 6> kDepths = {{{"1", assign<&TextOptions::contents_depth, 1>},
                                            {"2", assign<&TextOptions::contents_depth, 2>},
                                            {"3", assign<&TextOptions::contents_depth, 3>},
                                            {"4", assign<&TextOptions::contents_depth, 4>},
                                            {"5", assign<&TextOptions::contents_depth, 5>},
                                            {"6", assign<&TextOptions::contents_depth, 6>}}};

constexpr std::array<Choice, 2> kIndexOrders = {
    {{"pinyin", assign<&TextOptions::index_by_strokes, false>},
     {"stroke", assign<&TextOptions::index_by_strokes, true>}}};

struct Option {
  std::string_view name;
  std::span<const Choice> choices;
};

constexpr std::array kOptions = {
    Option{"strict-commonmark", kSwitch<&TextOptions::strict_commonmark>},
    Option{"smart", kSwitch<&TextOptions::smart>},
    Option{"keep-spaces", kSwitch<&TextOptions::keep_spaces>},
    Option{"fix-punct", kSwitch<&TextOptions::fix_punctuation>},
    Option{"normalize-width", kSwitch<&TextOptions::normalize_width>},
    Option{"stops", kStops},
    Option{"quotes", kQuotes},
    Option{"toc", kSwitch<&TextOptions::contents>},
    Option{"toc-depth", kDepths},
    Option{"lof", kSwitch<&TextOptions::figures>},
    Option{"lot", kSwitch<&TextOptions::tables>},
    Option{"half-title", kSwitch<&TextOptions::half_title>},
    Option{"colophon", kSwitch<&TextOptions::colophon>},
    Option{"index-order", kIndexOrders},
};

const Option* find_option(std::string_view name) {
  const auto* found = std::ranges::find(kOptions, name, &Option::name);
  return found == kOptions.end() ? nullptr : found;
}

}  // namespace

bool is_text_option(std::string_view name) { return find_option(name) != nullptr; }

bool set_text_option(TextOptions& options, std::string_view name, std::string_view value) {
  const Option* option = find_option(name);
  if (option == nullptr) return false;
  const auto choice = std::ranges::find(option->choices, value, &Choice::value);
  if (choice == option->choices.end()) return false;
  choice->set(options);
  return true;
}

std::string text_option_values(std::string_view name) {
  const Option* option = find_option(name);
  if (option == nullptr) return {};
  const bool is_switch = option->choices.front().value == "true";
  std::string out;
  for (const Choice& choice : option->choices.first(is_switch ? 2 : option->choices.size()))
    out.append(out.empty() ? "" : ", ").append(choice.value);
  return out;
}

}  // namespace banxin::document
