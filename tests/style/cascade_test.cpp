#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

// The line height of #x, in points, that a sheet gives; the initial font is 12 pt.
double line_height(std::string_view author, std::string_view user_agent = {}) {
  const Styled styled("<div id=o class=o><p id=x class=\"a b\">t</p></div>", author, user_agent);
  return styled["x"].line_height.pt();
}

}  // namespace

TEST_CASE("the cascade goes by importance and origin, then specificity, then order") {
  CHECK(line_height("p { line-height: 1pt } p { line-height: 2pt }") == 2);
  CHECK(line_height(".a { line-height: 1pt } p { line-height: 2pt }") == 1);
  CHECK(line_height("#x { line-height: 1pt } .a.b { line-height: 2pt }") == 1);
  CHECK(line_height("p { line-height: 1pt !important } #x { line-height: 2pt }") == 1);
  CHECK(line_height("p { line-height: 1pt }", "#x { line-height: 2pt }") == 1);
  CHECK(line_height("p { line-height: 1pt !important }", "p { line-height: 2pt ! important }") ==
        2);
  CHECK(line_height("p { line-height: 1pt !important; line-height: 2pt }") == 1);
  CHECK(line_height(":where(#x) { line-height: 1pt } p { line-height: 2pt }") == 2);
  CHECK(line_height("p { line-height: 1pt; line-height: nonsense }") == 1);
  CHECK(line_height("p.a, #x { line-height: 1pt } .a.b { line-height: 2pt }") == 1);
}

TEST_CASE("later sheets win within an origin") {
  Diagnostics diagnostics;
  const auto document = from_markup("<p id=x>t</p>");
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet("p { orphans: 3 }", 0, Origin::Author, diagnostics));
  sheets.push_back(parse_stylesheet("p { orphans: 4 }", 0, Origin::Author, diagnostics));
  const StyledDocument styled = compute_styles(document, sheets, Medium::Print, diagnostics);
  CHECK(styled.style_of(document.body.children[0]).orphans == 4);
}

TEST_CASE("inherit, initial, unset and revert work on any property") {
  const std::string_view base =
      ".o { line-height: 5pt; margin-top: 7pt } p { line-height: 9pt; margin-top: 3pt }";
  const auto margin = [&](std::string_view author) {
    const Styled styled("<div id=o class=o><p id=x>t</p></div>", author, base);
    return styled["x"].margin[kTop]->length.pt();
  };
  CHECK(line_height("p { line-height: inherit }", base) == 5);
  CHECK(line_height("p { line-height: initial }", base) == doctest::Approx(14.4));
  CHECK(line_height("p { line-height: unset }", base) == 5);
  CHECK(line_height("p { line-height: 1pt } p { line-height: revert }", base) == 9);
  CHECK(margin("p { margin-top: inherit }") == 7);
  CHECK(margin("p { margin-top: initial }") == 0);
  CHECK(margin("p { margin-top: unset }") == 0);
  CHECK(margin("p { margin: 1pt; margin: revert }") == 3);
  CHECK(margin("p { all: revert }") == 3);
  CHECK(margin("p { all: initial }") == 0);
  CHECK(line_height("p { all: inherit }", base) == 5);
}

TEST_CASE("font sizes compute on the parent's, other lengths on the element's own") {
  const Styled styled(
      "<div id=d><p id=p>t<span id=s>u</span></p></div>",
      ":root { font-size: 10pt } div { font-size: 20pt; line-height: 1.5 } p { font-size: 0.5em; "
      "margin: 2em 1rem; "
      "padding: 1lh } span { font-size: 150%; letter-spacing: 0.1em; word-spacing: 10% }");
  CHECK(styled["d"].line_height == Length::pt(30));
  CHECK(styled["p"].font_size == Length::pt(10));
  CHECK(styled["p"].line_height == Length::pt(15));  // the factor is inherited, not its product
  CHECK(styled["p"].margin[kTop]->length == Length::pt(20));
  CHECK(styled["p"].margin[kRight]->length == Length::pt(10));
  CHECK(styled["p"].padding[kLeft].length == Length::pt(15));
  CHECK(styled["s"].font_size == Length::pt(15));
  CHECK(styled["s"].letter_spacing == Length::pt(1.5));
}

TEST_CASE("rem on the root is of the initial size for font-size, and of its own for the rest") {
  const Styled styled("<p id=p>t</p>",
                      "html { font-size: 2rem; text-indent: 1rem } p { margin: 1rem 1rlh }");
  CHECK(styled.body().font_size == Length::pt(24));
  CHECK(styled.body().text_indent.length == Length::pt(24));
  CHECK(styled["p"].margin[kTop]->length == Length::pt(24));
  CHECK(styled["p"].margin[kLeft]->length == Length::pt(28.8));
}

