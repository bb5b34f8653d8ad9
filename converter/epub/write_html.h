// write_html: Document + stylesheets → one XHTML page that stands alone.
//
// The page is written by the EPUB's own serialiser and carries the screen part of the stylesheets
// in its head, so that any browser shows it as a reading system shows the EPUB. Images stay where
// they are and are named by a path relative to the page's folder.
#pragma once

#include <filesystem>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "document/document.h"
#include "style/stylesheet.h"

namespace banxin::epub {

// Never fails; faults of the content are reported as by write_xhtml(). `folder` is where the page
// will lie.
Bytes write_html(const document::Document& document, const std::vector<style::Stylesheet>& sheets,
                 const std::filesystem::path& folder, Diagnostics& diagnostics);

}  // namespace banxin::epub
