// Breaks a Western paragraph otherwise where its word spaces would run together into rivers (T123).
//
// Comes in: what total fit is asked. Goes out: its breaks, or others that are nearly as good and
// have fewer or shorter rivers. What cannot be avoided stays, for find_rivers() to report.
#pragma once

#include <cstdint>
#include <vector>

#include "text/total_fit.h"

namespace banxin::text {

FitResult total_fit_without_rivers(const FitRequest& request, std::vector<std::uint32_t>& ends);

// The rivers that the lines between these breaks have, before any line is built.
double river_demerits(const FitRequest& request, const std::vector<std::uint32_t>& ends);

}  // namespace banxin::text
