#include "epub/write_xhtml.h"

#include <doctest/doctest.h>
#include <tinyxml2.h>

#include "epub/sample_documents.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

// The body's content, as it is written for `node` alone.
std::string body_of(const Node& node, Diagnostics& diagnostics) {
  const PageReferences references{
      .link =
          [](const std::string& href) {
            return href == "gone" ? std::nullopt : std::optional(href);
          },
      .image =
          [](const std::string& src) {
            return src == "gone.png" ? std::nullopt : std::optional("images/" + src);
          },
  };
  const Bytes page = write_xhtml({.title = "T",
                                  .lang = "en",
                                  .stylesheet = {},
                                  .body_type = {},
                                  .body = nullptr,
                                  .nodes = {&node}},
                                 references, diagnostics);
  tinyxml2::XMLDocument parsed;
  REQUIRE_MESSAGE(parsed.Parse(page.data(), page.size()) == tinyxml2::XML_SUCCESS, page);
  const std::size_t start = page.find("<body>") + 6;
  return page.substr(start, page.rfind("</body>") - start);
}

std::string body_of(const Node& node) {
  Diagnostics diagnostics;
  const std::string body = body_of(node, diagnostics);
  CHECK(diagnostics.all().empty());
  return body;
}

std::string codes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += (out.empty() ? "" : " ") + d.code;
  return out;
}

}  // namespace

TEST_CASE("markup characters are escaped, and only by the entities of XML") {
  CHECK(body_of(p("a < b && c > \"d\" 'e'\u00A0f")) ==
        "\n<p>a &lt; b &amp;&amp; c &gt; \"d\" 'e'\u00A0f</p>\n");
  CHECK(body_of(el(Element::Span, With{.attributes = {{"title", "<\"&'>"}}}, {text("x")})) ==
        "<span title=\"&lt;&quot;&amp;&apos;&gt;\">x</span>");
}

TEST_CASE("void elements close themselves, empty ones keep their end tag") {
  CHECK(body_of(el(Element::P, {text("a"), el(Element::Br, std::vector<Node>{}), text("b")})) ==
        "\n<p>a<br/>b</p>\n");
  CHECK(body_of(el(Element::P, std::vector<Node>{})) == "\n<p></p>\n");
  CHECK(body_of(el(Element::Hr, std::vector<Node>{})) == "\n<hr/>\n");
}

TEST_CASE("white space is only written where no reader can see it") {
  CHECK(body_of(el(Element::Div, {text("a"), el(Element::Ul, {el(Element::Li, "b")}),
                                  text("c")})) == "\n<div>a<ul>\n<li>b</li>\n</ul>c</div>\n");
  CHECK(body_of(el(Element::Pre, {el(Element::Code, " a\n\n  b ")})) ==
        "\n<pre><code> a\n\n  b </code></pre>\n");
  CHECK(body_of(el(Element::P, {el(Element::Em, "a"), text(" "), el(Element::Em, "b")})) ==
        "\n<p><em>a</em> <em>b</em></p>\n");
}

TEST_CASE("id, classes and language stand on their elements") {
  CHECK(body_of(el(Element::P, With{.id = "x", .classes = {"a", "b"}, .lang = "zh-Hant"},
                   {text("漢")})) ==
        "\n<p id=\"x\" class=\"a b\" xml:lang=\"zh-Hant\" lang=\"zh-Hant\">漢</p>\n");
}

TEST_CASE("an id is written once") {
  Diagnostics diagnostics;
  CHECK(body_of(el(Element::Div,
                   {el(Element::P, With{.id = "x"}, {}), el(Element::P, With{.id = "x"}, {})}),
                diagnostics) == "\n<div>\n<p id=\"x\"></p>\n<p></p>\n</div>\n");
  CHECK(codes(diagnostics) == "epub-010");
}

TEST_CASE("T110 a note reference is plain text directly in a, raised from outside") {
  const std::string expected =
      "\n<p>x<sup><a id=\"r1\" epub:type=\"noteref\" role=\"doc-noteref\" "
      "href=\"#n1\">1</a></sup></p>\n";
  const With with{.id = "r1", .attributes = {{"href", "#n1"}, {"role", "doc-noteref"}}};
  CHECK(body_of(el(Element::P, {text("x"), el(Element::Sup,
                                              {el(Element::A, with, {text("1")})})})) == expected);
  // whatever a source put inside, and where it forgot the raising
  CHECK(body_of(el(Element::P, {text("x"), el(Element::A, with,
                                              {el(Element::Sup, {el(Element::Em, "1")})})})) ==
        expected);
}

