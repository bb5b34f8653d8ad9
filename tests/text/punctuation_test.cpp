#include <cmath>

#include "text/paragraph_fixture.h"
#include "text/punctuation_spacing.h"

using namespace banxin;
using namespace banxin::test;

namespace {

enum class Place { MidLine, LineStart, LineEnd };

// The width of `text` between two Han, or at an edge of the line.
double width_in(const std::vector<std::pair<std::string, int>>& pieces, Place place,
                std::vector<TextStyle> styles) {
  Paragraph p;
  p.lang = styles[0].lang;
  p.styles = std::move(styles);
  if (place != Place::LineStart) p.items.push_back(InlineText{"水", 0});
  for (const auto& [text, s] : pieces)
    p.items.push_back(InlineText{text, static_cast<std::uint32_t>(s)});
  if (place != Place::LineEnd) p.items.push_back(InlineText{"水", 0});
  const auto lines = lines_of(p, measure(100));
  REQUIRE(lines.size() == 1);
  return em_of(lines[0].width) - (place == Place::MidLine ? 2.0 : 1.0);
}

}  // namespace

TEST_CASE("T26 T30 centred marks of Taiwan keep their blanks inside quotes") {
  TextStyle s = style("zh-Hant-TW");
  s.families = {"Garamond", "Song TW"};
  const auto near = [](double a, double b) { return std::abs(a - b) <= 0.002; };
  const std::vector<std::pair<std::string, int>> text = {{"「你好。」他說：「走吧。」", 0}};
  CHECK(near(width_in(text, Place::MidLine, {s}), 12.5));
  CHECK(near(width_in(text, Place::LineStart, {s}), 12.0));
  CHECK(near(width_in(text, Place::LineEnd, {s}), 12.0));
  CHECK(near(width_in({{"」，「", 0}}, Place::MidLine, {s}), 2.0));
}

TEST_CASE("T25 half, kaiming and plain styles") {
  const auto width = [](PunctuationStyle punctuation) {
    TextStyle s = style();
    s.punctuation = punctuation;
    return width_in({{"甲，乙。", 0}}, Place::MidLine, {s});
  };
  CHECK(width(PunctuationStyle::Full) == doctest::Approx(4.0));
  CHECK(width(PunctuationStyle::Half) == doctest::Approx(3.0));
  CHECK(width(PunctuationStyle::Kaiming) == doctest::Approx(3.5));
  CHECK(width(PunctuationStyle::Plain) == doctest::Approx(4.0));
}

TEST_CASE(
    "T25 the default style is the language's: full, and in Taiwan plain but for centred marks") {
  const auto width = [](const char* lang, const char* text) {
    TextStyle s = style(lang);
    s.families = {"Garamond", is_mainland_style(lang) ? "Song" : "Song TW"};
    return width_in({{text, 0}}, Place::MidLine, {s});
  };
  for (const char* lang : {"zh", "zh-Hans", "zh-CN", "zh-Hant-HK", "zh-MO", "ja"}) {
    CAPTURE(std::string(lang));
    CHECK(width(lang, "《甲》（乙）") == doctest::Approx(5.5));
  }
  for (const char* lang : {"zh-TW", "zh-Hant-TW", "zh-Hant"}) {
    CAPTURE(std::string(lang));
    CHECK(width(lang, "《甲》（乙）") == doctest::Approx(6.0));
    CHECK(width(lang, "甲，「乙」。") == doctest::Approx(5.0));
  }
  // Said in so many words it is plain everywhere, also at the edges of lines.
  TextStyle plain = style();
  plain.punctuation = PunctuationStyle::Plain;
  const std::vector<std::pair<std::string, int>> text = {{"“你好”，“世界”！", 0}};
  for (const Place place : {Place::MidLine, Place::LineStart, Place::LineEnd})
    CHECK(width_in(text, place, {plain}) == doctest::Approx(10.0));
}

