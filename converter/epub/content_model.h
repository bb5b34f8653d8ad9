// Content model: which element may stand in which.
//
// Comes in: an element and the one it would stand in, as it is written. Goes out: what it is
// written as, and the elements that must be opened around it, so that the page keeps to HTML
// whatever tree a source made.
#pragma once

#include <vector>

#include "document/node.h"

namespace banxin::epub {

// What is around the place where a node is to be written.
struct Surroundings {
  document::Element parent = document::Element::Body;
  bool phrasing_only = false;  // inside a paragraph, a heading, a span …
  bool in_link = false;        // inside `a`
  bool in_header_or_footer = false;
};

struct Placement {
  std::vector<document::Element> wrappers;  // to open first, outermost first
  document::Element as = document::Element::Text;
  bool is_repaired = false;  // the tree is not HTML here, and the page looks different for it
};

// Text is placed too: `as` stays Text.
Placement place(const document::Node& node, const Surroundings& surroundings);

// Whether `element` holds only certain children and no text: lists, tables and their rows.
bool is_strict_parent(document::Element element);

// What is around the children of an element written as `as` in `outer`.
Surroundings inside(document::Element as, const Surroundings& outer);

}  // namespace banxin::epub
