// GlyphRun: placed glyphs of one font and size, with the text they stand for.
//
// The end product of text/: layout moves it about, the PDF writer draws it. The text goes along from the
// first day so that what is extracted, searched and read aloud is what the source says (T79).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/length.h"
#include "text/font.h"

namespace banxin::text {

struct Glyph {
  GlyphId id = 0;
  std::uint32_t text_offset = 0;  // byte offset of its cluster in GlyphRun::text
  Length x;        // where the outline's origin goes, from the run's left end, every adjustment included. The
                   // origin of a trimmed opening mark lies left of its advance
  Length rise;     // offset above the baseline
  Length advance;  // adjustments included; the advances of a run add up to its width
};

// Why an advance differs from the font's (typography.md, "How to test").
enum class AdjustmentReason : std::uint8_t {
  Pair,       // T26: between two marks
  LineStart,  // T29
  LineEnd,    // T31
  Autospace,  // T48–T53. A typed space loses its own width and gains the gap (T51): two of them
  Justify,    // with `stage`
  LetterSpacing, WordSpacing, Tab,
  FullWidth,  // a mark brought to its cell (T34, T43)
  Ruby,       // T85, T86: room for annotations, a base or an annotation spread to the width of the other
  Protrusion, // T122: what stands outside the line's edge
  Kerning,    // the font's own doing: pairs of letters, marks that take no room
};
// The stages of T63 and T64; None for other reasons.
enum class JustificationStage : std::uint8_t { None, S1, S2, S3, S4, S5, S6, E1, E2, E3, Emergency };

struct Adjustment {
  std::uint32_t glyph = 0;  // index into GlyphRun::glyphs
  AdjustmentReason reason = AdjustmentReason::Pair;
  JustificationStage stage = JustificationStage::None;
  bool before = false;      // true: white space before the glyph's ink, false: after it
  Length amount;            // negative: taken away
};

struct GlyphRun {
  const Font* font = nullptr;
  Length size;                // the size the glyphs are drawn at: size_adjust included
  std::vector<Glyph> glyphs;  // in visual order
  // UTF-8. Clusters are delimited by the glyphs' text offsets; a cluster may have several glyphs. Empty text:
  // the glyphs are not in the source (an inserted hyphen) and stay out of the text layer.
  std::string text;
  std::string lang;           // BCP 47
  bool right_to_left = false; // glyphs' clusters descend
  Length stroke;              // drawn along the outlines to make them bold; 0: none (T77)
  Length width;               // sum of the advances
  std::vector<Adjustment> adjustments;  // only when BreakOptions::record_adjustments
};

}  // namespace banxin::text
