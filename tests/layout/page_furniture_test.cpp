#include "layout/margin_boxes.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

// What the margin boxes of each page say.
std::vector<std::string> furniture(const Laid& laid) {
  std::vector<std::string> pages;
  for (const layout::Page& page : laid.book.pages) {
    std::string text;
    for (const layout::PageItem& item : page.items) {
      const auto* one = std::get_if<layout::TextItem>(&item);
      if (one && one->structure == layout::kArtifact)
        text += (text.empty() ? "" : "|") + one->run.text;
    }
    pages.push_back(text);
  }
  return pages;
}

using Pages = std::vector<std::string>;

}  // namespace

TEST_CASE("page numbers count pages and know how many there are") {
  const auto laid =
      lay("@page { margin: 20pt; @bottom-center { content: counter(page) \"/\" counter(pages) } } "
          "p { break-after: page }",
          "<p>a</p><p>b</p><p>c</p>");
  CHECK(furniture(*laid) == Pages{"1/3", "2/3", "3/3"});
  CHECK(laid->book.pages[1].label == "2");
}

TEST_CASE("T114 page labels follow the style that is printed") {
  const auto laid =
      lay("@page { margin: 20pt; @bottom-center { content: counter(page) } } "
          "@page front { @bottom-center { content: counter(page, lower-roman) } } "
          "@page front:first { @bottom-center { content: none } } "
          ".f { page: front } .m { break-before: right; counter-reset: page 1 } p { break-after: "
          "page }",
          "<div class=\"f\"><p>a</p><p>b</p></div><div class=\"m\"><p>c</p><p>d</p></div>");
  Pages labels;
  for (const layout::Page& page : laid->book.pages) labels.push_back(page.label);
  CHECK(labels == Pages{"i", "ii", "1", "2"});
  CHECK(furniture(*laid) == Pages{"", "ii", "1", "2"});
}

TEST_CASE("T115 named strings: first, start, last and first-except") {
  const std::string sheet = "h1 { string-set: t content() } .b { break-before: page } ";
  const std::string markup =
      "<h1>A</h1><h1>B</h1><p class=\"b\">x</p><h1 class=\"b\">C</h1><p "
      "class=\"b\">y</p><h1>D</h1>";
  struct Case {
    const char* pick;
    Pages pages;
  };
  const Case cases[] = {
      {"string(t)", {"A", "B", "C", "D"}},
      {"string(t, first)", {"A", "B", "C", "D"}},
      {"string(t, last)", {"B", "B", "C", "D"}},
      {"string(t, start)", {"A", "B", "C", "C"}},
      {"string(t, first-except)", {"", "B", "", ""}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.pick);
    const auto laid =
        lay(sheet + "@page { margin: 20pt; @top-left { content: " + one.pick + " } }", markup);
    CHECK(furniture(*laid) == one.pages);
  }
}

TEST_CASE("T115 three chapters: the right head is the heading in force, or its short form") {
  const auto laid = lay(
      "@page { margin: 20pt; @top-outside { content: string(chapter); white-space: nowrap } } "
      "h1 { string-set: chapter content() } h1[data-short] { string-set: chapter attr(data-short) }"
      " section { break-before: page } p { break-after: page }",
      "<section><h1>One</h1><p>a</p><p>b</p></section>"
      "<section><h1 data-short=\"Two\">A second chapter with a long name</h1><p>c</p></section>"
      "<section><h1>Three chapters make a book that is longer than its "
      "head</h1><p>d</p></section>");
  CHECK(furniture(*laid) == Pages{"One", "One", "Two", "Three chapters make a book that is…"});
  for (const layout::Page& page : laid->book.pages)
    for (const layout::PageLine& line : page.lines)
      CHECK(line.x + line.width <= Length::pt(180.01));
}

TEST_CASE("T115 a Chinese head that is too long is cut between characters") {
  LayOptions options;
  options.lang = "zh-Hans";
  const auto laid =
      lay("@page { margin: 20pt; @top-left { content: string(t); white-space: nowrap } "
          "} h1 { string-set: t content() }",
          "<h1>一二三四五六七八九十一二三四五六七八九十</h1>", options);
  CHECK(furniture(*laid) == Pages{"一二三四五六七八九十一二三四……"});
}

