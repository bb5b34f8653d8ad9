// Running the built program, and others, in a folder of the test's own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace banxin::test {

struct Ran {
  int code = -1;  // exit code; 128 + the signal's number when one ended it
  std::string out, err;
};

struct RunOptions {
  std::filesystem::path folder;                    // working folder; empty: the test's
  std::map<std::string, std::string> environment;  // over the test's own
};

// Runs `words[0]` with the rest as its arguments, without a shell.
Ran run(const std::vector<std::string>& words, const RunOptions& options = {});

// Runs build/banxin.
Ran run_banxin(std::vector<std::string> arguments, const RunOptions& options = {});

// A new empty folder, removed at the end with everything in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  // Writes a file (and its folders) and returns its path.
  std::filesystem::path write(std::string_view name, std::string_view content) const;
  std::string read(std::string_view name) const;
  std::vector<std::string> names() const;  // of the files in it, sorted

 private:
  std::filesystem::path path_;
};

std::string read_bytes(const std::filesystem::path& path);

// A file of ../shared/corpus beside the repository; empty where there is none.
std::filesystem::path corpus(std::string_view name);

// All files of a ZIP archive whose names end with `suffix`, in order, one after the other.
std::string unzip(const std::filesystem::path& archive, std::string_view suffix);

// How often `part` stands in `text`.
std::size_t count_of(std::string_view text, std::string_view part);

}  // namespace banxin::test
