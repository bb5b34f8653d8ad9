// XHTML attributes: which attribute may stand on which element, with which values.
//
// Comes in: a node with whatever attributes its source gave it, and the element it is written as.
// Goes out: its role, epub:type and attributes as the XHTML syntax of EPUB 3.3 allows them. An
// attribute that HTML does not know becomes data-*; one with a value that HTML does not allow is
// left out and reported ("epub-010").
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "document/node.h"

namespace banxin::epub {

// Everything but id, class, lang (members of Node) and href, src, alt (which name other files: the
// writer's business). `is_link` says whether an `a` keeps its href.
std::vector<document::Attribute> xhtml_attributes(const document::Node& node, document::Element as,
                                                  bool is_link, Diagnostics& diagnostics);

// A date or a date with a time, as HTML "Dates and times" has them: 2026, 2026-11, 2026-11-24,
// 2026-11-24T05:00Z.
bool is_html_date(std::string_view text);

}  // namespace banxin::epub
