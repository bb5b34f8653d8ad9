#include <string>

#include "golden.h"
#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

std::string screen(std::string_view css) {
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet(css, 0, Origin::Author, diagnostics));
  return screen_css(sheets);
}

}  // namespace

TEST_CASE("the EPUB gets what applies to screens, as it was written") {
  CHECK_GOLDEN(
      "style/screen.css",
      screen(banxin::test::read_text(banxin::test::test_path("golden/style/screen.input.css"))));
}

TEST_CASE("the screen part is a sheet of its own: reading it again changes nothing") {
  const std::string once =
      screen(banxin::test::read_text(banxin::test::test_path("golden/style/screen.input.css")));
  CHECK(screen(once) == once);
}

TEST_CASE("what the end of a sheet cuts short does not swallow the next sheet") {
  for (const char* open :
       {"p { margin: calc(1px", "p { content: 'x", "p { background: url(x", "p { font-family: x\n'",
        "@keyframes x { from {", "@font-face {", "@foo bar", "@media screen { @foo }",
        "p { color: red; } /* ", "p { width: 1px; content: 'x\\"}) {
    CAPTURE(std::string(open));
    Diagnostics diagnostics;
    std::vector<Stylesheet> sheets;
    sheets.push_back(parse_stylesheet(open, 0, Origin::Author, diagnostics));
    sheets.push_back(parse_stylesheet("q { color: blue }", 0, Origin::Author, diagnostics));
    const std::string css = screen_css(sheets);
    CHECK(css.ends_with("q {\n  color: blue;\n}\n"));
    CHECK(faults_of(css) == "");
  }
}

TEST_CASE("values that only pages know stay out of the EPUB") {
  CHECK(
      screen("aside { float: footnote; color: red } p { position: running(x) } "
             "figure { FLOAT: Top; float: left; float-reference: page; footnote-policy: line }") ==
      "aside {\n  color: red;\n}\nfigure {\n  float: left;\n}\n");
}

TEST_CASE("an initial letter is a float for readers that do not know it") {
  CHECK(screen("p::first-letter { initial-letter: 3; color: red }") ==
        "p::first-letter {\n  initial-letter: 3;\n  -webkit-initial-letter: 3;\n  color: red;\n}\n"
        "@supports not ((initial-letter: 3) or (-webkit-initial-letter: 3)) {\n"
        "  p::first-letter { float: left; font-size: 3em; line-height: 1; }\n}\n");
  CHECK(screen("p::first-letter { initial-letter: normal }").find("@supports") ==
        std::string::npos);
}

TEST_CASE("namespaces stand first, whichever sheet they come from") {
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet("p { color: red }", 0, Origin::UserAgent, diagnostics));
  sheets.push_back(parse_stylesheet("@namespace epub 'x';", 0, Origin::Author, diagnostics));
  CHECK(screen_css(sheets) == "@namespace epub 'x';\np {\n  color: red;\n}\n");
}

TEST_CASE("sheets follow each other in the order of the cascade") {
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet("p { color: red }", 0, Origin::UserAgent, diagnostics));
  sheets.push_back(parse_stylesheet("p { color: blue }", 0, Origin::Author, diagnostics));
  CHECK(screen_css(sheets) == "p {\n  color: red;\n}\np {\n  color: blue;\n}\n");
}

TEST_CASE("a styled document shows itself") {
  const Styled styled(
      "<h1 id=t class=title>Title</h1><ol><li>one<em>e</em></li><li id=two>two</li></ol><q>x</q>",
      "h1 { font-size: 2em; margin: 1em 0; string-set: title content() } ol { list-style-type: "
      "cjk-ideographic }"
      "li::marker { color: red } q::before { content: open-quote } q::after { content: close-quote "
      "}",
      "body, h1, ol { display: block } li { display: list-item } em { font-style: italic }",
      "zh-Hans");
  CHECK_GOLDEN("style/dump.styles", dump(*styled));
}

TEST_CASE("content that speaks of pages does not reach the EPUB, what it stands beside does") {
  const std::string css = screen(
      "a::after { content: leader(dotted) target-counter(attr(href), page); color: red }"
      "p::before { content: counter(p) }");
  CHECK(css.find("target-counter") == std::string::npos);
  CHECK(css.find("color: red") != std::string::npos);
  CHECK(css.find("counter(p)") != std::string::npos);
}
