// read_clip: a web page saved as plain text → Document, structure found by evidence.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/source_file.h"

namespace banxin::source {

// Recognises the title, loose headings, numbered responses whose numbers were lost, quotes and
// their speakers, and drops the page's furniture, each drop reported as a note ("source-03x") with
// its line. The tree still wants document::complete().
document::Document read_clip(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace banxin::source
