#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::string repeated(const std::string& piece, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += piece;
  return out;
}

std::string text_of(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) out += banxin::test::text_of(line) + "\n";
  return out;
}

Paragraph pieces(const std::vector<std::string>& texts, const std::string& lang = "zh-Hans") {
  Paragraph p = paragraph("", style(lang));
  p.items.clear();
  for (const std::string& text : texts) p.items.push_back(InlineText{text, 0});
  return p;
}

// What every line promises.
void check_invariants(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    CHECK(line.overfull == max(Length{}, line.width - line.slot_width));
    for (const LineRun& run : line.runs) {
      Length sum;
      for (const Glyph& glyph : run.run.glyphs) {
        sum += glyph.advance;
        CHECK(glyph.text_offset <= run.run.text.size());
      }
      CHECK(sum == run.run.width);
    }
  }
}

}  // namespace

TEST_CASE("T77 a face without a bold is made bold only on request, and by little") {
  TextStyle asked = style();
  asked.families = {"Hei"};  // has one weight
  asked.weight = 700;
  const auto stroke = [](const TextStyle& s) {
    return lines_of(paragraph("黑体", s), measure(10))[0].runs[0].run;
  };
  CHECK(stroke(asked).stroke.is_zero());
  const Length width = stroke(asked).width;
  asked.synthesizes_weight = true;
  CHECK(stroke(asked).stroke > Length{});
  CHECK(stroke(asked).stroke <= Length::pt(kSize / 30));
  CHECK(stroke(asked).width == width);
  asked.weight = 400;
  CHECK(stroke(asked).stroke.is_zero());
  asked.weight = 700;
  asked.families = {"Song"};  // has a bold
  CHECK(stroke(asked).stroke.is_zero());
}

TEST_CASE("T22 white space collapses over items, and newlines between wide characters vanish") {
  CHECK(text_of(lines_of(pieces({"good\nmorning"}, "en"), measure(50))) == "good morning\n");
  CHECK(text_of(lines_of(pieces({"  good ", " \t morning "}, "en"), measure(50))) ==
        "good morning\n");
  CHECK(text_of(lines_of(pieces({"a ", " ", " b"}, "en"), measure(50))) == "a b\n");
  CHECK(text_of(lines_of(pieces({"我就站住，\n豫备她来讨钱。\n“你回来了？”\n她先这样问。"}),
                         measure(50))) == "我就站住，豫备她来讨钱。“你回来了？”她先这样问。\n");
  CHECK(text_of(lines_of(pieces({"한국\n어"}), measure(50))) == "한국 어\n");
  // Between Han and Latin it is the gap, once.
  CHECK(lines_of(pieces({"使用\nHarfBuzz"}), measure(50))[0].width ==
        lines_of(pieces({"使用HarfBuzz"}), measure(50))[0].width);
  // Spaces around a forced break are dropped.
  Paragraph p = pieces({"one ", " two"}, "en");
  p.items.insert(p.items.begin() + 1, InlineBreak{});
  CHECK(text_of(lines_of(p, measure(50))) == "one\ntwo\n");
}

TEST_CASE("Preserved white space keeps its newlines, spaces and tabs") {
  Paragraph p = pieces({"int f()\n{\n  return\t1;\r\n}\n"}, "en");
  p.styles[0].whitespace = Whitespace::Preserve;
  p.styles[0].wraps = false;
  p.styles[0].families = {"Mono"};
  p.align = Alignment::Start;
  const auto lines = lines_of(p, measure(50));
  REQUIRE(lines.size() == 4);
  CHECK(text_of(lines[0]) == "int f()");
  CHECK(text_of(lines[2]) == "  return1;");                              // the tab is a distance
  CHECK(em_of(find_glyph(lines[2], U'1').x()) == doctest::Approx(8.0));  // 16 cells of half an em
  CHECK(em_of(find_glyph(lines[2], U'r').x()) == doctest::Approx(1.0));
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(lines[i].end == BreakKind::Forced);
  // Empty lines are lines.
  p.items = {InlineText{"a\n\n\nb", 0}};
  CHECK(lines_of(p, measure(50)).size() == 4);
}

