#include "cli/suggest.h"

#include <algorithm>
#include <cstddef>

namespace banxin::cli {
namespace {

// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> table((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
    return table[i * width + j];
  };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(a.size(), b.size());
}

}  // namespace

std::string suggest(std::string_view mistyped, const std::vector<std::string>& words) {
  if (mistyped.size() > 64) return {};  // no word of ours is near it
  std::string best;
  std::size_t least = mistyped.size() / 3 + 2;  // a third of the letters may be wrong
  for (const std::string& word : words) {
    const std::size_t d = distance(mistyped, word);
    if (d < least) {
      least = d;
      best = word;
    }
  }
  return best;
}

}  // namespace banxin::cli
