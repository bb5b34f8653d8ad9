// References to pages: numbers that are only known when the pages are (CSS GCPM 3, T116).
#include <cmath>
#include <map>

#include "golden.h"
#include "layout_fixture.h"

using namespace banxin;
using test::lay;

namespace {

const std::string kContentsSheet = R"(
  nav, nav a { display: block }
  nav a::after { content: leader(dotted) target-counter(attr(href), page); white-space: nowrap; margin-right: -30pt }
  nav a { padding-right: 30pt }
  h1 { break-before: page; bookmark-level: 1 }
  h2 { bookmark-level: 2 }
  h3 { bookmark-level: 3 }
)";

struct Book {
  std::string contents, text;
  std::vector<std::string> ids;
  void add(int level, const std::string& id) {
    ids.push_back(id);
    const std::string tag = "h" + std::to_string(level);
    contents += "<li><a href=\"#" + id + "\">Entry " + id + "</a></li>";
    text += "<" + tag + " id=\"" + id + "\">Head " + id + "</" + tag + ">" +
            test::paragraphs(static_cast<int>(7 + ids.size() * 5 % 13));
  }
  std::string markup() const { return "<nav><ol>" + contents + "</ol></nav>" + text; }
};

// 120 entries on three levels.
Book long_book() {
  Book book;
  for (int chapter = 1; chapter <= 10; ++chapter) {
    const std::string c = "c" + std::to_string(chapter);
    book.add(1, c);
    for (int section = 1; section <= 3; ++section) {
      const std::string s = c + "-" + std::to_string(section);
      book.add(2, s);
      for (int part = 1; part <= (section == 1 ? 2 : 3); ++part)
        book.add(3, s + "-" + std::to_string(part));
    }
  }
  return book;
}

// The printed number behind each entry: the texts of a line behind the first.
std::map<std::string, std::string> printed_numbers(const test::Laid& laid) {
  std::map<std::string, std::string> numbers;
  for (std::size_t p = 1; p <= laid.book.pages.size(); ++p)
    for (const std::string& line : laid.lines(p)) {
      if (!line.starts_with("Entry ")) continue;
      // "Entry c1-217": the leader is no text, the number follows at once.
      numbers[line] = line;
    }
  return numbers;
}

std::string label_of(const test::Laid& laid, const std::string& id) {
  for (const layout::Page& page : laid.book.pages)
    for (const layout::PageItem& item : page.items)
      if (const auto* place = std::get_if<layout::DestinationItem>(&item);
          place && place->name == id)
        return page.label;
  return "none";
}

}  // namespace

TEST_CASE("T116 every number in the contents is the label of the page with the heading") {
  const Book book = long_book();
  const auto laid = lay(kContentsSheet, book.markup());
  CHECK(laid->codes() == std::vector<std::string>());
  REQUIRE(book.ids.size() == 120);
  const auto printed = printed_numbers(*laid);
  CHECK(printed.size() == book.ids.size());
  for (const std::string& id : book.ids) {
    CAPTURE(id);
    CHECK(printed.contains("Entry " + id + label_of(*laid, id)));
  }
  std::size_t entries = 0;
  const auto count = [&](const auto& self, const std::vector<layout::OutlineEntry>& list) -> void {
    for (const layout::OutlineEntry& entry : list) {
      CHECK(entry.title == "Head " + book.ids[entries++]);
      self(self, entry.children);
    }
  };
  count(count, laid->book.outline);
  CHECK(entries == book.ids.size());
}

TEST_CASE("a number is written as its page writes it, unless a style is given") {
  const std::string css =
      "nav, nav a { display: block } section { break-before: page; page: front }"
      "@page front { @bottom-center { content: counter(page, lower-roman) } }"
      ".own::after { content: target-counter(attr(href), page) }"
      ".given::after { content: target-counter(url(#a), page, upper-roman) }";
  const auto laid = lay(css,
                        "<nav><a class=\"own\" href=\"#a\">A </a><a class=\"given\">B </a></nav>"
                        "<section><p>x</p></section><section id=\"a\"><p>a</p></section>");
  CHECK(laid->lines(1) == std::vector<std::string>{"A iii", "B III"});
}

TEST_CASE("T116 a leader keeps the entry an em from its number and stands on one grid") {
  const std::string css = kContentsSheet + "body { font-size: 10pt }";
  const auto laid =
      lay(css,
          "<nav><a href=\"#a\">Short</a><a href=\"#a\">A somewhat longer entry</a></nav>"
          "<h1 id=\"a\">Head</h1>");
  std::vector<double> dots;
  double end_of_number = 0;
  for (const auto& item : laid->items<layout::TextItem>(1)) {
    if (item.run.text.empty()) {
      CHECK(item.structure == layout::kArtifact);
      for (const text::Glyph& glyph : item.run.glyphs)
        dots.push_back(item.origin.x.pt() + glyph.x.pt());
    } else if (item.run.text == "2") {
      end_of_number = (item.origin.x + item.run.width).pt();
      CHECK(end_of_number == doctest::Approx(200).epsilon(0.0001));
    }
  }
  REQUIRE(dots.size() > 10);
  std::vector<double> sorted = dots;
  std::ranges::sort(sorted);
  double step = 100;
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i] - sorted[i - 1] > 0.5) step = std::min(step, sorted[i] - sorted[i - 1]);
  for (const double dot : dots) {
    const double steps = (dot - dots.front()) / step;
    CHECK(std::abs(steps - std::round(steps)) < 0.02);
  }
}

