// Tables over pages, columns of numbers, and tables that are too wide (T111).

#include <functional>

#include "golden.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

// The largest right end of any glyph on any page.
double rightmost(const Laid& laid) {
  double most = 0;
  for (std::size_t p = 1; p <= laid.book.pages.size(); ++p)
    for (const layout::TextItem& item : laid.items<layout::TextItem>(p))
      most = std::max(most, (item.origin.x + item.run.width).pt());
  return most;
}

double right_end(const layout::TextItem& item) { return (item.origin.x + item.run.width).pt(); }

std::string big_table(int rows, const std::string& words) {
  std::string markup = "<table><thead><tr>";
  for (int c = 1; c <= 9; ++c) markup += "<th>H" + std::to_string(c) + "</th>";
  markup += "</tr></thead><tbody>";
  for (int r = 1; r <= rows; ++r) {
    markup += "<tr>";
    for (int c = 1; c <= 9; ++c)
      markup += "<td>" + (c == 2 ? words : std::to_string(r) + "." + std::to_string(c)) + "</td>";
    markup += "</tr>";
  }
  return markup + "</tbody></table>";
}

}  // namespace

TEST_CASE(
    "T111 a table of 90 rows and 9 columns in 100 mm: head on every page, all in the measure") {
  const double measure = 100 * 72 / 25.4;
  const std::string css =
      "@page { size: 100mm 160mm } table { border-collapse: collapse; width: 100% } td, th { "
      "padding: 1pt 0.5em } thead { border-top: 1pt solid; border-bottom: 0.5pt solid } tbody { "
      "border-bottom: 1pt solid }";
  const auto laid = lay(css, big_table(90, "some words to read"));
  CHECK(laid->book.pages.size() > 3);
  std::size_t numbers = 0;
  for (std::size_t p = 1; p <= laid->book.pages.size(); ++p) {
    CHECK(laid->text(p).starts_with("H1/H2/H3/H4/H5/H6/H7/H8/H9/"));
    for (const layout::TextItem& item : laid->items<layout::TextItem>(p)) {
      CHECK(item.origin.x >= Length());
      if (item.run.text.ends_with(".1")) ++numbers;
    }
    for (const layout::PageLine& line : laid->book.pages[p - 1].lines)
      CHECK(line.overfull <= Length::pt(0.01));
  }
  CHECK(rightmost(*laid) <= measure + 0.01);
  CHECK(numbers == 90);
  CHECK_FALSE(laid->has("layout-007"));
}

TEST_CASE("T111 rows of three lines do not part, higher ones do with two lines on each side") {
  const auto after = [](int paragraphs_before, int lines) {
    std::string cell;
    for (int i = 1; i <= lines; ++i) cell += (i > 1 ? "<br/>a" : "a") + std::to_string(i);
    return lay("@page { size: 200pt 100pt }", paragraphs(paragraphs_before) +
                                                  "<table><tr><td>x</td></tr><tr><td>" + cell +
                                                  "</td></tr></table>")
        ->pages();
  };
  CHECK(after(7, 3).back() == "a1/a2/a3");
  CHECK(after(7, 4) == std::vector<std::string>{"1/2/3/4/5/6/7/x/a1/a2", "a3/a4"});
  CHECK(after(8, 4).back() == "a1/a2/a3/a4");  // room for one line only
  CHECK(after(6, 5) == std::vector<std::string>{"1/2/3/4/5/6/x/a1/a2/a3", "a4/a5"});
  const auto whole = lay("@page { size: 200pt 100pt } tr { break-inside: avoid }",
                         paragraphs(6) + "<table><tr><td>x</td></tr><tr><td>" +
                             "a<br/>b<br/>c<br/>d<br/>e</td></tr></table>");
  CHECK(whole->text(2) == "a/b/c/d/e");
}

TEST_CASE("T111 the foot of a table repeats at the foot of each page") {
  std::string rows;
  for (int i = 1; i <= 9; ++i) rows += "<tr><td>r" + std::to_string(i) + "</td></tr>";
  const auto laid =
      lay("@page { size: 200pt 60pt }",
          "<table><thead><tr><td>H</td></tr></thead><tfoot><tr><td>F</td></tr></tfoot><tbody>" +
              rows + "</tbody></table><p>after</p>");
  CHECK(laid->pages() ==
        std::vector<std::string>{"H/r1/r2/r3/r4/F", "H/r5/r6/r7/r8/F", "H/r9/F/after"});
}

