// read_clip: a web page or a book saved as plain text → Document, structure found by evidence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/clip_hints.h"
#include "source/source_file.h"

namespace banxin::source {

// What the lines of a text were taken for, and why.
struct ClipDecision {
  std::uint32_t line = 0, last_line = 0;  // of the file, from 1
  std::string taken_for;                  // "a heading"
  int score = 0;
  std::string why;  // "short +2, no final stop +2"
  std::string text;
};

struct ClipOptions {
  ClipHints hints = {};                            // they count over the front matter's
  std::vector<ClipDecision>* decisions = nullptr;  // where each decision is told, if anywhere
};

// Recognises the title, headings and chapters, numbered responses whose numbers were lost, lists,
// quotes and their speakers, dialogues, verse and letters, and drops the page's furniture, each
// drop reported as a note ("source-03x") with its line. A front matter as Markdown has it may stand
// before the text. The tree still wants document::complete().
document::Document read_clip(const SourceFile& source, const ClipOptions& options,
                             Diagnostics& diagnostics);

}  // namespace banxin::source
