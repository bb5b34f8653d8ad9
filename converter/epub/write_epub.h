// write_epub: Document + stylesheets → an EPUB 3.3 container.
//
// One XHTML file for each chapter, the package document, the nav document with landmarks, an NCX
// for old readers, the screen part of the stylesheets, and the images; zipped with fixed times.
// Bytes depend on the document, the sheets and the options only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "document/document.h"
#include "style/stylesheet.h"

namespace banxin::epub {

struct EpubOptions {
  // dcterms:modified, seconds since 1970 UTC; from SOURCE_DATE_EPOCH or the metadata's date.
  std::int64_t timestamp = 0;
  unsigned jobs = 0;  // threads for serialising and deflate; 0: all cores. Never changes the bytes
};

// Fails ("epub-0xx") only when the archive cannot be made; faults of the content are reported.
Result<Bytes> write_epub(const document::Document& document,
                         const std::vector<style::Stylesheet>& sheets, const EpubOptions& options,
                         Diagnostics& diagnostics);

}  // namespace banxin::epub
