#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "style/property.h"

namespace banxin::style {
namespace {

// `all` (CSS Cascade 4 §all-shorthand): every longhand; only CSS-wide keywords are values of it.
bool expand_all(ValueParser&, ShorthandValues&) { return false; }

struct Table {
  std::vector<Property> longhands;
  std::vector<std::string_view> longhand_names;
  Shorthand all;
  std::vector<Shorthand> shorthands;
  std::unordered_map<std::string_view, PropertyName> by_name;
  std::vector<std::string_view> known;  // for misspellings: what Banxin supports

  Table() {
    for (const auto part :
         {font_properties(), text_properties(), decoration_properties(), box_properties(),
          generated_properties(), flow_properties(), column_properties(), flex_properties(),
          rhythm_properties(), table_properties(), background_properties(), paint_properties()})
      longhands.insert(longhands.end(), part.begin(), part.end());
    for (std::size_t i = 0; i < longhands.size(); ++i) {
      longhand_names.push_back(longhands[i].name);
      PropertyName name{PropertyName::Kind::Longhand, static_cast<PropertyId>(i), nullptr, {}};
      by_name.emplace(longhands[i].name, name);
    }
    all = {"all", longhand_names, expand_all};
    by_name.emplace("all", PropertyName{PropertyName::Kind::Shorthand, 0, &all, {}});
    for (const auto part : {box_and_text_shorthands(), layout_shorthands(), paint_shorthands()})
      shorthands.insert(shorthands.end(), part.begin(), part.end());
    for (const Shorthand& shorthand : shorthands)
      by_name.emplace(shorthand.name,
                      PropertyName{PropertyName::Kind::Shorthand, 0, &shorthand, {}});
    for (const PropertyAlias& alias : property_aliases())
      by_name.emplace(alias.name, by_name.at(alias.target));
    for (const auto& [name, row] : by_name) known.push_back(name);
    std::ranges::sort(known);
    for (const UnsupportedProperty& row : unsupported_properties())
      by_name.emplace(
          row.name, PropertyName{PropertyName::Kind::Unsupported, 0, nullptr, row.initial_values});
    for (const std::string_view name : harmless_properties())
      by_name.emplace(name, PropertyName{PropertyName::Kind::Harmless, 0, nullptr, {}});
  }
};

const Table& table() {
  static const Table kTable;
  return kTable;
}

// Properties of other engines: theirs to understand.
constexpr std::string_view kVendorPrefixes[] = {
    "-webkit-", "-moz-",  "-ms-",   "-o-",     "-epub-",   "-apple-", "-khtml-",
    "-kindle-", "-amzn-", "adobe-", "-adobe-", "-ibooks-", "-rmsdk-"};

// Optimal string alignment distance, up to `limit`; more than that is limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::span<const Property> properties() { return table().longhands; }
std::span<const Shorthand> shorthands() { return table().shorthands; }

PropertyName find_property(std::string_view written) {
  if (written.starts_with("--") && written.size() > 2)
    return {PropertyName::Kind::Custom, 0, nullptr, {}};
  const std::string name = ascii_lower(written);
  const auto found = table().by_name.find(name);
  if (found != table().by_name.end()) return found->second;
  for (const std::string_view prefix : kVendorPrefixes)
    if (name.starts_with(prefix)) return {PropertyName::Kind::Harmless, 0, nullptr, {}};
  return {};
}

PropertyId property_id(std::string_view name) { return table().by_name.at(name).longhand; }

std::string_view closest(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t kLongestName = 64;
  if (name.size() < 2 || name.size() > kLongestName) return {};
  // One slip in a short word, two in a longer one.
  std::size_t best_distance = name.size() < 5 ? 1 : name.size() < 12 ? 2 : 3;
  std::string_view best;
  for (const std::string_view candidate : names) {
    const std::size_t distance = edit_distance(name, candidate, best_distance);
    if (distance > best_distance || (distance == best_distance && !best.empty())) continue;
    best_distance = distance;
    best = candidate;
  }
  return best;
}

std::string closest_property(std::string_view name) {
  return std::string(closest(ascii_lower(name), table().known));
}

}  // namespace banxin::style
