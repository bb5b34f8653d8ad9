#include <cmath>

#include "layout_fixture.h"

namespace banxin::test {
namespace {

// A 1 × 1 picture as far as layout is concerned: it only reads the numbers.
document::Asset picture(const std::string& href, std::uint32_t width, std::uint32_t height,
                        double density = 72) {
  document::Asset asset;
  asset.href = href;
  asset.media_type = "image/png";
  asset.content = "png";
  asset.width = width;
  asset.height = height;
  asset.density = density;
  return asset;
}

LayOptions with(std::vector<document::Asset> assets) {
  LayOptions options;
  options.assets = std::move(assets);
  return options;
}

}  // namespace

TEST_CASE("a link over two lines has an area on each, and leads out or to a place") {
  const auto laid =
      lay("@page { size: 100pt 200pt }",
          "<p>see <a href=\"https://example.org/\">a link that is long enough to be broken</a> and "
          "<a href=\"#there\">there</a></p><p id=\"there\">place</p>");
  const auto links = laid->items<layout::LinkItem>(1);
  REQUIRE(links.size() >= 3);
  CHECK(links[0].uri == "https://example.org/");
  CHECK(links[0].area.x > Length::pt(10));
  CHECK(links[1].uri == links[0].uri);
  CHECK(links[1].area.y - links[0].area.y == Length::pt(10));
  CHECK(links[0].description == "a link that is long enough to be broken");
  CHECK(links.back().destination == "there");
  const auto places = laid->items<layout::DestinationItem>(1);
  REQUIRE(places.size() == 1);
  CHECK(places[0].name == "there");
  CHECK(places[0].point.y.pt() == doctest::Approx((laid->book.pages[0].lines.size() - 1) * 10.0));
}

TEST_CASE("a link to what is not on any page is dropped and reported") {
  const auto laid = lay("h2 { display: none }", "<h2 id=\"x\">x</h2><p><a href=\"#x\">y</a></p>");
  CHECK(laid->items<layout::LinkItem>(1).empty());
  CHECK(laid->has("layout-015"));
}

TEST_CASE("T52 the Chinese–Latin gap is not underlined") {
  const auto laid = lay("u { text-decoration: underline } p { text-autospace: normal }",
                        "<p><u>五日</u>M</p>", {.lang = "zh-Hans"});
  const auto rules = laid->items<layout::FillItem>(1);
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].rect.width == Length::pt(20));
  CHECK(laid->x("M") == doctest::Approx(22.5));
}

TEST_CASE(
    "T75 Latin among Chinese has a size and height of its own; lines and English keep theirs") {
  const std::string css(style::builtin_sheet("base")->css);
  LayOptions chinese;
  chinese.lang = "zh-Hans";
  chinese.use_plain_sheet = false;
  const auto zh = lay(css, "<p>汉字Hxg永水</p><p>汉字</p><p>汉字Hxg</p>", chinese);
  const layout::TextItem& latin = zh->find("Hxg");
  CHECK(latin.run.size == Length::pt(10.5) * 1.10);
  CHECK((zh->find("汉字").origin.y - latin.origin.y).pt() == doctest::Approx(0.105).epsilon(1e-3));
  CHECK(zh->find("汉字").run.size == Length::pt(10.5));
  const auto& lines = zh->book.pages[0].lines;
  CHECK(lines[1].baseline - lines[0].baseline == Length::pt(16.5));
  CHECK(lines[2].baseline - lines[1].baseline == Length::pt(16.5));
  // The middle of the capitals is within 0.04 em of the middle of the Han.
  const text::FontMetrics& metrics = latin.run.font->metrics();
  const double capitals =
      (latin.run.font->scale(metrics.cap_height, latin.run.size) / 2).pt() + 0.105;
  const text::Font& song = *zh->find("汉字").run.font;
  int left = 0, bottom = 0, right = 0, top = 0;
  REQUIRE(song.ink_box(song.glyph(U'国'), left, bottom, right, top));
  const double han = song.scale(bottom + top, Length::pt(10.5)).pt() / 2;
  CHECK(std::abs(capitals - han) <= 0.04 * 10.5);

  LayOptions english;
  english.use_plain_sheet = false;
  const auto en = lay(css, "<p>Hxg</p>", english);
  CHECK(en->find("Hxg").run.font->baseline_shift() == 0);
  CHECK(en->find("Hxg").run.size == Length::pt(10.5) * 1.08);
}

