// Hanging punctuation: T40, CSS Text 4 §hanging-punctuation `allow-end`.
#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::string han(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += "水";
  return out;
}

std::vector<Line> hung(const std::string& text, const std::string& lang = "zh-Hans",
                       double em = 20) {
  TextStyle s = style(lang);
  s.hangs_at_line_end = true;
  return lines_of(paragraph(text, s), measure(em));
}

}  // namespace

TEST_CASE("T40 a stop that does not fit stands outside, and nothing is squeezed for it") {
  const auto lines = hung(han(20) + "。" + han(10));
  REQUIRE(text_of(lines[0]) == han(20) + "。");
  CHECK(em_of(find_glyph(lines[0], U'。').pen) == doctest::Approx(20.0));
  CHECK(em_of(lines[0].width) == doctest::Approx(20.0));
  CHECK(em_of(lines[0].hang) == doctest::Approx(0.5));
  CHECK(lines[0].overfull == Length{});
  CHECK(lines[0].stage == JustificationStage::None);
}

TEST_CASE("T40 a stop that fits does not hang") {
  const auto lines = hung(han(19) + "。" + han(10), "zh-Hans", 19.5);
  CHECK(text_of(lines[0]) == han(19) + "。");
  CHECK(lines[0].hang == Length{});
}

TEST_CASE("T40 a line that could be squeezed hangs instead") {
  const auto lines = hung(han(4) + "《" + han(4) + "》" + han(10) + "、" + han(10));
  CHECK(text_of(lines[0]) == han(4) + "《" + han(4) + "》" + han(10) + "、");
  CHECK(lines[0].stage == JustificationStage::None);
  CHECK(find_glyph(lines[0], U'《').advance() == doctest::Approx(1.0));
}

TEST_CASE("T40 hanging is off by default") {
  const auto lines = lines_of(paragraph(han(20) + "。" + han(10)), measure(20));
  CHECK(lines[0].hang == Length{});
  CHECK(text_of(lines[0]) == han(19));
}

TEST_CASE("T40 only one mark hangs, and not after another") {
  for (const std::string marks : {"。”", "）。", "……。"}) {
    CAPTURE(marks);
    for (const Line& line : hung(han(19) + marks + han(30))) CHECK(line.hang == Length{});
  }
}

TEST_CASE("T40 the mainland hangs ，、。：；？！ and Japan ，、。; Taiwan and Hong Kong nothing") {
  struct Case {
    const char* lang;
    const char* mark;
    bool hangs;
  };
  const Case kCases[] = {
      {"zh-Hans", "，", true},  {"zh-Hans", "、", true}, {"zh-CN", "；", true},
      {"zh-Hans", "：", true},  {"zh-Hans", "！", true}, {"ja", "：", false},
      {"ja", "、", true},       {"ja", "。", true},      {"zh-Hans", "》", false},
      {"zh-Hant", "。", false}, {"zh-HK", "，", false},  {"zh-Hant-TW", "、", false}};
  for (const Case& c : kCases) {
    CAPTURE(c.lang);
    CAPTURE(c.mark);
    CHECK((hung(han(20) + c.mark + han(10), c.lang)[0].hang > Length{}) == c.hangs);
  }
}
