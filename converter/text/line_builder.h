// LineBuilder: a chosen pair of breaks → a Line of placed glyphs.
//
// Comes in: the paragraph and two break points. Goes out: runs of glyphs in visual order, justified
// by T63–T65, with the text they stand for. Shapes the ends of the line again where a word was
// divided.
#pragma once

#include "text/line_breaks.h"

namespace banxin::text {

struct LineRequest {
  const LineBreakPoint* from = nullptr;
  const LineBreakPoint* to = nullptr;
  LineSlot slot;
  bool record_adjustments = false;
};

Line build_line(const ShapedParagraph::Impl& paragraph, const LineRequest& request);

}  // namespace banxin::text
