// Properties of generated content: content, counters, quotes, lists, named strings, bookmarks.
#include <algorithm>

#include "style/content_parser.h"
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

// content: a list, or int 0 for none; monostate is `normal`.
bool parse_content(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("normal")) {
    value = std::monostate{};
    return true;
  }
  if (in.take_keyword("none")) {
    value = 0;
    return true;
  }
  auto items = parse_content_list(in);
  if (!items) return false;
  if (in.take_slash()) {  // the alternative text of CSS Content 3 §alt, which only speech needs
    if (!parse_content_list(in)) return false;
  }
  value = std::move(*items);
  return true;
}
bool compute_content(const SpecifiedValue& value, StyleBuilder& to) {
  const auto* items = std::get_if<std::vector<ContentItem>>(&value);
  to.style.content = items ? *items : std::vector<ContentItem>{};
  to.style.content_is_normal = std::holds_alternative<std::monostate>(value);
  to.style.content_is_none = !items && !to.style.content_is_normal;
  return true;
}
void copy_content(StyleBuilder& to, const S& from) {
  to.style.content = from.content;
  to.style.content_is_normal = from.content_is_normal;
  to.style.content_is_none = from.content_is_none;
}

// CSS Lists 3 §auto-numbering; `Default` is the value of a counter without one.
template <int Default>
bool parse_counters(ValueParser& in, SpecifiedValue& value) {
  std::vector<CounterChange> changes;
  if (!in.take_keyword("none")) {
    do {
      if (auto reversed = in.take_function("reversed")) {
        in.note_unsupported("reversed()");
        if (auto name = reversed->take_custom_ident())
          changes.push_back({std::move(*name), Default});
      } else if (auto name = in.take_custom_ident()) {
        changes.push_back({std::move(*name), Default});
      } else {
        return false;
      }
      if (in.token().kind == TokenKind::Number || in.token().kind == TokenKind::Function) {
        if (const auto number = in.take_integer())
          changes.back().value = *number;
        else if (in.token().kind == TokenKind::Number)
          return false;
      }
    } while (!in.at_end());
  }
  value = std::move(changes);
  return true;
}
template <class F, int Default>
constexpr Property counter_property(std::string_view name) {
  return {name, Inherits::No, parse_counters<Default>, compute_as_written<F>, copy_field<F>};
}

// What is set once, where the element stands, knows nothing of pages.
bool needs_pages(const std::vector<ContentItem>& items) {
  return std::ranges::any_of(items, [](const ContentItem& item) {
    return std::holds_alternative<ContentTarget>(item) ||
           std::holds_alternative<ContentLeader>(item);
  });
}

// CSS GCPM 3 §setting-named-strings-the-string-set-property
bool parse_string_set(ValueParser& in, SpecifiedValue& value) {
  std::vector<StringSet> sets;
  if (!in.take_keyword("none")) {
    do {
      auto name = in.take_custom_ident();
      if (!name) return false;
      auto items = parse_content_list(in);
      if (!items || (items->empty() && in.unsupported().empty()) || needs_pages(*items))
        return false;
      sets.push_back({std::move(*name), std::move(*items)});
    } while (in.take_comma());
  }
  value = std::move(sets);
  return true;
}

// Empty pairs stand for `none`, no pairs for `auto`: the marks of the element's language.
bool parse_quotes(ValueParser& in, SpecifiedValue& value) {
  QuotePairs pairs;
  if (in.take_keyword("none")) {
    pairs.emplace_back();
  } else if (!in.take_keyword("auto")) {
    do {
      auto open = in.take_string(), close = in.take_string();
      if (!open || !close) return false;
      pairs.emplace_back(std::move(*open), std::move(*close));
    } while (!in.at_end());
  }
  value = std::move(pairs);
  return true;
}

bool parse_list_style_type(ValueParser& in, SpecifiedValue& value) {
  if (auto text = in.take_string()) {
    value = '"' + *text + '"';
    return true;
  }
  if (in.token().kind == TokenKind::Function && equals_ignoring_case(in.token().value, "symbols")) {
    in.note_unsupported("symbols()");
    in.skip();
    value = std::string("decimal");
    return true;
  }
  if (in.take_keyword("none")) {
    value = std::string("none");
    return true;
  }
  const auto name = in.take_custom_ident();
  if (!name) return false;
  value = ascii_lower(*name);
  return true;
}
constexpr Keyword kPositions[] = {{"outside", int(ListPosition::Outside)},
                                  {"inside", int(ListPosition::Inside)}};

// CSS GCPM 3 §bookmark-level; 0 stands for `none`.
bool parse_bookmark_level(ValueParser& in, SpecifiedValue& value) {
  if (!in.take_keyword("none")) return parse_integer<1>(in, value);
  value = 0;
  return true;
}
bool compute_bookmark_level(const SpecifiedValue& value, StyleBuilder& to) {
  const int level = std::get<int>(value);
  to.style.bookmark_level = level == 0 ? std::nullopt : std::optional(level);
  return true;
}

// CSS GCPM 3 §bookmark-label; no items stand for the initial content(text).
bool parse_bookmark_label(ValueParser& in, SpecifiedValue& value) {
  auto items = parse_content_list(in);
  if (!items || (items->empty() && in.unsupported().empty()) || needs_pages(*items)) return false;
  value = std::move(*items);
  return true;
}
bool compute_bookmark_label(const SpecifiedValue& value, StyleBuilder& to) {
  const auto& items = std::get<std::vector<ContentItem>>(value);
  const bool is_own_text = items.size() == 1 && std::holds_alternative<ContentText>(items.front());
  to.style.bookmark_label = is_own_text ? std::vector<ContentItem>{} : items;
  return true;
}
constexpr Keyword kBookmarkStates[] = {{"open", 0}, {"closed", 1}};

constexpr Property kProperties[] = {
    {"content", Inherits::No, parse_content, compute_content, copy_content},
    counter_property<Field<&S::counter_reset>, 0>("counter-reset"),
    counter_property<Field<&S::counter_increment>, 1>("counter-increment"),
    counter_property<Field<&S::counter_set>, 0>("counter-set"),
    {"string-set", Inherits::No, parse_string_set, compute_as_written<Field<&S::string_set>>,
     copy_field<Field<&S::string_set>>},
    {"quotes", Inherits::Yes, parse_quotes, compute_as_written<Field<&S::quotes>>,
     copy_field<Field<&S::quotes>>},
    {"list-style-type", Inherits::Yes, parse_list_style_type,
     compute_as_written<Field<&S::list_style_type>>, copy_field<Field<&S::list_style_type>>},
    keyword_property<Field<&S::list_style_position>, kPositions>("list-style-position",
                                                                 Inherits::Yes),
    {"bookmark-level", Inherits::No, parse_bookmark_level, compute_bookmark_level,
     copy_field<Field<&S::bookmark_level>>},
    {"bookmark-label", Inherits::No, parse_bookmark_label, compute_bookmark_label,
     copy_field<Field<&S::bookmark_label>>},
    keyword_property<Field<&S::bookmark_closed>, kBookmarkStates>("bookmark-state", Inherits::No),
};

}  // namespace

std::span<const Property> generated_properties() { return kProperties; }

}  // namespace banxin::style
