// html_notes: the notes of a page, which HTML has no element for, become notes of the document.
//
// Comes in: a tree with calls (`<a href="#fn1">1</a>`) and notes wherever the page has them. Goes
// out: calls as `sup > a.noteref`, notes as `aside` at the end, in order of their calls. A pair is
// told by DPUB-ARIA roles and epub:type, or by its links: a short label that leads to a block
// further down, from which a link leads back.
#pragma once

#include "document/node.h"

namespace banxin::source {

void collect_html_notes(document::Node& body);

}  // namespace banxin::source
