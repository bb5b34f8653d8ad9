#include "style/content_parser.h"

#include <algorithm>
#include <string>

#include "style/image_value.h"

namespace banxin::style {
namespace {

using Items = std::vector<ContentItem>;

// The counter style that may end the arguments of counter() and counters().
bool parse_counter_style(ValueParser& arguments, ValueParser& in, std::string& style) {
  if (arguments.at_end()) return true;
  if (!arguments.take_comma()) return false;
  const auto name = arguments.take_ident();
  if (!name) {
    in.note_unsupported("a counter style made in place");
    return true;
  }
  style = ascii_lower(*name);
  return arguments.at_end();
}

bool parse_counter(ValueParser arguments, ValueParser& in, Items& items) {
  auto name = arguments.take_custom_ident();
  if (!name) return false;
  ContentCounter counter{std::move(*name), "decimal", std::nullopt};
  if (!parse_counter_style(arguments, in, counter.style)) return false;
  items.emplace_back(std::move(counter));
  return true;
}

bool parse_counters(ValueParser arguments, ValueParser& in, Items& items) {
  auto name = arguments.take_custom_ident();
  if (!name || !arguments.take_comma()) return false;
  auto separator = arguments.take_string();
  if (!separator) return false;
  ContentCounter counter{std::move(*name), "decimal", std::move(separator)};
  if (!parse_counter_style(arguments, in, counter.style)) return false;
  items.emplace_back(std::move(counter));
  return true;
}

// attr(name); types and fall-backs are of a later level.
bool parse_attribute(ValueParser arguments, ValueParser& in, Items& items) {
  const auto name = arguments.take_ident();
  if (!name) return false;
  if (!arguments.at_end()) in.note_unsupported("attr() with a type or fallback");
  items.emplace_back(ContentAttribute{std::string(*name)});
  return true;
}

constexpr Keyword kPicks[] = {
    {"first", int(ContentNamedString::Pick::First)},
    {"start", int(ContentNamedString::Pick::Start)},
    {"last", int(ContentNamedString::Pick::Last)},
    {"first-except", int(ContentNamedString::Pick::FirstExcept)},
};

// `name, first`: what string() and element() take.
template <class Item>
bool parse_named(ValueParser& arguments, Items& items) {
  auto name = arguments.take_custom_ident();
  if (!name) return false;
  Item named{std::move(*name), ContentNamedString::Pick::First};
  if (arguments.take_comma()) {
    const auto pick = arguments.take_keyword(kPicks);
    if (!pick) return false;
    named.pick = static_cast<ContentNamedString::Pick>(*pick);
  }
  items.emplace_back(std::move(named));
  return arguments.at_end();
}
// CSS GCPM 3 §using-named-strings
bool parse_named_string(ValueParser arguments, ValueParser&, Items& items) {
  return parse_named<ContentNamedString>(arguments, items);
}
// CSS GCPM 3 §running-elements: element() stands alone.
bool parse_element(ValueParser arguments, ValueParser&, Items& items) {
  return items.empty() && parse_named<ContentElement>(arguments, items);
}

constexpr Keyword kOwnParts[] = {
    {"text", int(ContentText::Part::Text)},
    {"before", int(ContentText::Part::Before)},
    {"after", int(ContentText::Part::After)},
    {"marker", int(ContentText::Part::Marker)},
    {"first-letter", int(ContentText::Part::FirstLetter)},
};
// CSS GCPM 3 §content-function-header
bool parse_own_text(ValueParser arguments, ValueParser&, Items& items) {
  ContentText own;
  if (!arguments.at_end()) {
    const auto part = arguments.take_keyword(kOwnParts);
    if (!part) return false;
    own.part = static_cast<ContentText::Part>(*part);
  }
  items.emplace_back(own);
  return arguments.at_end();
}

// The address that target functions begin with: attr(href), url(#id), "#id".
bool parse_address(ValueParser& arguments, ContentTarget& target) {
  if (auto attribute = arguments.take_function("attr")) {
    const auto name = attribute->take_ident();
    if (!name) return false;
    target.attribute = *name;
    return true;
  }
  if (auto text = arguments.take_string()) {
    target.address = std::move(*text);
    return true;
  }
  auto url = take_url(arguments);
  if (!url) return false;
  target.address = std::move(*url);
  return true;
}

// DEVIATION: without a style, target-counter(…, page) writes the number as the page itself does;
// GCPM 3 says `decimal`, and a contents would call page iv "4" (T116).
bool parse_target(ValueParser arguments, ValueParser& in, Items& items, ContentTarget target) {
  if (!parse_address(arguments, target) || !arguments.take_comma()) return false;
  auto name = arguments.take_custom_ident();
  if (!name) return false;
  target.counter = std::move(*name);
  if (target.what == ContentTarget::What::Counters) {
    auto separator = arguments.take_comma() ? arguments.take_string() : std::nullopt;
    if (!separator) return false;
    target.separator = std::move(*separator);
  }
  if (!arguments.at_end() && !parse_counter_style(arguments, in, target.style)) return false;
  items.emplace_back(std::move(target));
  return true;
}
bool parse_target_counter(ValueParser arguments, ValueParser& in, Items& items) {
  ContentTarget target;
  target.what = ContentTarget::What::Counter;
  return parse_target(arguments, in, items, std::move(target));
}
bool parse_target_counters(ValueParser arguments, ValueParser& in, Items& items) {
  ContentTarget target;
  target.what = ContentTarget::What::Counters;
  return parse_target(arguments, in, items, std::move(target));
}

constexpr Keyword kTargetParts[] = {
    {"content", int(ContentTarget::What::Text)},
    {"before", int(ContentTarget::What::Before)},
    {"after", int(ContentTarget::What::After)},
    {"first-letter", int(ContentTarget::What::FirstLetter)},
};
bool parse_target_text(ValueParser arguments, ValueParser&, Items& items) {
  ContentTarget target;
  target.what = ContentTarget::What::Text;
  if (!parse_address(arguments, target)) return false;
  if (arguments.take_comma()) {
    const auto part = arguments.take_keyword(kTargetParts);
    if (!part) return false;
    target.what = static_cast<ContentTarget::What>(*part);
  }
  items.emplace_back(std::move(target));
  return arguments.at_end();
}

struct LeaderWord {
  std::string_view name, pattern;
};
// CSS GCPM 3 §leaders: what the words stand for.
constexpr LeaderWord kLeaderWords[] = {{"dotted", ". "}, {"solid", "_"}, {"space", " "}};

bool parse_leader(ValueParser arguments, ValueParser&, Items& items) {
  ContentLeader leader;
  if (auto text = arguments.take_string()) {
    leader.pattern = std::move(*text);
  } else {
    const auto word = arguments.take_ident();
    if (!word) return false;
    const auto* found = std::ranges::find(kLeaderWords, ascii_lower(*word), &LeaderWord::name);
    if (found == std::end(kLeaderWords)) return false;
    leader.pattern = found->pattern;
  }
  if (leader.pattern.empty()) leader.pattern = " ";
  items.emplace_back(std::move(leader));
  return arguments.at_end();
}

struct ContentFunction {
  std::string_view name;
  bool (*parse)(ValueParser arguments, ValueParser& in, Items& items);
};
constexpr ContentFunction kFunctions[] = {
    {"counter", parse_counter},
    {"counters", parse_counters},
    {"attr", parse_attribute},
    {"string", parse_named_string},
    {"element", parse_element},
    {"content", parse_own_text},
    {"target-counter", parse_target_counter},
    {"target-counters", parse_target_counters},
    {"target-text", parse_target_text},
    {"leader", parse_leader},
};
constexpr std::string_view kUnsupportedFunctions[] = {
    "image", "image-set", "linear-gradient", "radial-gradient", "cross-fade",
};
constexpr Keyword kQuotes[] = {
    {"open-quote", int(ContentQuote::Kind::Open)},
    {"close-quote", int(ContentQuote::Kind::Close)},
    {"no-open-quote", int(ContentQuote::Kind::NoOpen)},
    {"no-close-quote", int(ContentQuote::Kind::NoClose)},
};

bool parse_function(ValueParser& in, Items& items) {
  const std::string name = ascii_lower(in.token().value);
  const auto* function = std::ranges::find(kFunctions, name, &ContentFunction::name);
  if (function != std::end(kFunctions)) return function->parse(*in.take_function(name), in, items);
  if (std::ranges::find(kUnsupportedFunctions, name) == std::end(kUnsupportedFunctions))
    return false;
  in.note_unsupported(name + "()");
  in.skip();
  return true;
}

}  // namespace

std::optional<Items> parse_content_list(ValueParser& in) {
  Items items;
  while (!in.at_end() && in.token().kind != TokenKind::Comma && !in.token().is_delim('/')) {
    if (auto text = in.take_string()) {
      items.emplace_back(ContentString{std::move(*text)});
    } else if (const auto quote = in.take_keyword(kQuotes)) {
      items.emplace_back(ContentQuote{static_cast<ContentQuote::Kind>(*quote)});
    } else if (in.take_keyword("contents")) {
      items.emplace_back(ContentText{});
    } else if (auto url = take_url(in)) {
      items.emplace_back(ContentImage{image_key(*url, in.tokens().folder)});
    } else if (in.token().kind != TokenKind::Function || !parse_function(in, items)) {
      return std::nullopt;
    }
  }
  return items;
}

}  // namespace banxin::style
