// Ruby: sets annotations beside their bases (T85–T87).
//
// shape_paragraph() calls set_ruby() last; find_line_breaks() calls adjust_for_ruby(); the line
// builder asks for the spaces and places the annotations when it knows where the bases stand.
#pragma once

#include <span>
#include <vector>

#include "text/line_adjustments.h"
#include "text/line_breaks.h"

namespace banxin::text {

// Sets the annotations of `source` and makes room for them in `paragraph`; takes away the places to
// break within a base.
void set_ruby(const Paragraph& source, const FontLibrary& fonts, ShapedParagraph::Impl& paragraph);

// At the edges of a line base and annotation stand flush, and the room between annotations falls
// away.
void adjust_for_ruby(const ShapedParagraph::Impl& paragraph, std::vector<LineBreakPoint>& points);

// The same for the clusters of one line.
void place_ruby_spaces(const RubyLayer& layer, std::span<const Cluster> clusters,
                       std::span<PlacedSpaces> spaces);

// Where a cluster stands on its line, without the white space around it.
struct RubyCell {
  Length start, end;
};

// The annotations of the clusters of one line, `cells` of which say where they stand; no annotation
// sticks out of `width`.
void place_annotations(const RubyLayer& layer, std::span<const Cluster> clusters,
                       std::span<const RubyCell> cells, Length width, std::vector<LineRun>& out);

}  // namespace banxin::text
