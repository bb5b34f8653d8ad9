// check_punctuation: half-width marks in Chinese text and full-width ones in Western text (T39),
// and letters and digits of full width (T55), reported or repaired.
//
// Comes in: a run of text, spelled and not yet settled, so that places are the source's. Goes out:
// reports with place and proposal, or, where the options ask for it, the marks themselves. Numbers,
// times, file names, addresses, code and English sentences are left alone: a report is to be
// trusted.
#pragma once

#include "document/text_options.h"
#include "document/text_reports.h"
#include "document/text_run.h"

namespace banxin::document {

// `reports` may be null: then it only repairs.
void check_punctuation(TextRun& run, const TextOptions& options, TextReports* reports);
void check_width(TextRun& run, const TextOptions& options, TextReports* reports);

}  // namespace banxin::document
