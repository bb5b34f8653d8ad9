// suggest: the known word that a mistyped one is most likely meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banxin::cli {

// The closest of `words` by optimal string alignment distance; empty when none is close.
std::string suggest(std::string_view mistyped, const std::vector<std::string>& words);

}  // namespace banxin::cli