TEST_CASE("T111 numbers stand with their decimal points below each other") {
  const std::string markup =
      "<table><tr><th>value</th></tr><tr><td>1.5</td></tr><tr><td>123.25</td></tr><tr><td>7</td></"
      "tr><tr><td><p>-0.125</p>"
      "</td></tr></table>";
  const auto point = [](const Laid& laid, std::string_view number, std::string_view after) {
    const layout::TextItem& item = laid.find(number);
    const auto width = lay("", "<p>" + std::string(after) + "</p>")->find(after).run.width;
    return right_end(item) - width.pt();
  };
  const auto laid = lay("td { text-align: \".\" center } table { width: 150pt }", markup);
  const double axis = point(*laid, "1.5", ".5");
  CHECK(point(*laid, "123.25", ".25") == doctest::Approx(axis).epsilon(1e-4));
  CHECK(point(*laid, "-0.125", ".125") == doctest::Approx(axis).epsilon(1e-4));
  CHECK(right_end(laid->find("7")) == doctest::Approx(axis).epsilon(1e-4));
  // The numbers as a whole are in the middle of the column.
  CHECK(laid->x("123.25") + right_end(laid->find("-0.125")) == doctest::Approx(150).epsilon(1e-3));
  const auto at_end = lay("td { text-align: \".\" } table { width: 150pt }", markup);
  CHECK(right_end(at_end->find("-0.125")) == doctest::Approx(150).epsilon(1e-3));
  // Commas, as on the Continent; and a column that is no wider than its numbers.
  const auto comma = lay("td { text-align: \",\" }",
                         "<table><tr><td>1,5</td></tr><tr><td>12,25</td></tr></table>");
  CHECK(comma->x("1,5") > comma->x("12,25"));
  CHECK(rightmost(*comma) < 40);
}

TEST_CASE("table-layout: fixed takes widths from the first row alone") {
  const auto fills = [](const std::string& css) {
    std::vector<double> widths;
    const auto laid = lay("table { table-layout: fixed } td { background: #eee } " + css,
                          "<table><tr><td class=\"w\">a</td><td>b</td><td>c</td></tr><tr><td>a "
                          "very long cell with many words</td><td>b</td><td>c</td></tr></table>");
    for (const layout::FillItem& fill : laid->items<layout::FillItem>(1))
      widths.push_back(fill.rect.width.pt());
    widths.resize(3);
    return widths;
  };
  CHECK(fills("table { width: 180pt }") == std::vector<double>{60, 60, 60});
  CHECK(fills("table { width: 180pt } .w { width: 20pt }") == std::vector<double>{20, 80, 80});
  CHECK(fills("table { width: 100% } .w { width: 50% }") == std::vector<double>{100, 50, 50});
  CHECK(fills("")[0] > 100);  // without a width it is automatic
}

TEST_CASE("two spacings, and empty cells without their boxes") {
  const auto laid = lay(
      "table { border-spacing: 4pt 6pt } td { background: #eee; width: 40pt; empty-cells: hide }",
      "<table><tr><td>a</td><td>b</td></tr><tr><td></td><td>d</td></tr></table>");
  const auto cells = laid->items<layout::FillItem>(1);
  REQUIRE(cells.size() == 3);
  CHECK(cells[1].rect.x == Length::pt(48));
  CHECK(cells[2].rect.y == Length::pt(22));
  CHECK(cells[2].rect.x == Length::pt(48));
}

TEST_CASE("T111 a table that is too wide becomes smaller, to 80 % at most") {
  const auto table = [](const std::string& word) {
    return "<table><tr>" + repeat("<td>" + word + "</td>", 4) + "</tr></table>";
  };
  const std::string css = "td { padding: 2pt 5pt }";
  const auto fits = lay(css, table("wwwww"));
  CHECK(fits->find("wwwww").run.size.pt() == doctest::Approx(10.8));
  CHECK(fits->codes().empty());
  const auto shrunk = lay(css, table("wwwwww"));
  const double size = shrunk->find("wwwwww").run.size.pt() / 10.8;
  CHECK(size < 1);
  CHECK(size > 0.8);
  CHECK(rightmost(*shrunk) <= 195.01 + 5 * (1 - size));
  CHECK(shrunk->codes() == std::vector<std::string>{"layout-060"});
  for (const layout::PageLine& line : shrunk->book.pages[0].lines) CHECK(line.overfull.is_zero());
  CHECK(shrunk->lines(1).size() == 4);
  const auto narrow = lay(css, table("wwwwwwwwww"));
  CHECK(narrow->find("ww").run.size.pt() == doctest::Approx(10.8 * 0.8));
  CHECK(narrow->has("layout-007"));
  CHECK(rightmost(*narrow) <= 200.01);
}

