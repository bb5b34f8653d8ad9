// read_markdown: CommonMark + GFM + footnotes + attributes + YAML front matter → Document.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/source_file.h"

namespace banxin::source {

struct MarkdownOptions {
  // What CommonMark and GFM read in one way is read so, also where pandoc or Chinese text would
  // have it otherwise: emphasis beside Chinese characters (T125), a lone image as a figure. The
  // front matter's "strict-commonmark: true" asks for the same.
  bool strict_commonmark = false;
};

// Front matter fills the metadata ("source-01x" for broken YAML and unknown keys, with their
// lines); cmark-gfm parses the rest; `{#id .class key=val}` after a heading, fence, link, image,
// span or a paragraph of its own is applied. Raw HTML that maps to no Element is reported and its
// text kept. The tree still wants document::complete().
document::Document read_markdown(const SourceFile& source, const MarkdownOptions& options,
                                 Diagnostics& diagnostics);

}  // namespace banxin::source