TEST_CASE("Text comes back by item and byte offset") {
  const auto lines = lines_of(pieces({"甲乙 ", "丙a", "丁戊己庚辛壬癸"}), measure(4));
  REQUIRE(lines.size() >= 3);
  std::string all;
  for (const Line& line : lines)
    for (const LineRun& run : line.runs) {
      const std::string items[] = {"甲乙 ", "丙a", "丁戊己庚辛壬癸"};
      CHECK(items[run.item].substr(run.text_offset, run.run.text.size()) == run.run.text);
      all += run.run.text;
    }
  CHECK(all.find("丁戊己庚辛壬癸") != std::string::npos);
}

TEST_CASE("A Chinese line of one style is one run") {
  const auto lines = lines_of(
      paragraph("话说天下大势，分久必合，“合久”必分。《周末》七国分争，并入于秦。"), measure(14));
  for (const Line& line : lines) CHECK(line.runs.size() == 1);
}

TEST_CASE("T71 a cluster has one font; a variation selector stays with its base") {
  const Line line = lines_of(paragraph("葛\U000E0100e\u0301的"), measure(20))[0];
  for (const LineRun& run : line.runs) CHECK_FALSE(run.run.text.starts_with("\xF3\xA0\x84\x80"));
  bool together = false;
  for (const LineRun& run : line.runs)
    together = together || run.run.text.find("e\u0301") != std::string::npos;
  CHECK(together);
  const std::string sequence = "葛\U000E0100";
  const Line alone = lines_of(paragraph(sequence), measure(20))[0];
  REQUIRE(alone.runs.size() == 1);
  CHECK(alone.runs[0].run.text == sequence);
  for (const Glyph& glyph : alone.runs[0].run.glyphs) CHECK(glyph.text_offset == 0);
  CHECK(em_of(alone.width) == doctest::Approx(1));
}

TEST_CASE("T72 digits and spaces go with the Latin run they touch, shared marks with Han") {
  const Line line = lines_of(paragraph("共123 ABC，汉字……（甲）"), measure(40))[0];
  CHECK_FALSE(find_glyph(line, U'1').run->run.font->is_han());
  CHECK_FALSE(find_glyph(line, U' ').run->run.font->is_han());
  CHECK(find_glyph(line, 0x2026).run->run.font->is_han());
  CHECK(find_glyph(line, U'，').run->run.font->is_han());
  // The list begins with the Latin face, which has … too.
  const Line ellipsis = lines_of(paragraph("汉字……"), measure(40))[0];
  CHECK(ellipsis.runs.size() == 1);
  CHECK(find_glyph(ellipsis, 0x2026).run->run.font->is_han());
  CHECK_FALSE(find_glyph(lines_of(paragraph("wait …", style("en")), measure(40))[0], 0x2026)
                  .run->run.font->is_han());
}

TEST_CASE("T73 a character that no font has is reported with its place, and drawn as a box") {
  // A private-use character: no font here has it.
  const ShapedParagraph shaped = shape_paragraph(pieces({"甲", "乙\U0010FFFD丙"}), fonts());
  REQUIRE(shaped.missing().size() == 1);
  CHECK(shaped.missing()[0].character == 0x10FFFD);
  CHECK(shaped.missing()[0].item == 1);
  CHECK(shaped.missing()[0].text_offset == 3);
  const auto lines = break_lines(shaped, measure(20), {});
  CHECK(find_glyph(lines[0], 0x10FFFD).glyph->id == 0);
  CHECK(lines[0].width > Length::pt(30));
  CHECK(shape_paragraph(paragraph("好的 fine ——“”"), fonts()).missing().empty());
}

TEST_CASE("Atoms, edges and anchors come back as boxes where they stand") {
  Paragraph p = pieces({"甲乙"});
  p.items.push_back(InlineAtom{Length::pt(25)});
  p.items.push_back(InlineAnchor{});
  p.items.push_back(InlineEdge{Length::pt(2), true});
  p.items.push_back(InlineText{"丙", 0});
  p.items.push_back(InlineEdge{Length::pt(3), false});
  p.items.push_back(InlineText{"丁", 0});
  const Line line = lines_of(p, measure(30))[0];
  REQUIRE(line.boxes.size() == 4);
  CHECK(line.boxes[0].item == 1);
  CHECK(line.boxes[0].x == Length::pt(20));
  CHECK(line.boxes[0].width == Length::pt(25));
  CHECK(line.boxes[1].item == 2);
  CHECK(line.boxes[1].x == Length::pt(45));
  CHECK(line.boxes[2].x == Length::pt(45));
  CHECK(find_glyph(line, U'丙').x() == Length::pt(47));
  CHECK(line.boxes[3].x == Length::pt(57));
  CHECK(find_glyph(line, U'丁').x() == Length::pt(60));
  CHECK(line.width == Length::pt(70));
}

