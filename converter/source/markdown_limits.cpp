#include "source/markdown_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace banxin::source {
namespace {

constexpr std::size_t kWidestTable = 256;
// Cells that GFM would add to rows shorter than their head, for one table.
constexpr std::size_t kMostAddedCells = 100'000;
// Unclosed "<?", "<!X", "<![CDATA[" that one paragraph may hold: cmark looks for the end of each
// again.
constexpr std::size_t kMostUnclosed = 64;
// A word with so many of these makes the search for bare addresses slow.
constexpr std::size_t kMostAddressSigns = 256;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

// The marker of a container block at `at` (CommonMark §5, and GFM footnotes): its length with one
// space, or 0.
std::size_t container_marker(std::string_view line, std::size_t at) {
  const char c = line[at];
  const auto space_at = [&](std::size_t i) {
    return i >= line.size() || line[i] == ' ' || line[i] == '\t';
  };
  if (c == '>') return 1;
  if ((c == '-' || c == '+' || c == '*') && space_at(at + 1)) return 1;
  if (is_digit(c)) {
    std::size_t i = at;
    while (i < line.size() && i - at < 10 && is_digit(line[i])) ++i;
    if (i < line.size() && (line[i] == '.' || line[i] == ')') && space_at(i + 1)) return i - at + 1;
  }
  if (line.substr(at).starts_with("[^")) {
    const auto close = line.find("]:", at + 2);
    if (close != std::string_view::npos && close - at < 1000) return close + 2 - at;
  }
  return 0;
}

// CommonMark §4.1: nothing but one of "-*_" and spaces.
bool is_thematic_break(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || (line[first] != '-' && line[first] != '*')) return false;
  return std::ranges::all_of(line,
                             [&](char c) { return c == line[first] || c == ' ' || c == '\t'; });
}

