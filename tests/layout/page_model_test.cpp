// The page model: type area in characters and lines, facing pages, signatures, advice.
#include "layout_fixture.h"
#include "trace_reader.h"

namespace banxin::test {
namespace {

double mm(Length length) { return length.pt() * 25.4 / 72; }

std::string han(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "水";
  return text;
}

LayOptions chinese() {
  LayOptions options;
  options.lang = "zh-Hans";
  return options;
}

constexpr const char* kBody = "body { font: 10.5pt/16.5pt \"Banxin Song\"; text-align: justify } ";

const layout::TypeArea& area(const Laid& laid, std::size_t page = 1) {
  return laid.book.pages[page - 1].type_area;
}

}  // namespace

TEST_CASE("T1 the type area is a whole number of characters; the outer margin takes the rest") {
  const std::string size = "@page { size: 大32开; margin: 62pt auto auto; margin-inside: 20mm; ";
  const std::string text = "<p>" + han(27 * 40) + "</p>";
  for (const std::string grid : {"-banxin-type-area: 27ic 27lh }",
                                 "margin-outside: 18mm; margin-bottom: 60pt; -banxin-type-area: "
                                 "auto }"}) {
    CAPTURE(grid);
    const auto laid = lay(kBody + size + grid, text, chinese());
    REQUIRE(laid->book.pages.size() == 2);
    CHECK(area(*laid).rect.width == Length::pt(283.5));
    CHECK(area(*laid).rect.height == Length::pt(445.5));
    CHECK(mm(area(*laid).rect.width) == doctest::Approx(100.01).epsilon(0.0001));
    CHECK(mm(area(*laid).rect.x) == doctest::Approx(20));
    CHECK(mm(area(*laid, 2).rect.x) == doctest::Approx(140 - 100.0125 - 20));
    for (const layout::PageLine& line : laid->book.pages[0].lines)
      CHECK(line.x.pt() + line.width.pt() == doctest::Approx(20 * 72 / 25.4 + 283.5));
    CHECK_FALSE(laid->has("layout-010"));
  }
}

TEST_CASE("T1 auto margins share the white as the type area says") {
  const auto laid = lay(std::string(kBody) +
                            "@page { size: 大32开; margin: auto; -banxin-type-area: 27ic 27lh / "
                            "40% 45% }",
                        "<p>水</p>", chinese());
  const double white = 140 / 25.4 * 72 - 283.5, high = 203 / 25.4 * 72 - 445.5;
  CHECK(area(*laid).rect.x.pt() == doctest::Approx(white * 0.4));
  CHECK(area(*laid).rect.y.pt() == doctest::Approx(high * 0.45));
}

TEST_CASE("T2 two columns of 19 characters with a gap: 320 × 476 pt") {
  const auto laid =
      lay("body { font: 8pt/12pt \"Banxin Song\" } @page { size: 400pt 600pt; margin: auto; "
          "-banxin-type-area: calc(19ic * 2 + 16pt) 40lh }",
          "<p>水</p>", chinese());
  CHECK(area(*laid).rect.width == Length::pt(320));
  CHECK(area(*laid).grid.height == Length::pt(476));
}

TEST_CASE("T10 ready-made grids are exact in the trace") {
  struct Row {
    const char *size, *grid, *font;
    double characters, lines, width, height;  // mm
  };
  const Row rows[] = {
      {"大32开", "27ic 27lh", "10.5pt/16.5pt", 27, 27, 100.0, 155.0},
      {"16开", "39ic 39lh", "10.5pt/16.5pt", 39, 39, 144.5, 224.9},
      {"A5", "28ic 29lh", "10.5pt/16.5pt", 28, 29, 103.7, 166.7},
      {"32开", "25ic 26lh", "10.5pt/16.5pt", 25, 26, 92.6, 149.2},
      {"大32开", "31ic 30lh", "9pt/14.5pt", 31, 30, 98.4, 151.5},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.grid));
    const auto laid = lay(std::string("body { font: ") + row.font +
                              " \"Banxin Song\" } @page { margin: auto; size: " + row.size +
                              "; -banxin-type-area: " + row.grid + " }",
                          "<p>" + han(50) + "</p>", chinese());
    CHECK(area(*laid).characters_per_line() == doctest::Approx(row.characters));
    CHECK(area(*laid).lines_per_page() == doctest::Approx(row.lines));
    const std::string trace = layout::write_trace(laid->book, laid->diagnostics.files());
    const auto page = nlohmann::json::parse(trace.substr(
        trace.find('\n') + 1, trace.find('\n', trace.find('\n') + 1) - trace.find('\n') - 1));
    CHECK(std::abs(page.at("grid").at(2).get<double>() * 25.4 / 72 - row.width) < 0.05);
    CHECK(std::abs(page.at("grid").at(3).get<double>() * 25.4 / 72 - row.height) < 0.05);
    CHECK_FALSE(laid->has("layout-043"));
    CHECK_FALSE(laid->has("layout-046"));
  }
}

