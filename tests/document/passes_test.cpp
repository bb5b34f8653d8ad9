#include "tree.h"

using namespace banxin;
using namespace banxin::test;

namespace {

Node list_item(Node first, Node second) {
  return element(Element::Li, std::move(first), std::move(second));
}

Node note(const char* id, const char* content) {
  Node aside = element(Element::Aside, p(content));
  aside.id = id;
  aside.set_attribute("role", "doc-footnote");
  return aside;
}

Node call(const char* id) {
  Node link = element(Element::A, text("x"));
  link.add_class("noteref");
  link.set_attribute("role", "doc-noteref");
  link.set_attribute("href", std::string("#") + id);
  return element(Element::Sup, std::move(link));
}

Node link_to(const char* href) {
  Node link = element(Element::A, text("link"));
  link.set_attribute("href", href);
  return element(Element::P, std::move(link));
}

Diagnostics complete(Document& document) {
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  return diagnostics;
}

}  // namespace

TEST_CASE("sections nest by the levels of their headings") {
  Document document =
      document_of("en", p("before"), h(2, "a"), p("1"), h(3, "b"), p("2"), h(2, "c"));
  document::make_sections(document);
  const auto& blocks = document.body.children;
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].element == Element::P);
  CHECK(blocks[1].has_class("level2"));
  CHECK(blocks[1].children[2].has_class("level3"));
  CHECK(blocks[2].has_class("level2"));
  CHECK(document.genre == document::Genre::Article);
}

TEST_CASE("two level-1 sections make a book of chapters") {
  Document document = document_of("en", h(1, "One"), p("1"), h(1, "Two"), p("2"));
  document.metadata.text.contents = false;
  complete(document);
  CHECK(document.genre == document::Genre::Book);
  CHECK(document.body.children[0].has_class("chapter"));
  REQUIRE(document.contents.size() == 2);
  CHECK(document.contents[0].id == "ch01");
  CHECK(document.contents[1].title == "Two");
  CHECK(document.contents[1].heading != document::kNoNode);
}

TEST_CASE("a div with headings has sections of its own, and ends those before it") {
  Document document =
      document_of("en", h(2, "a"), h(3, "b"), element(Element::Div, h(3, "c"), p("1")));
  complete(document);
  REQUIRE(document.contents.size() == 1);
  REQUIRE(document.contents[0].children.size() == 2);
  CHECK(document.contents[0].children[1].title == "c");
  CHECK(document.contents[0].children[1].id == "sec-1-2");
}

TEST_CASE("the only level-1 heading, when it opens the document, is its title") {
  Document document = document_of("en", h(1, "Title"), h(2, "Section"));
  complete(document);
  CHECK(document.metadata.title == "Title");
  const Node& header = document.body.children[0];
  CHECK(header.has_class("title-block"));
  CHECK(header.children[0].has_class("title"));
  REQUIRE(document.contents.size() == 1);
  CHECK(document.contents[0].title == "Section");
}

TEST_CASE("a heading that differs from the stated title stays a heading") {
  Document document = document_of("en", h(1, "Other"), p("text"));
  document.metadata.title = "Title";
  complete(document);
  CHECK(text_content(document.body.children[0].children[0]) == "Title");
  CHECK(document.contents.size() == 1);
}

TEST_CASE("a heading that repeats the stated title is not set twice") {
  Document document = document_of("en", h(1, "The Title"), p("text"));
  document.metadata.title = "The Title";
  complete(document);
  CHECK(document.contents.empty());
  CHECK(text_content(document.body) == "The Titletext");
}

TEST_CASE("the title block states what the metadata states, in the document's language") {
  struct {
    const char* lang;
    const char* byline;
    const char* translator;
  } const cases[] = {{"en", "A, B and C", "Translated by D"}, {"zh-CN", "A、B、C", "D　译"}};
  for (const auto& c : cases) {
    Document document = document_of(c.lang, p("text"));
    document.metadata.title = "T";
    document.metadata.subtitle = "S";
    document.metadata.date = "2026-11-24";
    document.metadata.source = "https://example.org/a";
    document.metadata.contributors = {
        {"A", "aut", ""}, {"B", "aut", ""}, {"C", "aut", ""}, {"D", "trl", ""}};
    complete(document);
    const auto& parts = document.body.children[0].children;
    REQUIRE(parts.size() == 6);
    CHECK(parts[1].has_class("subtitle"));
    CHECK(text_content(parts[2]) == c.byline);
    CHECK(text_content(parts[3]) == c.translator);
    CHECK(*parts[4].children[0].attribute("datetime") == "2026-11-24");
    CHECK(*parts[5].children[0].attribute("href") == "https://example.org/a");
  }
}

