// front_matter: the YAML block at the top of a Markdown file → Metadata.
#pragma once

#include <cstdint>

#include "base/diagnostics.h"
#include "document/document.h"
#include "source/source_lines.h"

namespace banxin::source {

// Reads the block between "---" on the first line and the next "---" or "..." (Pandoc User's Guide,
// "Extension: yaml_metadata_block"). Returns the line after it, or 1 when there is none.
std::uint32_t read_front_matter(const SourceLines& lines, document::Metadata& metadata,
                                Diagnostics& diagnostics);

}  // namespace banxin::source
