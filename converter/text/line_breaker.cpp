#include "text/line_breaker.h"

#include <algorithm>

#include "text/line_breaks.h"
#include "text/line_builder.h"
#include "text/river_avoidance.h"
#include "text/total_fit.h"

namespace banxin::text {
namespace {

constexpr int kMinLastHan = 2, kMinLastLetters = 4;  // T18

// The first cluster from which on a last line would be too short: fewer than 2 Han and 4 letters or
// digits.
std::uint32_t lonely_from(const ShapedParagraph::Impl& paragraph) {
  int han = 0, letters = 0;
  for (std::size_t i = paragraph.clusters.size(); i > 0; --i) {
    const Cluster& c = paragraph.clusters[i - 1];
    if (c.kind == CharacterClass::Han) ++han;
    if (is_word_character(c.kind))
      letters += static_cast<int>(paragraph.text_end(i - 1) - c.text_begin);
    if (c.kind == CharacterClass::Object) han = kMinLastHan;
    if (han >= kMinLastHan || letters >= kMinLastLetters) return static_cast<std::uint32_t>(i);
  }
  return static_cast<std::uint32_t>(paragraph.clusters.size());
}

// A paragraph of anchors and edges only: its places, on a line without text.
Line line_of_markers(const ShapedParagraph::Impl& paragraph, const LineSlot& slot) {
  Line line;
  line.start = slot.start;
  line.slot_width = slot.width;
  line.end = BreakKind::ParagraphEnd;
  for (const FlatMarker& marker : paragraph.flat.markers) {
    line.boxes.push_back({slot.start + line.width, marker.width, marker.item});
    line.width += marker.width;
  }
  return line;
}

// The widest line when exactly the points that `takes` are taken.
template <class Predicate>
Length widest_piece(const ShapedParagraph::Impl& paragraph, Predicate takes) {
  std::vector<LineBreakPoint> points;
  find_line_breaks(paragraph, Length{}, false, points);
  Length widest;
  std::size_t from = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (!takes(points[i])) continue;
    widest = max(widest, line_capacity(points[from], points[i]).width);
    from = i;
  }
  return widest;
}

Length narrowest(const LineWidths& widths) {
  Length width = widths.slots.front().width;
  for (const LineSlot& slot : widths.slots) width = min(width, slot.width);
  return max(width, Length{});
}

void find_points(const ShapedParagraph::Impl& paragraph, const LineWidths& widths, bool relaxes,
                 std::vector<LineBreakPoint>& points) {
  find_line_breaks(paragraph, narrowest(widths), relaxes, points);
  // A first line that is indented has no edge above or below it to be straight with (T14, T122).
  if (widths.of_line(0).start == widths.of_line(1).start) return;
  points.front().start.width -= points.front().start_protrusion;
  points.front().start_protrusion = {};
}

}  // namespace

std::vector<Line> break_lines(const ShapedParagraph& shaped, const LineWidths& widths,
                              const BreakOptions& options) {
  const ShapedParagraph::Impl& paragraph = shaped.impl();
  std::vector<Line> lines;
  if (widths.slots.empty()) return lines;
  if (paragraph.clusters.empty()) {
    if (!paragraph.flat.markers.empty())
      lines.push_back(line_of_markers(paragraph, widths.slots.front()));
    return lines;
  }
  thread_local std::vector<LineBreakPoint> points;
  thread_local std::vector<std::uint32_t> ends;
  find_points(paragraph, widths, false, points);
  FitRequest request;
  request.points = points;
  request.widths = &widths;
  request.profile = paragraph.profile;
  request.justifies = paragraph.align == Alignment::Justify;
  request.justifies_last = paragraph.align_last == Alignment::Justify;
  request.lonely_from = lonely_from(paragraph);
  request.unhyphenated_lines = options.unhyphenated_lines;
  request.looseness = options.looseness;
  request.only_good = options.only_good;
  if (options.strategy == BreakStrategy::TotalFit) {
    const Tolerance needed = total_fit_without_rivers(request, ends).tolerance;
    // T62: three marks in a row that no line within its limits can hold.
    if (needed == Tolerance::Any && has_relaxable_marks(paragraph)) {
      find_points(paragraph, widths, true, points);
      request.points = points;
      total_fit(request, ends);
    }
  } else {
    first_fit(request, ends);
  }
  lines.reserve(ends.size());
  std::uint32_t from = 0;
  for (const std::uint32_t to : ends) {
    LineRequest line;
    line.from = &points[from];
    line.to = &points[to];
    line.slot = widths.of_line(lines.size());
    line.record_adjustments = options.record_adjustments;
    lines.push_back(build_line(paragraph, line));
    from = to;
  }
  return lines;
}

Length ShapedParagraph::max_content_width() const {
  return widest_piece(*impl_, [](const LineBreakPoint& point) {
    return point.kind == BreakKind::Forced || point.kind == BreakKind::ParagraphEnd;
  });
}

Length ShapedParagraph::min_content_width() const {
  return widest_piece(
      *impl_, [](const LineBreakPoint& point) { return point.kind != BreakKind::Emergency; });
}

}  // namespace banxin::text
