#include "text/total_fit.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/line_cost.h"

namespace banxin::text {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// Demerits of T118 (TeXbook p. 98) and of T18.
constexpr double kLinePenalty = 10;
constexpr double kDoubleHyphen = 10000;
constexpr double kFinalHyphen = 5000;
constexpr double kAdjacentWestern = 10000;
constexpr double kAdjacentChinese = 1000;
constexpr double kLonely = 1e7;  // T18: more than lines at T64's hard limits can add up to
constexpr double kTooLong = 1e12;
// T117: a hyphen where none may stand, when there is no other way at all: dearer than a line of
// very wide spaces, cheaper than one that is too long.
constexpr double kForbiddenHyphen = 1e10;
constexpr std::uint8_t kMaxHyphensInARow = 2;  // T117
// Text without any width could keep every place as a possible start; no real line has so many.
constexpr std::size_t kMaxActive = 1000;

// A way to set the paragraph up to a point.
struct Node {
  std::uint32_t point = 0;
  std::uint32_t line = 0;  // lines so far
  std::uint32_t previous = kNone;
  Fitness fitness = Fitness::Normal;
  std::uint8_t hyphens = 0;  // lines in a row that end in one, up to the most that may
  double demerits = 0;
};

// A possible start of the current line, with what decides quickly that a line cannot fit. Most can
// not.
struct Active {
  std::uint32_t node = 0;
  Length line_width;                   // of the slot
  Length width, shrink, good_stretch;  // sums before the start
};

// Memory that searches use again.
struct Workspace {
  std::vector<Node> nodes;
  std::vector<Active> active;
  std::vector<Node> found;
};

// How far lines may stretch at the first two tolerances: e1 and e2 up to their limits, e3 up to its
// fine or its soft one. Good Western lines keep within the latter too.
Length good_stretch(const StageCapacity& sums, Tolerance tolerance) {
  const Length soft = soft_han_gap(sums.stretch[2]);
  return sums.stretch[0] + sums.stretch[1] +
         (tolerance == Tolerance::Fine ? soft * kFineHanGap : soft);
}

class Search {
 public:
  Search(const FitRequest& request, Tolerance tolerance, Workspace& workspace)
      : r_(request),
        tolerance_(tolerance),
        nodes_(workspace.nodes),
        active_(workspace.active),
        found_(workspace.found) {
    nodes_.clear();
    active_.clear();
    first_active_ = 0;
    const auto last_slot = static_cast<std::uint32_t>(r_.widths->slots.size() - 1);
    later_starts_are_shorter_ = last_slot <= 1;
    last_distinct_ = r_.looseness != 0 ? kNone : last_slot;
    for (const std::uint32_t line : r_.unhyphenated_lines)
      last_distinct_ = std::max(last_distinct_, line + 1);
    activate({});
  }

  // False when the tolerance allows no way through.
  bool run() {
    for (std::uint32_t j = 1; j < r_.points.size(); ++j) {
      if (has_no_active()) return false;
      if (j != r_.avoided_end) visit(j);
    }
    return !has_no_active();
  }

  // The number of lines of the best breaking.
  std::uint32_t line_count() const { return nodes_[best()].line; }

  // How far the breaking that read() gives is from the wanted number of lines.
  std::int64_t missed_lines(std::int64_t wanted) const { return miss(best(wanted), wanted); }

  // Reads off the best breaking whose number of lines is nearest to `wanted`; returns its demerits.
  double read(std::int64_t wanted, std::vector<std::uint32_t>& ends) const {
    const std::uint32_t end = best(wanted);
    ends.clear();
    for (std::uint32_t n = end; n != 0; n = nodes_[n].previous) ends.push_back(nodes_[n].point);
    std::reverse(ends.begin(), ends.end());
    return nodes_[end].demerits;
  }

  // T18
  bool ends_lonely(std::int64_t wanted) const {
    const std::uint32_t previous = nodes_[best(wanted)].previous;
    return previous != 0 && r_.points[nodes_[previous].point].cluster >= r_.lonely_from;
  }

 private:
  std::int64_t miss(std::uint32_t node, std::int64_t wanted) const {
    return std::abs(wanted - std::int64_t{nodes_[node].line});
  }

