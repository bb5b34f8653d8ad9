#include "pdf/deflate.h"

#include <libdeflate.h>

#include <memory>

namespace banxin::pdf {
namespace {

// Higher levels take twice the time for 2 % of the size on pages of text.
constexpr int kLevel = 6;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

}  // namespace

Bytes deflate(std::string_view data) {
  thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  Bytes out(libdeflate_zlib_compress_bound(compressor.get(), data.size()), '\0');
  out.resize(
      libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), out.data(), out.size()));
  out.shrink_to_fit();
  return out;
}

}  // namespace banxin::pdf
