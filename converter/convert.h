// convert: the public face of the library: sources in, EPUB and PDF out.
//
// Wires the rooms and holds no knowledge of its own: read, complete, style, lay out, write.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "text/font_library.h"

namespace banxin {

enum class OutputFormat { Epub, Pdf };

struct Output {
  OutputFormat format = OutputFormat::Pdf;
  std::filesystem::path path;  // "-": standard output is not offered; a path always
};

struct ConvertOptions {
  std::vector<std::string> styles;  // names of built-in sheets or paths, in cascade order after base
  std::vector<std::pair<std::string, std::string>> settings;  // --set: metadata over the front matter
  text::FontLibraryOptions fonts;
  unsigned jobs = 0;                          // 0: all cores
  bool strict = false;                        // warnings stop the outputs
  std::optional<std::int64_t> timestamp;      // SOURCE_DATE_EPOCH
  std::filesystem::path trace;                // empty: none
  std::filesystem::path depfile;              // empty: none
};

// One or several sources are one document, in order; each output is written beside its target and all are
// renamed together at the end, so a failure leaves the old ones alone. Errors in the source or style are in
// `diagnostics` and make the result an Error of kind Source. Without outputs it is `banxin check`: everything is
// read, styled and laid out, and nothing is written.
Result<void> convert(const std::vector<std::filesystem::path>& sources, const std::vector<Output>& outputs,
                     const ConvertOptions& options, Diagnostics& diagnostics);

// What `banxin fonts` lists: every family of fonts.css and of `styles`, where it was found, what is missing.
std::vector<text::FamilyReport> list_fonts(const ConvertOptions& options, Diagnostics& diagnostics);

}  // namespace banxin
