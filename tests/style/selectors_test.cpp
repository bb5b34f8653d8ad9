#include <algorithm>
#include <string>

#include "style/element_tree.h"
#include "style/selector.h"
#include "style/selector_matcher.h"
#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

constexpr std::string_view kMarkup =
    "<header id=head><h1 id=title class=\"title main\">T</h1><p id=by class=byline "
    "lang=zh-Hant-TW>B</p></header>"
    "<section id=s1 class=\"level1 chapter\" lang=zh-Hans>"
    "<h2 id=h2a>H</h2><p id=p1 class=first>one <em id=em1>e</em><em id=em2><strong "
    "id=st1>s</strong></em></p>"
    "<p id=p2 data-n=\"12 ab cd\" title=Hello>two <a id=a1 href=x.html>l</a><a id=a2>n</a></p>"
    "<ul id=ul1><li id=l1>1</li><li id=l2 class=odd>2</li><li id=l3><p id=p3>3</p></li><li "
    "id=l4>4</li><li id=l5>5</li></ul>"
    "<div id=d1> </div><div id=d2><br id=br1/></div><p id=p4>last</p></section>"
    "<section id=s2 class=level1 lang=en-US><p id=p5 epub:type=noteref>x</p><blockquote id=q1><p "
    "id=p6>y</p></blockquote></section>";

// The ids of all elements that the selector matches, in document order.
std::string matched(const std::string& selector) {
  const Styled styled(kMarkup, selector + " { bookmark-level: 6 }");
  std::string ids;
  document::walk(styled.document().body, [&](const document::Node& node, int) {
    if (styled->style_of(node).bookmark_level != 6) return;
    if (!ids.empty()) ids += ' ';
    ids += node.element == document::Element::Body ? "body" : node.id;
  });
  return ids;
}

struct Case {
  const char* selector;
  const char* ids;
};

}  // namespace

