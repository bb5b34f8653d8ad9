// CSS 2.2 §9.5: floats, the text beside them, clear, and floats over pages.

#include "golden.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

std::string chinese(int characters) {
  std::string text;
  for (int i = 0; i < characters; ++i) text += "水";
  return text;
}

// Where each line of a page begins, from above, and how wide its slot is.
std::vector<std::pair<double, double>> slots(const Laid& laid, std::size_t page) {
  std::vector<std::pair<double, double>> found;
  for (const layout::PageLine& line : laid.book.pages[page - 1].lines)
    found.emplace_back(line.x.pt(), line.slot_width.pt());
  return found;
}

const std::string kSong = "body { font: 10pt/10pt \"Banxin Song\"; text-align: justify } ";

}  // namespace

TEST_CASE("text stands beside a float and is as wide as before below it") {
  const auto laid = lay(kSong + "div { float: left; width: 60pt; height: 25pt }",
                        "<div></div><p>" + chinese(80) + "</p>", {.lang = "zh-Hans"});
  const auto lines = slots(*laid, 1);
  REQUIRE(lines.size() == 5);
  for (std::size_t k = 0; k < 5; ++k) {
    CAPTURE(k);
    CHECK(lines[k].first == doctest::Approx(k < 3 ? 60 : 0));
    CHECK(lines[k].second == doctest::Approx(k < 3 ? 140 : 200));
    CHECK(laid->book.pages[0].lines[k].baseline.pt() ==
          doctest::Approx(laid->book.pages[0].lines[0].baseline.pt() + 10.0 * double(k)));
  }
}

TEST_CASE("floats stand at their side, beside each other, and below where there is no room") {
  struct Case {
    const char* css;
    std::vector<std::pair<double, double>> boxes;  // left and top of the floats
  };
  const std::vector<Case> cases = {
      {"div { float: left; width: 50pt }", {{0, 0}, {50, 0}, {100, 0}}},
      {"div { float: right; width: 50pt }", {{150, 0}, {100, 0}, {50, 0}}},
      {"div { float: left; width: 80pt }", {{0, 0}, {80, 0}, {0, 20}}},
      {"div { float: left; width: 50pt; clear: left }", {{0, 0}, {0, 20}, {0, 40}}},
      {"div { float: inside; width: 50pt }", {{0, 0}, {50, 0}, {100, 0}}},
      {"div { float: outside; width: 50pt }", {{150, 0}, {100, 0}, {50, 0}}},
      {"div { float: left; width: 50pt; margin: 5pt 10pt }", {{10, 5}, {80, 5}, {10, 35}}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto laid = lay(std::string(one.css) + " div { height: 20pt; background: red }",
                          "<div></div><div></div><div></div><p>text</p>");
    const auto fills = laid->items<layout::FillItem>(1);
    REQUIRE(fills.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(fills[i].rect.x.pt() == doctest::Approx(one.boxes[i].first));
      CHECK(fills[i].rect.y.pt() == doctest::Approx(one.boxes[i].second));
    }
  }
}

TEST_CASE("Chinese beside a float is set in whole characters") {
  const auto laid = lay(kSong + "div { float: left; width: 63pt; height: 10pt }",
                        "<div></div><p>" + chinese(40) + "</p>", {.lang = "zh-Hans"});
  CHECK(slots(*laid, 1)[0] == std::pair<double, double>{70, 130});
}

TEST_CASE("a float without a width shrinks to its content") {
  const auto laid = lay(kSong + "div { float: left; padding: 0 5pt }",
                        "<div>水水</div><p>" + chinese(40) + "</p>", {.lang = "zh-Hans"});
  CHECK(laid->x("水") == doctest::Approx(5));
  CHECK(slots(*laid, 1)[1].first == doctest::Approx(30));
}

TEST_CASE("clear begins below the floats of its side") {
  const std::string text = "<div></div><p>a</p><p class=\"c\">b</p>";
  const std::string css = "div { float: left; width: 60pt; height: 45pt } ";
  CHECK(lay(css, text)->y("b") < 25);
  for (const char* clear : {"left", "both"}) {
    const auto laid = lay(css + ".c { clear: " + clear + " }", text);
    CHECK(laid->y("b") - laid->y("a") == doctest::Approx(45));
    CHECK(laid->x("b") == doctest::Approx(0));
  }
  CHECK(lay(css + ".c { clear: right }", text)->y("b") < 25);
}

TEST_CASE("a flow root contains its floats") {
  const auto laid =
      lay("section { display: flow-root } div { float: left; width: 9pt; height: 45pt }",
          "<section><div></div><p>a</p></section><p>b</p>");
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(45));
}

