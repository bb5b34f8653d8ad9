// measure RUNS COMMAND...: runs a command cold, several times, and prints the median wall time in
// milliseconds, the largest peak memory in MB, and nothing of what the command says. Exit 1 when
// the command fails.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

[[noreturn]] void become(char** words) {
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; ++stream) ::dup2(nowhere, stream);
  ::execvp(words[0], words);
  ::_exit(127);
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  long memory = 0;
  for (int run = 0; run < std::max(std::atoi(words[1]), 1); ++run) {
    const auto begin = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) become(words + 2);
    int status = 0;
    rusage usage{};
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child || status != 0) return 1;
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    memory = std::max(memory, usage.ru_maxrss);
  }
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
  std::printf("%.1f %.0f\n", times[times.size() / 2], static_cast<double>(memory) / 1024);
  return 0;
}
