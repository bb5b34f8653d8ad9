#include "document/node.h"

#include <algorithm>
#include <array>

namespace banxin::document {
namespace {

// In the order of Element.
constexpr std::array<std::string_view, 61> kNames = {
    "",        "body",  "section", "header", "footer", "aside", "nav",        "div",        "h1",
    "h2",      "h3",    "h4",      "h5",     "h6",     "p",     "blockquote", "pre",        "hr",
    "ol",      "ul",    "li",      "dl",     "dt",     "dd",    "figure",     "figcaption", "table",
    "caption", "colgroup", "col", "thead", "tbody",   "tfoot",  "tr",     "th",    "td",         "a",          "em",
    "strong",  "code",  "span",    "sub",    "sup",    "del",   "ins",        "u",          "s",
    "small",   "mark",  "cite",    "q",      "abbr",   "time",  "i",          "b",          "ruby",
    "rt",      "rp",    "img",     "br",     "input",
};

static_assert(kNames.size() == static_cast<std::size_t>(Element::Input) + 1);

void append_text(const Node& node, std::string& text) {
  if (node.is_text()) text += node.text;
  if (node.element == Element::Rt || node.element == Element::Rp || node.has_class("noteref"))
    return;
  if (node.element == Element::Br) text += ' ';
  for (const Node& child : node.children) append_text(child, text);
}

}  // namespace

std::string_view element_name(Element element) { return kNames[static_cast<std::size_t>(element)]; }

Element element_from_name(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  return found == kNames.end() ? Element::Text : static_cast<Element>(found - kNames.begin());
}

bool is_heading(Element element) { return heading_level(element) != 0; }

int heading_level(Element element) {
  if (element < Element::H1 || element > Element::H6) return 0;
  return static_cast<int>(element) - static_cast<int>(Element::H1) + 1;
}

bool is_void(Element element) {
  return element == Element::Img || element == Element::Br || element == Element::Hr ||
         element == Element::Input || element == Element::Col;
}

bool is_phrasing(Element element) { return element == Element::Text || element >= Element::A; }

Node Node::make(Element element, SourceSpan span) {
  Node node;
  node.element = element;
  node.span = span;
  return node;
}

Node Node::make_text(std::string text, SourceSpan span) {
  Node node = make(Element::Text, span);
  node.text = std::move(text);
  return node;
}

bool Node::has_class(std::string_view name) const {
  return std::ranges::find(classes, name) != classes.end();
}

void Node::add_class(std::string name) {
  if (!has_class(name)) classes.push_back(std::move(name));
}

const std::string* Node::attribute(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() ? nullptr : &found->value;
}

void Node::set_attribute(std::string name, std::string value) {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  if (found != attributes.end())
    found->value = std::move(value);
  else
    attributes.push_back({std::move(name), std::move(value)});
}

Node& Node::append(Node child) { return children.emplace_back(std::move(child)); }

std::string text_content(const Node& node) {
  std::string text;
  append_text(node, text);
  return text;
}

}  // namespace banxin::document
