// A whole English novel, when it is there, as the 6 × 9 inch book sheet sets it: no less even than
// TeX (T118). The limits are what XeTeX reaches with the same face, measure and hyphenation
// patterns; tests/judges/tex_lines.sh measures them.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "text/paragraph_fixture.h"
#include "text/rivers.h"

using namespace banxin;
using namespace banxin::test;

namespace {

constexpr double kNaturalSpace = 2.793;  // pt

std::vector<std::string> plain_paragraphs() {
  std::vector<std::string> out;
  std::ifstream in(std::filesystem::path(BANXIN_SOURCE_DIR) / ".." / "shared" / "corpus" /
                   "moby-dick.en.md");
  for (std::string line; std::getline(in, line);)
    if (line.size() > 200 && line.find_first_of("#>|*_`[<\\") == std::string::npos)
      out.push_back(line);
  return out;
}

// As fonts/fonts.css has the face.
const FontLibrary& book_fonts() {
  static const FontLibrary library = [] {
    FontFaceSource face;
    face.family = "Book";
    face.sources = {"EBGaramond12-Regular"};
    face.size_adjust = 1.08;
    return FontLibrary({face}, {});
  }();
  return library;
}

TextStyle book_style() {
  TextStyle s = style("en-US");
  s.families = {"Book"};
  s.size = Length::pt(10.5);
  s.word_spacing = Length::pt(0.525);
  s.hyphenates = true;
  return s;
}

LineWidths book_measure() {
  return {{{Length::pt(10.5), Length::pt(301.5)}, {Length{}, Length::pt(312)}}};
}

bool ends_in_hyphen(const Line& line) {
  return line.end == BreakKind::Hyphen || banxin::test::text_of(line).ends_with('-');
}

}  // namespace

TEST_CASE("T118 T117 T123 an English novel is at least as even as TeX sets it") {
  const std::vector<std::string> book = plain_paragraphs();
  if (book.empty()) return;
  std::vector<double> spaces;
  int long_rivers = 0;
  int lines_in_all = 0, overfull = 0, hyphens = 0, most_in_a_row = 0;
  for (const std::string& text : book) {
    const std::vector<Line> lines = break_lines(
        shape_paragraph(paragraph(text, book_style()), book_fonts()), book_measure(), {});
    int in_a_row = 0;
    for (const River& river : find_rivers(std::span<const Line>(lines)))
      long_rivers += river.spaces.size() >= 4 ? 1 : 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      ++lines_in_all;
      overfull += lines[i].overfull > Length{} ? 1 : 0;
      in_a_row = ends_in_hyphen(lines[i]) ? in_a_row + 1 : 0;
      hyphens += in_a_row > 0 ? 1 : 0;
      most_in_a_row = std::max(most_in_a_row, in_a_row);
      LineSpaces found;
      for (const LineRun& run : lines[i].runs) append_word_spaces(run.run, run.x, found);
      double sum = 0;
      for (const WordSpace& space : found) sum += space.width.pt();
      if (!found.empty()) spaces.push_back(sum / static_cast<double>(found.size()) / kNaturalSpace);
    }
  }
  std::ranges::sort(spaces);
  const std::size_t n = spaces.size();
  REQUIRE(n > 10000);
  CHECK(spaces.back() <= 3.0);
  CHECK(spaces[n * 95 / 100] <= 1.465);
  CHECK(spaces[n * 5 / 100] >= 0.753);
  CHECK(spaces.front() >= 0.666);
  CHECK(most_in_a_row <= 2);
  CHECK(hyphens * 100 <= 14 * lines_in_all);
  CHECK(overfull == 0);
  // T123: without breaking again there are twice as many, and some of five lines.
  CHECK(long_rivers <= 100);
}
