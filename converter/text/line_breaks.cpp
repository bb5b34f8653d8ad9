#include "text/line_breaks.h"

#include <algorithm>

#include "text/protrusion.h"
#include "text/punctuation_spacing.h"
#include "text/ruby.h"

namespace banxin::text {
namespace {

// Breaking inside a word is the last resort (T60).
constexpr std::int16_t kEmergencyPenalty = 2000;
// … and there, before a mark that T57 keeps from the start of a line, more so.
constexpr std::int16_t kProhibitedPenalty = 9000;
// A relaxed break (T62) is worse than any line that is not beyond its limits.
constexpr std::int16_t kRelaxedPenalty = 1000;
constexpr std::size_t kRelaxableRun = 3;  // T62

bool hangs_at_line_end(const Cluster& c) {
  return (c.flags & kIsSpace) != 0 && c.kind != CharacterClass::NoBreakSpace;
}

// ？！ stay with what is before them even then (T28).
bool is_relaxable_mark(CharacterClass kind) {
  return kind == CharacterClass::Closing || kind == CharacterClass::Pause ||
         kind == CharacterClass::Stop;
}

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010; }

class PointFinder {
 public:
  PointFinder(const ShapedParagraph::Impl& paragraph, Length narrowest, bool relaxes,
              std::vector<LineBreakPoint>& out)
      : p_(paragraph), narrowest_(narrowest), relaxes_(relaxes), out_(out) {}

  void run() {
    out_.clear();
    if (p_.clusters.empty()) return;
    add_start();
    for (const BreakOpportunity& opportunity : p_.opportunities) {
      advance_to(opportunity.position);
      add_point(opportunity);
    }
    while (next_ < p_.clusters.size()) pass(next_++);
    add_end();
  }

 private:
  const Cluster& cluster(std::size_t i) const { return p_.clusters[i]; }
  const StyleFacts& style_of(const Cluster& c) const { return p_.styles[p_.runs[c.run].style]; }

  // Adds cluster `i` and the white space behind it to the sums.
  void pass(std::size_t i) {
    const Cluster& c = cluster(i);
    before_space_ = hangs_at_line_end(c) ? before_space_ : total_;
    total_.width += c.edge_before + c.net_before() + c.box + c.net_after() + c.edge_after + c.glue;
    if (!c.before.is_zero()) total_.add(p_.before_elasticity(c));
    if (!c.after.is_zero()) total_.add(p_.after_elasticity(c));
    add_glue(c);
    if (!hangs_at_line_end(c)) visible_end_ = i + 1;
  }

  // Most places of a line are alike, so the last answer is kept.
  void add_glue(const Cluster& c) {
    if (c.glue_kind == GlueKind::None) return;
    if (c.glue_kind != last_kind_ || c.glue_em != last_em_ || c.glue != last_glue_) {
      last_kind_ = c.glue_kind;
      last_em_ = c.glue_em;
      last_glue_ = c.glue;
      last_ = p_.glue_elasticity(c);
    }
    total_.add(last_);
  }

  void advance_to(std::uint32_t position) {
    while (next_ < p_.clusters.size() && p_.text_end(next_) <= position) pass(next_++);
  }

  // The sums as they are when a line begins with cluster `next_`.
  void set_start(LineBreakPoint& point) const {
    point.start = total_;
    if (next_ >= p_.clusters.size()) return;
    const Cluster& c = cluster(next_);
    if (c.before.is_zero()) {
      point.start_protrusion = start_protrusion(next_);
      point.start.width += point.start_protrusion;
      return;
    }
    // The pair it stood in is broken; the blank is whole again and belongs to the line's edge.
    point.start.width += c.net_before();
    point.start.add(p_.before_elasticity(c));
    const EdgeTrim trim = line_start_trim(style_of(c), point);
    const bool trims = c.kind == CharacterClass::Opening && trim != EdgeTrim::Never;
    if (!trims || trim == EdgeTrim::WhenNeeded) point.start.width -= c.before;
    if (trims && trim == EdgeTrim::WhenNeeded) point.start_blank = c.before;
  }

