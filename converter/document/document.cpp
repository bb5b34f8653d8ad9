#include "document/document.h"

#include <algorithm>

namespace banxin::document {

SourceSpan Metadata::span_of(std::string_view key) const {
  const auto found = std::ranges::find(spans, key, &std::pair<std::string, SourceSpan>::first);
  return found == spans.end() ? SourceSpan{} : found->second;
}

NodeIndex Document::index() {
  NodeIndex next = 0;
  walk(body, [&](Node& node, int) { node.index = next++; });
  node_count_ = next;
  return next;
}

const Asset* Document::asset(std::string_view href) const {
  const auto found = std::ranges::find(assets, href, &Asset::href);
  return found == assets.end() ? nullptr : &*found;
}

}  // namespace banxin::document
