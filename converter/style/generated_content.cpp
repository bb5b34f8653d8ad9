#include "style/generated_content.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "style/selector.h"
#include "style/styled_document.h"

namespace banxin::style {
namespace {

using document::Node;

struct LanguageQuotes {
  std::string_view range, open, close, inner_open, inner_close;
};
// Unicode CLDR 44, delimiters; the first range that matches.
constexpr LanguageQuotes kLanguageQuotes[] = {
    {"zh-Hant", "「", "」", "『", "』"},
    {"zh-TW", "「", "」", "『", "』"},
    {"zh-HK", "「", "」", "『", "』"},
    {"ja", "「", "」", "『", "』"},
    {"en-GB", "‘", "’", "“", "”"},
    {"de", "„", "“", "‚", "‘"},
    {"fr", "«\u00A0", "\u00A0»", "“", "”"},
    {"it", "«", "»", "“", "”"},
    {"es", "«", "»", "“", "”"},
    {"ru", "«", "»", "„", "“"},
    {"pl", "„", "”", "«", "»"},
    {"*", "“", "”", "‘", "’"},
};

std::string attribute_text(const Node& node, std::string_view name) {
  if (name == "id") return node.id;
  if (name == "lang") return node.lang;
  if (name == "class") {
    std::string all;
    for (const std::string& one : node.classes) (all += all.empty() ? "" : " ") += one;
    return all;
  }
  const std::string* value = node.attribute(name);
  return value ? *value : std::string{};
}

bool is_page_counter(std::string_view name) { return name == "page" || name == "pages"; }

class Generator {
 public:
  Generator(const InheritedStyle& style, const ContentContext& context)
      : style_(style), context_(context) {}

  std::string operator()(const ContentString& item) { return item.text; }
  std::string operator()(const ContentAttribute& item) {
    return attribute_text(context_.node, item.name);
  }
  std::string operator()(const ContentText& item) {
    using Part = ContentText::Part;
    const auto text_of = [](const GeneratedBox* box) { return box ? box->text : std::string(); };
    switch (item.part) {
      case Part::Text:
        return document::text_content(context_.node);
      case Part::Before:
        return text_of(context_.styled.before(context_.node));
      case Part::After:
        return text_of(context_.styled.after(context_.node));
      case Part::Marker:
        return text_of(context_.styled.marker(context_.node));
      case Part::FirstLetter:
        return first_letter(document::text_content(context_.node));
    }
    return {};
  }
  std::string operator()(const ContentImage&) { return {}; }
  std::string operator()(const ContentTarget&) { return {}; }
  std::string operator()(const ContentLeader&) { return {}; }
  std::string operator()(const ContentNamedString&) { return {}; }
  std::string operator()(const ContentElement&) { return {}; }
  std::string operator()(const ContentCounter& item) {
    if (is_page_counter(item.name)) return {};
    if (!item.separator)
      return context_.counter_styles.text(context_.counters.value(item.name), item.style);
    std::string text;
    for (const int value : context_.counters.values(item.name)) {
      if (!text.empty()) text += *item.separator;
      text += context_.counter_styles.text(value, item.style);
    }
    return text;
  }
  // CSS Generated Content 3 §quotes
  std::string operator()(const ContentQuote& item) {
    using Kind = ContentQuote::Kind;
    int& depth = context_.quote_depth;
    const bool closes = item.kind == Kind::Close || item.kind == Kind::NoClose;
    if (closes && depth == 0) return {};
    if (closes) --depth;
    const int level = depth;
    if (!closes) ++depth;
    if (item.kind == Kind::NoOpen || item.kind == Kind::NoClose) return {};
    const auto pairs = style_.quotes.empty() ? quotes_of_language(style_.lang) : style_.quotes;
    const auto& pair = pairs[std::min(static_cast<std::size_t>(level), pairs.size() - 1)];
    return closes ? pair.second : pair.first;
  }

 private:
  const InheritedStyle& style_;
  const ContentContext& context_;
};

}  // namespace

std::string generate_text(const std::vector<ContentItem>& items, const InheritedStyle& style,
                          const ContentContext& context) {
  Generator generator(style, context);
  std::string text;
  for (const ContentItem& item : items) text += std::visit(generator, item);
  return text;
}

std::vector<GeneratedPart> generate_parts(const std::vector<ContentItem>& items,
                                          const InheritedStyle& style,
                                          const ContentContext& context,
                                          std::vector<PendingTarget>& pending) {
  Generator generator(style, context);
  std::vector<GeneratedPart> parts;
  bool goes_on = false;  // the last part is a text that more can be added to
  for (const ContentItem& item : items) {
    if (const auto* target = std::get_if<ContentTarget>(&item)) {
      pending.push_back({parts.size(), target,
                         target->attribute.empty()
                             ? target->address
                             : attribute_text(context.node, target->attribute)});
      parts.emplace_back(std::string());
      goes_on = false;
    } else if (const auto* leader = std::get_if<ContentLeader>(&item)) {
      parts.emplace_back(*leader);
      goes_on = false;
    } else if (const auto* image = std::get_if<ContentImage>(&item)) {
      parts.emplace_back(*image);
      goes_on = false;
    } else if (const auto* counter = std::get_if<ContentCounter>(&item);
               counter && is_page_counter(counter->name)) {
      parts.emplace_back(*counter);
      goes_on = false;
    } else {
      if (!goes_on) parts.emplace_back(std::string());
      std::get<std::string>(parts.back()) += std::visit(generator, item);
      goes_on = true;
    }
  }
  return parts;
}

std::string counter_string(std::string_view counter) {
  return "counter(" + std::string(counter) + ")";
}

std::string first_letter(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n\r");
  if (begin == std::string_view::npos) return {};
  std::size_t end = begin;
  next_code_point(text, end);
  return std::string(text.substr(begin, end - begin));
}

std::vector<std::pair<std::string, std::string>> quotes_of_language(std::string_view lang) {
  const LanguageQuotes* row = kLanguageQuotes;
  while (row->range != "*" && !language_matches(lang, row->range)) ++row;
  return {{std::string(row->open), std::string(row->close)},
          {std::string(row->inner_open), std::string(row->inner_close)}};
}

}  // namespace banxin::style
