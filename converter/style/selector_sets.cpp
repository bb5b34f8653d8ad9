// Selectors that ask about more than an element, its ancestors and what stands before it: :has()
// and :nth-child(… of …). Both are answered for the whole document in one pass each.
#include <algorithm>

#include "style/selector_matcher.h"

namespace banxin::style {

// The elements one step of a combinator away from those in `from`, towards the root or the first
// sibling. What was reached before is not walked again, so that a step is linear.
SelectorMatcher::ElementSet SelectorMatcher::step(const ElementSet& from,
                                                  Combinator combinator) const {
  const bool to_sibling =
      combinator == Combinator::NextSibling || combinator == Combinator::SubsequentSibling;
  const bool goes_on =
      combinator == Combinator::Descendant || combinator == Combinator::SubsequentSibling;
  ElementSet reached(from.size());
  for (NodeIndex element = 0; element < from.size(); ++element) {
    if (!from[element]) continue;
    const auto next = [&](NodeIndex at) {
      return to_sibling ? tree_[at].previous : tree_[at].parent;
    };
    for (NodeIndex at = next(element); at != document::kNoNode && !reached[at]; at = next(at)) {
      reached[at] = true;
      if (!goes_on) break;
    }
  }
  return reached;
}

// From the rightmost compound to the left: what matches it and has the rest to its right.
SelectorMatcher::ElementSet SelectorMatcher::elements_having(const ComplexSelector& relative) {
  ElementSet set(tree_.entries.size(), true);
  for (const Compound& compound : relative.compounds) {
    for (NodeIndex element = 0; element < set.size(); ++element) {
      const document::Node* node = tree_[element].node;
      const bool is_element = element == tree_.html() || (node != nullptr && !node->is_text());
      set[element] = set[element] && is_element && matches_compound(compound, element);
    }
    set = step(set, compound.combinator);
  }
  return set;
}

bool SelectorMatcher::has(const SimpleSelector& simple, NodeIndex element) {
  const auto known = having_.find(&simple);
  if (known != having_.end()) return known->second[element];
  ElementSet all(tree_.entries.size());
  for (const ComplexSelector& relative : simple.selectors) {
    if (relative.pseudo != PseudoElement::None) continue;
    const ElementSet one = elements_having(relative);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = all[i] || one[i];
  }
  return having_.emplace(&simple, std::move(all)).first->second[element];
}

const SelectorMatcher::Place& SelectorMatcher::place_among(const SimpleSelector& nth,
                                                           NodeIndex element) {
  const auto known = places_.find(&nth);
  if (known != places_.end()) return known->second[element];
  std::vector<Place> places(tree_.entries.size());
  std::vector<std::uint32_t> counts(places.size());  // by parent
  const auto counted = [&](NodeIndex at) {
    const document::Node* node = tree_[at].node;
    return at != tree_.html() && node != nullptr && !node->is_text();
  };
  // Nodes are numbered in document order, so siblings come in order.
  for (NodeIndex at = 0; at < places.size(); ++at)
    if (counted(at) && matches_any(nth.selectors, at))
      places[at].position = ++counts[tree_[at].parent];
  for (NodeIndex at = 0; at < places.size(); ++at)
    if (places[at].position != 0) places[at].count = counts[tree_[at].parent];
  return places_.emplace(&nth, std::move(places)).first->second[element];
}

}  // namespace banxin::style