TEST_CASE(
    "The start of a box goes to the line of its first character, its end to that of its last") {
  Paragraph p = pieces({"甲乙丙丁"});
  p.items.push_back(InlineEdge{Length::pt(2), true});
  p.items.push_back(InlineText{"戊己庚", 0});
  p.items.push_back(InlineEdge{Length::pt(2), false});
  p.items.push_back(InlineText{"辛壬", 0});
  const auto lines = lines_of(p, measure(4));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].boxes.empty());
  REQUIRE(lines[1].boxes.size() == 2);
  CHECK(lines[1].boxes[0].x == Length{});
  CHECK(text_of(lines[1]) == "戊己庚");
}

TEST_CASE("A paragraph of anchors only has one line, an empty one none") {
  Paragraph p = pieces({});
  CHECK(lines_of(p, measure(10)).empty());
  p.items = {InlineText{"   ", 0}};
  CHECK(lines_of(p, measure(10)).empty());
  p.items = {InlineAnchor{}, InlineEdge{Length::pt(2), true}};
  const auto lines = lines_of(p, measure(10, 2));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].boxes.size() == 2);
  CHECK(lines[0].boxes[1].x == Length::pt(20));
  CHECK(lines[0].width == Length::pt(2));
  p.items = {InlineBreak{}};
  CHECK(lines_of(p, measure(10)).size() == 1);
  p.styles.clear();
  p.items = {InlineAtom{Length::pt(30)}};
  CHECK(lines_of(p, measure(10)).size() == 1);
}

TEST_CASE("Min-content takes every break, max-content only the forced ones") {
  const ShapedParagraph shaped = shape_paragraph(paragraph("水水（水）"), fonts());
  CHECK(em_of(shaped.max_content_width()) == doctest::Approx(4.0 + 0.5));
  CHECK(em_of(shaped.min_content_width()) == doctest::Approx(2.0));
  const ShapedParagraph english =
      shape_paragraph(paragraph("a longestword b", style("en")), fonts());
  CHECK(english.min_content_width() ==
        lines_of(paragraph("longestword", style("en")), measure(99))[0].width);
  Paragraph p = pieces({"甲乙", "丙丁戊"});
  p.items.insert(p.items.begin() + 1, InlineBreak{});
  CHECK(em_of(shape_paragraph(p, fonts()).max_content_width()) == doctest::Approx(3.0));
}

TEST_CASE("T60 a word that is wider than the line is broken anywhere, but nowrap text is not") {
  const auto lines = lines_of(paragraph(repeated("abcdefghij", 12), style("en")), measure(10));
  CHECK(lines.size() >= 4);
  for (const Line& line : lines) {
    CHECK(line.overfull == Length{});
    if (&line != &lines.back()) CHECK(line.end == BreakKind::Emergency);
  }
  TextStyle s = style("en");
  s.wraps = false;
  const auto unbroken = lines_of(paragraph(repeated("abcdefghij", 12), s), measure(10));
  REQUIRE(unbroken.size() == 1);
  CHECK(unbroken[0].overfull > Length{});
  // A box wider than the line stands alone and sticks out.
  Paragraph p = pieces({"甲乙"});
  p.items.push_back(InlineAtom{Length::pt(150)});
  p.items.push_back(InlineText{"丙", 0});
  const auto with_box = lines_of(p, measure(10));
  REQUIRE(with_box.size() == 3);
  CHECK(em_of(with_box[1].overfull) == doctest::Approx(5.0));
}

