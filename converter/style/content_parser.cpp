#include "style/content_parser.h"

#include <algorithm>
#include <string>

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

// CSS GCPM 3 §using-named-strings
bool parse_named_string(ValueParser arguments, ValueParser&, Items& items) {
  auto name = arguments.take_custom_ident();
  if (!name) return false;
  ContentNamedString named{std::move(*name), ContentNamedString::Pick::First};
  if (arguments.take_comma()) {
    const auto pick = arguments.take_keyword(kPicks);
    if (!pick) return false;
    named.pick = static_cast<ContentNamedString::Pick>(*pick);
  }
  items.emplace_back(std::move(named));
  return arguments.at_end();
}

// content(), content(text)
bool parse_own_text(ValueParser arguments, ValueParser& in, Items& items) {
  if (arguments.at_end() || arguments.take_keyword("text")) {
    items.emplace_back(ContentText{});
    return arguments.at_end();
  }
  in.note_unsupported("content() of a part");
  return true;
}

struct ContentFunction {
  std::string_view name;
  bool (*parse)(ValueParser arguments, ValueParser& in, Items& items);
};
constexpr ContentFunction kFunctions[] = {
    {"counter", parse_counter},     {"counters", parse_counters}, {"attr", parse_attribute},
    {"string", parse_named_string}, {"content", parse_own_text},
};
constexpr std::string_view kUnsupportedFunctions[] = {
    "target-counter", "target-counters", "target-text",     "leader",  "element",    "url", "image",
    "image-set",      "linear-gradient", "radial-gradient", "running", "cross-fade",
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
    } else if (in.token().kind == TokenKind::Url) {
      in.note_unsupported("url()");
      in.skip();
    } else if (in.token().kind != TokenKind::Function || !parse_function(in, items)) {
      return std::nullopt;
    }
  }
  return items;
}

}  // namespace banxin::style
