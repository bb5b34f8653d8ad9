#include "style/selector.h"

#include <algorithm>

namespace banxin::style {

void Specificity::add(std::uint32_t unit, std::uint32_t count) {
  const std::uint32_t part = packed / unit & 1023U;
  packed += (std::min(part + count, 1023U) - part) * unit;
}

Specificity Specificity::operator+(Specificity other) const {
  Specificity sum = *this;
  for (const std::uint32_t unit : {kId, kClass, kType}) sum.add(unit, other.packed / unit & 1023U);
  return sum;
}

OuterSelectors::OuterSelectors(SelectorList selectors) : list(std::move(selectors)) {
  for (const ComplexSelector& one : list) strongest = std::max(strongest, one.specificity);
}

// FNV-1a.
std::uint32_t selector_hash(char kind, std::string_view name) {
  std::uint32_t hash = (2166136261U ^ static_cast<unsigned char>(kind)) * 16777619U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash == 0 ? 1 : hash;
}

bool language_matches(std::string_view tag, std::string_view range) {
  const auto next_subtag = [](std::string_view& text) {
    const auto end = std::min(text.find_first_of("-_"), text.size());
    const std::string_view subtag = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return subtag;
  };
  if (tag.empty() || range.empty()) return tag.empty() && range.empty();
  const std::string_view first = next_subtag(range);
  if (const std::string_view primary = next_subtag(tag);
      first != "*" && !equals_ignoring_case(first, primary))
    return false;
  while (!range.empty()) {
    const std::string_view wanted = next_subtag(range);
    if (wanted == "*") continue;
    for (;;) {
      if (tag.empty()) return false;
      const std::string_view subtag = next_subtag(tag);
      if (equals_ignoring_case(subtag, wanted)) break;
      if (subtag.size() == 1)
        return false;  // a singleton starts an extension: nothing is skipped over it
    }
  }
  return true;
}

}  // namespace banxin::style
