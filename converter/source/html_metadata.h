// html_metadata: what a page says about itself → Metadata.
//
// Comes in: the tree of a page. Goes out: title, authors, date, language, publisher, description,
// subjects and address, from JSON-LD, OpenGraph, Dublin Core and plain `meta`, the title element
// and the first heading, the more careful statement first.
#pragma once

#include "document/document.h"
#include "source/html_tree.h"

namespace banxin::source {

void read_html_metadata(const HtmlNode& root, document::Metadata& metadata);

}  // namespace banxin::source
