// Unicode line breaks: UAX #14 as it stands, the floor that break_opportunities.cpp tailors (T56).
//
// Comes in: text. Goes out: every position where UAX #14 (revision 50, Unicode 15.0) allows or
// demands a break, with the numbers of its §8.2 Example 7. Nothing of our tailoring is in here, so
// that LineBreakTest.txt can hold it. Linear in the length of the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace banxin::text {

inline constexpr std::string_view kLineBreakVersion = "15.0";

// Ascending positions of characters that may begin a line; the end of the text is the last one.
// `out` is cleared.
void find_unicode_line_breaks(std::u32string_view text, std::vector<std::uint32_t>& out);

}  // namespace banxin::text
