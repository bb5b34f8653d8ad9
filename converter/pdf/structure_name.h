// The names of structure types in PDF 1.7 (ISO 32000-1 §14.8.4), and the roles of those that came
// later.
#pragma once

#include <span>
#include <string_view>

#include "layout/paged_book.h"

namespace banxin::pdf {

// The type as structure elements and marked content give it: "P", "Sect", "Em".
std::string_view structure_name(layout::StructureType type);

// True for what stands in a line of its block (§14.8.4.4, Inline-level structure elements).
bool is_inline(layout::StructureType type);

struct RoleMapping {
  std::string_view name, standard;
};
// Names of structure_name() that PDF 1.7 does not know → the standard type that is nearest.
std::span<const RoleMapping> role_map();

}  // namespace banxin::pdf
