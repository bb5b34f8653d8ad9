#include <algorithm>

#include "document/passes.h"

namespace banxin::document {
namespace {

struct OpenSection {
  int level;
  Node section;
};

// Puts the innermost open section into the one around it, or into the parent.
void close_section(std::vector<OpenSection>& open, Node& parent) {
  Node section = std::move(open.back().section);
  open.pop_back();
  (open.empty() ? parent : open.back().section).append(std::move(section));
}

bool is_chapter(const Node& node) {
  return node.element == Element::Section && node.has_class("level1");
}

// The level of the first heading below, through sections and divs; 0 when there is none.
int first_level(const Node& node) {
  if (is_heading(node.element)) return heading_level(node.element);
  for (const Node& child : node.children)
    if (is_heading(child.element) || child.element == Element::Section ||
        child.element == Element::Div)
      if (const int level = first_level(child); level != 0) return level;
  return 0;
}

// A div that the source puts around headings gets its own sections (as pandoc's --section-divs
// does), and ends those before it as its first heading would.
void nest_sections(Node& parent) {
  std::vector<Node> blocks = std::move(parent.children);
  parent.children.clear();
  std::vector<OpenSection> open;
  for (Node& block : blocks) {
    if (block.element == Element::Div) {
      nest_sections(block);
      const int level = first_level(block);
      while (level != 0 && !open.empty() && open.back().level >= level) close_section(open, parent);
    }
    if (const int level = heading_level(block.element); level != 0) {
      while (!open.empty() && open.back().level >= level) close_section(open, parent);
      Node section = Node::make(Element::Section, block.span);
      section.add_class("level" + std::to_string(level));
      open.push_back({level, std::move(section)});
    }
    (open.empty() ? parent : open.back().section).append(std::move(block));
  }
  while (!open.empty()) close_section(open, parent);
}

}  // namespace

void make_sections(Document& document) {
  nest_sections(document.body);
  const auto chapters = std::ranges::count_if(document.body.children, is_chapter);
  document.genre = chapters >= 2 ? Genre::Book : Genre::Article;
  if (document.genre != Genre::Book) return;
  for (Node& child : document.body.children)
    if (is_chapter(child)) child.add_class("chapter");
}

}  // namespace banxin::document