// CommonMark §2.4: behind an odd number of backslashes.
bool is_escaped(std::string_view line, std::size_t at) {
  std::size_t backslashes = 0;
  while (backslashes < at && line[at - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

bool is_delimiter_row(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: \t>") == std::string_view::npos;
}

struct Declaration {
  std::string_view open, close;
};
constexpr std::array<Declaration, 3> kDeclarations = {
    {{"<?", "?>"}, {"<![CDATA[", "]]>"}, {"<!", ">"}}};

class Bounds {
 public:
  Bounds(const SourceLines& lines, std::uint32_t first_line, Insertions& insertions,
         Diagnostics& diagnostics)
      : lines_(lines), first_(first_line), insertions_(insertions), diagnostics_(diagnostics) {}

  MarkdownBounds run() {
    for (std::uint32_t n = first_; n <= lines_.count(); ++n) {
      const std::string_view line = lines_.line(n);
      if (is_blank(line)) continue;
      bound_nesting(n, line);
      if (is_delimiter_row(line)) bound_table(n, line);
      bound_addresses(n, line);
    }
    bound_declarations();
    return result_;
  }

 private:
  void bound_nesting(std::uint32_t n, std::string_view line) {
    // Only a line with so many bytes can hold so many markers.
    if (line.size() < kDeepestNesting || is_thematic_break(line)) return;
    int depth = 0;
    for (std::size_t at = line.find_first_not_of(" \t"); at < line.size();
         at = line.find_first_not_of(" \t", at)) {
      const std::size_t length = container_marker(line, at);
      if (length == 0) return;
      if (++depth <= kDeepestNesting) {
        at += length;
        continue;
      }
      // "1." is escaped at its stop (CommonMark §2.4 knows no escaped digit).
      escape(n, is_digit(line[at]) ? at + length - 1 : at);
      diagnostics_.warn("source-003",
                        fmt::format("blocks nest deeper than {} levels; the rest is read as text",
                                    kDeepestNesting),
                        lines_.span(n, at, n, at), "nest less deeply");
      return;
    }
  }

  // Counts the rows below once for each paragraph.
  void bound_table(std::uint32_t n, std::string_view line) {
    const auto pipes = static_cast<std::size_t>(std::ranges::count(line, '|'));
    if (n <= table_end_) {
      // Another candidate in the same paragraph: the rows are not counted again, all may be short.
      const std::size_t rows = table_end_ - n;
      if (pipes > kWidestTable || pipes * rows > kMostAddedCells)
        refuse_table(n, line, pipes, rows);
      return;
    }
    std::size_t added = 0;
    std::uint32_t row = n + 1;
    for (; row <= lines_.count() && !is_blank(lines_.line(row)); ++row) {
      const auto cells = static_cast<std::size_t>(std::ranges::count(lines_.line(row), '|'));
      added += pipes > cells ? pipes - cells : 0;
    }
    table_end_ = row - 1;
    if (pipes > kWidestTable || added > kMostAddedCells)
      refuse_table(n, line, pipes, table_end_ - n);
  }

  void refuse_table(std::uint32_t n, std::string_view line, std::size_t pipes, std::size_t rows) {
    escape(n, line.find('|'));
    diagnostics_.warn(
        "source-004",
        fmt::format("a table of {} columns and {} rows is too large; it is read as text", pipes,
                    rows),
        lines_.span(n), "split it");
  }

  void bound_addresses(std::uint32_t n, std::string_view line) {
    if (!result_.link_bare_addresses || line.size() < kMostAddressSigns) return;
    std::size_t at_signs = 0, parentheses = 0;
    for (const char c : line) {
      if (c == ' ' || c == '\t') at_signs = parentheses = 0;
      at_signs += c == '@' ? 1 : 0;
      parentheses += c == ')' ? 1 : 0;
      if (at_signs < kMostAddressSigns && parentheses < kMostAddressSigns) continue;
      result_.link_bare_addresses = false;
      diagnostics_.warn("source-006", "addresses without < > are not linked, because of this line",
                        lines_.span(n), "put spaces between addresses");
      return;
    }
  }

  // Paragraph by paragraph: an opening that has no end below it within the paragraph is text
  // anyway.
  void bound_declarations() {
    for (std::uint32_t n = first_; n <= lines_.count();) {
      std::uint32_t end = n;
      while (end <= lines_.count() && !is_blank(lines_.line(end))) ++end;
      if (end > n) bound_paragraph(n, end);
      n = end + 1;
    }
  }

  void bound_paragraph(std::uint32_t begin, std::uint32_t end) {
    std::array<std::size_t, kDeclarations.size()> open{};
    for (std::uint32_t n = end; n-- > begin;) {
      const std::string_view line = lines_.line(n);
      for (std::size_t at = line.rfind('<'); at != std::string_view::npos;
           at = at == 0 ? std::string_view::npos : line.rfind('<', at - 1)) {
        const std::string_view rest = line.substr(at);
        const auto kind = std::ranges::find_if(
            kDeclarations, [&](const Declaration& d) { return rest.starts_with(d.open); });
        if (kind == kDeclarations.end()) continue;
        if (kind->open == "<!" && (rest.size() < 3 || !is_letter(rest[2]))) continue;
        const auto which = static_cast<std::size_t>(kind - kDeclarations.begin());
        if (closes(which, begin, end, n, at)) continue;
        if (!is_escaped(line, at) && ++open[which] > kMostUnclosed) escape(n, at);
      }
    }
    last_close_known_ = false;
  }

  // Whether the closing mark of declaration `which` comes after byte `at` of line `n`. The last one
  // of the paragraph decides.
  bool closes(std::size_t which, std::uint32_t begin, std::uint32_t end, std::uint32_t n,
              std::size_t at) {
    if (!last_close_known_) {
      last_close_ = {};
      last_close_known_ = true;
      for (std::uint32_t row = begin; row < end; ++row)
        for (std::size_t kind = 0; kind < kDeclarations.size(); ++kind)
          if (const auto found = lines_.line(row).rfind(kDeclarations[kind].close);
              found != std::string_view::npos)
            last_close_[kind] = {row, found};
    }
    return last_close_[which] > std::pair(n, at);
  }

  void escape(std::uint32_t line, std::size_t byte) { insertions_.add(line, byte, kEscape); }

  const SourceLines& lines_;
  std::uint32_t first_;
  Insertions& insertions_;
  Diagnostics& diagnostics_;
  MarkdownBounds result_;
  std::uint32_t table_end_ = 0;
  bool last_close_known_ = false;
  std::array<std::pair<std::uint32_t, std::size_t>, kDeclarations.size()> last_close_{};
};

}  // namespace

MarkdownBounds bound_markdown(const SourceLines& lines, std::uint32_t first_line,
                              Insertions& insertions, Diagnostics& diagnostics) {
  return Bounds(lines, first_line, insertions, diagnostics).run();
}

}  // namespace banxin::source
