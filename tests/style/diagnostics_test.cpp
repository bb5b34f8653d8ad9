#include <string>

#include "style/builtin_sheets.h"
#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

struct Case {
  const char* css;
  const char* listing;
};

}  // namespace

TEST_CASE("every fault is named with its line and column, and how to mend it") {
  const Case cases[] = {
      // unknown names, and the nearest known one
      {"p { colour: red }", "1:5 style-002 unknown property 'colour' [did you mean 'color'?]\n"},
      {"p {\n  text-ident: 2em;\n}",
       "2:3 style-002 unknown property 'text-ident' [did you mean 'text-indent'?]\n"},
      {"p { line-heigth: 2 }",
       "1:5 style-002 unknown property 'line-heigth' [did you mean 'line-height'?]\n"},
      {"p { frobnicate: 2 }", "1:5 style-002 unknown property 'frobnicate'\n"},
      {"p { size: A5 }", "1:5 style-002 'size' belongs into @page\n"},
      {"汉 { 字: 1; widow: 2 }",
       "1:5 style-002 unknown property '字'\n1:11 style-002 unknown property 'widow' [did you mean "
       "'widows'?]\n"},
      {"@mediaa print { p { color: red } }",
       "1:1 style-006 unknown at-rule '@mediaa' [did you mean '@media'?]\n"},
      // values
      {"p { text-align: centre }",
       "1:17 style-003 'centre' is not a value of 'text-align' [did you mean 'center'?]\n"},
      {"p { display: blok }",
       "1:14 style-003 'blok' is not a value of 'display' [did you mean 'block'?]\n"},
      {"p { margin: 1pt red }", "1:13 style-003 '1pt red' is not a value of 'margin'\n"},
      {"p { margin: 3 }", "1:13 style-003 '3' is not a value of 'margin'\n"},
      {"p { color: }", "1:5 style-003 'color' has no value\n"},
      {"p { padding: -1pt }",
       "1:14 style-003 '-1pt' is not a value of 'padding': negative values are not allowed\n"},
      {"p { margin: 3cqw }",
       "1:13 style-010 '3cqw' is not a value of 'margin': unit 'cqw' is not supported here\n"},
      {"p { margin: 3km }", "1:13 style-010 '3km' is not a value of 'margin': unknown unit 'km'\n"},
      {"p { color: light-dark(red, blue) }",
       "1:12 style-003 'light-dark(red, blue)' is not a value of 'color': light-dark() "
       "colours "
       "are not supported yet\n"},
      {"p { color: color(--fogra39 0 1 1 0) }",
       "1:12 style-005 '--fogra39' of property 'color' is not supported yet\n"},
      // CSS that is not Banxin's yet: once for a sheet, and not where it asks for nothing
      {"p { box-shadow: 0 0 1px } q { box-shadow: 0 0 2px; filter: blur(1px) }",
       "1:5 style-004 property 'box-shadow' is not supported yet [it is ignored in print; it still "
       "goes "
       "into the EPUB]\n"
       "1:52 style-004 property 'filter' is not supported yet [it is ignored in print; it still "
       "goes into the EPUB]\n"},
      {"p { filter: none; opacity: 1; z-index: auto; writing-mode: horizontal-tb; "
       "mask: initial }",
       ""},
      {"p { display: grid } q { display: grid }",
       "1:14 style-005 'grid' of property 'display' is not supported yet\n"},
      {"p { float: snap-block }",
       "1:12 style-005 'snap-block' of property 'float' is not supported yet\n"},
      {"p { footnote-display: inline }",
       "1:5 style-004 property 'footnote-display' is not supported yet [it is ignored in print; it "
       "still goes into the EPUB]\n"},
      {"p { footnote-display: block; float-reference: inline; initial-letter: normal }", ""},
      {"p::before { content: image-set('a.png' 1x) }",
       "1:22 style-005 'image-set()' of property 'content' is not supported yet\n"},
      {"p { background: radial-gradient(red, blue) no-repeat red }",
       "1:17 style-005 'radial-gradient()' of property 'background' is not supported yet\n"},
      {"p { transform: rotateX(4deg) }",
       "1:16 style-005 'rotatex()' of property 'transform' is not supported yet\n"},
      {"p { text-autospace: ideograph-alpha punctuation }",
       "1:21 style-005 'punctuation' of property 'text-autospace' is not supported yet\n"},
      {"@counter-style a { system: cyclic; symbols: x }\n@counter-style b { }",
       "2:1 style-016 '@counter-style b' has no symbols\n"},
      {"@counter-style { }", "1:1 style-016 '@counter-style' needs a name of its own\n"},
      {"@counter-style decimal { }", "1:1 style-016 '@counter-style' needs a name of its own\n"},
      {"@counter-style a { system: round; symbols: 'x'; colour: red }",
       "1:28 style-016 'round' is not a value of 'system'\n"
       "1:49 style-016 unknown descriptor 'colour'\n"},
      // what has no meaning on paper, what is another engine's, what is only for screens
      {"a { cursor: pointer; transition: all 1s } @keyframes x { from { top: 0 } }", ""},
      {"p { -webkit-hyphens: auto; -epub-hyphens: auto; adobe-hyphenate: none }", ""},
      {"@media screen { p { position: fixed; zoom: 2; frob: 1; display: flex } @layer x { } }", ""},
      {"@media (max-width: 30em) { p { float: left } }", ""},
      {"@media screen { p { color red } }",
       "1:21 style-001 ':' is expected after 'color' [this declaration is ignored up to the next "
       "';']\n"},
      // selectors
      {"p:hoover { color: red }", "1:3 style-008 unknown pseudo-class ':hoover'\n"},
      {"p::befor { color: red }",
       "1:4 style-008 unknown pseudo-element '::befor' [known are ::before, ::after, ::marker and "
       "::first-letter]\n"},
      {"p > { color: red }", "1:4 style-008 a selector is missing here\n"},
      {"{ color: red }", "1:1 style-008 a selector is missing here\n"},
      {"p { & b { color: red } }", ""},
      {"p { color: red .b { color: blue } }", "1:11 style-008 a name is expected after ':'\n"},
      {"12% { color: red }", "1:1 style-008 '12%' does not start a selector\n"},
      {"p:nth-child(x) { color: red }", "1:3 style-008 ':nth-child()' needs odd, even or An+B\n"},
      // media queries
      {"@media (widht: 3em) { }",
       "1:9 style-011 unknown media feature 'widht' [did you mean 'width'?]\n"},
      {"@media pirnt { }", "1:8 style-011 unknown media type 'pirnt' [did you mean 'print'?]\n"},
      {"@media print and (min-width: 10cm) { p { color: red } }",
       "1:8 style-011 media features are not evaluated for print: the query does not match "
       "[Banxin's pages are as large as @page says]\n"},
      {"@media print; p { color: red }", "1:1 style-001 '@media' needs a { block }\n"},
      // pages
      {"@page { size: A55 }",
       "1:15 style-012 'A55' is not a value of 'size' [write two lengths or a name such as A5, B5, "
       "6x9, 16k, 大32开]\n"},
      {"@page :firts { }",
       "1:8 style-012 unknown page pseudo-class ':firts' [known are :first, :left, :right, "
       ":verso, :recto, :blank and :nth()]\n"},
      {"@page { @top-centre { content: 'x' } }",
       "1:9 style-012 unknown margin box '@top-centre' [did you mean '@top-center'?]\n"},
      {"@page { @footnote { float: bottom } }", ""},
      {"@page { marks: cross, crop }",
       "1:16 style-012 'cross, crop' is not a value of 'marks' [write none, crop, cross, or crop "
       "cross]\n"},
      {"@page { @top-left { colour: red } }",
       "1:21 style-002 unknown property 'colour' [did you mean 'color'?]\n"},
      // font faces
      {"@font-face { font-family: X }", "1:1 style-015 @font-face needs font-family and src\n"},
      {"@font-face { font-family: X; src: local(X); font-wieght: 3 }",
       "1:45 style-015 unknown descriptor 'font-wieght' in @font-face [did you mean "
       "'font-weight'?]\n"},
      {"@font-face { font-family: X; src: local(X); unicode-range: U+26 }",
       "1:45 style-015 descriptor 'unicode-range' of @font-face is not supported yet\n"},
      {"@font-face { font-family: X; src: nothing }",
       "1:30 style-015 'nothing' is not a value of 'src'\n1:1 style-015 @font-face needs "
       "font-family and src\n"},
      // the text itself
      {"p { color: red", "1:3 style-001 this block is never closed [a '}' is missing]\n"},
      {"p { color: red } /* open", "1:18 style-001 this comment is never closed\n"},
      {"p { content: 'a\n; color: red }",
       "1:14 style-001 this string runs into the end of the line\n1:14 style-003 ''a' is not a "
       "value of 'content'\n"},
      {"p",
       "1:1 style-001 a rule without a { block } [everything from here to the end is ignored]\n"},
      {"@media print { p { color: red }",
       "1:1 style-001 the block of '@media' is never closed [a '}' is missing]\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.css));
    CHECK(faults_of(c.css) == c.listing);
  }
}

TEST_CASE("after a fault CSS goes on where CSS Syntax 3 says") {
  struct Recovery {
    const char* css;
    int orphans;  // of p; 2 is the initial value
  };
  const Recovery cases[] = {
      {"p { color: ; orphans: 5 }", 5},
      {"p { color red; orphans: 5 }", 5},
      {"p { : red; orphans: 5 }", 5},
      {"p { ; ; orphans: 5 ; ; }", 5},
      {"p { x { a: b; c: d } ; orphans: 5 }", 5},
      {"p { x: { a; b } ; orphans: 5 }", 5},
      {"p { x: ( ; orphans: 3 ) ; orphans: 5 }", 5},
      {"p { x: [ } ] ; orphans: 5 }", 5},
      {"p { @foo { orphans: 3 } orphans: 4; orphans: 5 }", 5},
      {"p { 3: 4; orphans: 5 }", 5},
      {"p { orphans: 5; color: 'x\n; orphans: 6; }", 6},
      {"p { orphans: 5 } } p { orphans: 6 }",
       5},  // the stray brace belongs to the second rule's selector
      {"@foo; p { orphans: 5 }", 5},
      {"@foo { p { orphans: 6 } } p { orphans: 5 }", 5},
      {"@foo ( ; ) { } p { orphans: 5 }", 5},
      {"<!-- p { orphans: 5 } -->", 5},
      {"@media print { <!-- p { orphans: 5 } } p { orphans: 6 }", 6},
      {"p { orphans: 5", 5},
      {"p { orphans: calc(2 + 3", 5},
      {"p { orphans: 5 !important; orphans: 6 }", 5},
      {"p { orphans: 5 ! IMPORTANT ; orphans: 6 }", 5},
      {"p { orphans: 5 !importnt; orphans: 6 }", 6},
      {"p { ORPHANS: 5 }", 5},
      {"p { orph\\61ns: 5 }", 5},
      {"p { /**/orphans/**/:/**/5/**/ }", 5},
      {"p, { orphans: 6 } p { orphans: 5 }", 5},
      {"p:nonsense, p { orphans: 6 } p { orphans: 5 }", 5},
      {"p { orphans: url(a b); orphans: 5 }", 5},
      {"p { orphans: 5; orphans: url(a( } ); widows: 3 }", 5},
  };
  for (const Recovery& c : cases) {
    CAPTURE(std::string(c.css));
    const Styled styled("<p id=p>t</p>", c.css);
    CHECK(styled["p"].orphans == c.orphans);
  }
}

TEST_CASE("the sheets of styles/ and fonts/ are clean") {
  for (const BuiltinSheet& sheet : builtin_sheets()) {
    CAPTURE(sheet.name);
    CHECK(faults_of(sheet.css) == "");
  }
}

TEST_CASE("the sheets of styles/ compute cleanly on a document with everything") {
  const document::Document document = from_markup(
      "<header class=title-block><h1 class=title>T</h1><p class=subtitle>S</p><p "
      "class=byline>B</p></header>"
      "<section class=\"level1 chapter\" lang=zh-Hans><h1 "
      "id=c>C</h1><h2>H</h2><p>x<em>e</em><strong>s</strong><code>c</code></p>"
      "<ol class=responses><li><p "
      "class=response-title>t</p><p>x</p></li></ol><ul><li><p>x</p></li></ul>"
      "<blockquote><p>q</p><footer class=attribution>a</footer></blockquote><figure><img "
      "src=x/><figcaption><p>f</p></figcaption></figure>"
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td "
      "align=right>b</td></tr></tbody></table><pre><code>x</code></pre><hr/>"
      "<section class=notes><aside "
      "role=doc-footnote><p>n</p></aside></section><dl><dt>t</dt><dd><p>d</p></dd></dl></section>");
  for (const BuiltinSheet& print : builtin_sheets()) {
    for (const char* design : {"article", "book"}) {
      CAPTURE(print.name);
      Diagnostics diagnostics;
      std::vector<Stylesheet> sheets;
      for (const std::string_view name :
           {std::string_view("base"), std::string_view(design), print.name}) {
        const BuiltinSheet* sheet = builtin_sheet(name);
        REQUIRE(sheet != nullptr);
        sheets.push_back(parse_stylesheet(
            sheet->css, 0, name == "base" ? Origin::UserAgent : Origin::Author, diagnostics));
      }
      const StyledDocument styled = compute_styles(document, sheets, Medium::Print, diagnostics);
      const PageStyle page = styled.page_style({});
      CHECK(listing(diagnostics) == "");
      CHECK(page.size.width > Length::mm(50));
      CHECK(styled.style_of(document.body).font_size >= Length::pt(7));
    }
  }
}