  // The sums as they are when a line ends before cluster `next_`.
  void set_end(LineBreakPoint& point) const {
    point.visible_end = static_cast<std::uint32_t>(visible_end_);
    if (visible_end_ == 0) return;
    const Cluster& last = cluster(visible_end_ - 1);
    point.ends_in_hyphen = is_hyphen(p_.flat.text[p_.text_end(visible_end_ - 1) - 1]);
    point.end = before_space_;
    point.end.width += last.edge_before + last.box + last.edge_after - last.tracking;
    end_with(last, point);
    protrude_at_end(end_protrusion(visible_end_ - 1), point);
    if (style_of(last).hangs_at_line_end && may_hang(visible_end_ - 1))
      point.hang = last.net_before() + last.box + last.edge_after;
  }

  // --- T122 ---

  bool protrudes(const Cluster& c) const {
    return p_.align == Alignment::Justify && style_of(c).optical_margins && !is_wide(c.kind) &&
           !p_.has_right_to_left;
  }

  // A box's edge is where its background ends: nothing stands outside that.
  Length start_protrusion(std::size_t i) const {
    const Cluster& c = cluster(i);
    if (!protrudes(c) || !c.edge_before.is_zero()) return {};
    return (c.box - c.tracking).scaled(protrusion_of(i).left, 1000);
  }

  Length end_protrusion(std::size_t i) const {
    const Cluster& c = cluster(i);
    if (!protrudes(c) || !c.edge_after.is_zero() || c.after_kind != GlueKind::None) return {};
    return (c.box - c.tracking).scaled(protrusion_of(i).right, 1000);
  }

  // The table knows characters, not ligatures.
  Protrusion protrusion_of(std::size_t i) const {
    const std::uint32_t begin = cluster(i).text_begin;
    return p_.text_end(i) == begin + 1 ? protrusion(p_.flat.text[begin]) : Protrusion{};
  }

  // Only where the line has to reach the edge.
  void protrude_at_end(Length amount, LineBreakPoint& point) const {
    const bool is_last = point.kind == BreakKind::ParagraphEnd || point.kind == BreakKind::Forced;
    if (is_last && p_.align_last != Alignment::Justify) return;
    point.end.width += point.end_protrusion - amount;
    point.end_protrusion = amount;
  }

  // T40: one mark, not in succession; Japan hangs fewer than the mainland, others none.
  bool may_hang(std::size_t i) const {
    const Cluster& c = cluster(i);
    if (i == 0 || is_cjk_mark(cluster(i - 1).kind)) return false;
    const std::string& lang = style_of(c).lang;
    const std::u32string_view marks = lang.starts_with("ja")    ? U"、，。．"
                                      : is_mainland_style(lang) ? U"、，。．：；？！"
                                                                : U"";
    return is_cjk_mark(c.kind) && marks.contains(p_.flat.text[c.text_begin]);
  }

  void end_with(const Cluster& last, LineBreakPoint& point) const {
    const EdgeTrim trim = style_of(last).trim_line_end;
    const bool keeps =
        (last.flags & kKeepsAtLineEnd) != 0 || last.after_kind == GlueKind::InterpunctBlank;
    if (keeps || trim == EdgeTrim::Never) {
      point.end.width += last.net_before() + (keeps ? last.net_after() : last.after);
      return;
    }
    const bool centred = (last.flags & kCentred) != 0;
    const Length blanks = (centred ? last.net_before() : Length{}) + last.after;
    if (!centred) {
      point.end.width += last.net_before();
      if (!last.before.is_zero()) point.end.add(p_.before_elasticity(last));
    }
    if (trim == EdgeTrim::WhenNeeded) {
      point.end.width += blanks;
      point.end_blank = blanks;
    }
  }

  void add_start() {
    LineBreakPoint point;
    set_start(point);
    out_.push_back(point);
  }

  void add_end() {
    LineBreakPoint point;
    point.cluster = static_cast<std::uint32_t>(p_.clusters.size());
    point.character = static_cast<std::uint32_t>(p_.flat.text.size());
    point.kind = BreakKind::ParagraphEnd;
    set_start(point);
    set_end(point);
    finish(point);
  }

