// markdown_limits: what a hostile or broken Markdown file may ask of cmark, bounded before cmark
// sees it.
//
// Comes in: the Markdown text. Goes out: a backslash before the few characters that would nest too
// deep, make a table too wide, or send cmark looking for an end that never comes; what is escaped
// so is read as the text it is, and reported. Ordinary files need none.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "source/insertions.h"
#include "source/source_lines.h"

namespace banxin::source {

// Nesting of blocks and of inline elements that is still read as such.
inline constexpr int kDeepestNesting = 200;

// What bound_markdown() puts in.
inline constexpr std::string_view kEscape = "\\";

struct MarkdownBounds {
  bool link_bare_addresses = true;  // false: cmark's autolink extension would take quadratic time
};

// `first_line` is where the Markdown begins in `lines`, after the front matter.
MarkdownBounds bound_markdown(const SourceLines& lines, std::uint32_t first_line,
                              Insertions& insertions, Diagnostics& diagnostics);

}  // namespace banxin::source
