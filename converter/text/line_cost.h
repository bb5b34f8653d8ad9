// LineCost: how bad one line is, on TeX's scale of badness.
//
// What any line has in common is here; chinese_line_cost.h and western_line_cost.h weigh the white
// space of a justified one.
#pragma once

#include <cstdint>

#include "text/badness.h"
#include "text/line_breaks.h"

namespace banxin::text {

// How much a search tolerates; it begins with the strictest.
enum class Tolerance : std::uint8_t {
  Fine,  // Chinese only: Han gaps that nobody sees
  Good,  // T64's soft limits; TeX's tolerance 200 for Western lines
  Hard,  // T64's hard limits
  Any,   // anything that is not too long, and what is too long where nothing else is possible
};

enum class LineFit : std::uint8_t { Fits, TooShort, TooLong };

struct LineCost {
  LineFit fit = LineFit::Fits;
  double badness = 0;
  Fitness fitness = Fitness::Normal;
};

struct LineQuestion {
  Length width;           // of the slot
  bool stretches = true;  // false: the natural width will do, as in a last line
  bool shrinks = true;    // false: ragged lines
  JustificationProfile profile = JustificationProfile::Chinese;
  Tolerance tolerance = Tolerance::Good;
};

// Whether the mark at a line's end hangs (T40): only when it does not fit, and then nothing is
// squeezed. `slack`: of the line with the mark, negative.
bool hangs(const LineBreakPoint& to, Length slack);

LineCost cost_of_line(const LineBreakPoint& from, const LineBreakPoint& to,
                      const LineQuestion& question);

}  // namespace banxin::text
