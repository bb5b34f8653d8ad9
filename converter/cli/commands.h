// The commands: each one call into convert.h, its answer printed.
#pragma once

#include "cli/arguments.h"

namespace banxin::cli {

// Returns the exit code.
int run(const Arguments& arguments);

}  // namespace banxin::cli
