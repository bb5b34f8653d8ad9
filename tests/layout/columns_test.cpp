// CSS Multi-column 1: widths, filling, balancing, spanning boxes, breaks.

#include "golden.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

// The texts that begin at `x`, from above, in the order in which they are painted.
std::string column_at(const Laid& laid, std::size_t page, double x) {
  std::string all;
  for (const layout::TextItem& item : laid.items<layout::TextItem>(page))
    if (item.origin.x.pt() == doctest::Approx(x)) all += (all.empty() ? "" : "/") + item.run.text;
  return all;
}

std::string chinese(int characters) {
  std::string text;
  for (int i = 0; i < characters; ++i) text += "水";
  return text;
}

}  // namespace

TEST_CASE("column-count and column-width give the columns' number, width and places") {
  struct Case {
    const char* css;
    std::vector<double> x;
  };
  const std::vector<Case> cases = {
      {"columns: 2; column-gap: 20pt", {0, 110}},
      {"columns: 3; column-gap: 10pt", {0, 70, 140}},
      {"columns: 2", {0, 105}},                                // normal: 1em
      {"column-width: 60pt; column-gap: 10pt", {0, 70, 140}},  // 3 × 60 + 2 × 10
      {"column-width: 70pt; column-gap: 10pt", {0, 105}},
      {"columns: 2 60pt; column-gap: 10pt", {0, 105}},  // no more than column-count
      {"columns: 5 90pt; column-gap: 10pt", {0, 105}},  // no narrower than column-width
      {"column-width: 500pt; column-gap: 10pt", {0}},
      {"columns: 1; column-gap: 10pt", {0}},
      {"columns: 2; column-gap: 10%", {0, 110}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    const auto laid =
        lay("div { " + std::string(one.css) + " }", "<div>" + paragraphs(12) + "</div>");
    std::vector<double> found;
    for (const layout::TextItem& item : laid->items<layout::TextItem>(1))
      if (found.empty() || item.origin.x.pt() > found.back() + 0.1)
        found.push_back(item.origin.x.pt());
    REQUIRE(found.size() == one.x.size());
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == doctest::Approx(one.x[i]));
  }
}

TEST_CASE("T2 two columns of 19 characters and 40 lines fill 320 by 476 points") {
  const std::string css =
      "@page { size: 320pt 480pt } body { columns: 2; column-gap: 16pt; font: 8pt/12pt \"Banxin "
      "Song\"; text-align: justify }";
  const auto laid = lay(css, "<p>" + chinese(19 * 80 + 19) + "</p>", {.lang = "zh-Hans"});
  REQUIRE(laid->book.pages.size() == 2);
  const auto& lines = laid->book.pages[0].lines;
  REQUIRE(lines.size() == 80);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CAPTURE(i);
    CHECK(lines[i].width == Length::pt(8 * 19));
    CHECK(lines[i].x == Length::pt(i < 40 ? 0 : 8 * 19 + 16));
    // T6: lines of both columns stand on one grid.
    CHECK(lines[i].baseline == lines[i % 40].baseline);
    if (i > 0 && i != 40) CHECK(lines[i].baseline - lines[i - 1].baseline == Length::pt(12));
  }
  CHECK(lines[79].x + lines[79].width == Length::pt(320));
  // From the top of the first character to the foot of the last: a line gap less than 40 pitches.
  CHECK((lines[39].baseline - lines[0].baseline).pt() + 8 == doctest::Approx(476));
}

TEST_CASE("T1 a gap that is left open makes Chinese columns whole characters wide") {
  const auto x_of = [](const std::string& lang, const std::string& gap) {
    const auto laid = lay("@page { size: 390pt 200pt } body { columns: 2; " + gap + " }",
                          "<p>" + chinese(60) + "</p>", {.lang = lang});
    return laid->book.pages[0].lines.back().x.pt();
  };
  CHECK(x_of("zh-Hans", "") == doctest::Approx(200));  // 19 + 1 + 19
  CHECK(x_of("zh-Hans", "column-gap: 20pt") == doctest::Approx(205));
  CHECK(x_of("en", "") == doctest::Approx(200));
  const auto odd = lay("@page { size: 300pt 200pt } body { columns: 2 }",
                       "<p>" + chinese(60) + "</p>", {.lang = "zh-Hans"});
  CHECK(odd->book.pages[0].lines.back().x.pt() == doctest::Approx(160));  // 14 + 2 + 14
}

