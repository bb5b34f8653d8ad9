// load_sheets: names of styles → the sheets of the cascade.
//
// Comes in: the names that the caller and the front matter give. Goes out: base, the design and
// whatever was named, parsed and in cascade order, and the font faces they declare. A name is a
// sheet compiled into the program, or a CSS file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "document/document.h"
#include "style/stylesheet.h"

namespace banxin::style {

struct SheetNames {
  std::vector<std::string> asked;  // by the caller: files relative to the working folder
  std::vector<std::string>
      stated;  // by the front matter: files in or below `folder`; only used when none is asked
  std::filesystem::path folder;                      // of the source
  SourceSpan span;                                   // of the front matter's statement
  std::string last;                                  // CSS at the end of the cascade; may be empty
  bool any_size = false;                             // `last` gives the page a size
  document::Genre genre = document::Genre::Article;  // decides the default design
};

// An image that a sheet names.
struct SheetImage {
  std::string key;  // by which computed styles know it, and its document::Asset::href
  std::string url;  // as the sheet has it
  std::filesystem::path folder;  // of the sheet
  SourceSpan span;               // the sheet
};

struct LoadedSheets {
  std::vector<Stylesheet> cascade;           // base.css first
  std::vector<FontFace> faces;               // of all sheets; a url() is an absolute path
  std::vector<SheetImage> images;            // to be loaded by the caller
  std::vector<std::filesystem::path> files;  // those that were read
};

// Without a design among the names (print-*.css only change the paper) the genre's own comes first.
// A style of the caller that does not exist or cannot be read fails; one of the front matter is an
// error "style-05x" at its place.
Result<LoadedSheets> load_sheets(const SheetNames& names, Diagnostics& diagnostics);

}  // namespace banxin::style
