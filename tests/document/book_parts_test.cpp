// The parts of a book that are made from the rest: contents, lists, half-title, colophon, index.
#include <map>

#include "tree.h"

using namespace banxin;
using namespace banxin::test;

namespace {

const Node* find(const Node& root, std::string_view css_class) {
  const Node* found = nullptr;
  document::walk(root, [&](const Node& node, int) {
    if (!found && node.has_class(css_class)) found = &node;
  });
  return found;
}

std::vector<std::string> hrefs(const Node& root) {
  std::vector<std::string> all;
  document::walk(root, [&](const Node& node, int) {
    if (const std::string* href = node.attribute("href")) all.push_back(*href);
  });
  return all;
}

Node index_term(std::string shown, std::string entry = {}, std::string see = {}) {
  Node span = element(Element::Span, text(std::move(shown)));
  span.add_class("index");
  if (!entry.empty()) span.set_attribute("entry", std::move(entry));
  if (!see.empty()) span.set_attribute("see", std::move(see));
  return span;
}

std::vector<std::string> terms(const Node& root) {
  std::vector<std::string> all;
  document::walk(root, [&](const Node& node, int) {
    if (node.has_class("index-term") || node.has_class("index-group"))
      all.push_back(document::text_content(node));
  });
  return all;
}

}  // namespace

TEST_CASE(
    "T116 the contents of a book are its tree of headings, and wait for a style to show them") {
  Document document = document_of("en", h(1, "One"), p("a"), h(2, "Inner"), p("b"), h(1, "Two"));
  document.metadata.title = "Book";
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  const Node* contents = find(document.body, "contents");
  REQUIRE(contents != nullptr);
  CHECK(contents->has_class("implied"));
  CHECK(*contents->attribute("role") == "doc-toc");
  CHECK(hrefs(*contents) == std::vector<std::string>{"#ch01", "#sec-1-1", "#ch02"});
  REQUIRE(document.contents.size() == 2);
  // The tree of contents still points at the headings.
  document::walk(document.body, [&](const Node& node, int) {
    if (node.id == "ch02") CHECK(node.index == document.contents[1].heading);
  });
}

TEST_CASE(
    "toc: false makes no contents; toc-depth ends them early; an article has them when asked") {
  Diagnostics diagnostics;
  Document none = document_of("en", h(1, "One"), h(1, "Two"));
  none.metadata.text.contents = false;
  document::complete(none, diagnostics);
  CHECK(find(none.body, "contents") == nullptr);
  Document article = document_of("en", h(2, "One"), h(3, "Deep"), p("x"));
  article.metadata.text.contents = true;
  article.metadata.text.contents_depth = 1;
  document::complete(article, diagnostics);
  const Node* contents = find(article.body, "contents");
  REQUIRE(contents != nullptr);
  CHECK_FALSE(contents->has_class("implied"));
  CHECK(hrefs(*contents).size() == 1);
}

TEST_CASE("a list of figures names those with captions, and gives them ids") {
  Node figure = element(Element::Figure, element(Element::Figcaption, text("A map")));
  Document document =
      document_of("en", h(1, "One"), figure, element(Element::Figure, p("no caption")));
  document.metadata.text.figures = true;
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  const Node* list = find(document.body, "figures");
  REQUIRE(list != nullptr);
  CHECK(hrefs(*list) == std::vector<std::string>{"#fig-1"});
}

TEST_CASE("a list that nothing stands in is left out, with a note") {
  Document document = document_of("en", h(2, "One"), p("no table"));
  document.metadata.text.tables = true;
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  CHECK(find(document.body, "tables") == nullptr);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "document-032");
}

TEST_CASE("a colophon says what the metadata knows and nothing else") {
  Document document = document_of("zh", h(1, "一"), h(1, "二"));
  document.metadata.title = "书";
  document.metadata.publisher = "某社";
  document.metadata.identifier = "urn:isbn:9787000000000";
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  const Node* colophon = find(document.body, "colophon");
  REQUIRE(colophon != nullptr);
  std::vector<std::string> lines;
  for (const Node& line : colophon->children) lines.push_back(document::text_content(line));
  CHECK(lines == std::vector<std::string>{"书", "出版　某社", "ISBN　9787000000000"});
  CHECK(find(document.body, "half-title") == &document.body.children.front());
}