TEST_CASE("T99 chapter openings and blank pages go without a running head") {
  const auto laid =
      lay("@page { margin: 20pt; @top-center { content: \"head\" } } @page chapter:first { "
          "@top-center { content: none } } "
          "@page :blank { @top-center { content: none } } "
          "section { page: chapter; break-before: right } p { break-after: page }",
          "<section><p>a</p><p>b</p><p>c</p></section><section><p>d</p><p>e</p></section>");
  CHECK(furniture(*laid) == Pages{"", "head", "head", "", "", "head"});
}

TEST_CASE("margin boxes stand at their edges and corners") {
  const auto laid = lay(
      "@page { size: 200pt 200pt; margin: 20pt 30pt 40pt 50pt; font: 10pt/10pt \"Banxin Text\"; "
      "@top-left-corner { content: \"a\" } @top-right { content: \"b\" } @bottom-left { content: "
      "\"c\"; vertical-align: top } "
      "@right-middle { content: \"d\" } @bottom-right { content: \"e\"; vertical-align: bottom; "
      "padding-bottom: 3pt } }",
      "<p>text</p>");
  const auto right = [&](const char* text) {
    return (laid->find(text).origin.x + laid->find(text).run.width).pt();
  };
  const double strut = laid->y("c") - 160;  // baseline below the top of a line
  CHECK(laid->x("a") < 50);
  CHECK(laid->y("a") == doctest::Approx(5 + strut));
  CHECK(right("b") == doctest::Approx(170));
  CHECK(laid->x("c") == doctest::Approx(50));
  CHECK(laid->x("d") > 170);
  CHECK(laid->y("d") == doctest::Approx(20 + 70 - 5 + strut));
  CHECK(laid->y("e") == doctest::Approx(200 - 3 - 10 + strut));
}

TEST_CASE("a border and a background of a margin box are drawn: a rule under the running head") {
  const auto laid =
      lay("@page { margin: 20pt; @top-center { content: \"head\"; border-bottom: 1pt solid; width: "
          "100% } }",
          "<p>a</p>");
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(fills.size() == 1);
  CHECK(fills[0].rect == Rect{Length::pt(20), Length::pt(19), Length::pt(160), Length::pt(1)});
}

TEST_CASE("min-width and max-width bound a margin box; boxes at a side share it by their lines") {
  const auto laid =
      lay("@page { margin: 20pt 50pt; font: 10pt/10pt \"Banxin Text\"; @top-left { content: \"a\"; "
          "max-width: 30pt; background: red } @top-right { content: \"b\"; min-width: 40pt; "
          "background: "
          "lime } @left-top { content: \"one two three four\"; background: blue } @left-bottom { "
          "content: "
          "\"x\"; background: blue } }",
          "<p>text</p>");
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(fills.size() == 4);
  CHECK(fills[0].rect.width == Length::pt(30));
  CHECK(fills[1].rect.width == Length::pt(70));
  CHECK(fills[2].rect.height >= fills[3].rect.height * std::int64_t{2});
  CHECK(fills[2].rect.height + fills[3].rect.height == Length::pt(160));
}

TEST_CASE("T115 a running element leaves the flow and stands in the margin with its own blocks") {
  const auto laid =
      lay("@page { margin: 40pt 20pt 20pt; @top-center { content: element(head); width: 100%; "
          "vertical-align: top } } .head { position: running(head); border-bottom: 1pt solid } "
          ".b { break-before: page }",
          "<div class=\"head\"><p>one</p><p>two</p></div><p>text</p><p class=\"b\">more</p>"
          "<div class=\"head\"><p>three</p></div><p class=\"b\">last</p>");
  CHECK(laid->pages() == Pages{"text", "more", "last"});
  CHECK(furniture(*laid) == Pages{"one|two", "one|two", "three"});
  CHECK(laid->y("two") - laid->y("one") == doctest::Approx(10));
  CHECK(laid->y("one") < 10);
  CHECK(laid->y("text") > 40);
  const auto fills = laid->items<layout::FillItem>(2);
  REQUIRE(fills.size() == 1);
  CHECK(fills[0].rect == Rect{Length::pt(20), Length::pt(20), Length::pt(160), Length::pt(1)});
}

TEST_CASE("a running element that its margin box has no room for is reported once") {
  const auto laid =
      lay("@page { margin: 15pt 20pt 20pt; @top-center { content: element(head) } } "
          ".head { position: running(head) } p { break-after: page }",
          "<div class=\"head\"><p>one</p><p>two</p></div><p>text</p><p>more</p>");
  CHECK(std::ranges::count(laid->codes(), "layout-050") == 1);
}

