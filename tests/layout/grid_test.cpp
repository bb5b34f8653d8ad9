// The grid of lines: what is not text takes whole lines of it (T6, T7, CSS Rhythmic Sizing 1).
#include <cmath>

#include "layout_fixture.h"

namespace banxin::test {
namespace {

LayOptions with_image(std::uint32_t width, std::uint32_t height) {
  LayOptions options;
  document::Asset asset;
  asset.href = "a.png";
  asset.media_type = "image/png";
  asset.width = width;
  asset.height = height;
  options.assets.push_back(asset);
  return options;
}

// How far the baseline of `text` is from the grid of 10 pt that the first line of a page begins.
double off_grid(const Laid& laid, const std::string& text) {
  const auto plain = lay("", "<p>x</p>");
  const double from_first = laid.y(text) - plain->y("x");
  return std::abs(from_first - std::round(from_first / 10) * 10);
}

constexpr const char* kSteps =
    "blockquote, figure, h2, pre, table { block-step-size: 10pt } "
    "h2 { font-size: 13pt; line-height: 17pt; margin: 8pt 0 3pt } "
    "blockquote { font-size: 8pt; line-height: 9pt; margin: 4pt 0 } "
    "figure { margin: 7pt 0 } img { display: block } "
    "pre { font-size: 7pt; line-height: 7pt; margin: 5pt 0; white-space: pre } "
    "td { padding: 1.3pt 0 } ";

}  // namespace

TEST_CASE("T6 body lines stand on the grid after headings, quotes, figures, code and tables") {
  const std::string markup = "<p>one</p><h2>head</h2><p>two</p>" + lines_of("q", 3, "blockquote") +
                             "<p>three</p><figure><img src=\"a.png\"/></figure><p>four</p>" +
                             lines_of("c", 2, "pre") +
                             "<p>five</p><table><tr><td>cell</td></tr></table><p>six</p>";
  const auto laid = lay(kSteps, markup, with_image(40, 47));
  for (const char* text : {"two", "three", "four", "five", "six"}) {
    CAPTURE(text);
    CHECK(off_grid(*laid, text) < 0.01);
  }
  // What the block lacks stands half above and half below it.
  const auto figure =
      lay(kSteps, "<p>one</p><figure><img src=\"a.png\"/></figure><p>two</p>", with_image(40, 48));
  const auto image = figure->items<layout::ImageItem>(1);
  REQUIRE(image.size() == 1);
  CHECK(image[0].rect.y.pt() == doctest::Approx(10 + 7));  // 36 pt and 14 pt of margins: 50
}

TEST_CASE("T6 the grid holds on pages that begin with such a block, or in the middle of it") {
  for (int before = 15; before < 21; ++before) {
    CAPTURE(before);
    const auto laid = lay(kSteps,
                          paragraphs(before) + lines_of("q", 7, "blockquote") + "<p>after</p>" +
                              "<figure><img src=\"a.png\"/></figure><p>last</p>",
                          with_image(40, 47));
    CHECK(off_grid(*laid, "after") < 0.01);
    CHECK(off_grid(*laid, "last") < 0.01);
  }
}

TEST_CASE("block-step-align puts what is lacking above or below, block-step-round takes away") {
  struct Case {
    const char* css;
    double quote, after;  // below the top of the second line
  };
  const Case cases[] = {
      {"", 2, 10},
      {"block-step-align: start", 0, 10},
      {"block-step-align: end", 4, 10},
      {"block-step-size: 0", 0, 6},
  };
  const auto plain = lay("", "<p>x</p>");
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto laid =
        lay("div { line-height: 6pt; block-step-size: 10pt } div { " + std::string(one.css) + " }",
            "<p>one</p><div>quote</div><p>after</p>");
    CHECK(laid->y("quote") - laid->y("one") == doctest::Approx(10 + one.quote - 2));
    CHECK(laid->y("after") - laid->y("one") == doctest::Approx(10 + one.after));
  }
}

TEST_CASE("a block that takes whole lines after another takes no line more") {
  // 15 pt of code in two lines: 2.5 pt go above and 2.5 below, beside margins of a line.
  const auto laid =
      lay("h2, pre { block-step-size: 10pt } h2 { margin: 10pt 0 } "
          "pre { line-height: 7.5pt; margin: 10pt 0; white-space: pre }",
          "<p>one</p><h2>head</h2>" + lines_of("c", 2, "pre") + "<p>two</p>");
  CHECK(laid->y("head") - laid->y("one") == doctest::Approx(20));
  CHECK(laid->y("two") - laid->y("head") == doctest::Approx(50));
}

TEST_CASE("T7 a line with a high object takes two pitches, never 1.3") {
  const std::string css = "body { line-height-step: 10pt; font-size: 8pt } ";
  const auto pitch = [&](std::uint32_t height, const std::string& more = {}) {
    const auto laid = lay(css + more, "<p>one</p><p>two <img src=\"a.png\"/></p><p>three</p>",
                          with_image(4, height));
    return laid->y("three") - laid->y("one");
  };
  CHECK(pitch(8) == doctest::Approx(20));   // 6 pt: fits the line
  CHECK(pitch(10) == doctest::Approx(20));  // 7.5 pt: fits with the white space above
  CHECK(pitch(16) == doctest::Approx(30));  // 12 pt
  CHECK(pitch(40) == doctest::Approx(50));  // 30 pt
  CHECK(pitch(16, "body { line-height-step: 0 }") < 30);
}

}  // namespace banxin::test
