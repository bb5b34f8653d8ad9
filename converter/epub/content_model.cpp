#include "epub/content_model.h"

#include <algorithm>
#include <array>
#include <span>

#include "epub/xhtml_attributes.h"

namespace banxin::epub {
namespace {

using document::Element;
using document::Node;

constexpr std::array kItem = {Element::Li};
constexpr std::array kTerms = {Element::Dt, Element::Dd};
constexpr std::array kTableParts = {Element::Caption, Element::Colgroup, Element::Thead,
                                    Element::Tbody,   Element::Tfoot,    Element::Tr};
constexpr std::array kColumns = {Element::Col};
constexpr std::array kRow = {Element::Tr};
constexpr std::array kCells = {Element::Td, Element::Th};

// Elements that hold nothing but certain children, and what goes round anything else (HTML "Content
// model" of each).
struct StrictParent {
  Element parent;
  std::span<const Element> children;
  Element wrapper;
};
constexpr std::array kStrictParents = {
    StrictParent{Element::Ul, kItem, Element::Li},
    StrictParent{Element::Ol, kItem, Element::Li},
    StrictParent{Element::Dl, kTerms, Element::Dd},
    StrictParent{Element::Table, kTableParts, Element::Tr},
    StrictParent{Element::Colgroup, kColumns, Element::Col},
    StrictParent{Element::Thead, kRow, Element::Tr},
    StrictParent{Element::Tbody, kRow, Element::Tr},
    StrictParent{Element::Tfoot, kRow, Element::Tr},
    StrictParent{Element::Tr, kCells, Element::Td},
};

constexpr std::array kLists = {Element::Ul, Element::Ol};
constexpr std::array kDefinitionLists = {Element::Dl};
constexpr std::array kTables = {Element::Table};
constexpr std::array kColumnGroups = {Element::Colgroup};
constexpr std::array kRowGroups = {Element::Table, Element::Thead, Element::Tbody, Element::Tfoot};
constexpr std::array kRows = {Element::Tr};
constexpr std::array kFigures = {Element::Figure};
constexpr std::array kRubies = {Element::Ruby};

// Elements that stand nowhere but in certain parents.
struct BoundChild {
  Element child;
  std::span<const Element> parents;
};
constexpr std::array kBoundChildren = {
    BoundChild{Element::Li, kLists},
    BoundChild{Element::Dt, kDefinitionLists},
    BoundChild{Element::Dd, kDefinitionLists},
    BoundChild{Element::Caption, kTables},
    BoundChild{Element::Colgroup, kTables},
    BoundChild{Element::Col, kColumnGroups},
    BoundChild{Element::Thead, kTables},
    BoundChild{Element::Tbody, kTables},
    BoundChild{Element::Tfoot, kTables},
    BoundChild{Element::Tr, kRowGroups},
    BoundChild{Element::Td, kRows},
    BoundChild{Element::Th, kRows},
    BoundChild{Element::Figcaption, kFigures},
    BoundChild{Element::Rt, kRubies},
    BoundChild{Element::Rp, kRubies},
};

bool holds_phrasing_only(Element element) {
  // Transparent elements: what they may hold is their parent's matter (HTML "Transparent content
  // models").
  if (element == Element::A || element == Element::Ins || element == Element::Del) return false;
  return element == Element::P || element == Element::Pre || document::is_heading(element) ||
         document::is_phrasing(element);
}

bool has_child(const Node& node, auto&& fits) { return std::ranges::any_of(node.children, fits); }

// HTML "The dl element": groups of terms, then definitions. What is neither will be written as a
// definition.
bool is_definition_list(const Node& node) {
  bool has_term = false, ends_with_term = false;
  for (const Node& child : node.children) {
    if (child.is_text() && child.text.find_first_not_of(" \t\n") == std::string::npos) continue;
    ends_with_term = child.element == Element::Dt;
    has_term |= ends_with_term;
    if (!has_term) return false;
  }
  return !ends_with_term;
}

// HTML "The time element": a date in `datetime`, or nothing but a date as its text.
bool is_time(const Node& node) {
  const std::string* datetime = node.attribute("datetime");
  if (datetime && is_html_date(*datetime)) return true;
  return node.children.size() == 1 && node.children[0].is_text() &&
         is_html_date(node.children[0].text);
}

// The element's nearest relative where it cannot be itself whatever its parent.
Element substitute(const Node& node, const Surroundings& at) {
  switch (node.element) {
    case Element::A:
      return at.in_link ? Element::Span : Element::A;  // no link inside a link
    case Element::Header:
    case Element::Footer:
      return at.in_header_or_footer ? Element::Div : node.element;
    case Element::P:  // a paragraph around blocks, as raw HTML may make it
      return has_child(node,
                       [](const Node& child) { return !document::is_phrasing(child.element); })
                 ? Element::Div
                 : Element::P;
    case Element::Dl:
      return is_definition_list(node) ? Element::Dl : Element::Div;
    case Element::Ruby:  // ruby without a reading
      return has_child(node, [](const Node& child) { return child.element == Element::Rt; })
                 ? Element::Ruby
                 : Element::Span;
    case Element::Time:
      return is_time(node) ? Element::Time : Element::Span;
    default:
      return node.element;
  }
}

}  // namespace

bool is_strict_parent(Element element) {
  return std::ranges::find(kStrictParents, element, &StrictParent::parent) != kStrictParents.end();
}

Surroundings inside(Element as, const Surroundings& outer) {
  Surroundings inner = outer;
  inner.parent = as;
  inner.phrasing_only = outer.phrasing_only || holds_phrasing_only(as);
  inner.in_link = outer.in_link || as == Element::A;
  inner.in_header_or_footer =
      outer.in_header_or_footer || as == Element::Header || as == Element::Footer;
  return inner;
}

Placement place(const Node& node, const Surroundings& surroundings) {
  Placement placement;
  Surroundings at = surroundings;
  placement.as = substitute(node, at);
  for (;;) {
    const auto strict = std::ranges::find(kStrictParents, at.parent, &StrictParent::parent);
    if (strict == kStrictParents.end()) break;
    if (std::ranges::find(strict->children, placement.as) != strict->children.end()) break;
    placement.wrappers.push_back(strict->wrapper);
    placement.is_repaired = true;
    at = inside(strict->wrapper, at);
  }
  const auto bound = std::ranges::find(kBoundChildren, placement.as, &BoundChild::child);
  if (bound != kBoundChildren.end() &&
      std::ranges::find(bound->parents, at.parent) == bound->parents.end()) {
    placement.as = document::is_phrasing(placement.as) ? Element::Span : Element::Div;
    placement.is_repaired = true;
  }
  if (at.phrasing_only && !document::is_phrasing(placement.as)) {
    placement.as = Element::Span;
    placement.is_repaired = true;
  }
  return placement;
}

}  // namespace banxin::epub
