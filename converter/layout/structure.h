// Structure: from elements and their roles to the logical structure of the PDF (ISO 32000-2
// §14.8.4).
#pragma once

#include <optional>
#include <vector>

#include "document/node.h"
#include "layout/paged_book.h"

namespace banxin::layout {

// The structure type of an element, or nothing for one that groups without meaning (div, header, a
// plain span).
std::optional<StructureType> structure_type_of(const document::Node& node);

class StructureBuilder {
 public:
  explicit StructureBuilder(std::string lang);
  StructureId add(StructureType type, StructureId parent, const document::Node* node = nullptr);
  // The element for `node` below `parent`, or `parent` itself where the node means nothing.
  StructureId add_for(const document::Node& node, StructureId parent);
  std::optional<StructureType> type_in_contents(const document::Node& node,
                                                StructureId parent) const;
  StructureElement& at(StructureId id) { return elements_[id]; }
  std::vector<StructureElement> take() { return std::move(elements_); }

 private:
  std::vector<StructureElement> elements_;
};

}  // namespace banxin::layout
