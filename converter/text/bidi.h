// Bidi: embedding levels of a paragraph (UAX #9), through ICU.
//
// Chinese and English alone never need it, so the question is asked first whether any character is
// written from right to left; only then does the algorithm run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/shaper.h"

namespace banxin::text {

// Whether a character can raise a level: letters of right-to-left scripts, and the controls that
// embed them.
bool has_right_to_left(std::u32string_view text);

// One level per code point; empty when all are 0.
std::vector<std::uint8_t> bidi_levels(std::u32string_view text, Direction base);

// The order in which pieces of a line with these levels stand from left to right (UAX #9 rule L2):
// element i is the logical index of the i-th piece. The identity when all levels are 0.
std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels);

}  // namespace banxin::text
