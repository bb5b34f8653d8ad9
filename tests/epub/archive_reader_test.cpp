// archive_reader.h (a _test.cpp, so that it is compiled with the tests of its room).
#include "epub/archive_reader.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace banxin::test {
namespace {

std::uint32_t number(const Bytes& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes.at(at + i))) << (8 * i);
  return value;
}

void expect(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

Bytes inflate(const Bytes& packed, std::size_t size) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes out(size, '\0');
  std::size_t got = 0;
  expect(libdeflate_deflate_decompress(decompressor.get(), packed.data(), packed.size(), out.data(),
                                       size, &got) == LIBDEFLATE_SUCCESS &&
             got == size,
         "deflated data are broken");
  return out;
}

}  // namespace

// PKWARE APPNOTE 4.3: end of central directory record, central directory headers, local headers.
std::vector<ArchivedFile> read_archive(const Bytes& archive) {
  expect(archive.size() >= 22, "too short");
  const std::size_t end = archive.size() - 22;  // no comment
  expect(number(archive, end, 4) == 0x06054B50, "no end of central directory");
  const std::size_t count = number(archive, end + 10, 2);
  std::size_t at = number(archive, end + 16, 4);
  std::vector<ArchivedFile> files;
  for (std::size_t i = 0; i < count; ++i) {
    expect(number(archive, at, 4) == 0x02014B50, "no central header");
    ArchivedFile file;
    const std::size_t name = number(archive, at + 28, 2), extra = number(archive, at + 30, 2);
    expect(number(archive, at + 32, 2) == 0, "a comment");
    file.name = archive.substr(at + 46, name);
    file.offset = number(archive, at + 42, 4);
    const std::size_t local = file.offset;
    expect(number(archive, local, 4) == 0x04034B50, "no local header");
    // Version, flags, method, time, CRC and sizes are the same in both headers.
    expect(archive.substr(at + 6, 22) == archive.substr(local + 4, 22), "headers differ");
    file.flags = number(archive, local + 6, 2);
    file.method = number(archive, local + 8, 2);
    file.dos_time = number(archive, local + 10, 4);
    const std::size_t local_extra = number(archive, local + 28, 2);
    file.extra_bytes = extra + local_extra;
    const Bytes packed =
        archive.substr(local + 30 + name + local_extra, number(archive, local + 18, 4));
    const std::size_t size = number(archive, local + 22, 4);
    file.content = file.method == 8 ? inflate(packed, size) : packed;
    expect(file.content.size() == size, "size differs");
    expect(libdeflate_crc32(0, file.content.data(), size) == number(archive, local + 14, 4),
           "CRC differs");
    files.push_back(std::move(file));
    at += 46 + name + extra;
  }
  expect(at == end, "something between directory and end");
  return files;
}

const ArchivedFile* find_file(const std::vector<ArchivedFile>& files, const std::string& name) {
  const auto found = std::ranges::find(files, name, &ArchivedFile::name);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace banxin::test
