#include "text/ruby.h"

#include <algorithm>

#include "text/ruby_annotation.h"

namespace banxin::text {
namespace {

using enum CharacterClass;

constexpr double kLeastGap = 0.25;  // between Roman annotations, in em of the base (T85)
constexpr double kWordGap = 0.5;    // between words that stand grouped under theirs (T85)
constexpr double kOverhang = 0.5;   // over a character without annotation, at most
constexpr double kColumn = 0.5;     // bopomofo with its tone mark (T86)

bool is_kana(char32_t c) { return c >= 0x3041 && c <= 0x30FF; }

std::size_t cluster_at(const std::vector<Cluster>& clusters, std::uint32_t position) {
  const auto at = std::ranges::lower_bound(clusters, position, {}, &Cluster::text_begin);
  return static_cast<std::size_t>(at - clusters.begin());
}

class RubyBuilder {
 public:
  RubyBuilder(const Paragraph& source, const FontLibrary& fonts, ShapedParagraph::Impl& paragraph)
      : source_(source), fonts_(fonts), p_(paragraph), clusters_(paragraph.clusters) {}

  void run() {
    for (const RubyAnnotation& annotation : source_.rubies) add_group(annotation);
    if (layer_.groups.empty()) return;
    std::ranges::stable_sort(layer_.groups, {}, &RubyGroup::text_begin);
    keep_together();
    make_room();
    for (const RubySide side : {RubySide::Over, RubySide::Under}) keep_apart(side);
    take_over();
  }

 private:
  const StyleFacts& style_of(const Cluster& c) const { return p_.styles[p_.runs[c.run].style]; }
  Length em_of(const Cluster& c) const { return p_.runs[c.run].em; }

  // --- groups ---

  // The characters of the items [begin, end).
  bool find_base(const RubyAnnotation& annotation, RubyGroup& group) const {
    const auto& segments = p_.flat.segments;
    const auto first =
        std::ranges::lower_bound(segments, annotation.base_begin, {}, &FlatSegment::item);
    const auto last =
        std::ranges::lower_bound(segments, annotation.base_end, {}, &FlatSegment::item);
    if (first >= last) return false;
    group.text_begin = first->begin;
    group.text_end = (last - 1)->end;
    group.first = static_cast<std::uint32_t>(cluster_at(clusters_, group.text_begin));
    group.end = static_cast<std::uint32_t>(cluster_at(clusters_, group.text_end));
    return group.first < group.end;
  }

  void add_group(const RubyAnnotation& annotation) {
    RubyGroup group;
    if (!find_base(annotation, group)) return;
    const std::uint32_t count = group.end - group.first;
    group.side = annotation.side;
    // A column stands beside one character; over a word bopomofo runs along it.
    if (group.side == RubySide::Right && count > 1) group.side = RubySide::Over;
    group.align = annotation.align;
    group.may_overhang = annotation.may_overhang;
    Length rise = style_of(clusters_[group.first]).rise;
    for (std::uint32_t i = group.first; i < group.end; ++i)
      group.em = max(group.em, em_of(clusters_[i]));
    set_annotation(source_, annotation, fonts_, rise, group, p_.missing);
    if (group.runs.empty()) return;
    group.is_word = count > 1 && !group.is_wide;
    layer_.groups.push_back(std::move(group));
  }

  // The bases of group ruby do not break (T58, T85).
  void keep_together() {
    auto group = layer_.groups.begin();
    std::uint32_t end = 0;  // of the bases begun so far
    std::erase_if(p_.opportunities, [&](const BreakOpportunity& o) {
      for (; group != layer_.groups.end() && group->text_begin < o.position; ++group)
        end = std::max(end, group->text_end);
      return o.position < end && o.kind != BreakKind::Forced;
    });
  }

  // --- room ---

  // T86: the columns of bopomofo, and as much behind every other character, so that the grid holds.
  // A base shorter than a wide annotation is spread under it (CSS Ruby 1 §ruby-align,
  // space-around).
  void make_room() {
    room_.resize(clusters_.size());
    bool has_columns = false;
    for (const RubyGroup& group : layer_.groups) {
      if (group.side == RubySide::Right) has_columns = true;
    }
    for (std::size_t i = 0; has_columns && i < clusters_.size(); ++i) {
      const Cluster& c = clusters_[i];
      const bool in_grid = c.kind == Han || c.kind == WideSymbol || is_cjk_mark(c.kind);
      if (in_grid && !attaches(c)) room_[i].fixed = em_of(c) * kColumn;
    }
    for (RubyGroup& group : layer_.groups) {
      if (group.side == RubySide::Right) continue;
      const Length excess = group.width - natural_width(group);
      Length spread;
      const bool may_spread = group.is_wide && excess > Length{} && all_han(group);
      const std::int64_t count = group.end - group.first;
      if (may_spread && group.align == RubyAlign::SpaceAround) spread = excess / count;
      if (may_spread && group.align == RubyAlign::SpaceBetween && count > 1)
        spread = excess / (count - 1);
      for (std::uint32_t i = group.first; i + 1 < group.end; ++i) room_[i].fixed += spread;
      group.reach = (excess - spread * (count - 1)) / 2;
    }
  }

