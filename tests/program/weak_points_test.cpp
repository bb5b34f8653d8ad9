// What the best of the other tools get wrong, done right: each case names the fault that their
// users report.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "layout/trace_reader.h"
#include "program/program.h"

using namespace banxin::test;

namespace {

struct Made {
  Folder folder;
  Ran ran;
  Trace trace;
  std::string printed;  // what pdftotext reads

  explicit Made(const std::string& source, std::vector<std::string> options = {}) {
    folder.write("a.md", source);
    std::vector<std::string> arguments = {"convert", "a.md",   "-o",      "a.pdf",
                                          "-o",      "a.epub", "--trace", "a.trace"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    ran = run_banxin(arguments, {folder.path(), {}});
    CAPTURE(ran.err);
    REQUIRE(ran.code == 0);
    trace = read_trace(folder.read("a.trace"));
    printed = run({"pdftotext", "-layout", (folder / "a.pdf").string(), "-"}).out;
  }

  std::vector<TracedGlyph> glyphs() const {
    std::vector<TracedGlyph> all;
    for (const TracedPage& page : trace.pages)
      for (const TracedLine* line : page.flow())
        all.insert(all.end(), line->glyphs.begin(), line->glyphs.end());
    return all;
  }
};

bool is_wide(const TracedGlyph& glyph) { return glyph.natural > 0.9 * glyph.size; }

}  // namespace

TEST_CASE("quotes and apostrophes of two languages are right in one paragraph") {
  const Made made(
      "---\nlang: zh-Hans\n---\n\n"
      "他说“你好”，她答 “It’s John’s ‘old’ friend”，又说‘再见’，don’t 走。\n");
  // As the curly quotes come: wide for Chinese, narrow for English and for apostrophes.
  std::string found;
  for (const TracedGlyph& glyph : made.glyphs())
    for (const char* quote : {"“", "”", "‘", "’"})
      if (glyph.text == quote) found += is_wide(glyph) ? 'W' : 'n';
  CHECK(found == "WWWnnnnWWWn");
}

TEST_CASE("*emphasis* on Han is seen: another face, upright") {
  const Made made("---\nlang: zh-Hans\n---\n\n正文里有*强调的字*，还有 *emphasis* 一词。\n");
  std::string body, emphasized, latin;
  for (const TracedGlyph& glyph : made.glyphs()) {
    if (glyph.text == "正") body = glyph.font;
    if (glyph.text == "强") emphasized = glyph.font;
    if (glyph.text == "m") latin = glyph.font;
  }
  CHECK(emphasized != body);
  CHECK(emphasized.find("Kai") != std::string::npos);
  CHECK(latin.find("Italic") != std::string::npos);
}

TEST_CASE("commas of a paragraph are of even width") {
  std::string text = "---\nlang: zh-Hans\n---\n\n";
  for (int i = 0; i < 12; ++i) text += "天下大势，分久必合，合久必分；周末七国分争，并入于秦，";
  text += "及秦灭之后又并入于汉。\n";
  const Made made(text, {"-s", "book", "-s", "print-32k"});
  // The blank that is left to a comma inside a line, Han gaps aside, in em.
  std::vector<double> widths;
  for (const TracedPage& page : made.trace.pages)
    for (const TracedLine* line : page.flow())
      for (std::size_t g = 0; g + 1 < line->glyphs.size(); ++g) {
        const TracedGlyph& glyph = line->glyphs[g];
        if (glyph.text == "，")
          widths.push_back((glyph.advance - glyph.added("justify:e3")) / glyph.size);
      }
  REQUIRE(widths.size() >= 20);
  const auto [least, most] = std::ranges::minmax(widths);
  CHECK(most - least <= 0.25);
}

TEST_CASE("the title of a list item stays with its text over a page's end") {
  for (int filler = 20; filler < 40; ++filler) {
    std::string text = "---\nlang: en-US\n---\n\n# Answers\n\n";
    for (int i = 0; i < filler; ++i) text += "A line that stands here.\n\n";
    for (const char* item : {"First title", "Second title", "Third title"})
      text += std::string("1. **") + item + "**\n\n   The text of it goes on for some time.\n\n";
    const Made made(text, {"-s", "article"});
    CAPTURE(filler);
    for (const TracedPage& page : made.trace.pages) {
      const auto lines = page.flow();
      REQUIRE(!lines.empty());
      CHECK(lines.back()->text().find(" title") == std::string::npos);
    }
  }
}

TEST_CASE("the text of the PDF has no Kangxi radicals") {
  const Made made("---\nlang: zh-Hans\n---\n\n日方人食，一人立见鬼龙龟；大小子女，水火土金木。\n");
  CHECK(made.printed.find("日方人食，一人立见鬼龙龟；大小子女，水火土金木。") != std::string::npos);
  // U+2E80–U+2FDF is E2 BA 80 … E2 BF 9F.
  for (const char* lead : {"\xE2\xBA", "\xE2\xBB", "\xE2\xBC", "\xE2\xBD", "\xE2\xBE", "\xE2\xBF"})
    CHECK(made.printed.find(lead) == std::string::npos);
}

TEST_CASE("every missing glyph is reported, with its code and its place") {
  // Private use: no font has these.
  const std::string source =
      "---\nlang: zh-Hans\n---\n\n好\xEE\xBF\xB0好。\n\nAnd \xEE\xBF\xB1 here \xEE\xBF\xB1.\n";
  const Made made(source);
  CHECK(made.ran.err.find("U+EFF0") != std::string::npos);
  CHECK(made.ran.err.find("U+EFF1") != std::string::npos);
  CHECK(made.ran.err.find("a.md:5:") != std::string::npos);
  Folder folder;
  folder.write("a.md", source);
  CHECK(run_banxin({"convert", "a.md", "-o", "a.pdf", "--strict"}, {folder.path(), {}}).code == 1);
}
