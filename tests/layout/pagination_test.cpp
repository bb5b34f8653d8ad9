#include "layout_fixture.h"

namespace banxin::test {

using Pages = std::vector<std::string>;

// A page of 200 pt holds 20 lines; @page { size: 200pt 50pt } holds 5.
constexpr const char* kFive = "@page { size: 200pt 50pt } ";

TEST_CASE("pages are filled line by line") {
  const auto laid = lay(kFive, paragraphs(12));
  CHECK(laid->pages() == Pages{"1/2/3/4/5", "6/7/8/9/10", "11/12"});
}

TEST_CASE("margins at a page's top go after an unforced break and stay after a forced one") {
  const auto plain = lay(kFive, "<p>a</p>");
  const auto laid =
      lay(std::string(kFive) + "p { margin: 4pt 0 } h1 { break-before: page; margin-top: 7pt }",
          paragraphs(4) + "<h1>h</h1>");
  CHECK(laid->pages() == Pages{"1/2/3", "4", "h"});
  CHECK(laid->y("4") == plain->y("a"));
  CHECK(laid->y("h") - plain->y("a") == doctest::Approx(7));
}

TEST_CASE("T19 orphans and widows keep lines together") {
  struct Case {
    const char* what;
    int before, lines, orphans, widows;
    Pages pages;
  };
  const Case cases[] = {
      {"five lines, four fit: 3 + 2, never 4 + 1", 1, 5, 2, 2, {"1/a1/a2/a3", "a4/a5"}},
      {"three lines, two fit: whole", 3, 3, 2, 2, {"1/2/3", "a1/a2/a3"}},
      {"four lines, two fit: 2 + 2", 3, 4, 2, 2, {"1/2/3/a1/a2", "a3/a4"}},
      {"one line of room", 4, 4, 2, 2, {"1/2/3/4", "a1/a2/a3/a4"}},
      {"widows: 3", 1, 6, 2, 3, {"1/a1/a2/a3", "a4/a5/a6"}},
      {"orphans: 3", 3, 5, 3, 2, {"1/2/3", "a1/a2/a3/a4/a5"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const auto laid = lay(kFive + ("p { orphans: " + std::to_string(one.orphans) +
                                   "; widows: " + std::to_string(one.widows) + " }"),
                          paragraphs(one.before) + lines_of("a", one.lines));
    CHECK(laid->pages() == one.pages);
  }
}

TEST_CASE("T96 a heading is never last on a page, nor are headings in a row") {
  const std::string css =
      std::string(kFive) + "h1, h2, h3 { break-after: avoid } p { orphans: 2; widows: 2 }";
  SUBCASE("one heading takes two lines of text with it") {
    const auto laid = lay(css, paragraphs(3) + "<h2>h</h2>" + lines_of("a", 4));
    CHECK(laid->pages() == Pages{"1/2/3", "h/a1/a2/a3/a4"});
  }
  SUBCASE("it stays where two lines fit") {
    const auto laid = lay(css, paragraphs(2) + "<h2>h</h2>" + lines_of("a", 4));
    CHECK(laid->pages() == Pages{"1/2/h/a1/a2", "a3/a4"});
  }
  SUBCASE("a chain of headings moves together") {
    const auto laid = lay(css, paragraphs(2) + "<h1>g</h1><h2>h</h2>" + lines_of("a", 4));
    CHECK(laid->pages() == Pages{"1/2", "g/h/a1/a2", "a3/a4"});
  }
  SUBCASE("through sections and their edges") {
    const auto laid = lay(css, paragraphs(3) + "<section><h1>g</h1><div><section><h2>h</h2>" +
                                   lines_of("a", 2) + "</section></div></section>");
    CHECK(laid->pages() == Pages{"1/2/3", "g/h/a1/a2"});
  }
  SUBCASE("a title of a list item stays with its text") {
    const auto laid = lay(css + ".response-title { break-after: avoid }",
                          paragraphs(4) + "<ol><li><p class=\"response-title\">t</p>" +
                              lines_of("a", 2) + "</li></ol>");
    CHECK(laid->text(1) == "1/2/3/4");
  }
}

TEST_CASE("break-before: avoid holds the previous block, break-inside: avoid the block itself") {
  const auto laid =
      lay(std::string(kFive) +
              "footer { display: block; break-before: avoid } blockquote { break-inside: avoid }",
          paragraphs(3) + "<blockquote>" + lines_of("q", 2) + "<footer>f</footer></blockquote>" +
              paragraphs(1, 9));
  CHECK(laid->pages() == Pages{"1/2/3", "q1/q2/f/9"});
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("what cannot be kept together breaks at the next best place and says so") {
  SUBCASE("break-inside: avoid higher than a page") {
    const auto laid =
        lay(std::string(kFive) + "div { break-inside: avoid }", "<div>" + paragraphs(7) + "</div>");
    CHECK(laid->pages() == Pages{"1/2/3/4/5", "6/7"});
    CHECK(laid->has("layout-012"));
  }
  SUBCASE("more orphans than fit on a page") {
    const auto laid = lay(std::string(kFive) + "p { orphans: 9 }", lines_of("a", 7));
    CHECK(laid->pages() == Pages{"a1/a2/a3/a4/a5", "a6/a7"});
    CHECK(laid->has("layout-013"));
  }
}

TEST_CASE("forced breaks choose the side, and make blank pages") {
  struct Case {
    const char* value;
    std::vector<bool> blanks;  // by page
  };
  const Case cases[] = {
      {"page", {false, false}}, {"right", {false, true, false}}, {"recto", {false, true, false}},
      {"left", {false, false}}, {"verso", {false, false}},       {"auto", {false}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.value);
    const auto laid =
        lay(std::string("h1 { break-before: ") + one.value + " }", "<p>a</p><h1>b</h1>");
    std::vector<bool> blanks;
    for (const layout::Page& page : laid->book.pages) blanks.push_back(page.is_blank);
    CHECK(blanks == one.blanks);
  }
}

TEST_CASE("break-after forces a break, a first child's break-before counts for its parent") {
  CHECK(lay("p { break-after: page }", "<p>a</p><p>b</p>")->pages() == Pages{"a", "b"});
  CHECK(lay("p { break-before: page } div { padding-top: 5pt }", "<h1>a</h1><div><p>b</p></div>")
            ->pages() == Pages{"a", "b"});
  CHECK(lay("p { break-before: page }", "<p>a</p>")->book.pages.size() == 1);
  CHECK(lay("p { break-before: left }", "<p>a</p>")->book.pages.size() == 2);
}

TEST_CASE("a named page forces a break and has its own size") {
  const auto laid = lay("@page wide { size: 400pt 100pt } .w { page: wide; text-align: right }",
                        "<p>a</p><div class=\"w\">b</div><p>c</p>");
  CHECK(laid->pages() == Pages{"a", "b", "c"});
  CHECK(laid->book.pages[1].size == Size{Length::pt(400), Length::pt(100)});
  CHECK(laid->book.pages[2].size.width == Length::pt(200));
  CHECK(laid->x("b") > 390);
}

TEST_CASE("T11 facing pages: inner and outer margins mirror") {
  const auto laid =
      lay("@page { size: 140mm 50mm; margin: 20mm 18mm } @page :right { margin-left: 22mm } @page "
          ":left { margin-right: 22mm } "
          "p { break-after: page }",
          "<p>a</p><p>b</p><p>c</p>");
  CHECK(laid->x("a") == doctest::Approx(Length::mm(22).pt()));
  CHECK(laid->x("b") == doctest::Approx(Length::mm(18).pt()));
  CHECK(laid->x("c") == doctest::Approx(Length::mm(22).pt()));
  CHECK(laid->diagnostics.all().empty());
}

TEST_CASE("a page area of another width than the text is reported") {
  const auto laid = lay("@page :first { margin-left: 50pt }", "<p>a</p>");
  CHECK(laid->has("layout-010"));
}

TEST_CASE("a background goes on over the break and borders are sliced there") {
  const auto laid = lay(
      std::string(kFive) + "pre { background: #eee; border: 1pt solid; padding: 2pt; orphans: 1 }",
      paragraphs(2) + lines_of("c", 5, "pre"));
  CHECK(laid->pages() == Pages{"1/2/c1/c2", "c3/c4/c5"});
  const auto first = laid->items<layout::FillItem>(1), second = laid->items<layout::FillItem>(2);
  REQUIRE(first.size() == 4);  // background, top, left, right
  CHECK(first[0].rect == Rect{{}, Length::pt(20), Length::pt(200), Length::pt(23)});
  REQUIRE(second.size() == 4);  // background, bottom, left, right
  CHECK(second[0].rect == Rect{{}, {}, Length::pt(200), Length::pt(33)});
  CHECK(second[1].rect.y == Length::pt(32));
}

TEST_CASE("what is higher than a page sticks out and is reported") {
  const auto laid = lay(std::string(kFive) + ".big { line-height: 80pt }",
                        "<p>a</p><p class=\"big\">b</p><p>c</p>");
  CHECK(laid->pages() == Pages{"a", "b", "c"});
  CHECK(laid->has("layout-009"));
}

}  // namespace banxin::test
