// Hyphenator: the points where a word may be divided, by language (Liang's patterns, libhyphen).
//
// Comes in: a word and its language. Goes out: the legal points of T117. The pattern files are
// Debian's
// (/usr/share/hyphen), read once; answers are kept per thread, since words repeat.
#pragma once

#include <cstdint>
#include <string_view>

namespace banxin::text {

// Bit i is set when the word may be divided before its letter i (counted from 0). At least 2
// letters stay before a point and 3 after it; words under 5 or over 63 letters, and languages
// without patterns, have none.
std::uint64_t hyphenation_points(std::u32string_view word, std::string_view lang);

// Whether there are patterns for the language on this machine.
bool can_hyphenate(std::string_view lang);

}  // namespace banxin::text