TEST_CASE(
    "Words of a style that breaks anywhere break where they must, and between no mark and its "
    "word") {
  TextStyle s = style();
  s.keep_all = true;
  s.breaks_anywhere = true;
  const auto lines =
      lines_of(paragraph("第一回　宴桃园豪杰三结义，斩黄巾英雄首立功", s), measure(8));
  for (const Line& line : lines) {
    CHECK(line.overfull == Length{});
    CHECK(line.end != BreakKind::Emergency);
    CHECK_FALSE(text_of(line).starts_with("，"));
  }
  CHECK(em_of(shape_paragraph(paragraph("水水，水水", s), fonts()).min_content_width()) <= 1.5);
  s.breaks_anywhere = false;
  CHECK(em_of(shape_paragraph(paragraph("水水水水", s), fonts()).min_content_width()) ==
        doctest::Approx(4.0));
  // In English, a word that fits is not divided.
  TextStyle en = style("en");
  en.breaks_anywhere = true;
  for (const Line& line :
       lines_of(paragraph("several ordinary words in narrow lines", en), measure(5)))
    CHECK((line.end != BreakKind::Normal || text_of(line).ends_with("l") ||
           text_of(line).ends_with("y") || text_of(line).ends_with("s") ||
           text_of(line).ends_with("n") || text_of(line).ends_with("w")));
}

TEST_CASE("T60 a URL of 120 characters stays inside the measure") {
  const auto lines = lines_of(paragraph("见https://www.example.org/a/very/long/path/of/many/parts/"
                                        "that-go-on/and_on/until.html?the=end&is=near&"
                                        "then=it-is-over&ok=yes，完。"),
                              measure(27));
  for (const Line& line : lines) CHECK(line.overfull == Length{});
}

TEST_CASE("Letter spacing stands between characters and not behind the last of a line") {
  TextStyle s = style();
  s.letter_spacing = Length::pt(1);
  const auto lines = lines_of(paragraph("水水水水水水水水", s), measure(4.3));
  CHECK(lines[0].width == Length::pt(43));
  CHECK(lines[0].stage == JustificationStage::None);
  CHECK(find_glyph(lines[0], U'水', 1).x() == Length::pt(11));
  CHECK(lines[1].width == Length::pt(43));
}

TEST_CASE(
    "T102 an em space is an em, in every font, and neither stretches nor takes word spacing") {
  for (const char* family : {"Garamond", "Hei"}) {
    CAPTURE(family);
    TextStyle s = style("en");
    s.families = {family};
    s.word_spacing = Length::pt(3);
    const auto width = [&](const char* text) {
      return em_of(shape_paragraph(paragraph(text, s), fonts()).max_content_width());
    };
    CHECK(width("1\u2003A") - width("1A") == doctest::Approx(1.0).epsilon(0.002));
    CHECK(width("1\u2002A") - width("1A") == doctest::Approx(0.5).epsilon(0.002));
  }
}

TEST_CASE("Right-to-left words stand in visual order and keep their text") {
  const auto lines = lines_of(paragraph("abc שלום עולם def", style("en")), measure(50));
  REQUIRE(lines.size() == 1);
  CHECK(find_glyph(lines[0], U'ע').x() < find_glyph(lines[0], U'ש').x());
  CHECK(find_glyph(lines[0], U'ש').x() < find_glyph(lines[0], U'd').x());
  double x = -1;
  for (const LineRun& run : lines[0].runs) {
    CHECK(em_of(run.x) >= x);
    x = em_of(run.x);
    if (run.run.text.find("ש") != std::string::npos) {
      CHECK(run.run.right_to_left);
      CHECK(run.run.text == "שלום");
      for (std::size_t i = 1; i < run.run.glyphs.size(); ++i)
        CHECK(run.run.glyphs[i].text_offset <= run.run.glyphs[i - 1].text_offset);
    }
  }
  check_invariants(lines);
}

TEST_CASE("The result does not depend on what was set before") {
  const auto dump = [](const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines)
      for (const LineRun& run : line.runs) {
        out += run.run.text + "@" + std::to_string(run.x.raw());
        for (const Glyph& glyph : run.run.glyphs)
          out += "," + std::to_string(glyph.id) + ":" + std::to_string(glyph.x.raw());
      }
    return out;
  };
  TextStyle s = style("en-US");
  s.hyphenates = true;
  const Paragraph english =
      paragraph("an official representation of affluence and its fluffiness", s);
  const std::string first = dump(lines_of(english, measure(6)));
  lines_of(paragraph("《完全》不同的“段落”。"), measure(7));
  CHECK(dump(lines_of(english, measure(6))) == first);
}

