#include "source/image_header.h"

#include <array>

namespace banxin::source {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr double kInchesPerMetre = 39.3700787401574803;
constexpr double kCentimetresPerInch = 2.54;

// Big-endian numbers; the caller has checked that they are inside.
std::uint32_t byte_at(std::string_view data, std::size_t at) {
  return static_cast<unsigned char>(data[at]);
}
std::uint32_t u16(std::string_view data, std::size_t at) {
  return byte_at(data, at) << 8U | byte_at(data, at + 1);
}
std::uint32_t u32(std::string_view data, std::size_t at) {
  return u16(data, at) << 16U | u16(data, at + 2);
}

// PNG (Third Edition) §5 "Datastream structure", §11.2.1 IHDR, §11.3.4.3 pHYs.
std::optional<ImageHeader> read_png(std::string_view data) {
  constexpr std::size_t kChunkFrame = 12;  // length, type, checksum
  if (data.size() < kPngSignature.size() + kChunkFrame + 13 || data.substr(12, 4) != "IHDR")
    return std::nullopt;
  ImageHeader header{"image/png", u32(data, 16), u32(data, 20), std::nullopt};
  if (header.width == 0 || header.height == 0) return std::nullopt;
  for (std::size_t at = kPngSignature.size(); at + kChunkFrame <= data.size();) {
    const std::size_t length = u32(data, at);
    const std::string_view type = data.substr(at + 4, 4);
    if (type == "IDAT" || type == "IEND" || length > data.size() - at - kChunkFrame) break;
    if (type == "pHYs" && length == 9 && byte_at(data, at + 16) == 1 && u32(data, at + 8) != 0)
      header.density = u32(data, at + 8) / kInchesPerMetre;
    at += kChunkFrame + length;
  }
  return header;
}

// ITU-T T.81 annex B; JFIF 1.02 "APP0 marker segment".
std::optional<ImageHeader> read_jpeg(std::string_view data) {
  ImageHeader header{"image/jpeg", 0, 0, std::nullopt};
  for (std::size_t at = 2; at + 4 <= data.size();) {
    if (byte_at(data, at) != 0xFF) return std::nullopt;
    const std::uint32_t marker = byte_at(data, at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = u16(data, at + 2);
    if (length < 2 || at + 2 + length > data.size()) return std::nullopt;
    const std::string_view body = data.substr(at + 4, length - 2);
    if (marker == 0xE0 && body.size() >= 12 && body.starts_with(std::string_view("JFIF\0", 5)) &&
        u16(body, 8) != 0) {
      if (byte_at(body, 7) == 1) header.density = u16(body, 8);
      if (byte_at(body, 7) == 2) header.density = u16(body, 8) * kCentimetresPerInch;
    }
    // SOF0…SOF15, which are not DHT, JPG and DAC.
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      if (body.size() < 6) return std::nullopt;
      header.height = u16(body, 1);
      header.width = u16(body, 3);
      return header.width != 0 && header.height != 0 ? std::optional(header) : std::nullopt;
    }
    if (marker == 0xDA || marker == 0xD9) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

struct Signature {
  std::string_view bytes, media_type;
};
constexpr std::array<Signature, 8> kSignatures = {{{kPngSignature, "image/png"},
                                                   {"\xFF\xD8\xFF", "image/jpeg"},
                                                   {"GIF8", "image/gif"},
                                                   {"RIFF", "image/webp"},
                                                   {"II*", "image/tiff"},
                                                   {"MM", "image/tiff"},
                                                   {"<svg", "image/svg+xml"},
                                                   {"<?xml", "image/svg+xml"}}};

}  // namespace

std::string_view image_media_type(std::string_view content) {
  for (const Signature& signature : kSignatures)
    if (content.starts_with(signature.bytes)) return signature.media_type;
  return {};
}

std::optional<ImageHeader> read_image_header(std::string_view content) {
  const std::string_view type = image_media_type(content);
  if (type == "image/png") return read_png(content);
  if (type == "image/jpeg") return read_jpeg(content);
  return std::nullopt;
}

}  // namespace banxin::source