  void add_point(const BreakOpportunity& opportunity) {
    if (next_ >= p_.clusters.size()) return;
    LineBreakPoint point;
    point.cluster = static_cast<std::uint32_t>(next_);
    point.character = opportunity.position;
    point.kind = opportunity.kind;
    point.penalty = opportunity.penalty;
    const Cluster& c = cluster(next_);
    if (opportunity.position > c.text_begin) {
      if (opportunity.kind != BreakKind::Hyphen) return;
      set_inside_cluster(point, c);
    } else {
      set_start(point);
      set_end(point);
    }
    if (opportunity.kind == BreakKind::Hyphen) {
      if (visible_end_ < next_) return;  // after a space there is nothing to hyphenate
      set_hyphen(point);
    }
    finish(point);
  }

  // The width of a ligature's characters before `character`: shared out until the line is shaped
  // again.
  Length part_of(const Cluster& c, std::size_t index, std::uint32_t character) const {
    return c.box.scaled(character - c.text_begin, p_.text_end(index) - c.text_begin);
  }

  void set_inside_cluster(LineBreakPoint& point, const Cluster& c) const {
    const Length part = part_of(c, next_, point.character);
    point.start = point.end = total_;
    point.start.width += part + c.edge_before;
    point.end.width += part + c.edge_before;
    point.visible_end = static_cast<std::uint32_t>(next_);
  }

  void set_hyphen(LineBreakPoint& point) const {
    const bool inside = point.character > cluster(next_).text_begin;
    const ClusterRun& run = p_.runs[cluster(inside ? next_ : visible_end_ - 1).run];
    if (run.font == nullptr) return;
    if (const GlyphId glyph = hyphen_glyph(run); glyph != 0)
      point.hyphen = run.font->scale(run.font->advance(glyph), run.size);
    point.ends_in_hyphen = true;
    point.end.width += point.hyphen;
    const bool hangs = protrudes(cluster(inside ? next_ : visible_end_ - 1));
    protrude_at_end(hangs ? point.hyphen.scaled(protrusion(U'-').right, 1000) : Length{}, point);
  }

  void finish(const LineBreakPoint& point) {
    const LineBreakPoint& previous = out_.back();
    // Two reasons for one place: the first is the better one, a forced break the best.
    if (out_.size() > 1 && previous.cluster == point.cluster &&
        previous.character == point.character && point.kind != BreakKind::ParagraphEnd) {
      if (point.kind == BreakKind::Forced) out_.back() = point;
      return;
    }
    const StageCapacity piece = line_capacity(previous, point);
    const bool is_too_wide = piece.width - piece.total_shrink() > narrowest_;
    if (is_too_wide || (relaxes_ && has_relaxable_before(point)))
      break_up(point, is_too_wide ? BreakKind::Emergency : BreakKind::Relaxed);
    out_.push_back(point);
  }

  bool has_relaxable_before(const LineBreakPoint& point) const {
    return point.visible_end >= kRelaxableRun && is_relaxable(point.visible_end - 1);
  }

  // T62: cluster `i` is one of three or more forbidden marks in a row.
  bool is_relaxable(std::size_t i) const {
    if (!is_relaxable_mark(cluster(i).kind)) return false;
    std::size_t begin = i, end = i + 1;
    while (begin > 0 && i - begin < kRelaxableRun && is_relaxable_mark(cluster(begin - 1).kind))
      --begin;
    while (end < p_.clusters.size() && end - i < kRelaxableRun &&
           is_relaxable_mark(cluster(end).kind))
      ++end;
    return end - begin >= kRelaxableRun;
  }

  // Points that the paragraph does not offer, between the last point and `limit`: at every cluster
  // in an emergency, before marks that may be relaxed otherwise.
  void break_up(const LineBreakPoint& limit, BreakKind kind) {
    const LineBreakPoint from = out_.back();
    if (limit.visible_end <= from.cluster + 1) return;
    PointFinder inner(p_, Length::from_raw(INT64_MAX), false, out_);
    inner.total_ = from.start;
    // `from.start` has the blank of its first cluster taken off; the walk needs the sums before
    // that.
    const Cluster& first = cluster(from.cluster);
    inner.next_ = from.cluster;
    inner.restore(first, from);
    for (inner.pass(inner.next_++); inner.next_ < limit.visible_end; inner.pass(inner.next_++)) {
      const Cluster& c = cluster(inner.next_);
      if ((c.flags & kIsSpace) != 0 || c.kind == CharacterClass::Mark ||
          c.kind == CharacterClass::Control || !wraps_before(inner.next_))
        continue;
      if (kind == BreakKind::Relaxed && !is_relaxable(inner.next_)) continue;
      LineBreakPoint point;
      point.cluster = static_cast<std::uint32_t>(inner.next_);
      point.character = c.text_begin;
      point.kind = breaks_anywhere(inner.next_) ? BreakKind::Normal : kind;
      point.penalty = kind == BreakKind::Relaxed ? kRelaxedPenalty : emergency_penalty(inner.next_);
      inner.set_start(point);
      inner.set_end(point);
      out_.push_back(point);
    }
  }