TEST_CASE("font weights go bolder and lighter by steps") {
  struct Row {
    int parent, bolder, lighter;
  };
  for (const Row& row : {Row{100, 400, 100}, Row{300, 400, 100}, Row{400, 700, 100},
                         Row{600, 900, 400}, Row{700, 900, 400}, Row{900, 900, 700}}) {
    const Styled styled("<p><b id=b>x</b><i id=i>x</i></p>",
                        "p { font-weight: " + std::to_string(row.parent) +
                            " } b { font-weight: bolder } i { font-weight: lighter }");
    CAPTURE(row.parent);
    CHECK(styled["b"].font_weight == row.bolder);
    CHECK(styled["i"].font_weight == row.lighter);
  }
}

TEST_CASE("calc() computes what can be known, and keeps the rest as a sum") {
  struct Row {
    const char* value;
    LengthPercentage result;
  };
  const auto pt = [](double points) { return LengthPercentage::of(Length::pt(points)); };
  const Row rows[] = {
      {"calc(1pt + 2pt)", pt(3)},
      {"calc(1em + 2pt)", pt(12)},
      {"calc(2 * (1em - 1pt))", pt(18)},
      {"calc(1em * 2 / 4)", pt(5)},
      {"calc(100% - 2em)", {Length::pt(-20), 100, 0, 0, 0}},
      {"calc(50% + 1ch - 2ex + 3ic + 1mm * 0)", {Length{}, 50, 1, -2, 3}},
      {"calc((100% - 2em) / 2)", {Length::pt(-10), 50, 0, 0, 0}},
      {"calc(-1 * 3pt)", pt(-3)},
      {"min(3pt, 1em, 20pt)", pt(3)},
      {"max(3pt, 1em)", pt(10)},
      {"clamp(1pt, 1em, 5pt)", pt(5)},
      {"clamp(1em, 2pt, 30pt)", pt(10)},
      {"min(50%, 20%)", {Length{}, 20, 0, 0, 0}},
      {"max(1em + 10%, 1pt + 10%)", {Length::pt(10), 10, 0, 0, 0}},
      {"calc(min(1em, 3pt) + max(1pt, 2pt))", pt(5)},
      {"calc(calc(1pt) + calc(2pt))", pt(3)},
      {"calc(pi * 0pt)", pt(0)},
      {"1rlh", pt(12)},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.value));
    const Styled styled("<p id=p>t</p>", ":root { font-size: 10pt } p { margin-left: " +
                                             std::string(row.value) + " }");
    CHECK(listing(styled.diagnostics).empty());
    CHECK(styled["p"].margin[kLeft] == row.result);
  }
}

TEST_CASE("a calculation that CSS refuses is an invalid value, and says why") {
  for (const char* value : {"calc(1pt+2pt)", "calc(1pt + 2)", "calc(1pt * 2pt)", "calc(1pt / 0)",
                            "calc(2 / 1pt)", "calc()", "calc(1pt +)", "min()", "clamp(1pt, 2pt)",
                            "calc(1pt 2pt)", "calc(1deg)", "calc(3)", "max(1pt, 2)"}) {
    CAPTURE(std::string(value));
    const auto faults = faults_of("p { margin-left: " + std::string(value) + " }");
    CHECK(faults.starts_with("1:18 style-0"));
    CHECK(faults.find('\n') == faults.size() - 1);
  }
  CHECK(faults_of("p { margin-left: calc(1pt+2pt) }") ==
        "1:18 style-003 'calc(1pt+2pt)' is not a value of 'margin-left'\n");
  CHECK(faults_of("p { margin-left: calc(1pt + 2) }") ==
        "1:18 style-003 'calc(1pt + 2)' is not a value of 'margin-left': a number and a length "
        "cannot be added\n");
}

