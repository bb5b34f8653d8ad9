// Tables and figures that are turned, captions that come again, columns with styles of their own
// (T111).

#include "layout/group_stack.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

std::string row(const std::string& cell, int cells, const std::string& text) {
  std::string markup = "<tr>";
  for (int c = 0; c < cells; ++c) markup += "<" + cell + ">" + text + "</" + cell + ">";
  return markup + "</tr>";
}

// A table of columns that are each as wide as `word`.
std::string table_of(int rows, int columns, const std::string& word, const std::string& more = "") {
  std::string markup = "<table>" + more + "<thead>" + row("th", columns, "H") + "</thead><tbody>";
  for (int r = 0; r < rows; ++r) markup += row("td", columns, word);
  return markup + "</tbody></table>";
}

// The places of all text on a page, as it is seen.
std::vector<Point> places(const Laid& laid, std::size_t page) {
  std::vector<Point> found;
  layout::GroupStack groups;
  for (const layout::PageItem& item : laid.book.pages[page - 1].items) {
    groups.read(item);
    if (const auto* text = std::get_if<layout::TextItem>(&item)) {
      found.push_back(groups.total().apply(text->origin));
      found.push_back(groups.total().apply({text->origin.x + text->run.width, text->origin.y}));
    }
  }
  return found;
}

bool is_turned(const Laid& laid, std::size_t page) {
  return !laid.items<layout::GroupBegin>(page).empty();
}

std::size_t words(const Laid& laid, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t p = 1; p <= laid.book.pages.size(); ++p)
    for (const std::string& line : laid.lines(p)) count += line == word ? 1 : 0;
  return count;
}

constexpr auto kTurnSheet =
    "@page { size: 200pt 300pt; margin: 20pt } table { -banxin-turn: auto }"
    " td, th { padding: 0 2pt }";

}  // namespace

TEST_CASE("T111 a table that is too wide even at 80 % is turned, on pages of its own") {
  const auto laid = lay(kTurnSheet, "<p>before</p>" + table_of(40, 5, "Wordlong") + "<p>after</p>");
  CHECK(laid->has("layout-061"));
  CHECK_FALSE(laid->has("layout-007"));
  CHECK_FALSE(laid->has("layout-060"));  // it is not made smaller where it fits when it is turned
  REQUIRE(laid->book.pages.size() >= 4);
  CHECK(laid->text(1) == "before");
  CHECK(laid->text(laid->book.pages.size()) == "after");
  CHECK(words(*laid, "Wordlong") == 200);
  for (std::size_t p = 2; p < laid->book.pages.size(); ++p) {
    CHECK(is_turned(*laid, p));
    CHECK(laid->text(p).starts_with("H/H/H/H/H/Wordlong"));
    for (const Point& point : places(*laid, p)) {
      CHECK(point.x.pt() >= 20 - 0.01);
      CHECK(point.x.pt() <= 180.01);
      CHECK(point.y.pt() >= 20 - 0.01);
      CHECK(point.y.pt() <= 280.01);
    }
  }
  // The head is at the left, and lines run upwards.
  const std::vector<Point> seen = places(*laid, 2);
  CHECK(seen[0].x < seen.back().x);
  CHECK(seen[1].y < seen[0].y);
}

TEST_CASE("T111 a table that fits at 80 % is not turned") {
  const auto laid = lay(kTurnSheet, table_of(2, 4, "Wordlong"));
  CHECK_FALSE(laid->has("layout-061"));
  CHECK(laid->has("layout-060"));
  CHECK_FALSE(is_turned(*laid, 1));
}

TEST_CASE(
    "T111 tables that may not turn are narrowed: in columns, cells, floats, and without auto") {
  const std::string wide = table_of(2, 6, "Wordlong");
  for (const auto& [css, markup] :
       {std::pair<std::string, std::string>{"div { columns: 2 }", "<div>" + wide + "</div>"},
        {"", "<table><tr><td>" + wide + "</td></tr></table>"},
        {"div { float: left; width: 100pt }", "<div>" + wide + "</div>"},
        {"table { -banxin-turn: none }", wide}}) {
    CAPTURE(css);
    const auto laid = lay(kTurnSheet + css, markup);
    if (css.empty()) continue;  // the outer one turns with what is in it
    CHECK_FALSE(is_turned(*laid, 1));
    CHECK(words(*laid, "H") >= 6);  // once more where columns part it
  }
}

