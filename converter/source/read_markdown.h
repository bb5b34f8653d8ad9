// read_markdown: CommonMark + GFM + footnotes + attributes + YAML front matter → Document.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/source_file.h"

namespace banxin::source {

// Front matter fills the metadata ("source-01x" for broken YAML and unknown keys, with their
// lines); cmark-gfm parses the rest; `{#id .class key=val}` after a heading, fence, link, image,
// span or a paragraph of its own is applied. Raw HTML that maps to no Element is reported and its
// text kept. The tree still wants document::complete().
document::Document read_markdown(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace banxin::source
