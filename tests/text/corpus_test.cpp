// Whole books, when they are there: what holds for one paragraph holds for all.
#include <filesystem>
#include <fstream>

#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::vector<std::string> paragraphs_of(const std::string& name, std::size_t limit) {
  std::vector<std::string> out;
  std::ifstream in(std::filesystem::path(BANXIN_SOURCE_DIR) / ".." / "shared" / "corpus" / name);
  for (std::string line; out.size() < limit && std::getline(in, line);)
    if (line.size() > 20 && line[0] != '#') out.push_back(line);
  return out;
}

// Text without white space: line ends take spaces away.
std::string without_spaces(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ') out += c;
  return out;
}

struct Totals {
  int lines = 0, hyphens_in_a_row = 0;
  double han_gaps = 0, widest_han_gap = 0;  // of stage e3, em: the sum over lines, the widest
};

// What stage e3 adds to each gap of a line, in em.
double han_gap(const Line& line) {
  double widest = 0;
  for (const LineRun& run : line.runs)
    for (const Adjustment& a : run.run.adjustments)
      if (a.reason == AdjustmentReason::Justify && a.stage == JustificationStage::E3)
        widest = std::max(widest, em_of(a.amount));
  return widest;
}

Totals check_book(const std::string& name, const TextStyle& s, double em, BreakStrategy strategy) {
  Totals totals;
  BreakOptions options;
  options.strategy = strategy;
  options.record_adjustments = true;
  for (const std::string& text : paragraphs_of(name, 400)) {
    const auto lines = lines_of(paragraph(text, s), measure(em, 2), options);
    std::string all;
    int hyphens = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      const std::string t = banxin::test::text_of(line);
      all += t;
      ++totals.lines;
      CAPTURE(t);
      CHECK(line.overfull == Length{});
      CHECK(line.end != BreakKind::Emergency);
      const LineRun& last = line.runs.back();
      CHECK(last.x + last.run.width == line.start + line.width);
      if (i + 1 < lines.size()) CHECK(line.start + line.width == Length::pt(em * kSize));
      hyphens = line.end == BreakKind::Hyphen ? hyphens + 1 : 0;
      totals.hyphens_in_a_row = std::max(totals.hyphens_in_a_row, hyphens);
      const double gap = han_gap(line);
      totals.han_gaps += gap;
      totals.widest_han_gap = std::max(totals.widest_han_gap, gap);
      std::size_t offset = 0;
      if (i > 0 && lines[i - 1].end == BreakKind::Normal)
        CHECK(std::u32string(U"，。、；：？！）》”」』】·").find(next_code_point(t, offset)) ==
              std::u32string::npos);
    }
    // Runs of right-to-left words come in visual order.
    if (text.find("\xD7") == std::string::npos) CHECK(without_spaces(all) == without_spaces(text));
  }
  return totals;
}

}  // namespace

TEST_CASE(
    "T17 T57 T65 a Chinese book is flush, complete and without forbidden marks at line starts") {
  check_book("sanguo-yanyi.zh.md", style(), 27, BreakStrategy::TotalFit);
  check_book("sanguo-yanyi.zh.md", style(), 27, BreakStrategy::FirstFit);
}

TEST_CASE("T64 T68 total fit opens Han gaps a third less than first fit, and none that is seen") {
  const Totals total = check_book("sanguo-yanyi.zh.md", style(), 27, BreakStrategy::TotalFit);
  const Totals first = check_book("sanguo-yanyi.zh.md", style(), 27, BreakStrategy::FirstFit);
  CHECK(total.widest_han_gap <= 0.10);
  CHECK(total.han_gaps / std::max(total.lines, 1) <=
        0.7 * first.han_gaps / std::max(first.lines, 1));
}

TEST_CASE("T65 T117 an English book is flush and complete, with two hyphens in a row at most") {
  TextStyle s = style("en-US");
  s.hyphenates = true;
  CHECK(check_book("moby-dick.en.md", s, 24, BreakStrategy::TotalFit).hyphens_in_a_row <= 2);
}
