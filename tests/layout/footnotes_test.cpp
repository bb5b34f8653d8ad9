// Footnotes: calls in the text, notes at the foot of the page that has the call (CSS GCPM 3).
#include "layout_fixture.h"

namespace banxin::test {
namespace {

using Pages = std::vector<std::string>;

// A page holds five lines; notes are as high as text.
constexpr const char* kFive = "@page { size: 200pt 50pt } span, aside { float: footnote } ";

std::string note(const std::string& text) { return "<span>" + text + "</span>"; }

// As document::complete() leaves notes: the call in the text, the body at the end of the chapter.
std::string call(const std::string& id) {
  return "<sup><a class=\"noteref\" role=\"doc-noteref\" href=\"#" + id + "\" id=\"ref-" + id +
         "\">9</a></sup>";
}
std::string own(const std::string& id, const std::string& text) {
  return "<aside role=\"doc-footnote\" id=\"" + id + "\"><p><a role=\"doc-backlink\" href=\"#ref-" +
         id + "\">9</a> " + text + "</p></aside>";
}
std::string notes(const std::string& asides) {
  return "<section class=\"notes\">" + asides + "</section>";
}

std::string all_text(const Laid& laid) {
  std::string all;
  for (const std::string& page : laid.pages()) all += page + "|";
  return all;
}
std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("T108 a call and its note are on the same page") {
  SUBCASE("three notes, one anchored in what would be the last line") {
    const auto laid = lay(kFive, "<p>1" + note("a") + "</p><p>2" + note("b") + "</p><p>3" +
                                     note("c") + "</p><p>4</p>");
    CHECK(laid->pages() == Pages{"11/22/1/a/2/b", "33/4/3/c"});
  }
  SUBCASE("a line without room for its note moves with it") {
    const auto laid = lay(kFive, paragraphs(4) + "<p>5" + note("n") + "</p><p>6</p>");
    CHECK(laid->pages() == Pages{"1/2/3/4", "51/6/1/n"});
  }
  SUBCASE("at the foot of the page area, however short the text is") {
    const auto laid = lay(kFive, "<p>t" + note("n") + "</p>");
    CHECK(laid->y("n") - laid->y("t") == doctest::Approx(40));
  }
}

TEST_CASE("T108 a long note goes on on the next page, with two lines on each side") {
  const std::string css = std::string(kFive) + "span { orphans: 2; widows: 2 }";
  const auto long_note = [](int lines) {
    std::string text;
    for (int i = 1; i <= lines; ++i) text += (i > 1 ? "<br/>a" : "a") + std::to_string(i);
    return note(text);
  };
  SUBCASE("in two parts") {
    const auto laid = lay(css, "<p>1</p><p>2" + long_note(6) + "</p><p>3</p><p>4</p><p>5</p>");
    CHECK(laid->pages() == Pages{"1/21/1/a1/a2/a3", "3/4/a4/a5/a6", "5"});
  }
  SUBCASE("never one line alone") {
    const auto laid = lay(css, "<p>1</p><p>2" + long_note(4) + "</p><p>3</p>");
    CHECK(laid->pages() == Pages{"1/21/3/1/a1/a2", "a3/a4"});
  }
  SUBCASE("three lines do not part") {
    const auto laid = lay(css, "<p>1</p><p>2</p><p>3" + long_note(3) + "</p><p>4</p>");
    CHECK(laid->pages() == Pages{"1/2", "31/4/1/a1/a2/a3"});
  }
  SUBCASE("over more than two pages, and the text gets on beside it") {
    const auto laid = lay(css, "<p>1</p><p>2" + long_note(14) + "</p>" + paragraphs(6, 3));
    const std::string all = all_text(*laid);
    for (int i = 1; i <= 14; ++i) {
      CAPTURE(i);
      CHECK(count(all, "a" + std::to_string(i) + "/") + count(all, "a" + std::to_string(i) + "|") ==
            1);
    }
    CHECK(laid->pages()[1].starts_with("3/4/"));
  }
  SUBCASE("when the text has ended") {
    const auto laid = lay(css, "<p>1" + long_note(12) + "</p>");
    CHECK(laid->pages() == Pages{"11/1/a1/a2/a3/a4", "a5/a6/a7/a8/a9", "a10/a11/a12"});
  }
}

TEST_CASE("footnote-policy: line keeps a note whole and moves its line") {
  const std::string text = "<p>1</p><p>2<span>a1<br/>a2<br/>a3<br/>a4</span></p>";
  CHECK(lay(kFive, text)->pages() == Pages{"1/21/1/a1/a2/a3", "a4"});
  CHECK(lay(std::string(kFive) + "span { footnote-policy: line }", text)->pages() ==
        Pages{"1", "21/1/a1/a2/a3/a4"});
}

TEST_CASE("T108 numbers begin anew on each page, by chapter, or run through the book") {
  std::string text;
  for (int i = 0; i < 5; ++i) text += "<section><p>t" + note("n") + "</p></section>";
  struct Case {
    const char* css;
    Pages pages;
  };
  const Case cases[] = {
      {"", {"t1/t2/1/n/2/n", "t3/t4/3/n/4/n", "t5/5/n"}},
      {"@page { counter-reset: footnote }", {"t1/t2/1/n/2/n", "t1/t2/1/n/2/n", "t1/1/n"}},
      {"section { counter-reset: footnote }", {"t1/t1/1/n/1/n", "t1/t1/1/n/1/n", "t1/1/n"}},
      {"span::footnote-call { content: counter(-banxin-page-footnote, circled-decimal) } "
       "span::footnote-marker { content: counter(-banxin-page-footnote, circled-decimal) }",
       {"t①/t②/①/n/②/n", "t①/t②/①/n/②/n", "t①/①/n"}},
      {"span::footnote-call { content: counter(footnote, lower-alpha) } "
       "span::footnote-marker { content: '(' counter(footnote) ')' }",
       {"ta/tb/(1)/n/(2)/n", "tc/td/(3)/n/(4)/n", "te/(5)/n"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.css);
    CHECK(lay(std::string(kFive) + one.css, text)->pages() == one.pages);
  }
}

TEST_CASE("the document's own notes stand at the foot of the page of their first call") {
  const std::string css =
      std::string(kFive) + ".notes { margin-top: 30pt } .notes::before { content: 'rule' }";
  const std::string markup = "<p>a" + call("one") + "</p><p>b</p><p>c</p><p>d" + call("two") +
                             "</p><p>e" + call("one") + "</p>" +
                             notes(own("one", "first") + own("two", "second"));
  const auto laid = lay(css, markup);
  CHECK(laid->pages() == Pages{"a1/b/c/1/first", "d2/e1/2/second"});
  CHECK(laid->diagnostics.all().empty());
  // Both ways: from the call to the note, from its marker to the call.
  std::vector<std::string> leads;
  for (const auto& link : laid->items<layout::LinkItem>(1)) leads.push_back(link.destination);
  CHECK(leads == std::vector<std::string>{"one", "ref-one"});
  // Where the style leaves them in the flow, they stand where they are.
  const auto plain = lay(css + " aside { float: none }", markup);
  CHECK(plain->text(plain->book.pages.size()).find("second") != std::string::npos);
  CHECK(plain->text(1).starts_with("a9/b/c/d9"));
}

TEST_CASE("a note that nothing refers to is reported") {
  const auto laid = lay(kFive, "<p>a</p>" + notes(own("one", "first")));
  CHECK(laid->has("layout-040"));
}

TEST_CASE("an element's call leads to its note and back") {
  const auto laid = lay(kFive, "<p>a" + note("n") + "</p>");
  std::vector<std::string> leads;
  for (const auto& link : laid->items<layout::LinkItem>(1)) leads.push_back(link.destination);
  CHECK(leads == std::vector<std::string>{"footnote-1", "footnote-call-1"});
}

TEST_CASE("notes are tagged as notes, their calls as references") {
  const auto laid = lay(kFive, "<p>a" + note("n") + "</p>");
  const auto& structure = laid->book.structure;
  const auto find = [&](layout::StructureType type) {
    return std::ranges::find(structure, type, &layout::StructureElement::type);
  };
  REQUIRE(find(layout::StructureType::Note) != structure.end());
  REQUIRE(find(layout::StructureType::Reference) != structure.end());
  const auto label = find(layout::StructureType::Label);
  REQUIRE(label != structure.end());
  CHECK(structure[label->parent].type == layout::StructureType::Note);
}

TEST_CASE("T108 no note is lost, wherever it is called") {
  const std::string css =
      "@page { size: 200pt 100pt } span { float: footnote } .columns { columns: 2 } "
      "h2 { font-size: 12pt; line-height: 20pt } li { margin-left: 20pt }";
  const std::string markup = "<h2>heading" + note("nh") + "</h2><ul><li>item" + note("nl") +
                             "</li></ul><table><thead><tr><th>th" + note("nt") +
                             "</th></tr></thead><tr><td>td" + note("nd<span>nn</span>") +
                             "</td></tr></table><div class=\"columns\"><p>c1" + note("nc") +
                             "</p><p>c2</p><p>c3" + note("ne") + "</p></div><blockquote><p>q" +
                             note("nq") + "</p></blockquote>";
  const std::string all = all_text(*lay(css, markup));
  for (const char* text : {"nh", "nl", "nt", "nd", "nn", "nc", "ne", "nq"}) {
    CAPTURE(text);
    CHECK(count(all, text) == 1);
  }
}

TEST_CASE("T109 a call leaves its line as high as it is and never begins one") {
  const std::string css = std::string(kFive) +
                          "@page { size: 100pt 200pt } body { font-size: 10pt } "
                          "span::footnote-call { vertical-align: super; font-size: 6pt } "
                          "span::footnote-call { content: counter(footnote, circled-decimal) }";
  LayOptions options;
  options.lang = "zh-Hans";
  for (int length = 5; length < 15; ++length) {
    CAPTURE(length);
    std::string text;
    for (int i = 0; i < length; ++i) text += "水";
    const auto laid =
        lay(css, "<p>" + text + "。" + note("注") + "火火火火火火火火火火</p><p>末</p>", options);
    double above = 0;
    for (const layout::PageLine& line : laid->book.pages[0].lines) {
      if (line.role != layout::LineRole::Flow) continue;
      if (above > 0) CHECK(line.baseline.pt() - above == doctest::Approx(10));
      above = line.baseline.pt();
    }
    for (const std::string& line : laid->lines(1)) CHECK_FALSE(line.starts_with("①水"));
    for (const std::string& line : laid->lines(1)) CHECK_FALSE(line.starts_with("①火"));
  }
}

TEST_CASE("the area of the notes has a rule, padding and a greatest height, in whole lines") {
  const std::string area =
      "@page { size: 200pt 100pt; @footnote { margin-top: 3pt; border-top: 1pt solid; "
      "border-clip: 25%; padding-top: 2pt; max-height: 40pt } } span { float: footnote }";
  const auto laid = lay(area, "<p>t" + note("n") + "</p>" + paragraphs(9));
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(fills.size() == 1);
  CHECK(fills[0].rect.width.pt() == doctest::Approx(50));
  CHECK(fills[0].rect.y.pt() == doctest::Approx(100 - 10 - 2 - 1));
  // 16 pt of notes take two lines of the text.
  CHECK(laid->text(1) == "t1/1/2/3/4/5/6/7/1/n");
  const auto limited =
      lay(area, "<p>t" + note("a1<br/>a2<br/>a3<br/>a4<br/>a5<br/>a6") + "</p>" + paragraphs(3));
  CHECK(limited->text(1) == "t1/1/2/3/1/a1/a2/a3");
  CHECK(limited->text(2) == "a4/a5/a6");
}

TEST_CASE("a float and a note do not share their room") {
  // Ten lines: two of text, the float of seven beside them and below, and a note of two.
  const auto laid =
      lay("@page { size: 200pt 100pt } span { float: footnote } "
          "div { float: left; width: 40pt; height: 70pt; background: red } ",
          "<p>1" + note("n") + "</p><p>2</p><p>3</p><div></div><p>4</p>" + paragraphs(8));
  const auto fills = laid->items<layout::FillItem>(1);
  REQUIRE(laid->pages().size() == 2);
  CHECK(laid->pages()[0].find("n") != std::string::npos);
  // There is room for the float above the foot, but not above the note.
  CHECK(fills.empty());
  REQUIRE(laid->items<layout::FillItem>(2).size() == 1);
}

TEST_CASE("notes are numbered in a counter style of the sheet") {
  const auto laid =
      lay(std::string(kFive) +
              "@counter-style stars { system: symbolic; symbols: '*'; suffix: '' } "
              "::footnote-call, ::footnote-marker { content: counter(footnote, stars) }",
          "<p>t" + note("a") + "u" + note("b") + "</p>");
  CHECK(laid->pages() == Pages{"t*u**/*/a/**/b"});
}

TEST_CASE("ten thousand footnotes") {
  std::string markup;
  for (int i = 0; i < 10000; ++i) markup += "<p>t" + note("n") + "</p>";
  const auto laid = lay("span { float: footnote }", markup);
  CHECK(laid->book.pages.size() == 1000);
  CHECK(count(all_text(*laid), "n") == 10000);
}

TEST_CASE("ten thousand footnotes in one paragraph") {
  std::string markup = "<p>";
  for (int i = 0; i < 10000; ++i) markup += "word" + note("n") + " ";
  const auto laid = lay("span { float: footnote }", markup + "</p>");
  CHECK(count(all_text(*laid), "n") == 10000);
}

}  // namespace banxin::test
