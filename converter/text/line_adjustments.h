// The reasons for every space of a line: why each glyph is as wide as it is (typography.md, "How to
// test").
//
// Comes in: a cluster, the white space it got on its line, and its glyphs as the font shaped them.
// Goes out: Adjustments that add up to exactly what the advances differ by from the font's own.
// Only asked for when BreakOptions::record_adjustments is set.
#pragma once

#include <cstddef>
#include <span>

#include "text/line_breaker.h"
#include "text/shaped_paragraph.h"

namespace banxin::text {

// The white spaces around one cluster as they are on its line.
struct PlacedSpaces {
  Length before, after, glue;
  Length lead, trail;  // of ruby, around all of these but the glue
};

struct PlacedCluster {
  const Cluster* cluster = nullptr;
  PlacedSpaces spaces;
  bool is_first = false, is_last = false;               // of the line
  JustificationStage stage = JustificationStage::None;  // of the line: Line::stage
};

// Of a cluster whose glyphs are the last ones of `run`; `shaped` are those glyphs before anything
// was changed. `has_glue`: the space to the next cluster is in the last glyph's advance, not behind
// the run.
void record_adjustments(const PlacedCluster& placed, std::span<const ShapedGlyph> shaped,
                        bool has_glue, GlyphRun& run);

// The space to the next cluster where it belongs to no glyph (T52): at the edge of an item, after a
// tab or a box. `x` is where it begins.
LineSpace space_behind(const PlacedCluster& placed, Length x);

}  // namespace banxin::text
