#include "base/depfile.h"

#include <set>

namespace banxin {
namespace {

// Spaces and # take a backslash, $ is doubled; nothing else has a quoting that Make and Ninja
// share.
std::string quoted(const std::filesystem::path& path) {
  std::string out;
  for (const char c : path.string()) {
    if (c == ' ' || c == '#') out += '\\';
    if (c == '$') out += '$';
    out += c;
  }
  return out;
}

}  // namespace

std::string write_depfile(std::span<const std::filesystem::path> targets,
                          std::span<const std::filesystem::path> dependencies) {
  std::string out;
  for (const auto& target : targets) out += (out.empty() ? "" : " ") + quoted(target);
  out += ":";
  std::set<std::filesystem::path> seen;
  for (const auto& file : dependencies)
    if (seen.insert(file).second) out += " \\\n  " + quoted(file);
  return out + "\n";
}

}  // namespace banxin
