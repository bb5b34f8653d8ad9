// Node: one element or text of the document tree, in the vocabulary of XHTML.
//
// The tree is the wall between readers and writers: readers make it, passes (passes.h) complete it,
// selectors match it, layout builds boxes from it and the EPUB writer serialises it. A Node owns its
// children; nobody keeps pointers into a tree that is still being changed. After `Document::index()` the
// tree stands still and every node has a dense NodeIndex by which later stages refer to it.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_span.h"

namespace banxin::document {

// The closed list of elements, named as XHTML names them. `Text` is character data.
enum class Element : std::uint8_t {
  Text,
  Body, Section, Header, Footer, Aside, Nav, Div,
  H1, H2, H3, H4, H5, H6,
  P, Blockquote, Pre, Hr,
  Ol, Ul, Li, Dl, Dt, Dd,
  Figure, Figcaption,
  Table, Caption, Colgroup, Col, Thead, Tbody, Tfoot, Tr, Th, Td,
  A, Em, Strong, Code, Span, Sub, Sup, Del, Ins, U, S, Small, Mark, Cite, Q, Abbr, Time, I, B,
  Ruby, Rt, Rp,
  Img, Br, Input,
};

// "p", "blockquote" …; empty for Text.
std::string_view element_name(Element element);
// The element of that (lower-case) name, or Text when it is not on the list.
Element element_from_name(std::string_view name);
bool is_heading(Element element);
// 1…6 for headings, else 0.
int heading_level(Element element);
// Elements that have no content and no end tag: img, br, hr, input, col.
bool is_void(Element element);
// Phrasing content (HTML "Phrasing content"): what can stand inside a paragraph. Includes Text.
bool is_phrasing(Element element);

struct Attribute {
  std::string name;  // lower case, XHTML names: "href", "src", "alt", "role", "epub:type", "data-…"
  std::string value;
  bool operator==(const Attribute&) const = default;
};

// A node's place in document order, counted from 0 at the body; kNoNode before Document::index().
using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = std::numeric_limits<NodeIndex>::max();

struct Node {
  Element element = Element::Text;
  NodeIndex index = kNoNode;
  SourceSpan span;
  std::string id;                     // unique in the document after assign_ids(); may be empty
  std::vector<std::string> classes;
  std::string lang;                   // BCP 47, only where it is stated on this very node
  std::vector<Attribute> attributes;  // everything else, in source order
  std::string text;                   // Text only; valid UTF-8
  std::vector<Node> children;         // empty for Text and void elements

  static Node make(Element element, SourceSpan span = {});
  static Node make_text(std::string text, SourceSpan span = {});

  bool is_text() const { return element == Element::Text; }
  bool has_class(std::string_view name) const;
  void add_class(std::string name);
  // The value of an attribute from `attributes`, or nullptr.
  const std::string* attribute(std::string_view name) const;
  void set_attribute(std::string name, std::string value);
  // Appends a child and returns it; the reference holds until the next change of `children`.
  Node& append(Node child);
};

// All text below `node`, without markup; note references, ruby annotations and image texts left out.
std::string text_content(const Node& node);

// Calls `visit(node, depth)` for `node` and everything below it, in document order.
template <class Tree, class Visit>
void walk(Tree& node, Visit&& visit, int depth = 0) {
  visit(node, depth);
  for (auto& child : node.children) walk(child, visit, depth + 1);
}

}  // namespace banxin::document
