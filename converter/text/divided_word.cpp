#include "text/divided_word.h"

#include <algorithm>

namespace banxin::text {
namespace {

bool is_letter_of(const Cluster& c, std::uint32_t run) {
  return c.run == run && c.kind == CharacterClass::Letter;
}

// Whether a line that breaks at `point` needs the word there shaped again.
bool divides(const ShapedParagraph::Impl& p, const LineBreakPoint& point) {
  if (point.kind != BreakKind::Hyphen && point.kind != BreakKind::Emergency) return false;
  if (point.cluster >= p.clusters.size()) return false;
  const Cluster& c = p.clusters[point.cluster];
  if (p.runs[c.run].font == nullptr || c.kind != CharacterClass::Letter) return false;
  return point.character > c.text_begin || (c.flags & kUnsafeToBreak) != 0;
}

}  // namespace

void DividedLine::divide(const ShapedParagraph::Impl& paragraph, const LineBreakPoint& from,
                         const LineBreakPoint& to) {
  paragraph_ = &paragraph;
  width_change_ = {};
  const auto& all = paragraph.clusters;
  const std::size_t begin = std::min<std::size_t>(from.cluster, all.size());
  const std::size_t end = std::clamp<std::size_t>(to.visible_end, begin, all.size());
  text_end_ = end < all.size() ? all[end].text_begin : paragraph.text_end(all.size() - 1);
  const bool cut_start = divides(paragraph, from), cut_end = divides(paragraph, to);
  is_copy_ = cut_start || cut_end;
  if (!is_copy_) {
    clusters_ = std::span(all).subspan(begin, end - begin);
    return;
  }
  own_clusters_.clear();
  own_glyphs_.clear();
  // The clusters of the divided words: [begin, start_end) and [end_begin, end).
  std::size_t start_end = begin, end_begin = end;
  if (cut_start)
    while (start_end < end && is_letter_of(all[start_end], all[begin].run)) ++start_end;
  if (cut_end)
    while (end_begin > begin && is_letter_of(all[end_begin - 1], all[to.cluster].run)) --end_begin;
  if (cut_end) text_end_ = to.character;
  if (cut_start && cut_end && end_begin <= start_end) {
    // The whole line is a part of one word.
    shape_part(from.character, to.character, all[begin]);
  } else {
    if (cut_start) {
      shape_part(from.character, start_end < end ? all[start_end].text_begin : text_end_,
                 all[begin]);
      if (start_end > begin) keep_space_behind(all[start_end - 1]);
    }
    own_clusters_.insert(own_clusters_.end(), all.begin() + static_cast<std::ptrdiff_t>(start_end),
                         all.begin() + static_cast<std::ptrdiff_t>(end_begin));
    if (cut_end) {
      const std::size_t first = own_clusters_.size();
      shape_part(all[end_begin].text_begin, to.character, all[to.cluster]);
      if (first < own_clusters_.size())
        own_clusters_[first].edge_before = all[end_begin].edge_before;
    }
  }
  clusters_ = own_clusters_;
  // The sums took the undivided widths.
  Length old_width, new_width;
  for (const Cluster& c : own_clusters_) new_width += c.box;
  const auto share = [&](const LineBreakPoint& point) {
    const Cluster& c = all[point.cluster];
    if (point.character <= c.text_begin) return Length{};
    return c.box.scaled(point.character - c.text_begin,
                        paragraph.text_end(point.cluster) - c.text_begin);
  };
  for (std::size_t i = begin; i < end; ++i) old_width += all[i].box;
  if (cut_start) old_width -= share(from);
  if (cut_end) old_width += share(to);
  width_change_ = new_width - old_width;
}

void DividedLine::keep_space_behind(const Cluster& last) {
  if (own_clusters_.empty()) return;
  Cluster& c = own_clusters_.back();
  c.glue_kind = last.glue_kind;
  c.glue = last.glue;
  c.glue_em = last.glue_em;
  c.edge_after = last.edge_after;
}

void DividedLine::shape_part(std::uint32_t begin, std::uint32_t end, const Cluster& model) {
  const ClusterRun& run = paragraph_->runs[model.run];
  const StyleFacts& style = paragraph_->styles[run.style];
  const std::size_t first = own_glyphs_.size();
  // The part stands at the edge of a line: it is shaped without the other part as context.
  const std::u32string_view text(paragraph_->flat.text.data(), end);
  const bool right_to_left = (run.level & 1U) != 0;
  shape({text, begin, end, run.font, style.size, run.script, style.lang,
         right_to_left ? Direction::RightToLeft : Direction::LeftToRight,
         style.features_for(model.kind, *run.font)},
        own_glyphs_);
  const std::size_t first_cluster = own_clusters_.size();
  for (std::size_t g = first; g < own_glyphs_.size();) {
    std::size_t next = g + 1;
    Length advance = own_glyphs_[g].advance;
    for (; next < own_glyphs_.size() && own_glyphs_[next].cluster == own_glyphs_[g].cluster; ++next)
      advance += own_glyphs_[next].advance;
    Cluster c;
    c.text_begin = own_glyphs_[g].cluster;
    // Own glyphs are told apart from the paragraph's by an offset.
    c.glyph_begin = static_cast<std::uint32_t>(paragraph_->glyphs.size() + g);
    c.glyph_count = static_cast<std::uint16_t>(std::min<std::size_t>(next - g, 0xFFFF));
    c.run = model.run;
    c.kind = paragraph_->flat.classes[c.text_begin];
    c.tracking = model.tracking;
    c.box = advance + model.tracking;
    own_clusters_.push_back(c);
    g = next;
  }
  if (right_to_left)
    std::reverse(own_clusters_.begin() + static_cast<std::ptrdiff_t>(first_cluster),
                 own_clusters_.end());
}

std::span<const ShapedGlyph> DividedLine::glyphs(std::size_t cluster) const {
  const Cluster& c = clusters_[cluster];
  const std::size_t shared = paragraph_->glyphs.size();
  if (c.glyph_begin >= shared && is_copy_)
    return std::span(own_glyphs_).subspan(c.glyph_begin - shared, c.glyph_count);
  return std::span(paragraph_->glyphs).subspan(c.glyph_begin, c.glyph_count);
}

}  // namespace banxin::text
