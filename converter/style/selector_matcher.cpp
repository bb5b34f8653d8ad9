#include "style/selector_matcher.h"

#include <algorithm>

namespace banxin::style {
namespace {

using document::Element;
using document::Node;
using Kind = SimpleSelector::Kind;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equals(std::string_view a, std::string_view b, bool ignore_case) {
  return ignore_case ? equals_ignoring_case(a, b) : a == b;
}

bool contains(std::string_view text, std::string_view part, bool ignore_case) {
  if (!ignore_case) return text.find(part) != std::string_view::npos;
  return !std::ranges::search(text, part, {}, lower, lower).empty();
}

bool has_word(std::string_view text, std::string_view word, bool ignore_case) {
  constexpr std::string_view kSpace = " \t\r\n\f";
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(kSpace), text.size());
    if (equals(text.substr(0, end), word, ignore_case)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// Selectors 4 §attribute-selectors: a value that no attribute can hold matches nothing.
bool test(const SimpleSelector& simple, std::string_view value) {
  const std::string_view wanted = simple.value;
  const bool any_case = simple.ignore_case;
  switch (simple.operation) {
    case SimpleSelector::Operation::Exists:
      return true;
    case SimpleSelector::Operation::Equals:
      return equals(value, wanted, any_case);
    case SimpleSelector::Operation::Includes:
      return !wanted.empty() && wanted.find_first_of(" \t\n\r\f") == std::string_view::npos &&
             has_word(value, wanted, any_case);
    case SimpleSelector::Operation::DashMatch:
      return equals(value, wanted, any_case) ||
             (value.size() > wanted.size() && value[wanted.size()] == '-' &&
              equals(value.substr(0, wanted.size()), wanted, any_case));
    case SimpleSelector::Operation::Prefix:
      return !wanted.empty() && value.size() >= wanted.size() &&
             equals(value.substr(0, wanted.size()), wanted, any_case);
    case SimpleSelector::Operation::Suffix:
      return !wanted.empty() && value.size() >= wanted.size() &&
             equals(value.substr(value.size() - wanted.size()), wanted, any_case);
    case SimpleSelector::Operation::Substring:
      return !wanted.empty() && contains(value, wanted, any_case);
  }
  return false;
}

bool matches_attribute(const SimpleSelector& simple, const Node& node) {
  if (simple.name == "id") return !node.id.empty() && test(simple, node.id);
  if (simple.name == "lang" || simple.name == "xml:lang")
    return !node.lang.empty() && test(simple, node.lang);
  if (simple.name == "class") {
    if (node.classes.empty()) return false;
    std::string all;
    for (const std::string& name : node.classes) (all += all.empty() ? "" : " ") += name;
    return test(simple, all);
  }
  const std::string* value = node.attribute(simple.name);
  return value != nullptr && test(simple, *value);
}

// Whether An+B counts `position` for some n ≥ 0.
bool nth_matches(std::int64_t a, std::int64_t b, std::int64_t position) {
  const std::int64_t rest = position - b;
  return a == 0 ? rest == 0 : rest % a == 0 && rest / a >= 0;
}

bool matches_nth(const SimpleSelector& simple, const ElementTree::Entry& entry) {
  const std::uint32_t position = simple.of_type ? entry.type_position : entry.position;
  const std::uint32_t count = simple.of_type ? entry.type_count : entry.count;
  return nth_matches(simple.a, simple.b, simple.from_end ? count - position + 1 : position);
}

// Selectors 4 §the-empty-pseudo: white space alone does not count.
bool is_empty(const Node& node) {
  return std::ranges::all_of(node.children, [](const Node& child) {
    return child.is_text() && child.text.find_first_not_of(" \t\n\r\f") == std::string::npos;
  });
}

}  // namespace

template <class Change>
void AncestorFilter::for_each_slot(const Node& node, Change change) {
  const auto touch = [&](std::uint32_t hash) {
    change(counters_[hash % kSlots]);
    change(counters_[hash / kSlots % kSlots]);
  };
  touch(selector_hash('e', document::element_name(node.element)));
  if (!node.id.empty()) touch(selector_hash('#', node.id));
  for (const std::string& name : node.classes) touch(selector_hash('.', name));
}

void AncestorFilter::push(const Node& node) {
  for_each_slot(node, [](std::uint32_t& counter) { ++counter; });
}
void AncestorFilter::pop(const Node& node) {
  for_each_slot(node, [](std::uint32_t& counter) { --counter; });
}

bool AncestorFilter::may_match(const ComplexSelector& selector) const {
  for (const std::uint32_t hash : selector.ancestor_hashes) {
    if (hash == 0) return true;
    if (!contains(hash)) return false;
  }
  return true;
}

bool SelectorMatcher::matches(const ComplexSelector& selector, NodeIndex element) {
  return match_from(selector, 0, element) == Result::Matched;
}

SelectorMatcher::Result SelectorMatcher::match_from(const ComplexSelector& selector,
                                                    std::size_t compound, NodeIndex element) {
  if (!matches_compound(selector.compounds[compound], element)) return Result::RestartFromSibling;
  if (compound + 1 == selector.compounds.size()) return Result::Matched;
  const Combinator combinator = selector.compounds[compound].combinator;
  if (combinator == Combinator::SubsequentSibling)
    return match_sibling_before(selector, compound + 1, element);
  if (combinator == Combinator::NextSibling) {
    const NodeIndex previous = tree_[element].previous;
    if (previous == document::kNoNode) return Result::RestartFromAncestor;
    return match_from(selector, compound + 1, previous);
  }
  for (NodeIndex parent = tree_[element].parent; parent != document::kNoNode;
       parent = tree_[parent].parent) {
    const Result result = match_from(selector, compound + 1, parent);
    if (result == Result::Matched || result == Result::Failed) return result;
    // What fails at the nearest ancestor fails here; a farther ancestor may still do for
    // `descendant`.
    if (combinator == Combinator::Child) return Result::RestartFromAncestor;
  }
  return Result::Failed;
}

// The siblings before `element` are looked at once for each compound, however many elements ask.
SelectorMatcher::Result SelectorMatcher::match_sibling_before(const ComplexSelector& selector,
                                                              std::size_t compound,
                                                              NodeIndex element) {
  const MemoKey key{&selector.compounds[compound], tree_[element].parent};
  SiblingMemo memo = memos_[key];
  const std::uint32_t position = tree_[element].position;
  if (memo.matched_at == 0 && memo.scanned + 1 < position) {
    std::vector<NodeIndex> unseen;
    NodeIndex sibling = tree_[element].previous;
    for (; sibling != document::kNoNode && tree_[sibling].position > memo.scanned;
         sibling = tree_[sibling].previous)
      unseen.push_back(sibling);
    for (auto next = unseen.rbegin(); next != unseen.rend() && memo.matched_at == 0; ++next) {
      memo.scanned = tree_[*next].position;
      if (match_from(selector, compound, *next) == Result::Matched) memo.matched_at = memo.scanned;
    }
    memos_[key] = memo;
  }
  return memo.matched_at != 0 && memo.matched_at < position ? Result::Matched
                                                            : Result::RestartFromAncestor;
}

bool SelectorMatcher::matches_compound(const Compound& compound, NodeIndex element) {
  const bool is_html = element == tree_.html();
  return std::ranges::all_of(compound.simples, [&](const SimpleSelector& simple) {
    return is_html ? matches_html(simple) : matches_simple(simple, element);
  });
}

bool SelectorMatcher::matches_html(const SimpleSelector& simple) {
  switch (simple.kind) {
    case Kind::Html:
    case Kind::Root:
      return true;
    case Kind::Nth:
      return nth_matches(simple.a, simple.b, 1) &&
             (simple.selectors.empty() || matches_any(simple.selectors, tree_.html()));
    case Kind::Not:
      return !matches_any(simple.selectors, tree_.html());
    case Kind::Is:
      return matches_any(simple.selectors, tree_.html());
    case Kind::Has:
      return has(simple, tree_.html());
    case Kind::Nesting:
      return matches_outer(simple, tree_.html());
    default:
      return false;
  }
}

bool SelectorMatcher::matches_any(const std::vector<ComplexSelector>& selectors,
                                  NodeIndex element) {
  return std::ranges::any_of(selectors,
                             [&](const ComplexSelector& s) { return matches(s, element); });
}

bool SelectorMatcher::matches_simple(const SimpleSelector& simple, NodeIndex element) {
  const ElementTree::Entry& entry = tree_[element];
  const Node& node = *entry.node;
  switch (simple.kind) {
    case Kind::Type:
      return simple.element != Element::Text && node.element == simple.element;
    case Kind::Html:
    case Kind::Root:
      return node.element == Element::Body;
    case Kind::Id:
      return node.id == simple.name;
    case Kind::Class:
      return node.has_class(simple.name);
    case Kind::Attribute:
      return matches_attribute(simple, node);
    case Kind::Empty:
      return is_empty(node);
    case Kind::Link:
      return node.element == Element::A && node.attribute("href") != nullptr;
    case Kind::Nth: {
      if (simple.selectors.empty()) return matches_nth(simple, entry);
      const Place& place = place_among(simple, element);
      return place.position != 0 &&
             nth_matches(simple.a, simple.b,
                         simple.from_end ? place.count - place.position + 1 : place.position);
    }
    case Kind::Lang:
      return std::ranges::any_of(simple.ranges, [&](const std::string& range) {
        return language_matches(tree_.lang_of(element), range);
      });
    case Kind::Not:
      return !matches_any(simple.selectors, element);
    case Kind::Is:
      return matches_any(simple.selectors, element);
    case Kind::Has:
      return has(simple, element);
    case Kind::Nesting:
      return matches_outer(simple, element);
    case Kind::Nothing:
      return false;
  }
  return false;
}

// Rules nest, and so do the questions: each is answered once for each element.
bool SelectorMatcher::matches_outer(const SimpleSelector& nesting, NodeIndex element) {
  std::vector<std::uint8_t>& known = outer_[nesting.outer.get()];
  if (known.empty()) known.resize(tree_.entries.size());
  if (known[element] == 0) {
    const bool yes = std::ranges::any_of(nesting.outer->list, [&](const ComplexSelector& outer) {
      return outer.pseudo == PseudoElement::None && matches(outer, element);
    });
    known[element] = yes ? 2 : 1;
  }
  return known[element] == 2;
}

}  // namespace banxin::style
