// ElementTree: the document as selectors see it: parents, siblings and their numbers, languages.
//
// Made once for a document, in one pass, so that every structural question of a selector is one
// look-up. The root: our tree starts at `body`, CSS starts at `html`. The tree therefore has one
// imaginary parent of the body, `html`, for selectors such as `html > body`. The body itself also
// answers to `html` and `:root`, so that what a sheet sets there (sizes, custom properties) is in
// force; in an EPUB they mean XHTML's html.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace banxin::style {

using document::NodeIndex;

struct ElementTree {
  struct Entry {
    const document::Node* node = nullptr;  // nullptr: the imaginary html
    NodeIndex parent = document::kNoNode;
    NodeIndex previous = document::kNoNode;  // sibling element before
    std::uint32_t position = 1,
                  count = 1;  // among the element siblings, from 1; how many there are
    std::uint32_t type_position = 1, type_count = 1;  // the same among siblings of the same element
    std::uint32_t lang = 0;                           // index into `langs`
  };

  explicit ElementTree(const document::Document& document);

  std::vector<Entry> entries;      // by NodeIndex; the last one is html
  std::vector<std::string> langs;  // each language of the document once

  NodeIndex html() const { return static_cast<NodeIndex>(entries.size() - 1); }
  const Entry& operator[](NodeIndex index) const { return entries[index]; }
  std::string_view lang_of(NodeIndex index) const { return langs[entries[index].lang]; }
};

}  // namespace banxin::style
