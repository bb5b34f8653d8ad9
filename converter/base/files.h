// Files: reading a whole file, and writing one so that readers see the old or the new, never half.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace banxin {

// The content of `path`. Fails with "file-001" (missing, a folder, not readable) and the system's reason.
Result<Bytes> read_file(const std::filesystem::path& path);

// Files written beside their targets, renamed to them together by commit(). Whatever is not committed is
// removed again, and the targets stay as they were: on any failure the outputs that were there survive.
class OutputFiles {
 public:
  OutputFiles() = default;
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  // Writes `content` beside `target` and flushes it to the disk's satisfaction; "file-002" on failure
  // (no folder, no permission, disk full).
  Result<void> stage(const std::filesystem::path& target, std::string_view content);
  // Renames everything staged into place.
  Result<void> commit();

 private:
  struct Staged {
    std::filesystem::path temporary, target;
  };
  std::vector<Staged> staged_;
};

}  // namespace banxin
