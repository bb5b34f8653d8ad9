// The part of BoxTreeBuilder that makes the trees of margin boxes.
#include "layout/box_tree_builder.h"

namespace banxin::layout {

BoxTree BoxTreeBuilder::take_margin_tree(Box root) {
  flush(root);
  propagate(root);
  tree_.root = std::move(root);
  for (InlineContent& content : tree_.contents) content.is_repeated = true;
  return std::move(tree_);
}

BoxTree BoxTreeBuilder::build_running(const document::Node& node, const PageCounters& counters) {
  in_margin_ = true;
  running_ = &node;
  inline_.set_page_counters(counters);
  Box root;
  root.style = &styled_.style_of(node);
  root.is_anonymous = true;
  inline_.set_container(root, true);
  add_node(node, {root, 0});
  return take_margin_tree(std::move(root));
}

BoxTree BoxTreeBuilder::build_parts(const style::ComputedStyle& style,
                                    const std::vector<style::GeneratedPart>& parts) {
  in_margin_ = true;
  Box root;
  root.style = &style;
  root.is_anonymous = true;
  inline_.set_container(root, false);
  inline_.add_parts(styled_.document->body, parts, style, kArtifact);
  return take_margin_tree(std::move(root));
}

}  // namespace banxin::layout