TEST_CASE("the last columns are balanced: the least height that holds the text") {
  const auto laid =
      lay("div { columns: 3; column-gap: 10pt }", "<div>" + paragraphs(10) + "</div><p>after</p>");
  CHECK(column_at(*laid, 1, 0) == "1/2/3/4/after");
  CHECK(column_at(*laid, 1, 70) == "5/6/7/8");
  CHECK(column_at(*laid, 1, 140) == "9/10");
  CHECK(laid->y("after") - laid->y("1") == doctest::Approx(40));
}

TEST_CASE("column-fill: auto fills one column after another") {
  const auto laid = lay("div { columns: 2; column-gap: 10pt; column-fill: auto }",
                        "<div>" + paragraphs(25) + "</div><p>after</p>");
  CHECK(laid->y("20") - laid->y("1") == doctest::Approx(190));
  CHECK(laid->x("21") == doctest::Approx(105));
  CHECK(laid->y("21") == laid->y("1"));
  CHECK(laid->text(2) == "after");
  const auto fixed = lay("div { columns: 2; column-gap: 10pt; column-fill: auto; height: 50pt }",
                         "<div>" + paragraphs(7) + "</div><p>after</p>");
  CHECK(column_at(*fixed, 1, 0) == "1/2/3/4/5/after");
  CHECK(column_at(*fixed, 1, 105) == "6/7");
  CHECK(fixed->y("after") - fixed->y("1") == doctest::Approx(50));
}

TEST_CASE("columns go on over pages, and only the last of them are balanced") {
  const auto laid = lay("div { columns: 2; column-gap: 10pt }",
                        paragraphs(10, 101) + "<div>" + paragraphs(70) + "</div><p>after</p>");
  REQUIRE(laid->book.pages.size() == 3);
  CHECK(column_at(*laid, 1, 105) == "11/12/13/14/15/16/17/18/19/20");
  CHECK(laid->x("21") == doctest::Approx(0));
  CHECK(laid->x("41") == doctest::Approx(105));
  CHECK(column_at(*laid, 3, 0) == "61/62/63/64/65/after");
  CHECK(column_at(*laid, 3, 105) == "66/67/68/69/70");
}

TEST_CASE("orphans, widows and headings keep their lines in columns as on pages") {
  const std::string css =
      "div { columns: 2; column-gap: 10pt; orphans: 2; widows: 2 } h2 { break-after: avoid }";
  // Seven lines would be 4 + 3, but the paragraph of three lines stays whole.
  const auto lines =
      lay(css, "<div>" + lines_of("a", 3) + "<p>b</p>" + lines_of("c", 3) + "</div>");
  CHECK(column_at(*lines, 1, 0) == "a1/a2/a3/b");
  const auto three = lay(css, "<div>" + lines_of("a", 2) + lines_of("b", 3) + "</div>");
  CHECK(column_at(*three, 1, 105) == "b1/b2/b3");
  const auto heading =
      lay(css, "<div>" + paragraphs(3) + "<h2>h</h2>" + paragraphs(3, 4) + "</div>");
  CHECK(column_at(*heading, 1, 105) == "h/4/5/6");
  const auto whole =
      lay(css + ".w { break-inside: avoid }", "<div>" + paragraphs(2) + "<section class=\"w\">" +
                                                  paragraphs(4, 3) + "</section></div>");
  CHECK(column_at(*whole, 1, 105) == "3/4/5/6");
}

TEST_CASE("break-before, -after: column; outside of columns it is nothing") {
  const std::string css =
      "div { columns: 3; column-gap: 10pt } .b { break-before: column } .a { break-after: column }";
  const auto laid =
      lay(css, "<div><p>1</p><p class=\"b\">2</p><p>3</p><p class=\"a\">4</p><p>5</p></div>");
  CHECK(column_at(*laid, 1, 0) == "1");
  CHECK(column_at(*laid, 1, 70) == "2/3/4");
  CHECK(column_at(*laid, 1, 140) == "5");
  // More of them than columns: the next page goes on.
  const auto more = lay(css,
                        "<div><p>1</p><p class=\"b\">2</p><p class=\"b\">3</p><p "
                        "class=\"b\">4</p></div>");
  CHECK(more->pages() == std::vector<std::string>{"1/2/3", "4"});
  CHECK(lay(css, "<p>1</p><p class=\"b\">2</p>")->pages() == std::vector<std::string>{"1/2"});
}

TEST_CASE("a page break ends the columns, and they go on in the same boxes") {
  const auto laid =
      lay("body { columns: 2; column-gap: 10pt } section { break-before: page; padding-left: 5pt; "
          "background: #eee }",
          "<section>" + paragraphs(4) + "</section><section>" + paragraphs(4, 5) + "</section>");
  CHECK(laid->pages() == std::vector<std::string>{"1/2/3/4", "5/6/7/8"});
  CHECK(column_at(*laid, 2, 5) == "5/6");
  CHECK(column_at(*laid, 2, 110) == "7/8");
  CHECK(laid->items<layout::FillItem>(2).size() == 2);
}