TEST_CASE("selectors match what Selectors 4 says") {
  const Case cases[] = {
      // type, universal, class, id
      {"h1", "title"},
      {"H1", "title"},
      {"strong", "st1"},
      {"main", ""},
      {"ul *", "l1 l2 l3 p3 l4 l5"},
      {".title", "title"},
      {".main.title", "title"},
      {".title.none", ""},
      {".TITLE", ""},
      {"#l2", "l2"},
      {"p#p2", "p2"},
      {"div#p2", ""},
      {"*.odd", "l2"},
      {"h1, h2", "title h2a"},
      {"h\\31", "title"},
      // attributes
      {"[title]", "p2"},
      {"[title=Hello]", "p2"},
      {"[title=hello]", ""},
      {"[title=hello i]", "p2"},
      {"[title=\"Hello\" s]", "p2"},
      {"[data-n~=ab]", "p2"},
      {"[data-n~=a]", ""},
      {"[data-n~=\"12 ab\"]", ""},
      {"[data-n^=\"12\"]", "p2"},
      {"[data-n$=cd]", "p2"},
      {"[data-n*=\"b c\"]", "p2"},
      {"[data-n*=\"B C\" i]", "p2"},
      {"[data-n^=\"\"]", ""},
      {"[lang|=zh]", "by s1"},
      {"[lang|=zh-Hans]", "s1"},
      {"[class~=chapter]", "s1"},
      {"[class=\"level1 chapter\"]", "s1"},
      {"[id=p5]", "p5"},
      {"[epub|type=noteref]", "p5"},
      {"[epub\\:type~=noteref]", "p5"},
      {"[href$='.html']", "a1"},
      // combinators
      {"section p", "p1 p2 p3 p4 p5 p6"},
      {"section > p", "p1 p2 p4 p5"},
      {"section>p>em", "em1 em2"},
      {"section em strong", "st1"},
      {"section > strong", ""},
      {"h2 + p", "p1"},
      {"p + p", "p2"},
      {"p + ul", "ul1"},
      {"h2 ~ p", "p1 p2 p4"},
      {"p ~ p", "p2 p4"},
      {"ul ~ p", "p4"},
      {"h2 ~ ul li + li", "l2 l3 l4 l5"},
      {"#l1 ~ li p", "p3"},
      {"#l4 ~ li p", ""},
      {"h2 + p ~ ul > li:last-child", "l5"},
      {"html p#p5", "p5"},
      {"html > body > section", "s1 s2"},
      {"body > section", "s1 s2"},
      {"* > * > * > p", "by p1 p2 p3 p4 p5 p6"},  // html, body, section, p
      {"* > * > * > * > p", "p3 p6"},
      {"section * + * em", "em1 em2"},
      // the root
      {":root", "body"},
      {"html", "body"},
      {"body", "body"},
      {":root > body", "body"},
      {":root > section", "s1 s2"},
      // structure
      {"p:first-child", "p3 p5 p6"},
      {"p:last-child", "by p3 p4 p6"},
      {"p:only-child", "p3 p6"},
      {"li:nth-child(2)", "l2"},
      {"li:nth-child(odd)", "l1 l3 l5"},
      {"li:nth-child(even)", "l2 l4"},
      {"li:nth-child(2n + 1)", "l1 l3 l5"},
      {"li:nth-child(-n+2)", "l1 l2"},
      {"li:nth-child(n+4)", "l4 l5"},
      {"li:nth-child(3n-1)", "l2 l5"},
      {"li:nth-child(0n+3)", "l3"},
      {"li:nth-child(n)", "l1 l2 l3 l4 l5"},
      {"li:nth-child(-2)", ""},
      {"li:nth-last-child(1)", "l5"},
      {"li:nth-last-child(-n+2)", "l4 l5"},
      {"p:first-of-type", "by p1 p3 p5 p6"},
      {"p:last-of-type", "by p3 p4 p5 p6"},
      {"p:nth-of-type(2)", "p2"},
      {"p:nth-of-type(2n+1)", "by p1 p3 p4 p5 p6"},
      {"p:nth-last-of-type(2)", "p2"},
      {"em:only-of-type", ""},
      {"strong:only-of-type", "st1"},
      {"div:empty", "d1"},
      {"br:empty", "br1"},
      // not, is, where
      {"section > :not(p)", "h2a ul1 d1 d2 q1"},
      {"section > :not(p, div, ul)", "h2a q1"},
      {"li:not(:first-child):not(.odd)", "l3 l4 l5"},
      {"p:not(section p)", "by"},
      {":is(h1, h2)", "title h2a"},
      {":is(h1, ::nonsense, h2)", "title h2a"},
      {"section :is(ul, blockquote) p", "p3 p6"},
      {":where(#s2) p", "p5 p6"},
      {":is()", ""},
      {":not(:not(h1))", "title"},
      {":is(section > p) em", "em1 em2"},
      // languages
      {"section:lang(zh)", "s1"},
      {"p:lang(zh)", "by p1 p2 p3 p4"},
      {"p:lang(zh-Hans)", "p1 p2 p3 p4"},
      {"p:lang(zh-TW)", "by"},
      {"p:lang('*-Hant')", "by"},
      {"p:lang(*-TW)", "by"},
      {"p:lang(en, zh-Hant)", "by p5 p6"},
      {"p:lang(z)", ""},
      {"p:lang(fr)", ""},
      // links and what no page has
      {"a:link", "a1"},
      {"a:any-link", "a1"},
      {"a:visited", ""},
      {"p:hover, h1", "title"},
      {"p:not(:hover):first-child", "p3 p5 p6"},
      {"section:dir(ltr)", "s1 s2"},
      {"section:dir(rtl)", ""},
      {"h1:defined", "title"},
      {"body:scope", "body"},
      // what an element has
      {"p:has(em)", "p1"},
      {"p:has(> strong)", ""},
      {"p:has(> em > strong)", "p1"},
      {"section:has(> p > em strong)", "s1"},
      {"section:has(blockquote, ul)", "s1 s2"},
      {"h2:has(+ p)", "h2a"},
      {"p:has(+ p)", "p1"},
      {"p:has(~ ul)", "p1 p2"},
      {"p:has(+ p ~ div br)", "p1"},
      {"li:has(p) + li", "l4"},
      {"p:not(:has(a))", "by p1 p3 p4 p5 p6"},
      {"section:not(:has(> h2))", "s2"},
      {"html:has(strong) h1", "title"},
      {"p:has(section p)", ""},
      {":is(section:has(ul)) > h2", "h2a"},
      {"a:has(:hover)", ""},
      // counted among those that a selector names
      {"li:nth-child(2 of :not(.odd))", "l3"},
      {"li:nth-child(even of li:not(:first-child))", "l3 l5"},
      {":nth-child(1 of p)", "by p1 p3 p5 p6"},
      {":nth-last-child(1 of section > p, h2)", "p4 p5"},
      {"li:nth-child(2 of p)", ""},
  };
  CHECK(std::size(cases) >= 80);
  for (const Case& c : cases) {
    CAPTURE(std::string(c.selector));
    CHECK(matched(c.selector) == c.ids);
  }
}

