#include "layout_fixture.h"

namespace banxin::test {
namespace {

std::string rows(int count, int first = 1) {
  std::string markup;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(first + i);
    markup += "<tr><td>r" + n + "</td><td>s" + n + "</td></tr>";
  }
  return markup;
}

}  // namespace

TEST_CASE("columns are as wide as their text, and a table is no wider than its columns") {
  const auto laid = lay("td { padding: 0 5pt; background: #eee }",
                        "<table><tr><td>a</td><td>a much longer "
                        "cell</td></tr><tr><td>ccc</td><td>b</td></tr></table>");
  CHECK(laid->y("a much") == laid->y("a"));
  CHECK(laid->x("a much") == laid->x("b"));
  CHECK(laid->y("ccc") - laid->y("a") == doctest::Approx(10));
  const auto cells = laid->items<layout::FillItem>(1);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].rect.right() == cells[1].rect.x);
  CHECK(cells[1].rect.right() < Length::pt(150));
}

TEST_CASE("width, percentages and auto margins of tables") {
  const auto fills = [](const std::string& css) {
    return lay("td { background: #eee } " + css,
               "<table><tr><td>a</td><td class=\"w\">b</td></tr></table>")
        ->items<layout::FillItem>(1);
  };
  const auto full = fills("table { width: 100% } .w { width: 25% }");
  CHECK(full[1].rect.width.pt() == doctest::Approx(50));
  CHECK(full[1].rect.right() == Length::pt(200));
  const auto fixed = fills(".w { width: 60pt }");
  CHECK(fixed[1].rect.width == Length::pt(60));
  const auto centred = fills("table { margin: 0 auto } td { width: 40pt }");
  CHECK(centred[0].rect.x == Length::pt(60));
}

TEST_CASE("text wraps where a table would be too wide") {
  const auto laid = lay("td { padding: 0 2pt }",
                        "<table><tr><td>short</td><td>this cell has so many words in it that "
                        "it must be broken over several lines of the page</td></tr></table>");
  CHECK(laid->lines(1).size() > 2);
  for (const layout::PageLine& line : laid->book.pages[0].lines) {
    CHECK(line.x + line.width <= Length::pt(200.01));
    CHECK(line.overfull.is_zero());
  }
}

TEST_CASE("cells are aligned to the top, middle, bottom and baseline") {
  const auto y_of = [](const std::string& align) {
    const auto laid =
        lay("td { vertical-align: " + align + " } .tall { vertical-align: top } ",
            "<table><tr><td class=\"tall\">1<br/>2<br/>3</td><td>b</td></tr></table>");
    return laid->y("b") - laid->y("1");
  };
  CHECK(y_of("top") == doctest::Approx(0));
  CHECK(y_of("middle") == doctest::Approx(10));
  CHECK(y_of("bottom") == doctest::Approx(20));
  const auto laid = lay("td { vertical-align: baseline } .big { padding-top: 7pt }",
                        "<table><tr><td class=\"big\">a</td><td>b</td></tr></table>");
  CHECK(laid->y("a") == laid->y("b"));
}

TEST_CASE("colspan and rowspan take their slots") {
  const auto laid = lay("td { background: #eee; width: 40pt }",
                        "<table><tr><td rowspan=\"2\">a</td><td>b</td><td>c</td></tr><tr><td "
                        "colspan=\"2\">d<br/>e</td></tr></table>");
  const auto cells = laid->items<layout::FillItem>(1);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].rect == Rect{{}, {}, Length::pt(40), Length::pt(30)});
  CHECK(cells[3].rect == Rect{Length::pt(40), Length::pt(10), Length::pt(80), Length::pt(20)});
}

TEST_CASE("border-spacing separates cells and the table's edge") {
  const auto laid =
      lay("table { border-spacing: 4pt; border: 1pt solid } td { background: #eee; width: 40pt }",
          "<table>" + rows(2) + "</table>");
  std::vector<Rect> cells;
  for (const layout::FillItem& fill : laid->items<layout::FillItem>(1))
    if (fill.rect.width == Length::pt(40)) cells.push_back(fill.rect);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].x == Length::pt(5));
  CHECK(cells[0].y == Length::pt(5));
  CHECK(cells[1].x == Length::pt(49));
  CHECK(cells[2].y == Length::pt(19));
}

