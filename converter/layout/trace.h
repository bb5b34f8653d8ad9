// The layout trace: every line and glyph of a PagedBook as JSON Lines, for tests and for tools.
#pragma once

#include <string>

#include "base/source_span.h"
#include "layout/paged_book.h"

namespace banxin::layout {

// One object a line: {"type":"page"…}, {"type":"line"…}, {"type":"glyph"…}, in page and painting
// order. Lengths in pt with six decimals. The fields are described in the manual; they are stable
// over versions.
std::string write_trace(const PagedBook& book, const SourceFiles& files);

// The same pages for golden files: rounded to 0.01 pt, one line of text per line.
std::string dump(const PagedBook& book);

}  // namespace banxin::layout
