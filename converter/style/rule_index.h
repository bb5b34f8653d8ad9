// RuleIndex: which style rules may match an element, found by its id, classes and name.
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "style/cascade.h"
#include "style/selector_matcher.h"

namespace banxin::style {

// All rules of the sheets that apply to a medium, in cascade order: the index of an entry is its
// rank. Borrows the sheets.
class RuleIndex {
 public:
  RuleIndex(const std::vector<Stylesheet>& sheets, Medium medium);

  struct Entry {
    const ComplexSelector* selector;
    const StyleRule* rule;
    Origin origin;
    std::uint32_t layer;  // as DeclarationBlock has it
    std::uint32_t order;  // of appearance
  };
  const Entry& operator[](std::uint32_t rank) const { return entries_[rank]; }
  DeclarationBlock block(std::uint32_t rank) const {
    return {&entries_[rank].rule->declarations, entries_[rank].origin,
            entries_[rank].rule->has_important, entries_[rank].layer};
  }

  // The ranks of what matches, ascending, by pseudo-element.
  using Matches = std::array<std::vector<std::uint32_t>, kPseudoElementCount>;
  void match(NodeIndex element, const ElementTree& tree, const AncestorFilter& ancestors,
             SelectorMatcher& matcher, Matches& out) const;

 private:
  using Bucket = std::vector<std::uint32_t>;
  void file(std::uint32_t rank, const ComplexSelector& selector, int depth = 0);

  std::vector<Entry> entries_;
  std::unordered_map<std::string_view, Bucket> by_id_, by_class_;
  std::vector<Bucket> by_element_;
  Bucket others_;
};

}  // namespace banxin::style
