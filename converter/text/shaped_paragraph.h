// ShapedParagraph::Impl: clusters with their widths, the white space between them, and the places
// to break.
//
// Made by paragraph_builder.cpp, read by the line breaker. The model: a line is a row of boxes (the
// ink of a cluster and what cannot change around it) and white spaces with a kind. The blank inside
// a full-width mark is such a white space on one side of its ink; the space between two clusters is
// another. What happens to a blank at the edge of a line is in the break, not in the cluster.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "text/break_opportunities.h"
#include "text/flat_text.h"
#include "text/itemizer.h"
#include "text/justification.h"
#include "text/line_breaker.h"
#include "text/ruby_layer.h"

namespace banxin::text {

// What the clusters of one shaped run share.
struct ClusterRun {
  const Font* font = nullptr;
  Length size;   // of the glyphs: size_adjust included
  Length shift;  // upwards, of the face itself (T75)
  Length em;     // the em of typography.md: 水 for a Han face, the font size otherwise
  std::uint32_t item = 0;
  std::uint32_t style = 0;
  std::string_view script;
  std::uint8_t level = 0;  // bidi
  Length stroke;           // of a face made bold
};

enum ClusterFlag : std::uint8_t {
  kIsSpace = 1,         // the cluster is the white space `glue`; its box is empty
  kIsItemStart = 2,     // the first cluster of its item
  kUnsafeToBreak = 4,   // shaping again is needed when a line begins here
  kKeepsAtLineEnd = 8,  // a combined ？！ is not trimmed at the end of a line (T31)
  kCentred = 16,        // a mark in the middle of its cell (TW/HK)
};

struct Cluster {
  std::uint32_t text_begin = 0;   // into FlatText::text; ends where the next begins
  std::uint32_t glyph_begin = 0;  // into Impl::glyphs, visual order within the cluster
  std::uint32_t run = 0;
  std::uint16_t glyph_count = 0;
  CharacterClass kind = CharacterClass::Other;
  std::uint8_t flags = 0;
  GlueKind before_kind = GlueKind::None, after_kind = GlueKind::None, glue_kind = GlueKind::None;
  Length box;                      // everything that never changes
  Length before, after;            // blanks that trimming may take (T23)
  Length pair_before, pair_after;  // how much of them the neighbours take (T26)
  Length glue;     // white space to the next cluster; with kIsSpace, the cluster itself
  Length glue_em;  // whose em its limits are in: the Han side's (T50)
  Length edge_before, edge_after;  // inline box edges that stick to the cluster
  Length shift;     // of the ink to the right within the cell, where the cell was built (T43)
  Length tracking;  // letter-spacing in `box`, which falls away at a line's end
  Length net_before() const { return before - pair_before; }
  Length net_after() const { return after - pair_after; }
};

// A place where a line may end. Totals are sums over the clusters before it, so that a line's
// capacity is end − start of its two breaks, line-edge trims included.
struct LineBreakPoint {
  std::uint32_t cluster = 0;      // the next line begins with this cluster …
  std::uint32_t character = 0;    // … or, inside a ligature, with this character of it
  std::uint32_t visible_end = 0;  // one past the last cluster that is drawn on the line before
  BreakKind kind = BreakKind::Normal;
  bool ends_in_hyphen = false;    // a drawn one, or the text's own
  std::int16_t penalty = 0;
  Length hyphen;                  // width of the hyphen drawn
  Length end_blank, start_blank;  // what "trim when needed" may take at the line's end or start
  // How far the line's ends stand outside its slot whatever happens (T122); the sums know it.
  Length start_protrusion, end_protrusion;
  Length hang;                    // of the line's end that may stand outside when it does not fit
  StageCapacity end, start;
};

// The OpenType features of a style: what its side and letter-spacing ask for, then the author's,
// which win.
struct StyleFeatures {
  std::vector<FontFeature> han, latin, latin_in_han_font;
};

// PunctuationStyle, with the language looked at: Taiwan is plain but for centred marks.
enum class MarkWidths : std::uint8_t { Full, Half, Kaiming, Plain, Taiwan };

// What is kept of a TextStyle.
struct StyleFacts {
  Length size, rise;
  EdgeTrim trim_line_start = EdgeTrim::Always, trim_line_end = EdgeTrim::Always;
  EdgeTrim trim_first_line = EdgeTrim::Always;
  MarkWidths marks = MarkWidths::Full;
  bool hangs_at_line_end = false, optical_margins = false, wraps = true, breaks_anywhere = false;
  bool attaches_to_previous = false;
  std::string lang;  // the paragraph's where the style has none
  StyleFeatures features;
  bool is_bold = false, synthesizes_weight = false;
  std::span<const FontFeature> features_for(CharacterClass kind, const Font& font) const {
    if (is_wide(kind)) return features.han;
    return font.is_han() && !font.is_fixed_pitch() ? features.latin_in_han_font : features.latin;
  }
};

struct ShapedParagraph::Impl {
  FlatText flat;
  std::vector<StyleFacts> styles;
  std::vector<ClusterRun> runs;
  std::vector<ShapedGlyph> glyphs;
  std::vector<Cluster> clusters;
  std::vector<BreakOpportunity> opportunities;
  std::vector<MissingCharacter> missing;
  Alignment align = Alignment::Start, align_last = Alignment::Start;
  JustificationProfile profile = JustificationProfile::Chinese;
  std::unique_ptr<RubyLayer> ruby;  // null where there is none
  bool has_right_to_left = false;
  Direction base = Direction::LeftToRight;

  std::uint32_t text_end(std::size_t cluster) const {
    return cluster + 1 < clusters.size() ? clusters[cluster + 1].text_begin
                                         : static_cast<std::uint32_t>(flat.text.size());
  }
  // Elasticity of the three white spaces of a cluster.
  Elasticity before_elasticity(const Cluster& c) const {
    return elasticity(c.before_kind, c.net_before(), runs[c.run].em, profile);
  }
  Elasticity after_elasticity(const Cluster& c) const {
    return elasticity(c.after_kind, c.net_after(), runs[c.run].em, profile);
  }
  Elasticity glue_elasticity(const Cluster& c) const {
    return elasticity(c.glue_kind, c.glue, c.glue_em, profile);
  }
};

}  // namespace banxin::text
