#include "text/line_builder.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/divided_word.h"
#include "text/line_adjustments.h"
#include "text/line_cost.h"
#include "text/ruby.h"

namespace banxin::text {
namespace {

using enum CharacterClass;

// The amounts of a plan, ready to be handed out place by place.
class Shares {
 public:
  Shares(const JustificationPlan& plan, const StageCapacity& line) {
    Length elastic;
    for (std::size_t s = 0; s < kShrinkStages; ++s)
      shrink_[s] = StageShares(plan.shrink[s], line.shrink[s]);
    for (std::size_t s = 0; s < kStretchStages; ++s) {
      stretch_[s] = StageShares(plan.stretch[s], line.stretch[s]);
      elastic += line.stretch[s];
    }
    emergency_ = StageShares(plan.emergency, elastic);
    is_idle_ = plan.last_stage == JustificationStage::None;
  }

  bool is_idle() const { return is_idle_; }

  // What a place gains (negative: gives).
  Length take(const Elasticity& e) {
    Length change;
    if (e.shrink_stage < kShrinkStages) change -= shrink_[e.shrink_stage].take(e.shrink);
    if (e.stretch_stage < kStretchStages) {
      change += stretch_[e.stretch_stage].take(e.stretch);
      change += emergency_.take(e.stretch);
    }
    return change;
  }

 private:
  std::array<StageShares, kShrinkStages> shrink_;
  std::array<StageShares, kStretchStages> stretch_;
  StageShares emergency_;
  bool is_idle_ = true;
};

// Clusters [begin, end) of one ClusterRun: one GlyphRun, or one box.
struct Group {
  std::size_t begin = 0, end = 0;
};

class LineBuilder {
 public:
  LineBuilder(const ShapedParagraph::Impl& paragraph, const LineRequest& request)
      : p_(paragraph), request_(request), from_(*request.from), to_(*request.to) {}

  Line run() {
    divided_.divide(p_, from_, to_);
    clusters_ = divided_.clusters();
    measure();
    place_spaces();
    if (p_.ruby) place_ruby_spaces(*p_.ruby, clusters_, spaces_);
    emit();
    if (p_.ruby) place_annotations(*p_.ruby, clusters_, cells_, line_.width, line_.annotations);
    align();
    return std::move(line_);
  }

 private:
  const ClusterRun& run_of(const Cluster& c) const { return p_.runs[c.run]; }
  const StyleFacts& style_of(const Cluster& c) const { return p_.styles[run_of(c).style]; }

  bool is_last() const {
    return to_.kind == BreakKind::ParagraphEnd || to_.kind == BreakKind::Forced;
  }
  bool stretches() const { return (is_last() ? p_.align_last : p_.align) == Alignment::Justify; }

  // --- widths ---

  void measure() {
    capacity_ = line_capacity(from_, to_);
    capacity_.width += divided_.width_change();
    line_.slot_width = request_.slot.width;
    line_.end = to_.kind;
    line_.is_justified = stretches();
    const Length slot = request_.slot.width;
    if (capacity_.width > slot && to_.end_blank > Length{}) {
      trims_end_blank_ = true;
      capacity_.width -= to_.end_blank;
    }
    if (capacity_.width > slot && from_.start_blank > Length{}) {
      trims_start_blank_ = true;
      capacity_.width -= from_.start_blank;
    }
    if (capacity_.width > slot && hangs(to_, slot - capacity_.width)) {
      line_.hang = to_.hang;
      capacity_.width -= to_.hang;
    }
    const Length change = slot - capacity_.width;
    JustificationPlan plan;
    if (change > Length{} ? stretches() : p_.align == Alignment::Justify) {
      plan = plan_justification(capacity_, change);
      absorb_remainder(plan);
      line_.width = slot - plan.remainder;
    } else {
      line_.width = capacity_.width;
    }
    line_.overfull = max(Length{}, line_.width - slot);
    line_.stage = plan.last_stage;
    line_.tightness = plan.tightness;
    shares_ = Shares(plan, capacity_);
  }

  // A word shaped again at its hyphen may be a hair wider than it was reckoned: the word spaces
  // take it.
  void absorb_remainder(JustificationPlan& plan) const {
    if (plan.remainder >= Length{} || divided_.width_change().is_zero()) return;
    if (-plan.remainder > capacity_.shrink[0]) return;
    plan.shrink[0] -= plan.remainder;
    plan.remainder = {};
  }

  // --- white space ---

