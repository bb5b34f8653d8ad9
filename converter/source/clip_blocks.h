// clip_blocks: the lines of a saved page or plain-text book → its paragraphs.
//
// A paragraph is one line, several that were wrapped by hand, or a line with an indent; which of
// them a file uses is found from the widths of its lines. Newlines inside a joined paragraph stay,
// for clean_text() to resolve (T22).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_lines.h"

namespace banxin::source {

struct ClipBlock {
  std::string text;        // trimmed; "\n" where wrapped lines were joined
  std::uint32_t line = 0;  // the first; from 1
  std::uint32_t last_line = 0;
  int blank_before = 0;  // empty lines above it
  int columns = 0;       // its width as a terminal shows it: wide characters count 2
};

std::vector<ClipBlock> read_clip_blocks(const SourceLines& lines);

// The width of a text in columns; newlines count as one.
int width_in_columns(std::string_view text);

// Without white space (also U+00A0 and U+3000) at both ends.
std::string_view trimmed_clip(std::string_view text);

}  // namespace banxin::source
