// render_diagnostics: reports as an author reads them on a terminal, or as JSON for editors and
// build tools.
//
// Comes in: diagnostics with spans into SourceFiles. Goes out: text; nothing is printed here.
#pragma once

#include <cstdint>
#include <string>

#include "base/diagnostics.h"

namespace banxin::cli {

enum class Colors : std::uint8_t { No, Yes };

// `book.md:12:5: warning[style-004]: message`, the line of the source with a caret under the place,
// and the hint. Control characters are shown as U+FFFD, so that no source can steer the terminal; a
// long line is cut to the part around the place.
std::string render_for_people(const Diagnostic& diagnostic, const SourceFiles& files,
                              Colors colors);

// One JSON object on one line: severity, code, message, file, line, column, endLine, endColumn,
// hint. What is not known is null; lines and columns count from 1, columns in code points.
std::string render_as_json(const Diagnostic& diagnostic, const SourceFiles& files);

}  // namespace banxin::cli