TEST_CASE("what only layout can compare is a program that layout runs") {
  const Styled styled(
      "<p id=p>t</p><p id=q>t</p><p id=r>t</p>",
      "p { width: min(100%, 20em); margin-left: round(down, 33%, 10pt) } #q { "
      "padding-top: clamp(1ch, 10% - 30pt, 2em); margin-left: calc(max(2ch, 1em) / 2) }"
      "#r { text-indent: calc(sign(10% - 5pt) * 3pt) }");
  CHECK(listing(styled.diagnostics) == "");
  const auto resolved = [](const LengthPercentage& value, double base) {
    return resolve(value, {Length::pt(base), Length::pt(7), {}, {}, {}}).pt();
  };
  const LengthPercentage& width = *styled["p"].width;
  CHECK(width.program != nullptr);
  CHECK(width.percent != 0);  // so that it is not taken for a fixed width
  CHECK_FALSE(width.is_absolute());
  CHECK(resolved(width, 100) == 100);
  CHECK(resolved(width, 1000) == 240);
  CHECK(resolved(*styled["p"].margin[kLeft], 100) == 30);
  CHECK(resolved(styled["q"].padding[kTop], 100) == 7);
  CHECK(resolved(styled["q"].padding[kTop], 400) == doctest::Approx(10));
  CHECK(resolved(styled["q"].padding[kTop], 900) == 24);
  CHECK(resolved(*styled["q"].margin[kLeft], 0) == 7);
  CHECK(resolved(styled["r"].text_indent, 100) == 3);
  CHECK(resolved(styled["r"].text_indent, 10) == -3);
  // Equal programs are one.
  CHECK(styled["q"].width->program == width.program);
}

TEST_CASE("vw and vh are of the page area, in points of the page that @page makes") {
  const Styled styled(
      "<p id=p>t</p>",
      "@page { size: 300pt 500pt; margin: 50pt 10% } p { width: 10vw; height: 10vh; "
      "text-indent: 10vmin; margin-top: 10vmax; margin-left: min(1vi, 1vb) }");
  CHECK(styled["p"].width->length == Length::pt(24));
  CHECK(styled["p"].height->length == Length::pt(40));
  CHECK(styled["p"].text_indent.length == Length::pt(24));
  CHECK(styled["p"].margin[kTop]->length == Length::pt(40));
  CHECK(styled["p"].margin[kLeft]->length.pt() == doctest::Approx(2.4));
}

TEST_CASE("custom properties inherit, are substituted, and fall back") {
  const auto indent = [](std::string_view css) {
    const Styled styled("<div id=d><p id=p>t</p></div>", css);
    return styled["p"].text_indent.length.pt();
  };
  CHECK(indent(":root { --i: 3pt } p { text-indent: var(--i) }") == 3);
  CHECK(indent(":root { --i: 3pt } div { --i: 4pt } p { text-indent: var(--i) }") == 4);
  CHECK(indent("p { text-indent: var(--none, 5pt) }") == 5);
  CHECK(indent("p { text-indent: var(--none, var(--none2, 6pt)) }") == 6);
  CHECK(
      indent(
          ":root { --a: 2; --b: calc(var(--a) * 1pt) } p { text-indent: calc(var(--b) + 1pt) }") ==
      3);
  CHECK(indent(":root { --a: var(--b); --b: 7pt } p { text-indent: var(--a) }") == 7);
  CHECK(indent(":root { --i: 3pt } p { --i: initial; text-indent: var(--i, 8pt) }") == 8);
  CHECK(indent(":root { --i: 3pt } p { --i: unset; text-indent: var(--i, 8pt) }") == 3);
  CHECK(indent(":root { --I: 3pt } p { text-indent: var(--i, 8pt) }") ==
        8);  // names keep their case
  CHECK(indent("div { text-indent: 9pt } p { --w: inherit; text-indent: var(--w, 1pt) }") == 1);
  CHECK(indent("div { text-indent: 9pt } :root { --w: ; } p { text-indent: var(--w) 2pt }") == 2);
  CHECK(indent(":root { --n: 1 } p { text-indent: var(--n)pt }") ==
        0);  // tokens do not grow together
  CHECK(indent(":root { --i: 3pt } p { text-indent: 1pt; text-indent: VAR(--i) }") == 3);
}

TEST_CASE("shorthands take variables as a whole") {
  const Styled styled("<p id=p>t</p>",
                      ":root { --m: 1pt 2pt; --b: 1pt solid red } p { margin: var(--m) 3pt; "
                      "border-left: var(--b); font: 10pt/2 var(--f, Serif) }");
  CHECK(listing(styled.diagnostics).empty());
  CHECK(styled["p"].margin[kTop]->length == Length::pt(1));
  CHECK(styled["p"].margin[kBottom]->length == Length::pt(3));
  CHECK(styled["p"].margin[kLeft]->length == Length::pt(2));
  CHECK(styled["p"].border[kLeft].line == BorderLine::Solid);
  CHECK(styled["p"].border[kLeft].color == Color::rgb(1, 0, 0));
  CHECK(styled["p"].line_height == Length::pt(20));
  CHECK(styled["p"].font_family == std::vector<std::string>{"Serif"});
}

