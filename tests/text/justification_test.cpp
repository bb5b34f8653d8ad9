#include "text/justification.h"

#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

constexpr BreakOptions kTraced{BreakStrategy::TotalFit, true};

std::string han(int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += "水";
  return out;
}

// What justification did after the glyph, in em.
double justified(const FoundGlyph& g, bool before = false) {
  const auto index = static_cast<std::uint32_t>(g.glyph - g.run->run.glyphs.data());
  double sum = 0;
  for (const Adjustment& a : g.run->run.adjustments)
    if (a.glyph == index && a.reason == AdjustmentReason::Justify && a.before == before)
      sum += em_of(a.amount);
  return sum;
}

}  // namespace

TEST_CASE("T17 Chinese text is flush on both sides, its last line natural") {
  const auto lines = lines_of(paragraph("话说天下大势，分久必合，合久必分。周末七国分争，并入于秦。"
                                        "及秦灭之后，楚、汉分争，又并入于汉。"),
                              measure(17, 2));
  REQUIRE(lines.size() >= 3);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(lines[i].start + lines[i].width == Length::pt(170));
    const LineRun& last = lines[i].runs.back();
    CHECK(last.x + last.run.width == Length::pt(170));
  }
  CHECK(lines.back().stage == JustificationStage::None);
  CHECK(lines.back().width < Length::pt(170));
}

TEST_CASE("T13 T14 the indent is the first slot's start and nothing is added to it") {
  const auto chinese = lines_of(paragraph("　　第一段是这样开始的，很长很长。"), measure(10, 2));
  CHECK(find_glyph(chinese[0], U'第').x() == Length::pt(20));
  CHECK(text_of(chinese[0]).find("　") == std::string::npos);
  CHECK(chinese[1].runs[0].x == Length{});
  const auto english = lines_of(paragraph("  Indented once.", style("en")), measure(20, 1));
  CHECK(english[0].runs[0].x == Length::pt(10));
  CHECK(text_of(english[0]) == "Indented once.");
  CHECK(lines_of(paragraph("Not at all.", style("en")), measure(20))[0].runs[0].x == Length{});
}

TEST_CASE("T63 each stage of shrinking is used up before the next begins") {
  // A word space of 0.30 em gives down to 0.25, then the bracket; the comma is not touched.
  TextStyle s = style();
  s.families = {"Song"};
  s.autospace = {};
  Paragraph p = paragraph("水A A《水，" + han(14), s);
  const double space = find_glyph(lines_of(paragraph("A A", s), measure(9))[0], U' ').advance();
  p.styles[0].word_spacing = Length::pt((0.30 - space) * kSize);
  p.items.push_back(InlineText{han(4), 0});
  const double natural =
      em_of(lines_of(paragraph("水A A《水，" + han(14), p.styles[0]), measure(90))[0].width);
  const auto lines = lines_of(p, measure(natural - 0.3), kTraced);
  CHECK(text_of(lines[0]) == "水A A《水，" + han(14));
  CHECK(find_glyph(lines[0], U' ').advance() == doctest::Approx(0.25).epsilon(0.001));
  CHECK(find_glyph(lines[0], U'《').advance() == doctest::Approx(0.75).epsilon(0.001));
  CHECK(find_glyph(lines[0], U'，').advance() == doctest::Approx(1.0));
  CHECK(lines[0].stage == JustificationStage::S3);
}

TEST_CASE("T63 the stages come in their order") {
  using GK = GlueKind;
  const Length em = Length::pt(10);
  const auto stage = [&](GK kind, double natural) {
    return elasticity(kind, em * natural, em, JustificationProfile::Chinese);
  };
  CHECK(stage(GK::WordSpace, 0.3).shrink_stage == 0);
  CHECK(stage(GK::WordSpace, 0.3).shrink == em * 0.3 - em * 0.25);
  CHECK(stage(GK::InterpunctBlank, 0.25).shrink_stage == 1);
  CHECK(stage(GK::OpeningBlank, 0.5).shrink_stage == 2);
  CHECK(stage(GK::ClosingBlank, 0.5).shrink_stage == 2);
  CHECK(stage(GK::PauseBlank, 0.5).shrink_stage == 3);
  CHECK(stage(GK::HanLatinGap, 0.25).shrink_stage == 4);
  CHECK(stage(GK::HanLatinGap, 0.25).shrink == em * 0.125);
  CHECK(stage(GK::StopBlank, 0.5).shrink_stage == 5);
  CHECK(stage(GK::WordSpace, 0.25).stretch_stage == 0);
  CHECK(stage(GK::HanLatinGap, 0.25).stretch_stage == 1);
  CHECK(stage(GK::HanLatinGap, 0.25).stretch == em * 0.25);
  CHECK(stage(GK::HanGap, 0).stretch_stage == 2);
  CHECK(stage(GK::HanGap, 0).stretch == em * 0.25);
}