TEST_CASE("what stands before the first chapter is front matter, behind the last one back matter") {
  Node preface = h(1, "Preface");
  preface.add_class("frontmatter");
  Node appendix = h(1, "Tables");
  appendix.add_class("appendix");
  Document document = document_of("en", preface, p("x"), h(1, "One"), h(1, "Two"), appendix);
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  std::vector<std::string> divisions;
  for (const Node& node : document.body.children)
    if (node.element == Element::Section) divisions.push_back(node.classes.back());
  CHECK(divisions ==
        std::vector<std::string>{"frontmatter", "bodymatter", "bodymatter", "backmatter"});
}

TEST_CASE("an index is sorted by the rules of its language, in groups") {
  Diagnostics diagnostics;
  SUBCASE("Chinese by pinyin") {
    Document document =
        document_of("zh-CN", element(Element::P, index_term("曹操"), index_term("安"),
                                     index_term("张飞"), index_term("曹操"), index_term("刘备")));
    document::complete(document, diagnostics);
    const Node* index = find(document.body, "the-index");
    REQUIRE(index != nullptr);
    CHECK(terms(*index) ==
          std::vector<std::string>{"A", "安", "C", "曹操", "L", "刘备", "Z", "张飞"});
    CHECK(hrefs(*index).size() == 5);
  }
  SUBCASE("Chinese by strokes") {
    Document document = document_of(
        "zh-CN", element(Element::P, index_term("曹"), index_term("一"), index_term("安")));
    document.metadata.text.index_by_strokes = true;
    document::complete(document, diagnostics);
    std::vector<std::string> found = terms(*find(document.body, "the-index"));
    std::erase_if(found, [](const std::string& term) {
      return term != "曹" && term != "一" && term != "安";
    });
    CHECK(found == std::vector<std::string>{"一", "安", "曹"});
  }
  SUBCASE("English with subterms and references") {
    Document document =
        document_of("en", element(Element::P, index_term("Zebra"), index_term("ape", "Animals!Ape"),
                                  index_term("x", "Beast", "Animals"), index_term("éclair")));
    document::complete(document, diagnostics);
    CHECK(
        terms(*find(document.body, "the-index")) ==
        std::vector<std::string>{"A", "Animals", "Ape", "B", "Beast", "E", "éclair", "Z", "Zebra"});
  }
}

TEST_CASE("Latin words stand among the Chinese terms whose pinyin has their letter") {
  Diagnostics diagnostics;
  Document document =
      document_of("zh-CN", element(Element::P, index_term("周瑜"), index_term("IBM"),
                                   index_term("安丰"), index_term("Apple"), index_term("3M")));
  document::complete(document, diagnostics);
  CHECK(terms(*find(document.body, "the-index")) ==
        std::vector<std::string>{"3M", "A", "安丰", "Apple", "I", "IBM", "Z", "周瑜"});
}

TEST_CASE("see and see also lead to the term, and see alone gives no place") {
  Diagnostics diagnostics;
  Node also = index_term("曹操");
  also.set_attribute("see-also", "人物!刘备");
  Document document = document_of(
      "zh-CN", element(Element::P, std::move(also), index_term("孟德", {}, "曹操"),
                       index_term("孟德", {}, "曹操"), index_term("刘备", "人物!刘备")));
  document::complete(document, diagnostics);
  CHECK(diagnostics.all().empty());
  const Node* index = find(document.body, "the-index");
  REQUIRE(index != nullptr);
  std::map<std::string, std::string> items;  // id → text
  document::walk(*index, [&](const Node& node, int) {
    if (node.element == Element::Li) items[node.id] += document::text_content(node);
  });
  const std::vector<std::string> links = hrefs(*index);
  REQUIRE(links.size() == 4);  // 曹操: its place and see also; 孟德: see; 刘备: its place
  CHECK(items.at(links[1].substr(1)).starts_with("刘备"));
  CHECK(items.at(links[2].substr(1)).starts_with("曹操"));
  CHECK(document::text_content(*index).find("孟德\u2002见曹操") != std::string::npos);
  CHECK(document::text_content(*index).find("参见人物　刘备") != std::string::npos);
}

TEST_CASE("a see that leads nowhere is reported") {
  Diagnostics diagnostics;
  Document document = document_of("en", element(Element::P, index_term("glyph", {}, "Letter")));
  document::complete(document, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "document-033");
}
