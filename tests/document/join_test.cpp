#include "document/join.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "document/metadata_keys.h"
#include "document/passes.h"

using namespace banxin;
using namespace banxin::document;

namespace {

Node block(Element element, std::string text) {
  Node node = Node::make(element);
  node.append(Node::make_text(std::move(text)));
  return node;
}

Document part(const std::string& file, const std::string& title, const std::string& lang) {
  Document document;
  document.metadata.title = title;
  document.metadata.lang = lang;
  document.files_read = {file};
  return document;
}

Document joined(std::vector<Document> parts) {
  Diagnostics diagnostics;
  Document book = join(std::move(parts), diagnostics);
  CHECK(diagnostics.all().empty());
  return book;
}

std::vector<std::string> texts_of(const Document& document, Element element) {
  std::vector<std::string> texts;
  walk(document.body, [&](const Node& node, int) {
    if (node.element == element) texts.push_back(text_content(node));
  });
  return texts;
}

}  // namespace

TEST_CASE("one part is the document, untouched") {
  Document one = part("a.md", "One", "en");
  one.metadata.identifier = "urn:x";
  one.body.append(block(Element::P, "text"));
  const Document same = joined({std::move(one)});
  CHECK(same.metadata.identifier == "urn:x");
  CHECK(same.body.children.size() == 1);
}

TEST_CASE(
    "a part without chapters becomes a chapter under its title; one with chapters gives them as "
    "they are") {
  Document preface = part("a.md", "Preface", "en");
  preface.body.append(block(Element::P, "text"));
  Document volume = part("b.md", "Volume", "en");
  volume.body.append(block(Element::H1, "Chapter 1"));
  volume.body.append(block(Element::H1, "Chapter 2"));
  Document titled = part("c.md", "", "en");
  titled.body.append(block(Element::H1, "Afterword"));
  titled.body.append(block(Element::H2, "Thanks"));
  std::vector<Document> parts;
  for (Document* each : {&preface, &volume, &titled}) parts.push_back(std::move(*each));
  const Document book = joined(std::move(parts));
  CHECK(book.metadata.title == "Preface");
  CHECK(texts_of(book, Element::H1) ==
        std::vector<std::string>{"Preface", "Chapter 1", "Chapter 2", "Afterword"});
  CHECK(book.files_read.size() == 3);
}

TEST_CASE("what all parts state alike is said once by the book, what differs by each chapter") {
  Document a = part("a.md", "One", "en"), b = part("b.md", "Two", "en");
  for (Document* each : {&a, &b}) {
    each->metadata.contributors = {{"Same Person", "aut", ""}};
    each->metadata.subtitle = "Of " + each->metadata.title;
  }
  std::vector<Document> parts;
  parts.push_back(std::move(a));
  parts.push_back(std::move(b));
  const Document book = joined(std::move(parts));
  CHECK(book.metadata.subtitle.empty());
  CHECK(book.metadata.contributors.size() == 1);
  const auto paragraphs = texts_of(book, Element::P);
  CHECK(std::ranges::count(paragraphs, "Of One") == 1);
  CHECK(std::ranges::count(paragraphs, "Of Two") == 1);
  CHECK(std::ranges::count(paragraphs, "Same Person") == 0);
}

TEST_CASE("ids that two parts share are kept apart, and each part's links follow its own") {
  std::vector<Document> parts;
  for (const char* file : {"a.md", "b.md"}) {
    Document each = part(file, file, "en");
    Node link = block(Element::A, "see");
    link.set_attribute("href", "#x");
    each.body.append(Node::make(Element::P)).append(std::move(link));
    Node target = block(Element::P, "target");
    target.id = "x";
    each.body.append(std::move(target));
    parts.push_back(std::move(each));
  }
  const Document book = joined(std::move(parts));
  std::vector<std::string> links, ids;
  walk(book.body, [&](const Node& node, int) {
    if (const auto* href = node.attribute("href")) links.push_back(*href);
    if (!node.id.empty() && node.element == Element::P) ids.push_back("#" + node.id);
  });
  REQUIRE(links.size() == 2);
  CHECK(links == ids);
  CHECK(links[0] != links[1]);
}

TEST_CASE("links from one source to another lead into the book") {
  Document a = part("in/a.md", "One", "en"), b = part("in/sub/b.md", "Two", "en");
  struct Case {
    const char *href, *expected;
  };
  const Case cases[] = {{"sub/b.md", "#part2"},
                        {"./sub/../sub/b.md#x", "#x"},
                        {"other.md", "other.md"},
                        {"https://example.org/sub/b.md", "https://example.org/sub/b.md"}};
  for (const Case& c : cases) {
    Node link = block(Element::A, "see");
    link.set_attribute("href", c.href);
    a.body.append(Node::make(Element::P)).append(std::move(link));
  }
  std::vector<Document> parts;
  parts.push_back(std::move(a));
  parts.push_back(std::move(b));
  const Document book = joined(std::move(parts));
  std::size_t i = 0;
  walk(book.body, [&](const Node& node, int) {
    if (const auto* href = node.attribute("href")) CHECK(*href == cases[i++].expected);
  });
  CHECK(i == std::size(cases));
}

TEST_CASE("a part keeps its language") {
  std::vector<Document> parts;
  parts.push_back(part("a.md", "One", "en"));
  parts.push_back(part("b.md", "二", "zh-Hans"));
  for (Document& each : parts) each.body.append(block(Element::P, "text"));
  const Document book = joined(std::move(parts));
  CHECK(book.metadata.lang == "en");
  CHECK(book.body.children.front().lang.empty());
  CHECK(book.body.children.back().lang == "zh-Hans");
}

TEST_CASE("two images of one name in two folders stay two images") {
  std::vector<Document> parts;
  for (const char* folder : {"one", "two"}) {
    Document each = part(std::string(folder) + "/a.md", folder, "en");
    Node image = Node::make(Element::Img);
    image.set_attribute("src", "p.png");
    each.body.append(Node::make(Element::P)).append(std::move(image));
    Asset asset;
    asset.href = "p.png";
    asset.path = std::string(folder) + "/p.png";
    each.assets.push_back(std::move(asset));
    parts.push_back(std::move(each));
  }
  const Document book = joined(std::move(parts));
  CHECK(book.assets.size() == 2);
  std::vector<std::string> paths;
  walk(book.body, [&](const Node& node, int) {
    if (const auto* src = node.attribute("src")) paths.push_back(book.asset(*src)->path.string());
  });
  CHECK(paths == std::vector<std::string>{"one/p.png", "two/p.png"});
}

TEST_CASE("metadata is set by the names that authors write") {
  Metadata metadata;
  metadata.contributors = {{"Old", "aut", ""}, {"Translator", "trl", ""}};
  using enum SetMetadata;
  CHECK(set_metadata(metadata, "title", "T") == Done);
  CHECK(set_metadata(metadata, "author", "A; B ;") == Done);
  CHECK(set_metadata(metadata, "subject", "x, y") == Done);
  CHECK(set_metadata(metadata, "colour", "red") == NoSuchKey);
  CHECK(set_metadata(metadata, "stops", "dot") == Done);
  CHECK(metadata.text.stops == Stops::Dot);
  CHECK(set_metadata(metadata, "stops", "full") == NoSuchValue);
  CHECK(metadata.title == "T");
  CHECK(metadata.subjects == std::vector<std::string>{"x", "y"});
  REQUIRE(metadata.contributors.size() == 3);
  CHECK(metadata.contributors[0].name == "Translator");
  CHECK(metadata.contributors[1].name == "A");
  CHECK(metadata.contributors[2].name == "B");
}
