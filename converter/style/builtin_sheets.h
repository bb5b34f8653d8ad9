// The sheets of styles/ and fonts/fonts.css, compiled into the program.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace banxin::style {

struct BuiltinSheet {
  std::string_view name;         // "article"; "fonts" for fonts/fonts.css
  std::string_view css;
  std::string_view description;  // the first comment line of the file
};

std::span<const BuiltinSheet> builtin_sheets();
// The sheet of that name, or nullptr.
const BuiltinSheet* builtin_sheet(std::string_view name);

}  // namespace banxin::style
