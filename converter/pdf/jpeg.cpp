// JPEG images: read only as far as PDF needs to know them (image.h).
#include <algorithm>

#include "pdf/image.h"

namespace banxin::pdf {
namespace {

// ISO/IEC 10918-1 table B.1, Marker code assignments.
enum Marker : unsigned {
  kStartOfFrame0 = 0xC0,
  kStartOfFrame1 = 0xC1,
  kStartOfFrame2 = 0xC2,
  kHuffmanTable = 0xC4,
  kJpegExtension = 0xC8,
  kArithmeticConditioning = 0xCC,
  kStartOfFrame15 = 0xCF,
  kRestart0 = 0xD0,
  kStartOfImage = 0xD8,
  kEndOfImage = 0xD9,
  kStartOfScan = 0xDA,
  kApplication14 = 0xEE,
  kTemporary = 0x01,
};

struct Frame {
  unsigned precision = 0, height = 0, width = 0, components = 0;
  bool is_supported = false;
};

class JpegReader {
 public:
  explicit JpegReader(std::string_view data) : data_(data) {}

  // Walks the marker segments up to the first scan; false when there is none.
  bool read_header() {
    std::size_t at = 2;
    while (at + 4 <= data_.size()) {
      if (byte(at) != 0xFF) return false;
      const unsigned marker = byte(at + 1);
      if (marker == 0xFF) {  // fill byte
        ++at;
        continue;
      }
      at += 2;
      if (marker == kTemporary || (marker >= kRestart0 && marker <= kStartOfImage)) continue;
      if (marker == kEndOfImage) return false;
      const std::size_t length = word(at);
      if (length < 2 || at + length > data_.size()) return false;
      read_segment(marker, at + 2, length - 2);
      if (marker == kStartOfScan) return frame.width != 0 || frame.height != 0;
      at += length;
    }
    return false;
  }

  Frame frame;
  bool has_adobe_segment = false;

 private:
  unsigned byte(std::size_t at) const { return static_cast<unsigned char>(data_[at]); }
  unsigned word(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }

  void read_segment(unsigned marker, std::size_t at, std::size_t length) {
    const bool is_frame = marker >= kStartOfFrame0 && marker <= kStartOfFrame15 &&
                          marker != kHuffmanTable && marker != kJpegExtension &&
                          marker != kArithmeticConditioning;
    if (is_frame && length >= 6) {
      // §7.4.8 DCTDecode: baseline, extended and progressive with Huffman coding.
      frame = {byte(at), word(at + 1), word(at + 3), byte(at + 5), marker <= kStartOfFrame2};
    } else if (marker == kApplication14 && length >= 12 &&
               data_.substr(at, 5) == std::string_view("Adobe")) {
      has_adobe_segment = true;
    }
  }

  std::string_view data_;
};

std::unexpected<Error> broken(std::string why) {
  return fail({Error::Kind::Source, "pdf-001", std::move(why), ""});
}

}  // namespace

Result<EncodedImage> encode_jpeg(std::string_view content) {
  JpegReader reader(content);
  if (!reader.read_header()) return broken("its JPEG data is broken or cut short");
  const Frame& frame = reader.frame;
  if (!frame.is_supported)
    return broken("its kind of JPEG (lossless or arithmetic) is not known to PDF");
  if (frame.precision != 8)
    return broken("it has more than 8 bits in a sample, which PDF cannot show");
  if (frame.width == 0 || frame.height == 0) return broken("it has no size");
  EncodedImage image;
  image.data = Bytes(content);
  image.filter = "DCTDecode";
  image.width = frame.width;
  image.height = frame.height;
  switch (frame.components) {
    case 1:
      image.color_space = "/DeviceGray";
      break;
    case 3:
      image.color_space = "/DeviceRGB";
      break;
    case 4:
      image.color_space = "/DeviceCMYK";
      // Adobe Technical Note #5116: Photoshop stores the four inks inverted and marks the file with
      // its segment.
      if (reader.has_adobe_segment) image.decode = "[1 0 1 0 1 0 1 0]";
      break;
    default:
      return broken("it has neither 1 nor 3 nor 4 colour components");
  }
  return image;
}

}  // namespace banxin::pdf