TEST_CASE("items that open with a title line are numbered responses") {
  Document document = document_of(
      "en", element(Element::Ol, list_item(p("A title"), p("Text.")),
                    list_item(p("Another"), p("Text.")), element(Element::Li, p("Third"))));
  document::shape_responses(document);
  const Node& list = document.body.children[0];
  CHECK(list.has_class("responses"));
  for (const Node& item : list.children) CHECK(item.children[0].has_class("response-title"));
}

TEST_CASE("items of sentences are an ordinary list") {
  Document document =
      document_of("en", element(Element::Ol, list_item(p("Install the program."), p("Run it.")),
                                list_item(p("Look at what it says:"), p("Text."))));
  document::shape_responses(document);
  CHECK_FALSE(document.body.children[0].has_class("responses"));
}

TEST_CASE("responses that lost their nesting and their numbers are joined") {
  const auto stray = [](const char* title) {
    return element(Element::Ol, element(Element::Li, text(title)));
  };
  Document document = document_of("en", p("They said,"), stray("One"), p("a"), p("b"), stray("Two"),
                                  p("c"), stray("Three"), h(2, "Next"));
  document::shape_responses(document);
  REQUIRE(document.body.children.size() == 3);
  const Node& list = document.body.children[1];
  CHECK(list.has_class("responses"));
  REQUIRE(list.children.size() == 3);
  CHECK(list.children[0].children.size() == 3);
  CHECK(list.children[1].children.size() == 2);
  CHECK(list.children[2].children.size() == 1);
  CHECK(list.children[2].children[0].has_class("response-title"));
}

TEST_CASE("the last response takes no more paragraphs than those before it") {
  const auto stray = [](const char* title) {
    return element(Element::Ol, element(Element::Li, text(title)));
  };
  Document document = document_of("en", stray("One"), p("a"), stray("Two"), p("b"), p("after"));
  document::shape_responses(document);
  REQUIRE(document.body.children.size() == 2);
  CHECK(text_content(document.body.children[1]) == "after");
}

TEST_CASE("lists with no text between them stay as they are") {
  const auto stray = [](const char* title) {
    return element(Element::Ol, element(Element::Li, text(title)));
  };
  Document document = document_of("en", stray("One"), stray("Two"));
  document::shape_responses(document);
  CHECK(document.body.children.size() == 2);
}

TEST_CASE("the last line of a quote that names its source becomes the attribution") {
  struct {
    const char* last;
    bool attribution;
  } const cases[] = {{"— A printer’s notebook", true},
                     {"——调寄《临江仙》", true},
                     {"-- Anon.", true},
                     {"——不，他说。", false},
                     {"Hackluyt.", false},
                     {"—", false},
                     {"--- x", false},
                     {"– The same, 1851", true}};
  for (const auto& c : cases) {
    CAPTURE(c.last);
    Document document = document_of("en", element(Element::Blockquote, p("Quoted."), p(c.last)));
    document::shape_attributions(document);
    const Node& last = document.body.children[0].children.back();
    CHECK((last.element == Element::Footer) == c.attribution);
    CHECK(text_content(last) == c.last);
  }
}

TEST_CASE("an attribution is cut off behind a line break or a newline of the same paragraph") {
  Document document = document_of(
      "en",
      element(Element::Blockquote,
              element(Element::P, text("Quoted."), element(Element::Br), text("— Me"))),
      element(Element::Blockquote,
              element(Element::P, text("Quoted.\n— "), element(Element::Em, text("A Book")))));
  document::shape_attributions(document);
  for (const Node& quote : document.body.children) {
    REQUIRE(quote.children.size() == 2);
    CHECK(text_content(quote.children[0]) == "Quoted.");
    CHECK(quote.children[1].has_class("attribution"));
  }
  CHECK(text_content(document.body.children[1].children[1]) == "— A Book");
}

TEST_CASE("notes move to the end of their chapter, are numbered there, and link both ways") {
  Document document = document_of(
      "en", h(1, "One"),
      element(Element::P, text("a"), call("fn-x"), text("b"), call("fn-y"), call("fn-x")),
      h(1, "Two"), element(Element::P, call("fn-z")), note("fn-z", "Z."), note("fn-y", "Y."),
      note("fn-x", "X."));
  document.metadata.text.contents = false;
  const Diagnostics diagnostics = complete(document);
  CHECK(diagnostics.all().empty());
  const Node& one = document.body.children[0];
  const Node& notes = one.children.back();
  CHECK(notes.has_class("notes"));
  REQUIRE(notes.children.size() == 2);
  CHECK(notes.children[0].id == "fn-1");
  CHECK(text_content(notes.children[0]) == "1 X.");
  CHECK(*notes.children[0].children[0].children[0].attribute("href") == "#fnref-1");
  CHECK(text_content(notes.children[1]) == "2 Y.");
  const Node& again = one.children[1].children[4].children[0];
  CHECK(again.id == "fnref-1-2");
  CHECK(*again.attribute("href") == "#fn-1");
  const Node& two = document.body.children[1].children.back();
  CHECK(text_content(two) == "1 Z.");
  CHECK(two.children[0].id == "fn-3");
}

