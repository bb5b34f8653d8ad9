#include "pdf/parallel.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace banxin::pdf {

void run_parallel(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& task) {
  if (jobs == 1 || count < 2) {
    for (std::size_t i = 0; i < count; ++i) task(i);
    return;
  }
  tbb::task_arena arena(jobs == 0 ? tbb::task_arena::automatic : static_cast<int>(jobs));
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, task); });
}

}  // namespace banxin::pdf
