#include "style/element_tree.h"

#include <algorithm>
#include <array>

namespace banxin::style {
namespace {

using document::Element;
using document::Node;

constexpr std::size_t kElementCount = static_cast<std::size_t>(Element::Input) + 1;

std::uint32_t lang_index(std::vector<std::string>& langs, const std::string& lang) {
  const auto index = static_cast<std::uint32_t>(std::ranges::find(langs, lang) - langs.begin());
  if (index == langs.size()) langs.push_back(lang);
  return index;
}

// Numbers the children of `parent`. The two tables are all zero before and after.
class Siblings {
 public:
  void number(const Node& parent, ElementTree& tree) {
    std::uint32_t count = 0;
    NodeIndex previous = document::kNoNode;
    for (const Node& child : parent.children) {
      ElementTree::Entry& entry = tree.entries[child.index];
      entry.node = &child;
      entry.parent = parent.index;
      entry.lang =
          child.lang.empty() ? tree.entries[parent.index].lang : lang_index(tree.langs, child.lang);
      if (child.is_text()) continue;
      entry.previous = previous;
      previous = child.index;
      entry.position = ++count;
      entry.type_position = ++by_type_[static_cast<std::size_t>(child.element)];
    }
    for (const Node& child : parent.children) {
      if (child.is_text()) continue;
      tree.entries[child.index].count = count;
      tree.entries[child.index].type_count = by_type_[static_cast<std::size_t>(child.element)];
    }
    for (const Node& child : parent.children) by_type_[static_cast<std::size_t>(child.element)] = 0;
  }

 private:
  std::array<std::uint32_t, kElementCount> by_type_{};
};

}  // namespace

ElementTree::ElementTree(const document::Document& document) : entries(document.node_count() + 1) {
  langs.push_back(document.metadata.lang);
  const Node& body = document.body;
  entries[body.index].node = &body;
  entries[body.index].parent = html();
  if (!body.lang.empty()) entries[body.index].lang = lang_index(langs, body.lang);
  Siblings siblings;
  std::vector<const Node*> open{&body};
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    siblings.number(*node, *this);
    for (const Node& child : node->children)
      if (!child.children.empty()) open.push_back(&child);
  }
}

}  // namespace banxin::style