  bool attaches(const Cluster& c) const {
    const std::uint32_t style = p_.runs[c.run].style;
    return style < source_.styles.size() && source_.styles[style].attaches_to_previous;
  }
  bool all_han(const RubyGroup& group) const {
    for (std::uint32_t i = group.first; i < group.end; ++i)
      if (clusters_[i].kind != Han) return false;
    return true;
  }

  Length natural_width(const RubyGroup& group) const {
    Length width;
    for (std::uint32_t i = group.first; i < group.end; ++i) {
      const Cluster& c = clusters_[i];
      width += c.net_before() + c.box + c.net_after();
      if (i + 1 < group.end) width += c.glue + room_[i].fixed + room_[i].trail + room_[i + 1].lead;
    }
    return width;
  }

  // --- distances ---

  // The least that the white space behind cluster `i` can become.
  Length least_glue(std::size_t i) const {
    const Cluster& c = clusters_[i];
    return c.glue_kind == GlueKind::None ? c.glue : c.glue - p_.glue_elasticity(c).shrink;
  }
  Length least_width(std::size_t i) const {
    const Cluster& c = clusters_[i];
    return c.net_before() - p_.before_elasticity(c).shrink + c.box + c.net_after() -
           p_.after_elasticity(c).shrink;
  }

  // From the end of one base to the start of the next, but no more than is asked for.
  Length distance(const RubyGroup& a, const RubyGroup& b, Length enough) const {
    Length width = room_[a.end - 1].trail + room_[a.end - 1].fixed + least_glue(a.end - 1);
    for (std::size_t i = a.end; i < b.first && width < enough; ++i)
      width += room_[i].lead + least_width(i) + room_[i].trail + room_[i].fixed + least_glue(i);
    return width + room_[b.first].lead;
  }

  // How far an annotation may hang over cluster `i`, which has none: over Han and kana, in Japanese
  // over kana only; those of words also over marks, whose height it clears; never over digits or
  // letters (T85; JLREQ 3.3.8).
  Length overhang(const RubyGroup& group, std::size_t i) const {
    if (!group.may_overhang || i >= clusters_.size()) return {};
    const Cluster& c = clusters_[i];
    if (attaches(c)) return {};
    const bool over_marks = group.is_word || group.is_wide;
    if (over_marks && is_cjk_mark(c.kind)) return min(em_of(c) * kOverhang, least_width(i));
    if (c.kind != Han) return {};
    const bool is_japanese = style_of(c).lang.starts_with("ja");
    if (is_japanese && !is_kana(p_.flat.text[c.text_begin])) return {};
    return em_of(c) * kOverhang;
  }

  // T85, for the annotations of one side. What the earlier side has made room for counts.
  void keep_apart(RubySide side) {
    const RubyGroup* before = nullptr;
    for (std::uint32_t i = 0; i < layer_.groups.size(); ++i) {
      const RubyGroup& group = layer_.groups[i];
      if (group.side != side) continue;
      const bool meets = before != nullptr && before->end == group.first;
      if (!meets) {
        if (before != nullptr) clear_behind(*before);
        clear_before(group);
      }
      if (before != nullptr) part(*before, group, meets);
      before = &group;
    }
    if (before != nullptr) clear_behind(*before);
  }

  // The room that an annotation needs beside a character that has none. At the edges of the
  // paragraph the line's own edge does it.
  void clear_before(const RubyGroup& group) {
    if (group.first == 0) return;
    Room& room = room_[group.first];
    const Length has = room_[group.first - 1].fixed + least_space(group.first - 1) + room.lead;
    const Length need = group.reach - overhang(group, group.first - 1) - has;
    if (need > Length{}) room.lead += need;
  }
  void clear_behind(const RubyGroup& group) {
    if (group.end >= clusters_.size()) return;
    Room& room = room_[group.end - 1];
    const Length has = room.trail + room.fixed + least_space(group.end - 1);
    const Length need = group.reach - overhang(group, group.end) - has;
    if (need > Length{}) room.trail += need;
  }
  // The gap behind a cluster; a typed space is a cluster of its own.
  Length least_space(std::size_t i) const { return max(Length{}, least_glue(i)); }

