// Ruby in the box tree: bases and their annotations, in the line and in the structure (T85–T89).
#include <algorithm>

#include "layout/box_tree_builder.h"

namespace banxin::layout {
namespace {

using document::Node;
using style::ComputedStyle;
using style::Display;

std::string annotation_text(const Node& annotation) {
  std::string text;
  for (const Node& child : annotation.children) text += document::text_content(child);
  return text;
}

}  // namespace

// ISO 32000-2 §14.8.4.7.3: a Ruby holds one base and its annotation, so each pair of an element
// gets one.
void BoxTreeBuilder::add_ruby(const Node& node, const ComputedStyle& style, Flow flow) {
  inline_.push({&node, &style, flow.structure, true});
  bool is_first = true;
  auto child = node.children.begin();
  while (child != node.children.end()) {
    const auto annotation = std::find_if(child, node.children.end(), [&](const Node& other) {
      return !other.is_text() && styled_.style_of(other).display == Display::RubyText;
    });
    const bool is_pair = annotation != node.children.end();
    StructureId ruby = flow.structure, base = flow.structure;
    if (is_pair) {
      ruby = structure_.add(StructureType::Ruby, flow.structure, is_first ? &node : nullptr);
      base = structure_.add(StructureType::RubyBase, ruby);
      is_first = false;
    }
    const InlineBuilder::ItemMark begin = inline_.mark();
    for (; child != annotation; ++child) add_node(*child, {flow.box, base});
    if (!is_pair) break;
    add_annotation(*annotation, begin, {flow.box, ruby});
    child = annotation + 1;
  }
  inline_.pop();
}

void BoxTreeBuilder::add_annotation(const Node& node, InlineBuilder::ItemMark base, Flow flow) {
  const ComputedStyle& style = styled_.style_of(node);
  if (marks_place(node, style)) inline_.add_anchor(node, style);
  const StructureId structure = structure_.add(StructureType::RubyText, flow.structure, &node);
  // In the text layer the annotation is silent, so that the base's line reads on; here it is said.
  structure_.at(structure).actual_text = annotation_text(node);
  const InlineBuilder::ItemMark text = inline_.mark();
  inline_.push({&node, &style, structure, true});
  add_children(node, {flow.box, structure});
  inline_.pop();
  inline_.annotate(base, text, style);
}

}  // namespace banxin::layout
