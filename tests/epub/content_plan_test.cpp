#include <algorithm>

#include "epub/content_plan.h"

#include <doctest/doctest.h>

#include "epub/sample_documents.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

std::string names(const ContentPlan& plan) {
  std::string out;
  for (const ContentFile& file : plan.files) out += (out.empty() ? "" : " ") + file.name;
  return out;
}

}  // namespace

TEST_CASE("T126 a book is split at its chapters into files with plain names") {
  Diagnostics diagnostics;
  const Document document = chinese_book(diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  CHECK(names(plan) == "title.xhtml front.xhtml ch01.xhtml ch02.xhtml");
  CHECK(plan.files[2].title == "第一章　缘起");
  CHECK(plan.title_page == 0);
  CHECK(plan.first_text == 2);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("T126 a file has the name of its chapter's id, also among a hundred") {
  Document document;
  document.metadata.lang = "en";
  for (int i = 0; i < 120; ++i) document.body.append(el(Element::H1, "Chapter"));
  Diagnostics diagnostics;
  document = complete(std::move(document), diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  const auto first = std::ranges::find_if(
      document.body.children, [](const Node& node) { return node.has_class("chapter"); });
  CHECK(plan.files.front().name == first->children.front().id + ".xhtml");
  CHECK(plan.files.back().name == "ch120.xhtml");
}

TEST_CASE("an article is one file") {
  Diagnostics diagnostics;
  const Document document = specimen(diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  CHECK(names(plan) == "article.xhtml");
  CHECK(plan.files[0].nodes.size() == document.body.children.size());
}

TEST_CASE("links go to the file that their target is in") {
  Diagnostics diagnostics;
  const Document document = chinese_book(diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  CHECK(plan.resolve_link("#far", 2) == "ch02.xhtml#far");
  CHECK(plan.resolve_link("#far", 3) == "#far");
  CHECK(plan.resolve_link("#第二章", 2) == "ch02.xhtml#%E7%AC%AC%E4%BA%8C%E7%AB%A0");
  CHECK(plan.resolve_link("#%E7%AC%AC%E4%BA%8C%E7%AB%A0", 2) ==
        "ch02.xhtml#%E7%AC%AC%E4%BA%8C%E7%AB%A0");
  CHECK(plan.resolve_link("#nowhere", 2) == std::nullopt);
  CHECK(plan.resolve_link("#", 2) == "ch01.xhtml");
  CHECK(plan.resolve_link("https://example.org", 2) == "https://example.org");
}

TEST_CASE("an entry of the contents leads to its file, or to its place in it") {
  Diagnostics diagnostics;
  const Document document = chinese_book(diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  REQUIRE(document.contents.size() == 2);
  CHECK(plan.target_of(document.contents[0]) == "ch01.xhtml");
  CHECK(plan.target_of(document.contents[0].children.at(0)) == "ch01.xhtml#sec-1-1");
  CHECK(plan.target_of(document.contents[1]) == "ch02.xhtml");
}

TEST_CASE("only images in use are taken, under plain names of their own") {
  Document document;
  document.metadata.lang = "en";
  for (const char* path : {"a/map.png", "b/Map.png", "地图.png", "c/map.jpeg", "unused.png"}) {
    document::Asset asset;
    asset.href = path;
    asset.path = path;
    asset.media_type = asset.path.extension() == ".jpeg" ? "image/jpeg" : "image/png";
    asset.content = tiny_png();
    document.assets.push_back(asset);
  }
  for (const char* path :
       {"a/map.png", "b/Map.png", "地图.png", "c/map.jpeg", "a/map.png", "missing.png"})
    document.body.append(el(Element::P, {image(path, "x")}));
  Diagnostics diagnostics;
  document = complete(std::move(document), diagnostics);
  const ContentPlan plan = plan_content(document, diagnostics);
  std::string list;
  for (const ImageFile& file : plan.images) list += file.name + " ";
  CHECK(list == "images/map.png images/Map-2.png images/image03.png images/map.jpg ");
  CHECK(plan.resolve_image("b/Map.png") == "images/Map-2.png");
  CHECK(plan.resolve_image("missing.png") == std::nullopt);
  CHECK(plan.every_image_described);
}

TEST_CASE("languages with a tenth of the text are languages of the book") {
  Document document;
  document.metadata.lang = "en";
  document.body.append(
      p("An English text that is long enough to be nearly everything there is in it."));
  document.body.append(el(Element::P, With{.lang = "zh-Hans"}, {text("还有一段中文。")}));
  document.body.append(el(Element::P, {el(Element::Em, With{.lang = "la"}, {text("ego")})}));
  Diagnostics diagnostics;
  document = complete(std::move(document), diagnostics);
  CHECK(plan_content(document, diagnostics).languages == std::vector<std::string>{"en", "zh-Hans"});
}

TEST_CASE("a text without a title has one to print") {
  Diagnostics diagnostics;
  CHECK(display_title(bare_text(diagnostics)) == "Untitled");
  Document document;
  document.metadata.lang = "zh-Hans";
  CHECK(display_title(document) == "无题");
  document.metadata.lang = "zh-TW";
  CHECK(display_title(document) == "無題");
  document.metadata.title = " 题\n目 ";
  CHECK(display_title(document) == "题 目");
}

TEST_CASE("a cover that is not there is reported") {
  Document document;
  document.metadata.lang = "en";
  document.metadata.cover = "cover.png";
  Diagnostics diagnostics;
  CHECK(plan_content(document, diagnostics).cover() == nullptr);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "epub-017");
}

TEST_CASE("an empty document still has a page") {
  Document document;
  document.metadata.lang = "en";
  Diagnostics diagnostics;
  CHECK(names(plan_content(document, diagnostics)) == "article.xhtml");
  document.genre = document::Genre::Book;
  CHECK(names(plan_content(document, diagnostics)) == "text.xhtml");
}
