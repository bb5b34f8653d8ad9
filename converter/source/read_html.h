// read_html: a saved page, or what a blog or an office program exports, → Document.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/source_file.h"

namespace banxin::source {

struct HtmlOptions {
  // The whole body is the text: for what is no page of a site. `--set whole-page=true`.
  bool whole_page = false;
};

// Finds the article and leaves out what stands around it ("source-061" at each place); metadata
// come from the page's head; notes, figures, tables, ruby and lists become those of the document.
// Nothing is run and nothing is fetched. The tree still wants document::complete().
document::Document read_html(const SourceFile& source, const HtmlOptions& options,
                             Diagnostics& diagnostics);

}  // namespace banxin::source
