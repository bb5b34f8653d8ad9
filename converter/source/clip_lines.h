// clip_lines: the lines of a plain text as they were typed, and what they say about how it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "source/source_lines.h"

namespace banxin::source {

struct ClipLine {
  std::string_view text;     // trimmed, not empty
  std::uint32_t number = 0;  // from 1
  int columns = 0;           // its width as a terminal shows it: wide characters count 2
  int indent = 0;            // columns of white space before it
  int blank_before = 0;      // empty lines above it
  bool opens_paragraph() const { return indent >= 2; }
};

std::vector<ClipLine> split_clip_lines(const SourceLines& lines, std::uint32_t first_line);

struct ClipHabit {
  std::optional<int> measure;  // hand-wrapped: the width at which lines break
  bool indents = false;        // paragraphs open with an indent
  int text_width = 0;          // of the long lines; 0: there are none
};

ClipHabit find_clip_habit(const std::vector<ClipLine>& lines);

// The width of a text in columns; newlines count as one.
int width_in_columns(std::string_view text);

// Without white space (also U+00A0 and U+3000) at both ends.
std::string_view trimmed_clip(std::string_view text);

}  // namespace banxin::source
