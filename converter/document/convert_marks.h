// convert_marks: Chinese quotation marks and stops in another style, where the author asks for it
// (T38, T46).
//
// Comes in: a run of text, spelled and settled. Goes out: its marks. Quotations of Western text
// keep their marks, and so does Japanese.
#pragma once

#include "document/text_options.h"
#include "document/text_run.h"

namespace banxin::document {

void convert_quotes(TextRun& run, QuoteStyle style);
void convert_stops(TextRun& run, Stops stops);

}  // namespace banxin::document
