#include "text/line_cost.h"

#include "text/chinese_line_cost.h"
#include "text/western_line_cost.h"

namespace banxin::text {
namespace {

// Lines of natural width: as even as they come. Shorter ones than this are good only where nothing
// else is possible.
constexpr double kMostRaggedSlack = 0.7;

LineCost ragged_cost(Length slack, Length width, Tolerance tolerance) {
  LineCost cost;
  const double part = width > Length{} ? slack / width : 0;
  cost.badness = 1000 * part * part;
  if (tolerance <= Tolerance::Good && part > kMostRaggedSlack) cost.fit = LineFit::TooShort;
  return cost;
}

LineCost shrink_cost(const LineBreakPoint& from, const LineBreakPoint& to, Length need,
                     JustificationProfile profile) {
  StageCapacity line;
  for (std::size_t s = 0; s < kShrinkStages; ++s)
    line.shrink[s] = to.end.shrink[s] - from.start.shrink[s];
  return profile == JustificationProfile::Western ? western_shrink_cost(line, need)
                                                  : chinese_shrink_cost(line, need);
}

LineCost stretch_cost(const LineBreakPoint& from, const LineBreakPoint& to, Length need,
                      const LineQuestion& question) {
  StageCapacity line;
  for (std::size_t s = 0; s < kStretchStages; ++s)
    line.stretch[s] = to.end.stretch[s] - from.start.stretch[s];
  return question.profile == JustificationProfile::Western
             ? western_stretch_cost(line, need, question.tolerance)
             : chinese_stretch_cost(line, need, question.tolerance);
}

}  // namespace

bool hangs(const LineBreakPoint& to, Length slack) {
  return to.hang > Length{} && slack + to.hang >= Length{};
}

LineCost cost_of_line(const LineBreakPoint& from, const LineBreakPoint& to,
                      const LineQuestion& question) {
  const bool is_empty = to.visible_end <= from.cluster && to.cluster != from.cluster;
  if (is_empty)
    return question.stretches ? LineCost{LineFit::Fits, kInfinitelyBad, Fitness::Normal}
                              : LineCost{};
  Length slack = question.width - (to.end.width - from.start.width);
  // "Trim when needed" takes the whole blank or nothing (T31, `allow`).
  if (slack < Length{} && to.end_blank > Length{}) slack += to.end_blank;
  if (slack < Length{} && from.start_blank > Length{}) slack += from.start_blank;
  if (slack < Length{} && hangs(to, slack)) slack += to.hang;
  if (slack.is_zero()) return {};
  if (slack < Length{}) {
    if (!question.shrinks) return {LineFit::TooLong, 0, Fitness::Normal};
    return shrink_cost(from, to, -slack, question.profile);
  }
  if (!question.stretches) return {};
  if (!question.shrinks) return ragged_cost(slack, question.width, question.tolerance);
  return stretch_cost(from, to, slack, question);
}

}  // namespace banxin::text
