// Rules of Chinese punctuation that only a drawn page, or a whole EPUB, can show.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

constexpr double kSize = 10.5, kResolution = 1200;
constexpr double kPixelsPerEm = kSize * kResolution / 72;
// The Han frame of the shipped fonts reaches from 0.12 em below the baseline to 0.88 em above.
constexpr double kFrameBottom = -0.12, kTopShown = 0.95, kHeightShown = 1.15;

// A connected component of ink: its box in em, from the crop's left edge and from the bottom of the
// Han frame.
struct Blob {
  double left = 0, right = 0, bottom = 0, top = 0;
  double x() const { return (left + right) / 2; }
  double y() const { return (bottom + top) / 2; }
};

struct Bitmap {
  int width = 0, height = 0;
  std::string pixels;
  bool is_ink(int x, int y) const {
    return x >= 0 && y >= 0 && x < width && y < height &&
           static_cast<unsigned char>(pixels[static_cast<std::size_t>(y * width + x)]) < 128;
  }
};

Bitmap parse_pgm(const std::string& bytes) {
  Bitmap bitmap;
  std::istringstream head(bytes);
  std::string magic;
  int depth = 0;
  head >> magic >> bitmap.width >> bitmap.height >> depth;
  REQUIRE(magic == "P5");
  bitmap.pixels = bytes.substr(static_cast<std::size_t>(head.tellg()) + 1);
  REQUIRE(bitmap.pixels.size() == static_cast<std::size_t>(bitmap.width * bitmap.height));
  return bitmap;
}

Blob flood(Bitmap& bitmap, int x, int y) {
  int left = x, right = x, top = y, bottom = y;
  std::vector<std::pair<int, int>> stack{{x, y}};
  while (!stack.empty()) {
    const auto [a, b] = stack.back();
    stack.pop_back();
    if (!bitmap.is_ink(a, b)) continue;
    bitmap.pixels[static_cast<std::size_t>(b * bitmap.width + a)] = '\xFF';
    left = std::min(left, a);
    right = std::max(right, a);
    top = std::min(top, b);
    bottom = std::max(bottom, b);
    for (const auto& [dx, dy] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}})
      stack.emplace_back(a + dx, b + dy);
  }
  const auto height = [](int row) { return kTopShown - row / kPixelsPerEm - kFrameBottom; };
  return {left / kPixelsPerEm, (right + 1) / kPixelsPerEm, height(bottom + 1), height(top)};
}

struct Drawn {
  Folder folder;
  std::vector<nlohmann::json> glyphs;

  Drawn(const std::string& text, const std::string& family, const std::string& lang = "zh-Hans") {
    folder.write("a.md", "---\nlang: " + lang + "\n---\n" + text + "\n");
    folder.write("a.css",
                 "body, p { font: 10.5pt/20pt 'Banxin Text', '" + family + "'; text-indent: 0 }\n");
    const Ran ran = run_banxin({"convert", "a.md", "-o", "a.pdf", "--trace", "a.trace", "--style",
                                "article", "--style", "a.css"},
                               {.folder = folder.path(), .environment = {}});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    std::istringstream lines(folder.read("a.trace"));
    for (std::string line; std::getline(lines, line);)
      if (const auto object = nlohmann::json::parse(line); object["type"] == "glyph")
        glyphs.push_back(object);
  }

  // Where the nth glyph whose text begins with `text` stands.
  const nlohmann::json& glyph(std::string_view text, int nth = 0) const {
    for (const auto& g : glyphs)
      if (g["text"].get<std::string>().starts_with(text) && nth-- == 0) return g;
    FAIL("not drawn: ", std::string(text));
    return glyphs[0];
  }