TEST_CASE("T111 a block that is to be turned has the page on its side to itself") {
  const auto laid = lay(
      "@page { size: 200pt 300pt; margin: 20pt } div { -banxin-turn: left; text-align: center }",
      "<p>a</p><div><p>turned</p></div><p>b</p>");
  CHECK(laid->pages() == std::vector<std::string>{"a", "turned", "b"});
  const std::vector<Point> seen = places(*laid, 2);
  CHECK(seen[0].x.pt() == doctest::Approx(20 + laid->find("turned").origin.y.pt()));
  CHECK((seen[0].y + seen[1].y).pt() == doctest::Approx(300).epsilon(1e-3));
}

TEST_CASE("T111 the caption says that its table goes on") {
  const std::string caption = "<caption>Table 1</caption>";
  const auto pages = [&](const std::string& css, const std::string& head) {
    std::string markup = "<table>" + caption + head;
    for (int r = 1; r <= 7; ++r) markup += "<tr><td>r" + std::to_string(r) + "</td></tr>";
    const auto laid =
        lay("@page { size: 200pt 50pt } table { width: 180pt } " + css, markup + "</table>");
    std::vector<std::string> all;
    for (std::size_t p = 1; p <= laid->book.pages.size(); ++p) all.push_back(laid->text(p, false));
    return all;
  };
  CHECK(pages("caption { -banxin-continued: \" (continued)\" }",
              "<thead><tr><th>H</th></tr></thead>") ==
        std::vector<std::string>{"Table 1/H/r1/r2/r3", "Table 1 (continued)/H/r4/r5/r6",
                                 "Table 1 (continued)/H/r7"});
  CHECK(pages("caption { -banxin-continued: \"more of \" before }", "") ==
        std::vector<std::string>{"Table 1/r1/r2/r3/r4", "more of Table 1/r5/r6/r7"});
  CHECK(pages("", "").back() == "r5/r6/r7");
  // A caption below says nothing: it stands where the table ends.
  CHECK(pages("caption { -banxin-continued: \"x\"; caption-side: bottom }", "").back() ==
        "r6/r7/Table 1");
}

TEST_CASE("T111 a caption that comes again calls no note and makes no place twice") {
  std::string markup =
      "<table><caption>A<span class=\"n\">note</span> <a href=\"#x\" id=\"x\">link</a></caption>";
  for (int r = 1; r <= 9; ++r) markup += "<tr><td>r" + std::to_string(r) + "</td></tr>";
  const auto laid =
      lay("@page { size: 200pt 60pt } table { width: 180pt } .n { float: footnote } caption { "
          "-banxin-continued: \" more\" }",
          markup + "</table>");
  std::size_t notes = 0, places_of_x = 0;
  for (std::size_t p = 1; p <= laid->book.pages.size(); ++p) {
    for (const std::string& line : laid->lines(p, false)) notes += line.ends_with("note") ? 1 : 0;
    for (const auto& place : laid->items<layout::DestinationItem>(p))
      places_of_x += place.name == "x" ? 1 : 0;
  }
  CHECK(notes == 1);
  CHECK(places_of_x == 1);
  CHECK(laid->text(2, false).starts_with("A link more"));
}

TEST_CASE("columns are as wide as col and colgroup say") {
  const std::string css =
      "colgroup { display: table-column-group } col { display: table-column } .w { width: 50pt }"
      " .p { width: 25% } table { border-spacing: 0 }";
  const std::string cells = "<tr><td>a</td><td>b</td><td>c</td></tr></table>";
  const auto own = lay(css, "<table><colgroup><col class=\"w\"/><col/></colgroup>" + cells);
  CHECK(own->x("b") == doctest::Approx(50));
  const auto spanning = lay(css, "<table><colgroup span=\"2\" class=\"w\"/>" + cells);
  CHECK(spanning->x("b") == doctest::Approx(50));
  CHECK(spanning->x("c") == doctest::Approx(100));
  const auto shares =
      lay(css + "table { width: 100pt }", "<table><col class=\"p\"/><col class=\"p\"/>" + cells);
  CHECK(shares->x("b") == doctest::Approx(25));
  CHECK(shares->x("c") == doctest::Approx(50));
  const auto fixed = lay(css + "table { width: 150pt; table-layout: fixed }",
                         "<table><col/><col class=\"w\"/>" + cells);
  CHECK(fixed->x("b") == doctest::Approx(50));
  CHECK(fixed->x("c") == doctest::Approx(100));
}

