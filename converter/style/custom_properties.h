// Custom properties and var() (CSS Variables 1).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "style/reporter.h"
#include "style/rules.h"

namespace banxin::style {

// `--name` → value, sorted by name, as in InheritedStyle.
using CustomProperties = std::vector<std::pair<std::string, std::string>>;

const std::string* find_custom_property(const CustomProperties& properties, std::string_view name);

// The properties in force on an element: what it inherits, changed by its own winning declarations.
// References to each other are resolved; a cycle leaves all that take part in it without value, and
// is reported.
CustomProperties resolve_custom_properties(const std::vector<const Declaration*>& declared,
                                           const CustomProperties& inherited, Reporter& reporter);

// `text` with every var() replaced by what `value_of` gives for its name, or by its fall-back;
// nothing when one has neither, or when the text grows out of bounds.
std::optional<std::string> substitute_variables(
    std::string_view text,
    const std::function<std::optional<std::string>(std::string_view)>& value_of);

}  // namespace banxin::style