TEST_CASE("a running element asks for the width of its text, so that it shares its edge") {
  const auto laid =
      lay("@page { margin: 20pt; @top-left { content: element(head) } "
          "@top-right { content: \"right\" } } .head { position: running(head) }",
          "<div class=\"head\">left</div><p>text</p>");
  CHECK(laid->x("left") == doctest::Approx(20));
  CHECK(laid->x("right") > 120);
}

TEST_CASE("T115 a running element on one line is cut where it is too long") {
  const auto laid = lay(
      "@page { margin: 20pt; @top-center { content: element(head); width: 100pt } } "
      ".head { position: running(head); white-space: nowrap }",
      "<div class=\"head\">A <em>very long</em> running head that has no room</div><p>text</p>");
  const Pages heads = furniture(*laid);
  REQUIRE(heads.size() == 1);
  CHECK(heads[0].ends_with("…"));
  for (const layout::PageLine& line : laid->book.pages[0].lines)
    if (line.role == layout::LineRole::MarginBox) CHECK(line.width <= Length::pt(100.01));
}

TEST_CASE("the counters of pages in a running element are those of the page that shows it") {
  const auto laid = lay(
      "@page { margin: 20pt; @bottom-center { content: element(foot) } } "
      ".foot { position: running(foot) } .n::after { content: counter(page) \"/\" counter(pages) } "
      "p { break-after: page }",
      "<div class=\"foot\">p. <span class=\"n\"></span></div><p>a</p><p>b</p>");
  std::vector<std::string> texts;
  for (const std::string& page : furniture(*laid)) {
    texts.emplace_back();
    for (const char c : page)
      if (c != '|') texts.back() += c;
  }
  CHECK(texts == Pages{"p. 1/2", "p. 2/2"});
}