TEST_CASE("T75 underlines in a mixed line have one depth and one thickness") {
  const auto laid = lay("u { text-decoration: underline }",
                        "<p><u>汉字 Hxg <em>汉</em> g</u> x</p>", {.lang = "zh-Hans"});
  CHECK(laid->items<layout::FillItem>(1).size() == 1);
}

TEST_CASE("decorations come from blocks too, and strike-through lies above the baseline") {
  const auto laid = lay("h2 { text-decoration: underline } s { text-decoration: line-through }",
                        "<h2>a<em>b</em></h2><p><s>c</s></p>");
  const auto rules = laid->items<layout::FillItem>(1);
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].rect.y.pt() > laid->y("a"));
  CHECK(rules[1].rect.y.pt() < laid->y("c"));
}

TEST_CASE(
    "inline backgrounds and borders lie under their text, edges where the element begins and "
    "ends") {
  const auto laid = lay("code { background: #eee; padding: 0 3pt; border-left: 1pt solid }",
                        "<p>a<code>b</code>c</p>");
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(fills.size() == 2);
  CHECK(laid->x("b") - fills[0].rect.x.pt() == doctest::Approx(4));
  CHECK(laid->x("c") == doctest::Approx(fills[0].rect.right().pt()));
  CHECK(fills[1].rect.width == Length::pt(1));
}

TEST_CASE("super- and subscripts rise and sink without making the line higher") {
  const auto laid =
      lay("sup { vertical-align: super } sub { vertical-align: sub } i { vertical-align: 3pt }",
          "<p>a<sup>b<i>d</i></sup><sub>c</sub></p><p>e</p>");
  CHECK(laid->y("b") == doctest::Approx(laid->y("a") - 10.0 / 3).epsilon(1e-4));
  CHECK(laid->y("c") == doctest::Approx(laid->y("a") + 2));
  CHECK(laid->y("d") == doctest::Approx(laid->y("b") - 3));
  CHECK(laid->y("e") - laid->y("a") == doctest::Approx(10));
}

TEST_CASE("text-transform changes what is drawn") {
  const auto laid =
      lay("h1 { text-transform: uppercase } h2 { text-transform: capitalize } h3 { text-transform: "
          "lowercase }",
          "<h1>straße été я</h1><h2>don't stop</h2><h3>ÀB Ÿ</h3>");
  CHECK(laid->text(1) == "STRAßE ÉTÉ Я/Don't Stop/àb Ÿ");
}

TEST_CASE("images keep their ratio under every limit") {
  struct Case {
    const char* what;
    const char* css;
    double density, width, height;
  };
  const Case cases[] = {
      {"natural size by density", "", 72, 100, 50},
      {"96 pixels an inch", "", 96, 75, 37.5},
      {"max-width", "img { max-width: 60pt }", 72, 60, 30},
      {"max-width of the paragraph", "p { width: 80pt } img { max-width: 50% }", 72, 40, 20},
      {"width", "img { width: 120pt }", 72, 120, 60},
      {"height", "img { height: 20pt }", 72, 40, 20},
      {"max-height", "img { max-height: 10pt }", 72, 20, 10},
      {"as a block", "img { display: block; width: 50% }", 72, 100, 50},
      {"never larger than the page", "img { width: 900pt }", 72, 200, 100},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const auto laid = lay(one.css, "<p><img src=\"i\" alt=\"\"/></p>",
                          with({picture("i", 100, 50, one.density)}));
    const auto images = laid->items<layout::ImageItem>(1);
    REQUIRE(images.size() == 1);
    CHECK(images[0].rect.width.pt() == doctest::Approx(one.width).epsilon(1e-5));
    CHECK(images[0].rect.height.pt() == doctest::Approx(one.height).epsilon(1e-5));
  }
}

