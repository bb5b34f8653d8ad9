// Images: what is passed through, what is decoded, and what is left out.
#include "pdf/image.h"

#include "pdf/deflate.h"
#include "pdf/pdf_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// 8 × 8 pixels of one colour each, made by libjpeg-turbo.
constexpr std::string_view kGrayJpeg =
    "ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318281a18161618"
    "3123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffc000"
    "0b080008000801011100ffc40014000100000000000000000000000000000006ffc4001410010000000000000000"
    "0000000000000000ffda0008010100003f0048ffd9";
constexpr std::string_view kRgbJpeg =
    "ffd8ffe000104a46494600010100000100010000ffdb004300100b0c0e0c0a100e0d0e1211101318281a18161618"
    "3123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffdb00"
    "43011112121815182f1a1a2f63423842636363636363636363636363636363636363636363636363636363636363"
    "6363636363636363636363636363636363636363ffc00011080008000803012200021101031101ffc40015000101"
    "00000000000000000000000000000005ffc40014100100000000000000000000000000000000ffc4001501010100"
    "000000000000000000000000000406ffc40014110100000000000000000000000000000000ffda000c0301000211"
    "0311003f008e002a87ffd9";
// With the segment of Adobe, whose inks are inverted.
constexpr std::string_view kCmykJpeg =
    "ffd8ffee000e41646f626500640000000000ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123"
    "251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffc0001408"
    "00080008044311004d11005911004b1100ffc40014000100000000000000000000000000000006ffc40014100100"
    "000000000000000000000000000000ffda000e0443004d0059004b00003f00481c1c1cffd9";

Bytes from_hex(std::string_view hex) {
  Bytes out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return out;
}

