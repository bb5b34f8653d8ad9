// Depfile: which files an output was made from, as Make and Ninja read it.
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace banxin {

// One rule, `targets: dependencies`, each dependency once and in the order given (GNU make manual,
// "Rule Syntax").
std::string write_depfile(std::span<const std::filesystem::path> targets,
                          std::span<const std::filesystem::path> dependencies);

}  // namespace banxin
