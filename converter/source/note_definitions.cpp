#include "source/note_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace banxin::source {
namespace {

bool is_code(const std::vector<LineRange>& code, std::uint32_t line) {
  const auto after = std::ranges::upper_bound(code, line, {}, &LineRange::first);
  return after != code.begin() && std::prev(after)->last >= line;
}

}  // namespace

void report_lost_notes(const SourceLines& lines, std::uint32_t first_line,
                       const std::set<std::string, std::less<>>& kept, std::vector<LineRange> code,
                       Diagnostics& diagnostics) {
  std::ranges::sort(code, {}, &LineRange::first);
  std::set<std::string, std::less<>> met;
  for (std::uint32_t n = first_line; n <= lines.count(); ++n) {
    const std::string_view line = lines.line(n);
    const auto begin = line.find_first_not_of("> \t");
    if (begin == std::string_view::npos || !line.substr(begin).starts_with("[^")) continue;
    const auto end = line.find("]:", begin);
    if (end == std::string_view::npos || is_code(code, n)) continue;
    const std::string label(line.substr(begin + 2, end - begin - 2));
    const bool again = !met.insert(label).second;
    if (!again && kept.contains(label)) continue;
    diagnostics.warn("source-026",
                     again ? fmt::format("the note [^{}] is written twice", label)
                           : fmt::format("nothing refers to the note [^{}]", label),
                     lines.span(n), again ? "the first one counts" : "it is left out");
  }
}

}  // namespace banxin::source