TEST_CASE("T11 inner 22 mm, outer 18 mm: the type area is mirrored") {
  const auto laid =
      lay("@page { size: A5; margin-inside: 22mm; margin-outside: 18mm } p { "
          "break-after: page }",
          "<p>a</p><p>b</p>");
  CHECK(mm(area(*laid, 1).rect.x) == doctest::Approx(22));
  CHECK(mm(area(*laid, 2).rect.x) == doctest::Approx(18));
  CHECK(mm(Length::pt(laid->x("b"))) == doctest::Approx(18));
}

TEST_CASE("T3 a line gap of Chinese text under half an em or over one is reported") {
  struct Row {
    const char* font;
    bool warns;
  };
  for (const Row& row : {Row{"10pt/15pt", false},
                         {"10pt/20pt", false},
                         {"10pt/14.5pt", true},
                         {"10pt/20.5pt", true}}) {
    CAPTURE(std::string(row.font));
    const std::string css = std::string("body { font: ") + row.font + " \"Banxin Song\" }";
    CHECK(lay(css, "<p>水水</p>", chinese())->has("layout-043") == row.warns);
    CHECK_FALSE(lay(css, "<p>water</p>")->has("layout-043"));
  }
}

TEST_CASE("T4 text below 7.875 pt is reported with its measure in mm") {
  const auto small = lay("p { font-size: 6pt }", "<h1>Title</h1><p>running text</p>");
  CHECK(small->has("layout-042"));
  for (const Diagnostic& one : small->diagnostics.all())
    if (one.code == "layout-042") CHECK(one.message.find("2.12 mm") != std::string::npos);
  CHECK_FALSE(lay("h1 { font-size: 6pt }", "<h1>T</h1><p>running text</p>")->has("layout-042"));
}

TEST_CASE("T12 420 pages with a gutter of 15 mm: 19 mm are advised, nothing changes") {
  std::string markup;
  for (int i = 0; i < 420; ++i) markup += "<p>a</p>";
  const std::string css = "p { break-after: page } @page { size: A5; margin-outside: 10mm; ";
  const auto narrow = lay(css + "margin-inside: 15mm }", markup);
  REQUIRE(narrow->book.pages.size() == 420);
  bool found = false;
  for (const Diagnostic& one : narrow->diagnostics.all())
    found = found || one.message.starts_with("gutter 15 mm, 19 mm advised");
  CHECK(found);
  CHECK(mm(area(*narrow).rect.x) == doctest::Approx(15));
  CHECK_FALSE(lay(css + "margin-inside: 19mm }", markup)->has("layout-044"));
}

TEST_CASE("T136 the last signature is filled with blank pages") {
  std::string markup;
  for (int i = 0; i < 93; ++i) markup += "<p>a</p>";
  const auto laid =
      lay("p { break-after: page } @page { margin: 20pt; -banxin-signature: 16; @bottom-center { "
          "content: counter(page) } } @page :blank { @bottom-center { content: none } }",
          markup);
  REQUIRE(laid->book.pages.size() == 96);
  for (std::size_t page = 94; page <= 96; ++page) {
    CHECK(laid->book.pages[page - 1].is_blank);
    CHECK(laid->text(page, false).empty());
  }
  CHECK_FALSE(laid->book.pages[92].is_blank);
}

TEST_CASE("a type area that is larger than its page is reported") {
  CHECK(lay("body { font: 10pt/15pt \"Banxin Song\" } @page { margin: auto; -banxin-type-area: "
            "30ic 5lh }",
            "<p>水</p>", chinese())
            ->has("layout-046"));
}

}  // namespace banxin::test