  // What is drawn from x on over `ems`, from left to right.
  std::vector<Blob> blobs(double x, double ems, double baseline) const {
    const auto pixels = [](double pt) {
      return std::to_string(static_cast<int>(pt * kResolution / 72));
    };
    const Ran ran = run({"pdftoppm", "-r", "1200", "-gray", "-f", "1", "-l", "1", "-x", pixels(x),
                         "-y", pixels(baseline - kTopShown * kSize), "-W", pixels(ems * kSize),
                         "-H", pixels(kHeightShown * kSize), "a.pdf"},
                        {.folder = folder.path(), .environment = {}});
    REQUIRE(ran.code == 0);
    Bitmap bitmap = parse_pgm(ran.out);
    std::vector<Blob> found;
    for (int y = 0; y < bitmap.height; ++y)
      for (int at = 0; at < bitmap.width; ++at)
        if (bitmap.is_ink(at, y)) found.push_back(flood(bitmap, at, y));
    std::sort(found.begin(), found.end(),
              [](const Blob& a, const Blob& b) { return a.left < b.left; });
    return found;
  }
  std::vector<Blob> blobs(const nlohmann::json& g, double ems) const {
    return blobs(g["x"].get<double>(), ems, g["y"].get<double>());
  }
};

double em(const nlohmann::json& value) { return value.get<double>() / kSize; }

constexpr const char* kFamilies[] = {"Banxin Song", "Banxin Hei", "Banxin Kai"};

}  // namespace

TEST_CASE("T34 T72 dash and ellipsis on the page: one stroke, six even dots, in the middle") {
  for (const char* family : kFamilies) {
    CAPTURE(std::string(family));
    const Drawn page("汉字——汉字……汉字", family);
    const auto& second = page.glyph("字");
    const double dash_x = second["x"].get<double>() + kSize;
    const double baseline = second["y"].get<double>();
    // 2.000 em each.
    CHECK(em(page.glyph("汉", 1)["x"]) - dash_x / kSize == doctest::Approx(2.0).epsilon(0.0002));
    const double dots_x = page.glyph("字", 1)["x"].get<double>() + kSize;
    CHECK(em(page.glyph("汉", 2)["x"]) - dots_x / kSize == doctest::Approx(2.0).epsilon(0.0002));
    // Both from the Han font, though a Latin one stands first.
    CHECK(page.glyph("—")["font"] == second["font"]);
    CHECK(page.glyph("…")["font"] == second["font"]);
    const auto dash = page.blobs(dash_x, 2, baseline);
    REQUIRE(dash.size() == 1);
    CHECK(dash[0].y() == doctest::Approx(0.5).epsilon(0.1));
    CHECK(dash[0].x() == doctest::Approx(1.0).epsilon(0.02));
    CHECK(dash[0].right - dash[0].left > 1.7);
    const auto dots = page.blobs(dots_x, 2, baseline);
    REQUIRE(dots.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
      CHECK(dots[i].y() == doctest::Approx(0.5).epsilon(0.1));
      if (i > 0) CHECK(dots[i].x() - dots[i - 1].x() == doctest::Approx(1.0 / 3).epsilon(0.02));
    }
  }
}

TEST_CASE("T24 the ink of stops and pauses stands where the language puts it") {
  for (const char* family : kFamilies) {
    CAPTURE(std::string(family));
    const Drawn mainland("你好，再见。水", family);
    for (const char* mark : {"，", "。"}) {
      const auto ink = mainland.blobs(mainland.glyph(mark), 1);
      REQUIRE(!ink.empty());
      CHECK(ink[0].x() < 0.35);
      CHECK(ink[0].y() < 0.25);
    }
  }
  for (const char* lang : {"zh-Hant-TW", "zh-HK"}) {
    const Drawn taiwan("你好，再見。水", "Banxin Song", lang);
    for (const char* mark : {"，", "。"}) {
      const auto ink = taiwan.blobs(taiwan.glyph(mark), 1);
      REQUIRE(!ink.empty());
      CHECK(ink[0].x() == doctest::Approx(0.5).epsilon(0.12));
      CHECK(ink[0].y() == doctest::Approx(0.5).epsilon(0.12));
    }
  }
}

