#include <string>

#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

constexpr std::string_view kBase =
    "li { display: list-item } ol { list-style-type: decimal } ul { list-style-type: disc }";

}  // namespace

TEST_CASE("list items number themselves: start, value, reversed, nesting") {
  const Styled styled(
      "<ol><li id=a>x</li><li id=b>x<ol><li id=c>x</li><li id=d>x</li></ol></li><li "
      "id=e>x</li></ol>"
      "<ol start=5><li id=f>x</li><li id=g value=9>x</li><li id=h>x</li></ol>"
      "<ol reversed=\"\"><li id=i>x</li><li id=j>x</li></ol>"
      "<ul><li id=k>x</li></ul><ol start=-1><li id=l>x</li></ol>",
      "", kBase);
  CHECK(styled.marker("a") == "1. ");
  CHECK(styled.marker("b") == "2. ");
  CHECK(styled.marker("c") == "1. ");
  CHECK(styled.marker("d") == "2. ");
  CHECK(styled.marker("e") == "3. ");
  CHECK(styled.marker("f") == "5. ");
  CHECK(styled.marker("g") == "9. ");
  CHECK(styled.marker("h") == "10. ");
  CHECK(styled.marker("i") == "2. ");
  CHECK(styled.marker("j") == "1. ");
  CHECK(styled.marker("k") == "• ");
  CHECK(styled.marker("l") == "-1. ");
}

TEST_CASE("a marker follows list-style-type and ::marker") {
  const Styled styled(
      "<ol><li id=a>x</li><li id=b class=c>x</li><li id=d class=e>x</li><li id=f class=g>x</li><li "
      "id=h class=i>x</li></ol><p id=p>x</p>",
      "ol { list-style-type: cjk-ideographic } .c { list-style-type: '– ' } .e { list-style-type: "
      "none }"
      ".g::marker { content: '(' counter(list-item) ')'; color: red } .i::marker { content: none }"
      "li { counter-increment: list-item 2 }",
      kBase);
  CHECK(styled.marker("a") == "二、");
  CHECK(styled.marker("b") == "– ");
  CHECK(styled.marker("d") == "(no box)");
  CHECK(styled.marker("f") == "(8)");
  CHECK(styled->styles[styled->marker(styled.node("f"))->style].color == Color::rgb(1, 0, 0));
  CHECK(styled.marker("h") == "(no box)");
  CHECK(styled.marker("p") == "(no box)");
}

TEST_CASE("counters number headings, are scoped by CSS Lists 3, and join with counters()") {
  const Styled styled(
      "<h1 id=a>x</h1><h2 id=b>x</h2><h2 id=c>x</h2><h1 id=d>x</h1><h2 id=e>x</h2>"
      "<div class=s><p id=f>x</p><div class=s><p id=g>x</p><p id=h>x</p></div><p "
      "id=i>x</p></div><p id=j>x</p>",
      "body { counter-reset: chapter } h1 { counter-increment: chapter; counter-reset: section } "
      "h2 { counter-increment: section }"
      "h1::before { content: '第' counter(chapter, cjk-ideographic) '章 ' } h2::before { content: "
      "counter(chapter) '.' counter(section) ' ' }"
      ".s { counter-reset: s } .s > p { counter-increment: s } p::before { content: counters(s, "
      "'.') }");
  CHECK(styled.before("a") == "第一章 ");
  CHECK(styled.before("b") == "1.1 ");
  CHECK(styled.before("c") == "1.2 ");
  CHECK(styled.before("d") == "第二章 ");
  CHECK(styled.before("e") == "2.1 ");
  CHECK(styled.before("f") == "1");
  CHECK(styled.before("g") == "1.1");
  CHECK(styled.before("h") == "1.2");
  CHECK(styled.before("i") == "1.3");  // the nested counter is in force for the siblings after it
  CHECK(styled.before("j") == "1");
}