TEST_CASE("First fit fills each line") {
  BreakOptions greedy;
  greedy.strategy = BreakStrategy::FirstFit;
  const auto lines = lines_of(paragraph(repeated("水", 41)), measure(20), greedy);
  REQUIRE(lines.size() == 3);
  CHECK(em_of(lines[0].width) == doctest::Approx(20));
  CHECK(em_of(lines[2].width) == doctest::Approx(1));
}

TEST_CASE("Adjustments say why an advance differs from the font's") {
  BreakOptions traced;
  traced.record_adjustments = true;
  const auto lines = lines_of(paragraph("“水水》，（水水A水 AV fi 水水水水水 e\u0301 水水水水。"),
                              measure(11.6), traced);
  for (const Line& line : lines)
    for (const LineRun& run : line.runs) {
      std::vector<Length> change(run.run.glyphs.size());
      for (const Adjustment& a : run.run.adjustments) change[a.glyph] += a.amount;
      for (std::size_t i = 0; i < change.size(); ++i) {
        const Glyph& glyph = run.run.glyphs[i];
        const Length natural = run.run.font->scale(run.run.font->advance(glyph.id), run.run.size);
        CHECK(glyph.advance == natural + change[i]);
      }
    }
}

TEST_CASE("Evil paragraphs are set in linear time") {
  TextStyle s = style();
  s.hyphenates = true;
  check_invariants(lines_of(paragraph(repeated("水", 350000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("abcdefghij", 50000), s), measure(27)));
  check_invariants(
      lines_of(paragraph(repeated("abcdefghij ", 50000), style("en-US")), measure(27)));
  check_invariants(lines_of(paragraph(repeated("，", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("（", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("\u200B", 200000), s), measure(27)));
  check_invariants(lines_of(paragraph("a" + repeated("\u0301", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("\u00A0", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("\u00AD", 100000) + "a", s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("“", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("א", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("אa", 50000), s), measure(27)));
  CHECK(lines_of(paragraph(repeated(" ", 1000000), s), measure(27)).empty());
  s.whitespace = Whitespace::Preserve;
  check_invariants(lines_of(paragraph(repeated(" ", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("\t", 100000), s), measure(27)));
  check_invariants(lines_of(paragraph(repeated("\n", 100000), s), measure(27)));
  s.breaks_anywhere = true;
  check_invariants(lines_of(paragraph(repeated("x", 100000), s), measure(27)));
  Paragraph p = paragraph("", style());
  p.items.clear();
  for (int i = 0; i < 25000; ++i) {
    p.items.push_back(InlineEdge{Length::pt(1), true});
    p.items.push_back(InlineText{i % 2 == 0 ? "水A" : " b，", 0});
    p.items.push_back(InlineEdge{Length::pt(1), false});
    p.items.push_back(InlineAnchor{});
  }
  check_invariants(lines_of(p, measure(27)));
  // Lines of no and of negative width.
  check_invariants(lines_of(paragraph("水水 ab"), measure(0)));
  check_invariants(lines_of(paragraph("水水 ab"), {{{Length{}, Length::pt(-5)}}}));
  TextStyle nothing = style();
  nothing.size = {};
  check_invariants(lines_of(paragraph(repeated("水a，", 30000), nothing), measure(27)));
}

TEST_CASE("Of hopelessly loose lines the least loose is taken") {
  // Only the first words can be parted, so the first line is very loose or absurdly so.
  const auto lines =
      lines_of(paragraph("Classes that the built-in styles "
                         "know:\u00A0pull\u00A0(a\u00A0pulled\u00A0quote),\u00A0sidebar.",
                         style("en")),
               measure(19));
  REQUIRE(lines.size() == 2);
  CHECK(text_of(lines[0]) == "Classes that the built-in styles");
}

TEST_CASE("A word that begins with a stop may begin a line") {
  const auto lines =
      lines_of(paragraph("the classes named .pull and .verse", style("en")), measure(8.2));
  REQUIRE(lines.size() >= 2);
  CHECK(text_of(lines[1]).starts_with(".pull"));
}
