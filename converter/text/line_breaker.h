// Line breaking: Paragraph → ShapedParagraph → Lines.
//
// shape_paragraph() collapses white space, classifies characters and quotes, chooses fonts, shapes,
// and finds break opportunities; it does not depend on any width. break_lines() chooses the breaks
// of the whole paragraph at once (total fit, Knuth & Plass 1981) and justifies each line by the
// stages of T63–T64. Both are pure functions and may run in parallel for different paragraphs.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/length.h"
#include "text/font_library.h"
#include "text/glyph_run.h"
#include "text/paragraph.h"

namespace banxin::text {

// A character that no font has (T73): a visible box stands for it.
struct MissingCharacter {
  char32_t character = 0;
  std::uint32_t item = 0;         // index into Paragraph::items
  std::uint32_t text_offset = 0;  // byte offset in that item's text
};

class ShapedParagraph {
 public:
  struct Impl;  // known to text/*.cpp
  explicit ShapedParagraph(std::unique_ptr<Impl> impl);
  ShapedParagraph(ShapedParagraph&&) noexcept;
  ShapedParagraph& operator=(ShapedParagraph&&) noexcept;
  ~ShapedParagraph();

  const std::vector<MissingCharacter>& missing() const;
  // CSS Sizing 3: the width with no break taken, and with every break taken.
  Length max_content_width() const;
  Length min_content_width() const;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

ShapedParagraph shape_paragraph(const Paragraph& paragraph, const FontLibrary& fonts);

// Where a line may stand: `start` from the paragraph's left edge, and how wide it is.
struct LineSlot {
  Length start, width;
};
// The slots of the first, second … line; the last one serves all further lines. At least one. A
// first-line indent is the first slot's start.
struct LineWidths {
  std::vector<LineSlot> slots;
  const LineSlot& of_line(std::size_t line) const {
    return slots[line < slots.size() ? line : slots.size() - 1];
  }
};

enum class BreakStrategy : std::uint8_t { TotalFit, FirstFit };

struct BreakOptions {
  BreakStrategy strategy = BreakStrategy::TotalFit;
  bool record_adjustments = false;  // fill GlyphRun::adjustments, for the trace
  // Lines, counted from 0, that do not end in a divided word unless nothing else is possible: the
  // last one of a right-hand page (T117).
  std::vector<std::uint32_t> unhyphenated_lines = {};
  // As many lines more (negative: fewer) than the best breaking has, if the lines stay within T64's
  // hard limits; else as near to that as they do (TeXbook p. 103, \looseness). Total fit only.
  int looseness = 0;
  // Only lines within the soft limits (T64, T118's tolerance): no lines at all where there are none.
  bool only_good = false;
};

// Relaxed: the next line begins with a mark that T57 forbids there, because nothing else was
// possible (T62).
enum class BreakKind : std::uint8_t { Normal, Hyphen, Forced, Emergency, ParagraphEnd, Relaxed };

// A piece of an InlineText on a line. One item may give several runs (fonts, scripts, bidi).
struct LineRun {
  GlyphRun run;
  Length x;                       // of the run's left end, from the paragraph's left edge
  Length rise;                    // the style's, and the font's own shift (T75)
  std::uint32_t item = 0;         // index into Paragraph::items
  std::uint32_t text_offset = 0;  // byte offset in that item's text of the run's first character
};
// An InlineAtom, InlineEdge or InlineAnchor on a line.
struct LineBox {
  Length x, width;
  std::uint32_t item = 0;
};

// White space that belongs to no glyph and to no box (T52): between two items, after a tab or a
// box.
struct LineSpace {
  Length x, width;
  std::vector<Adjustment> adjustments;  // add up to `width`; their `glyph` says nothing
};

struct Line {
  std::vector<LineRun> runs;  // in visual order
  std::vector<LineRun> annotations;  // ruby: beside the line, their rise from its baseline
  std::vector<LineBox> boxes;
  std::vector<LineSpace> spaces;  // only with BreakOptions::record_adjustments
  Length start;  // left end of the content: slot start and alignment included
  Length width;  // of the content, adjustments included
  Length slot_width;
  Length hang;      // of a mark that stands outside its slot on purpose (T40); not in `width`
  Length overfull;  // how far the content sticks out of its slot; 0 for a line that fits
  BreakKind end = BreakKind::Normal;
  bool is_justified = false;  // meant to fill its slot: not a last line, not a ragged one
  // How far the worst stage used was taken: 0 natural, 1 at its limit; negative when shrunk.
  double tightness = 0;
  // The last stage of T63–T64 that was drawn on.
  JustificationStage stage = JustificationStage::None;
};

std::vector<Line> break_lines(const ShapedParagraph& paragraph, const LineWidths& widths,
                              const BreakOptions& options);

}  // namespace banxin::text
