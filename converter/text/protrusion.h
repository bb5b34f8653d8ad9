// Protrusion: how far a character hangs out of the edges of a justified Western text, so that the
// edges look straight (T122; Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting
// system", 2000).
#pragma once

#include <cstdint>

namespace banxin::text {

// In thousandths of the glyph's advance.
struct Protrusion {
  std::int16_t left = 0, right = 0;
};

// Zero for Han and for everything that is not in the table.
Protrusion protrusion(char32_t character);

}  // namespace banxin::text
