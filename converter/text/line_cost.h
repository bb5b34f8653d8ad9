// LineCost: how bad one line is, on TeX's scale of badness (0 perfect, 100 at the limit of what is
// good).
//
// The weights are not a rule of typography.md but the choice that makes its rules come out:
// shrinking is preferred to stretching (T61, T66), earlier stages to later ones (T63, T64), and a
// Han gap beyond its soft limit is only taken when nothing else is possible (T68).
#pragma once

#include <cstdint>

#include "text/line_breaks.h"

namespace banxin::text {

// How much a search tolerates; it begins with the strictest.
enum class Tolerance : std::uint8_t {
  Good,  // T64's soft limits; TeX's tolerance 200 for Western lines
  Hard,  // T64's hard limits
  Any,   // anything that is not too long, and what is too long where nothing else is possible
};

// TeX's fitness classes, for T68's demerits between neighbours.
enum class Fitness : std::uint8_t { Tight, Normal, Loose, VeryLoose };

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

LineCost cost_of_line(const LineBreakPoint& from, const LineBreakPoint& to,
                      const LineQuestion& question);

}  // namespace banxin::text
