#include <string>

#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

constexpr std::string_view kMarkup =
    "<section id=s class=a><h2 id=h>h</h2><p id=p class=b>p<em id=e>e</em></p></section>"
    "<p id=q class=b>q</p>";

// The ids of the elements to which the sheet gives 6 orphans of their own.
std::string matched(const std::string& css) {
  const Styled styled(kMarkup, css);
  CHECK(listing(styled.diagnostics) == "");
  std::string ids;
  document::walk(styled.document().body, [&](const document::Node& node, int) {
    if (!node.is_text() && styled->style_of(node).bookmark_level == 6)
      ids += (ids.empty() ? "" : " ") + node.id;
  });
  return ids;
}

std::string screen(std::string_view css) {
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet(css, 0, Origin::Author, diagnostics));
  CHECK(listing(diagnostics) == "");
  return screen_css(sheets);
}

}  // namespace

TEST_CASE("nested rules are relative to the rule around them, or say where it stands") {
  struct Case {
    const char* css;
    const char* ids;
  };
  for (const Case& c : {
           Case{"section { p { bookmark-level: 6 } }", "p"},
           {"section { & p { bookmark-level: 6 } }", "p"},
           {"section { > p { bookmark-level: 6 } }", "p"},
           {"section { > em { bookmark-level: 6 } }", ""},
           {"p { &.b { bookmark-level: 6 } }", "p q"},
           {"p { section & { bookmark-level: 6 } }", "p"},
           {"p { :not(&) { bookmark-level: 6 } }", "s h e"},
           {"h2, em { .a & { bookmark-level: 6 } }", "h e"},
           {".a { .b { em { bookmark-level: 6 } } }", "e"},
           {"h2 { + p { bookmark-level: 6 } }", "p"},
           {"section { @media print { p { bookmark-level: 6 } } }", "p"},
           {"section { @media print { bookmark-level: 6 } }", "s"},
           {"section { @media screen { bookmark-level: 6 } }", ""},
           {"p { color: red; em { bookmark-level: 6 } orphans: 3 }", "e"},
           {"p { em { } bookmark-level: 6 }", "p q"},
           {"p { em { bookmark-level: 6 } --x: { a: b }; }", "e"},
           {"section { a:hover { color: red } bookmark-level: 6 }", "s"},
           {"& section { bookmark-level: 6 }", "s"},
       }) {
    CAPTURE(std::string(c.css));
    CHECK(matched(c.css) == c.ids);
  }
}

TEST_CASE("declarations after a nested rule come after it in the cascade") {
  const Styled styled(kMarkup,
                      "#p { orphans: 3; & { orphans: 4 } } .b { &#p { widows: 5 } widows: 6 }"
                      "p { &.b { tab-size: 3 } } .b { tab-size: 4 }");
  CHECK(styled["p"].orphans == 4);
  CHECK(styled["p"].widows == 5);    // more specific
  CHECK(styled["p"].tab_size == 3);  // p.b
}

TEST_CASE("the weight of & is that of the heaviest selector around it") {
  const Styled styled(kMarkup, "section, #none { p { orphans: 3 } } section p.b { orphans: 4 }");
  CHECK(styled["p"].orphans == 3);
}

TEST_CASE("nested rules are written out flat for the EPUB") {
  CHECK(screen("a { color: red; & b { color: blue } c { d & { color: green } } &:hover { color: "
               "pink } font-style: italic }") ==
        "a {\n  color: red;\n}\na b {\n  color: blue;\n}\nd :is(a c) {\n  color: green;\n}\n"
        "a:hover {\n  color: pink;\n}\na {\n  font-style: italic;\n}\n");
  CHECK(screen("a, b { > c, .d & { color: red } }") ==
        "a > c, b > c, .d a, .d b {\n  color: red;\n}\n");
  CHECK(screen(".a { @media screen { .b & { color: red } } @media print { color: blue } "
               "@media (width > 3em) { color: pink } }") ==
        ".b .a {\n  color: red;\n}\n@media (width > 3em) {\n  .a {\n    color: pink;\n  }\n}\n");
}