TEST_CASE("counters of the text stand in the margin as the page's first change has set them") {
  const std::string sheet =
      "body { counter-reset: chapter } h1 { counter-increment: chapter; counter-reset: section } "
      "h2::before { counter-increment: section; content: counter(section) } "
      ".b { break-before: page } ";
  const std::string markup =
      "<p>x</p><h1 class=\"b\">One</h1><h2>S</h2><p class=\"b\">y</p><h2>T</h2>"
      "<h1 class=\"b\">Two</h1>";
  struct Case {
    const char* content;
    Pages pages;
  };
  const Case cases[] = {
      {"counter(chapter)", {"0", "1", "1", "2"}},
      {"counter(chapter, upper-roman) \".\" counter(section)", {"0.0", "I.1", "I.2", "II.0"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.content);
    const auto laid =
        lay(sheet + "@page { margin: 20pt; @top-left { content: " + one.content + " } }", markup);
    CHECK(furniture(*laid) == one.pages);
  }
}

TEST_CASE("counters() in a margin box has the values of all elements around") {
  const auto laid =
      lay("section { counter-reset: s } h2 { counter-increment: s } "
          "@page { margin: 20pt; @top-left { content: counters(s, \"-\") } }",
          "<section><h2>a</h2><h2>b</h2><section><h2>c</h2></section></section>");
  CHECK(furniture(*laid) == Pages{"1"});
  const auto nested =
      lay("section { counter-reset: s } h2 { counter-increment: s } h2.b { break-before: page } "
          "@page { margin: 20pt; @top-left { content: counters(s, \"-\") } }",
          "<section><h2>a</h2><section><h2 class=\"b\">c</h2></section></section>");
  CHECK(furniture(*nested) == Pages{"1", "1-1"});
}

TEST_CASE("T115 string-set takes its text from the parts of an element") {
  struct Case {
    const char* value;
    const char* head;
  };
  const Case cases[] = {
      {"content(text)", "Head"},
      {"content(before) \"|\"", "No. 1: |"},
      {"content(after)", "!"},
      {"content(first-letter)", "H"},
      {"\"[\" content(before) content() content(after) \"]\" counter(n)", "[No. 1: Head!]1"},
      {"attr(data-short) \"|\"", "short|"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.value);
    const auto laid = lay(
        std::string("h1 { counter-increment: n; string-set: t ") + one.value +
            " } h1::before { content: \"No. \" counter(n) \": \" } h1::after { content: \"!\" } "
            "@page { margin: 20pt; @top-left { content: string(t); white-space: pre } }",
        "<h1 data-short=\"short\">Head</h1>");
    CHECK(furniture(*laid).front() == one.head);
  }
  const auto marker =
      lay("li { string-set: t content(marker) content() } "
          "@page { margin: 20pt; @top-left { content: string(t) } }",
          "<ul><li>item</li></ul>");
  CHECK(furniture(*marker).front() == "• item");
}

TEST_CASE("an image in a margin box stands among its text and fits the box") {
  LayOptions options;
  document::Asset figure;
  figure.href = "figure.png";
  figure.media_type = "image/png";
  figure.width = 400;
  figure.height = 300;
  options.assets.push_back(figure);
  const auto laid =
      lay("@page { margin: 30pt 20pt; font: 10pt/10pt \"Banxin Text\"; "
          "@top-left { content: url(figure.png) \" head\"; height: 15pt; vertical-align: top } }",
          "<p>text</p>", options);
  const auto images = laid->items<layout::ImageItem>(1);
  REQUIRE(images.size() == 1);
  CHECK(images[0].rect.height <= Length::pt(15));
  CHECK(laid->x(" head") >= (images[0].rect.x + images[0].rect.width).pt());
  CHECK(laid->book.images.size() == 1);
}

TEST_CASE("a leader in a margin box fills its line") {
  const auto laid =
      lay("@page { margin: 20pt; @top-center { content: \"left\" leader(\".\") \"right\"; width: "
          "100% } }",
          "<p>text</p>");
  const auto& right = laid->find("right");
  CHECK((right.origin.x + right.run.width).pt() == doctest::Approx(180));
  CHECK(laid->x("left") == doctest::Approx(20));
}

TEST_CASE("what has no value in a margin is reported once") {
  const auto laid =
      lay("@page { margin: 20pt; @top-left { content: attr(title) \"x\" } }", "<p>text</p>");
  CHECK(furniture(*laid) == Pages{"x"});
  CHECK(std::ranges::count(laid->codes(), "layout-014") == 1);
}

TEST_CASE("ten thousand running elements are each laid out once") {
  std::string markup;
  for (int i = 0; i < 10000; ++i) markup += "<div class=\"head\">h</div><p>x</p>";
  const auto laid =
      lay("@page { size: 200pt 400pt; margin: 20pt; @top-center { content: "
          "element(head) } } .head { position: running(head) }",
          markup);
  CHECK(furniture(*laid).back() == "h");
}

TEST_CASE("three boxes share an edge as CSS Paged Media says") {
  using layout::EdgeBox;
  const auto box = [](double min, double max) {
    return EdgeBox{true, false, Length::pt(min), Length::pt(max)};
  };
  const auto fixed = [](double size) {
    return EdgeBox{true, true, Length::pt(size), Length::pt(size)};
  };
  const EdgeBox none;
  struct Case {
    const char* what;
    std::array<EdgeBox, 3> boxes;
    std::array<double, 3> sizes;
  };
  const Case cases[] = {
      {"alone", {none, box(10, 20), none}, {0, 100, 0}},
      {"left and right in the ratio of their text", {box(5, 10), none, box(5, 30)}, {25, 0, 75}},
      {"too long: between min and max", {box(20, 100), none, box(20, 60)}, {60, 0, 40}},
      {"the middle stays in the middle", {box(5, 10), box(5, 20), none}, {25, 50, 0}},
      {"a given width", {fixed(30), none, box(5, 10)}, {30, 0, 70}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const auto sizes = layout::share_edge(one.boxes, Length::pt(100));
    for (std::size_t i = 0; i < 3; ++i) CHECK(sizes[i].pt() == doctest::Approx(one.sizes[i]));
  }
}

TEST_CASE("page numbers stand in a counter style of the sheet") {
  const std::string pages = "<p>a</p><p style=\"break-before: page\">b</p>";
  const auto laid =
      lay("@counter-style stars { system: symbolic; symbols: '*'; suffix: '' } "
          "@page { @bottom-center { content: counter(page, stars) } }",
          pages);
  CHECK(laid->find("**").run.text == "**");
  CHECK(laid->book.pages[1].label == "**");
  CHECK(laid->codes().empty());
  CHECK(lay("@page { @bottom-center { content: counter(page, moons) } }", pages)->codes() ==
        std::vector<std::string>{"layout-047"});
}

TEST_CASE("the page's background covers the bleed") {
  const auto laid = lay("@page { bleed: 3pt; marks: crop; background: #eee }", "<p>a</p>");
  CHECK(laid->items<layout::FillItem>(1)[0].rect ==
        Rect{Length::pt(-3), Length::pt(-3), Length::pt(206), Length::pt(206)});
  CHECK(laid->book.pages[0].bleed == Length::pt(3));
  CHECK(laid->book.pages[0].crop_marks);
}

}  // namespace banxin::test
