// section_tree: walking the sections below a node, for the passes that number, link and list them.
//
// make_sections() nests sections directly below one another or below the `div`s that a source wraps
// around them; a section is told by the heading it opens with.
#pragma once

#include "document/node.h"

namespace banxin::document {

inline bool opens_with_heading(const Node& node) {
  return node.element == Element::Section && !node.children.empty() &&
         is_heading(node.children.front().element);
}

// Calls `visit(section)` for the nearest sections below `parent`, looking through divs.
template <class Tree, class Visit>
void for_each_section(Tree& parent, Visit&& visit) {
  for (auto& child : parent.children) {
    if (opens_with_heading(child))
      visit(child);
    else if (child.element == Element::Div)
      for_each_section(child, visit);
  }
}

}  // namespace banxin::document
