// smart_punctuation: the marks that typographers set for those that keyboards have (T47, T120,
// T121).
//
// Comes in: a run of text, spelled. Goes out: straight quotes as the marks of the text's language,
// paired with a stack and alternating as they nest; ’ for apostrophes and elisions; – and — for
// hyphens in a row, … for three full stops, and —— and …… beside Chinese characters. Feet and
// inches, options like --style, code and addresses stay as they are. Linear.
#pragma once

#include "document/text_run.h"

namespace banxin::document {

void smarten_quotes(TextRun& run);
void smarten_dashes_and_dots(TextRun& run);

}  // namespace banxin::document