TEST_CASE("T111 three rules: collapsed borders of row groups") {
  const auto laid = lay(
      "table { border-collapse: collapse } thead { border-top: 2pt solid; border-bottom: 1pt solid "
      "} "
      "tbody { border-bottom: 2pt solid } td, th { width: 50pt }",
      "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>" + rows(2) + "</tbody></table>");
  const auto rules = laid->items<layout::FillItem>(1);
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].rect == Rect{{}, {}, Length::pt(100), Length::pt(2)});
  CHECK(rules[1].rect.height == Length::pt(1));
  CHECK(rules[2].rect.bottom() == Length::pt(35));  // 3 rows and 2 + 1 + 2
}

TEST_CASE("the wider border wins where cells meet") {
  const auto laid =
      lay("table { border-collapse: collapse } td { border: 1pt solid; width: 50pt } .w { border: "
          "3pt solid }",
          "<table><tr><td>a</td><td class=\"w\">b</td></tr></table>");
  std::size_t wide = 0, thin = 0;
  for (const layout::FillItem& fill : laid->items<layout::FillItem>(1)) {
    if (fill.rect.height > Length::pt(4)) (fill.rect.width == Length::pt(3) ? wide : thin) += 1;
  }
  CHECK(wide == 2);
  CHECK(thin == 1);
}

TEST_CASE("T111 the head repeats on each page") {
  const auto laid = lay(
      "@page { size: 200pt 50pt }",
      "<table><thead><tr><th>H</th><th>I</th></tr></thead><tbody>" + rows(9) + "</tbody></table>");
  REQUIRE(laid->book.pages.size() == 3);
  CHECK(laid->text(1) == "H/I/r1/s1/r2/s2/r3/s3/r4/s4");
  CHECK(laid->text(2) == "H/I/r5/s5/r6/s6/r7/s7/r8/s8");
  CHECK(laid->text(3) == "H/I/r9/s9");
}

TEST_CASE("a head is not left alone at the foot of a page, nor a caption") {
  const auto laid =
      lay("@page { size: 200pt 50pt }",
          paragraphs(3) + "<table><caption>cap</caption><thead><tr><th>H</th></tr></thead><tbody>" +
              rows(3) + "</tbody></table>");
  CHECK(laid->text(1) == "1/2/3");
  CHECK(laid->text(2) == "cap/H/r1/s1/r2/s2/r3/s3");
}

TEST_CASE("captions stand above or below, as wide as the table") {
  const auto laid = lay(
      "table { width: 80pt } caption { text-align: right } .b { caption-side: bottom }",
      "<table><caption>top</caption><caption class=\"b\">end</caption><tr><td>a</td></tr></table>");
  CHECK(laid->text(1) == "top/a/end");
  CHECK(laid->x("top") < 80);
  CHECK(laid->x("top") > 50);
}

TEST_CASE("a row higher than a page is broken, every cell going as far as it can") {
  std::string high = "<td>", low = "<td>x1<br/>x2</td>";
  for (int i = 1; i <= 12; ++i) high += (i > 1 ? "<br/>a" : "a") + std::to_string(i);
  const auto laid = lay("@page { size: 200pt 50pt }",
                        "<table><tr>" + high + "</td>" + low + "</tr></table><p>after</p>");
  REQUIRE(laid->book.pages.size() == 3);
  CHECK(laid->text(1) == "a1/a2/a3/a4/a5/x1/x2");
  CHECK(laid->text(2) == "a6/a7/a8/a9/a10");
  CHECK(laid->text(3) == "a11/a12/after");
}

TEST_CASE("tables in cells, and tables without rows") {
  const auto laid = lay("",
                        "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</"
                        "td></tr></table><table></table>");
  CHECK(laid->text(1) == "a/b/c/d");
  CHECK(laid->y("b") - laid->y("a") == doctest::Approx(10));
}

TEST_CASE("what is no row or cell gets one around it") {
  const auto laid = lay("", "<table>loose<tr><td>a</td>text</tr><div>block</div></table>");
  CHECK(laid->text(1) == "loose/a/text/block");
}

}  // namespace banxin::test
