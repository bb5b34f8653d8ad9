// Break opportunities: where a line may end, before any width is known.
//
// Comes in: the flattened paragraph with resolved classes. Goes out: the places between characters
// where a line may or must end, with a penalty for the less good ones. UAX #14
// (unicode_line_breaks.h) is the floor; the prohibition levels of T57, the unbreakables of T58 and
// the hyphenation of T117 sit on top. Breaks inside a word that is wider than its line are not made
// here but when the width is known (line_breaker.cpp).
#pragma once

#include <cstdint>
#include <vector>

#include "text/flat_text.h"
#include "text/line_breaker.h"

namespace banxin::text {

struct BreakOpportunity {
  std::uint32_t position = 0;          // the next line begins with this character
  BreakKind kind = BreakKind::Normal;  // Normal, Hyphen or Forced
  // On TeX's scale: 0 good, 50 a hyphen, 10000 never. Added to the line's badness (total_fit.h).
  std::int16_t penalty = 0;
};

// In ascending order; the paragraph's end is not among them. `out` is cleared.
void find_break_opportunities(const Paragraph& paragraph, const FlatText& flat,
                              std::vector<BreakOpportunity>& out);

// T57 for two neighbouring wide characters, of which neither is kana: all that a Chinese paragraph
// needs. DEVIATION: at every level but None an ellipsis may start a line, which UAX #14 LB22
// forbids and T57 forbids at Strict only.
bool may_break_between_wide(CharacterClass before, CharacterClass after, ProhibitionLevel level);

}  // namespace banxin::text
