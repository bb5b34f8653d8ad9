// What is hard to set: nothing of it is lost, and nothing stands outside the type area.
#include <doctest/doctest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "layout/trace_reader.h"
#include "program/program.h"

using namespace banxin::test;

namespace {

struct Made {
  Ran ran;
  Trace trace;
};

Made make(const std::string& text, const std::string& sheet, const std::string& css = "") {
  const Folder folder;
  folder.write("a.md", text);
  folder.write("own.css", css);
  folder.write("wide.png",
               read_bytes(std::string(BANXIN_SOURCE_DIR) + "/content/images/pages.png"));
  std::vector<std::string> arguments{"convert", "a.md",    "-o", "a.pdf",
                                     "--trace", "a.trace", "-s", sheet};
  if (!css.empty()) arguments.insert(arguments.end(), {"-s", "own.css"});
  Made made{run_banxin(arguments, {.folder = folder.path(), .environment = {}}), {}};
  REQUIRE(made.ran.code == 0);
  made.trace = read_trace(folder.read("a.trace"));
  return made;
}

// How often each word is set. Words that lines part are put together again.
std::map<std::string, int> words(const Trace& trace) {
  std::map<std::string, int> found;
  const auto take = [&](std::string& word) {
    if (!word.empty()) ++found[word];
    word.clear();
  };
  for (const TracedPage& page : trace.pages) {
    std::string word;
    std::uint32_t paragraph = 0;
    for (const TracedLine& line : page.lines) {
      if (line.role != "flow") continue;
      if (line.paragraph != paragraph) take(word);
      paragraph = line.paragraph;
      for (const TracedGlyph& glyph : line.glyphs) {
        if (glyph.inserted) continue;
        if (glyph.text == " " || glyph.text == "\u2003") {
          take(word);
        } else {
          word += glyph.text;
        }
      }
    }
    take(word);
  }
  return found;
}

// Every cell of text inside the type area of its page, as it is seen. A mark may hang half an em
// out (T40, T122).
void check_inside(const Trace& trace) {
  std::size_t outside = 0;
  for (const TracedPage& page : trace.pages) {
    const double left = page.area_x, right = left + page.area_width;
    const double top = page.area_y, bottom = top + page.area_height;
    for (const TracedLine& line : page.lines) {
      if (line.role == "margin-box") continue;
      const double slack = line.em / 2;
      for (const TracedGlyph& glyph : line.glyphs) {
        if (glyph.codes == "U+0020") continue;
        for (const auto& [x, y] :
             {std::pair{glyph.seen_x, glyph.seen_y}, std::pair{glyph.seen_end_x, glyph.seen_end_y}})
          if (x < left - slack || x > right + slack || y < top - 0.01 || y > bottom + slack)
            ++outside;
      }
    }
  }
  CHECK(outside == 0);
}

void check_once(const std::map<std::string, int>& found, const std::string& word) {
  const auto place = found.find(word);
  CAPTURE(word);
  CHECK((place != found.end() && place->second == 1));
}

constexpr const char* kSheets[] = {"article", "book", "report", "zine"};

}  // namespace

TEST_CASE("a table of 90 rows and 9 columns: every cell once, all in the type area") {
  for (const std::string& cell : {"", "considerable", "incomprehensibilities"}) {
    for (const char* sheet : kSheets) {
      CAPTURE(std::string(sheet));
      CAPTURE(cell);
      std::ostringstream text;
      text << "# Title\n\nBefore it.\n\n|";
      for (int c = 1; c <= 9; ++c) text << " H" << c << " |";
      text << "\n|";
      for (int c = 1; c <= 9; ++c) text << "---|";
      for (int r = 1; r <= 90; ++r) {
        text << "\n|";
        for (int c = 1; c <= 9; ++c) text << " " << cell << "r" << r << "c" << c << " |";
      }
      text << "\n\n: The table\n\nAfterwards.\n";
      const Made made = make(text.str(), sheet);
      const auto found = words(made.trace);
      std::size_t missing = 0;
      for (int r = 1; r <= 90; ++r)
        for (int c = 1; c <= 9; ++c) {
          const auto place = found.find(cell + "r" + std::to_string(r) + "c" + std::to_string(c));
          if (place == found.end() || place->second != 1) ++missing;
        }
      CHECK(missing == 0);
      check_once(found, "Afterwards.");
      check_inside(made.trace);
    }
  }
}

TEST_CASE("a list four levels deep, in both languages") {
  for (const char* lang : {"en", "zh"}) {
    for (const char* sheet : kSheets) {
      CAPTURE(std::string(sheet));
      CAPTURE(std::string(lang));
      std::ostringstream text;
      text << "---\nlang: " << lang << "\n---\n\n";
      int item = 0;
      std::vector<std::string> names;
      const auto add = [&](int level, const char* mark) {
        names.push_back("item" + std::to_string(++item) + "x");
        text << std::string(static_cast<std::size_t>(level) * 4, ' ') << mark << " " << names.back()
             << (std::string_view(lang) == "en" ? " some words of text" : " 一些字句") << "\n";
      };
      for (int i = 0; i < 12; ++i) {
        add(0, "1.");
        add(1, "-");
        add(2, "1.");
        add(3, "-");
        add(3, "-");
      }
      const Made made = make(text.str(), sheet);
      const auto found = words(made.trace);
      for (const std::string& name : names) {
        int count = 0;
        for (const auto& [word, times] : found)
          if (word.starts_with(name)) count += times;
        CAPTURE(name);
        CHECK(count == 1);
      }
      check_inside(made.trace);
    }
  }
}

TEST_CASE("figures that do not fit move, shrink or turn, with their captions") {
  for (const char* sheet : kSheets) {
    CAPTURE(std::string(sheet));
    std::ostringstream text;
    text << "# Title\n\n";
    for (int i = 1; i <= 6; ++i)
      text << "Text before figure " << i << " in a few words.\n\n![Caption" << i
           << "x](wide.png)\n\n";
    const Made made = make(text.str(), sheet, "img { width: 300mm; height: 400mm }");
    const auto found = words(made.trace);
    for (int i = 1; i <= 6; ++i) check_once(found, "Caption" + std::to_string(i) + "x");
    check_inside(made.trace);
  }
}

TEST_CASE("a page of three columns with lists, a table, a figure and code") {
  std::ostringstream text;
  for (int i = 1; i <= 120; ++i) {
    text << "Paragraph" << i << "x has a few more words in it than one line of a column.\n\n";
    if (i % 20 == 5) text << "- Point" << i << "x\n- and another\n\n";
    if (i % 20 == 9) text << "| a | b |\n|---|---|\n| Cell" << i << "x | c |\n\n";
    if (i % 20 == 13) text << "![Caption" << i << "x](wide.png)\n\n";
    if (i % 20 == 17) text << "```\nCode" << i << "x is a line that is too long\n```\n\n";
  }
  const Made made = make(text.str(), "article",
                         "@media print { @page { size: A4; -banxin-type-area: none; margin: 20mm } "
                         "body { columns: 3; column-gap: 12pt } }");
  const auto found = words(made.trace);
  for (int i = 1; i <= 120; ++i) check_once(found, "Paragraph" + std::to_string(i) + "x");
  for (int i = 0; i < 120; i += 20) {
    check_once(found, "Point" + std::to_string(i + 5) + "x");
    check_once(found, "Cell" + std::to_string(i + 9) + "x");
    check_once(found, "Caption" + std::to_string(i + 13) + "x");
    check_once(found, "Code" + std::to_string(i + 17) + "x");
  }
  check_inside(made.trace);
}
