// note_definitions: the notes of a Markdown source that cmark leaves out of its tree.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "source/source_lines.h"

namespace banxin::source {

struct LineRange {
  std::uint32_t first, last;
};

// Reports definitions that nothing refers to and second ones of the same label, which cmark drops.
// `kept` are the labels in the tree; lines of `code` define nothing.
void report_lost_notes(const SourceLines& lines, std::uint32_t first_line,
                       const std::set<std::string, std::less<>>& kept, std::vector<LineRange> code,
                       Diagnostics& diagnostics);

}  // namespace banxin::source
