// clip_verse: finds the stanzas among the lines of a plain text, by adding up evidence.
//
// Comes in: the lines. Goes out: the stanzas, runs of lines that are to stay lines. Lists, letters'
// heads and menus are short lines too: what tells them apart is in the table of clip_verse.cpp.
#pragma once

#include <string>
#include <vector>

#include "source/clip_lines.h"

namespace banxin::source {

struct Stanza {
  std::size_t begin = 0, end = 0;  // of the lines
  int score = 0;
  std::string evidence;
};

// In order; no line is in two.
std::vector<Stanza> find_stanzas(const std::vector<ClipLine>& lines, const ClipHabit& habit);

}  // namespace banxin::source
