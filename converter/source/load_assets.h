// load_assets: the image files that a document names.
#pragma once

#include <filesystem>

#include "base/diagnostics.h"
#include "document/document.h"

namespace banxin::source {

// Loads each distinct `img src` (and the cover, and what `style` attributes name) relative to
// `folder` into Document::assets, with media type, pixel size and density from the file's header.
// Missing or unreadable files, remote addresses, paths that leave the folder, and formats other
// than PNG and JPEG are reported at the image's place ("source-04x"); the node stays.
void load_assets(document::Document& document, const std::filesystem::path& folder,
                 Diagnostics& diagnostics);

// Loads `url`, relative to `folder`, as the asset `key`: an image that a style sheet names. Faults
// are reported at the sheet.
void load_sheet_image(document::Document& document, const std::string& key, const std::string& url,
                      const std::filesystem::path& folder, SourceSpan sheet,
                      Diagnostics& diagnostics);

}  // namespace banxin::source