TEST_CASE("what is not displayed does not count, and generates nothing") {
  const Styled styled(
      "<p id=a>x</p><div class=n><p id=b>x</p></div><p id=c>x</p>",
      ".n { display: none } p { counter-increment: c } p::before { content: counter(c) }");
  CHECK(styled.before("a") == "1");
  CHECK(styled.before("b") == "(no box)");
  CHECK(styled.before("c") == "2");
}

TEST_CASE("a counter that ::before makes is in force for what follows it in the element") {
  const Styled styled("<div id=d><p id=p>x</p></div><p id=q>x</p>",
                      "div::before { content: ''; counter-reset: x 4 } p::after { content: "
                      "counter(x) } p { counter-increment: x }");
  CHECK(styled.before("d") == "");
  CHECK(styled.after("p") == "5");
  CHECK(styled.after("q") == "1");
}

TEST_CASE("attributes, ids and classes are content") {
  const Styled styled("<a id=a class=\"x y\" href=\"#n\" title=T>x</a><a id=b>x</a>",
                      "a::after { content: ' (' attr(href) ', ' attr(id) ', ' attr(class) ')' "
                      "attr(missing) } #b::after { content: normal }");
  CHECK(styled.after("a") == " (#n, a, x y)");
  CHECK(styled.after("b") == "(no box)");
}

TEST_CASE("quotation marks nest, and follow the language where the style says nothing") {
  const auto quoted = [](std::string_view lang, std::string_view style) {
    const Styled styled(
        "<q id=a>x<q id=b>y</q></q>",
        "q::before { content: open-quote } q::after { content: close-quote } " + std::string(style),
        {}, lang);
    return styled.before("a") + styled.before("b") + styled.after("b") + styled.after("a");
  };
  CHECK(quoted("en", "") == "“‘’”");
  CHECK(quoted("en-GB", "") == "‘“”’");
  CHECK(quoted("zh-Hans", "") == "“‘’”");
  CHECK(quoted("zh-Hant-TW", "") == "「『』」");
  CHECK(quoted("de", "") == "„‚‘“");
  CHECK(quoted("en", "q { quotes: '<' '>' }") == "<<>>");
  CHECK(quoted("en", "q { quotes: none }") == "");
  CHECK(
      quoted("en", "#b::before { content: no-open-quote } #b::after { content: no-close-quote }") ==
      "“”");
}

TEST_CASE("string-set gives named strings with counters and text resolved") {
  const Styled styled("<h1 id=a>One <em>two</em></h1><h1 id=b>Three</h1><p id=c>x</p>",
                      "h1 { counter-increment: n; string-set: title content(), number counter(n, "
                      "upper-roman) '.' }");
  const NamedStrings* strings = styled->strings(styled.node("b"));
  REQUIRE(strings != nullptr);
  CHECK(*strings == NamedStrings{{"title", "Three"}, {"number", "II."}});
  CHECK(styled->strings(styled.node("a"))->at(0).second == "One two");
  CHECK(styled->strings(styled.node("c")) == nullptr);
}

