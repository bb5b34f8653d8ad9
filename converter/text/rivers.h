// Rivers: word spaces that run down a paragraph through several lines as one streak of white
// (T123).
//
// Comes in: where the word spaces of neighbouring lines are. Goes out: each streak with the line it
// begins on and its place in each line. Whether a streak is bad enough to be spoken of is for the
// caller to say, by its number of lines.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/line_breaker.h"

namespace banxin::text {

struct WordSpace {
  Length x, width;
};
// Of one line, from left to right.
using LineSpaces = std::vector<WordSpace>;

struct River {
  std::uint32_t first_line = 0;   // index into the lines asked about
  std::vector<WordSpace> spaces;  // one a line, downwards: at least kRiverLines
};

// The fewest lines that make a river.
inline constexpr std::size_t kRiverLines = 3;

// Appends the word spaces of a run that stands at `x`.
void append_word_spaces(const GlyphRun& run, Length x, LineSpaces& out);

// Two spaces of neighbouring lines belong together when they share more than half of the narrower
// one. A streak that forks is two rivers with the same upper part.
std::vector<River> find_rivers(std::span<const LineSpaces> lines);
// The same for the lines of break_lines().
std::vector<River> find_rivers(std::span<const Line> lines);

}  // namespace banxin::text