TEST_CASE("T111 in a table that is narrowed words are divided, and numbers are kept whole") {
  const auto laid =
      lay("@page { size: 100pt 200pt } table { hyphens: manual } .n { text-align: \".\" }",
          "<table><tr><td>international law</td><td>representation here</td><td "
          "class=\"n\">1234.5678</td></tr></table>");
  CHECK(laid->has("layout-007"));
  CHECK(laid->find("1234").run.text == "1234.5678");
  CHECK(std::ranges::any_of(laid->book.pages[0].lines, [](const layout::PageLine& line) {
    return line.end == text::BreakKind::Hyphen;
  }));
  CHECK(rightmost(*laid) <= 100.01);
}

TEST_CASE("tables nested thirty deep, and a cell that holds a thousand") {
  std::string deep = "x";
  for (int i = 0; i < 30; ++i)
    deep = "<table><tr><td>" + deep + "</td><td>" + std::to_string(i) + "</td></tr></table>";
  const std::string css = "table { border-collapse: collapse } td { border: 0.1pt solid }";
  const auto laid = lay("@page { size: 400pt 400pt } " + css, deep);
  CHECK(laid->text(1).starts_with("x/"));
  CHECK(laid->lines(1).size() == 31);
  const auto wide =
      lay(css, "<table><tr><td>" + repeat("<table><tr><td>a</td></tr></table>", 1000) +
                   "</td></tr></table>");
  CHECK(wide->book.pages.size() > 40);
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("a cell that spans rows is parted with them, and its text stays in the first part") {
  std::string rows = "<tr><td class=\"s\" rowspan=\"8\">all<br/>of<br/>them</td><td>r1</td></tr>";
  for (int i = 2; i <= 8; ++i) rows += "<tr><td>r" + std::to_string(i) + "</td></tr>";
  const auto laid =
      lay("@page { size: 200pt 55pt } .s { background: #eee; vertical-align: middle }",
          "<table>" + rows + "</table><p>after</p>");
  CHECK(laid->pages() == std::vector<std::string>{"all/of/them/r1/r2/r3/r4/r5", "r6/r7/r8/after"});
  REQUIRE(laid->items<layout::FillItem>(1).size() == 1);
  CHECK(laid->items<layout::FillItem>(1)[0].rect.height == Length::pt(50));
  REQUIRE(laid->items<layout::FillItem>(2).size() == 1);
  CHECK(laid->items<layout::FillItem>(2)[0].rect.y == Length());
  CHECK(laid->items<layout::FillItem>(2)[0].rect.height == Length::pt(30));
  CHECK(laid->y("all") == laid->y("r1"));
}

TEST_CASE("golden: a table over two pages") {
  const std::string css = R"(
    @page { size: 200pt 170pt; margin: 10pt } body { line-height: 16pt }
    table { border-collapse: collapse; margin: 0 auto } caption { text-align: center }
    td, th { padding: 1pt 5pt } .n { text-align: "." center }
    thead { border-top: 1pt solid; border-bottom: 0.5pt solid } tbody { border-bottom: 1pt solid }
  )";
  std::string rows;
  for (int i = 1; i <= 9; ++i)
    rows += "<tr><td>第" + std::to_string(i) + "行</td><td class=\"n\">" +
            std::to_string(i * i * i) + (i % 2 == 1 ? ".5" : ".25") + "</td></tr>";
  const auto laid =
      lay(css,
          "<table><caption>表1　数</caption><thead><tr><th>行</th><th>数</th></tr></thead>"
          "<tfoot><tr><td colspan=\"2\">单位：元</td></tr></tfoot><tbody>" +
              rows + "</tbody></table>",
          {.lang = "zh-Hans"});
  CHECK_GOLDEN("layout/table.pages", layout::dump(laid->book));
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("a table in a cell goes on over pages") {
  std::string rows;
  for (int i = 1; i <= 12; ++i) rows += "<tr><td>r" + std::to_string(i) + "</td></tr>";
  const auto laid =
      lay("@page { size: 200pt 50pt }", "<table><tr><td><table><thead><tr><td>H</td></tr></thead>" +
                                            rows + "</table></td><td>side</td></tr></table>");
  CHECK(laid->pages() ==
        std::vector<std::string>{"H/r1/r2/r3/r4/side", "H/r5/r6/r7/r8", "H/r9/r10/r11/r12"});
}

TEST_CASE("a narrow table is as wide as the longest word of its caption") {
  const auto laid = lay("@page { size: 200pt 200pt }",
                        "<table><caption>An unbroken caption</caption><tr><td>1</td></tr></table>");
  CHECK(laid->text(1) == "An/unbroken/caption/1");
}

}  // namespace banxin::test
