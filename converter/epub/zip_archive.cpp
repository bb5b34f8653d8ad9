#include "epub/zip_archive.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <tbb/parallel_for.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace banxin::epub {
namespace {

// Of libdeflate's 1…12: beyond it time grows faster than size shrinks (a novel at 9: twice the
// time, 0.3 % smaller).
constexpr int kLevel = 6;

// 1 January 1980, 00:00:00: the beginning of MS-DOS time (PKWARE APPNOTE 4.4.6), given as DOS
// fields because libzip would put a time_t into the time zone of the machine.
constexpr zip_uint16_t kDosTime = 0;
constexpr zip_uint16_t kDosDate = (1 << 5) | 1;

// A file as it lies in the archive.
struct Packed {
  const Bytes* content = nullptr;  // of the uncompressed file
  Bytes deflated;
  bool is_deflated = false;
  std::uint32_t crc = 0;
  std::size_t read = 0;  // how far libzip has come
  const Bytes& bytes() const { return is_deflated ? deflated : *content; }
};

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

Packed pack(const ArchiveFile& file) {
  Packed packed;
  packed.content = &file.content;
  packed.crc = libdeflate_crc32(0, file.content.data(), file.content.size());
  if (file.method == ArchiveFile::Method::Stored || file.content.empty()) return packed;
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) return packed;  // out of memory: stored is as right
  packed.deflated.resize(file.content.size());
  const std::size_t size =
      libdeflate_deflate_compress(compressor.get(), file.content.data(), file.content.size(),
                                  packed.deflated.data(), packed.deflated.size());
  packed.deflated.resize(size);
  packed.is_deflated = size != 0;  // 0: it would not have become smaller
  return packed;
}

// libzip asks for the data through this. Stating method, sizes and CRC makes it take deflated data
// as they are.
zip_int64_t read_packed(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& packed = *static_cast<Packed*>(state);
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                            ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_OPEN:
      packed.read = 0;
      return 0;
    case ZIP_SOURCE_READ: {
      const std::size_t size = std::min<std::size_t>(length, packed.bytes().size() - packed.read);
      std::memcpy(data, packed.bytes().data() + packed.read, size);
      packed.read += size;
      return static_cast<zip_int64_t>(size);
    }
    case ZIP_SOURCE_STAT: {
      auto* stat = static_cast<zip_stat_t*>(data);
      zip_stat_init(stat);
      stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
      stat->size = packed.content->size();
      stat->comp_size = packed.bytes().size();
      stat->comp_method = packed.is_deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
      stat->crc = packed.crc;
      return sizeof(*stat);
    }
    case ZIP_SOURCE_ERROR:
      std::memset(data, 0, 2 * sizeof(int));
      return 2 * sizeof(int);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
      return 0;  // Packed is ours
    default:
      return -1;
  }
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

std::unexpected<Error> failure(std::string_view doing, zip_error_t* error) {
  return fail({.kind = Error::Kind::System,
               .code = "epub-001",
               .message = fmt::format("the EPUB archive cannot be made ({}): {}", doing,
                                      zip_error_strerror(error)),
               .hint = {}});
}

Result<void> add_file(zip_t* archive, const ArchiveFile& file, Packed& packed) {
  Source source(zip_source_function(archive, read_packed, &packed));
  if (!source) return failure(file.name, zip_get_error(archive));
  const zip_int64_t index =
      zip_file_add(archive, file.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) return failure(file.name, zip_get_error(archive));
  source.release();  // the archive's from here on
  const auto at = static_cast<zip_uint64_t>(index);
  // "Default" is: as the source has it. "Store" makes sure of it for a source that is not
  // compressed.
  const zip_int32_t method = packed.is_deflated ? ZIP_CM_DEFAULT : ZIP_CM_STORE;
  if (zip_set_file_compression(archive, at, method, 0) != 0 ||
      zip_file_set_dostime(archive, at, kDosTime, kDosDate, 0) != 0 ||
      zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, 0100644U << 16) != 0)
    return failure(file.name, zip_get_error(archive));
  return {};
}

Result<Bytes> read_all(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
    return failure("reading it back", zip_source_error(source));
  Bytes bytes(stat.size, '\0');
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read < 0 || static_cast<zip_uint64_t>(read) != stat.size)
    return failure("reading it back", zip_source_error(source));
  return bytes;
}

}  // namespace

Result<Bytes> write_zip(const std::vector<ArchiveFile>& files) {
  std::vector<Packed> packed(files.size());
  tbb::parallel_for(std::size_t{0}, files.size(),
                    [&](std::size_t i) { packed[i] = pack(files[i]); });

  zip_error_t error;
  zip_error_init(&error);
  const Source buffer(zip_source_buffer_create(nullptr, 0, 1, &error));
  if (!buffer) return failure("memory", &error);
  Archive archive(zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return failure("opening", &error);
  zip_source_keep(buffer.get());  // the archive takes one reference; this one reads the result

  for (std::size_t i = 0; i < files.size(); ++i)
    if (auto added = add_file(archive.get(), files[i], packed[i]); !added)
      return std::unexpected(added.error());
  if (zip_close(archive.get()) != 0) return failure("writing", zip_get_error(archive.get()));
  archive.release();
  return read_all(buffer.get());
}

}  // namespace banxin::epub
