#include "cli/table.h"

#include <algorithm>
#include <cstddef>

#include "cli/display_width.h"

namespace banxin::cli {
namespace {

std::string padded(std::string text, int width) {
  const int missing = width - display_width(text);
  return missing > 0 ? text.append(static_cast<std::size_t>(missing), ' ') : text;
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) out += padded(row[i], widths[i] + 2);
    out += row.back() + "\n";
  }
  return out;
}

}  // namespace banxin::cli
