#include "layout_fixture.h"

namespace banxin::test {
namespace {

double right_end(const layout::TextItem& item) { return (item.origin.x + item.run.width).pt(); }

}  // namespace

TEST_CASE("T105 markers stand before the text and end at the same place") {
  std::string items;
  for (int i = 1; i <= 10; ++i) items += "<li>item" + std::to_string(i) + "</li>";
  const auto laid =
      lay("ol { padding-left: 30pt; list-style-type: decimal }", "<ol>" + items + "</ol>");
  CHECK(laid->x("item9") == doctest::Approx(30));
  CHECK(laid->x("item10") == doctest::Approx(30));
  CHECK(right_end(laid->find("9.")) == doctest::Approx(right_end(laid->find("10."))).epsilon(1e-6));
  CHECK(right_end(laid->find("9.")) < 30);
  CHECK(laid->y("9.") == laid->y("item9"));
}

TEST_CASE("T105 a list is indented far enough for its widest marker, four lists deep") {
  const auto numbers = [](int count, int start) {
    std::string items = "<ol start=\"" + std::to_string(start) + "\">";
    for (int i = 0; i < count; ++i) items += "<li>item" + std::to_string(start + i) + "</li>";
    return items + "</ol>";
  };
  const std::string css = "ol { padding-left: 15pt; list-style-type: decimal }";
  const auto laid = lay(css, numbers(3, 9998));
  CHECK(laid->x("10000.") == doctest::Approx(0).epsilon(1e-3));
  CHECK(laid->x("item9998") == laid->x("item10000"));
  CHECK(right_end(laid->find("9998.")) == doctest::Approx(right_end(laid->find("10000."))));
  CHECK(right_end(laid->find("10000.")) < laid->x("item10000"));
  CHECK(lay(css, numbers(3, 1))->x("item1") == doctest::Approx(15));
  // Without padding markers hang.
  CHECK(lay("ol { padding: 0; list-style-type: decimal }", numbers(1, 7))->x("7.") < 0);

  const std::string deep =
      "<ol><li>a<ol><li>b<ol><li>c<ol><li>d</li></ol></li></ol></li></ol></li></ol>";
  const auto four = lay("ol { padding-left: 20pt }", deep, {.lang = "zh-Hans"});
  CHECK(four->x("a") == doctest::Approx(20));
  CHECK(four->x("b") == doctest::Approx(40));
  CHECK(four->x("c") == doctest::Approx(60));
  CHECK(four->x("d") == doctest::Approx(80));
  const auto backwards = lay(css, "<ol reversed=\"\"><li>a</li><li>b</li><li>c</li></ol>");
  CHECK(backwards->y("3.") == backwards->y("a"));
  CHECK(backwards->y("1.") == backwards->y("c"));
}

TEST_CASE("a marker stands before the item's first line, however deep that is") {
  const auto laid =
      lay("ul { padding-left: 20pt; list-style-type: disc } ul ul { list-style-type: \"x\" } p { "
          "margin: 3pt 0 }",
          "<ul><li><div><p>a</p></div></li><li><ul><li>b</li></ul></li><li></li></ul><p>c</p>");
  CHECK(laid->y("•") == laid->y("a"));
  std::size_t bullets = 0;
  for (const layout::TextItem& item : laid->items<layout::TextItem>(1))
    bullets += item.run.text == "•" ? 1 : 0;
  CHECK(bullets == 3);
  CHECK(laid->y("x") == laid->y("b"));
  // The empty item is one line high.
  CHECK(laid->y("c") - laid->y("b") == doctest::Approx(23));
}

TEST_CASE("inside markers are part of the first line") {
  const auto laid =
      lay("ol { list-style: decimal inside }", "<ol><li><p>a</p></li><li></li></ol><p>b</p>");
  CHECK(laid->x("1.") == doctest::Approx(0));
  CHECK(laid->x("a") > 5);
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(20));
}

TEST_CASE("check boxes show what they are") {
  const auto laid =
      lay("body { font-family: \"Banxin Text\", \"Banxin Song\", \"Banxin Symbols\" } li { "
          "list-style: none }",
          "<ul><li><input type=\"checkbox\" checked=\"\"/> done</li><li><input type=\"checkbox\"/> "
          "open</li></ul>");
  CHECK(laid->lines(1)[0].starts_with("☑"));
  CHECK(laid->lines(1)[1].starts_with("☐"));
}

TEST_CASE(
    "preserved white space keeps lines, long lines wrap, and the last line feed makes no line") {
  const auto laid =
      lay("@page { size: 100pt 200pt } pre { white-space: pre; font-family: \"Banxin Mono\" }",
          "<pre>one\n  two\n\nthe fourth line is far too long for this page\n</pre><p>after</p>");
  const auto lines = laid->lines(1);
  REQUIRE(lines.size() >= 6);
  CHECK(lines[0] == "one");
  CHECK(lines[1] == "  two");
  CHECK(lines.back() == "after");
  for (const layout::PageLine& line : laid->book.pages[0].lines)
    CHECK(line.overfull <= Length::pt(0.01));
  // one, two, an empty line, then what wraps.
  CHECK(laid->y("the") - laid->y("one") == doctest::Approx(30));
}

TEST_CASE("generated text stands in blocks and in lines") {
  const auto laid =
      lay("hr { height: 20pt } hr::before { content: \"* * *\" } p::before { content: \"(\" } "
          "p::after { content: \")\" } "
          ".n::before { content: \"\"; display: block; border-top: 1pt solid; width: 50pt; "
          "margin-bottom: 4pt }",
          "<p>a</p><hr/><p class=\"n\">b</p>");
  CHECK(laid->lines(1, false)[0] == "(a)");
  CHECK(laid->text(1, false) == "(a)/* * */b)");
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(35));
  CHECK(laid->items<layout::FillItem>(1)[0].rect.width == Length::pt(50));
}

}  // namespace banxin::test
