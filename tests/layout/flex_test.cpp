// CSS Flexbox 1: rows and columns.

#include "layout_fixture.h"

namespace banxin::test {
namespace {

const std::string kSquares = "section { display: flex } div { height: 10pt; background: red } ";

// Left, top, width and height of each item.
std::vector<std::array<double, 4>> boxes(const std::string& css, int count) {
  std::string text = "<section>";
  for (int i = 0; i < count; ++i) text += "<div class=\"i" + std::to_string(i) + "\"></div>";
  const auto laid = lay(kSquares + css, text + "</section>");
  std::vector<std::array<double, 4>> found;
  for (const auto& fill : laid->items<layout::FillItem>(1))
    found.push_back(
        {fill.rect.x.pt(), fill.rect.y.pt(), fill.rect.width.pt(), fill.rect.height.pt()});
  return found;
}

}  // namespace

TEST_CASE("justify-content, gaps, order and direction place the items of a row") {
  struct Case {
    const char* css;
    std::vector<double> x;
  };
  const std::vector<Case> cases = {
      {"", {0, 20, 40}},
      {"section { justify-content: flex-end }", {140, 160, 180}},
      {"section { justify-content: center }", {70, 90, 110}},
      {"section { justify-content: space-between }", {0, 90, 180}},
      {"section { justify-content: space-around }", {23.333, 90, 156.667}},
      {"section { justify-content: space-evenly }", {35, 90, 145}},
      {"section { column-gap: 5pt }", {0, 25, 50}},
      {"section { flex-direction: row-reverse }", {180, 160, 140}},
      {".i1 { margin-left: auto }", {0, 160, 180}},
      {".i0 { margin: 0 5pt }", {5, 30, 50}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto found = boxes("div { width: 20pt } " + std::string(one.css), 3);
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
      CHECK(found[i][0] == doctest::Approx(one.x[i]).epsilon(0.001));
  }
}

TEST_CASE("items grow and shrink by their factors") {
  struct Case {
    const char* css;
    double first, second;
  };
  const std::vector<Case> cases = {
      {"div { width: 20pt; flex-grow: 1 }", 100, 100},
      {"div { width: 20pt } .i1 { flex-grow: 1 }", 20, 180},
      {"div { flex: 1 } .i1 { flex: 3 }", 50, 150},
      {"div { flex: 1 } .i1 { flex: 3; max-width: 80pt }", 120, 80},
      {"div { width: 150pt }", 100, 100},
      {"div { width: 150pt } .i0 { flex-shrink: 0 }", 150, 50},
      {"div { width: 150pt } .i0 { min-width: 140pt }", 140, 60},
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto found = boxes(one.css, 2);
    REQUIRE(found.size() == 2);
    CHECK(found[0][2] == doctest::Approx(one.first).epsilon(0.001));
    CHECK(found[1][2] == doctest::Approx(one.second).epsilon(0.001));
  }
}

TEST_CASE("a row wraps where its items have no room, and never breaks inside") {
  const auto found = boxes("section { flex-wrap: wrap; row-gap: 3pt } div { width: 90pt }", 3);
  REQUIRE(found.size() == 3);
  CHECK(found[1][0] == doctest::Approx(90));
  CHECK(found[2][0] == doctest::Approx(0));
  CHECK(found[2][1] == doctest::Approx(13));
}

TEST_CASE("items stretch, or stand as align-items and align-self say") {
  const auto found = boxes(
      "section { height: 50pt } div { width: 20pt; height: auto } .i1 { height: 10pt; align-self: "
      "center } .i2 { height: 10pt; align-self: flex-end }",
      3);
  REQUIRE(found.size() == 3);
  CHECK(found[0][3] == doctest::Approx(50));
  CHECK(found[1][1] == doctest::Approx(20));
  CHECK(found[2][1] == doctest::Approx(40));
}

TEST_CASE("a column as high as the page pushes its last line to the foot") {
  const auto laid =
      lay("section { display: flex; flex-direction: column; height: 100%; align-items: center } "
          ".foot { margin-top: auto }",
          "<section><p>title</p><p>author</p><p class=\"foot\">publisher</p></section>");
  REQUIRE(laid->book.pages.size() == 1);
  CHECK(laid->y("author") - laid->y("title") == doctest::Approx(10));
  CHECK(laid->y("publisher") - laid->y("title") == doctest::Approx(190));
  CHECK(laid->x("title") > 80);
}

TEST_CASE("inline elements in a flex container are items of their own") {
  const auto laid = lay("section { display: flex; justify-content: space-between }",
                        "<section><span>left</span><span>right</span></section>");
  CHECK(laid->x("left") == doctest::Approx(0));
  CHECK(laid->x("right") > 150);
  CHECK(laid->y("left") == laid->y("right"));
}

}  // namespace banxin::test