  void place_spaces() {
    spaces_.clear();
    spaces_.resize(clusters_.size());
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      const Cluster& c = clusters_[i];
      PlacedSpaces& s = spaces_[i];
      if (!c.before.is_zero()) s.before = i == 0 ? first_before(c) : changed_before(c);
      if (i == 0) s.before -= from_.start_protrusion;
      const bool is_last_cluster = i + 1 == clusters_.size();
      if (is_last_cluster) {
        end_with(c, s);
        if (to_.hyphen.is_zero()) s.after -= to_.end_protrusion;
      } else {
        if (!c.after.is_zero())
          s.after =
              c.net_after() + (shares_.is_idle() ? Length{} : shares_.take(p_.after_elasticity(c)));
        s.glue = c.glue;
        if (c.glue_kind != GlueKind::None && !shares_.is_idle())
          s.glue += shares_.take(p_.glue_elasticity(c));
      }
    }
  }

  Length changed_before(const Cluster& c) {
    return c.net_before() + (shares_.is_idle() ? Length{} : shares_.take(p_.before_elasticity(c)));
  }

  // As PointFinder::set_start() reckons it.
  Length first_before(const Cluster& c) const {
    const EdgeTrim trim = line_start_trim(style_of(c), from_);
    const bool trims = c.kind == Opening && trim != EdgeTrim::Never;
    if (!trims) return c.before;
    if (trim == EdgeTrim::WhenNeeded) return trims_start_blank_ ? Length{} : c.before;
    return {};
  }

  // As PointFinder::end_with() reckons it.
  void end_with(const Cluster& c, PlacedSpaces& s) {
    const EdgeTrim trim = style_of(c).trim_line_end;
    const bool keeps =
        (c.flags & kKeepsAtLineEnd) != 0 || c.after_kind == GlueKind::InterpunctBlank;
    if (keeps || trim == EdgeTrim::Never) {
      s.before = clusters_.size() == 1 ? s.before : c.net_before();
      s.after = keeps ? c.net_after() : c.after;
      return;
    }
    const bool trims = trim == EdgeTrim::Always || trims_end_blank_;
    s.after = trims ? Length{} : c.after;
    if ((c.flags & kCentred) != 0) s.before = trims ? Length{} : c.net_before();
  }

  // --- output ---

  void emit() {
    if (p_.ruby) cells_.assign(clusters_.size(), {});
    find_groups();
    find_markers();
    if (p_.has_right_to_left) {
      thread_local std::vector<std::uint8_t> levels;
      levels.clear();
      for (const Group& g : groups_) levels.push_back(run_of(clusters_[g.begin]).level);
      for (const std::size_t g : visual_order(levels)) emit_group(groups_[g]);
    } else {
      for (const Group& g : groups_) emit_group(g);
    }
    emit_remaining_markers();
    emit_hyphen();
  }

  void find_groups() {
    groups_.clear();
    for (std::size_t i = 0; i < clusters_.size();) {
      std::size_t end = i + 1;
      const bool single = clusters_[i].kind == Object || clusters_[i].kind == Tab;
      while (!single && end < clusters_.size() && clusters_[end].run == clusters_[i].run &&
             clusters_[end].kind != Object && clusters_[end].kind != Tab)
        ++end;
      groups_.push_back({i, end});
      i = end;
    }
  }

  // The markers of this line: [marker_, marker_end_).
  void find_markers() {
    const auto& markers = p_.flat.markers;
    const auto before = [](const FlatMarker& m, std::uint32_t position) {
      return m.position < position;
    };
    auto first = std::lower_bound(markers.begin(), markers.end(), from_.character, before);
    // The ends of boxes at the line's start belong to the line before.
    if (from_.character > 0)
      while (first != markers.end() && first->position == from_.character && !first->sticks_to_next)
        ++first;
    auto last = first;
    while (last != markers.end() &&
           (last->position < to_.character ||
            (last->position == to_.character &&
             (!last->sticks_to_next || to_.kind == BreakKind::ParagraphEnd))))
      ++last;
    marker_ = static_cast<std::size_t>(first - markers.begin());
    marker_end_ = static_cast<std::size_t>(last - markers.begin());
  }

  void emit_marker(const FlatMarker& marker) {
    line_.boxes.push_back({x_, marker.width, marker.item});
    x_ += marker.width;
  }

  void emit_markers_before(std::uint32_t position) {
    const auto& markers = p_.flat.markers;
    while (marker_ < marker_end_ && markers[marker_].position <= position)
      emit_marker(markers[marker_++]);
  }

