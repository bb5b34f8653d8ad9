// UTF-8: walking, writing and checking text.
//
// All text inside Banxin is valid UTF-8 (readers see to that); these functions still never read outside
// their input, and give U+FFFD for a malformed sequence.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace banxin {

// The code point that starts at `offset` (< text.size()); moves `offset` behind it.
char32_t next_code_point(std::string_view text, std::size_t& offset);

// The code point that ends before `offset` (> 0); moves `offset` to its start.
char32_t previous_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

std::size_t count_code_points(std::string_view text);

// Byte offset of the first malformed sequence (Unicode 15.0 table 3-7), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

}  // namespace banxin