TEST_CASE("a value that turns out wrong is unset, and said once however many elements have it") {
  const Styled styled("<div><p id=p>t</p><p>u</p></div>",
                      "div { text-indent: 4pt; margin-left: 4pt } p { text-indent: 1pt; "
                      "text-indent: var(--gone); margin-left: var(--c) }\n"
                      ":root { --c: red }");
  CHECK(listing(styled.diagnostics) ==
        "1:79 style-014 '--gone' has no value here, and var() no fall-back\n"
        "1:105 style-014 'red' is not a value of 'margin-left'\n");
  CHECK(styled["p"].text_indent.length ==
        Length::pt(4));  // not the 1pt: the later declaration has won
  CHECK(styled["p"].margin[kLeft]->length.is_zero());
}

TEST_CASE("custom properties in a circle have no value, and are reported") {
  const Styled styled("<p id=p>t</p>",
                      "p { --a: var(--b);\n--b: var(--c, 1pt); --c: 1px var(--a); --d: var(--a, "
                      "2pt);\n text-indent: var(--d); "
                      "margin-left: var(--a, 3pt) }");
  CHECK(listing(styled.diagnostics) ==
        std::string("1:10 style-013 custom properties refer to each other in a "
                    "circle: --a → --b → --c → --a [none of them has a value]\n"));
  CHECK(styled["p"].text_indent.length == Length::pt(2));
  CHECK(styled["p"].margin[kLeft]->length == Length::pt(3));
  const Styled self("<p id=p>t</p>", "p { --a: var(--a); text-indent: var(--a, 3pt) }");
  CHECK(self["p"].text_indent.length == Length::pt(3));
}

TEST_CASE("@media chooses by type; features of a device leave print alone") {
  const auto orphans = [](std::string_view query, Medium medium) {
    const Styled styled("<p id=p>t</p>", "@media " + std::string(query) + " { p { orphans: 9 } }",
                        {}, "en", medium);
    return styled["p"].orphans == 9;
  };
  struct Row {
    const char* query;
    bool print, screen;
  };
  const Row rows[] = {
      {"print", true, false},
      {"screen", false, true},
      {"all", true, true},
      {"", true, true},
      {"PRINT", true, false},
      {"print, screen", true, true},
      {"not print", false, true},
      {"not screen", true, false},
      {"only print", true, false},
      {"screen and (max-width: 30em)", false, false},
      {"(min-width: 30em)", false, false},
      {"print, (min-width: 30em)", true, false},
      {"not all", false, false},
      {"amzn-kf8", false, false},
      {"tv, print", true, false},
      {"print and (hover: none)", true, false},
      {"print and (hover)", false, false},
      {"(prefers-color-scheme: light)", true, false},
      {"(prefers-color-scheme: dark)", false, false},
      {"not (prefers-color-scheme: dark)", true, false},
      {"(prefers-reduced-motion)", true, false},
      {"(update: none) and (not (hover))", true, false},
      {"(width >= 40em) or (overflow-block: paged)", true, false},
      {"((hover: none) and (400px <= width <= 700px))", false, false},
      {"print and ((hover) or (grid: 0))", true, false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.query));
    CHECK(orphans(row.query, Medium::Print) == row.print);
    CHECK(orphans(row.query, Medium::Screen) == row.screen);
  }
}

TEST_CASE("layers are stronger the later they are named, and weaker for what is important") {
  CHECK(line_height("@layer a { #x { line-height: 1pt } } p { line-height: 2pt }") == 2);
  CHECK(line_height("@layer a, b; @layer b { p { line-height: 1pt } } @layer a { #x { line-height: "
                    "2pt } }") == 1);
  CHECK(line_height("@layer a { p { line-height: 1pt !important } } p { line-height: 2pt "
                    "!important }") == 1);
  CHECK(line_height("@layer a { p { line-height: 1pt !important } } @layer b { #x { line-height: "
                    "2pt !important } }") == 1);
  CHECK(line_height("@layer a { p { line-height: 1pt } @layer b { #x { line-height: 2pt } } }") ==
        1);
  CHECK(line_height("@layer a.b, c; @layer c { p { line-height: 1pt } } @layer a { @layer b { #x { "
                    "line-height: 2pt } } }") == 1);
  CHECK(line_height("@layer { p { line-height: 1pt } } @layer { p { line-height: 2pt } }") == 2);
  CHECK(line_height("@layer a { p { line-height: 1pt } } p { line-height: revert-layer }") == 1);
  CHECK(
      line_height("@layer a { p { line-height: 1pt } @layer b { p { line-height: 3pt } } } @layer "
                  "c { p { line-height: revert-layer } }") == 1);
  CHECK(faults_of("@layer;\n@layer a, b { }\n@layer a b;") ==
        "1:1 style-001 '@layer' needs names, or one name and a { block }\n"
        "2:1 style-001 '@layer' needs names, or one name and a { block }\n"
        "3:1 style-001 '@layer' needs names, or one name and a { block }\n");
}