TEST_CASE("a float that does not fit goes to the next page and its text is set without it") {
  const auto laid = lay(kSong + "div { float: left; width: 60pt; height: 50pt; background: red }",
                        "<p>" + chinese(20 * 17) + "</p><div></div><p>" + chinese(20 * 10) + "</p>",
                        {.lang = "zh-Hans"});
  REQUIRE(laid->book.pages.size() == 2);
  CHECK(laid->book.pages[0].lines.size() == 20);
  for (const auto& [x, width] : slots(*laid, 1)) CHECK(width == doctest::Approx(200));
  CHECK(laid->items<layout::FillItem>(1).empty());
  REQUIRE(laid->items<layout::FillItem>(2).size() == 1);
  CHECK(laid->items<layout::FillItem>(2)[0].rect.y == Length());
  const auto second = slots(*laid, 2);
  REQUIRE(second.size() >= 6);
  CHECK(second[0].first == doctest::Approx(60));
  CHECK(second[4].first == doctest::Approx(60));
  CHECK(second[5].first == doctest::Approx(0));
  CHECK_FALSE(laid->has("layout-009"));
  CHECK_FALSE(laid->has("layout-012"));
}

TEST_CASE("a float higher than a page is reported and stands at a page's top") {
  const auto laid =
      lay("div { float: left; width: 60pt; height: 250pt }", "<p>a</p><div></div><p>b</p>");
  CHECK(laid->has("layout-009"));
  CHECK(laid->text(1) == "a/b");
}

TEST_CASE("a float in the text stands beside the line that its place is in") {
  const auto laid =
      lay(kSong + "span { float: right; width: 40pt; height: 10pt }",
          "<p>" + chinese(25) + "<span></span>" + chinese(40) + "</p>", {.lang = "zh-Hans"});
  const auto lines = slots(*laid, 1);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].second == doctest::Approx(200));
  CHECK(lines[1].second == doctest::Approx(160));
  CHECK(lines[2].second == doctest::Approx(200));
}

TEST_CASE("T13 the first line beside a float is indented by two characters") {
  const auto laid =
      lay(kSong + "p { text-indent: 2em } div { float: left; width: 60pt; height: 25pt }",
          "<div></div><p>" + chinese(40) + "</p>", {.lang = "zh-Hans"});
  CHECK(slots(*laid, 1)[0].first == doctest::Approx(80));
  CHECK(slots(*laid, 1)[1].first == doctest::Approx(60));
}

TEST_CASE("T18 beside a float no line ends a paragraph with one character") {
  // 14 characters beside the float in each line: 29 would leave one alone.
  const auto laid =
      lay(kSong + "div { float: left; width: 60pt; height: 45pt }",
          "<div></div><p>" + chinese(20) + "，" + chinese(8) + "</p>", {.lang = "zh-Hans"});
  const auto& lines = laid->book.pages[0].lines;
  REQUIRE(lines.size() >= 2);
  CHECK(lines.back().width.pt() >= 19.9);
}

TEST_CASE("T19 a paragraph beside a float keeps two lines on each page") {
  const std::string css =
      kSong + "p { orphans: 2; widows: 2 } div { float: left; width: 60pt; height: 25pt }";
  // 16 lines, then five lines of which the page has room for four.
  const auto laid =
      lay(css, "<p>" + chinese(320) + "</p><div></div><p>" + chinese(3 * 14 + 40) + "</p>",
          {.lang = "zh-Hans"});
  REQUIRE(laid->book.pages.size() == 2);
  CHECK(laid->book.pages[0].lines.size() >= 18);
  CHECK(laid->book.pages[1].lines.size() == 2);
}

