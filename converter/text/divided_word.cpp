#include "text/divided_word.h"

#include <algorithm>

namespace banxin::text {
namespace {

// A cluster index that says: the glyphs are the paragraph's.
bool is_letter_of(const Cluster& c, std::uint32_t run) {
  return c.run == run && c.kind == CharacterClass::Letter;
}

// Whether a line that breaks at `point` needs the word there shaped again.
bool divides(const ShapedParagraph::Impl& p, const LineBreakPoint& point) {
  if (point.kind != BreakKind::Hyphen && point.kind != BreakKind::Emergency) return false;
  if (point.cluster >= p.clusters.size()) return false;
  const Cluster& c = p.clusters[point.cluster];
  if (p.runs[c.run].font == nullptr) return false;
  return point.character > c.text_begin || (c.flags & kUnsafeToBreak) != 0;
}

}  // namespace

void DividedLine::divide(const ShapedParagraph::Impl& paragraph, const LineBreakPoint& from,
                         const LineBreakPoint& to) {
  paragraph_ = &paragraph;
  width_change_ = {};
  const auto& all = paragraph.clusters;
  const std::size_t begin = std::min<std::size_t>(from.cluster, all.size());
  std::size_t end = std::clamp<std::size_t>(to.visible_end, begin, all.size());
  text_end_ = end < all.size() ? all[end].text_begin : paragraph.text_end(all.size() - 1);
  const bool cut_start = divides(paragraph, from), cut_end = divides(paragraph, to);
  is_copy_ = cut_start || cut_end;
  if (!is_copy_) {
    clusters_ = std::span(all).subspan(begin, end - begin);
    return;
  }
  own_clusters_.clear();
  own_glyphs_.clear();
  // The parts: [from.character, start_end) and [end_begin, to.character) are shaped again.
  std::size_t keep_begin = begin, keep_end = end;
  std::uint32_t start_limit = from.character;
  if (cut_start) {
    const std::uint32_t run = all[begin].run;
    while (keep_begin < all.size() && is_letter_of(all[keep_begin], run)) ++keep_begin;
    if (keep_begin == begin) ++keep_begin;
    start_limit =
        keep_begin < all.size() ? all[keep_begin].text_begin : paragraph.text_end(all.size() - 1);
    if (cut_end && start_limit > to.character) start_limit = to.character;
  }
  if (cut_end) {
    const std::uint32_t run = all[std::min<std::size_t>(to.cluster, all.size() - 1)].run;
    keep_end = std::max(keep_begin, std::min<std::size_t>(to.cluster, all.size()));
    while (keep_end > keep_begin && is_letter_of(all[keep_end - 1], run)) --keep_end;
    text_end_ = to.character;
  }
  if (cut_start) shape_part(from.character, start_limit, all[begin]);
  if (keep_begin < keep_end)
    own_clusters_.insert(own_clusters_.end(), all.begin() + static_cast<std::ptrdiff_t>(keep_begin),
                         all.begin() + static_cast<std::ptrdiff_t>(keep_end));
  const std::size_t kept_end = own_clusters_.size();
  if (cut_end) {
    std::uint32_t part_begin = keep_end < all.size() ? all[keep_end].text_begin : to.character;
    part_begin = std::max(part_begin, start_limit);
    if (part_begin < to.character)
      shape_part(part_begin, to.character, all[std::min<std::size_t>(to.cluster, all.size() - 1)]);
  }
  clusters_ = own_clusters_;
  (void)kept_end;
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
