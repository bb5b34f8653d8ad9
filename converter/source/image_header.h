// image_header: what the first bytes of an image file say, without decoding it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace banxin::source {

struct ImageHeader {
  std::string_view media_type;
  std::uint32_t width = 0, height = 0;  // pixels
  std::optional<double> density;        // pixels per inch
};

// The format of a file by its first bytes, also of formats that cannot be used: "image/gif"; empty
// when unknown.
std::string_view image_media_type(std::string_view content);

// PNG and JPEG; nothing when the header is broken or the format another one.
std::optional<ImageHeader> read_image_header(std::string_view content);

}  // namespace banxin::source
