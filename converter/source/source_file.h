// SourceFile: the bytes of one source, as text, with a place in the table of files.
#pragma once

#include <filesystem>
#include <string>

#include "base/diagnostics.h"
#include "base/result.h"

namespace banxin::source {

enum class Format { Markdown, PlainText, Html };

struct SourceFile {
  std::filesystem::path path;  // as given
  FileId file = 0;
  std::string text;  // valid UTF-8, LF line ends, no BOM
  Format format = Format::Markdown;
};

// Reads `path`; the format follows the extension (.md .markdown .mkd: Markdown; .txt .text: plain
// text; .html .htm .xhtml: HTML, whose `meta` may name the encoding; anything else is an Error). An
// encoding other than UTF-8 is found and named by the note "source-007"; what is malformed in it is
// the error "source-001" at its line and column, and U+FFFD in the text; NUL becomes U+FFFD as
// CommonMark §2.3 says. Fails when the file cannot be read or is larger than any text
// ("source-008").
Result<SourceFile> load_source(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace banxin::source