TEST_CASE("a note that nothing refers to and a call without a note are reported") {
  Document document =
      document_of("en", element(Element::P, text("a"), call("fn-gone")), note("fn-lost", "Lost."));
  const Diagnostics diagnostics = complete(document);
  CHECK(codes(diagnostics) == std::vector<std::string>{"document-003", "document-002"});
}

TEST_CASE("a note speaks the language of the text that calls it") {
  Node paragraph = element(Element::P, text("中文"), call("fn-a"));
  paragraph.lang = "zh";
  Document document = document_of("en", std::move(paragraph), note("fn-a", "注文"));
  complete(document);
  CHECK(document.body.children.back().children[0].lang == "zh");
}

TEST_CASE("T126 headings get ids of ASCII letters by their place; those of the source stay") {
  Node own = h(2, "Mine");
  own.id = "mine";
  Document document =
      document_of("zh", h(1, "缘起"), h(2, "一"), std::move(own), h(3, "三"), h(1, "终"));
  complete(document);
  CHECK(document.contents[0].id == "ch01");
  CHECK(document.contents[0].children[0].id == "sec-1-1");
  CHECK(document.contents[0].children[1].id == "mine");
  CHECK(document.contents[0].children[1].children[0].id == "sec-1-2-1");
  CHECK(document.contents[1].id == "ch02");
}

TEST_CASE("an id that is used twice is reported, and the second gets another") {
  Node first = p("a"), second = p("b");
  first.id = second.id = "same";
  Document document = document_of("en", std::move(first), std::move(second));
  CHECK(codes(complete(document)) == std::vector<std::string>{"document-004"});
  CHECK(document.body.children[0].id == "same");
  CHECK(document.body.children[1].id == "same-2");
}

TEST_CASE("internal links lead to ids, or to the identifier that pandoc makes of a heading") {
  struct {
    const char* href;
    const char* leads_to;  // null: nowhere
  } const cases[] = {{"#sec-1", "#sec-1"},
                     {"#the-first-part", "#sec-1"},
                     {"#%E7%BC%98%E8%B5%B7", "#sec-2"},
                     {"#gone", nullptr}};
  for (const auto& c : cases) {
    CAPTURE(c.href);
    Document document = document_of("en", link_to(c.href), h(2, "The first part"), h(2, "缘起"));
    const Diagnostics diagnostics = complete(document);
    const std::string* href = document.body.children[0].children[0].attribute("href");
    if (c.leads_to != nullptr) {
      REQUIRE(href != nullptr);
      CHECK(*href == c.leads_to);
      CHECK(diagnostics.all().empty());
    } else {
      CHECK(href == nullptr);
      CHECK(codes(diagnostics) == std::vector<std::string>{"document-005"});
    }
  }
}

TEST_CASE("T128 a language that is not stated is found from the text and reported") {
  struct {
    const char* text;
    const char* lang;
  } const cases[] = {{"这是一个简体中文的段落，讲的是排版。", "zh-Hans"},
                     {"這是一個繁體中文的段落，講的是排版。", "zh-Hant"},
                     {"Plain English, with one 字 in it.", "en"},
                     {"これは日本語の文章です。", "ja"},
                     {"이것은 한국어 문장입니다.", "ko"},
                     {"使用 HarfBuzz 和 ICU 排版", "zh-Hans"},
                     {"123", "en"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    Document document = document_of("", p(c.text));
    const Diagnostics diagnostics = complete(document);
    CHECK(document.metadata.lang == c.lang);
    CHECK(document.body.lang == c.lang);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code == "document-001");
    CHECK(diagnostics.all()[0].severity == Severity::Note);
  }
}

TEST_CASE("a stated language is kept as it is written") {
  Document document = document_of("zh-CN", p("text"));
  CHECK(complete(document).all().empty());
  CHECK(document.body.lang == "zh-CN");
}

TEST_CASE("every node has its place in document order after complete()") {
  Document document = document_of("en", h(2, "a"), p("b"));
  complete(document);
  document::NodeIndex next = 0;
  document::walk(document.body, [&](const Node& node, int) { CHECK(node.index == next++); });
  CHECK(document.node_count() == next);
}

TEST_CASE("a dump shows elements, names, attributes, texts and places, one node a line") {
  Document document = document_of("en", element(Element::P, text("say \"hi\"\n")));
  Node& paragraph = document.body.children[0];
  paragraph.id = "x";
  paragraph.add_class("y");
  paragraph.lang = "fr";
  paragraph.set_attribute("title", "t");
  paragraph.span = {1, 3, 5, 3, 9};
  CHECK(dump(document) ==
        "lang: \"en\"\nbody\n  p #x .y lang=fr title=\"t\" @3:5\n    \"say \\\"hi\\\"\\n\"\n");
}
