#include "layout_fixture.h"

namespace banxin::test {
namespace {

constexpr double kExact = 0.001;

// The distance between the baselines of "a" and "b": 10 pt of line and what lies between the two.
double gap(const std::string& css, const std::string& markup) {
  const auto laid = lay(css, markup);
  return laid->y("b") - laid->y("a") - 10;
}

}  // namespace

TEST_CASE("adjoining margins collapse as CSS 2.2 §8.3.1 says") {
  struct Case {
    const char* what;
    const char* css;
    const char* markup;
    double gap;
  };
  const Case cases[] = {
      {"siblings: the larger", "p { margin: 6pt 0 } .n { margin-top: 9pt }",
       "<p>a</p><p class=\"n\">b</p>", 9},
      {"one negative: the sum", ".m { margin-bottom: 6pt } .n { margin-top: -2pt }",
       "<p class=\"m\">a</p><p class=\"n\">b</p>", 4},
      {"two negative: the most negative", ".m { margin-bottom: -3pt } .n { margin-top: -2pt }",
       "<p class=\"m\">a</p><p class=\"n\">b</p>", -3},
      {"parent and first child", "div { margin-top: 5pt } .n { margin-top: 8pt }",
       "<p>a</p><div><p class=\"n\">b</p></div>", 8},
      {"parent and last child", "div { margin-bottom: 5pt } .m { margin-bottom: 8pt }",
       "<div><p class=\"m\">a</p></div><p>b</p>", 8},
      {"padding keeps them apart",
       "div { margin-top: 5pt; padding-top: 1pt } .n { margin-top: 8pt }",
       "<p>a</p><div><p class=\"n\">b</p></div>", 14},
      {"so does a border", "div { margin-top: 5pt; border-top: 2pt solid } .n { margin-top: 8pt }",
       "<p>a</p><div><p class=\"n\">b</p></div>", 15},
      {"padding below", "div { margin-bottom: 5pt; padding-bottom: 1pt } .m { margin-bottom: 8pt }",
       "<div><p class=\"m\">a</p></div><p>b</p>", 14},
      {"an empty block's own margins adjoin", "div { margin: 7pt 0 9pt } p { margin: 4pt 0 }",
       "<p>a</p><div></div><p>b</p>", 9},
      {"an empty block with a height does not collapse", "div { margin: 7pt 0 9pt; height: 1pt }",
       "<p>a</p><div></div><p>b</p>", 17},
      {"deep: all of a chain",
       "div { margin: 3pt 0 } section { margin: 4pt 0 } p { margin: 2pt 0 }",
       "<section><div><p>a</p></div></section><section><div><p>b</p></div></section>", 4},
      {"a fixed height keeps the last child's margin inside",
       "div { height: 10pt; margin-bottom: 2pt } .m { margin-bottom: 0 }",
       "<div><p class=\"m\">a</p></div><p>b</p>", 2},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    CHECK(gap(one.css, one.markup) == doctest::Approx(one.gap).epsilon(kExact));
  }
}

TEST_CASE("margins at the start of the document are kept") {
  const auto laid = lay("p { margin-top: 12pt }", "<p>a</p>");
  const auto without = lay("", "<p>a</p>");
  CHECK(laid->y("a") - without->y("a") == doctest::Approx(12));
}

TEST_CASE("the box model places content by margins, borders and padding") {
  struct Case {
    const char* what;
    const char* css;
    double x, width;  // of the background: the border box
  };
  const Case cases[] = {
      {"auto fills", "p { margin-left: 10pt; padding: 0 5pt; border: 1pt solid }", 10, 190},
      {"width is of the content", "p { width: 100pt; padding: 0 5pt; border: 1pt solid }", 0, 112},
      {"border-box", "p { width: 100pt; padding: 0 5pt; box-sizing: border-box }", 0, 100},
      {"percentages", "p { width: 50%; margin-left: 10% }", 20, 100},
      {"auto margins centre", "p { width: 100pt; margin: 0 auto }", 50, 100},
      {"one auto margin takes all", "p { width: 100pt; margin-left: auto }", 100, 100},
      {"max-width", "p { max-width: 80pt; margin: 0 auto }", 60, 80},
      {"min-width wins", "p { width: 20pt; max-width: 30pt; min-width: 40pt }", 0, 40},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const auto laid = lay(std::string("p { background: #ccc }") + one.css, "<p>a</p>");
    const auto fills = laid->items<layout::FillItem>(1);
    REQUIRE(!fills.empty());
    CHECK(fills[0].rect.x.pt() == doctest::Approx(one.x));
    CHECK(fills[0].rect.width.pt() == doctest::Approx(one.width));
  }
}

TEST_CASE("height and min-height reserve room, and a box grows with its content") {
  CHECK(gap("div { height: 30pt }", "<div>a</div><p>b</p>") == doctest::Approx(20));
  CHECK(gap("div { min-height: 30pt }", "<div>a</div><p>b</p>") == doctest::Approx(20));
  CHECK(gap("div { height: 30pt; box-sizing: border-box; padding: 5pt 0 }",
            "<div>a</div><p>b</p>") == doctest::Approx(15));
  const auto laid = lay("div { height: 5pt }", "<div>a</div><p>b</p>");
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(10));
  CHECK(laid->has("layout-008"));
}

