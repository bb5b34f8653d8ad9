// `check` as a copy editor, and the proof PDF, through the program.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "program/program.h"

using namespace banxin::test;

namespace {

constexpr const char* kLoose =
    "---\ntitle: A\nlang: zh-Hans\n---\n\n水水水水水水水水水水水水水水水水水水水水水水水水水\n";
// So narrow that nothing fits well.
constexpr const char* kNarrow =
    "@page { size: 200pt 400pt; margin: 20pt 60pt } p { text-indent: 0; text-align: justify } "
    "p:lang(en) { hyphens: none }";
constexpr const char* kEnglish =
    "---\ntitle: A\nlang: en\n---\n\nAn art incomprehensible to us is an art that does not "
    "characteristically see itself.\n";

}  // namespace

TEST_CASE("check reports loose lines with page, line and amount, and ends with the figures") {
  Folder folder;
  folder.write("a.md", kEnglish);
  folder.write("n.css", kNarrow);
  const Ran ran = run_banxin({"check", "a.md", "-s", "n.css"}, {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);  // product.md §7: warnings fail only under --strict
  CHECK(ran.err.find("a.md:6:1: warning[layout-103]: page 1, line ") != std::string::npos);
  CHECK(ran.err.find("em between its words") != std::string::npos);
  CHECK(ran.err.find("\nlines  ") != std::string::npos);
  CHECK(ran.err.find("\nword spaces  ") != std::string::npos);
  CHECK(run_banxin({"check", "a.md", "-s", "n.css", "--strict"}, {folder.path(), {}}).code == 1);
  const Ran quiet = run_banxin({"check", "a.md", "-s", "n.css", "-q"}, {folder.path(), {}});
  CHECK(quiet.err.find("\nword spaces  ") == std::string::npos);
}

TEST_CASE("convert says nothing of loose lines") {
  Folder folder;
  folder.write("a.md", kEnglish);
  folder.write("n.css", kNarrow);
  const Ran ran = run_banxin({"convert", "a.md", "-o", "a.pdf", "-s", "n.css", "--strict"},
                             {folder.path(), {}});
  CAPTURE(ran.err);
  CHECK(ran.code == 0);
  CHECK(ran.err.find("layout-103") == std::string::npos);
}

TEST_CASE("check --message-format json gives the figures in one object") {
  Folder folder;
  folder.write("a.md", kLoose);
  const Ran ran = run_banxin({"check", "a.md", "--message-format", "json"}, {folder.path(), {}});
  CHECK(ran.code == 0);
  nlohmann::json figures;
  std::istringstream lines(ran.err);
  for (std::string line; std::getline(lines, line);) {
    const auto object = nlohmann::json::parse(line);
    if (object.at("code") == "proof") figures = object.at("proof");
  }
  REQUIRE(figures.is_object());
  CHECK(figures.at("pages") == 1);
  CHECK(figures.at("lines").get<int>() >= 1);
  CHECK(figures.at("hyphenated") == 0);
  CHECK(figures.at("hanGaps").at("percentile95").get<double>() < 0.1);
  CHECK(figures.at("findings").at("overfull lines") == 0);
}

TEST_CASE("--proof writes a PDF with one page before the pages, beside convert's outputs") {
  Folder folder;
  folder.write("a.md", kEnglish);
  folder.write("n.css", kNarrow);
  for (const std::string command : {"check", "convert"}) {
    std::vector<std::string> words{command, "a.md", "-s", "n.css", "--proof", "p.pdf"};
    if (command == "convert") words.insert(words.end(), {"-o", "a.pdf"});
    const Ran ran = run_banxin(words, {folder.path(), {}});
    CAPTURE(ran.err);
    REQUIRE(ran.code == 0);
    const std::string text = run({"pdftotext", "-layout", "p.pdf", "-"}, {folder.path(), {}}).out;
    CHECK(text.find("Proof: A") != std::string::npos);
    CHECK(text.find("words ") != std::string::npos);
    CHECK(run({"pdfinfo", "p.pdf"}, {folder.path(), {}}).out.find("Pages:           2") !=
          std::string::npos);
  }
  // The book itself is what it is without a proof.
  const std::string with = folder.read("a.pdf");
  REQUIRE(run_banxin({"convert", "a.md", "-s", "n.css", "-o", "a.pdf"}, {folder.path(), {}}).code ==
          0);
  CHECK(folder.read("a.pdf") == with);
}

TEST_CASE("--proof is refused where it cannot be meant") {
  Folder folder;
  folder.write("a.md", kLoose);
  folder.write("b.md", kLoose);
  CHECK(run_banxin({"check", "a.md", "--proof", "p.txt"}, {folder.path(), {}}).code == 2);
  CHECK(run_banxin({"convert", "a.md", "-o", "a.pdf", "--proof", "a.pdf"}, {folder.path(), {}})
            .code == 2);
  CHECK(
      run_banxin({"convert", "a.md", "b.md", "-t", "pdf", "--proof", "p.pdf"}, {folder.path(), {}})
          .code == 2);
  CHECK(run_banxin({"check", "a.md", "--proof", "missing/p.pdf"}, {folder.path(), {}}).code == 3);
  CHECK(folder.names() == std::vector<std::string>{"a.md", "b.md"});
}
