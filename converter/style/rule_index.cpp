#include "style/rule_index.h"

#include <algorithm>
#include <tuple>

#include "style/layer_order.h"

namespace banxin::style {
namespace {

bool applies(const StyleRule& rule, Medium medium) {
  const Match match = medium == Medium::Print ? rule.media.print : rule.media.screen;
  return rule.supported && match == Match::Yes;
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<Stylesheet>& sheets, Medium medium)
    : by_element_(static_cast<std::size_t>(document::Element::Input) + 1) {
  const LayerOrder layers(sheets);
  for (const Stylesheet& sheet : sheets)
    for (const StyleRule& rule : sheet.rules().style_rules) {
      if (!applies(rule, medium)) continue;
      for (const ComplexSelector& selector : rule.selectors->list)
        entries_.push_back({&selector, &rule, sheet.rules().origin,
                            layers.of(sheet.rules(), rule.layer),
                            static_cast<std::uint32_t>(entries_.size())});
    }
  std::ranges::sort(entries_, {}, [](const Entry& entry) {
    return std::tuple(entry.origin, entry.layer, entry.selector->specificity, entry.order);
  });
  for (std::uint32_t rank = 0; rank < entries_.size(); ++rank) file(rank, *entries_[rank].selector);
}

// By the rarest of what the element itself must be; `:is(h1, h2)` and `&` by each of their
// selectors.
void RuleIndex::file(std::uint32_t rank, const ComplexSelector& selector, int depth) {
  using Kind = SimpleSelector::Kind;
  const auto& simples = selector.compounds.front().simples;
  const auto find = [&](Kind kind) {
    const auto found = std::ranges::find(simples, kind, &SimpleSelector::kind);
    return found == simples.end() ? nullptr : &*found;
  };
  // Lists in lists could stand for more entries than anybody wants to write.
  constexpr int kDeepest = 2;
  constexpr std::size_t kLongest = 16;
  const auto few = [&](const SelectorList& list) {
    return depth < kDeepest && list.size() <= kLongest;
  };
  if (const SimpleSelector* id = find(Kind::Id))
    by_id_[id->name].push_back(rank);
  else if (const SimpleSelector* name = find(Kind::Class))
    by_class_[name->name].push_back(rank);
  else if (const SimpleSelector* type = find(Kind::Type))
    by_element_[static_cast<std::size_t>(type->element)].push_back(rank);
  else if (const SimpleSelector* is = find(Kind::Is); is && few(is->selectors))
    for (const ComplexSelector& one : is->selectors) file(rank, one, depth + 1);
  else if (const SimpleSelector* nesting = find(Kind::Nesting);
           nesting && few(nesting->outer->list))
    for (const ComplexSelector& one : nesting->outer->list) file(rank, one, depth + 1);
  else
    others_.push_back(rank);
}

void RuleIndex::match(NodeIndex element, const ElementTree& tree, const AncestorFilter& ancestors,
                      SelectorMatcher& matcher, Matches& out) const {
  for (auto& list : out) list.clear();
  const auto try_bucket = [&](const Bucket& bucket) {
    for (const std::uint32_t rank : bucket) {
      const ComplexSelector& selector = *entries_[rank].selector;
      if (ancestors.may_match(selector) && matcher.matches(selector, element))
        out[static_cast<std::size_t>(selector.pseudo)].push_back(rank);
    }
  };
  const document::Node& node = *tree[element].node;
  try_bucket(others_);
  try_bucket(by_element_[static_cast<std::size_t>(node.element)]);
  for (const std::string& name : node.classes)
    if (const auto found = by_class_.find(name); found != by_class_.end())
      try_bucket(found->second);
  if (!node.id.empty())
    if (const auto found = by_id_.find(node.id); found != by_id_.end()) try_bucket(found->second);
  for (auto& list : out) {
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
  }
}

}  // namespace banxin::style
