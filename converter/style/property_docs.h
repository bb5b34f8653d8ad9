// PropertyDoc: what the manual says about a property.
//
// One row for each property and each shorthand of the tables; a test holds that none is missing and
// none is left over. Whether a property inherits, what other names it has and whether only print
// knows it is not written here: the manual page takes that from the tables themselves.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace banxin::style {

struct PropertyDoc {
  std::string_view name;
  std::string_view syntax;   // in CSS's value definition syntax (CSS Values 4 §value-defs)
  std::string_view initial;  // as a value of the property; empty for a shorthand
  std::string_view note;     // Markdown; empty: just as CSS has it
};

struct PropertyGroup {
  std::string_view title;
  std::span<const PropertyDoc> rows;
};

std::span<const PropertyGroup> property_docs();
// Those that stand in @page alone and are no properties of elements.
std::span<const PropertyDoc> page_property_docs();

// The chapter of the manual on properties, values, selectors and rules, in Markdown.
std::string property_manual();

}  // namespace banxin::style