std::uint32_t crc32(std::string_view bytes) {  // ISO/IEC 15948 annex D
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

Bytes big_endian(std::uint32_t value) {
  Bytes out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
  return out;
}

Bytes png_chunk(const std::string& type, const Bytes& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + type + data +
         big_endian(crc32(type + data));
}

struct PngSpec {
  std::uint32_t width = 0, height = 0;
  int bits = 8, type = 2;  // colour type
  Bytes rows;              // each begins with its filter byte
  Bytes chunks;            // PLTE, tRNS
};

Bytes make_png(const PngSpec& spec) {
  Bytes header = big_endian(spec.width) + big_endian(spec.height);
  for (const int byte : {spec.bits, spec.type, 0, 0, 0}) header += static_cast<char>(byte);
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + spec.chunks +
         png_chunk("IDAT", pdf::deflate(spec.rows)) + png_chunk("IEND", {});
}

Bytes bytes(std::initializer_list<int> values) {
  Bytes out;
  for (const int value : values) out += static_cast<char>(value);
  return out;
}

// A page of 10 × 10 pt that one image fills; the colour of its middle as pdftoppm paints it, in
// hex.
std::string painted_color(const Bytes& content) {
  BookBuilder builder;
  builder.book.pages.clear();
  builder.add_page(10, 10);
  builder.book.images.push_back({content, "image/png", 8, 8, "test"});
  builder.page().items.emplace_back(
      layout::ImageItem{0, {{}, {}, Length::pt(10), Length::pt(10)}, layout::kArtifact});
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string picture = pdf.run("pdftoppm -r 72 {}").output;
  REQUIRE(picture.size() >= 300);
  std::string color;
  for (const char c : picture.substr(picture.size() - 300 + 165, 3)) {
    std::array<char, 3> hex;
    std::snprintf(hex.data(), hex.size(), "%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(c)));
    color += hex.data();
  }
  return color;
}

}  // namespace

TEST_CASE("JPEG data passes through untouched, in its own colour space") {
  struct Case {
    std::string_view hex, color_space, decode;
  };
  const Case cases[] = {{kGrayJpeg, "/DeviceGray", ""},
                        {kRgbJpeg, "/DeviceRGB", ""},
                        {kCmykJpeg, "/DeviceCMYK", "[1 0 1 0 1 0 1 0]"}};
  for (const Case& c : cases) {
    const Bytes content = from_hex(c.hex);
    const auto image = pdf::encode_image({content, "image/jpeg", 8, 8, "x.jpg"});
    REQUIRE(image.has_value());
    CHECK(image->data == content);
    CHECK(image->filter == "DCTDecode");
    CHECK(image->color_space == c.color_space);
    CHECK(image->decode == c.decode);
    CHECK(image->width == 8);
    CHECK(image->height == 8);
  }
  CHECK(painted_color(from_hex(kGrayJpeg)) == "c8c8c8");
}

TEST_CASE("PNG of every colour type paints its colours") {
  SUBCASE("RGB") {
    CHECK(painted_color(make_png({1, 1, 8, 2, bytes({0, 200, 30, 40}), {}})) == "c81e28");
  }
  SUBCASE("gray") { CHECK(painted_color(make_png({1, 1, 8, 0, bytes({0, 77}), {}})) == "4d4d4d"); }
  SUBCASE("1 bit") {
    const Bytes png = make_png({1, 1, 1, 0, bytes({0, 0x80}), {}});
    CHECK(painted_color(png) == "ffffff");
    CHECK(pdf::encode_png(png)->bits_per_component == 1);
  }
  SUBCASE("palette") {
    const Bytes palette = png_chunk("PLTE", bytes({1, 2, 3, 250, 128, 64}));
    const Bytes png = make_png({1, 1, 4, 3, bytes({0, 0x10}), palette});
    CHECK(painted_color(png) == "fa8040");
    CHECK(pdf::encode_png(png)->color_space == "[/Indexed /DeviceRGB 1 <010203FA8040>]");
  }
  SUBCASE("palette with transparency") {
    const Bytes chunks = png_chunk("PLTE", bytes({0, 0, 0})) + png_chunk("tRNS", bytes({0}));
    CHECK(painted_color(make_png({1, 1, 8, 3, bytes({0, 0}), chunks})) == "ffffff");
  }
  SUBCASE("RGB with alpha") {
    CHECK(painted_color(make_png({1, 1, 8, 6, bytes({0, 0, 0, 0, 0}), {}})) == "ffffff");
    const auto opaque = pdf::encode_png(make_png({1, 1, 8, 6, bytes({0, 1, 2, 3, 255}), {}}));
    CHECK(opaque->alpha.empty());
  }
  SUBCASE("16 bits") {
    CHECK(painted_color(make_png({1, 1, 16, 2, bytes({0, 200, 200, 30, 30, 40, 40}), {}})) ==
          "c81e28");
  }
  SUBCASE("several rows") {
    const Bytes rows = bytes({0, 10, 20, 30, 10, 20, 30, 2, 5, 5, 5, 5, 5, 5});
    CHECK(painted_color(make_png({2, 2, 8, 2, rows, {}})) == "0f1923");
  }
}

TEST_CASE("An image that cannot be shown is reported and left out") {
  const Bytes png = make_png({1, 1, 8, 2, bytes({0, 200, 30, 40}), {}});
  const Bytes jpeg = from_hex(kRgbJpeg);
  Bytes damaged = png;
  damaged[45] ^= 1;
  Bytes arithmetic = jpeg;
  arithmetic[arithmetic.find("\xFF\xC0") + 1] = '\xC9';
  struct Case {
    Bytes content;
    std::string message;
  };
  const Case cases[] = {
      {"", "image a.png is left out: it is empty"},
      {"<svg/>", "image a.png is left out: it is neither a PNG nor a JPEG"},
      {png.substr(0, 50), "image a.png is left out: its PNG data is cut short"},
      {damaged, "image a.png is left out: IDAT: invalid stored block lengths"},
      {jpeg.substr(0, 100), "image a.png is left out: its JPEG data is broken or cut short"},
      {arithmetic,
       "image a.png is left out: its kind of JPEG (lossless or arithmetic) is not known to PDF"},
  };
  for (const Case& c : cases) {
    BookBuilder builder;
    builder.book.images.push_back({c.content, "image/png", 1, 1, "a.png"});
    builder.page().items.emplace_back(
        layout::ImageItem{0, {{}, {}, Length::pt(10), Length::pt(10)}, layout::kArtifact});
    Diagnostics diagnostics;
    const auto pdf = pdf::write_pdf(builder.book, {}, diagnostics);
    REQUIRE(pdf.has_value());
    PdfOnDisk(*pdf).check();
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == "pdf-001");
    CHECK(diagnostics.all()[0].message == c.message);
  }
}

TEST_CASE("An image shown twice is stored once, one not shown not at all") {
  const Bytes jpeg = from_hex(kGrayJpeg);
  BookBuilder builder;
  builder.book.images = {{jpeg, "image/jpeg", 8, 8, "a"}, {jpeg, "image/jpeg", 8, 8, "b"}};
  for (int i = 0; i < 2; ++i) {
    builder.page().items.emplace_back(
        layout::ImageItem{1, {{}, {}, Length::pt(10), Length::pt(10)}, layout::kArtifact});
    builder.add_page();
  }
  const Bytes pdf = make_pdf(builder.book);
  const std::size_t first = pdf.find("/DCTDecode");
  REQUIRE(first != Bytes::npos);
  CHECK(pdf.find("/DCTDecode", first + 1) == Bytes::npos);
}