TEST_CASE("T36 connectors stand in the middle of the frame") {
  for (const char* family : kFamilies) {
    CAPTURE(std::string(family));
    const Drawn page("甲—乙～丙–丁", family);
    const std::pair<const char*, double> marks[] = {{"—", 1.0}, {"～", 1.0}, {"–", 0.5}};
    for (const auto& [mark, width] : marks) {
      CAPTURE(std::string(mark));
      const auto& g = page.glyph(mark);
      CHECK(em(g["advance"]) == doctest::Approx(width));
      const auto ink = page.blobs(g, width);
      REQUIRE(ink.size() == 1);
      CHECK(ink[0].y() == doctest::Approx(0.5).epsilon(0.1));
    }
  }
}

TEST_CASE("T54 the EPUB says text-autospace once, on the root, and inserts no space") {
  const Folder folder;
  folder.write("a.md", "---\nlang: zh-Hans\n---\n使用HarfBuzz 8排版，第 3 章。\n");
  REQUIRE(
      run_banxin({"convert", "a.md", "-o", "a.epub"}, {.folder = folder.path(), .environment = {}})
          .code == 0);
  const std::string css = unzip(folder / "a.epub", ".css");
  CHECK(count_of(css, "text-autospace: normal") == 1);
  const std::size_t at = css.find("text-autospace: normal");
  REQUIRE(at != std::string::npos);
  const std::size_t open = css.rfind('{', at);
  const std::size_t selector = css.rfind('}', open) + 1;
  CHECK(css.substr(selector, open - selector).find(":root") != std::string::npos);
  const std::string text = unzip(folder / "a.epub", ".xhtml");
  CHECK(text.find("使用HarfBuzz 8排版，第 3 章。") != std::string::npos);
  for (const char* space : {"\u2009", "\u200A", "\u2006", "\u2005", "\u00A0"})
    CHECK(count_of(text, space) == 0);
}

TEST_CASE("T35 twelve dots take four em and a line of their own; among text they are reported") {
  const Drawn alone("水水水。\n\n…………\n\n水水水。", "Banxin Song");
  const auto& dots = alone.glyph("…");
  const double last = alone.glyph("…", 3)["x"].get<double>() + kSize;
  CHECK((last - dots["x"].get<double>()) / kSize == doctest::Approx(4.0));
  CHECK(dots["line"] != alone.glyph("。")["line"]);

  const Folder folder;
  folder.write("a.md", "---\nlang: zh-Hans\n---\n\n…………\n\n他说…………然后走了。\n");
  const Ran ran =
      run_banxin({"convert", "a.md", "-o", "a.pdf"}, {.folder = folder.path(), .environment = {}});
  CHECK(ran.code == 0);
  CHECK(count_of(ran.err, "layout-021") == 1);
  CHECK(ran.err.find("a.md:7") != std::string::npos);
}

TEST_CASE("T79 lines with squeezed marks are extracted as the lines they are") {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += i % 3 == 0   ? "玄德问曰：“何人也？”"
            : i % 3 == 1 ? "飞曰：“吾颇有资财。”"
                         : "《孙子》（上），";
  const Drawn page(text, "Banxin Song");
  // All but the page number, which comes from no source.
  std::set<int> drawn;
  for (const auto& glyph : page.glyphs)
    if (glyph.contains("source")) drawn.insert(glyph["line"].get<int>());
  const std::size_t lines = drawn.size();
  const Ran ran =
      run({"pdftotext", "a.pdf", "-"}, {.folder = page.folder.path(), .environment = {}});
  REQUIRE(ran.code == 0);
  std::size_t extracted = 0;
  std::istringstream out(ran.out);
  for (std::string line; std::getline(out, line);)
    if (std::any_of(line.begin(), line.end(), [](char c) { return (c & 0x80) != 0; })) ++extracted;
  CHECK(extracted == lines);
}
