// write_pdf: PagedBook → a PDF 1.7 file, through libharu's object layer.
//
// It translates and decides nothing: where things stand was settled in layout/. Fonts are embedded
// as subsets (ISO 32000-2 §9.9), text carries ToUnicode from its clusters (§9.10.3), links,
// outline, page labels and boxes are written as PagedBook has them. Bytes depend on the book and
// the options only.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "layout/paged_book.h"

namespace banxin::pdf {

struct PdfOptions {
  // Creation and modification time, seconds since 1970 UTC; from SOURCE_DATE_EPOCH or the
  // metadata's date.
  std::int64_t timestamp = 0;
  unsigned jobs = 0;  // threads for subsetting and deflate; 0: all cores
};

// Fails ("pdf-0xx") only when a font cannot be subset or libharu runs out of something; an image
// that cannot be decoded is reported and left out.
Result<Bytes> write_pdf(const layout::PagedBook& book, const PdfOptions& options,
                        Diagnostics& diagnostics);

}  // namespace banxin::pdf
