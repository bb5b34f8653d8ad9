// shape_paragraph(): the items of a paragraph → clusters with their white space and break
// opportunities.
#include <algorithm>
#include <array>

#include "text/autospace.h"
#include "text/break_opportunities.h"
#include "text/flat_text.h"
#include "text/grapheme.h"
#include "text/itemizer.h"
#include "text/punctuation_spacing.h"
#include "text/ruby.h"
#include "text/shaped_paragraph.h"

namespace banxin::text {
namespace {

// Spaces whose width is part of what they are: no word separators, and they do not stretch (CSS
// Text 3 §word-separator, T102).
bool is_fixed_space(char32_t c) {
  return (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

// From en quad to six-per-em space: a part of the em, also where the font has but one blank glyph
// for all of them.
Length fixed_width(char32_t c, const ClusterRun& run, Length shaped) {
  constexpr std::array<std::int64_t, 7> kPartsOfEm = {2, 1, 2, 1, 3, 4, 6};
  return c <= 0x2006 ? run.size / kPartsOfEm[c - 0x2000] : shaped;
}

using enum CharacterClass;

// Shaping takes quadratic time in the marks on one base; no writing has so many.
constexpr std::size_t kMaxMarks = 128;

// CSS Fonts 4 §font-synthesis-weight: from this weight on a style asks for a bold face, and a face
// is one. T77: the stroke that makes it bold is this part of the em at most.
constexpr int kBold = 600;
constexpr std::int64_t kStrokePart = 30;

StyleFeatures features_of(const TextStyle& style) {
  StyleFeatures f;
  // Han and its marks stand on the grid of the em; their distances are this room's business.
  f.han = {{"kern", 0}};
  if (!style.letter_spacing.is_zero())
    f.latin = {{"liga", 0}, {"clig", 0}, {"dlig", 0}, {"calt", 0}};  // T78
  f.latin_in_han_font = f.latin;
  f.latin_in_han_font.push_back({"pwid", 1});  // T44
  for (std::vector<FontFeature>* list : {&f.han, &f.latin, &f.latin_in_han_font})
    list->insert(list->end(), style.features.begin(), style.features.end());
  return f;
}

class Builder {
 public:
  Builder(const Paragraph& paragraph, const FontLibrary& fonts)
      : paragraph_(paragraph), fonts_(fonts), out_(std::make_unique<ShapedParagraph::Impl>()) {}

  std::unique_ptr<ShapedParagraph::Impl> run() {
    flatten(paragraph_, out_->flat);
    resolve_shared_characters(paragraph_, out_->flat);
    copy_styles();
    if (!out_->flat.text.empty()) {
      itemize_text();
      shape_runs();
      trim_pairs(*out_);
      find_break_opportunities(paragraph_, out_->flat, out_->opportunities);
      place_gaps(*out_, paragraph_.styles);
      place_edges();
      if (!paragraph_.rubies.empty()) set_ruby(paragraph_, fonts_, *out_);
    }
    return std::move(out_);
  }

 private:
  void copy_styles() {
    for (const TextStyle& style : paragraph_.styles) {
      StyleFacts& facts = out_->styles.emplace_back();
      facts.size = style.size;
      facts.rise = style.rise;
      facts.trim_line_start = style.trim_line_start;
      facts.trim_line_end = style.trim_line_end;
      facts.trim_first_line = style.trim_first_line;
      facts.hangs_at_line_end = style.hangs_at_line_end;
      facts.optical_margins = style.optical_margins;
      facts.wraps = style.wraps;
      facts.breaks_anywhere = style.breaks_anywhere;
      facts.attaches_to_previous = style.attaches_to_previous;
      facts.lang = style.lang.empty() ? paragraph_.lang : style.lang;
      facts.marks = mark_widths(style.punctuation, facts.lang);
      // Plain marks keep their blanks at the edges too, until justification takes them.
      if (facts.marks == MarkWidths::Plain)
        facts.trim_line_start = facts.trim_first_line = facts.trim_line_end = EdgeTrim::Never;
      facts.features = features_of(style);
      facts.is_bold = style.weight >= kBold;
      facts.synthesizes_weight = style.synthesizes_weight;
    }
    if (out_->styles.empty()) out_->styles.emplace_back();
    out_->align = paragraph_.align;
    out_->align_last = paragraph_.align_last;
    const FlatText& flat = out_->flat;
    const bool any_wide = std::any_of(flat.classes.begin(), flat.classes.end(), is_wide);
    out_->profile = any_wide && is_cjk_language(paragraph_.lang) ? JustificationProfile::Chinese
                                                                 : JustificationProfile::Western;
    out_->has_right_to_left = flat.has_right_to_left;
    out_->base = base_direction();
  }

  // UAX #9 P2–P3: the first strong character.
  Direction base_direction() const {
    const FlatText& flat = out_->flat;
    if (!flat.has_right_to_left) return Direction::LeftToRight;
    for (std::size_t i = 0; i < flat.text.size(); ++i) {
      const char32_t c = flat.text[i];
      const bool strong = flat.classes[i] == Letter || flat.classes[i] == Han || c == 0x200E;
      const bool right = (c >= 0x590 && c <= 0x8FF) || c == 0x200F ||
                         (c >= 0xFB1D && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF);
      if (right && (strong || c == 0x200F)) return Direction::RightToLeft;
      if (strong) return Direction::LeftToRight;
    }
    return Direction::LeftToRight;
  }

  // --- sides and fonts ---

  // T72: neutral characters go with what they touch.
  void find_sides(std::vector<Side>& sides) const {
    const std::vector<CharacterClass>& classes = out_->flat.classes;
    sides.resize(classes.size());
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const CharacterClass c = classes[i];
      if (is_wide(c)) {
        sides[i] = Side::Han;
      } else if (c == Mark) {
        sides[i] = i > 0 ? sides[i - 1] : Side::Latin;
      } else if (c == Space || c == NoBreakSpace || c == Symbol) {
        const bool wide_before = i > 0 && sides[i - 1] == Side::Han;
        const bool wide_after = i + 1 < classes.size() && is_wide(classes[i + 1]);
        const bool either = c == Symbol;
        sides[i] = (either ? wide_before || wide_after : wide_before && wide_after) ? Side::Han
                                                                                    : Side::Latin;
      } else {
        sides[i] = Side::Latin;
      }
    }
  }

  void itemize_text() {
    thread_local std::vector<Side> sides;
    thread_local std::vector<StyleSpan> spans;
    find_sides(sides);
    std::vector<ItemStyle> styles;
    for (const TextStyle& style : paragraph_.styles)
      styles.push_back({fonts_.stack(style.families, style.weight, style.italic, style.size),
                        style.lang.empty() ? std::string_view(paragraph_.lang) : style.lang,
                        style.weight, style.italic});
    if (styles.empty())
      styles.push_back({fonts_.stack({}, 400, false), paragraph_.lang, 400, false});
    spans.clear();
    for (const FlatSegment& segment : out_->flat.segments) {
      if (!spans.empty() && spans.back().style == segment.style) {
        spans.back().end = segment.end;
      } else {
        spans.push_back({segment.end, segment.style});
      }
    }
    text_runs_.clear();
    itemize({out_->flat.text, sides, spans, styles, out_->base}, fonts_, text_runs_);
  }

  // --- shaping ---

  void shape_runs() {
    out_->clusters.reserve(out_->flat.text.size());
    out_->glyphs.reserve(out_->flat.text.size());
    std::size_t s = 0;
    for (const TextRun& run : text_runs_) {
      std::size_t begin = run.begin;
      while (begin < run.end) {
        const FlatSegment& segment = out_->flat.segments[s];
        const std::size_t end = std::min<std::size_t>(run.end, segment.end);
        add_piece(run, segment, begin, end);
        begin = end;
        if (begin == segment.end) ++s;
      }
    }
  }

  // A piece of one run and one item. Breaks, tabs and atoms in it are not shaped.
  void add_piece(const TextRun& run, const FlatSegment& segment, std::size_t begin,
                 std::size_t end) {
    open_run(run, segment);
    std::size_t from = begin;
    std::size_t marks = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const CharacterClass c = out_->flat.classes[i];
      marks = c == Mark ? marks + 1 : 0;
      if (marks == kMaxMarks) {
        shape_piece(run, from, i);
        from = i;
        marks = 0;
      }
      if (c != ForcedBreak && c != Object && c != Tab) continue;
      shape_piece(run, from, i);
      add_special(c, i);
      from = i + 1;
    }
    shape_piece(run, from, end);
  }

  void open_run(const TextRun& run, const FlatSegment& segment) {
    const StyleFacts& style = out_->styles[segment.style];
    ClusterRun r;
    r.font = run.font;
    r.size = style.size;
    r.em = style.size;
    if (run.font != nullptr) {
      if (run.font->size_adjust() != 1.0) r.size = style.size * run.font->size_adjust();
      if (run.font->baseline_shift() != 0) r.shift = style.size * run.font->baseline_shift();
      r.em = run.font->is_han() ? run.font->scale(run.font->metrics().ideographic_advance, r.size)
                                : style.size;
      if (style.synthesizes_weight && style.is_bold && run.font->weight() < kBold)
        r.stroke = min(r.em, r.size) / kStrokePart;
    }
    r.item = segment.item;
    r.style = segment.style;
    r.script = run.script;
    r.level = run.level;
    out_->runs.push_back(r);
  }

  Cluster& add_cluster(std::size_t text_begin) {
    Cluster& cluster = out_->clusters.emplace_back();
    cluster.text_begin = static_cast<std::uint32_t>(text_begin);
    cluster.glyph_begin = static_cast<std::uint32_t>(out_->glyphs.size());
    cluster.run = static_cast<std::uint32_t>(out_->runs.size() - 1);
    cluster.kind = out_->flat.classes[text_begin];
    return cluster;
  }

  void add_special(CharacterClass kind, std::size_t at) {
    Cluster& cluster = add_cluster(at);
    const ClusterRun& run = out_->runs.back();
    if (kind == Object) {
      if (const auto* atom = std::get_if<InlineAtom>(&paragraph_.items[run.item]))
        cluster.box = atom->width;
    } else {
      cluster.flags |= kIsSpace;
      if (kind == Tab) cluster.glue = tab_advance(at);
    }
  }

  // Preserved tabs go to the next multiple of tab-size spaces (CSS Text 3 §tab-size-property),
  // counted from the last forced break.
  Length tab_advance(std::size_t at) const {
    const ClusterRun& run = out_->runs.back();
    const int tab_size =
        run.style < paragraph_.styles.size() ? paragraph_.styles[run.style].tab_size : 8;
    Length space = run.size / 2;
    if (run.font != nullptr)
      if (const GlyphId glyph = run.font->glyph(U' '); glyph != 0)
        space = run.font->scale(run.font->advance(glyph), run.size);
    const Length stop = space * std::int64_t{std::max(tab_size, 0)};
    if (stop <= Length{}) return {};
    Length x;
    for (std::size_t i = out_->clusters.size() - 1; i > 0; --i) {
      const Cluster& c = out_->clusters[i - 1];
      if (c.kind == ForcedBreak) break;
      x += c.before + c.box + c.after + c.glue;
      // A line is measured once: the tab before ended on a stop.
      if (c.kind == Tab) break;
    }
    (void)at;
    return stop - Length::from_raw(x.raw() % stop.raw());
  }

  void shape_piece(const TextRun& run, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    if (run.font == nullptr) {
      for (std::size_t i = begin; i < end; ++i) add_cluster(i).box = out_->runs.back().em / 2;
      report_missing(begin, end);
      return;
    }
    const ClusterRun& facts = out_->runs.back();
    const StyleFacts& style = out_->styles[facts.style];
    const std::size_t first = out_->glyphs.size();
    shape({out_->flat.text, begin, end, run.font, style.size, run.script, style.lang,
           run.direction(), style.features_for(out_->flat.classes[begin], *run.font)},
          out_->glyphs);
    if (run.missing) report_missing(begin, end);
    if (run.direction() == Direction::LeftToRight) {
      group_left_to_right(first);
    } else {
      group_right_to_left(first);
    }
  }

  void group_left_to_right(std::size_t first) {
    const std::vector<ShapedGlyph>& glyphs = out_->glyphs;
    for (std::size_t g = first; g < glyphs.size();) {
      std::size_t end = g + 1;
      while (end < glyphs.size() && glyphs[end].cluster == glyphs[g].cluster) ++end;
      add_shaped(glyphs[g].cluster, g, end);
      g = end;
    }
  }

  void group_right_to_left(std::size_t first) {
    const std::vector<ShapedGlyph>& glyphs = out_->glyphs;
    for (std::size_t end = glyphs.size(); end > first;) {
      std::size_t g = end - 1;
      while (g > first && glyphs[g - 1].cluster == glyphs[end - 1].cluster) --g;
      add_shaped(glyphs[g].cluster, g, end);
      end = g;
    }
  }

  void add_shaped(std::size_t text_begin, std::size_t g, std::size_t end) {
    const CharacterClass kind = out_->flat.classes[text_begin];
    Length advance;
    for (std::size_t i = g; i < end; ++i) advance += out_->glyphs[i].advance;
    // A mark that the font did not compose stays with its base; the shaper keeps the two clusters
    // apart.
    if (kind == Mark && !out_->clusters.empty() &&
        out_->clusters.back().run == out_->runs.size() - 1 &&
        out_->clusters.back().glyph_count + (end - g) < 0xFFFF &&
        out_->clusters.back().glue.is_zero()) {
      Cluster& base = out_->clusters.back();
      base.glyph_begin = std::min(base.glyph_begin, static_cast<std::uint32_t>(g));
      base.glyph_count = static_cast<std::uint16_t>(base.glyph_count + (end - g));
      base.box += advance;
      return;
    }
    Cluster& cluster = add_cluster(text_begin);
    cluster.glyph_begin = static_cast<std::uint32_t>(g);
    cluster.glyph_count = static_cast<std::uint16_t>(std::min<std::size_t>(end - g, 0xFFFF));
    cluster.box = advance;
    if (out_->glyphs[g].unsafe_to_break) cluster.flags |= kUnsafeToBreak;
    finish_cluster(cluster);
  }

  void finish_cluster(Cluster& cluster) {
    const ClusterRun& run = out_->runs[cluster.run];
    const TextStyle* style =
        run.style < paragraph_.styles.size() ? &paragraph_.styles[run.style] : nullptr;
    if (is_cjk_mark(cluster.kind)) {
      build_cell(*out_, cluster);
    }
    if (style == nullptr) return;
    if (cluster.kind == Space || cluster.kind == NoBreakSpace) {
      const char32_t space = out_->flat.text[cluster.text_begin];
      const bool is_fixed = is_fixed_space(space);
      cluster.flags |= kIsSpace;
      cluster.glue = is_fixed ? fixed_width(space, run, cluster.box) + style->letter_spacing
                              : cluster.box + style->letter_spacing + style->word_spacing;
      cluster.box = {};
      cluster.glue_kind = !is_fixed && style->whitespace == Whitespace::Collapse
                              ? GlueKind::WordSpace
                              : GlueKind::None;
      cluster.glue_em = run.em;
    } else if (cluster.kind == IdeographicSpace) {
      cluster.flags |= kIsSpace;
      cluster.glue = cluster.box + style->letter_spacing;
      cluster.box = {};
    } else if (!style->letter_spacing.is_zero()) {
      cluster.box += style->letter_spacing;
      cluster.tracking = style->letter_spacing;
    }
  }

  void report_missing(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const char32_t c = out_->flat.text[i];
      if (draws_nothing(c) || out_->flat.classes[i] == Space || out_->flat.classes[i] == Mark)
        continue;
      out_->missing.push_back({c, out_->runs.back().item, out_->flat.offsets[i]});
    }
  }