  // `overflow-wrap: anywhere`: the author asked for what is an emergency elsewhere.
  bool breaks_anywhere(std::size_t i) const {
    return style_of(cluster(i)).breaks_anywhere && style_of(cluster(i - 1)).breaks_anywhere;
  }

  std::int16_t emergency_penalty(std::size_t i) const {
    const CharacterClass before = cluster(i - 1).kind, after = cluster(i).kind;
    const bool is_legal = (!is_wide(before) && !is_wide(after)) ||
                          may_break_between_wide(before, after, ProhibitionLevel::Basic);
    return is_legal ? kEmergencyPenalty : kProhibitedPenalty;
  }

  bool wraps_before(std::size_t i) const {
    return style_of(cluster(i)).wraps || style_of(cluster(i - 1)).wraps;
  }

  // Undoes set_start() for the first cluster of a piece.
  void restore(const Cluster& first, const LineBreakPoint& from) {
    visible_end_ = from.cluster;
    total_.width -= from.start_protrusion;
    if (from.character > first.text_begin) {
      total_.width -= part_of(first, from.cluster, from.character) + first.edge_before;
      return;
    }
    if (first.before.is_zero()) return;
    const EdgeTrim trim = line_start_trim(style_of(first), from);
    const bool trims = first.kind == CharacterClass::Opening && trim != EdgeTrim::Never;
    if (!trims || trim == EdgeTrim::WhenNeeded) total_.width += first.before;
    total_.width -= first.net_before();
    total_.subtract(p_.before_elasticity(first));
  }

  const ShapedParagraph::Impl& p_;
  Length narrowest_;
  bool relaxes_ = false;
  std::vector<LineBreakPoint>& out_;
  StageCapacity total_;         // of all clusters before next_
  StageCapacity before_space_;  // of all clusters before the last visible one
  std::size_t next_ = 0;
  std::size_t visible_end_ = 0;
  GlueKind last_kind_ = GlueKind::None;
  Length last_em_, last_glue_;
  Elasticity last_;
};

}  // namespace

void find_line_breaks(const ShapedParagraph::Impl& paragraph, Length narrowest, bool relaxes,
                      std::vector<LineBreakPoint>& out) {
  PointFinder(paragraph, narrowest, relaxes, out).run();
  if (paragraph.ruby) adjust_for_ruby(paragraph, out);
}

bool has_relaxable_marks(const ShapedParagraph::Impl& paragraph) {
  std::size_t run = 0;
  return std::ranges::any_of(paragraph.clusters, [&](const Cluster& c) {
    run = is_relaxable_mark(c.kind) ? run + 1 : 0;
    return run == kRelaxableRun;
  });
}

EdgeTrim line_start_trim(const StyleFacts& style, const LineBreakPoint& from) {
  const bool is_first = from.cluster == 0 || from.kind == BreakKind::Forced;
  return is_first ? style.trim_first_line : style.trim_line_start;
}

StageCapacity line_capacity(const LineBreakPoint& from, const LineBreakPoint& to) {
  const bool inside = to.character > from.character && to.cluster == from.cluster;
  if (to.visible_end <= from.cluster && !inside && to.hyphen.is_zero()) return {};
  return to.end - from.start;
}

GlyphId hyphen_glyph(const ClusterRun& run) {
  if (run.font == nullptr) return 0;
  const GlyphId hyphen = run.font->glyph(0x2010);
  return hyphen != 0 ? hyphen : run.font->glyph(U'-');
}

}  // namespace banxin::text