TEST_CASE("column-span: all parts the columns, however deep the box stands") {
  const std::string css =
      "body { columns: 2; column-gap: 10pt } h1 { column-span: all; margin: 7pt 0 3pt } section { "
      "background: #eee } p { margin: 2pt 0 }";
  const auto laid = lay(css, "<section id=\"s\"><h1>one</h1>" + paragraphs(4) + "<h1>two</h1>" +
                                 paragraphs(3, 5) + "</section><p>last</p>");
  CHECK(laid->text(1) == "one/1/2/3/4/two/5/6/7/last");
  CHECK(laid->x("two") == doctest::Approx(0));
  CHECK(laid->y("3") == laid->y("1"));
  CHECK(laid->x("3") == doctest::Approx(105));
  // Margins collapse: 3 with 2, 7 with 2.
  CHECK(laid->y("1") - laid->y("one") == doctest::Approx(10 + 3));
  CHECK(laid->y("two") - laid->y("2") == doctest::Approx(10 + 7));
  CHECK(laid->y("7") == laid->y("5"));
  // The section has a background in each of its columns, and none beside the headings.
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(fills.size() == 4);
  for (const layout::FillItem& fill : fills) CHECK(fill.rect.width == Length::pt(95));
  const auto inside =
      lay("div { columns: 2; column-gap: 10pt; padding: 0 15pt } h1 { column-span: all }",
          "<div><p>a</p><h1>one</h1><p>b</p></div>");
  CHECK(inside->x("one") == doctest::Approx(15));
  CHECK(inside->x("b") == doctest::Approx(15));
  const auto outside = lay("h1 { column-span: all }", "<h1>one</h1><p>a</p>");
  CHECK(outside->text(1) == "one/a");
}

TEST_CASE("a heading that spans columns stays with them, and with what names its section") {
  const std::string css =
      "body { columns: 2; column-gap: 10pt } h1 { column-span: all; break-after: avoid; "
      "bookmark-level: 1 }";
  const auto laid =
      lay(css, "<section>" + paragraphs(38) + "</section><section id=\"t\"><h1>two</h1>" +
                   paragraphs(2, 51) + "</section>");
  REQUIRE(laid->book.pages.size() == 2);
  CHECK(laid->text(2) == "two/51/52");
  REQUIRE(laid->book.outline.size() == 1);
  CHECK(laid->book.outline[0].page == 1);
  CHECK(laid->items<layout::DestinationItem>(1).empty());
  CHECK(laid->items<layout::DestinationItem>(2).size() == 1);
}

TEST_CASE("column-rule stands in the middle of the gaps between columns with text") {
  const auto rules = [](int count) {
    const auto laid = lay("div { columns: 3; column-gap: 10pt; column-rule: 2pt solid }",
                          "<div>" + paragraphs(count) + "</div>");
    std::vector<Rect> found;
    for (const layout::FillItem& item : laid->items<layout::FillItem>(1))
      found.push_back(item.rect);
    return found;
  };
  const auto all = rules(9);
  REQUIRE(all.size() == 2);
  CHECK(all[0] == Rect{Length::pt(64), {}, Length::pt(2), Length::pt(30)});
  CHECK(all[1].x == Length::pt(134));
  CHECK(rules(2).size() == 1);
}

TEST_CASE("margins at the top of columns are dropped, and boxes go on in the next column") {
  const auto laid =
      lay("div { columns: 2; column-gap: 10pt } p { margin: 6pt 0 } section { border: 1pt solid; "
          "padding: "
          "3pt }",
          "<div><section>" + paragraphs(6) + "</section></div>");
  CHECK(laid->y("4") + 10 ==
        doctest::Approx(laid->y("1")));  // no border, padding or margin above it
  CHECK(laid->x("4") == doctest::Approx(105 + 4));
  // Open below in the first column, and above in the second.
  std::size_t horizontal = 0, vertical = 0;
  for (const layout::FillItem& item : laid->items<layout::FillItem>(1))
    ++(item.rect.width > item.rect.height ? horizontal : vertical);
  CHECK(horizontal == 2);
  CHECK(vertical == 4);
}

