// Total fit: the breaks of a whole paragraph chosen at once, so that the sum of the lines' demerits
// is least.
//
// Comes in: break points with sums (line_breaks.h), the widths of the lines. Goes out: the chosen
// points. The method is Knuth & Plass, "Breaking Paragraphs into Lines" (1981), with the stages of
// T63–T64 in place of one stretchability. Linear: of the possible line starts only those within a
// line's width are kept.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/line_breaks.h"
#include "text/line_cost.h"

namespace banxin::text {

struct FitRequest {
  std::span<const LineBreakPoint> points;  // the first is the paragraph's start, the last its end
  const LineWidths* widths = nullptr;
  JustificationProfile profile = JustificationProfile::Chinese;
  bool justifies = true;  // false: lines keep their natural width
  bool justifies_last = false;
  // A last line that begins with this cluster or a later one is too short (T18).
  std::uint32_t lonely_from = 0xFFFFFFFF;
  std::span<const std::uint32_t> unhyphenated_lines;  // as in BreakOptions
  int looseness = 0;
  bool only_good = false;
  std::uint32_t avoided_end = 0xFFFFFFFF;  // a point where no line ends
};

struct FitResult {
  Tolerance tolerance = Tolerance::Any;  // how much had to be tolerated
  double demerits = 0;
};

// Indices into `points` of the ends of the lines, in order; the last is the paragraph's end.
FitResult total_fit(const FitRequest& request, std::vector<std::uint32_t>& ends);

// Each line as full as it gets: the breaker to compare with.
void first_fit(const FitRequest& request, std::vector<std::uint32_t>& ends);

}  // namespace banxin::text
