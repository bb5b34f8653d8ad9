// No-break rules: places where UAX #14 would break and good typesetting does not (T58, T60, T119).
//
// Works on the opportunities of break_opportunities.cpp, before penalties: `places[i]` says whether
// a line may begin with character i.
#pragma once

#include <cstdint>
#include <vector>

#include "text/flat_text.h"

namespace banxin::text {

// Bits of a place.
inline constexpr std::uint8_t kMayBreak = 1;
inline constexpr std::uint8_t kInAddress = 2;  // inside a URL: no hyphenation here
inline constexpr std::uint8_t kInPhrase = 4;   // inside a word, by a dictionary (T59)
inline constexpr std::uint8_t kAvoided = 8;    // where the author would rather have no break (T59)
inline constexpr std::uint8_t kBetweenWords = 16;  // between two words of a phrase (T101)

// Numbers stay with their units, initials with their names, abbreviations with their numbers; URLs
// break only after / ? & = . - _ and never before them.
void apply_no_break_rules(const FlatText& flat, std::vector<std::uint8_t>& places);

}  // namespace banxin::text
