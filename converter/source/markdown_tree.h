// markdown_tree: cmark's syntax tree → the document's tree.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/fancy_markers.h"
#include "source/insertions.h"
#include "source/source_lines.h"

struct cmark_node;  // of cmark-gfm.h

namespace banxin::source {

// What cmark parsed, and where it stands in the source.
struct ParsedMarkdown {
  cmark_node* root;
  const SourceLines& lines;
  std::uint32_t first_line;        // of the source: cmark's line 1
  const Insertions& insertions;    // in `root`'s text, not in the source's
  std::string_view flanking_mark;  // the insertion that stays in what cmark returns; may be empty
  const FancyMarkers* fancy = nullptr;  // null: there are none
  bool strict = false;  // CommonMark and GFM to the letter: pandoc's readings are off
};

// Appends the blocks of `parsed` to the body; footnote definitions come last, as notes.
void append_markdown_tree(const ParsedMarkdown& parsed, document::Document& document,
                          Diagnostics& diagnostics);

}  // namespace banxin::source
