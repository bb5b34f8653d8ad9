// The document outline (ISO 32000-2 §12.3.3): the bookmarks beside the pages.
#pragma once

#include "pdf/destinations.h"

namespace banxin::pdf {

// Nothing is written for a book without entries.
void write_outline(PdfFile& file, const layout::PagedBook& book, const PageReferences& pages);

}  // namespace banxin::pdf