TEST_CASE("a float on a left-hand page stands at the other side when it is inside or outside") {
  const std::string css =
      "p { break-before: page } div { width: 50pt; height: 9pt; background: red } ";
  const std::string text = "<p>a</p><p>b<span></span></p><div></div>";
  CHECK(lay(css + "div { float: inside }", text)->items<layout::FillItem>(2)[0].rect.x.pt() ==
        doctest::Approx(150));
  CHECK(lay(css + "div { float: outside }", text)->items<layout::FillItem>(2)[0].rect.x.pt() ==
        doctest::Approx(0));
}

TEST_CASE("floats in a table cell stay in it, and make it as high as they are") {
  const auto laid =
      lay("table { width: 200pt } td { padding: 0 } div { float: left; width: 40pt; height: 35pt; "
          "background: red }",
          "<table><tr><td><div></div>text</td></tr></table><p>after</p>");
  CHECK(laid->x("text") == doctest::Approx(40));
  CHECK(laid->y("after") - laid->y("text") == doctest::Approx(35));
}

TEST_CASE("a list, a heading and a quotation beside a float are narrower") {
  const auto laid =
      lay("ol { padding-left: 20pt } li { list-style-type: decimal } h1 { font-size: 10pt; "
          "line-height: 10pt } blockquote { margin: 0 20pt } div { float: left; width: 60pt; "
          "height: 95pt }",
          "<div></div><h1>head</h1><ol><li>item</li></ol><blockquote>quote</blockquote>");
  CHECK(laid->x("head") == doctest::Approx(60));
  CHECK(laid->x("item") == doctest::Approx(60));
  CHECK(laid->x("1.") < 60);
  CHECK(laid->x("1.") > 40);
  CHECK(laid->x("quote") == doctest::Approx(60));
}

TEST_CASE("golden: floats, inline-blocks, flex boxes and moved boxes") {
  const std::string css = R"(
    @page { size: 240pt 180pt; margin: 20pt }
    body { text-align: justify } p { margin: 0 0 5pt }
    .left { float: left; width: 70pt; margin: 0 8pt 4pt 0; padding: 2pt; border: 0.5pt solid; background: #eee }
    .right { float: right; margin-left: 8pt }
    .tag { display: inline-block; padding: 1pt 3pt; border: 0.5pt solid }
    .row { display: flex; justify-content: space-between; align-items: center; clear: both; background: #ddd }
    .up { position: relative; top: -3pt; left: 2pt }
  )";
  const std::string words =
      "Text that runs beside the box and goes on below it in the full width of the page. ";
  const std::string markup =
      "<div class=\"left\"><p>A note beside the text.</p></div><p>" + words + words + words +
      "</p><p lang=\"zh-Hans\"><span class=\"right\">"
      "右边</span>中文也在旁边，一行一行都是整个的字，宽度不够的时候就到下面去。</p>"
      "<p>A <span class=\"tag\">box in the line</span> and <span "
      "class=\"up\">moved</span> text.</p><div class=\"row\"><p>left</p>"
      "<p>two<br/>lines</p><p>right</p></div><p>" +
      words +
      "</p><div class=\"left\"><p>Another note that goes to the next "
      "page with what it says.</p></div><p>" +
      words + words + "</p>";
  const auto laid = lay(css, markup);
  CHECK_GOLDEN("layout/boxes.pages", layout::dump(laid->book));
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("ten thousand floats are placed") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "<div></div><p>text</p>";
  const auto laid = lay("div { float: left; width: 60pt; height: 15pt; background: red }", text);
  std::size_t floats = 0;
  for (std::size_t p = 1; p <= laid->book.pages.size(); ++p)
    floats += laid->items<layout::FillItem>(p).size();
  CHECK(floats == 10000);
}

}  // namespace banxin::test
