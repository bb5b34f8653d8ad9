#include "document/passes.h"
#include "document/section_tree.h"

namespace banxin::document {
namespace {

// One line of text: runs of white space become one space, none at the ends.
std::string one_line(const std::string& text) {
  std::string line;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t') {
      space = !line.empty();
      continue;
    }
    if (space) line += ' ';
    space = false;
    line += c;
  }
  return line;
}

void collect(const Node& parent, std::vector<ContentsEntry>& entries) {
  for_each_section(parent, [&](const Node& section) {
    const Node& heading = section.children.front();
    ContentsEntry entry;
    entry.level = heading_level(heading.element);
    entry.heading = heading.index;
    entry.id = heading.id;
    entry.title = one_line(text_content(heading));
    collect(section, entry.children);
    entries.push_back(std::move(entry));
  });
}

}  // namespace

void build_contents(Document& document) {
  document.index();
  document.contents.clear();
  collect(document.body, document.contents);
}

}  // namespace banxin::document
