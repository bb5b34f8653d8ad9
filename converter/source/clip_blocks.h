// clip_blocks: the lines of a saved page or plain-text book → its paragraphs.
//
// A paragraph is one line, several that were wrapped by hand, or a line with an indent; which of
// them a file uses is found from the widths of its lines. Newlines inside a joined paragraph stay,
// for clean_text() to resolve (T22); a word that was divided at a line's end is whole again. The
// lines of verse stay lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/clip_hints.h"
#include "source/clip_lines.h"
#include "source/source_lines.h"

namespace banxin::source {

struct ClipBlock {
  std::string text;        // trimmed; "\n" where wrapped lines were joined
  std::uint32_t line = 0;  // the first; from 1
  std::uint32_t last_line = 0;
  int blank_before = 0;       // empty lines above it
  int columns = 0;            // its width as a terminal shows it: wide characters count 2
  int indent = 0;             // columns of white space before it
  int stanza = 0;             // from 1: a line of that stanza; 0: no verse
  std::string evidence = {};  // why its lines are one, or why it is verse
  int score = 0;              // of that evidence
};

std::vector<ClipBlock> read_clip_blocks(const SourceLines& lines, std::uint32_t first_line,
                                        const ClipHints& hints);

}  // namespace banxin::source