TEST_CASE("an image in a line stands on the baseline and makes the line higher") {
  const auto laid =
      lay("", "<p>a</p><p>b <img src=\"i\" alt=\"\"/></p><p>c</p>", with({picture("i", 10, 40)}));
  const auto image = laid->items<layout::ImageItem>(1)[0];
  CHECK(image.rect.bottom().pt() == doctest::Approx(laid->y("b")));
  const double baseline = laid->y("a");
  CHECK(laid->y("b") == doctest::Approx(10 + 40));
  CHECK(laid->y("c") == doctest::Approx(50 + (10 - baseline) + baseline));
}

TEST_CASE("a picture higher than the page is shrunk to it, and its caption moves with it") {
  const auto shrunk = lay("img { display: block }", "<p>a</p><img src=\"i\" alt=\"\"/>",
                          with({picture("i", 100, 1000)}));
  REQUIRE(shrunk->book.pages.size() == 2);
  CHECK(shrunk->items<layout::ImageItem>(2)[0].rect ==
        Rect{{}, {}, Length::pt(20), Length::pt(200)});
  const auto laid =
      lay("figure { break-inside: avoid } img { display: block }",
          paragraphs(5) + "<figure><img src=\"i\" alt=\"\"/><figcaption>cap</figcaption></figure>",
          with({picture("i", 100, 150)}));
  CHECK(laid->text(1) == "1/2/3/4/5");
  CHECK(laid->text(2) == "cap");
  CHECK(laid->items<layout::ImageItem>(2).size() == 1);
}

TEST_CASE("T112 a figure as high as the page leaves room for its caption") {
  const auto laid = lay("figure { break-inside: avoid }",
                        "<figure><img src=\"i\" alt=\"\"/><figcaption>cap</figcaption></figure>",
                        with({picture("i", 100, 900)}));
  CHECK(laid->book.pages.size() == 1);
  CHECK(laid->text(1) == "cap");
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("an image without a file shows its alternate text and is reported") {
  const auto laid = lay("", "<p>a <img src=\"gone.png\" alt=\"a cat\"/></p>");
  CHECK(laid->text(1) == "a a cat");
  CHECK(laid->has("layout-002"));
}

TEST_CASE("T73 a character that no font has is reported once, with its count and first place") {
  const auto laid = lay("", "<p>a\xF4\x8F\xBF\xBD</p><p>\xF4\x8F\xBF\xBD</p>");
  REQUIRE(laid->diagnostics.count(Severity::Warning) == 1);
  const Diagnostic& found = laid->diagnostics.all()[0];
  CHECK(found.code == "layout-001");
  CHECK(found.message.find("U+10FFFD") != std::string::npos);
  CHECK(found.message.find("2 times") != std::string::npos);
  CHECK(found.span.column == 5);
}

TEST_CASE("a line that does not fit is reported, and so is a word that had to be broken (T60)") {
  CHECK(lay("@page { size: 30pt 200pt } p { white-space: nowrap }", "<p>incomprehensible</p>")
            ->has("layout-003"));
  CHECK(lay("@page { size: 30pt 200pt }", "<p>incomprehensible</p>")->has("layout-016"));
  CHECK(lay("@page { size: 30pt 200pt } p { overflow-wrap: anywhere }", "<p>incomprehensible</p>")
            ->codes()
            .empty());
}

TEST_CASE("visibility: hidden keeps the room and draws nothing") {
  const auto laid = lay("em { visibility: hidden }", "<p><em>a</em> b</p>");
  const auto shown = lay("", "<p><em>a</em> b</p>");
  CHECK(laid->items<layout::TextItem>(1).size() + 1 == shown->items<layout::TextItem>(1).size());
}

}  // namespace banxin::test