TEST_CASE("T64 gaps stretch to half an em, then all Han gaps equally") {
  // 18 Han and two gaps, 0.8 em short.
  const std::string text = han(9) + "A" + han(9);
  const double natural = em_of(lines_of(paragraph(text), measure(90))[0].width);
  const auto lines = lines_of(paragraph(text + "（水水水水水水"), measure(natural + 0.8), kTraced);
  REQUIRE(text_of(lines[0]) == text);
  CHECK(em_of(lines[0].width) == doctest::Approx(natural + 0.8));
  const FoundGlyph a = find_glyph(lines[0], U'A');
  const FoundGlyph before = find_glyph(lines[0], U'水', 8), after = find_glyph(lines[0], U'水', 9);
  CHECK(em_of(a.pen - before.pen) == doctest::Approx(1.5));
  const double natural_a =
      em_of(a.run->run.font->scale(a.run->run.font->advance(a.glyph->id), Length::pt(kSize)));
  CHECK(em_of(after.pen - a.pen) - natural_a == doctest::Approx(0.5));
  for (int i = 0; i < 8; ++i)
    CHECK(justified(find_glyph(lines[0], U'水', i)) == doctest::Approx(0.3 / 16).epsilon(0.001));
  CHECK(lines[0].stage == JustificationStage::E3);
}

TEST_CASE("T65 equal places get equal amounts and the line ends exactly") {
  // 0.7 em over 19 gaps.
  const auto lines = lines_of(paragraph(han(20) + "AAAA" + han(3)), measure(20.7), kTraced);
  REQUIRE(text_of(lines[0]) == han(20));
  for (int i = 0; i < 19; ++i)
    CHECK(find_glyph(lines[0], U'水', i).advance() == doctest::Approx(1.036842).epsilon(0.00001));
  CHECK(lines[0].runs[0].x + lines[0].runs[0].run.width == Length::pt(207));
  const FoundGlyph last = find_glyph(lines[0], U'水', 19);
  CHECK(last.pen + last.glyph->advance == Length::pt(207));
  // Raw units: no two places differ by more than one.
  std::int64_t least = INT64_MAX, most = 0;
  for (int i = 0; i < 19; ++i) {
    least = std::min(least, find_glyph(lines[0], U'水', i).glyph->advance.raw());
    most = std::max(most, find_glyph(lines[0], U'水', i).glyph->advance.raw());
  }
  CHECK(most - least <= 1);
}

TEST_CASE("T61 a mark that may not start a line is squeezed in before a character is taken down") {
  const std::string first = "水水《水水》" + han(14);
  const auto lines = lines_of(paragraph(first + "、" + han(12)), measure(20), kTraced);
  CHECK(text_of(lines[0]) == first + "、");
  CHECK(lines[0].stage == JustificationStage::S3);
  CHECK(em_of(lines[0].width) == doctest::Approx(20.0));
}

TEST_CASE("T66 of two breaks alike in badness the tighter line is chosen") {
  // 20.4 em could lose 0.4 through its brackets; without the last character 0.6 would have to be
  // filled.
  const auto lines =
      lines_of(paragraph("水《水》水，" + han(13) + "水水水" + han(30)), measure(18.6), kTraced);
  CHECK(static_cast<int>(lines[0].stage) <= static_cast<int>(JustificationStage::S6));
  CHECK(lines[0].tightness < 0);
}

TEST_CASE("T67 last lines and single lines are natural") {
  const auto one = lines_of(paragraph(han(19)), measure(20));
  CHECK(em_of(one[0].width) == doctest::Approx(19.0));
  CHECK(one[0].stage == JustificationStage::None);
  Paragraph p = paragraph(han(10));
  p.align_last = Alignment::Justify;
  CHECK(em_of(lines_of(p, measure(11))[0].width) == doctest::Approx(11.0));
}

