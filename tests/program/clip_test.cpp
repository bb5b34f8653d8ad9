// The product's first real input: a web page saved as plain text, found in both outputs as what it
// is.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

TEST_CASE(
    "the clip has its title, headings, numbered responses and quotes in both outputs, and no "
    "furniture") {
  const auto clip = corpus("imo-warning.clip.txt");
  if (clip.empty()) return;
  Folder folder;
  const Ran ran =
      run_banxin({"convert", clip.string(), "-o", "a.epub", "-o", "a.pdf"}, {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  CHECK(ran.err.find(": warning[") == std::string::npos);
  CHECK(count_of(ran.err, "clip.txt:1:1: note[") == 1);  // each drop, with its line
  CHECK(count_of(ran.err, "clip.txt:3:1: note[") == 1);
  CHECK(ran.err.find("“Please sign in first” is left out") != std::string::npos);

  const std::string text = unzip(folder / "a.epub", "article.xhtml");
  struct Case {
    const char* part;
    std::size_t count;
  };
  const std::vector<Case> cases = {
      {"<h1", 1},
      {"<h1 class=\"title\">Disguised ICO? China’s Regulatory Authority Warn About the Risk of IMO "
       "(Initial Machine "
       "Offering)</h1>",
       1},
      {"<h2", 3},
      {">NIFA claims it a disguised ICO</h2>", 1},
      {">Xunlei’s quick response</h2>", 1},
      {">Experts’ comments: Is there any policy risk?</h2>", 1},
      {"<ol class=\"responses\">", 1},
      {"<li>", 3},
      {"<p class=\"response-title\">NIFA is for the good of users</p>", 1},
      {"<p class=\"response-title\">Never released any trading guide</p>", 1},
      {"<p class=\"response-title\">Will join in NIFA and be a member subject to its "
       "supervision</p>",
       1},
      {"<blockquote", 3},
      {"<footer class=\"attribution\">", 3},
      {"Hot search keywords", 0},
      {"sign in", 0},
  };
  for (const Case& c : cases) CHECK_MESSAGE(count_of(text, c.part) == c.count, c.part);

  const std::string printed = run({"pdftotext", "-layout", (folder / "a.pdf").string(), "-"}).out;
  for (const char* part :
       {"1. NIFA is for the good of users", "2. Never released any trading guide",
        "3. Will join in NIFA and be a member subject to", "NIFA claims it a disguised ICO",
        "Xunlei’s quick response", "Experts’ comments: Is there any policy risk?", "An IT critic"})
    CHECK_MESSAGE(printed.find(part) != std::string::npos, part);
  CHECK(printed.find("Hot search") == std::string::npos);
  CHECK(printed.find("sign in first") == std::string::npos);
}

TEST_CASE("check --explain tells what each line was taken for, and --set overrules it") {
  const Folder folder;
  folder.write(
      "a.txt",
      "Share this\n\nThe road\n\nA first paragraph that is long enough to be the text of an "
      "article, and says nothing more.\n\nA heading\n\nA second paragraph that is long enough "
      "to be the text of an article too.\n");
  const Ran told = run_banxin({"check", "--explain", "a.txt"}, {folder.path(), {}});
  CHECK(told.code == 0);
  for (const char* part : {"1     furniture of the page", "3     the title", "7     a heading",
                           "9     a paragraph", "a phrase of web pages +6"})
    CHECK_MESSAGE(told.out.find(part) != std::string::npos, part);
  CHECK(told.err.find("source-03") == std::string::npos);

  const Ran json = run_banxin(
      {"check", "--explain", "--message-format", "json", "a.txt", "--set", "clip.headings=none"},
      {folder.path(), {}});
  CHECK(json.code == 0);
  CHECK(count_of(json.out, "\n") == 5);
  CHECK(json.out.find("\"line\":7,\"endLine\":7,\"takenFor\":\"a paragraph\"") !=
        std::string::npos);

  const Ran wrong = run_banxin({"check", "--explain", "a.txt", "--set", "clip.chapter=none"},
                               {folder.path(), {}});
  CHECK(count_of(wrong.err, "warning[convert-001]") == 1);
}
