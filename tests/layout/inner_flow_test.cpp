// Boxes that are laid out by themselves: inline-blocks, flow roots; position: relative.

#include "layout_fixture.h"

namespace banxin::test {

TEST_CASE("an inline-block is as wide as its text, or as its width says") {
  struct Case {
    const char* css;
    double after;  // where the text behind it begins
  };
  const std::vector<Case> cases = {
      {"width: 50pt", 50},
      {"width: 50pt; padding: 0 5pt; border: 0 solid; border-left-width: 2pt", 62},
      {"width: 50pt; padding: 0 5pt; box-sizing: border-box", 50},
      {"width: 50pt; margin: 0 3pt 0 4pt", 57},
      {"width: 50%", 100},
      {"width: 50pt; max-width: 30pt", 30},
      {"min-width: 70pt", 70},
      {"font: 10pt/10pt \"Banxin Song\"", 20},  // two characters
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto laid = lay("p { font: 10pt/10pt \"Banxin Song\" } span { display: inline-block; " +
                              std::string(one.css) + " }",
                          "<p><span>水水</span>山</p>", {.lang = "zh-Hans"});
    CHECK(laid->x("山") == doctest::Approx(one.after));
  }
}

TEST_CASE("an inline-block stands on the baseline of its last line") {
  const auto laid = lay("span { display: inline-block; width: 40pt }",
                        "<p><span>one<br/>two</span><em>after</em></p><p>next</p>");
  CHECK(laid->y("two") == laid->y("after"));
  CHECK(laid->y("one") == doctest::Approx(laid->y("two") - 10));
  CHECK(laid->y("next") == doctest::Approx(laid->y("two") + 10));
}

TEST_CASE("a flow root keeps the margins of what is in it inside") {
  const std::string text = "<div><p>a</p></div><p>b</p>";
  const auto outside = lay("p { margin: 10pt 0 } div { margin: 0 }", "<p>x</p>" + text);
  const auto inside = lay("p { margin: 10pt 0 } div { display: flow-root }", "<p>x</p>" + text);
  CHECK(outside->y("b") - outside->y("x") == doctest::Approx(40));
  CHECK(inside->y("b") - inside->y("x") == doctest::Approx(60));
}

TEST_CASE("position: relative moves what is painted and nothing else") {
  const std::string text = "<p>a</p><div><p>b</p></div><p>c</p>";
  const auto still = lay("", text);
  const auto moved = lay("div { position: relative; left: 7pt; top: -3pt }", text);
  CHECK(moved->x("b") == doctest::Approx(still->x("b") + 7));
  CHECK(moved->y("b") == doctest::Approx(still->y("b") - 3));
  CHECK(moved->y("c") == doctest::Approx(still->y("c")));
  const auto back = lay("div { position: relative; right: 7pt; bottom: 3pt }", text);
  CHECK(back->x("b") == doctest::Approx(still->x("b") - 7));
  CHECK(back->y("b") == doctest::Approx(still->y("b") - 3));
}

TEST_CASE("position: relative moves a part of a line") {
  const auto laid =
      lay("em { position: relative; left: 4pt; top: -3pt }", "<p>a<em>b</em><u>c</u></p>");
  const auto still = lay("", "<p>a<em>b</em><u>c</u></p>");
  CHECK(laid->x("b") - still->x("b") == doctest::Approx(4));
  CHECK(laid->y("b") - still->y("b") == doctest::Approx(-3));
  CHECK(laid->x("c") == still->x("c"));
}

TEST_CASE("a percentage of a height refers to the page area as long as nothing else is given") {
  const auto laid = lay("div { height: 50% }", "<div><p>a</p></div><p>b</p>");
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(100));
}

TEST_CASE("inline-blocks, flex boxes and tables nest thirty deep in bounded work") {
  std::string inline_blocks = "x", flexes = "x", tables = "x";
  for (int i = 0; i < 30; ++i) {
    inline_blocks = "<span>" + inline_blocks + "</span>";
    flexes = "<div>" + flexes + "</div>";
    tables = "<table><tr><td>" + tables + "</td></tr></table>";
  }
  CHECK(lay("span { display: inline-block; padding: 1pt }", "<p>" + inline_blocks + "</p>")
            ->text(1) == "x");
  CHECK(lay("div { display: flex; padding: 1pt }", flexes)->text(1) == "x");
  CHECK(lay("", tables)->text(1) == "x");
}

}  // namespace banxin::test