TEST_CASE("a layer of one name is one layer in all sheets") {
  Diagnostics diagnostics;
  const auto document = from_markup("<p id=x>t</p>");
  std::vector<Stylesheet> sheets;
  sheets.push_back(parse_stylesheet("@layer a, b; @layer b { p { orphans: 3 } }", 0, Origin::Author,
                                    diagnostics));
  sheets.push_back(
      parse_stylesheet("@layer a { p { orphans: 4 } }", 0, Origin::Author, diagnostics));
  const StyledDocument styled = compute_styles(document, sheets, Medium::Print, diagnostics);
  CHECK(styled.style_of(document.body.children[0]).orphans == 3);
}

TEST_CASE("the style attribute is stronger than every layer, important or not") {
  const Styled styled(
      "<p id=p style=\"orphans: 7; widows: 7 !important\">x</p>",
      "@layer a { p { orphans: 1; widows: 1 !important } } p { orphans: 2; widows: 2 !important }");
  CHECK(styled["p"].orphans == 7);
  CHECK(styled["p"].widows == 7);
}

TEST_CASE("@media and @supports nest") {
  const Styled styled(
      "<p id=p>t</p>",
      "@media print { @supports (hyphens: auto) { p { orphans: 5 } } @media screen { p { orphans: "
      "6 } } }\n"
      "@supports not (filter: blur(1px)) { p { widows: 5 } }\n"
      "@supports (display: grid) or (nonsense: 1) { p { widows: 6 } }\n"
      "@supports (color: red) and (not (color: nonsense)) { p { text-indent: 1pt } }\n"
      "@supports selector(a > b) { p { tab-size: 3 } }\n"
      "@supports selector(p:nonsense) { p { tab-size: 4 } }");
  CHECK(styled["p"].orphans == 5);
  CHECK(styled["p"].widows == 5);
  CHECK(styled["p"].text_indent.length == Length::pt(1));
  CHECK(styled["p"].tab_size == 3);
}

TEST_CASE(
    "a node's own style attribute is the strongest, its presentational attributes the weakest") {
  const Styled styled(
      "<table><tr><td id=a align=right>x</td><td id=b align=right class=c>x</td></tr></table>"
      "<p id=p style=\"text-indent: 3pt; margin: 1pt !important\">x</p><img id=i width=96 "
      "height=\"50%\"/><ol id=o type=i></ol>",
      "td.c { text-align: center } #p { text-indent: 1pt; margin: 2pt !important }",
      "td { text-align: left }");
  CHECK(styled["a"].text_align == TextAlign::Right);
  CHECK(styled["b"].text_align == TextAlign::Center);
  CHECK(styled["p"].text_indent.length == Length::pt(3));
  CHECK(styled["p"].margin[kTop]->length == Length::pt(1));
  CHECK(styled["i"].width->length == Length::pt(72));
  CHECK(styled["i"].height->percent == 50);
  CHECK(styled["o"].list_style_type == "lower-roman");
}

TEST_CASE("languages inherit, and a text has its parent's inherited values only") {
  const Styled styled("<p id=p lang=zh-Hans>x<em id=e>y</em></p>",
                      "p { margin: 1pt; font-size: 9pt }", {}, "en-GB");
  CHECK(styled.body().lang == "en-GB");
  CHECK(styled["e"].lang == "zh-Hans");
  const ComputedStyle& text = styled->style_of(styled.node("p").children[0]);
  CHECK(text.font_size == Length::pt(9));
  CHECK(text.lang == "zh-Hans");
  CHECK(text.margin[kTop]->length.is_zero());
  CHECK(text.display == Display::Inline);
}

TEST_CASE("equal styles are stored once") {
  std::string markup;
  for (int i = 0; i < 100; ++i) markup += i % 2 == 0 ? "<p>x</p>" : "<p class=same>x</p>";
  const Styled styled(markup, "p { margin: 1pt } .same { margin: 1pt }");
  CHECK(styled->styles.size() <= 4);
}
