// SelectorMatcher: whether a selector matches an element.
#pragma once

#include <unordered_map>

#include "style/element_tree.h"
#include "style/selector.h"

namespace banxin::style {

// Ids, classes and types of the ancestors of the element being visited: a counting Bloom filter. It
// may say that an ancestor exists when none does, never the reverse.
class AncestorFilter {
 public:
  AncestorFilter() : counters_(kSlots) {}
  void push(const document::Node& node);
  void pop(const document::Node& node);
  bool may_match(const ComplexSelector& selector) const;

 private:
  static constexpr std::size_t kSlots = 4096;
  template <class Change>
  void for_each_slot(const document::Node& node, Change change);
  bool contains(std::uint32_t hash) const {
    return counters_[hash % kSlots] != 0 && counters_[hash / kSlots % kSlots] != 0;
  }
  std::vector<std::uint32_t> counters_;
};

// Remembers what it found about earlier siblings, so that matching a whole tree stays linear; the
// selectors and the tree must outlive it and not move.
class SelectorMatcher {
 public:
  explicit SelectorMatcher(const ElementTree& tree) : tree_(tree) {}
  // The pseudo-element of the selector is the caller's to look at.
  bool matches(const ComplexSelector& selector, NodeIndex element);

 private:
  // How a failed match narrows the search: the scheme of every browser engine, which keeps
  // descendant combinators from trying every combination of ancestors.
  enum class Result { Matched, RestartFromSibling, RestartFromAncestor, Failed };

  // What is known about the siblings of one parent for one compound of one selector.
  struct SiblingMemo {
    std::uint32_t scanned = 0;     // positions 1…scanned have been looked at
    std::uint32_t matched_at = 0;  // the first of them that matched, or 0
  };
  struct MemoKey {
    const Compound* compound;
    NodeIndex parent;
    bool operator==(const MemoKey&) const = default;
  };
  struct MemoHash {
    std::size_t operator()(const MemoKey& key) const {
      return std::hash<const void*>{}(key.compound) ^
             (static_cast<std::size_t>(key.parent) * 0x9E3779B97F4A7C15U);
    }
  };

  Result match_from(const ComplexSelector& selector, std::size_t compound, NodeIndex element);
  Result match_sibling_before(const ComplexSelector& selector, std::size_t compound,
                              NodeIndex element);
  bool matches_compound(const Compound& compound, NodeIndex element);
  bool matches_simple(const SimpleSelector& simple, NodeIndex element);
  bool matches_any(const std::vector<ComplexSelector>& selectors, NodeIndex element);
  bool matches_html(const SimpleSelector& simple);
  bool matches_outer(const SimpleSelector& nesting, NodeIndex element);

  // What needs the whole document is found for all elements at once, the first time it is asked for
  // (selector_sets.cpp).
  using ElementSet = std::vector<bool>;  // by NodeIndex
  struct Place {
    std::uint32_t position = 0, count = 0;  // among the siblings that match; 0: does not match
  };
  bool has(const SimpleSelector& simple, NodeIndex element);
  ElementSet elements_having(const ComplexSelector& relative);
  ElementSet step(const ElementSet& from, Combinator combinator) const;
  const Place& place_among(const SimpleSelector& nth, NodeIndex element);

  const ElementTree& tree_;
  std::unordered_map<MemoKey, SiblingMemo, MemoHash> memos_;
  std::unordered_map<const SimpleSelector*, ElementSet> having_;
  std::unordered_map<const SimpleSelector*, std::vector<Place>> places_;
  // For each list that `&` stands for: 0 where it has not been asked, 1 no, 2 yes.
  std::unordered_map<const OuterSelectors*, std::vector<std::uint8_t>> outer_;
};

}  // namespace banxin::style
