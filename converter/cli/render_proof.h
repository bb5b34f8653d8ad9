// The figures of a proofreading, as a table for people or one JSON object for programs.
#pragma once

#include <string>

#include "convert.h"

namespace banxin::cli {

std::string render_for_people(const ProofFigures& figures);
// A note like any other, with code "proof" and the figures in "proof".
std::string render_as_json(const ProofFigures& figures);

}  // namespace banxin::cli