TEST_CASE("T23 a mark has the same advance and ink with and without the font's halt feature") {
  for (const char* family : {"Song", "Kai", "Hei"}) {
    CAPTURE(std::string(family));
    TextStyle s = style();
    s.families = {family};
    // In the line, where the blank is whole, and at its end, where it is taken.
    const Line whole = lines_of(paragraph("水，水", s), measure(20))[0];
    const Line trimmed = lines_of(paragraph("水，", s), measure(20))[0];
    CHECK(find_glyph(whole, U'，').advance() == doctest::Approx(1.0));
    CHECK(find_glyph(trimmed, U'，').advance() == doctest::Approx(0.5));
    CHECK(find_glyph(trimmed, U'，').glyph->id == find_glyph(whole, U'，').glyph->id);
    CHECK(ink_left(find_glyph(trimmed, U'，')) ==
          doctest::Approx(ink_left(find_glyph(whole, U'，'))));
    CHECK(ink_right(find_glyph(trimmed, U'，')) <= 1.5 + 0.001);
  }
  // Marks that the font has made proportional are left alone.
  TextStyle palt = style();
  palt.families = {"Song"};
  palt.features = {{"palt", 1}};
  const Line line = lines_of(paragraph("水》《水", palt), measure(20))[0];
  const FoundGlyph closing = find_glyph(line, U'》');
  CHECK(closing.advance() < 0.7);
  CHECK(em_of(line.width) ==
        doctest::Approx(2 + closing.advance() + find_glyph(line, U'《').advance()));
}

TEST_CASE("T23 a trim moves the advance and never cuts ink") {
  for (const char* family : {"Song", "Kai", "Hei"}) {
    TextStyle s = style();
    s.families = {family};
    const auto lines = lines_of(paragraph("《甲》（乙），“丙”？！「丁」；。", s), measure(40));
    double before = -1;
    for (const LineRun& run : lines[0].runs)
      for (const Glyph& glyph : run.run.glyphs) {
        const FoundGlyph g{&run, &glyph, {}};
        CAPTURE(std::string(family));
        CHECK(ink_left(g) >= before);
        before = ink_right(g);
      }
    CHECK(before <= em_of(lines[0].width));
  }
}

TEST_CASE("T27 of marks of two sizes the smaller gives its own half em") {
  TextStyle large = style(), small = style();
  large.size = Length::pt(20);
  Paragraph p = paragraph("");
  p.styles = {large, small};
  p.items = {InlineText{"《大》", 0}, InlineText{"（小）", 1}};
  const Line line = lines_of(p, measure(40))[0];
  // Ink to ink: 》 keeps its blank of 10 pt, （ has lost its own 5 pt.
  const FoundGlyph opening = find_glyph(line, U'（');
  CHECK(em_of(line.runs[0].run.width) == doctest::Approx(5.0));
  CHECK(opening.advance() == doctest::Approx(0.5));
  p.items = {InlineText{"（小）", 1}, InlineText{"《大》", 0}};
  const Line other = lines_of(p, measure(40))[0];
  CHECK(find_glyph(other, U'）').advance() == doctest::Approx(0.5));
  CHECK(find_glyph(other, U'《').advance() == doctest::Approx(2.0));
}

TEST_CASE("T28 question and exclamation marks in a row take an em for two") {
  const auto width = [](const char* text) {
    return width_in({{text, 0}}, Place::MidLine, {style()});
  };
  CHECK(width("真的？！") == doctest::Approx(3.0));
  CHECK(width("啊！！！") == doctest::Approx(3.0));
  CHECK(width("“啊？！”") == doctest::Approx(1.0 + 1.0 + 1.0 + 1.0));
  // Never divided.
  for (double em = 3; em < 6; em += 0.25)
    for (const Line& line : lines_of(paragraph("水水水？！水水水！！！水水"), measure(em)))
      CHECK_FALSE((text_of(line).starts_with("！") || text_of(line).starts_with("？")));
}

TEST_CASE("T29 an opening mark at the start of a line stands flush with its ink") {
  const auto lines = lines_of(paragraph("“好”是一个字。“好”是一个字。"), measure(7.5, 2));
  REQUIRE(lines.size() >= 2);
  const FoundGlyph first = find_glyph(lines[0], 0x201C);
  // SC's “ has its ink from 0.571 to 0.924 em of its cell: half an em of it is blank.
  CHECK(ink_left(first) == doctest::Approx(2.0 + 0.071));
  CHECK(first.advance() == doctest::Approx(0.5));
  CHECK(lines[0].start == Length::pt(20));
  TextStyle keep = style();
  keep.trim_first_line = EdgeTrim::Never;
  const auto kept = lines_of(paragraph("“好”是一个字。", keep), measure(20, 2));
  CHECK(ink_left(find_glyph(kept[0], 0x201C)) == doctest::Approx(2.5 + 0.071));
  // space-first: only the first line of a paragraph, and lines after a forced break.
  Paragraph p = paragraph("水水水水水", keep);
  p.items = {InlineText{"“水水水水水", 0}, InlineText{"“水", 0}, InlineBreak{},
             InlineText{"“土", 0}};
  const auto mixed = lines_of(p, measure(6));
  REQUIRE(mixed.size() == 3);
  CHECK(em_of(mixed[0].width) == doctest::Approx(6.0));
  CHECK(em_of(mixed[1].width) == doctest::Approx(1.5));
  CHECK(em_of(mixed[2].width) == doctest::Approx(2.0));
}