  std::uint32_t best() const {
    std::uint32_t found = active_[first_active_].node;
    for (std::size_t a = first_active_; a < active_.size(); ++a)
      if (nodes_[active_[a].node].demerits < nodes_[found].demerits) found = active_[a].node;
    return found;
  }

  std::uint32_t best(std::int64_t wanted) const {
    std::uint32_t found = active_[first_active_].node;
    for (std::size_t a = first_active_; a < active_.size(); ++a) {
      const std::uint32_t node = active_[a].node;
      const std::int64_t difference = miss(node, wanted) - miss(found, wanted);
      const bool is_cheaper = nodes_[node].demerits < nodes_[found].demerits;
      if (difference < 0 || (difference == 0 && is_cheaper)) found = node;
    }
    return found;
  }

  bool is_end(const LineBreakPoint& p) const {
    return p.kind == BreakKind::ParagraphEnd || p.kind == BreakKind::Forced;
  }

  void visit(std::uint32_t j) {
    const LineBreakPoint& to = r_.points[j];
    const bool forced = is_end(to);
    LineQuestion question;
    question.profile = r_.profile;
    question.tolerance = tolerance_;
    question.shrinks = r_.justifies;
    question.stretches = !forced || r_.justifies_last;
    found_.clear();
    Node rescue;
    rescue.demerits = std::numeric_limits<double>::infinity();
    const Length shrink = to.end.total_shrink(), stretch = good_stretch(to.end, tolerance_);
    const bool is_good = tolerance_ <= Tolerance::Good && r_.justifies && question.stretches;
    std::size_t kept = first_active_, read = first_active_;
    for (; read < active_.size(); ++read) {
      const Active& start = active_[read];
      const Length slack = start.line_width - (to.end.width - start.width);
      if (is_good && later_starts_are_shorter_ && slack > stretch - start.good_stretch) break;
      const std::uint32_t n = start.node;
      const LineBreakPoint& from = r_.points[nodes_[n].point];
      const Length reach =
          shrink - start.shrink + to.end_blank + from.start_blank + to.hyphen + to.hang;
      if (tolerance_ != Tolerance::Any && slack + reach < Length{} && !is_empty_line(from, to))
        continue;
      question.width = start.line_width;
      const LineCost cost = cost_of_line(from, to, question);
      if (cost.fit == LineFit::Fits) {
        consider(j, n, cost);
      } else if (cost.fit == LineFit::TooLong) {
        if (tolerance_ == Tolerance::Any) keep_for_rescue(j, n, cost, rescue);
        if (!fits_without_hyphen(from, to, question)) continue;
      } else if (later_starts_are_shorter_) {
        break;
      }
      if (!forced) active_[kept++] = start;
    }
    retire(forced ? first_active_ : kept, forced ? active_.size() : read);
    if (found_.empty() && has_no_active() && rescue.previous != kNone) found_.push_back(rescue);
    add_found();
  }

  bool has_no_active() const { return first_active_ == active_.size(); }

  // Of the starts before `looked_at`, only those before `kept` stay. They are few, and most of the
  // starts are later ones that no line has reached yet: so the few move up to the many.
  void retire(std::size_t kept, std::size_t looked_at) {
    const auto at = [this](std::size_t i) {
      return active_.begin() + static_cast<std::ptrdiff_t>(i);
    };
    std::move_backward(at(first_active_), at(kept), at(looked_at));
    first_active_ += looked_at - kept;
  }

  static bool is_empty_line(const LineBreakPoint& from, const LineBreakPoint& to) {
    return to.visible_end <= from.cluster;
  }

  void activate(const Node& node) {
    const LineBreakPoint& point = r_.points[node.point];
    active_.push_back({static_cast<std::uint32_t>(nodes_.size()),
                       r_.widths->of_line(node.line).width, point.start.width,
                       point.start.total_shrink(), good_stretch(point.start, tolerance_)});
    nodes_.push_back(node);
  }

