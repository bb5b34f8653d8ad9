// fancy_markers: the markers of ordered lists that CommonMark does not know: `(1)`, `a.`, `iv)`,
// `一、`, `（二）`, `③`, `(@)` (Pandoc User's Guide, "Extension: fancy_lists" and "Extension:
// example_lists").
//
// Comes in: the source. Goes out: the lines that begin an item, and how. Prose begins so too ("A.
// Smith"), so a line counts only when the item after it or before it is its neighbour in the
// count; an example needs no neighbour.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "source/source_lines.h"

namespace banxin::source {

struct FancyItem {
  std::size_t marker = 0;       // bytes of it
  int list = 0;                 // items of one list have one number
  int ordinal = 0;              // what the marker says
  std::string_view list_class;  // of the list: the name of its counter style
};

struct FancyMarkers {
  std::unordered_map<std::uint32_t, FancyItem> items;       // by line of the source
  std::map<std::string, int, std::less<>> example_numbers;  // by label: `(@label)`
};

FancyMarkers find_fancy_markers(const SourceLines& lines, std::uint32_t first_line);

}  // namespace banxin::source
