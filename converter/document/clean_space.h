// clean_space: the white space that typing leaves in a run of text: the indent before a paragraph
// (T13), newlines, and spaces between wide characters (T22).
#pragma once

#include "document/text_run.h"

namespace banxin::document {

// `keep_spaces`: those that were typed between two wide characters.
void clean_space(TextRun& run, bool keep_spaces);

}  // namespace banxin::document
