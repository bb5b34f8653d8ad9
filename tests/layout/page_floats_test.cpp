// Page floats: what leaves the text for the head or foot of a page (CSS Page Floats 3).
#include "layout_fixture.h"

namespace banxin::test {
namespace {

using Pages = std::vector<std::string>;

// Pages of ten lines of 10 pt.
constexpr const char* kTen =
    "@page { size: 200pt 100pt } .t { float: top } .b { float: bottom } .h { height: 30pt } ";

std::string figure(const char* css_class, const char* text, int height = 20) {
  return std::string("<div class=\"") + css_class +
         "\"><p style=\"height: " + std::to_string(height) + "pt\">" + text + "</p></div>";
}
std::string numbered(int from, int to) {
  std::string markup;
  for (int i = from; i <= to; ++i) markup += "<p>" + std::to_string(i) + "</p>";
  return markup;
}

}  // namespace

TEST_CASE("a page float stands at the head of the page that calls it, text below it") {
  const auto laid = lay(kTen, numbered(1, 3) + figure("t", "F") + numbered(4, 9));
  REQUIRE(laid->pages().size() == 2);
  CHECK(laid->y("1") - laid->y("F") == doctest::Approx(20));
  std::size_t page = 0;
  laid->find("8", &page);
  CHECK(page == 1);
  laid->find("9", &page);
  CHECK(page == 2);
}

TEST_CASE("one at the foot stands there, above the notes") {
  const auto laid = lay(std::string(kTen) + "span { float: footnote }",
                        "<p>1<span>n</span></p>" + figure("b", "F") + numbered(2, 3));
  REQUIRE(laid->pages().size() == 1);
  CHECK(laid->y("n") > laid->y("F"));
  CHECK(laid->y("n") - laid->y("F") >= 20);
  CHECK(laid->y("F") - laid->y("1") >= 50);
}

TEST_CASE(
    "what has no room beside its call waits for the next page, and those behind it wait too") {
  const auto laid =
      lay(kTen, numbered(1, 9) + figure("t", "F") + figure("b", "G", 10) + numbered(10, 20));
  const Pages pages = laid->pages();
  REQUIRE(pages.size() >= 2);
  CHECK(pages[0] == "1/2/3/4/5/6/7/8/9/10");
  std::size_t page = 0;
  laid->find("F", &page);
  CHECK(page == 2);
  laid->find("G", &page);
  CHECK(page == 2);
  CHECK(laid->y("11") - laid->y("F") == doctest::Approx(20));
  CHECK(laid->y("G") > laid->y("17"));
}

TEST_CASE("page floats keep their order") {
  std::string markup = numbered(1, 2);
  for (const char* name : {"A", "B", "C", "D"}) markup += figure("t", name, 40);
  const auto laid = lay(kTen, markup + numbered(3, 20));
  CHECK(laid->pages() ==
        Pages{"1/2/A/B", "3/4/C/D", "5/6/7/8/9/10/11/12/13/14", "15/16/17/18/19/20"});
  CHECK(laid->y("B") - laid->y("A") == doctest::Approx(40));
  CHECK(laid->y("D") - laid->y("C") == doctest::Approx(40));
}

TEST_CASE("one that leaves no room for text has a page for itself, and text goes on behind it") {
  const auto laid = lay(kTen, numbered(1, 5) + figure("t", "F", 90) + numbered(6, 14));
  CHECK(laid->pages() == Pages{"1/2/3/4/5/6/7/8/9/10", "F", "11/12/13/14"});
  CHECK_FALSE(laid->has("layout-009"));
}

TEST_CASE("one that is higher than a page is reported") {
  const auto laid = lay(kTen, numbered(1, 5) + figure("t", "F", 180) + numbered(6, 7));
  CHECK(laid->has("layout-009"));
  CHECK(laid->pages() == Pages{"1/2/3/4/5/6/7", "F"});
}

TEST_CASE("none passes a forced break") {
  const auto laid = lay(std::string(kTen) + ".n { break-before: page }",
                        numbered(1, 9) + figure("t", "F") + "<p class=\"n\">new</p>");
  CHECK(laid->pages() == Pages{"1/2/3/4/5/6/7/8/9", "F", "new"});
}

TEST_CASE("T6 text stands on its grid below a page float of any height") {
  const auto laid = lay(kTen, figure("t", "F", 23) + numbered(1, 3));
  CHECK(laid->y("1") - laid->y("F") == doctest::Approx(30));
}

TEST_CASE("in columns and cells a page float stands in its place, as wide as the text") {
  const auto laid =
      lay(std::string(kTen) + ".c { columns: 2 }",
          "<div class=\"c\">" + numbered(1, 2) + figure("t", "F") + numbered(3, 4) +
              "</div><table><tr><td>" + numbered(5, 5) + figure("t", "G") + "</td></tr></table>");
  CHECK(laid->find("F").run.text == "F");
  CHECK(laid->y("G") > laid->y("5"));
}

TEST_CASE("an id in a page float leads to the page where it stands") {
  const auto laid = lay(
      std::string(kTen) + "a::after { content: target-counter(attr(href), page) }",
      numbered(1, 9) + "<p><a href=\"#f\">see </a></p><div class=\"t\"><p id=\"f\">F</p></div>" +
          numbered(10, 14));
  CHECK(laid->pages()[0].find("see 2") != std::string::npos);
}

TEST_CASE("ten thousand page floats") {
  std::string markup;
  for (int i = 0; i < 10000; ++i) markup += "<p>t</p>" + figure(i % 2 ? "t" : "b", "F", 10);
  const auto laid = lay(kTen, markup);
  std::size_t found = 0;
  for (const std::string& page : laid->pages())
    found += static_cast<std::size_t>(std::ranges::count(page, 'F'));
  CHECK(found == 10000);
}

}  // namespace banxin::test
