// PNG images, through libpng (image.h).
#include <fmt/format.h>
#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "pdf/deflate.h"
#include "pdf/image.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

// Above this an image would take gigabytes to decode: more than an A0 poster at 600 ppi.
constexpr std::uint64_t kMaxPixels = 1'000'000'000;

// §7.4.4.4 LZW and Flate predictor functions: PNG's own, chosen line by line.
enum Filter : char { kNone = 0, kUp = 2 };

struct Reader {
  std::string_view data;
  std::size_t position = 0;
  std::string error;
};

void read_bytes(png_structp png, png_bytep out, size_t size) {
  auto* reader = static_cast<Reader*>(png_get_io_ptr(png));
  if (size > reader->data.size() - reader->position) png_error(png, "its PNG data is cut short");
  std::memcpy(out, reader->data.data() + reader->position, size);
  reader->position += size;
}

void on_error(png_structp png, png_const_charp message) {
  static_cast<Reader*>(png_get_error_ptr(png))->error = message;
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

struct Pixels {
  std::uint32_t width = 0, height = 0;
  int bits = 8;      // of a component
  int channels = 1;  // alpha included
  bool has_alpha = false;
  std::size_t row_size = 0;
  Bytes rows;
  Bytes palette;  // RGB, for indexed images
};

class Decoder {
 public:
  explicit Decoder(std::string_view data) {
    reader_.data = data;
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader_, on_error, on_warning);
    if (png_) info_ = png_create_info_struct(png_);
  }
  ~Decoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // False when libpng gives up; error() says why.
  bool decode(Pixels& pixels) {
    if (!info_) return false;
    // libpng comes back here on an error. No object with a destructor is made between here and
    // there.
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_read_fn(png_, &reader_, read_bytes);
    read_header(pixels);
    pixels.rows.resize(pixels.row_size * pixels.height);
    read_rows(pixels);
    png_read_end(png_, nullptr);
    return true;
  }

  const std::string& error() const { return reader_.error; }

 private:
  void read_header(Pixels& pixels) {
    png_read_info(png_, info_);
    pixels.width = png_get_image_width(png_, info_);
    pixels.height = png_get_image_height(png_, info_);
    if (std::uint64_t{pixels.width} * pixels.height > kMaxPixels) {
      png_error(png_, "it has too many pixels");
    }
    const bool has_transparency = png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
    const int type = png_get_color_type(png_, info_);
    if (png_get_bit_depth(png_, info_) == 16) png_set_scale_16(png_);
    if (has_transparency) {
      if (type == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png_);
      if (type == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png_);
      png_set_tRNS_to_alpha(png_);
    } else if (type == PNG_COLOR_TYPE_PALETTE) {
      png_colorp colors = nullptr;
      int count = 0;
      png_get_PLTE(png_, info_, &colors, &count);
      for (int i = 0; i < count; ++i) {
        for (const png_byte level : {colors[i].red, colors[i].green, colors[i].blue}) {
          pixels.palette += static_cast<char>(level);
        }
      }
    }
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    pixels.bits = png_get_bit_depth(png_, info_);
    pixels.channels = png_get_channels(png_, info_);
    pixels.has_alpha = (png_get_color_type(png_, info_) & PNG_COLOR_MASK_ALPHA) != 0;
    pixels.row_size = png_get_rowbytes(png_, info_);
  }

  void read_rows(Pixels& pixels) {
    rows_.resize(pixels.height);
    for (std::uint32_t y = 0; y < pixels.height; ++y) {
      rows_[y] = reinterpret_cast<png_bytep>(pixels.rows.data() + pixels.row_size * y);
    }
    png_read_image(png_, rows_.data());
  }

  Reader reader_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::vector<png_bytep> rows_;
};

// Pictures deflate well as differences to the line above; flat drawings in few colours as they are.
Bytes deflate_rows(std::string_view rows, std::size_t row_size, bool use_predictor) {
  if (!use_predictor) return deflate(rows);
  Bytes filtered;
  filtered.reserve(rows.size() + rows.size() / row_size);
  for (std::size_t begin = 0; begin < rows.size(); begin += row_size) {
    if (begin == 0) {
      filtered += static_cast<char>(kNone);
      filtered += rows.substr(0, row_size);
      continue;
    }
    filtered += static_cast<char>(kUp);
    for (std::size_t i = begin; i < begin + row_size; ++i) {
      filtered += static_cast<char>(static_cast<unsigned char>(rows[i]) -
                                    static_cast<unsigned char>(rows[i - row_size]));
    }
  }
  return deflate(filtered);
}

std::string predictor_parms(const Pixels& pixels, int colors) {
  return fmt::format("<</Predictor 15 /Colors {} /BitsPerComponent {} /Columns {}>>", colors,
                     pixels.bits, pixels.width);
}

// Divides rows with alpha into colour rows and alpha rows; false when every pixel is opaque.
bool split_alpha(const Pixels& pixels, Bytes& colors, Bytes& alpha) {
  const auto channels = static_cast<std::size_t>(pixels.channels);
  const std::size_t count = std::size_t{pixels.width} * pixels.height;
  colors.reserve(count * (channels - 1));
  alpha.reserve(count);
  bool is_opaque = true;
  for (std::size_t i = 0; i < count; ++i) {
    const char* pixel = pixels.rows.data() + i * channels;
    colors.append(pixel, channels - 1);
    alpha += pixel[channels - 1];
    is_opaque = is_opaque && static_cast<unsigned char>(pixel[channels - 1]) == 0xFF;
  }
  return !is_opaque;
}

std::string color_space(const Pixels& pixels, int colors) {
  if (!pixels.palette.empty()) {
    std::string out = fmt::format("[/Indexed /DeviceRGB {} <", pixels.palette.size() / 3 - 1);
    append_hex(out, pixels.palette);
    return out + ">]";
  }
  return colors == 1 ? "/DeviceGray" : "/DeviceRGB";
}

}  // namespace

Result<EncodedImage> encode_png(std::string_view content) {
  Decoder decoder(content);
  Pixels pixels;
  if (!decoder.decode(pixels)) {
    return fail({Error::Kind::Source, "pdf-001",
                 decoder.error().empty() ? "libpng cannot read it" : decoder.error(), ""});
  }
  EncodedImage image;
  image.filter = "FlateDecode";
  image.width = pixels.width;
  image.height = pixels.height;
  image.bits_per_component = pixels.bits;
  const int colors = pixels.channels - (pixels.has_alpha ? 1 : 0);
  image.color_space = color_space(pixels, colors);
  const bool use_predictor = pixels.palette.empty() && pixels.bits == 8;
  const auto encode = [&](std::string_view rows, int row_colors) {
    return deflate_rows(rows,
                        pixels.has_alpha
                            ? std::size_t{pixels.width} * static_cast<std::size_t>(row_colors)
                            : pixels.row_size,
                        use_predictor);
  };
  if (pixels.has_alpha) {
    Bytes color_rows, alpha_rows;
    if (split_alpha(pixels, color_rows, alpha_rows)) {
      image.alpha = encode(alpha_rows, 1);
      image.alpha_decode_parms = predictor_parms(pixels, 1);
    }
    image.data = encode(color_rows, colors);
  } else {
    image.data = encode(pixels.rows, colors);
  }
  if (use_predictor) image.decode_parms = predictor_parms(pixels, colors);
  return image;
}

}  // namespace banxin::pdf