TEST_CASE("T116 the second line of a long entry keeps clear of the numbers") {
  const auto laid =
      lay(kContentsSheet,
          "<nav><a href=\"#a\">A very long entry that cannot stand on a single line of "
          "this page whatever is done</a></nav><h1 id=\"a\">Head</h1>");
  const auto& page = laid->book.pages[0];
  REQUIRE(page.lines.size() >= 2);
  for (std::size_t n = 0; n + 1 < page.lines.size(); ++n)
    CHECK((page.lines[n].x + page.lines[n].width).pt() <= 170.01);
}

TEST_CASE("numbers that change the lines of the text settle, and pages are planned anew") {
  // The words "on page NNN" fit the line with three digits only by breaking it.
  std::string markup;
  for (int i = 0; i < 30; ++i)
    markup += "<p class=\"r\"><a href=\"#z\">0123456789 0123456789 0123456789 012345</a></p>";
  const auto laid = lay(".r a::after { content: ' ' target-counter(attr(href), page) }",
                        markup + "<p id=\"z\">end</p>");
  CHECK_FALSE(laid->has("layout-041"));
  const std::string label = label_of(*laid, "z");
  bool found = false;
  for (const std::string& line : laid->lines(1)) found = found || line.ends_with(" " + label);
  CHECK(found);
}

TEST_CASE("a reference to something that is on no page is reported") {
  const auto laid = lay("p::after { content: target-counter('#no', page) }", "<p>see </p>");
  CHECK(laid->has("layout-049"));
  CHECK(laid->text(1) == "see ?");
}

TEST_CASE("bookmark-label and bookmark-state shape the outline") {
  const auto laid =
      lay("h1, h2 { bookmark-level: 1; bookmark-label: attr(title) ': ' content(text); "
          "bookmark-state: closed }"
          "h2 { bookmark-level: 2 }",
          "<h1 title=\"One\">first</h1><h2 title=\"Two\">second</h2>");
  REQUIRE(laid->book.outline.size() == 1);
  CHECK(laid->book.outline[0].title == "One: first");
  CHECK(laid->book.outline[0].is_closed);
  CHECK(laid->book.outline[0].children.at(0).title == "Two: second");
}

TEST_CASE("the places of an index entry are pages, each once and three in a row as a range") {
  std::string places, text;
  const auto add = [&](const std::string& id, bool opens_page) {
    places += "<a class=\"index-place\" href=\"#" + id + "\"/>";
    text += std::string("<p") + (opens_page ? " class=\"next\"" : "") + " id=\"" + id + "\">x</p>";
  };
  add("a", true);   // page 2
  add("b", false);  // again
  for (const char* id : {"c", "d", "e"}) {
    text += "<p class=\"next\">between</p>";
    add(id, false);  // 3, 4, 5
  }
  text += "<p class=\"next\">between</p>";
  add("f", true);  // 7
  add("g", true);  // 8
  const auto laid =
      lay(".next { break-before: page } .index-place::before { content: ', ' }"
          ".index-place:first-child::before { content: '' }"
          ".index-place::after { content: target-counter(attr(href), page) }",
          "<p>" + places + "</p>" + text);
  CHECK(laid->text(1) == "2–5, 7, 8");
}

TEST_CASE("golden: contents, front matter in roman numbers, an index") {
  const std::string css = kContentsSheet + R"(
    @page { @bottom-center { content: counter(page) } }
    @page front { @bottom-center { content: counter(page, lower-roman) } }
    nav { page: front }
    nav li { display: block }
    nav .solid::after { content: leader(solid) target-counter(attr(href), page) }
    nav .space::after { content: leader(space) target-counter(attr(href), page, upper-roman) }
    nav .own::after { content: leader('– ') target-counter(attr(href), page) }
    .body { counter-reset: page 1 }
    .index-place::before { content: ", " }
    .index-place:first-child::before { content: "" }
    .index-place::after { content: target-counter(attr(href), page) }
    .title::before { content: target-text(attr(href)) }
  )";
  const std::string markup =
      "<nav><ol><li><a href=\"#pre\">Preface</a></li><li><a href=\"#a\">A title that is longer "
      "than one line of these contents</a></li><li><a class=\"solid\" href=\"#b\">Solid</a></li>"
      "<li><a class=\"space\" href=\"#b\">Space</a></li><li><a class=\"own\" "
      "href=\"#b\">Own</a></li></ol><p id=\"pre\">Preface</p></nav>"
      "<section class=\"body\"><h1 id=\"a\">First</h1><p id=\"i1\">x</p>"
      "<h1 id=\"b\">Second</h1><p id=\"i2\">x</p><h1>Third</h1><p id=\"i3\">x</p>"
      "<h1>Index</h1><p><a class=\"index-place\" href=\"#i1\"/><a class=\"index-place\" "
      "href=\"#i2\"/><a class=\"index-place\" href=\"#i3\"/></p>"
      "<p>See <a class=\"title\" href=\"#b\"/></p></section>";
  const auto laid = lay(css, markup);
  CHECK(laid->codes() == std::vector<std::string>());
  CHECK_GOLDEN("layout/references.pages", layout::dump(laid->book));
}
