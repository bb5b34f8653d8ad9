#include "layout/page_planner.h"

#include <algorithm>
#include <utility>

#include "layout/reports.h"

namespace banxin::layout {
namespace {

using Kind = GalleyItem::Kind;

// How often a page is looked at again, how many paragraphs are set anew before a cure is given up,
// and how many successes the cheapest is chosen from.
constexpr int kMostCures = 4;
constexpr std::size_t kMostTries = 6, kMostChoices = 2;
// T20: "within the last 3 pages".
constexpr std::size_t kLastPages = 3;
constexpr std::size_t kHopeless = 1000;

const GalleyItem* last_line(std::span<const GalleyItem> items) {
  for (std::size_t i = items.size(); i > 0; --i)
    if (items[i - 1].kind == Kind::Line) return &items[i - 1];
  return nullptr;
}

std::size_t count_lines(std::span<const GalleyItem> items) {
  return static_cast<std::size_t>(std::ranges::count(items, Kind::Line, &GalleyItem::kind));
}

// Whether what comes next is text that could have stood here: figures and tables may leave a page
// short, and lines that wait for the room of their notes.
bool goes_on_with_text(std::span<const GalleyItem> items) {
  const auto next = std::ranges::find_if(
      items, [](const GalleyItem& item) { return item.is_content() && item.kind != Kind::Spacer; });
  return next != items.end() && next->kind == Kind::Line && !next->has_calls;
}

// Whether a page ends although a line more would fit: lines that belong together are on the next.
bool is_short(const PlannedPage& page, const PageCut& cut, std::span<const GalleyItem> on_page,
              std::span<const GalleyItem> rest) {
  const GalleyItem* line = last_line(on_page);
  return line && goes_on_with_text(rest) &&
         page.frame->area.height - cut.used - cut.notes.height + kFitTolerance >= line->size;
}

// What is left of a gap at the top of a page that begins with `items`: of a box that takes whole
// lines, what centres it in them.
Length kept_at_top(std::span<const GalleyItem> items) {
  return !items.empty() && items.front().kind == Kind::Gap ? items.front().x : Length();
}

// CSS Text 4 §hyphenate-line-limits, `hyphenate-limit-last`; T117: not from a right-hand page to
// the one behind it.
bool may_not_hyphenate(const PlannedPage& page, const InlineContent& last) {
  switch (last.block_style->hyphenate_limit_last) {
    case style::HyphenateLimitLast::None:
      return false;
    case style::HyphenateLimitLast::Spread:
      return !page.context.is_left;
    default:
      return true;
  }
}

}  // namespace

StretchPlan PagePlanner::plan(const Stretch& stretch) {
  stretch_ = stretch;
  next_ = stretch.begin;
  window_.clear();
  inside_.clear();
  carried_.clear();
  called_.clear();
  placed_ = 0;
  refits_.clear();
  std::vector<PlannedPage> pages;
  std::vector<int> cures;  // tried so far, by page
  do {
    pages.push_back(plan_page(pages));
    cures.resize(std::max(cures.size(), pages.size()));
    const int tried = cures[pages.size() - 1]++;
    if (tried < kMostCures && cure(pages)) continue;
    if (tried < 2 * kMostCures && end_before_hyphen(pages)) continue;
    refitter_.forget_shapes();
  } while (!window_.empty() || next_ < stretch.end || !carried_.empty() ||
           placed_ < called_.size());
  StretchPlan plan;
  plan.faults = faults_left(pages);
  plan.pages = std::move(pages);
  plan.refits = std::move(refits_);
  return plan;
}

// Fills the window with what a page and its neighbourhood can hold.
void PagePlanner::load(Length height) {
  // What may go over several pages says nothing about how much of it is left.
  const auto counted = [height](const GalleyItem& item) {
    return item.is_content() ? min(item.size, height * std::int64_t{2}) : Length();
  };
  Length have;
  for (const GalleyItem& item : window_) have += counted(item);
  for (; next_ < stretch_.end && (have < height * std::int64_t{2} || is_inside_paragraph());
       ++next_) {
    window_.push_back(galley_.items[next_]);
    have += counted(window_.back());
  }
}

// Paragraphs come into the window whole, so that one set anew has all its lines there.
bool PagePlanner::is_inside_paragraph() const {
  if (window_.empty()) return false;
  const GalleyItem &last = window_.back(), &next = galley_.items[next_];
  return last.kind == Kind::Line && next.kind == Kind::Line && last.index == next.index;
}

PlannedPage PagePlanner::open(std::size_t page) const {
  PlannedPage planned;
  planned.context.name = std::string(stretch_.page_name);
  planned.context.is_first = stretch_.page + page == 0;
  planned.context.is_left = (stretch_.page + page) % 2 == 1;  // page 1 is a right-hand page
  planned.context.is_first_of_group =
      page == 0 && stretch_.starts_group && !planned.context.name.empty();
  planned.number = stretch_.page + page;
  frames_.number(planned.context, stretch_.page + page + 1, stretch_.page_in_group + page + 1);
  planned.frame = &frames_.frame(planned.context);
  if (page == 0) planned.first_gap = stretch_.first_gap;
  return planned;
}

PageCut PagePlanner::cut(const PlannedPage& page, std::span<const GalleyItem> items) const {
  PageRoom room{page.frame->area.height, page.first_gap};
  room.frame = page.frame;
  room.carried = page.carried;
  return cutter_.cut(items, page.inside, room);
}

// Floats stand where the page is; what is beside them is set before it is cut.
void PagePlanner::cut_between_floats(PlannedPage& page) {
  page.cut = cut(page, window_);
  if (!tree_.has_floats) return;
  FloatRoom room;
  room.height = page.frame->area.height;
  room.first_gap = page.first_gap;
  room.is_left_page = page.context.is_left;
  if (!page.inside.empty() && !page.cut.pieces.empty() && page.cut.pieces.front().item == 0)
    room.first_size = page.cut.pieces.front().height;
  bool overflows = floats_.place(window_, room);
  page.cut = cut(page, window_);
  // Notes take their room from floats too. Which notes are called depends on what fits beside them.
  const Length height = page.frame->area.height;
  for (int tries = 0; tries < kMostCures; ++tries) {
    const Length left = height - page.cut.notes.height;
    if (left >= room.height) break;
    room.height = left;
    overflows = floats_.place(window_, room);
    page.cut = cut(page, window_);
  }
  page.cut.overflows = page.cut.overflows || overflows;
}

// A float for which the page has no room, or whose text has gone to the next page, goes there too.
void PagePlanner::carry_floats(PlannedPage& page) {
  if (page.cut.inside.empty() && page.cut.end < window_.size())
    while (page.cut.end > 0 && window_[page.cut.end - 1].kind == Kind::Float) --page.cut.end;
  std::vector<GalleyItem> deferred;
  for (std::size_t i = 0; i < page.cut.end; ++i) {
    if (window_[i].kind != Kind::Float || !window_[i].is_deferred) continue;
    deferred.push_back(window_[i]);
    deferred.back().is_deferred = false;
  }
  if (deferred.empty()) return;
  std::size_t at = page.cut.end;
  const bool is_behind =
      at < window_.size() && (!page.cut.inside.empty() || window_[at].kind == Kind::Gap);
  if (is_behind) ++at;
  window_.insert(window_.begin() + static_cast<std::ptrdiff_t>(at), deferred.begin(),
                 deferred.end());
}

void PagePlanner::cut_window(PlannedPage& page) {
  cut_between_floats(page);
  if (tree_.has_inserts) place_called(page);
}

PlannedPage PagePlanner::plan_page(const std::vector<PlannedPage>& before) {
  PlannedPage page = open(before.size());
  page.inside = std::exchange(inside_, {});
  page.carried = std::exchange(carried_, {});
  page.floats_before = {called_.size(), placed_};
  if (placed_ < called_.size() && !place_waiting(page)) {
    // Nothing but page floats.
    inside_ = page.inside;
    carried_ = page.carried;
    return page;
  }
  Length height = page.frame->area.height;
  for (int turns = 0; turns <= kMostCures; ++turns) {
    load(height);
    if (!before.empty()) page.first_gap = kept_at_top(window_);
    cut_window(page);
    // Negative margins can make much fit: look further.
    while (page.cut.end == window_.size() && next_ < stretch_.end) {
      height = height * std::int64_t{2};
      load(height);
      cut_window(page);
    }
    if (!clear_turn(page, before)) break;
  }
  take(page);
  return page;
}

// Moves the page's items out of the window.
void PagePlanner::take(PlannedPage& page) {
  if (tree_.has_floats) carry_floats(page);
  const auto at = [this](std::size_t i) {
    return window_.begin() + static_cast<std::ptrdiff_t>(i);
  };
  page.items.assign(at(0), at(page.cut.items_on_page()));
  window_.erase(at(0), at(page.cut.end));
  inside_ = page.cut.inside;
  carried_ = page.cut.notes.rest;
  for (const GalleyItem& item : page.items) {
    if (item.kind != Kind::Insert) continue;
    called_.push_back(item.index);
    if (page.inserts.has(item.index)) ++placed_;
  }
}

std::vector<GalleyItem> PagePlanner::with_lines(std::span<const GalleyItem> items,
                                                std::uint32_t content, std::size_t count) const {
  std::vector<GalleyItem> changed;
  changed.reserve(items.size() + 2);
  const auto is_line = [content](const GalleyItem& item) {
    return item.kind == Kind::Line && item.index == content;
  };
  // Its first lines may be on a page before, and floats may stand between its lines.
  const auto last = std::ranges::find_if(items.rbegin(), items.rend(), is_line);
  for (auto item = items.begin(); item != items.end(); ++item) {
    if (!is_line(*item)) {
      changed.push_back(*item);
      continue;
    }
    const bool is_last = item + 1 == last.base();
    const std::size_t end = is_last ? count : std::min<std::size_t>(item->line + 1, count);
    for (std::size_t k = item->line; k < end; ++k) {
      GalleyItem& line = changed.emplace_back(*item);
      line.line = static_cast<std::uint32_t>(k);
      if (k > 0) line.break_before = break_before_line(tree_.contents[content], k, count);
    }
  }
  return changed;
}

// The paragraphs that begin among `items`, with both changes, easiest first.
std::vector<PagePlanner::Candidate> PagePlanner::candidates(
    std::span<const GalleyItem> items) const {
  std::vector<Candidate> found;
  for (const GalleyItem& item : items) {
    if (item.kind != Kind::Line || item.line != 0) continue;
    for (const int change : {-1, 1})
      if (const std::optional<double> strain = refitter_.strain(item.index, change))
        found.push_back({item.index, change, *strain});
  }
  std::ranges::stable_sort(found, {}, &Candidate::strain);
  return found;
}

std::size_t PagePlanner::changed_count(const Candidate& candidate) const {
  const std::size_t count = tree_.contents[candidate.content].lines.size();
  return candidate.change < 0 ? count - 1 : count + 1;
}

bool PagePlanner::ends_in_hyphen(const PlannedPage& page, const GalleyItem& line) const {
  const InlineContent& content = tree_.contents[line.index];
  // A trial may give a paragraph a line that it has not yet.
  return line.line < content.lines.size() &&
         content.lines[line.line].end == text::BreakKind::Hyphen &&
         may_not_hyphenate(page, content);
}

bool PagePlanner::clear_turn(const PlannedPage& page, const std::vector<PlannedPage>& before) {
  const GalleyItem* line = last_line(std::span(window_).first(page.cut.end));
  if (!line || !ends_in_hyphen(page, *line)) return false;
  // Lines that the pages before end with get no hyphen either.
  std::vector<std::uint32_t> lines = {line->line};
  for (std::size_t n = before.size(); n > 0; --n) {
    const GalleyItem* turn = last_line(before[n - 1].items);
    if (!turn || turn->index != line->index) break;
    if (may_not_hyphenate(before[n - 1], tree_.contents[turn->index])) lines.push_back(turn->line);
  }
  std::optional<Refit> refit = refitter_.without_hyphens(line->index, std::move(lines));
  if (!refit) return false;
  // What is on earlier pages stays there, and enough must be left for this one and the next.
  const auto first = std::ranges::find_if(window_, [&](const GalleyItem& item) {
    return item.kind == Kind::Line && item.index == line->index;
  });
  const std::size_t count = refit->lines.size();
  if (first->line != 0 &&
      (count < first->line + 1 || break_before_line(tree_.contents[line->index], first->line,
                                                    count) == BreakQuality::AgainstLines))
    return false;
  apply(std::move(*refit), page.number, PageCure::PageTurn);
  return true;
}

// Of the paragraphs that would do, the one that suffers least, among the easiest few.
bool PagePlanner::refit_cheapest(const std::vector<Candidate>& helpful, std::size_t page,
                                 PageCure reason) {
  std::optional<Refit> best;
  std::size_t found = 0;
  for (std::size_t i = 0; i < helpful.size() && i < kMostTries && found < kMostChoices; ++i) {
    std::optional<Refit> refit = refitter_.with_change(helpful[i].content, helpful[i].change);
    if (!refit) continue;
    ++found;
    if (!best || refit->cost < best->cost) best = std::move(refit);
  }
  if (!best) return false;
  apply(std::move(*best), page, reason);
  return true;
}

void PagePlanner::apply(Refit refit, std::size_t page, PageCure reason) {
  const std::uint32_t content = refit.content;
  const std::size_t before = tree_.contents[content].lines.size(), after = refit.lines.size();
  refitter_.apply(std::move(refit));
  if (before != after) window_ = with_lines(window_, content, after);
  refits_.push_back({page, reason, static_cast<int>(before), static_cast<int>(after),
                     source_of(tree_.contents[content])});
}

// The lines that are missing on the last page of a stretch (T20); 0 where all is well.
std::size_t PagePlanner::missing_on_last(std::size_t page,
                                         std::span<const GalleyItem> items) const {
  if (page == 0) return 0;
  const GalleyItem* line = last_line(items);
  const bool has_more = std::ranges::any_of(items, [](const GalleyItem& item) {
    return item.kind == Kind::Image || item.kind == Kind::Row || item.kind == Kind::Columns ||
           item.kind == Kind::Flex || item.kind == Kind::Turned || item.kind == Kind::Float;
  });
  if (!line || has_more) return 0;
  const auto least =
      static_cast<std::size_t>(tree_.contents[line->index].block_style->last_page_lines);
  const std::size_t have = count_lines(items);
  return have < least ? least - have : 0;
}

std::size_t PagePlanner::faults_of(const PlannedPage& page, const PageCut& cut,
                                   std::span<const GalleyItem> on_page,
                                   std::span<const GalleyItem> rest) const {
  if (rest.empty() && next_ == stretch_.end)
    return missing_on_last(page.number - stretch_.page, on_page) != 0 ? 1 : 0;
  std::size_t found = cut.quality >= BreakQuality::AgainstLines ? 1 : 0;
  if (is_short(page, cut, on_page, rest)) ++found;
  const GalleyItem* line = last_line(on_page);
  if (line && ends_in_hyphen(page, *line)) ++found;
  return found;
}

// The faults that `count` pages from `first` on would have with `items` on them and after them.
std::size_t PagePlanner::faults(std::span<const GalleyItem> items, std::size_t first,
                                std::size_t count, const std::vector<PlannedPage>& planned) const {
  std::size_t found = 0;
  std::vector<NoteRest> carried = planned[first].carried;
  for (std::size_t n = first; n < first + count && !items.empty(); ++n) {
    PlannedPage page = open(n);
    use(page, planned[n].inserts);
    page.carried = std::move(carried);
    if (n > 0) page.first_gap = kept_at_top(items);
    const PageCut reach = cut(page, items);
    if (!reach.inside.empty() || reach.overflows) return kHopeless;
    found += faults_of(page, reach, items.first(reach.end), items.subspan(reach.end));
    items = items.subspan(reach.end);
    carried = reach.notes.rest;
  }
  return found;
}

// CLREQ 3.4.4: where the last of `pages` has a fault, another setting of a paragraph on it, on the
// two before it, or of the one that follows is looked for, the nearest first. Where one is found
// the pages from it on go back into the window.
bool PagePlanner::cure(std::vector<PlannedPage>& pages) {
  const std::size_t last = pages.size() - 1;
  const bool is_whole = pages[last].inside.empty() && pages[last].cut.pieces.empty();
  if (!is_whole || faults_of(pages[last], pages[last].cut, pages[last].items, window_) == 0)
    return false;
  const bool is_end = window_.empty() && next_ == stretch_.end;
  const std::vector<GalleyItem> rest = window_;
  const auto next_line = static_cast<std::size_t>(
      std::ranges::find(rest, Kind::Line, &GalleyItem::kind) - rest.begin());
  const std::size_t beyond = rest.size() - std::min(next_line + 1, rest.size());
  for (std::size_t back = 0; back < kLastPages && back <= last; ++back) {
    const std::size_t first = last - back;
    if (!pages[first].inside.empty() || !pages[first].cut.pieces.empty()) break;
    window_.insert(window_.begin(), pages[first].items.begin(), pages[first].items.end());
    const std::size_t now = faults(window_, first, back + 1, pages);
    std::vector<Candidate> helpful;
    for (const Candidate& one : candidates(std::span(window_).first(window_.size() - beyond)))
      if (faults(with_lines(window_, one.content, changed_count(one)), first, back + 1, pages) <
          now)
        helpful.push_back(one);
    if (refit_cheapest(helpful, pages[last].number,
                       is_end ? PageCure::LastPage : PageCure::PageEnd)) {
      carried_ = std::move(pages[first].carried);
      go_back(pages[first].floats_before);
      pages.resize(first);
      return true;
    }
  }
  window_ = rest;
  return false;
}

// Where a hyphen stays at the end of the last of `pages`, the page ends a line earlier: a line of
// white is seen less than half a word.
bool PagePlanner::end_before_hyphen(std::vector<PlannedPage>& pages) {
  PlannedPage& page = pages.back();
  const GalleyItem* line = last_line(page.items);
  if (!line || window_.empty() || !page.cut.inside.empty() || !ends_in_hyphen(page, *line))
    return false;
  GalleyItem& next = window_.front();
  if (next.kind != Kind::Line || next.break_before != BreakQuality::Legal) return false;
  next.break_before = BreakQuality::AgainstAvoid;
  window_.insert(window_.begin(), page.items.begin(), page.items.end());
  inside_ = std::move(page.inside);
  carried_ = std::move(page.carried);
  go_back(page.floats_before);
  pages.pop_back();
  return true;
}

// What no cure was found for.
std::vector<PageFault> PagePlanner::faults_left(const std::vector<PlannedPage>& pages) const {
  std::vector<PageFault> found;
  const auto record = [&](const PlannedPage& page, PageFaultKind kind, double lines) {
    const GalleyItem* line = last_line(page.items);
    found.push_back(
        {page.number, kind, lines, line ? source_of(tree_.contents[line->index]) : SourceSpan{}});
  };
  for (std::size_t n = 0; n + 1 < pages.size(); ++n) {
    const PlannedPage& page = pages[n];
    if (!page.cut.inside.empty() || page.cut.overflows) continue;
    const GalleyItem* line = last_line(page.items);
    if (is_short(page, page.cut, page.items, pages[n + 1].items))
      record(page, PageFaultKind::Short, (page.left_over() + kFitTolerance) / line->size);
    if (page.cut.quality >= BreakQuality::AgainstLines) record(page, PageFaultKind::LinesApart, 1);
    if (line && ends_in_hyphen(page, *line)) record(page, PageFaultKind::HyphenAtTurn, 1);
  }
  if (const std::size_t missing = missing_on_last(pages.size() - 1, pages.back().items))
    record(pages.back(), PageFaultKind::LastPage, static_cast<double>(missing));
  return found;
}

}  // namespace banxin::layout
