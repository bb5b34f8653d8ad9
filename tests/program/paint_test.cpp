// What only pixels and outside judges tell of painting: round corners, gradients, turned boxes, and
// that links, structure and text of a group are found.
#include <doctest/doctest.h>

#include <algorithm>

#include <sstream>

#include "program/program.h"
#include "program/raster.h"

namespace banxin::test {
namespace {

// A page of 200 × 200 pt without margins.
constexpr std::string_view kPage =
    "@page { size: 200pt 200pt; margin: 0; @bottom-center { content: none } }\n"
    "body { margin: 0 } h1, p, div { margin: 0 }\n";

Ran make(const Folder& folder, const std::string& css, const std::string& text,
         const std::string& output = "a.pdf") {
  folder.write("a.css", std::string(kPage) + css);
  folder.write("a.md", text);
  return run_banxin({"convert", "a.md", "-o", output, "-s", "a.css"}, {.folder = folder.path()});
}

void check_judges(const Folder& folder) {
  const std::string pdf = (folder / "a.pdf").string();
  const Ran qpdf = run({"qpdf", "--check", pdf});
  CAPTURE(qpdf.out + qpdf.err);
  CHECK(qpdf.code == 0);
  const Ran draw = run({"mutool", "draw", "-o", (folder / "mutool.png").string(), pdf, "1"});
  CHECK(draw.code == 0);
  CHECK(draw.err.find("error") == std::string::npos);
  const Ran ppm = run({"pdftoppm", "-r", "20", pdf, (folder / "poppler").string()});
  CHECK(ppm.err == "");
}

}  // namespace

TEST_CASE("a round corner leaves the paper white outside it") {
  const Folder folder;
  REQUIRE(make(folder,
               ".b { width: 100pt; height: 100pt; background: black; border-radius: 40pt 0 0 0 }",
               "::: {.b}\n\n:::\n")
              .code == 0);
  const Raster raster(folder, "a.pdf");
  CHECK_FALSE(raster.ink(0, 0, 10, 10).any);
  CHECK(raster.ink(90, 0, 100, 10).any);
  const Ink all = raster.ink(0, 0, 200, 200);
  CHECK(all.right == doctest::Approx(100).epsilon(0.01));
  CHECK(all.bottom == doctest::Approx(100).epsilon(0.01));
  check_judges(folder);
}

TEST_CASE("a gradient is dark at one end and light at the other, and may fade out") {
  const Folder folder;
  REQUIRE(make(folder,
               ".a { width: 200pt; height: 50pt; background: linear-gradient(90deg, black, white) }"
               ".b { width: 200pt; height: 50pt; background: linear-gradient(90deg, transparent, "
               "black) }",
               "::: {.a}\n\n:::\n\n::: {.b}\n\n:::\n")
              .code == 0);
  const Raster raster(folder, "a.pdf");
  CHECK(raster.ink(0, 0, 200, 50).right == doctest::Approx(100).epsilon(0.05));
  CHECK(raster.ink(0, 60, 200, 90).left == doctest::Approx(100).epsilon(0.05));
  check_judges(folder);
}

TEST_CASE("a turned box stands where its transform puts it, and so do its link and its text") {
  const Folder folder;
  // A bar of 100 × 20 pt, turned by a quarter about its left bottom corner, from 50, 150 upwards.
  REQUIRE(make(folder,
               ".t { margin: 130pt 0 0 50pt; width: 100pt; height: 20pt; background: #444; "
               "transform: rotate(-90deg); transform-origin: 0 100% } .t a { color: #444 }",
               "::: {.t}\n[somewhere](https://example.org/)\n:::\n\nAfter.\n")
              .code == 0);
  const Raster raster(folder, "a.pdf");
  const Ink ink = raster.ink(0, 0, 200, 150);
  CHECK(ink.left == doctest::Approx(30).epsilon(0.02));
  CHECK(ink.right == doctest::Approx(50).epsilon(0.02));
  CHECK(ink.top == doctest::Approx(50).epsilon(0.02));
  const Ran text = run({"pdftotext", (folder / "a.pdf").string(), "-"});
  CHECK(text.out.find("somewhere") != std::string::npos);
  // The rectangle of the link is upright and stands on the bar.
  run({"qpdf", "--qdf", "--object-streams=disable", (folder / "a.pdf").string(),
       (folder / "q.pdf").string()});
  const std::string pdf = folder.read("q.pdf");
  const std::size_t at = pdf.find("/Rect");
  REQUIRE(at != std::string::npos);
  double left = 0, bottom = 0, right = 0, top = 0;
  std::istringstream numbers(pdf.substr(pdf.find('[', at) + 1, 100));
  numbers >> left >> bottom >> right >> top;
  CHECK(left >= 29);
  CHECK(right <= 51);
  CHECK(top - bottom > right - left);
  CHECK(bottom == doctest::Approx(50).epsilon(0.02));
  check_judges(folder);
}

TEST_CASE("a group with opacity is read in its place and belongs to its elements") {
  const Folder folder;
  REQUIRE(
      make(folder, ".o { opacity: 0.5 }", "One.\n\n::: {.o}\nTwo *three*.\n:::\n\nFour.\n").code ==
      0);
  const std::string pdf = (folder / "a.pdf").string();
  std::string text = run({"pdftotext", pdf, "-"}).out;
  const auto doubled = std::ranges::unique(text, [](char a, char b) { return a == '\n' && b == a; });
  text.erase(doubled.begin(), doubled.end());
  CHECK(text.starts_with("One.\nTwo three.\nFour."));
  const std::string structure = run({"pdfinfo", "-struct-text", pdf}).out;
  const std::size_t one = structure.find("One"), two = structure.find("Two"),
                    three = structure.find("three"), four = structure.find("Four");
  REQUIRE(four != std::string::npos);
  CHECK(one < two);
  CHECK(two < three);
  CHECK(three < four);
  check_judges(folder);
}

TEST_CASE("an image of the sheet lies in both outputs and among the dependencies") {
  const Folder folder;
  // A PNG of one black pixel.
  const std::string png(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9c"
      "c`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xae"
      "B`\x82",
      67);
  folder.write("look/dot.png", png);
  folder.write("look/a.css",
               std::string(kPage) +
                   ".b { width: 50pt; height: 50pt; background: url(dot.png) 0 0 / cover }"
                   ".c { background-image: url(nowhere.png) }");
  folder.write("a.md", "::: {.b}\nA box.\n:::\n");
  const Ran ran = run_banxin(
      {"convert", "a.md", "-o", "a.pdf", "-o", "a.epub", "-s", "look/a.css", "--depfile", "a.d"},
      {.folder = folder.path()});
  CAPTURE(ran.err);
  CHECK(ran.code != 0);  // one of the images is not there
  CHECK(ran.err.find("source-040") != std::string::npos);
  folder.write("look/a.css",
               std::string(kPage) +
                   ".b { width: 50pt; height: 50pt; background: url(dot.png) 0 0 / cover }");
  REQUIRE(run_banxin({"convert", "a.md", "-o", "a.pdf", "-o", "a.epub", "-s", "look/a.css",
                      "--depfile", "a.d"},
                     {.folder = folder.path()})
              .code == 0);
  CHECK(folder.read("a.d").find("look/dot.png") != std::string::npos);
  CHECK(unzip(folder / "a.epub", ".css").find("url(\"images/dot.png\")") != std::string::npos);
  CHECK(unzip(folder / "a.epub", "dot.png") == png);
  const Raster raster(folder, "a.pdf");
  CHECK(raster.ink(0, 0, 200, 200).right == doctest::Approx(50).epsilon(0.01));
}

}  // namespace banxin::test
