#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

constexpr const char* kHead = "---\ntitle: T\nlang: zh\n---\n\n";

// What a reader of each output sees of the one paragraph below the title.
struct Outputs {
  int code = 0;
  std::string err, epub, pdf;
};

Outputs convert(const std::string& source, std::vector<std::string> options) {
  Folder folder;
  folder.write("a.md", source);
  std::vector<std::string> words{"convert", "a.md", "-o", "a.epub", "-o", "a.pdf"};
  words.insert(words.end(), options.begin(), options.end());
  const Ran ran = run_banxin(words, {folder.path(), {}});
  Outputs outputs{ran.code, ran.err, {}, {}};
  if (ran.code != 0) return outputs;
  outputs.epub = unzip(folder / "a.epub", ".xhtml");
  outputs.pdf = run({"pdftotext", (folder / "a.pdf").string(), "-"}).out;
  return outputs;
}

}  // namespace

TEST_CASE("options about the text change both outputs alike, and the front matter says the same") {
  struct {
    const char* text;
    std::vector<std::string> options;
    const char* front_matter;
    const char* out;
  } const cases[] = {
      {"当甲时，乙。", {"--stops", "dot"}, "stops: dot", "当甲时，乙．"},
      {"他说“甲‘乙’”。", {"--quotes", "tw"}, "quotes: tw", "他说「甲『乙』」。"},
      {"他说\"甲\"。", {}, "smart: true", "他说“甲”。"},
      {"他说\"甲\"。", {"--no-smart"}, "smart: false", "他说\"甲\"。"},
      {"你好,世界", {"--fix-punct"}, "fix-punct: true", "你好，世界"},
      {"共１２３人", {"--normalize-width"}, "normalize-width: yes", "共123人"},
      {"**中文。**后", {"--strict-commonmark"}, "strict-commonmark: true", "**中文。**后"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.out);
    const Outputs by_option = convert(std::string(kHead) + c.text + "\n", c.options);
    const Outputs by_key = convert(
        std::string("---\ntitle: T\nlang: zh\n") + c.front_matter + "\n---\n\n" + c.text + "\n",
        {});
    for (const Outputs& outputs : {by_option, by_key}) {
      CAPTURE(outputs.err);
      REQUIRE(outputs.code == 0);
      std::string escaped = c.out;
      CHECK(outputs.epub.find(std::string("<p>") + escaped + "</p>") != std::string::npos);
      CHECK(outputs.pdf.find(c.out) != std::string::npos);
    }
  }
}

TEST_CASE("an option of the program counts over the front matter; a value it has not is said") {
  const std::string source = "---\ntitle: T\nlang: zh\nsmart: true\n---\n\n他说\"甲\"。\n";
  CHECK(convert(source, {"--no-smart"}).pdf.find("\"甲\"") != std::string::npos);
  const Outputs wrong = convert("---\ntitle: T\nlang: zh\nstops: full\n---\n\n甲。\n", {});
  CHECK(wrong.err.find("a.md:4:8: warning[source-016]") != std::string::npos);
  CHECK(wrong.err.find("it can be dot, dot-comma, as-typed") != std::string::npos);
  CHECK(convert(std::string(kHead) + "甲\n", {"--set", "quotes=de"})
            .err.find("warning[convert-002]: quotes cannot be \"de\"") != std::string::npos);
}

TEST_CASE("T39 a report stands at the mark's own line and column, over Markdown's marks") {
  Folder folder;
  folder.write("a.md", std::string(kHead) +
                           "第一行\n> 引\\*文**强调**后,后文\n> 又&amp;一 行 `x,y` (见图)。\n");
  const Ran ran = run_banxin({"check", "a.md", "--message-format", "json"}, {folder.path(), {}});
  std::vector<std::string> places;
  std::istringstream lines(ran.err);
  for (std::string line; std::getline(lines, line);) {
    const auto message = nlohmann::json::parse(line);
    if (message["code"] == "document-010")
      places.push_back(std::to_string(message["line"].get<int>()) + ":" +
                       std::to_string(message["column"].get<int>()));
  }
  CHECK(places == std::vector<std::string>{"7:14", "8:19"});
}

TEST_CASE("T16 what goes on behind a displayed formula starts at the line's own edge") {
  Folder folder;
  folder.write("a.md", std::string(kHead) + "由此得\n$$a=b$$\n其中 a 是\n\n另起一段\n");
  const Ran ran =
      run_banxin({"check", "a.md", "-s", "article", "--trace", "t.jsonl"}, {folder.path(), {}});
  REQUIRE(ran.code == 0);
  std::istringstream lines(folder.read("t.jsonl"));
  double edge = 0;
  std::string found;
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record["type"] == "page") edge = record["area"][0].get<double>();
    if (record["type"] != "glyph") continue;
    const double indent = record["x"].get<double>() - edge;
    if (record["text"] == "其" || record["text"] == "另" || record["text"] == "由")
      found +=
          record["text"].get<std::string>() + std::to_string(static_cast<int>(indent + 0.5)) + " ";
  }
  CHECK(found == "由21 其0 另21 ");
}

TEST_CASE("T128 the language that is found is said, and stands in both outputs on every change") {
  Folder folder;
  folder.write("a.md", "# 题目\n\n这是中文，没有说明语言，[word]{lang=en}在里面。\n");
  const Ran ran =
      run_banxin({"convert", "a.md", "-o", "a.epub", "-o", "a.pdf"}, {folder.path(), {}});
  CHECK(ran.err.find("note[document-001]: no language is stated; zh-Hans is assumed") !=
        std::string::npos);
  const std::string text = unzip(folder / "a.epub", ".xhtml");
  CHECK(text.find("xml:lang=\"zh-Hans\"") != std::string::npos);
  CHECK(text.find("<span xml:lang=\"en\" lang=\"en\">word</span>") != std::string::npos);
  CHECK(unzip(folder / "a.epub", ".opf").find("<dc:language>zh-Hans</dc:language>") !=
        std::string::npos);
  const std::string objects =
      run({"qpdf", "--qdf", "--object-streams=disable", (folder / "a.pdf").string(), "-"}).out;
  CHECK(objects.find("/Lang (zh-Hans)") != std::string::npos);
  CHECK(objects.find("/Lang (en)") != std::string::npos);
}