TEST_CASE("numbers take the form of their counter style") {
  struct Row {
    const char* style;
    int value;
    const char* text;
  };
  const Row rows[] = {
      {"decimal", 12, "12"},
      {"decimal", -3, "-3"},
      {"unheard-of", 7, "7"},
      {"decimal-leading-zero", 7, "07"},
      {"decimal-leading-zero", -7, "-07"},
      {"decimal-leading-zero", 123, "123"},
      {"lower-roman", 4, "iv"},
      {"lower-roman", 1994, "mcmxciv"},
      {"upper-roman", 3999, "MMMCMXCIX"},
      {"upper-roman", 4000, "4000"},
      {"lower-roman", 0, "0"},
      {"lower-alpha", 1, "a"},
      {"lower-alpha", 26, "z"},
      {"lower-latin", 27, "aa"},
      {"upper-alpha", 703, "AAA"},
      {"upper-latin", 52, "AZ"},
      {"lower-alpha", 0, "0"},
      {"lower-alpha", -1, "-1"},
      {"lower-greek", 1, "α"},
      {"lower-greek", 25, "αα"},
      {"cjk-decimal", 0, "〇"},
      {"cjk-decimal", 2024, "二〇二四"},
      {"cjk-ideographic", 0, "零"},
      {"cjk-ideographic", 1, "一"},
      {"cjk-ideographic", 10, "十"},
      {"cjk-ideographic", 15, "十五"},
      {"simp-chinese-informal", 20, "二十"},
      {"simp-chinese-informal", 101, "一百零一"},
      {"simp-chinese-informal", 110, "一百一十"},
      {"simp-chinese-informal", 120, "一百二十"},
      {"simp-chinese-informal", 1001, "一千零一"},
      {"simp-chinese-informal", 1010, "一千零一十"},
      {"simp-chinese-informal", 6000, "六千"},
      {"simp-chinese-informal", 9999, "九千九百九十九"},
      {"simp-chinese-informal", 10000, "一〇〇〇〇"},
      {"simp-chinese-informal", -5, "负五"},
      {"trad-chinese-informal", -5, "負五"},
      {"simp-chinese-formal", 11, "壹拾壹"},
      {"simp-chinese-formal", 120, "壹佰贰拾"},
      {"trad-chinese-formal", 306, "參佰零陸"},
      {"circled-decimal", 1, "①"},
      {"circled-decimal", 20, "⑳"},
      {"circled-decimal", 21, "㉑"},
      {"circled-decimal", 35, "㉟"},
      {"circled-decimal", 36, "㊱"},
      {"circled-decimal", 50, "㊿"},
      {"circled-decimal", 51, "(51)"},
      {"cjk-heavenly-stem", 1, "甲"},
      {"cjk-earthly-branch", 12, "亥"},
      {"cjk-heavenly-stem", 11, "一一"},
      {"disc", 3, "•"},
      {"none", 3, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.style));
    CAPTURE(row.value);
    CHECK(format_counter(row.value, row.style) == row.text);
  }
}

TEST_CASE("T104 markers end as their counter style does") {
  CHECK(format_marker(1, "decimal") == "1. ");
  CHECK(format_marker(1, "simp-chinese-informal") == "一、");
  CHECK(format_marker(3, "circled-decimal") == "③");
  CHECK(format_marker(51, "circled-decimal") == "(51)");
  CHECK(format_marker(1, "square") == "▪ ");
  CHECK(format_marker(1, "none") == "");
  CHECK(format_marker(1, "\"→ \"") == "→ ");
}

namespace {

// Markers of one list item with that number and a counter style `x` with those descriptors.
std::string marker_of(int value, const std::string& descriptors) {
  const Styled styled(
      "<ol><li id=i value=" + std::to_string(value) + ">t</li></ol>",
      "li { display: list-item; list-style-type: x } @counter-style x { " + descriptors + " }");
  CHECK(listing(styled.diagnostics) == "");
  return styled.marker("i");
}

}  // namespace