  void part(const RubyGroup& a, const RubyGroup& b, bool meets) {
    const Length em = max(a.em, b.em);
    const Length gap = a.is_wide && b.is_wide ? Length{} : em * kLeastGap;
    Length need = a.reach + b.reach + gap;
    // Words stand apart themselves, whatever their annotations.
    if (meets && (a.is_word || b.is_word) && !a.is_wide && !b.is_wide)
      need = max(need, em * kWordGap);
    need -= distance(a, b, need);
    if (need <= Length{}) return;
    room_[a.end - 1].trail += need / 2;
    room_[b.first].lead += need - need / 2;
  }

  // --- result ---

  void take_over() {
    note_reaches();
    for (std::uint32_t i = 0; i < room_.size(); ++i) {
      const Room& room = room_[i];
      const bool is_plain = room.lead.is_zero() && room.trail.is_zero() && room.fixed.is_zero() &&
                            room.group_before == kNoRuby && room.group_behind == kNoRuby;
      if (is_plain) continue;
      Cluster& c = clusters_[i];
      layer_.spaces.push_back({c.text_begin, i, room.lead, room.trail, room.fixed,
                               room.group_before, room.group_behind});
      c.edge_before += room.lead;
      c.edge_after += room.trail + room.fixed;
    }
    p_.ruby = std::make_unique<RubyLayer>(std::move(layer_));
  }

  void note_reaches() {
    const auto farther = [&](std::uint32_t a, std::uint32_t b) {
      return a == kNoRuby || layer_.groups[b].reach > layer_.groups[a].reach ? b : a;
    };
    for (std::uint32_t i = 0; i < layer_.groups.size(); ++i) {
      const RubyGroup& group = layer_.groups[i];
      if (group.side == RubySide::Right || group.reach <= Length{}) continue;
      Room& first = room_[group.first];
      Room& last = room_[group.end - 1];
      first.group_before = farther(first.group_before, i);
      last.group_behind = farther(last.group_behind, i);
    }
  }

  struct Room {
    Length lead, trail, fixed;
    std::uint32_t group_before = kNoRuby, group_behind = kNoRuby;
  };

  const Paragraph& source_;
  const FontLibrary& fonts_;
  ShapedParagraph::Impl& p_;
  std::vector<Cluster>& clusters_;
  std::vector<Room> room_;  // by cluster
  RubyLayer layer_;
};

// The space beside a cluster of a line, which may be a copy of the paragraph's.
const RubySpace* space_of(const RubyLayer& layer, const Cluster& cluster) {
  const auto found =
      std::ranges::lower_bound(layer.spaces, cluster.text_begin, {}, &RubySpace::position);
  return found != layer.spaces.end() && found->position == cluster.text_begin ? &*found : nullptr;
}

Length reach_of(const RubyLayer& layer, std::uint32_t group) {
  return group == kNoRuby ? Length{} : layer.groups[group].reach;
}

// --- on a line ---

class AnnotationPlacer {
 public:
  AnnotationPlacer(const RubyGroup& group, RubyCell base, Length width)
      : group_(group), base_(base), line_width_(width) {}

  void place(std::vector<LineRun>& out) {
    if (group_.side == RubySide::Right) {
      x_ = base_.end;
    } else {
      const Length slack = base_.end - base_.start - group_.width;
      if (slack > Length{} && group_.is_wide) find_spread(slack);
      const bool at_start = group_.align == RubyAlign::Start && slack > Length{};
      x_ = base_.start + (at_start ? Length{} : (slack - spread_ * (count_ - 1)) / 2);
      x_ = max(Length{}, min(x_, line_width_ - group_.width - spread_ * (count_ - 1)));
    }
    for (const LineRun& run : group_.runs) add(run, out);
  }

 private:
  void find_spread(Length slack) {
    count_ = 0;
    for (const LineRun& run : group_.runs)
      for (std::size_t g = 0; g < run.run.glyphs.size(); ++g)
        if (begins_cluster(run.run, g)) ++count_;
    if (count_ == 0) count_ = 1;
    if (group_.align == RubyAlign::SpaceAround) spread_ = slack / count_;
    if (group_.align == RubyAlign::SpaceBetween && count_ > 1) spread_ = slack / (count_ - 1);
  }

  static bool begins_cluster(const GlyphRun& run, std::size_t g) {
    return g == 0 || run.glyphs[g].text_offset != run.glyphs[g - 1].text_offset;
  }

