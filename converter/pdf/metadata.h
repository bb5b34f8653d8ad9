// Metadata: what the file says about the book (ISO 32000-2 §14.3), twice: as XMP and as the older
// Info dictionary.
#pragma once

#include <cstdint>
#include <string>

#include "layout/paged_book.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

// The XMP packet (ISO 16684-1). `timestamp` 0: no dates.
std::string xmp_packet(const layout::PagedBook& book, std::int64_t timestamp);

// Info, the metadata stream (not compressed, so that any tool finds it), /Lang and the viewer
// preferences.
void write_metadata(PdfFile& file, const layout::PagedBook& book, std::int64_t timestamp);

}  // namespace banxin::pdf