  // Ends of boxes that close behind the character before `position`.
  void emit_ends_at(std::uint32_t position) {
    const auto& markers = p_.flat.markers;
    while (marker_ < marker_end_ && markers[marker_].position <= position &&
           !markers[marker_].sticks_to_next)
      emit_marker(markers[marker_++]);
  }

  void emit_remaining_markers() {
    while (marker_ < marker_end_) emit_marker(p_.flat.markers[marker_++]);
  }

  std::uint32_t text_end(std::size_t i) const {
    return i + 1 < clusters_.size() ? clusters_[i + 1].text_begin : divided_.text_end();
  }

  void emit_group(const Group& group) {
    const Cluster& first = clusters_[group.begin];
    emit_markers_before(first.text_begin);
    if (first.kind == Object) {
      x_ += spaces_[group.begin].lead;
      note_cell(group.begin, x_, x_ + first.box);
      line_.boxes.push_back({x_, first.box, run_of(first).item});
      x_ += first.box + spaces_[group.begin].trail;
    } else if (first.kind != Tab && first.kind != ForcedBreak) {
      emit_run(group);
    }
    const std::size_t last = group.end - 1;
    emit_ends_at(text_end(last));
    if (leaves_space_behind(last)) skip_space(last);
  }

  void emit_run(const Group& group) {
    const Cluster& first = clusters_[group.begin];
    const ClusterRun& facts = run_of(first);
    const StyleFacts& style = style_of(first);
    LineRun& out = line_.runs.emplace_back();
    out.x = x_;
    out.rise = style.rise + facts.shift;
    out.item = facts.item;
    out.text_offset = p_.flat.offsets[first.text_begin];
    GlyphRun& run = out.run;
    run.font = facts.font;
    run.size = facts.size;
    run.stroke = facts.stroke;
    run.lang = style.lang;
    run.right_to_left = (facts.level & 1U) != 0;
    pen_ = {};
    run.glyphs.reserve(group.end - group.begin);
    if (run.right_to_left) {
      emit_right_to_left(group, run);
    } else {
      for (std::size_t i = group.begin; i < group.end; ++i) {
        const auto offset = static_cast<std::uint32_t>(run.text.size());
        append_text(i, run.text);
        emit_cluster(i, offset, group, run);
      }
    }
    run.width = pen_;
    x_ += pen_;
  }

  // The text is in logical order, the glyphs in visual order.
  void emit_right_to_left(const Group& group, GlyphRun& run) {
    thread_local std::vector<std::uint32_t> offsets;
    offsets.clear();
    for (std::size_t i = group.begin; i < group.end; ++i) {
      offsets.push_back(static_cast<std::uint32_t>(run.text.size()));
      append_text(i, run.text);
    }
    for (std::size_t i = group.end; i-- > group.begin;)
      emit_cluster(i, offsets[i - group.begin], group, run);
  }

  void append_text(std::size_t i, std::string& out) const {
    for (std::uint32_t c = clusters_[i].text_begin; c < text_end(i); ++c)
      append_utf8(out, p_.flat.text[c]);
  }

  void emit_cluster(std::size_t i, std::uint32_t offset, const Group& group, GlyphRun& run) {
    const Cluster& c = clusters_[i];
    const PlacedSpaces& s = spaces_[i];
    const bool has_glue = i + 1 != group.end || !leaves_space_behind(i);
    const Length glue = has_glue ? s.glue : Length{};
    const bool is_last = i + 1 == clusters_.size();
    const Length cell = s.before + c.box + s.after - (is_last ? c.tracking : Length{});
    const Length width = s.lead + cell + s.trail + glue;
    note_cell(i, x_ + pen_ + s.lead, x_ + pen_ + s.lead + cell);
    // The cell's left edge: a blank that is narrower than the font's pulls the outline to the left.
    Length x = pen_ + s.lead - (c.before - s.before) + c.shift;
    const std::size_t first_glyph = run.glyphs.size();
    const std::span<const ShapedGlyph> glyphs = divided_.glyphs(i);
    for (const ShapedGlyph& shaped : glyphs) {
      Glyph& glyph = run.glyphs.emplace_back();
      glyph.id = shaped.id;
      glyph.text_offset = offset;
      glyph.x = x + shaped.x_offset;
      glyph.rise = shaped.y_offset;
      glyph.advance = shaped.advance;
      x += shaped.advance;
    }
    // The cluster's width is its last glyph's to make up.
    if (run.glyphs.size() > first_glyph) {
      Length others;
      for (std::size_t g = first_glyph; g + 1 < run.glyphs.size(); ++g)
        others += run.glyphs[g].advance;
      run.glyphs.back().advance = width - others;
    }
    pen_ += width;
    if (request_.record_adjustments) record_adjustments(placed(i), glyphs, has_glue, run);
  }

