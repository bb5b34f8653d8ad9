// T62: what gives way when three forbidden marks in a row fit nowhere.
#include <algorithm>

#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

constexpr std::u32string_view kForbidden = U"。，、；：？！』」”》）";

struct Set {
  std::vector<std::string> lines;
  int forbidden_starts = 0, relaxed = 0;
};

Set set_plain(const std::string& text, double em) {
  TextStyle s = style("zh-Hant-TW");
  s.families = {"Song TW"};
  s.punctuation = PunctuationStyle::Plain;
  s.trim_line_start = s.trim_first_line = s.trim_line_end = EdgeTrim::Never;
  Set out;
  for (const Line& line : lines_of(paragraph(text, s), measure(em))) {
    out.lines.push_back(text_of(line));
    std::size_t offset = 0;
    if (kForbidden.contains(next_code_point(out.lines.back(), offset))) ++out.forbidden_starts;
    if (line.end == BreakKind::Relaxed) ++out.relaxed;
  }
  return out;
}

}  // namespace

TEST_CASE("T62 three forbidden marks that can be fitted stay where T57 has them") {
  const Set set = set_plain("水水水水水水水水。』」水水水水水水水", 8);
  CHECK(set.forbidden_starts == 0);
  CHECK(set.relaxed == 0);
}

TEST_CASE("T62 where no line within its limits holds them one mark starts a line, marked relaxed") {
  const Set set = set_plain("水水水。』」水水水", 3);
  CHECK(set.forbidden_starts == 1);
  CHECK(set.relaxed == 1);
}

TEST_CASE("T62 two forbidden marks in a row are never relaxed") {
  for (double em = 3; em < 9; em += 0.5) {
    CAPTURE(em);
    const Set set = set_plain("水水水水水。」水水水水水。」水水水水", em);
    CHECK(set.forbidden_starts == 0);
    CHECK(set.relaxed == 0);
  }
}
