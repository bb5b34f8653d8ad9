#include "source/load_assets.h"

#include <filesystem>
#include <fstream>

#include "source/image_header.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

namespace fs = std::filesystem;

std::string big_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  return out;
}

// Header chunks only: nothing here decodes pixels.
std::string png(std::uint32_t width, std::uint32_t height, std::uint32_t per_metre = 0) {
  std::string out = "\x89PNG\r\n\x1A\n" + big_endian(13) + "IHDR" + big_endian(width) +
                    big_endian(height) + std::string("\x08\x02\0\0\0crc.", 9);
  if (per_metre != 0)
    out += big_endian(9) + "pHYs" + big_endian(per_metre) + big_endian(per_metre) +
           std::string("\x01") + "crc.";
  return out + big_endian(0) + "IDATcrc.";
}

std::string jpeg() {
  return std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02\x01\x01\x2C\x01\x2C\0\0", 20) +
         std::string("\xFF\xC2\0\x0B\x08\0\x20\0\x40\x01\x01\x11\0", 13);
}

struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "banxin-assets-XXXXXX").string();
    root = ::mkdtemp(name.data());
    fs::create_directory(root / "in");
    write("outside.png", png(1, 1));
  }
  Folder(const Folder&) = delete;
  ~Folder() { fs::remove_all(root); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(root / name, std::ios::binary) << content;
  }
  fs::path root;
};

Reading with_assets(const std::string& markdown, const Folder& folder) {
  Reading reading = read_only(markdown);
  source::load_assets(reading.document, folder.root / "in", reading.diagnostics);
  return reading;
}

}  // namespace

TEST_CASE("images are loaded once, with size and density from their headers") {
  const Folder folder;
  folder.write("in/a.png", png(640, 480, 11811));
  folder.write("in/b c.jpg", jpeg());
  const Reading reading =
      with_assets("---\ncover: a.png\n---\n\n![x](a.png) ![y](a.png) ![z](b%20c.jpg)\n", folder);
  CHECK(places(reading.diagnostics) == "");
  REQUIRE(reading.document.assets.size() == 2);
  const auto& a = reading.document.assets[0];
  CHECK(a.href == "a.png");
  CHECK(a.media_type == "image/png");
  CHECK(a.width == 640);
  CHECK(a.height == 480);
  CHECK(a.density == doctest::Approx(300).epsilon(0.001));
  const auto& b = reading.document.assets[1];
  CHECK(b.media_type == "image/jpeg");
  CHECK(b.width == 64);
  CHECK(b.height == 32);
  CHECK(b.density == doctest::Approx(300));
  CHECK(reading.document.files_read.size() == 3);
}

TEST_CASE("images that stand in the source itself, as data: URLs") {
  const Folder folder;
  // The header of a PNG of 2 × 3 pixels.
  const std::string url =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAABjcmMuAAAAAElEQVRjcmMu";
  const Reading reading = with_assets("![x](" + url + ")\n", folder);
  CHECK(places(reading.diagnostics) == "");
  REQUIRE(reading.document.assets.size() == 1);
  const auto& image = reading.document.assets[0];
  CHECK(image.href == url);
  CHECK(image.media_type == "image/png");
  CHECK(image.width == 2);
  CHECK(image.height == 3);
  CHECK(image.path == "data.png");
  CHECK(reading.document.files_read.size() == 1);  // the source alone
}

TEST_CASE("images that cannot be used are reported at their place") {
  const Folder folder;
  folder.write("in/g.gif", "GIF89a");
  folder.write("in/t.txt", "text");
  folder.write("in/d.png", "\x89PNG\r\n\x1A\n");
  fs::create_symlink(folder.root / "outside.png", folder.root / "in/link.png");
  struct {
    const char* href;
    const char* code;
    Severity severity;
  } const cases[] = {{"gone.png", "source-040", Severity::Error},
                     {".", "source-040", Severity::Error},
                     {"https://example.org/a.png", "source-041", Severity::Warning},
                     {"data:image/png;base64,AAAA", "source-043", Severity::Warning},
                     {"data:image/png;base64,A", "source-044", Severity::Error},
                     {"data:image/png", "source-044", Severity::Error},
                     {"//example.org/a.png", "source-041", Severity::Warning},
                     {"../outside.png", "source-042", Severity::Error},
                     {"%2e%2e/outside.png", "source-042", Severity::Error},
                     {"link.png", "source-042", Severity::Error},
                     {"/etc/passwd", "source-042", Severity::Error},
                     {"g.gif", "source-043", Severity::Warning},
                     {"t.txt", "source-043", Severity::Warning},
                     {"d.png", "source-044", Severity::Error}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.href));
    const Reading reading = with_assets("Text\n\na ![x](" + std::string(c.href) + ")\n", folder);
    CHECK(reading.document.assets.empty());
    REQUIRE(reading.diagnostics.all().size() == 1);
    CHECK(reading.diagnostics.all()[0].code == c.code);
    CHECK(reading.diagnostics.all()[0].severity == c.severity);
    CHECK(reading.diagnostics.all()[0].span.line == 3);
    CHECK(reading.diagnostics.all()[0].span.column == 3);
  }
}

TEST_CASE("no prefix of an image makes the header reader read past its end") {
  for (const std::string& whole : {png(3, 4, 100), jpeg()})
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::string cut = whole.substr(0, length);
      const auto header = source::read_image_header(cut);
      if (header) CHECK(header->width != 0);
    }
}
