// lay_out: a styled document → pages.
#pragma once

#include "base/diagnostics.h"
#include "layout/paged_book.h"
#include "style/styled_document.h"
#include "text/font_library.h"

namespace banxin::layout {

struct LayoutOptions {
  unsigned jobs = 0;  // threads for shaping and breaking; 0: all cores. Never changes the result
  bool record_adjustments = false;  // for the trace
};

// CSS 2.2 visual formatting, CSS Paged Media 3 and CSS Fragmentation 3 for the properties in
// style/. Reports missing characters (T73), overfull lines, images without a file and properties it
// cannot honour; never fails.
PagedBook lay_out(const style::StyledDocument& styled, const text::FontLibrary& fonts,
                  const LayoutOptions& options, Diagnostics& diagnostics);

}  // namespace banxin::layout
