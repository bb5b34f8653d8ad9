// The package document (EPUB 3.3 "Package document"): what the book is, which files it has, and
// their order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "document/document.h"
#include "epub/content_plan.h"

namespace banxin::epub {

// A file of the manifest; the spine has those with a place in the reading order.
struct ManifestItem {
  enum class Spine { Out, Linear, Aside };  // Aside: linear="no"
  std::string id;                           // ASCII, unique
  std::string href;                         // relative to the package document
  std::string media_type;
  std::string properties;  // "nav", "cover-image"; may be empty
  Spine spine = Spine::Out;
};

// Items are written in their order, and so is the spine. Reports metadata that EPUB does not allow:
// "epub-016" a language tag, "epub-018" a date.
Bytes write_package(const document::Document& document, const ContentPlan& plan,
                    const std::vector<ManifestItem>& items, const std::string& identifier,
                    std::int64_t timestamp, Diagnostics& diagnostics);

}  // namespace banxin::epub