TEST_CASE("CSS 2.2 §17.5.1: backgrounds of columns lie below those of rows, over those of groups") {
  const auto laid = lay(
      "colgroup { display: table-column-group; background: device-cmyk(1 0 0 0) } col { display: "
      "table-column } .y { background: device-cmyk(0 0 1 0) } tr { background: device-cmyk(0 1 0 "
      "0) "
      "} td { width: 20pt }",
      "<table><colgroup><col/><col class=\"y\"/></colgroup><tr><td>a</td><td>b</td></tr></table>");
  std::vector<std::pair<double, std::size_t>> inks;  // x, and which of the four inks is full
  for (const layout::FillItem& fill : laid->items<layout::FillItem>(1)) {
    const auto full = std::ranges::find(fill.color.components, 1.0F);
    inks.emplace_back(fill.rect.x.pt(), full - fill.color.components.begin());
  }
  CHECK(inks == std::vector<std::pair<double, std::size_t>>{{0, 0}, {20, 0}, {20, 2}, {0, 1}});
}

TEST_CASE("CSS 2.2 §17.6.2.1: borders of columns count after those of rows, before the table's") {
  const auto widths = [](const std::string& css) {
    const auto laid =
        lay("table { border-collapse: collapse } colgroup { display: "
            "table-column-group } col { display: table-column } td { width: 20pt }" +
                css,
            "<table><colgroup><col/><col class=\"c\"/></colgroup><tr><td>a</td><td "
            "class=\"d\">b</td></tr></table>");
    std::vector<double> found;
    for (const layout::FillItem& fill : laid->items<layout::FillItem>(1))
      if (fill.rect.height > fill.rect.width) found.push_back(fill.rect.width.pt());
    std::ranges::sort(found);
    return found;
  };
  CHECK(widths(".c { border-left: 3pt solid }") == std::vector<double>{3});
  CHECK(widths("colgroup { border: 2pt solid }") == std::vector<double>{2, 2});
  CHECK(widths(".c { border-left: 3pt solid } .d { border-left: hidden }").empty());
  CHECK(widths(".c { border-left: 3pt solid } .d { border-left: 4pt solid }") ==
        std::vector<double>{4});
}

TEST_CASE("CSS 2.2 §17.5.5: a row with visibility: collapse takes no room") {
  const auto laid = lay(".c { visibility: collapse }",
                        "<table><tr><td>a</td></tr><tr class=\"c\"><td>b</td></tr><tr><td>c</td></"
                        "tr></table><p class=\"c\">p</p><p>q</p>");
  CHECK(laid->text(1) == "a/c/q");
  CHECK(laid->y("c") - laid->y("a") == doctest::Approx(10));
  CHECK(laid->y("q") - laid->y("c") == doctest::Approx(20));  // elsewhere it only hides
}

TEST_CASE("T113 a mark that is no text stands behind a line of code that goes on") {
  const auto laid =
      lay("pre { white-space: pre-wrap; -banxin-wrap-mark: \"*\"; margin: 0; width: 60pt; padding: "
          "0 10pt }",
          "<pre>one two three four\nfive</pre>");
  CHECK(laid->lines(1).back() == "five");
  std::vector<layout::TextItem> marks;
  for (const layout::TextItem& item : laid->items<layout::TextItem>(1))
    if (item.run.text.empty()) marks.push_back(item);
  REQUIRE(marks.size() == laid->lines(1).size() - 2);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    CHECK(marks[i].structure == layout::kArtifact);
    CHECK(marks[i].origin.x.pt() == doctest::Approx(70));
  }
  CHECK(marks[0].origin.y == laid->find("one").origin.y);
}

TEST_CASE("three thousand turned rows of rows take no more than their time") {
  const auto laid = lay(kTurnSheet, table_of(3000, 6, "Wordlong"));
  CHECK(words(*laid, "Wordlong") == 18000);
}

}  // namespace banxin::test
