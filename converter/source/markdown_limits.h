// markdown_limits: what a hostile or broken Markdown file may ask of cmark, bounded before cmark
// sees it.
//
// Comes in: the Markdown text. Goes out: the same text with a backslash before the few characters
// that would nest too deep, make a table too wide, or send cmark looking for an end that never
// comes; what is escaped so is read as the text it is, and reported. Ordinary files come out
// unchanged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "source/source_lines.h"

namespace banxin::source {

// Nesting of blocks and of inline elements that is still read as such.
inline constexpr int kDeepestNesting = 200;

// One backslash that was put in.
struct InsertedEscape {
  std::uint32_t line;  // from 1, in the text given
  std::size_t byte;    // from 0, in that line as it was
};

struct BoundedMarkdown {
  std::string text;                     // empty when nothing had to be escaped
  std::vector<InsertedEscape> escapes;  // by line, then byte
  bool link_bare_addresses = true;  // false: cmark's autolink extension would take quadratic time
};

// `first_line` is where the Markdown begins in `lines`, after the front matter.
BoundedMarkdown bound_markdown(const SourceLines& lines, std::uint32_t first_line,
                               Diagnostics& diagnostics);

}  // namespace banxin::source