  void add(const LineRun& run, std::vector<LineRun>& out) {
    LineRun& placed = out.emplace_back(run);
    placed.x += x_ + moved_;
    if (spread_.is_zero()) return;
    GlyphRun& glyphs = placed.run;
    Length shift;
    for (std::size_t g = 0; g < glyphs.glyphs.size(); ++g) {
      if (g > 0 && begins_cluster(glyphs, g)) shift += widen(glyphs, g - 1);
      glyphs.glyphs[g].x += shift;
    }
    if (!glyphs.glyphs.empty()) shift += widen(glyphs, glyphs.glyphs.size() - 1);
    glyphs.width += shift;
    moved_ += shift;
    std::ranges::stable_sort(glyphs.adjustments, {}, &Adjustment::glyph);
  }

  Length widen(GlyphRun& run, std::size_t glyph) const {
    run.glyphs[glyph].advance += spread_;
    run.adjustments.push_back({static_cast<std::uint32_t>(glyph), AdjustmentReason::Ruby,
                               JustificationStage::None, false, spread_});
    return spread_;
  }

  const RubyGroup& group_;
  RubyCell base_;
  Length line_width_;
  Length x_, spread_, moved_;
  std::int64_t count_ = 1;  // of the annotation's characters
};

}  // namespace

void set_ruby(const Paragraph& source, const FontLibrary& fonts, ShapedParagraph::Impl& paragraph) {
  RubyBuilder(source, fonts, paragraph).run();
}

void adjust_for_ruby(const ShapedParagraph::Impl& paragraph, std::vector<LineBreakPoint>& points) {
  const RubyLayer& layer = *paragraph.ruby;
  const auto space_at = [&](std::size_t cluster) {
    return cluster < paragraph.clusters.size() ? space_of(layer, paragraph.clusters[cluster])
                                               : nullptr;
  };
  for (LineBreakPoint& point : points) {
    const RubySpace* start = space_at(point.cluster);
    if (start != nullptr && point.character <= start->position)
      point.start.width += start->lead - reach_of(layer, start->group_before);
    const RubySpace* end = point.visible_end > 0 ? space_at(point.visible_end - 1) : nullptr;
    if (end != nullptr) point.end.width += reach_of(layer, end->group_behind) - end->trail;
  }
}

void place_ruby_spaces(const RubyLayer& layer, std::span<const Cluster> clusters,
                       std::span<PlacedSpaces> spaces) {
  if (clusters.empty()) return;
  const std::size_t last = clusters.size() - 1;
  auto next =
      std::ranges::lower_bound(layer.spaces, clusters.front().text_begin, {}, &RubySpace::position);
  const RubySpace* at_start = nullptr;
  const RubySpace* at_end = nullptr;
  for (std::size_t i = 0; i <= last && next != layer.spaces.end(); ++i) {
    if (next->position != clusters[i].text_begin) continue;
    if (i == 0) at_start = &*next;
    if (i == last) at_end = &*next;
    spaces[i].lead = i == 0 ? Length{} : next->lead;
    spaces[i].trail = next->fixed + (i == last ? Length{} : next->trail);
    ++next;
  }
  // Flush: what an annotation needs more than its base stands on the side of the line's inside.
  if (at_start != nullptr && at_start->group_before != kNoRuby) {
    const RubyGroup& group = layer.groups[at_start->group_before];
    const std::size_t end = std::min<std::size_t>(group.end - group.first, clusters.size());
    spaces[end - 1].trail += group.reach;
  }
  if (at_end != nullptr && at_end->group_behind != kNoRuby) {
    const RubyGroup& group = layer.groups[at_end->group_behind];
    const std::size_t count = std::min<std::size_t>(group.end - group.first, clusters.size());
    spaces[clusters.size() - count].lead += group.reach;
  }
}

void place_annotations(const RubyLayer& layer, std::span<const Cluster> clusters,
                       std::span<const RubyCell> cells, Length width, std::vector<LineRun>& out) {
  if (clusters.empty()) return;
  const std::uint32_t begin = clusters.front().text_begin, last = clusters.back().text_begin;
  auto group = std::ranges::lower_bound(layer.groups, begin, {}, &RubyGroup::text_begin);
  for (; group != layer.groups.end() && group->text_begin <= last; ++group) {
    const auto first =
        std::ranges::lower_bound(clusters, group->text_begin, {}, &Cluster::text_begin);
    const auto end = std::ranges::lower_bound(clusters, group->text_end, {}, &Cluster::text_begin);
    if (first == end) continue;
    RubyCell base = cells[static_cast<std::size_t>(first - clusters.begin())];
    for (auto c = first; c != end; ++c) {
      const RubyCell& cell = cells[static_cast<std::size_t>(c - clusters.begin())];
      base.start = min(base.start, cell.start);
      base.end = max(base.end, cell.end);
    }
    AnnotationPlacer(*group, base, width).place(out);
  }
}

}  // namespace banxin::text