  // A hyphen may be what makes the line too long: then a later point can still fit.
  bool fits_without_hyphen(const LineBreakPoint& from, const LineBreakPoint& to,
                           const LineQuestion& question) const {
    if (to.hyphen.is_zero()) return false;
    LineBreakPoint bare = to;
    bare.end.width -= to.hyphen;
    return cost_of_line(from, bare, question).fit != LineFit::TooLong;
  }

  void consider(std::uint32_t j, std::uint32_t n, const LineCost& cost) {
    const Node& node = nodes_[n];
    const LineBreakPoint& to = r_.points[j];
    const bool hyphen = to.ends_in_hyphen;
    const bool is_forbidden = (hyphen && node.hyphens >= kMaxHyphensInARow) ||
                              (to.kind == BreakKind::Hyphen && is_unhyphenated(node.line));
    if (is_forbidden && tolerance_ != Tolerance::Any) return;
    Node next;
    next.point = j;
    next.line = node.line + 1;
    next.previous = n;
    next.fitness = cost.fitness;
    next.hyphens =
        static_cast<std::uint8_t>(hyphen ? std::min<int>(node.hyphens + 1, kMaxHyphensInARow) : 0);
    next.demerits =
        node.demerits + demerits(node, to, cost) + (is_forbidden ? kForbiddenHyphen : 0);
    insert(next);
  }

  bool is_unhyphenated(std::uint32_t line) const {
    return std::ranges::find(r_.unhyphenated_lines, line) != r_.unhyphenated_lines.end();
  }

  double demerits(const Node& node, const LineBreakPoint& to, const LineCost& cost) const {
    const double base = kLinePenalty + cost.badness + to.penalty;
    double sum = base * base;
    const LineBreakPoint& from = r_.points[node.point];
    if (from.ends_in_hyphen) {
      if (to.ends_in_hyphen) sum += kDoubleHyphen;
      if (to.kind == BreakKind::ParagraphEnd) sum += kFinalHyphen;
    }
    const int difference = static_cast<int>(node.fitness) - static_cast<int>(cost.fitness);
    if (node.point != 0 && (difference > 1 || difference < -1))
      sum += r_.profile == JustificationProfile::Western ? kAdjacentWestern : kAdjacentChinese;
    if (to.kind == BreakKind::ParagraphEnd && node.point != 0 && from.cluster >= r_.lonely_from)
      sum += kLonely;
    return sum;
  }

  // Of the ways to this point that go on alike, only the best is kept. A tie goes to the tighter
  // line, which starts earlier and so came first (T66).
  void insert(const Node& next) {
    const std::uint32_t line = std::min(next.line, last_distinct_);
    for (Node& other : found_) {
      if (other.fitness != next.fitness || other.hyphens != next.hyphens ||
          std::min(other.line, last_distinct_) != line)
        continue;
      if (next.demerits < other.demerits) other = next;
      return;
    }
    found_.push_back(next);
  }

  void keep_for_rescue(std::uint32_t j, std::uint32_t n, const LineCost& cost, Node& rescue) const {
    const Node& node = nodes_[n];
    const double total = node.demerits + demerits(node, r_.points[j], cost) + kTooLong;
    // The shortest of the lines that are too long: the latest start.
    if (rescue.previous != kNone && nodes_[rescue.previous].point > node.point) return;
    if (rescue.previous != kNone && nodes_[rescue.previous].point == node.point &&
        rescue.demerits <= total)
      return;
    rescue = {};
    rescue.point = j;
    rescue.line = node.line + 1;
    rescue.previous = n;
    rescue.demerits = total;
  }

  void add_found() {
    if (found_.empty()) return;
    double best = found_.front().demerits;
    for (const Node& node : found_) best = std::min(best, node.demerits);
    // What is worse by more than any line after it can make up never wins. The starts have one
    // width of line ahead of them unless there are several slots.
    double margin =
        r_.profile == JustificationProfile::Western ? kAdjacentWestern : kAdjacentChinese;
    if (r_.points[found_.front().point].ends_in_hyphen) margin += kDoubleHyphen;
    for (const Node& node : found_) {
      if (node.demerits > best + margin && last_distinct_ <= 1) continue;
      if (active_.size() - first_active_ >= kMaxActive &&
          r_.points[node.point].kind != BreakKind::ParagraphEnd)
        break;
      activate(node);
    }
  }

