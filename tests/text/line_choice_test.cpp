// What BreakOptions asks of the choice of breaks, in English lines.
#include <algorithm>

#include "text/paragraph_fixture.h"

namespace banxin::test {
namespace {

const char* const kPassage =
    "Some years ago, never mind how long precisely, having little or no money in my purse, and "
    "nothing particular to interest me on shore, I thought I would sail about a little and see "
    "the watery part of the world. It is a way I have of driving off the spleen and regulating "
    "the circulation.";

TextStyle english() {
  TextStyle s = style("en-US");
  s.hyphenates = true;
  return s;
}

}  // namespace

TEST_CASE("T117 a line named by unhyphenated_lines does not end in a hyphen") {
  const Paragraph p = paragraph(kPassage, english());
  int tried = 0;
  for (double em = 9; em < 20; em += 0.25) {
    CAPTURE(em);
    const std::vector<Line> free = lines_of(p, measure(em));
    for (std::uint32_t k = 0; k + 1 < free.size(); ++k) {
      if (free[k].end != BreakKind::Hyphen) continue;
      BreakOptions options;
      options.unhyphenated_lines = {k};
      const std::vector<Line> bound = lines_of(p, measure(em), options);
      REQUIRE(k < bound.size());
      CHECK(bound[k].end != BreakKind::Hyphen);
      for (const Line& line : bound) CHECK(line.overfull <= free[k].overfull);
      ++tried;
    }
  }
  CHECK(tried > 10);
}

TEST_CASE("T20 looseness makes the paragraph a line longer or shorter where its spaces allow") {
  std::string text;
  for (int i = 0; i < 5; ++i) text += std::string(kPassage) + " ";
  TextStyle spaced = english();
  spaced.word_spacing = Length::pt(0.08 * kSize);
  const Paragraph p = paragraph(text, spaced);
  const auto is_emergency = [](const Line& line) {
    return line.stage == JustificationStage::Emergency || line.overfull > Length{};
  };
  int longer = 0, shorter = 0;
  for (double em = 24; em < 34; em += 0.5) {
    CAPTURE(em);
    const std::vector<Line> natural = lines_of(p, measure(em));
    REQUIRE(std::ranges::none_of(natural, is_emergency));
    BreakOptions options;
    options.looseness = 1;
    const std::vector<Line> more = lines_of(p, measure(em), options);
    CHECK((more.size() == natural.size() || more.size() == natural.size() + 1));
    CHECK(std::ranges::none_of(more, is_emergency));
    longer += more.size() > natural.size() ? 1 : 0;
    options.looseness = -1;
    const std::vector<Line> fewer = lines_of(p, measure(em), options);
    CHECK((fewer.size() == natural.size() || fewer.size() + 1 == natural.size()));
    CHECK(std::ranges::none_of(fewer, is_emergency));
    shorter += fewer.size() < natural.size() ? 1 : 0;
  }
  CHECK(longer >= 15);
  CHECK(shorter >= 1);
}

}  // namespace banxin::test
