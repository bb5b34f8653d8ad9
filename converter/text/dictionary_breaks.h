// Dictionary breaks: where words end in scripts that are written without spaces.
//
// Comes in: text. Goes out: positions between characters, by ICU's dictionaries. Without ICU's data
// there are none.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace banxin::text {

// UAX #14 LB1 leaves Thai, Lao, Khmer and Burmese (class SA) to a dictionary: the positions between
// two such characters where a word ends. Ascending; `out` is cleared.
void find_dictionary_breaks(std::u32string_view text, std::vector<std::uint32_t>& out);

// The ends of the words of Chinese or Japanese text (T59), that of the text among them. Ascending;
// `out` is cleared.
void find_word_ends(std::u32string_view text, std::vector<std::uint32_t>& out);

}  // namespace banxin::text
