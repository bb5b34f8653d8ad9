// Grapheme clusters: what a reader takes for one character (UAX #29), and whether a face can draw
// it.
#pragma once

#include <cstddef>
#include <string_view>

#include "text/font.h"

namespace banxin::text {

// The end of the extended grapheme cluster that starts at `begin` (< text.size()).
std::size_t cluster_end(std::u32string_view text, std::size_t begin);

// Characters that draw nothing by themselves and so need no font: controls, U+FFFC, separators of
// lines, and what Unicode calls default ignorable.
bool draws_nothing(char32_t character);

enum class Selectors : std::uint8_t { Needed, Ignored };

// Whether `font` draws the whole cluster: its base, its marks (composed or apart, as HarfBuzz does
// it) and, when Needed, its variation selectors and joiners.
bool covers(const Font& font, std::u32string_view cluster, Selectors selectors);

}  // namespace banxin::text