TEST_CASE("specificity counts ids, classes and types as Selectors 4 §specificity-rules says") {
  struct Row {
    const char* selector;
    std::uint32_t ids, classes, types;
  };
  const Row rows[] = {
      {"*", 0, 0, 0},
      {"li", 0, 0, 1},
      {"ul li", 0, 0, 2},
      {"ul ol+li", 0, 0, 3},
      {"h1 + *[rel=up]", 0, 1, 1},
      {"ul ol li.red", 0, 1, 3},
      {"li.red.level", 0, 2, 1},
      {"#x34y", 1, 0, 0},
      {"#s12:not(p)", 1, 0, 1},
      {".foo :is(.bar, #baz)", 1, 1, 0},
      {":where(#a, .b) p", 0, 0, 1},
      {"p::before", 0, 0, 2},
      {"p:before", 0, 0, 2},
      {"li:nth-child(2n+1):first-child", 0, 2, 1},
      {":lang(zh) p", 0, 1, 1},
      {"p:has(> #a, .b)", 1, 0, 1},
      {":nth-child(2 of p, .a)", 0, 2, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.selector));
    Diagnostics diagnostics;
    Reporter reporter(diagnostics);
    const TokenList tokens(row.selector);
    const auto list = parse_selector_list(tokens, 0, tokens.size(), 0, reporter);
    REQUIRE(list);
    REQUIRE(list->size() == 1);
    CHECK(list->front().specificity.packed ==
          row.ids * Specificity::kId + row.classes * Specificity::kClass + row.types);
    CHECK(diagnostics.all().empty());
  }
}