TEST_CASE("@counter-style makes numbers by every system") {
  struct Case {
    int value;
    const char *descriptors, *marker;
  };
  const Case cases[] = {
      {1, "system: cyclic; symbols: '☛' '☞'; suffix: ' '", "☛ "},
      {4, "system: cyclic; symbols: '☛' '☞'; suffix: ' '", "☞ "},
      {-1, "system: cyclic; symbols: a b c", "b. "},
      {3, "system: fixed; symbols: ◰ ◳ ◲ ◱", "◲. "},
      {5, "system: fixed; symbols: ◰ ◳ ◲ ◱", "5. "},
      {5, "system: fixed 4; symbols: ◰ ◳", "◳. "},
      {3, "symbols: '*' '†'", "**. "},
      {4, "system: symbolic; symbols: '*' '†'", "††. "},
      {28, "system: alphabetic; symbols: a b c", "bca. "},
      {0, "system: alphabetic; symbols: a b c", "0. "},
      {11, "system: numeric; symbols: '0' '1' '2'", "102. "},
      {-11, "system: numeric; symbols: '0' '1' '2'; negative: '(' ')'", "(102). "},
      {0, "system: numeric; symbols: o i", "o. "},
      {14, "system: additive; additive-symbols: 6 ⚅, 5 ⚄, 4 ⚃, 3 ⚂, 2 ⚁, 1 ⚀", "⚅⚅⚁. "},
      {0, "system: additive; additive-symbols: 5 V, 1 I, 0 N", "N. "},
      {7, "system: additive; additive-symbols: 5 V", "7. "},
      {7, "system: extends decimal; pad: 3 '0'; prefix: '第'; suffix: '章'", "第007章"},
      {-7, "system: extends decimal; pad: 3 '0'", "-07. "},
      {7, "system: extends simp-chinese-informal; prefix: 第", "第七、"},
      {7, "system: extends lower-roman; suffix: ')'; range: 1 5; fallback: upper-alpha", "G)"},
      {3, "system: extends x", "3. "},
      {-3, "system: extends upper-roman; range: infinite -1, 5 9", "-III. "},
      {200, "system: symbolic; symbols: '*'", "200. "},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.descriptors));
    CAPTURE(c.value);
    CHECK(marker_of(c.value, c.descriptors) == c.marker);
  }
}

TEST_CASE(
    "a counter style serves content too, the last rule of a name wins, and none is reported") {
  const Styled styled("<p id=p>t</p><p id=q>t</p>",
                      "p { counter-increment: c } #p::before { content: counter(c, Stars) } "
                      "#q::before { content: counters(c, '.', hebrew) } "
                      "@counter-style stars { symbols: '*' } @counter-style stars { symbols: '+' } "
                      "@media screen { @counter-style stars { symbols: '-' } }");
  CHECK(styled.before("p") == "+");
  CHECK(styled.before("q") == "2");
  CHECK(listing(styled.diagnostics) ==
        "1:92 style-016 there is no counter style 'hebrew' [decimal is used; @counter-style can "
        "define it]\n");
}

TEST_CASE("target functions give counters and texts of the element that a link leads to") {
  const Styled styled(
      "<p id=link href=\"#two\">see</p><section id=one>x</section>"
      "<section id=two>The  <em>second</em></section>",
      "section { counter-increment: part } section::before { content: 'Part ' counter(part) } "
      "p::before { content: target-counter(attr(href), part, upper-roman) ' ' "
      "target-text(attr(href)) '|' target-text(attr(href), before) '|' "
      "target-text(attr(href), first-letter) }");
  CHECK(styled.before("link") == "II The second|Part 2|T");
}

TEST_CASE("target functions report addresses that are no places of the document") {
  const Styled styled("<p id=a href=\"http://example.org\">x</p><p id=b href=\"#no\">x</p>",
                      "p::before { content: target-text(attr(href)) }");
  std::vector<std::string> codes;
  for (const Diagnostic& one : styled.diagnostics.all()) codes.push_back(one.code);
  CHECK(codes == std::vector<std::string>{"style-019", "style-019"});
}

TEST_CASE("page numbers and leaders stay parts of their own") {
  const Styled styled(
      "<p id=a href=\"#a\">x</p>",
      "p::after { content: 'p. ' leader(dotted) target-counter(attr(href), page) }");
  const GeneratedBox* box = styled->after(styled.node("a"));
  REQUIRE(box != nullptr);
  REQUIRE(box->parts.size() == 3);
  CHECK(std::get<std::string>(box->parts[0]) == "p. ");
  CHECK(std::get<ContentLeader>(box->parts[1]).pattern == ". ");
  CHECK(std::get<TargetPage>(box->parts[2]).id == "a");
}
