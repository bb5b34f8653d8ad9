#include "source/html_looks.h"

#include <algorithm>
#include <charconv>

#include "source/clip_words.h"

namespace banxin::source {
namespace {

using Switch = HtmlLook::Switch;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
}

int number_in(std::string_view text) {
  const auto at = text.find_first_of("0123456789");
  int number = 0;
  if (at != text.npos) std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

void read_declaration(std::string_view name, std::string_view value, HtmlLook& look) {
  if (name == "font-weight")
    look.bold = value.starts_with("bold") || number_in(value) >= 600 ? Switch::On : Switch::Off;
  else if (name == "font-style")
    look.italic = value == "italic" || value == "oblique" ? Switch::On : Switch::Off;
  else if (name == "vertical-align" && value == "super")
    look.raised = true;
  else if (name == "vertical-align" && value == "sub")
    look.lowered = true;
  else if (name.starts_with("text-decoration") && value.find("line-through") != value.npos)
    look.struck = true;
  else if (name == "text-align" && (value == "center" || value == "-webkit-center"))
    look.align = "center";
  else if (name == "text-align" && (value == "right" || value == "end"))
    look.align = "right";
  else if (name == "mso-outline-level")
    look.outline_level = std::min(number_in(value), 6);
  else if (name == "mso-list" && value.find("level") != value.npos)
    look.list_level = std::clamp(number_in(value.substr(value.find("level"))), 1, 6);
}

HtmlLook read_declarations(std::string_view css) {
  HtmlLook look;
  const std::string lower = lower_case(css);
  std::string_view rest = lower;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const auto colon = one.find(':');
    if (colon == one.npos) continue;
    read_declaration(trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)), look);
  }
  return look;
}

}  // namespace

void HtmlLook::add(const HtmlLook& other) {
  if (other.bold != Switch::Unsaid) bold = other.bold;
  if (other.italic != Switch::Unsaid) italic = other.italic;
  raised = raised || other.raised;
  lowered = lowered || other.lowered;
  struck = struck || other.struck;
  if (!other.align.empty()) align = other.align;
  outline_level = std::max(outline_level, other.outline_level);
  list_level = std::max(list_level, other.list_level);
}

HtmlLooks::HtmlLooks(const HtmlNode& root) {
  walk_html(root, [&](const HtmlNode& node) {
    if (node.tag == "style") read_rules(html_text_of(node));
  });
}

void HtmlLooks::read_rules(std::string_view css) {
  for (auto open = css.find('{'); open != css.npos; open = css.find('{')) {
    const auto close = std::min(css.find('}', open), css.size());
    std::string_view selectors = css.substr(0, open);
    const HtmlLook look = read_declarations(css.substr(open + 1, close - open - 1));
    while (!selectors.empty()) {
      const std::string_view whole = selectors.substr(0, selectors.find(','));
      selectors.remove_prefix(std::min(selectors.size(), whole.size() + 1));
      const std::string_view selector = trimmed(whole);
      // ".c3", "span.c3", "p.MsoTitle".
      const auto dot = selector.find('.');
      if (dot == selector.npos || selector.find_first_of(" >:[#+~*\n") != selector.npos) continue;
      classes_[std::string(selector.substr(dot + 1))].add(look);
    }
    css.remove_prefix(std::min(close + 1, css.size()));
  }
}

HtmlLook HtmlLooks::of(const HtmlNode& node) const {
  HtmlLook look;
  if (!classes_.empty()) {
    std::string_view names = node.attribute("class");
    while (!names.empty()) {
      const std::string_view name = names.substr(0, names.find_first_of(" \n\t"));
      names.remove_prefix(std::min(names.size(), name.size() + 1));
      if (const auto found = classes_.find(std::string(name)); found != classes_.end())
        look.add(found->second);
    }
  }
  if (const std::string_view css = node.attribute("style"); !css.empty())
    look.add(read_declarations(css));
  if (node.attribute("align") == "center") look.align = "center";
  if (node.attribute("align") == "right") look.align = "right";
  return look;
}

}  // namespace banxin::source
