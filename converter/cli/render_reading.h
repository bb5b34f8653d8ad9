// How a plain text was read, as a table for people or one JSON object a line for programs.
#pragma once

#include <string>
#include <vector>

#include "convert.h"

namespace banxin::cli {

// A row for each paragraph: its lines, what it was taken for, the score, how it begins, and why.
std::string render_for_people(const std::vector<ReadingDecision>& decisions);
// file, line, endLine, takenFor, score, why, text.
std::string render_as_json(const std::vector<ReadingDecision>& decisions);

}  // namespace banxin::cli