TEST_CASE("An+B reads every spelling of CSS Syntax 3 §anb-microsyntax") {
  struct Row {
    const char* text;
    std::optional<AnPlusB> value;
  };
  const auto ab = [](int a, int b) { return std::optional(AnPlusB{a, b}); };
  const Row rows[] = {
      {"odd", ab(2, 1)},    {"EVEN", ab(2, 0)},   {"3", ab(0, 3)},
      {"-3", ab(0, -3)},    {"n", ab(1, 0)},      {"+n", ab(1, 0)},
      {"-n", ab(-1, 0)},    {"2n", ab(2, 0)},     {"2n+1", ab(2, 1)},
      {"2n-1", ab(2, -1)},  {"2n + 1", ab(2, 1)}, {"2n - 1", ab(2, -1)},
      {"2n- 1", ab(2, -1)}, {"2n +1", ab(2, 1)},  {"n-1", ab(1, -1)},
      {"-n+3", ab(-1, 3)},  {"-n-3", ab(-1, -3)}, {"+n- 2", ab(1, -2)},
      {" 2N+1 ", ab(2, 1)}, {"-1n+0", ab(-1, 0)}, {"", {}},
      {"2n 1", {}},         {"2n + -1", {}},      {"2n+ +1", {}},
      {"+ n", {}},          {"1.5", {}},          {"1.5n", {}},
      {"n+", {}},           {"two", {}},          {"+odd", {}},
      {"2n-1 3", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    const TokenList tokens(row.text);
    CHECK(parse_an_plus_b(tokens, 0, tokens.size()) == row.value);
  }
}

TEST_CASE("languages are compared by subtags, not as text") {
  struct Row {
    const char *tag, *range;
    bool matches;
  };
  const Row rows[] = {
      {"zh-Hans", "zh", true},
      {"zh-Hant-TW", "zh-TW", true},
      {"zh-Hant-TW", "zh-Hant", true},
      {"zhx", "zh", false},
      {"ZH-hans", "zh-HANS", true},
      {"zh", "zh-Hans", false},
      {"de-DE-1996", "de-1996", true},
      {"de-x-DE", "de-DE", false},
      {"en-GB", "*-GB", true},
      {"en", "*", true},
      {"", "zh", false},
      {"zh_TW", "zh-TW", true},
      {"", "", true},
      {"en", "", false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.tag));
    CAPTURE(std::string(row.range));
    CHECK(language_matches(row.tag, row.range) == row.matches);
  }
}

TEST_CASE(
    "a selector that cannot be honoured is reported once; one that is wrong takes its rule along") {
  CHECK(faults_of("p::first-line { color: red } q::first-line, em { color: red }") ==
        std::string("1:4 style-009 selector '::first-line' is not supported yet [the "
                    "rule is ignored in print; it "
                    "still goes into the EPUB]\n"));
  CHECK(matched("h1, p::first-line") == "title");
  CHECK(matched("h1, p:nonsense") == "");
  CHECK(matched("h1, p..x") == "");
  CHECK(matched("h1, p:has(:has(a))") == "");
  CHECK(matched("p:has()") == "");
  CHECK(matched("p:nth-of-type(1 of p)") == "");
  CHECK(faults_of("svg|a, *|b { color: red }") ==
        "1:1 style-009 the namespace of 'svg|' is not looked at [in print the selector matches "
        "elements of this name whatever their namespace]\n");
  CHECK(matched("h1, , h2") == "");
  CHECK(matched("h1 > > h2, h1") == "");
  CHECK(matched("[title=], h1") == "");
  CHECK(matched("h1, ::-webkit-scrollbar") == "title");
}

TEST_CASE(":has() and :nth-child(of) look at each element once however many ask") {
  std::string markup = "<div>";
  constexpr int kCount = 20000;
  for (int i = 0; i < kCount; ++i) markup += "<p>x</p>";
  markup += "<em id=e>x</em></div>";
  const Styled styled(markup,
                      "p:has(~ em) { bookmark-level: 1 } p:has(~ p ~ p ~ em) { bookmark-level: 2 } "
                      "div:has(p ~ em) p:nth-last-child(3 of p:not(.x)) { bookmark-level: 3 }");
  const auto& paragraphs = styled.document().body.children[0].children;
  CHECK(styled->style_of(paragraphs[0]).bookmark_level == 2);
  CHECK(styled->style_of(paragraphs[kCount - 1]).bookmark_level == 1);
  CHECK(styled->style_of(paragraphs[kCount - 3]).bookmark_level == 3);
}

TEST_CASE("`~` looks at each sibling once however many elements ask") {
  std::string markup = "<h2 id=h>x</h2>";
  constexpr int kCount = 20000;
  for (int i = 0; i < kCount; ++i) markup += "<p>x</p>";
  const Styled styled(markup,
                      "em ~ p { bookmark-level: 1 } h2 ~ p { bookmark-level: 2 } h2 ~ p ~ div ~ p "
                      "{ bookmark-level: 3 }");
  CHECK(styled->style_of(styled.document().body.children.back()).bookmark_level == 2);
}
