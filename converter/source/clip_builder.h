// clip_builder: the paragraphs of a plain text with what each is → the tree of the document.
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/clip_blocks.h"
#include "source/clip_evidence.h"
#include "source/source_lines.h"

namespace banxin::source {

// Appends to the document's body and metadata. What is left out is reported, "source-030" and so
// on, and what a reader may doubt, "source-033".
void build_clip(const SourceLines& lines, const std::vector<ClipBlock>& blocks,
                const std::vector<ClipVerdict>& verdicts, document::Document& document,
                Diagnostics& diagnostics);

}  // namespace banxin::source
