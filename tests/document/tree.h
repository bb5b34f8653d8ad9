// Small trees for the tests of the passes.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "document/passes.h"

namespace banxin::test {

using document::Document;
using document::Element;
using document::Node;

inline Node text(std::string content) { return Node::make_text(std::move(content)); }

template <class... Children>
Node element(Element kind, Children... children) {
  Node node = Node::make(kind);
  (node.append(std::move(children)), ...);
  return node;
}

// A paragraph of one text.
inline Node p(std::string content) { return element(Element::P, text(std::move(content))); }
inline Node h(int level, std::string content) {
  return element(static_cast<Element>(static_cast<int>(Element::H1) + level - 1),
                 text(std::move(content)));
}

template <class... Blocks>
Document document_of(std::string lang, Blocks... blocks) {
  Document document;
  document.metadata.lang = std::move(lang);
  (document.body.append(std::move(blocks)), ...);
  return document;
}

inline std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : diagnostics.all()) out.push_back(diagnostic.code);
  return out;
}

}  // namespace banxin::test
