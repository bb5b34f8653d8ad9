// Every built-in sheet on every size, in Chinese and English: sound pages without a word of
// complaint.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>

#include "layout/trace_reader.h"
#include "program/program.h"

using namespace banxin::test;

namespace {

// A little of everything that runs in the flow: several pages of it.
std::string sample(bool chinese, bool chapters) {
  std::ostringstream text;
  text << "---\ntitle: " << (chinese ? "版心与行格" : "Lines and Leaves")
       << "\nauthor: " << (chinese ? "某甲" : "A. N. Author")
       << "\nlang: " << (chinese ? "zh-CN" : "en-US") << "\ndate: 2026-11-24\n---\n\n";
  const std::string paragraph =
      chinese
          ? "版心是书页上排文字的地方。版心定了，天头、地脚、订口、切口也就定了；行与行之间留半个字"
            "到一个字的空，翻过一页，正背两面的字行彼此相对，透过纸背看去也不零乱。\n\n"
          : "The type area is the place of the text on its page; when it is settled, so are head "
            "and foot, inner and outer margin. Its lines stand at the same heights on every "
            "page, so that they back each other up where the paper is thin.\n\n";
  for (int part = 1; part <= 3; ++part) {
    text << (chapters ? "# " : "## ") << (chinese ? "纸与墨" : "Paper and Ink") << "\n\n";
    for (int i = 0; i < 4; ++i) text << paragraph;
    text << (chapters ? "## " : "### ") << (chinese ? "开本" : "Formats") << "\n\n"
         << paragraph << "> " << paragraph << paragraph
         << (chinese ? "1. 天头\n2. 地脚\n   - 订口\n   - 切口\n\n"
                     : "1. Head\n2. Foot\n   - inner\n   - outer\n\n")
         << paragraph << "---\n\n"
         << paragraph << "::: {.verse}\n"
         << (chinese ? "白日依山尽，\\\n黄河入海流。\n"
                     : "The sheets hang up to dry;\\\nLook back at us, awry.\n")
         << ":::\n\n"
         << paragraph;
  }
  return text.str();
}

struct Case {
  const char *sheet, *size;
  bool chinese;
};

constexpr const char* kSheets[] = {"article", "book", "report", "zine"};
constexpr const char* kSizes[] = {"",          "print-a5",  "print-a4",
                                  "print-16k", "print-32k", "print-6x9"};

struct Made {
  Ran ran;
  Trace trace;
};
Made make(const std::string& text, const std::string& sheet, const std::string& size) {
  const Folder folder;
  folder.write("a.md", text);
  std::vector<std::string> arguments{"convert", "a.md",    "-o", "a.pdf",
                                     "--trace", "a.trace", "-s", sheet};
  if (!size.empty()) arguments.insert(arguments.end(), {"-s", size});
  Made made{run_banxin(arguments, {.folder = folder.path(), .environment = {}}), {}};
  made.trace = read_trace(folder.read("a.trace"));
  return made;
}

// How far `distance` is from a whole number of `unit`s.
double off_by(double distance, double unit) {
  return std::abs(distance - std::round(distance / unit) * unit);
}

}  // namespace

TEST_CASE("every sheet sets both languages on every size, inside its type area and on its grid") {
  for (const char* sheet : kSheets)
    for (const char* size : kSizes)
      for (const bool chinese : {true, false}) {
        CAPTURE(std::string(sheet));
        CAPTURE(std::string(size));
        CAPTURE(chinese);
        const bool chapters = std::string_view(sheet) == "book";
        const Made made = make(sample(chinese, chapters), sheet, size);
        CHECK(made.ran.code == 0);
        CHECK(made.ran.err.find("warning") == std::string::npos);
        CHECK(made.ran.err.find("note") == std::string::npos);
        REQUIRE(made.trace.pages.size() >= 2);

        std::size_t on_grid = 0, pages_with_folio = 0;
        for (const TracedPage& page : made.trace.pages) {
          const double left = page.area_x, right = page.area_x + page.area_width;
          const double top = page.area_y, bottom = page.area_y + page.area_height;
          CHECK(off_by(page.area_width, page.character) < 0.01);  // T1
          CHECK(off_by(page.area_height, page.pitch) < 0.01);
          bool folio = false;
          for (const TracedLine& line : page.lines) {
            if (line.role == "margin-box") {
              folio |= line.baseline > bottom;
              continue;
            }
            if (line.role != "flow") continue;
            // Optical margins stand out a little on purpose (T122).
            CHECK(line.x > left - 0.5 * line.em);
            CHECK(line.end() < right + 0.5 * line.em);
            CHECK(line.overfull < 0.01);
            CHECK(line.baseline > top);
            CHECK(line.baseline < bottom);
            // Text, not a heading of its size: in more lines than one.
            if (line.em != page.character || line.of < 2) continue;
            CHECK(off_by(line.baseline - page.area_y - page.baseline, page.pitch) < 0.01);  // T6
            ++on_grid;
          }
          pages_with_folio += folio;
        }
        CHECK(on_grid > 60);
        CHECK(pages_with_folio + (chapters ? 3 : 0) >= made.trace.pages.size() / 2);
      }
}