TEST_CASE("T18 the last line has two Han where that costs little") {
  const auto lines = lines_of(paragraph(han(41)), measure(20));
  CHECK(to_utf32(text_of(lines.back())).size() >= 2);
  for (const Line& line : lines) CHECK(line.tightness <= 0.4);  // e3 within 0.10 em
  CHECK(to_utf32(text_of(lines_of(paragraph(han(40) + "。水。"), measure(20)).back())).size() >= 3);
}

TEST_CASE("T70 centred and end-aligned lines are natural, trimmed at their edges") {
  Paragraph p = paragraph("《红楼梦》");
  p.align = p.align_last = Alignment::Center;
  const Line line = lines_of(p, measure(20))[0];
  CHECK(em_of(line.width) == doctest::Approx(4.0));
  CHECK(em_of(line.start) == doctest::Approx(8.0));
  const double centre =
      (ink_left(find_glyph(line, U'《')) + ink_right(find_glyph(line, U'》'))) / 2;
  CHECK(centre == doctest::Approx(10.0).epsilon(0.002));
  p.align = p.align_last = Alignment::End;
  CHECK(em_of(lines_of(p, measure(20))[0].start) == doctest::Approx(16.0));
}

TEST_CASE("T68 T118 English lines are justified by their word spaces, hyphens few") {
  TextStyle s = style("en-US");
  s.hyphenates = true;
  const auto lines = lines_of(
      paragraph(
          "Alice was beginning to get very tired of sitting by her sister on the bank, and of "
          "having nothing "
          "to do: once or twice she had peeped into the book her sister was reading, but it had no "
          "pictures or conversations in it, and what is the use of a book, thought Alice, without "
          "pictures "
          "or conversations? So she was considering in her own mind, as well as she could, for the "
          "hot "
          "day made her feel very sleepy and stupid, whether the pleasure of making a daisy-chain "
          "would be "
          "worth the trouble of getting up and picking the daisies, when suddenly a White Rabbit "
          "with "
          "pink eyes ran close by her.",
          s),
      measure(24));
  int hyphens = 0, in_a_row = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    CHECK(lines[i].start + lines[i].width == Length::pt(240));
    CHECK(lines[i].overfull == Length{});
    CHECK(lines[i].tightness <= 0.75);
    in_a_row = lines[i].end == BreakKind::Hyphen ? in_a_row + 1 : 0;
    hyphens += lines[i].end == BreakKind::Hyphen ? 1 : 0;
    CHECK(in_a_row <= 2);
  }
  CHECK(hyphens <= 3);
}

TEST_CASE("T117 the hyphen that is drawn has no text, and the word's parts are whole") {
  TextStyle s = style("en-US");
  s.hyphenates = true;
  bool seen = false;
  for (double em = 3; em < 9; em += 0.25) {
    const auto lines = lines_of(
        paragraph("an official representation of affluence and fluffiness it is", s), measure(em));
    std::string all;
    for (const Line& line : lines) {
      all += text_of(line);
      if (line.end == BreakKind::Hyphen) {
        seen = true;
        CHECK(line.runs.back().run.text.empty());
        REQUIRE(line.runs.back().run.glyphs.size() == 1);
        const Line& l = line;
        CHECK(l.runs.back().x + l.runs.back().run.width == l.start + l.width);
      } else if (line.end == BreakKind::Normal) {
        all += ' ';
      }
    }
    CHECK(all == "an official representation of affluence and fluffiness it is");
  }
  CHECK(seen);
}

TEST_CASE("T117 T50 a divided word keeps the gap behind it and its place in the line") {
  TextStyle s = style("zh-Hans");
  s.hyphenates = true;
  s.lang = "en-US";
  s.autospace = {.letters = true, .digits = true};
  bool seen = false;
  for (double em = 5; em < 9; em += 0.2) {
    Paragraph p = paragraph("水水affluence水水水representation水水水水水水", s);
    p.lang = "zh-Hans";
    const auto lines = lines_of(p, measure(em));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      seen = seen || line.end == BreakKind::Hyphen;
      // What is drawn is as wide as the line says.
      const LineRun& last = line.runs.back();
      CHECK(last.x + last.run.width == line.start + line.width);
      if (i + 1 < lines.size() && line.stage != JustificationStage::None)
        CHECK(line.width == line.slot_width);
    }
  }
  CHECK(seen);
}