TEST_CASE("T31 T32 a mark at the end of a line is half an em before anything else is tried") {
  // 20.5 em with the last 。 counted full.
  std::string text;
  for (int i = 0; i < 19; ++i) text += "水";
  text += "。";
  const auto lines = lines_of(paragraph(text + "土土土"), measure(19.5));
  CHECK(text_of(lines[0]) == text);
  CHECK(em_of(lines[0].width) == doctest::Approx(19.5));
  CHECK(lines[0].stage == JustificationStage::None);
  CHECK(find_glyph(lines[0], U'水', 18).x() == Length::pt(180));
  CHECK(ink_right(find_glyph(lines[0], U'。')) <= 19.5);
  // T32: natural 21, pair-trimmed 20.5, edge-trimmed 20.
  std::string pair;
  for (int i = 0; i < 19; ++i) pair += "水";
  pair += "）。";
  const auto trimmed = lines_of(paragraph(pair + "土土土土"), measure(20));
  CHECK(text_of(trimmed[0]) == pair);
  CHECK(trimmed[0].stage == JustificationStage::None);
  // Option `allow`: 1 em when it fits, else ½, nothing between.
  TextStyle allow = style();
  allow.trim_line_end = EdgeTrim::WhenNeeded;
  CHECK(em_of(lines_of(paragraph("水水。", allow), measure(3))[0].width) == doctest::Approx(3.0));
  CHECK(em_of(lines_of(paragraph("水水。", allow), measure(2.8))[0].width) == doctest::Approx(2.5));
  // A combined ？！ and Taiwan's ！ are not trimmed further.
  CHECK(em_of(lines_of(paragraph("水水！！！"), measure(9))[0].width) == doctest::Approx(4.0));
  TextStyle taiwan = style("zh-Hant-TW");
  taiwan.families = {"Song TW"};
  CHECK(em_of(lines_of(paragraph("水水！", taiwan), measure(9))[0].width) == doctest::Approx(3.0));
}

TEST_CASE("T34 dash and ellipsis are two em from the Han font, never divided or stretched") {
  const auto shaped = lines_of(paragraph("汉字——汉字……"), measure(30))[0];
  REQUIRE(shaped.runs.size() == 1);
  CHECK(std::string(shaped.runs[0].run.font->family()).find("CJK") != std::string::npos);
  CHECK(em_of(shaped.width) == doctest::Approx(8.0));
  const FoundGlyph dash = find_glyph(shaped, 0x2014);
  CHECK(dash.advance() == doctest::Approx(2.0));
  std::string text = "水水水水——水水水水……水水水水水水";
  for (double em = 4; em < 12; em += 0.5) {
    for (const Line& line : lines_of(paragraph(text), measure(em))) {
      const std::string t = text_of(line);
      CAPTURE(t);
      // Both halves or none.
      const auto count = [&t](const char* mark) {
        int n = 0;
        for (std::size_t at = t.find(mark); at != std::string::npos; at = t.find(mark, at + 3)) ++n;
        return n;
      };
      CHECK(count("—") % 2 == 0);
      CHECK(count("…") % 2 == 0);
      if (count("—") == 2) CHECK(find_glyph(line, 0x2014).advance() == doctest::Approx(2.0));
    }
  }
  // In Kai the two dashes are two glyphs; they meet.
  TextStyle kai = style();
  kai.families = {"Kai"};
  const auto drawn = lines_of(paragraph("水——水", kai), measure(9))[0];
  CHECK(em_of(drawn.width) == doctest::Approx(4.0));
  CHECK(ink_left(find_glyph(drawn, 0x2014, 1)) <= ink_right(find_glyph(drawn, 0x2014, 0)) + 0.001);
}