  void note_cell(std::size_t i, Length start, Length end) {
    if (p_.ruby) cells_[i] = {start, end};
  }

  // T52: at the edge of an item the space belongs to no run; nor does that of what is no text.
  bool leaves_space_behind(std::size_t i) const {
    const Cluster& c = clusters_[i];
    if (c.kind == Object || c.kind == Tab) return true;
    return (c.flags & kIsSpace) == 0 && is_item_end(i);
  }

  bool is_item_end(std::size_t i) const {
    return i + 1 >= clusters_.size() || run_of(clusters_[i + 1]).item != run_of(clusters_[i]).item;
  }

  // The hyphen follows the last character; its text is nowhere in the source (T117).
  void emit_hyphen() {
    if (to_.kind != BreakKind::Hyphen || clusters_.empty()) return;
    const Cluster& last = clusters_.back();
    const ClusterRun& facts = run_of(last);
    const GlyphId glyph = hyphen_glyph(facts);
    if (glyph == 0) return;
    LineRun& out = line_.runs.emplace_back();
    out.x = x_;
    out.rise = style_of(last).rise + facts.shift;
    out.item = facts.item;
    out.text_offset = p_.flat.offsets[last.text_begin];
    out.run.font = facts.font;
    out.run.size = facts.size;
    out.run.stroke = facts.stroke;
    out.run.lang = style_of(last).lang;
    const Length width = facts.font->scale(facts.font->advance(glyph), facts.size);
    out.run.width = width - to_.end_protrusion;
    out.run.glyphs.push_back({glyph, 0, {}, {}, out.run.width});
    if (request_.record_adjustments && !to_.end_protrusion.is_zero())
      out.run.adjustments.push_back(
          {0, AdjustmentReason::Protrusion, JustificationStage::None, false, -to_.end_protrusion});
    x_ += out.run.width;
  }

  // --- the trace ---

  PlacedCluster placed(std::size_t i) const {
    return {&clusters_[i], spaces_[i], i == 0, i + 1 == clusters_.size(), line_.stage};
  }

  // Moves on by a space that belongs to no glyph.
  void skip_space(std::size_t i) {
    const Length width = spaces_[i].glue;
    if (request_.record_adjustments && !width.is_zero())
      line_.spaces.push_back(space_behind(placed(i), x_));
    x_ += width;
  }

  // --- alignment ---

  void align() {
    const Alignment alignment = is_last() ? p_.align_last : p_.align;
    const bool reversed = p_.base == Direction::RightToLeft;
    const Length slack = line_.slot_width - line_.width;
    Length indent;
    switch (alignment) {
      case Alignment::Center:
        indent = slack / 2;
        break;
      case Alignment::End:
        indent = reversed ? Length{} : slack;
        break;
      case Alignment::Start:
      case Alignment::Justify:
        indent = reversed ? slack : Length{};
        break;
    }
    // What is too long sticks out at its end.
    if (indent < Length{}) indent = {};
    line_.start = request_.slot.start + indent;
    for (LineRun& run : line_.runs) run.x += line_.start;
    for (LineRun& run : line_.annotations) run.x += line_.start;
    for (LineBox& box : line_.boxes) box.x += line_.start;
  }

  const ShapedParagraph::Impl& p_;
  const LineRequest& request_;
  const LineBreakPoint& from_;
  const LineBreakPoint& to_;
  static thread_local std::vector<PlacedSpaces> spaces_;
  static thread_local std::vector<Group> groups_;
  static thread_local std::vector<RubyCell> cells_;  // only with ruby
  static thread_local DividedLine divided_;
  std::span<const Cluster> clusters_;
  StageCapacity capacity_;
  Shares shares_{JustificationPlan{}, StageCapacity{}};
  bool trims_end_blank_ = false, trims_start_blank_ = false;
  std::size_t marker_ = 0, marker_end_ = 0;
  Length x_, pen_;
  Line line_;
};

thread_local std::vector<PlacedSpaces> LineBuilder::spaces_;
thread_local std::vector<Group> LineBuilder::groups_;
thread_local std::vector<RubyCell> LineBuilder::cells_;
thread_local DividedLine LineBuilder::divided_;

}  // namespace

Line build_line(const ShapedParagraph::Impl& paragraph, const LineRequest& request) {
  return LineBuilder(paragraph, request).run();
}

}  // namespace banxin::text
