// show_run: a glyph run → the operators that show it, and the text that is extracted from it.
//
// Glyphs stand where the run has them, within kMaxDrift. Where ToUnicode does not give a cluster's
// text, or where white space on the page would be read as a space that the text does not have, an
// ActualText span (ISO 32000-2 §14.9.4) says what stands there.
#pragma once

#include <optional>

#include "pdf/content_writer.h"
#include "pdf/font_program.h"
#include "pdf/page_geometry.h"
#include "text/glyph_run.h"

namespace banxin::pdf {

// What comes behind a run on its line, in the same block.
struct Continuation {
  Length x;                // page space
  bool is_spaced = false;  // its text begins with white space
};

void show_run(ContentWriter& writer, const text::GlyphRun& run, const FontProgram& font,
              const PageGeometry& geometry, Point origin,
              const std::optional<Continuation>& continuation);

// True where `text` begins (ends) with a character that extraction gives as white space.
bool begins_with_space(std::string_view text);
bool ends_with_space(std::string_view text);

}  // namespace banxin::pdf