  // --- edges ---

  void place_edges() {
    std::vector<Cluster>& clusters = out_->clusters;
    std::size_t next = 0;
    for (const FlatMarker& marker : out_->flat.markers) {
      if (!marker.is_edge || marker.width.is_zero()) continue;
      while (next < clusters.size() && clusters[next].text_begin < marker.position) ++next;
      if (marker.sticks_to_next && next < clusters.size()) {
        clusters[next].edge_before += marker.width;
      } else if (next > 0) {
        clusters[next - 1].edge_after += marker.width;
      } else {
        clusters[next].edge_before += marker.width;
      }
    }
  }

  const Paragraph& paragraph_;
  const FontLibrary& fonts_;
  std::unique_ptr<ShapedParagraph::Impl> out_;
  std::vector<TextRun> text_runs_;
};

}  // namespace

ShapedParagraph shape_paragraph(const Paragraph& paragraph, const FontLibrary& fonts) {
  return ShapedParagraph(Builder(paragraph, fonts).run());
}

ShapedParagraph::ShapedParagraph(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ShapedParagraph::ShapedParagraph(ShapedParagraph&&) noexcept = default;
ShapedParagraph& ShapedParagraph::operator=(ShapedParagraph&&) noexcept = default;
ShapedParagraph::~ShapedParagraph() = default;

const std::vector<MissingCharacter>& ShapedParagraph::missing() const { return impl_->missing; }

}  // namespace banxin::text