TEST_CASE("T36 T37 connectors and interpuncts have their own widths") {
  const auto width = [](const char* text) {
    return width_in({{text, 0}}, Place::MidLine, {style()});
  };
  CHECK(width("北京—上海") == doctest::Approx(5.0));
  CHECK(width("三～五月") == doctest::Approx(4.0));
  CHECK(width("甲–乙") == doctest::Approx(2.5));
  CHECK(width("列奥纳多·达·芬奇") == doctest::Approx(8.0));
  TextStyle taiwan = style("zh-Hant-TW");
  taiwan.families = {"Song TW"};
  CHECK(width_in({{"甲·乙", 0}}, Place::MidLine, {taiwan}) == doctest::Approx(3.0));
}

TEST_CASE("T33 the solidus of a fraction and Taiwan's ？ are not moved by a loose line") {
  int loose = 0;
  for (double em = 11; em < 15; em += 0.1) {
    const Line line =
        lines_of(paragraph("比尔·盖茨——是1/2水水水水水水水水水水水水水水水"), measure(em))[0];
    if (line.stage < JustificationStage::E2 || text_of(line).find("2水") == std::string::npos)
      continue;
    ++loose;
    const FoundGlyph one = find_glyph(line, U'1'), slash = find_glyph(line, U'/'),
                     two = find_glyph(line, U'2');
    CHECK(one.pen + one.glyph->advance == slash.pen);
    CHECK(slash.pen + slash.glyph->advance == two.pen);
    CHECK(find_glyph(line, 0xB7).advance() == doctest::Approx(0.5));
    CHECK(find_glyph(line, 0x2014).advance() == doctest::Approx(2.0));
  }
  CHECK(loose > 5);
  TextStyle taiwan = style("zh-Hant-TW");
  taiwan.families = {"Song TW"};
  // A tight line: there is nothing to take from ？.
  const auto tight = lines_of(paragraph("水水水水？水水水水，水水水水水", taiwan), measure(9.8));
  CHECK(find_glyph(tight[0], U'？').advance() >= 1.0 - 0.001);
}

TEST_CASE("T36 the solidus between Han: half an em on the mainland, ／ as wide as its ink") {
  CHECK(width_in({{"甲/乙", 0}}, Place::MidLine, {style()}) == doctest::Approx(2.5));
  CHECK(width_in({{"甲／乙", 0}}, Place::MidLine, {style()}) == doctest::Approx(3.0));
}

TEST_CASE("T33 fixed marks keep their widths in a loose line") {
  const auto lines = lines_of(paragraph("比尔·盖茨——是水水水水水水水水水水水水"), measure(11.9));
  REQUIRE(lines.size() >= 2);
  REQUIRE(lines[0].stage == JustificationStage::E3);
  CHECK(find_glyph(lines[0], 0xB7).advance() == doctest::Approx(0.5));
  CHECK(find_glyph(lines[0], 0x2014).advance() == doctest::Approx(2.0));
}

TEST_CASE("T43 wide quotes stand in a cell of one em, their ink beside the text") {
  for (const char* family : {"Song", "Kai", "Hei"}) {
    TextStyle s = style();
    s.families = {"Garamond", family};
    const Line line = lines_of(paragraph("水“好”水", s), measure(20))[0];
    CAPTURE(std::string(family));
    const FoundGlyph opening = find_glyph(line, 0x201C), closing = find_glyph(line, 0x201D);
    CHECK(opening.advance() == doctest::Approx(1.0));
    CHECK(closing.advance() == doctest::Approx(1.0));
    CHECK(opening.run->run.font->is_han());
    CHECK(ink_left(opening) >= 1.5);
    CHECK(ink_right(closing) <= 3.5 + 0.001);
  }
}

TEST_CASE("T44 narrow quotes come from the Latin font, or proportional from the Han font") {
  const Line line = lines_of(paragraph("他说don’t，see “Notes” here"), measure(40))[0];
  CHECK_FALSE(find_glyph(line, 0x2019).run->run.font->is_han());
  CHECK_FALSE(find_glyph(line, 0x201C).run->run.font->is_han());
  TextStyle s = style();
  s.families = {"Song"};
  const Line han = lines_of(paragraph("他说don’t也行", s), measure(40))[0];
  CHECK(find_glyph(han, 0x2019).advance() < 0.6);
}
