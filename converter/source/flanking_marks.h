// flanking_marks: emphasis that opens and closes beside Chinese, Japanese and Korean characters
// (T125).
//
// CommonMark lets `**` open or close between a letter and a punctuation mark only when a space or
// another mark stands outside (§6.2 "left-flanking delimiter run"); scripts without word spaces
// have none there. Comes in: the source. Goes out: a mark of punctuation beside each delimiter run
// where a wide character stands on one side and only the other side is punctuation, so that cmark
// finds punctuation on both; the mark is one that the source does not hold, and is taken out of
// everything that cmark returns. Runs between narrow characters keep the plain rule.
// https://github.com/commonmark/commonmark-spec/issues/650
#pragma once

#include <cstdint>
#include <string_view>

#include "source/insertions.h"
#include "source/source_lines.h"

namespace banxin::source {

// Adds the marks for the lines from `first_line` on and returns the mark; empty: none was needed.
std::string_view add_flanking_marks(const SourceLines& lines, std::uint32_t first_line,
                                    Insertions& insertions);

}  // namespace banxin::source
