#include "layout/reports.h"

#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "fmt/format.h"

namespace banxin::layout {
namespace {

// The place of a character in its text node: exact while the node stands on one line of its file.
SourceSpan place_in(const InlineSource& source, std::uint32_t text_offset) {
  if (!source.node) return {};
  SourceSpan span = source.node->span;
  const std::size_t offset = std::size_t{source.offset} + text_offset;
  if (!source.node->is_text() || span.column == 0 || span.line != span.end_line ||
      offset > source.node->text.size())
    return span;
  const auto before = count_code_points(std::string_view(source.node->text).substr(0, offset));
  span.column += static_cast<std::uint32_t>(before);
  span.end_column = span.column;
  return span;
}

struct Missing {
  char32_t character = 0;
  std::size_t count = 0;
  SourceSpan first;
};

}  // namespace

void report_missing_characters(const BoxTree& tree, Diagnostics& diagnostics) {
  std::vector<Missing> found;  // by first occurrence
  std::unordered_map<char32_t, std::size_t> index;
  for (const InlineContent& content : tree.contents) {
    for (const text::MissingCharacter& missing : content.missing) {
      const auto [known, is_new] = index.emplace(missing.character, found.size());
      if (is_new)
        found.push_back(
            {missing.character, 0, place_in(content.sources[missing.item], missing.text_offset)});
      ++found[known->second].count;
    }
  }
  for (const Missing& missing : found) {
    std::string character;
    append_utf8(character, missing.character);
    diagnostics.warn(
        "layout-001",
        fmt::format("no font has U+{:04X} {} ({} time{})",
                    static_cast<std::uint32_t>(missing.character), character, missing.count,
                    missing.count == 1 ? "" : "s"),
        missing.first,
        "a box stands in its place; install a font that has it, or name one in font-family");
  }
}

void report_overfull_lines(const BoxTree& tree, Diagnostics& diagnostics) {
  for (const InlineContent& content : tree.contents) {
    Length worst;
    std::size_t count = 0;
    for (const text::Line& line : content.lines) {
      if (line.overfull < Length::pt(0.01)) continue;
      ++count;
      worst = max(worst, line.overfull);
    }
    if (count == 0) continue;
    SourceSpan span;
    if (content.block) span = content.block->span;
    if (!span.is_known() && !content.sources.empty() && content.sources.front().node)
      span = content.sources.front().node->span;
    diagnostics.warn(
        "layout-003",
        count == 1 ? fmt::format("a line sticks out by {:.2f} pt", worst.pt())
                   : fmt::format("{} lines stick out, by up to {:.2f} pt", count, worst.pt()),
        span, "allow breaks in long words (overflow-wrap: anywhere), or make the text smaller");
  }
}

}  // namespace banxin::layout