  const FitRequest& r_;
  Tolerance tolerance_;
  std::vector<Node>& nodes_;
  std::vector<Active>& active_;  // in the order of their places, from first_active_ on
  std::size_t first_active_ = 0;
  std::vector<Node>& found_;  // ways to the point that is looked at
  // Lines up to this one differ in what is ahead of them: their slot, or what is asked of a line.
  std::uint32_t last_distinct_ = 0;
  // Possible starts are in the order of the text, so when a line is too short, those that start
  // later are too. Not so when the lines' widths differ: the same start may be on a narrower line.
  bool later_starts_are_shorter_ = true;
};

}  // namespace

FitResult total_fit(const FitRequest& request, std::vector<std::uint32_t>& ends) {
  thread_local Workspace workspace;
  const bool is_chinese = request.profile == JustificationProfile::Chinese;
  ends.clear();
  std::int64_t wanted = 0, missed = 0;  // lines
  bool is_lonely = false;
  FitResult result;
  for (const Tolerance tolerance :
       {Tolerance::Fine, Tolerance::Good, Tolerance::Hard, Tolerance::Any}) {
    if (tolerance == Tolerance::Fine && !is_chinese) continue;
    if (request.only_good && tolerance > Tolerance::Good) return result;
    // A lonely character or a line more is worth lines at their hard limits, but not beyond (T18).
    if (tolerance == Tolerance::Any && !ends.empty()) return result;
    Search search(request, tolerance, workspace);
    if (!search.run()) continue;
    if (ends.empty())
      wanted =
          std::int64_t{search.line_count()} + (tolerance == Tolerance::Any ? 0 : request.looseness);
    const std::int64_t misses = search.missed_lines(wanted);
    const bool lonely = search.ends_lonely(wanted);
    if (ends.empty() || std::pair(misses, lonely) < std::pair(missed, is_lonely)) {
      result = {tolerance, search.read(wanted, ends)};
      missed = misses;
      is_lonely = lonely;
    }
    if (missed == 0 && !is_lonely) return result;
  }
  // Every tolerance but the last may fail, and that one always has its rescue.
  if (ends.empty()) first_fit(request, ends);
  return result;
}

namespace {

// The end of the line that starts at `from`: of the last place that fits at its natural width and
// the next, the one that changes the line less; a mark that may not start the next line is so
// pushed in, or a character pushed out with it (T61).
std::uint32_t end_of_first_fit(const FitRequest& request, std::uint32_t from, Length width) {
  LineQuestion question;
  question.profile = request.profile;
  question.tolerance = Tolerance::Any;
  question.stretches = false;
  question.width = width;
  const LineBreakPoint& start = request.points[from];
  const auto change = [&](std::uint32_t to) {
    const LineBreakPoint& point = request.points[to];
    return width - (point.end.width - start.start.width) + point.end_blank + start.start_blank;
  };
  const auto count = static_cast<std::uint32_t>(request.points.size());
  std::uint32_t loose = from;
  for (std::uint32_t to = from + 1; to < count; ++to) {
    const LineBreakPoint& point = request.points[to];
    const bool in_emergency = point.penalty >= 1000;
    question.shrinks = false;
    if (cost_of_line(start, point, question).fit == LineFit::Fits) {
      const bool settles = loose == from || !in_emergency || request.points[loose].penalty >= 1000;
      if (settles) loose = to;
      if (point.kind == BreakKind::Forced) break;
      continue;
    }
    question.shrinks = request.justifies;
    const bool squeezes = cost_of_line(start, point, question).fit == LineFit::Fits;
    if (squeezes && !in_emergency && (loose == from || -change(to) <= change(loose))) return to;
    if (point.hyphen.is_zero()) break;  // without its hyphen the next may be shorter
  }
  return std::max(loose, from + 1);
}

}  // namespace

void first_fit(const FitRequest& request, std::vector<std::uint32_t>& ends) {
  ends.clear();
  for (std::uint32_t from = 0; from + 1 < request.points.size(); from = ends.back())
    ends.push_back(end_of_first_fit(request, from, request.widths->of_line(ends.size()).width));
}

}  // namespace banxin::text