TEST_CASE("tables, lists and columns in columns") {
  std::string rows = "<table><thead><tr><th>H</th></tr></thead>";
  for (int i = 1; i <= 8; ++i) rows += "<tr><td>r" + std::to_string(i) + "</td></tr>";
  const auto table = lay("div { columns: 2; column-gap: 10pt }", "<div>" + rows + "</table></div>");
  CHECK(column_at(*table, 1, 0) == "H/r1/r2/r3/r4");
  CHECK(column_at(*table, 1, 105) == "H/r5/r6/r7/r8");
  const auto list =
      lay("div { columns: 2; column-gap: 10pt } ol { padding-left: 20pt; list-style: decimal }",
          "<div><ol><li>a</li><li>b</li><li>c</li><li>d</li></ol></div>");
  CHECK(list->x("c") == doctest::Approx(125));
  CHECK(list->y("3.") == list->y("c"));
  const auto nested =
      lay("div { columns: 2; column-gap: 10pt } section { columns: 2; column-gap: 5pt }",
          "<div><section>" + paragraphs(8) + "</section><section>" + paragraphs(8, 9) +
              "</section></div>");
  CHECK(nested->x("5") == doctest::Approx(50));
  CHECK(nested->x("9") == doctest::Approx(105));
  CHECK(nested->x("13") == doctest::Approx(155));
  CHECK(nested->y("13") == nested->y("1"));
  const auto cell = lay("td { width: 100pt; columns: 2; column-gap: 10pt }",
                        "<table><tr><td>" + paragraphs(4) + "</td><td>b</td></tr></table>");
  CHECK(cell->x("3") == doctest::Approx(55));
}

TEST_CASE("columns in the reading order: one after another, a paragraph whole in the structure") {
  const auto laid =
      lay("div { columns: 2; column-gap: 10pt }", "<div>" + lines_of("a", 8) + "</div>");
  CHECK(laid->text(1) == "a1/a2/a3/a4/a5/a6/a7/a8");
  CHECK(laid->find("a1").structure == laid->find("a8").structure);
}

TEST_CASE("golden: two columns with headings across") {
  const std::string css = R"(
    @page { size: 220pt 146pt; margin: 10pt }
    body { line-height: 16pt; columns: 2; column-gap: 20pt; column-rule: 0.5pt solid #888; text-align: justify; orphans: 2; widows: 2 }
    h1 { column-span: all; font-size: 14pt; line-height: 32pt; break-after: avoid }
    h2 { break-after: avoid; margin: 16pt 0 0 } p { text-indent: 2em }
  )";
  const std::string text =
      "<p>分栏排版时各栏的宽度相等，行与行对齐，最后一页的各栏高度也要相当。</p>";
  const auto laid =
      lay(css,
          "<section id=\"a\"><h1>第一章</h1>" + text + text + "<h2>小节</h2>" + text + text +
              "</section><section id=\"b\"><h1>第二章</h1>" + text + "</section>",
          {.lang = "zh-Hans"});
  CHECK_GOLDEN("layout/columns.pages", layout::dump(laid->book));
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("columns in numbers: long, many, and deep") {
  const std::string css = "div { columns: 2; column-gap: 2pt } h3 { column-span: all }";
  const auto many = lay(css, "<div>" + repeat("<h3>h</h3><p>a</p><p>b</p>", 5000) + "</div>");
  CHECK(many->book.pages.size() == 500);
  const auto separate = lay(css, repeat("<div><p>a</p><p>b</p></div>", 5000));
  CHECK(separate->book.pages.size() == 250);
  const auto longer = lay(css, "<div>" + paragraphs(40000) + "</div>");
  CHECK(longer->book.pages.size() == 1000);
  CHECK(longer->text(1000).ends_with("40000"));
  const auto deep =
      lay("@page { size: 4000pt 200pt } " + css,
          repeat("<div>", 8) + repeat("<p>a</p>", 2000) + "<p>z</p>" + repeat("</div>", 8));
  CHECK(deep->text(deep->book.pages.size()).ends_with("z"));
}

TEST_CASE("what is higher than a column does not stop the layout") {
  for (const char* css :
       {"p { height: 500pt }", "p { padding-top: 300pt }", "div { columns: 50 }",
        "div { column-width: 0 }", "p { break-inside: avoid; break-after: avoid }",
        "p { break-before: column; height: 300pt }", "div { height: 3pt }"}) {
    CAPTURE(std::string(css));
    const auto laid = lay("div { columns: 2 } " + std::string(css),
                          "<div>" + paragraphs(30) + "</div><h3>z</h3>");
    CHECK(laid->book.pages.size() < 100);
    CHECK(laid->text(laid->book.pages.size()).ends_with("z"));
  }
}

}  // namespace banxin::test
