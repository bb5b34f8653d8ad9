#include "text/river_avoidance.h"

#include <algorithm>

#include "text/rivers.h"

namespace banxin::text {
namespace {

// Demerits of a river, times the cube of its lines beyond two: three lines are worth a hyphen, four
// a line whose spaces are wider than good, five are to be avoided at almost any price.
constexpr double kRiver = 3000;

// The word spaces of one line, from the sums at its break points: nothing has to be built. Spaces
// that do not break are left out.
class LineMeasure {
 public:
  LineMeasure(const LineBreakPoint& from, const LineBreakPoint& to, const LineSlot& slot,
              bool justified)
      : from_(from), slot_(slot) {
    const StageCapacity line = line_capacity(from, to);
    need_ = slot.width - line.width;
    stretches_ = need_ > Length{};
    if (stretches_ && !justified) need_ = {};
    all_ = stretches_ ? line.stretch[0] : line.shrink[0];
  }

  void add(const LineBreakPoint& point, LineSpaces& out) const {
    const Length width =
        point.start.width - point.start_protrusion - (point.end.width + point.end_protrusion);
    if (width <= Length{} || point.kind != BreakKind::Normal) return;
    const Length before = slot_.start + point.end.width + point.end_protrusion - from_.start.width;
    out.push_back({before + share(point.end, from_.start), width + share(point.start, point.end)});
  }

 private:
  // What justification adds between two places.
  Length share(const StageCapacity& to, const StageCapacity& from) const {
    if (all_ <= Length{}) return {};
    const Length part =
        stretches_ ? to.stretch[0] - from.stretch[0] : to.shrink[0] - from.shrink[0];
    return need_.scaled(part.raw(), all_.raw());
  }

  const LineBreakPoint& from_;
  const LineSlot& slot_;
  Length need_, all_;
  bool stretches_ = false;
};

std::vector<River> rivers_between(const FitRequest& request,
                                  const std::vector<std::uint32_t>& ends) {
  thread_local std::vector<LineSpaces> lines;
  if (lines.size() < ends.size()) lines.resize(ends.size());
  std::uint32_t from = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const bool is_last = i + 1 == ends.size();
    const LineMeasure measure(request.points[from], request.points[ends[i]],
                              request.widths->of_line(i), !is_last || request.justifies_last);
    lines[i].clear();
    for (std::uint32_t p = from + 1; p < ends[i]; ++p) measure.add(request.points[p], lines[i]);
    from = ends[i];
  }
  return find_rivers(std::span<const LineSpaces>(lines.data(), ends.size()));
}

double demerits_of(const std::vector<River>& rivers) {
  double sum = 0;
  for (const River& river : rivers) {
    const auto beyond = static_cast<double>(river.spaces.size()) - 2;
    sum += kRiver * cube(beyond);
  }
  return sum;
}

}  // namespace

double river_demerits(const FitRequest& request, const std::vector<std::uint32_t>& ends) {
  return demerits_of(rivers_between(request, ends));
}

FitResult total_fit_without_rivers(const FitRequest& request, std::vector<std::uint32_t>& ends) {
  FitResult best = total_fit(request, ends);
  const bool may_have_rivers = request.profile == JustificationProfile::Western &&
                               request.justifies && ends.size() >= kRiverLines;
  if (!may_have_rivers || best.tolerance == Tolerance::Any) return best;
  const std::vector<River> rivers = rivers_between(request, ends);
  if (rivers.empty()) return best;
  const River& longest =
      *std::ranges::max_element(rivers, {}, [](const River& river) { return river.spaces.size(); });
  const std::size_t middle = longest.first_line + (longest.spaces.size() - 1) / 2;
  double total = best.demerits + demerits_of(rivers);
  // The paragraph is broken again with another end for the line above the river's middle, then for
  // the middle one. Each costs as much as the first time, so there are these two.
  const std::uint32_t avoided[] = {ends[middle - 1], ends[middle]};
  const std::size_t lines = ends.size();
  thread_local std::vector<std::uint32_t> others;
  for (const std::uint32_t end : avoided) {
    if (end + 1 == request.points.size()) continue;
    FitRequest other = request;
    other.avoided_end = end;
    const FitResult result = total_fit(other, others);
    // A line more or fewer is not for rivers to decide.
    if (result.tolerance > best.tolerance || others.size() != lines) continue;
    const double with_rivers = result.demerits + river_demerits(other, others);
    if (with_rivers >= total) continue;
    total = with_rivers;
    best = result;
    ends = others;
  }
  return best;
}

}  // namespace banxin::text
