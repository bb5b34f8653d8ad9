// ZipArchive: files in memory → one ZIP archive in memory, as EPUB's container wants it.
//
// Comes in: files in the order in which they are to stand. Goes out: an archive whose bytes depend
// on names and contents alone: one fixed time, no extra fields, no comments. Deflating is parallel;
// libzip puts the archive together.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace banxin::epub {

struct ArchiveFile {
  std::string name;  // ASCII, "/" between folders
  Bytes content;
  enum class Method { Stored, Deflated } method = Method::Deflated;
};

// "epub-001" when the archive cannot be made, with libzip's own words.
Result<Bytes> write_zip(const std::vector<ArchiveFile>& files);

}  // namespace banxin::epub
