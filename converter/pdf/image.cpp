#include "pdf/image.h"

#include <fmt/format.h>

namespace banxin::pdf {
namespace {

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegSignature = "\xFF\xD8\xFF";

void set_size(Dictionary image, std::uint32_t width, std::uint32_t height, int bits) {
  image.set_name("Type", "XObject");
  image.set_name("Subtype", "Image");
  image.set_integer("Width", width);
  image.set_integer("Height", height);
  image.set_integer("BitsPerComponent", bits);
}

}  // namespace

Result<EncodedImage> encode_image(const layout::BookImage& image) {
  // The content decides, not the name: web pages give many a JPEG the name of a PNG.
  if (image.content.starts_with(kJpegSignature)) return encode_jpeg(image.content);
  if (image.content.starts_with(kPngSignature)) return encode_png(image.content);
  return fail({Error::Kind::Source, "pdf-001",
               image.content.empty() ? "it is empty" : "it is neither a PNG nor a JPEG", ""});
}

Reference embed_image(PdfFile& file, EncodedImage image) {
  Reference alpha;
  if (!image.alpha.empty()) {
    Dictionary mask = file.add_stream(std::move(image.alpha), "FlateDecode");
    set_size(mask, image.width, image.height, 8);
    mask.set_name("ColorSpace", "DeviceGray");
    if (!image.alpha_decode_parms.empty()) {
      mask.set_source("DecodeParms", image.alpha_decode_parms);
    }
    alpha = mask.reference();
  }
  Dictionary picture = file.add_stream(std::move(image.data), image.filter);
  set_size(picture, image.width, image.height, image.bits_per_component);
  picture.set_source("ColorSpace", image.color_space);
  if (!image.decode_parms.empty()) picture.set_source("DecodeParms", image.decode_parms);
  if (!image.decode.empty()) picture.set_source("Decode", image.decode);
  if (alpha) picture.set_reference("SMask", alpha);
  return picture.reference();
}

}  // namespace banxin::pdf
