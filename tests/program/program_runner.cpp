#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "program/program.h"

namespace banxin::test {

namespace fs = std::filesystem;

namespace {

// In the child: never returns.
[[noreturn]] void become(const std::vector<std::string>& words, const RunOptions& options,
                         const fs::path& out, const fs::path& err) {
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
  const int mode = O_WRONLY | O_CREAT | O_TRUNC;
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  ::dup2(::open(out.c_str(), mode, 0600), STDOUT_FILENO);
  ::dup2(::open(err.c_str(), mode, 0600), STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

Ran run(const std::vector<std::string>& words, const RunOptions& options) {
  const Folder streams;
  const fs::path out = streams / "out", err = streams / "err";
  const pid_t child = ::fork();
  if (child == 0) become(words, options, out, err);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return {};
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_bytes(out),
          read_bytes(err)};
  return ran;
}

Ran run_banxin(std::vector<std::string> arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), BANXIN_PROGRAM);
  return run(arguments, options);
}

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "banxin-test-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path Folder::write(std::string_view name, std::string_view content) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::string Folder::read(std::string_view name) const { return read_bytes(path_ / name); }

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

fs::path corpus(std::string_view name) {
  const fs::path path = fs::path(BANXIN_SOURCE_DIR).parent_path() / "shared" / "corpus" / name;
  return fs::exists(path) ? path : fs::path();
}

std::string unzip(const fs::path& archive, std::string_view suffix) {
  return run({"unzip", "-p", archive.string(), "*" + std::string(suffix)}).out;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++count;
  return count;
}

}  // namespace banxin::test
