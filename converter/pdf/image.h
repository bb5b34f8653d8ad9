// EncodedImage: an image file as the stream of an image XObject (ISO 32000-2 §8.9.5).
//
// encode_image() is pure and runs in parallel: JPEG data passes through untouched, PNG is decoded
// (which also proves it whole) and deflated anew, its alpha apart. embed_image() writes the
// objects.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "layout/paged_book.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

struct EncodedImage {
  Bytes data;
  std::string_view filter;   // "DCTDecode" or "FlateDecode"
  std::string decode_parms;  // in PDF syntax; may be empty
  std::uint32_t width = 0, height = 0;
  int bits_per_component = 8;
  std::string color_space;  // in PDF syntax
  std::string decode;       // in PDF syntax; may be empty
  Bytes alpha;              // deflated, 8 bits each; empty: opaque
  std::string alpha_decode_parms;
};

// Fails when the data is not a whole image of a kind that PDF can hold; the message says why.
Result<EncodedImage> encode_image(const layout::BookImage& image);
Result<EncodedImage> encode_jpeg(std::string_view content);
Result<EncodedImage> encode_png(std::string_view content);

Reference embed_image(PdfFile& file, EncodedImage image);

}  // namespace banxin::pdf
