// Reading a ZIP archive byte by byte, by another way than the one that wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace banxin::test {

struct ArchivedFile {
  std::string name;
  Bytes content;                // inflated
  unsigned method = 0;          // 0 stored, 8 deflated
  unsigned flags = 0;           // general purpose bits
  std::uint32_t dos_time = 0;   // date and time
  std::size_t extra_bytes = 0;  // of both headers
  std::size_t offset = 0;       // of the local header
};

// The files in the order of the central directory. Throws on anything that is not a plain, whole
// archive: this is a test.
std::vector<ArchivedFile> read_archive(const Bytes& archive);

const ArchivedFile* find_file(const std::vector<ArchivedFile>& files, const std::string& name);

}  // namespace banxin::test