TEST_CASE("T110 a note is an aside with both of its roles") {
  CHECK(body_of(
            el(Element::Aside, With{.id = "n1", .attributes = {{"role", "doc-footnote"}}},
               {el(Element::P,
                   {el(Element::A, With{.attributes = {{"href", "#r1"}, {"role", "doc-backlink"}}},
                       {text("1")}),
                    text(" A note.")})})) ==
        "\n<aside id=\"n1\" epub:type=\"footnote\" role=\"doc-footnote\">\n"
        "<p><a epub:type=\"backlink\" role=\"doc-backlink\" href=\"#r1\">1</a> A "
        "note.</p>\n</aside>\n");
}

TEST_CASE("T89 readings of ruby have brackets for readers that do not know ruby") {
  CHECK(body_of(el(Element::P,
                   {el(Element::Ruby, {text("漢"), el(Element::Rt, {el(Element::Em, "hàn")}),
                                       text("字"), el(Element::Rt, "zì")})})) ==
        "\n<p><ruby>漢<rp>(</rp><rt><em>hàn</em></rt><rp>)</rp>字<rp>(</rp><rt>zì</rt><rp>)</rp></"
        "ruby></p>\n");
  CHECK(body_of(
            el(Element::P, {el(Element::Ruby, {text("漢"), el(Element::Rp, "（"),
                                               el(Element::Rt, "hàn"), el(Element::Rp, "）")})})) ==
        "\n<p><ruby>漢<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby></p>\n");
  // Both sides; a character that has none.
  CHECK(body_of(el(Element::P,
                   {el(Element::Ruby, {el(Element::Ruby, {text("你"), el(Element::Rt, "ㄋㄧˇ")}),
                                       el(Element::Rt, "nǐ"), text("お"),
                                       el(Element::Rt, std::vector<Node>{})})})) ==
        "\n<p><ruby><ruby>你<rp>(</rp><rt>ㄋㄧˇ</rt><rp>)</rp></ruby><rp>(</rp><rt>nǐ</rt><rp>)</"
        "rp>お<rt></rt></"
        "ruby></p>\n");
}

TEST_CASE("a check box and its words are one label") {
  const Node box =
      el(Element::Input,
         With{.attributes = {{"type", "checkbox"}, {"checked", ""}, {"disabled", ""}}});
  CHECK(body_of(el(Element::Ul,
                   {el(Element::Li, {box, text(" done "), el(Element::Em, "well"), p("more")})})) ==
        "\n<ul>\n<li><label><input type=\"checkbox\" checked=\"checked\" disabled=\"disabled\"/> "
        "done <em>well</em></label>"
        "<p>more</p>\n</li>\n</ul>\n");
}

TEST_CASE("a link that leads nowhere keeps its text and is reported") {
  Diagnostics diagnostics;
  CHECK(body_of(el(Element::P, {anchor("gone", "text"), anchor("#x", "here")}), diagnostics) ==
        "\n<p><a>text</a><a href=\"#x\">here</a></p>\n");
  CHECK(codes(diagnostics) == "epub-012");
}

TEST_CASE("a missing image is told by its alternative text and reported") {
  Diagnostics diagnostics;
  CHECK(body_of(el(Element::P, {image("gone.png", "a map")}), diagnostics) ==
        "\n<p><span>a map</span></p>\n");
  CHECK(codes(diagnostics) == "epub-014");
}

TEST_CASE("T140 an image without alternative text is reported unless it is decoration") {
  Diagnostics diagnostics;
  CHECK(body_of(el(Element::P, {image("x.png", "")}), diagnostics) ==
        "\n<p><img src=\"images/x.png\" alt=\"\"/></p>\n");
  CHECK(codes(diagnostics) == "epub-013");
  CHECK(body_of(el(Element::P,
                   {el(Element::Img,
                       With{.attributes = {{"src", "x.png"}, {"role", "presentation"}}})})) ==
        "\n<p><img role=\"presentation\" src=\"images/x.png\" alt=\"\"/></p>\n");
}

TEST_CASE("control characters are replaced and reported") {
  Diagnostics diagnostics;
  CHECK(body_of(p("a\x0B"
                  "b"),
                diagnostics) == "\n<p>a\uFFFDb</p>\n");
  CHECK(codes(diagnostics) == "epub-011");
}

TEST_CASE("a tree of any depth is written") {
  Node node = p("deep");
  for (int i = 0; i < 20000; ++i) {
    Node outer = Node::make(Element::Blockquote);
    outer.children.push_back(std::move(node));
    node = std::move(outer);
  }
  Diagnostics diagnostics;
  const Bytes page = write_xhtml({.title = "T",
                                  .lang = "en",
                                  .stylesheet = {},
                                  .body_type = {},
                                  .body = nullptr,
                                  .nodes = {&node}},
                                 {}, diagnostics);
  CHECK(page.find("<p>deep</p>") != Bytes::npos);
  // Node's destructor recurses; the tree is taken apart by hand.
  while (!node.children.empty()) {
    Node inner = std::move(node.children.front());
    node = std::move(inner);
  }
}
