// display_width: how many columns of a terminal a character takes.
#pragma once

#include <string_view>

namespace banxin::cli {

// 0 for combining marks and format characters, 2 for wide and fullwidth ones (UAX #11), else 1.
int display_width(char32_t character);
int display_width(std::string_view text);

// True for characters that would steer the terminal instead of showing on it.
bool is_control(char32_t character);

}  // namespace banxin::cli
