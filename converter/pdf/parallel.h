// run_parallel: independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace banxin::pdf {

// Calls task(0) … task(count - 1), each once, in any order, on up to `jobs` threads (0: all cores).
// Tasks put their results into places of their own, so that nothing depends on the order.
void run_parallel(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace banxin::pdf
