#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

std::vector<nlohmann::json> objects(const std::string& lines) {
  std::vector<nlohmann::json> list;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) list.push_back(nlohmann::json::parse(line));
  return list;
}

}  // namespace

TEST_CASE("json messages are one object a line and nothing else, also for failures and mistakes") {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\nlang: en\n---\n\n![x](nowhere.png)\n");
  const Ran ran = run_banxin({"convert", "a.md", "-o", "a.pdf", "--message-format", "json"},
                             {folder.path(), {}});
  CHECK(ran.out.empty());
  const auto messages = objects(ran.err);
  REQUIRE(messages.size() >= 2);
  CHECK(messages[0]["file"] == "a.md");
  CHECK(messages[0]["line"] == 6);
  CHECK(messages[0]["column"] == 1);
  CHECK(messages.back()["severity"] == "error");
  CHECK(messages.back()["code"] == "convert-007");

  const Ran usage = run_banxin({"convert", "--message-format=json", "--nonsense"});
  CHECK(usage.code == 2);
  REQUIRE(objects(usage.err).size() == 1);
  CHECK(objects(usage.err)[0]["code"] == "usage-001");
}

TEST_CASE("a good run prints one line, and nothing under -q") {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\nlang: en\n---\n\nText.\n");
  const Ran ran =
      run_banxin({"convert", "a.md", "-o", "a.epub", "-o", "a.pdf"}, {folder.path(), {}});
  CHECK(ran.code == 0);
  CHECK(ran.err == "a.epub, a.pdf: 1 page\n");
  CHECK(ran.out.empty());
  const Ran quiet =
      run_banxin({"convert", "a.md", "-o", "a.epub", "-o", "a.pdf", "-q"}, {folder.path(), {}});
  CHECK(quiet.err.empty());
  const Ran verbose = run_banxin({"convert", "a.md", "-o", "a.pdf", "-v"}, {folder.path(), {}});
  CHECK(verbose.err.ends_with(" s\n"));
}

TEST_CASE("the dependency file names every file that was read, quoted for Make") {
  Folder folder;
  folder.write("my book#1.md",
               "---\ntitle: A\nlang: en\nstyle: [article, look.css]\n---\n\n![x](p.png)\n");
  folder.write("look.css", "p { color: black }");
  std::filesystem::copy_file(
      std::filesystem::path(BANXIN_SOURCE_DIR) / "content/images/type-area.png", folder / "p.png");
  const Ran ran =
      run_banxin({"convert", "my book#1.md", "-o", "a $x.epub", "-o", "a.pdf", "--depfile", "a.d"},
                 {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  const std::string rule = folder.read("a.d");
  CAPTURE(rule);
  CHECK(rule.starts_with("a\\ $$x.epub a.pdf: \\\n  my\\ book\\#1.md \\\n"));
  CHECK(count_of(rule, "p.png") == 1);
  CHECK(count_of(rule, "look.css") == 1);
  CHECK(count_of(rule, "/fonts/") >= 1);
}

TEST_CASE("styles lists the built-in sheets and prints one") {
  const Ran list = run_banxin({"styles"});
  CHECK(list.code == 0);
  for (const char* name : {"base", "article", "book", "print-a5", "print-16k", "fonts"})
    CHECK_MESSAGE(list.out.find(name) != std::string::npos, name);
  CHECK(run_banxin({"styles", "article"}).out ==
        read_bytes(std::filesystem::path(BANXIN_SOURCE_DIR) / "styles/article.css"));
  const Ran unknown = run_banxin({"styles", "artcle"});
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("did you mean 'article'?") != std::string::npos);
}

TEST_CASE("fonts lists the families, and counts what they have of a source") {
  Folder folder;
  folder.write("a.md", "---\ntitle: 你好\nlang: zh-Hans\n---\n\nab \U0010FABC\n");
  const Ran all = run_banxin({"fonts"});
  CHECK(all.code == 0);
  CHECK(all.out.starts_with("FAMILY"));
  const Ran one = run_banxin({"fonts", "--for", "a.md"}, {folder.path(), {}});
  CHECK(one.code == 0);
  CHECK(one.out.find("of 5") != std::string::npos);
  CHECK(one.out.find("U+10FABC") != std::string::npos);
}

TEST_CASE("check writes nothing") {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\nlang: en\n---\n\nText.\n");
  const Ran ran = run_banxin({"check", "a.md"}, {folder.path(), {}});
  CHECK(ran.code == 0);
  CHECK(ran.err.ends_with("a.md: 1 page, nothing wrong\n"));
  CHECK(folder.names() == std::vector<std::string>{"a.md"});
}

TEST_CASE("--set goes over the front matter, and an unknown key is a warning") {
  Folder folder;
  folder.write("a.md", "---\ntitle: Old\nauthor: A\nlang: en\n---\n\nText.\n");
  const Ran ran = run_banxin({"convert", "a.md", "-o", "a.epub", "--set", "title=New", "--set",
                              "author=B; C", "--set", "colour=red"},
                             {folder.path(), {}});
  CHECK(ran.code == 0);
  CHECK(ran.err.find("warning[convert-001]: --set colour") != std::string::npos);
  const std::string package = unzip(folder / "a.epub", ".opf");
  CHECK(package.find(">New</dc:title>") != std::string::npos);
  CHECK(package.find("Old") == std::string::npos);
  CHECK(count_of(package, "<dc:creator") == 2);
}

TEST_CASE("several sources are one book, linked across and in their languages") {
  Folder folder;
  folder.write("en.md",
               "---\ntitle: One\nlang: en\n---\n\nA note.[^n] See [two](zh.md).\n\n[^n]: First.\n");
  folder.write("zh.md", "---\ntitle: 二\nlang: zh-Hans\n---\n\n注。[^n]\n\n[^n]: 第二。\n");
  const Ran ran = run_banxin(
      {"convert", "en.md", "zh.md", "-o", "b.epub", "-o", "b.pdf", "--set", "title=Both"},
      {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  const std::string text = unzip(folder / "b.epub", ".xhtml");
  CHECK(text.find("First.") != std::string::npos);
  CHECK(text.find("第二。") != std::string::npos);
  CHECK(text.find("zh.md") == std::string::npos);
  CHECK(text.find("lang=\"zh-Hans\"") != std::string::npos);
}
