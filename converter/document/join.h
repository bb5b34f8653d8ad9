// join: several documents, freshly read, become one book, in order.
//
// Comes in: what the readers made of each source, before complete(). Goes out: one document that
// still wants complete(). The first part's metadata is the book's.
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"

namespace banxin::document {

// A part without chapters of its own becomes a chapter under its title, with its subtitle and
// byline; one with chapters gives them as they are. Ids, notes and images that carry the same name
// in two parts are kept apart, links from one source to another lead into the book, and a part
// keeps its language. One part is returned as it is.
Document join(std::vector<Document> parts, Diagnostics& diagnostics);

}  // namespace banxin::document