TEST_CASE("background and borders lie under the text, parents under children") {
  const auto laid =
      lay("div { background: #111; padding: 2pt } p { background: #222; border-bottom: 1pt solid }",
          "<div><p>a</p></div>");
  const auto& items = laid->book.pages[0].items;
  REQUIRE(items.size() == 4);
  const auto& outer = std::get<layout::FillItem>(items[0]);
  const auto& inner = std::get<layout::FillItem>(items[1]);
  CHECK(outer.rect == Rect{{}, {}, Length::pt(200), Length::pt(15)});
  CHECK(inner.rect == Rect{Length::pt(2), Length::pt(2), Length::pt(196), Length::pt(11)});
  CHECK(std::get<layout::FillItem>(items[2]).rect.y == Length::pt(12));
  CHECK(std::holds_alternative<layout::TextItem>(items[3]));
}

TEST_CASE("border styles become fills and strokes") {
  const auto laid = lay("p { border-top: 3pt double; border-bottom: 1pt dashed }", "<p>a</p>");
  CHECK(laid->items<layout::FillItem>(1).size() == 2);
  const auto strokes = laid->items<layout::StrokeItem>(1);
  REQUIRE(strokes.size() == 1);
  CHECK(strokes[0].dash == layout::Dash::Dashed);
  CHECK(strokes[0].from.y == Length::pt(13.5));
}

TEST_CASE("T76 line height does not depend on the fonts in a line") {
  const std::string markup =
      "<p>Latin<br/>中文与 Latin<br/>ελληνικά<br/>😀 emoji<br/>ﻼ ⠿ fallback<br/>Latin</p>";
  struct Case {
    const char* css;
    double pitch;
  };
  for (const Case& c : {Case{"", 10}, Case{"p { line-height: 1.5 }", 15},
                        Case{"p { line-height: normal; font-size: 10pt }", 12}}) {
    CAPTURE(c.css);
    const auto laid = lay(c.css, markup);
    const auto& lines = laid->book.pages[0].lines;
    REQUIRE(lines.size() == 6);
    for (std::size_t i = 1; i < 6; ++i)
      CHECK(lines[i].baseline - lines[i - 1].baseline == Length::pt(c.pitch));
    CHECK(laid->find("ﻼ").run.font != laid->find("Latin").run.font);
    CHECK(laid->find("😀").run.font != laid->find("Latin").run.font);
  }
}

TEST_CASE("anonymous blocks hold the text between blocks; white space between blocks makes none") {
  const auto laid = lay("", "<div> a <p>b</p> \n <p>c</p>d</div>");
  CHECK(laid->text(1) == "a/b/c/d");
  CHECK(laid->y("d") - laid->y("a") == doctest::Approx(30));
}

TEST_CASE("a block in an inline element splits it") {
  const auto laid = lay("p { text-decoration: underline } div { margin: 5pt 0 }",
                        "<p>a <em>b<div>c</div>d</em></p>");
  CHECK(laid->text(1) == "a b/c/d");
  CHECK(laid->y("c") - laid->y("a") == doctest::Approx(15));
}

TEST_CASE("display: none and contents") {
  const auto laid =
      lay("h2 { display: none } div { display: contents }", "<h2>x</h2><div><p>a</p>b</div>");
  CHECK(laid->text(1) == "a/b");
}

TEST_CASE("T13 a Chinese paragraph begins two characters in") {
  const auto laid =
      lay("p { text-indent: 2em }", "<p>第一段。</p><p>第二段。</p>", {.lang = "zh-Hans"});
  CHECK(laid->x("第一") == doctest::Approx(20));
  CHECK(laid->x("第二") == doctest::Approx(20));
}

TEST_CASE("T14 an English paragraph is indented only after another") {
  const auto laid = lay("p + p { text-indent: 1em }", "<h2>head</h2><p>one</p><p>two</p>");
  CHECK(laid->x("one") == doctest::Approx(0));
  CHECK(laid->x("two") == doctest::Approx(10));
}

TEST_CASE("T17 Chinese text is justified and its last line is not") {
  std::string text;
  for (int i = 0; i < 21; ++i) text += "天地玄黄宇宙洪荒";
  const auto laid = lay("@page { size: 205pt 200pt } p { text-align: justify }",
                        "<p>" + text + "。</p>", {.lang = "zh-Hans"});
  const auto& lines = laid->book.pages[0].lines;
  REQUIRE(lines.size() > 2);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    CHECK(lines[i].width.pt() == doctest::Approx(205).epsilon(1e-6));
  CHECK(lines.back().width < Length::pt(205));
}

TEST_CASE("a measure computed from rounded lengths still holds its characters") {
  // 28 × 10.5 pt as book.css computes it: what is left of 148 mm.
  const auto laid =
      lay("@page { size: 148mm 210mm; margin: 0 calc(148mm - 294pt - 22mm) 0 22mm } body { "
          "font-size: 10.5pt } "
          "p { text-align: justify }",
          "<p>天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰馀成岁律吕调阳</p>",
          {.lang = "zh-Hans"});
  CHECK(laid->lines(1)[0].size() == 28 * 3);
}

TEST_CASE("a page without content is still a page") {
  CHECK(lay("", "")->book.pages.size() == 1);
  CHECK(lay("", "<p></p><p> </p>")->book.pages.size() == 1);
}

}  // namespace banxin::test
