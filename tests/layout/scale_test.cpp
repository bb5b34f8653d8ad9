// Large, deep and hostile documents: layout is linear, ends, and gives the same pages on any number
// of threads.

#include "layout_fixture.h"

namespace banxin::test {
namespace {

LayOptions on_threads(unsigned jobs) {
  LayOptions options;
  options.layout.jobs = jobs;
  return options;
}

}  // namespace

TEST_CASE("the pages do not depend on the number of threads") {
  std::string markup = "<table><thead><tr><th>head</th></tr></thead>" +
                       repeat("<tr><td>cell with text in it</td></tr>", 60) + "</table>";
  for (int i = 0; i < 200; ++i)
    markup += "<p id=\"p" + std::to_string(i) + "\">Paragraph " + std::to_string(i) +
              " 的文字 with <em>some</em> words in it, over a few lines, "
              "一二三四五六七八九十。</p>";
  const std::string css =
      "@page { margin: 10pt; @bottom-center { content: counter(page) } } p { text-align: justify }";
  const auto one = lay(css, markup, on_threads(1)), two = lay(css, markup, on_threads(2)),
             many = lay(css, markup, on_threads(7));
  const std::string dump = layout::dump(one->book);
  CHECK(dump.size() > 10000);
  CHECK(dump == layout::dump(two->book));
  CHECK(dump == layout::dump(many->book));
  CHECK(layout::write_trace(one->book, one->diagnostics.files()) ==
        layout::write_trace(two->book, two->diagnostics.files()));
}

TEST_CASE("a hundred thousand empty blocks") {
  const auto laid = lay("p { margin: 1pt 0 }", repeat("<p></p>", 100000) + "<p>a</p>");
  CHECK(laid->book.pages.size() == 1);
  CHECK(laid->y("a") < 12);
}

TEST_CASE("elements nested two hundred deep, and deeper than any document") {
  const std::string css = "div { padding-left: 0.1pt; background: #eee } ";
  CHECK(lay(css, repeat("<div>", 200) + "a" + repeat("</div>", 200))->x("a") ==
        doctest::Approx(20).epsilon(1e-3));
  const auto deep = lay(css, repeat("<div>", 2000) + "a" + repeat("</div>", 2000));
  CHECK(deep->text(1) == "a");
  CHECK(deep->has("layout-004"));
  const auto spans = lay("em { text-decoration: underline }",
                         "<p>" + repeat("<em>", 400) + "a" + repeat("</em>", 400) + "</p>");
  CHECK(spans->text(1) == "a");
}

TEST_CASE("a table of ten thousand rows") {
  std::string markup = "<table><thead><tr><th>H</th></tr></thead>";
  for (int i = 0; i < 10000; ++i) markup += "<tr><td>r</td></tr>";
  const auto laid = lay("", markup + "</table>");
  CHECK(laid->book.pages.size() == 527);  // 19 rows a page below the head
  CHECK(laid->lines(527).size() == 7);
}

TEST_CASE("a text of forty thousand blocks is laid out whole") {
  const std::string css =
      "h2 { break-after: avoid } blockquote { break-inside: avoid } p { orphans: 2; widows: 2 }";
  const std::string part =
      "<h2>h</h2><h3>i</h3><p>one<br/>two<br/>three</p><blockquote><p>q</p><ul><li>x</li><li>y</"
      "li></ul></blockquote>";
  const auto laid = lay(css, repeat(part, 5000) + "<p>last</p>");
  CHECK(laid->text(laid->book.pages.size()).ends_with("last"));
}

TEST_CASE("a chain of blocks that may not break, longer than many pages") {
  const auto laid = lay("@page { size: 200pt 50pt } p { break-after: avoid; break-inside: avoid }",
                        paragraphs(5000));
  CHECK(laid->book.pages.size() == 1000);
}

TEST_CASE("a paragraph of ten thousand lines with ten thousand links") {
  const auto laid = lay("", "<p>" + repeat("<a href=\"x\">link</a><br/>", 10000) + "</p>");
  CHECK(laid->book.pages.size() == 500);
}

TEST_CASE("T116 ten thousand references to pages, half of them to pages behind") {
  std::string list, text;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = "r" + std::to_string(i);
    list += "<p><a href=\"#" + id + "\">to</a></p>";
    text += "<p id=\"" + id + "\">x</p>";
  }
  const auto laid =
      lay("a::after { content: leader(dotted) target-counter(attr(href), page) }", list + text);
  CHECK(laid->codes() == std::vector<std::string>());
  CHECK(laid->book.pages.size() == 1000);
  CHECK(laid->lines(1).front() == "to501");
  CHECK(laid->lines(500).back() == "to1000");
}

TEST_CASE("nothing that fits on no page stops the layout") {
  for (const char* css :
       {"@page { size: 1pt 1pt }", "@page { margin: 200pt }", "p { padding: 500pt }",
        "p { margin: -50pt }", "p { line-height: 0 }", "p { width: 0 } ",
        "p { text-indent: 500pt }", "p { height: 5000pt }", "@page { size: 0 0 }"}) {
    CAPTURE(css);
    const auto laid = lay(css, paragraphs(30));
    CHECK(laid->book.pages.size() >= 1);
    CHECK(laid->book.pages.size() < 200);
  }
}

}  // namespace banxin::test
