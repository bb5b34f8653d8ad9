// Ruby on the lines that text/ makes: where annotations stand, how far apart, and that bases are
// broken and justified as other text is (T85–T87).
#include <algorithm>
#include <cmath>
#include <random>

#include "paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

TextStyle annotation_style(double em = 0.5, std::string lang = "zh-Hans") {
  TextStyle s = style(std::move(lang));
  s.families = {"Hei"};
  s.size = Length::pt(kSize * em);
  s.autospace = {};
  return s;
}

// Builds paragraphs of plain text and of bases with their annotations.
struct RubyText {
  Paragraph p;
  explicit RubyText(std::string lang = "zh-Hans") {
    p = paragraph("", style(lang));
    p.items.clear();
    p.styles.push_back(annotation_style(0.5, lang));
    p.styles.push_back(annotation_style(0.3, lang));
  }
  RubyText& text(std::string s) {
    p.items.emplace_back(InlineText{std::move(s), 0});
    return *this;
  }
  RubyText& ruby(std::string base, std::string annotation, RubySide side = RubySide::Over) {
    const auto begin = static_cast<std::uint32_t>(p.items.size());
    p.items.emplace_back(InlineText{std::move(base), 0});
    return annotate(begin, std::move(annotation), side);
  }
  // To all items from `begin` on.
  RubyText& annotate(std::uint32_t begin, std::string annotation, RubySide side) {
    const auto at = static_cast<std::uint32_t>(p.items.size());
    p.items.emplace_back(InlineText{std::move(annotation), side == RubySide::Right ? 2U : 1U});
    RubyAnnotation a;
    a.base_begin = begin;
    a.base_end = a.text_begin = at;
    a.text_end = at + 1;
    a.side = side;
    p.rubies.push_back(a);
    return *this;
  }
  std::vector<Line> set(double em) const {
    BreakOptions options;
    options.record_adjustments = true;
    return lines_of(p, measure(em), options);
  }
};

struct Span {
  double start = 0, end = 0;
  double middle() const { return (start + end) / 2; }
};

// One annotation, by its text.
Span annotation(const Line& line, std::string_view text) {
  Span span{1e9, -1e9};
  std::string seen;
  for (const LineRun& run : line.annotations) {
    if (text.find(run.run.text) == std::string_view::npos) continue;
    span.start = std::min(span.start, em_of(run.x));
    span.end = std::max(span.end, em_of(run.x + run.run.width));
    seen += run.run.text;
  }
  CHECK(seen == text);
  return span;
}

Span base(const Line& line, char32_t character, int nth = 0) {
  const FoundGlyph g = find_glyph(line, character, nth);
  return {em_of(g.x()), em_of(g.x()) + 1};
}

bool is(double value, double wanted) { return std::abs(value - wanted) < 0.002; }

Length ruby_room(const Line& line) {
  Length sum;
  for (const LineRun& run : line.runs)
    for (const Adjustment& a : run.run.adjustments)
      if (a.reason == AdjustmentReason::Ruby) sum += a.amount;
  return sum;
}

}  // namespace

TEST_CASE(
    "T85 pinyin stands centred above its character, half its size, a quarter em from its "
    "neighbour") {
  const auto lines = RubyText().ruby("床", "chuáng").ruby("前", "qián").text("明月光").set(20);
  REQUIRE(lines.size() == 1);
  const Span chuang = annotation(lines[0], "chuáng"), qian = annotation(lines[0], "qián");
  CHECK(qian.start - chuang.end >= 0.25 - 0.001);
  CHECK(is(qian.start - chuang.end, 0.25));
  // At the line's start both are flush; the next is centred.
  CHECK(is(chuang.start, 0));
  CHECK(is(base(lines[0], U'床').start, 0));
  CHECK(is(qian.middle(), base(lines[0], U'前').middle()));
  for (const LineRun& run : lines[0].annotations) {
    CHECK(run.run.size == Length::pt(kSize / 2));
    // Its band stands on the em box of the base.
    CHECK(em_of(run.rise) > 0.88);
    CHECK(em_of(run.rise) < 1.05);
  }
  CHECK(ruby_room(lines[0]) > Length{});
}

TEST_CASE("T85 an annotation may hang over a bare character, never over marks, digits or letters") {
  const struct {
    const char* before;
    const char* after;
    bool hangs;
  } cases[] = {{"明", "月", true}, {"，", "。", false}, {"8", "8", false}, {"x", "x", false}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.before));
    const auto lines = RubyText()
                           .text(std::string("甲甲") + c.before)
                           .ruby("床", "chuáng")
                           .text(std::string(c.after) + "乙乙")
                           .set(20);
    const Span over = annotation(lines[0], "chuáng");
    const Span under = base(lines[0], U'床');
    CHECK(is(over.middle(), under.middle()));
    CHECK(over.start < under.start);
    if (c.hangs) {
      CHECK(ruby_room(lines[0]).is_zero());
      CHECK(is(under.start, 3));
    } else {
      // The neighbours end before the annotation begins, and begin behind its end.
      CHECK(ruby_room(lines[0]) > Length{});
      std::size_t offset = 0;
      const char32_t after = next_code_point(c.after, offset);
      const FoundGlyph next = find_glyph(lines[0], after, after == U'8' || after == U'x' ? 1 : 0);
      CHECK(em_of(next.pen) >= over.end - 0.001);
    }
  }
}

TEST_CASE("T85 the annotation of a word may hang over a mark beside it") {
  const auto lines = RubyText().text("《").ruby("长城", "chángchéng").text("》，").set(20);
  const Span over = annotation(lines[0], "chángchéng");
  CHECK(is(over.middle(), base(lines[0], U'长').start + 1));
  CHECK(ruby_room(lines[0]).is_zero());
}

TEST_CASE("T85 two annotations over a bare character between them keep their distance") {
  const auto lines =
      RubyText().text("甲").ruby("床", "chuáng").text("的").ruby("床", "chuáng").text("乙").set(20);
  std::vector<Span> spans;
  for (const LineRun& run : lines[0].annotations)
    spans.push_back({em_of(run.x), em_of(run.x + run.run.width)});
  REQUIRE(spans.size() == 2);
  CHECK(spans[1].start - spans[0].end >= 0.25 - 0.001);
}

TEST_CASE("T85 words stand grouped under their pinyin, half an em apart, and do not break") {
  const auto lines =
      RubyText().ruby("我们", "wǒmen").ruby("喜欢", "xǐhuan").ruby("长城", "chángchéng").set(20);
  REQUIRE(lines.size() == 1);
  CHECK(is(base(lines[0], U'们').start, 1));
  CHECK(base(lines[0], U'喜').start - base(lines[0], U'们').end >= 0.5 - 0.001);
  CHECK(is(base(lines[0], U'喜').start - base(lines[0], U'们').end, 0.5));
  CHECK(is(base(lines[0], U'城').start - base(lines[0], U'长').start, 1));
  CHECK(base(lines[0], U'长').start - base(lines[0], U'欢').end >= 0.5 - 0.001);
  // In a measure that ends within the word it goes to the next line whole.
  const auto broken =
      RubyText().text("一二三四五六七").ruby("长城", "chángchéng").text("八九十").set(8.5);
  for (const Line& line : broken) {
    CHECK((text_of(line).find("长") == std::string::npos) ==
          (text_of(line).find("城") == std::string::npos));
  }
}

TEST_CASE("T85 at the edges of a line base and annotation are both flush") {
  RubyText text;
  for (int i = 0; i < 12; ++i) text.ruby("床", "chuáng");
  const auto lines = text.set(8);
  REQUIRE(lines.size() > 1);
  for (const Line& line : lines) {
    REQUIRE_FALSE(line.annotations.empty());
    CHECK(is(em_of(line.annotations.front().x), 0));
    CHECK(is(base(line, U'床').start, 0));
    if (line.end == BreakKind::ParagraphEnd) continue;
    const LineRun& last = line.annotations.back();
    CHECK(is(em_of(last.x + last.run.width), 8));
    CHECK(is(base(line, U'床', static_cast<int>(line.annotations.size()) - 1).end, 8));
    CHECK(std::abs((line.width - Length::pt(8 * kSize)).pt()) <= 0.01);
  }
}

TEST_CASE("T26 T53 pair rules, quotes and gaps work through ruby") {
  const auto plain = RubyText().text("他说“《红楼》”，用API写").set(30);
  const auto ruby = RubyText()
                        .text("他说“《")
                        .ruby("红", "hóng")
                        .ruby("楼", "lóu")
                        .text("》”，")
                        .ruby("用", "yòng")
                        .text("API写")
                        .set(30);
  CHECK(text_of(plain[0]) == text_of(ruby[0]));
  const auto pen = [](const Line& line, char32_t c) { return em_of(find_glyph(line, c).pen); };
  // What is before the ruby stands where it stood; behind it everything has moved by the same.
  CHECK(is(pen(ruby[0], U'《'), pen(plain[0], U'《')));
  const double moved = pen(ruby[0], U'》') - pen(plain[0], U'》');
  CHECK(is(pen(ruby[0], U'，') - pen(plain[0], U'，'), moved));
  CHECK(em_of(find_glyph(ruby[0], U'A').pen) - base(ruby[0], U'用').end >= 0.25 - 0.001);
}

TEST_CASE(
    "T86 bopomofo stands in a column of half an em right of its character, and the grid holds") {
  const auto lines = RubyText()
                         .ruby("好", "ㄏㄠˇ", RubySide::Right)
                         .text("人")
                         .ruby("吧", "˙ㄅㄚ", RubySide::Right)
                         .set(20);
  REQUIRE(lines.size() == 1);
  const Line& line = lines[0];
  CHECK(is(base(line, U'好').start, 0));
  CHECK(is(base(line, U'人').start, 1.5));
  CHECK(is(base(line, U'吧').start, 3));
  CHECK(is(em_of(line.width), 4.5));
  const auto find = [&](char32_t c, double& x, double& y) {
    for (const LineRun& run : line.annotations) {
      for (const Glyph& g : run.run.glyphs) {
        std::size_t offset = g.text_offset;
        if (next_code_point(run.run.text, offset) != c) continue;
        int left = 0, bottom = 0, right = 0, top = 0;
        REQUIRE(run.run.font->ink_box(g.id, left, bottom, right, top));
        x = em_of(run.x + g.x + run.run.font->scale(left + right, run.run.size) / 2);
        y = em_of(run.rise + g.rise + run.run.font->scale(bottom + top, run.run.size) / 2);
        if (c >= 0x3105) CHECK(run.run.size == Length::pt(kSize * 0.3));
        return;
      }
    }
    FAIL("no such symbol");
  };
  double x = 0, y = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0;
  find(U'ㄏ', x, y);
  find(U'ㄠ', x2, y2);
  find(U'ˇ', x3, y3);
  CHECK(x > 1);
  CHECK(x < 1.3);
  CHECK(std::abs(x2 - x) < 0.03);  // one below the other
  CHECK(std::abs(y - y2 - 0.3) < 0.03);
  CHECK(x3 > 1.3);  // right of the last symbol …
  CHECK(x3 < 1.5);
  CHECK(y3 > y2);  // … at its upper end
  CHECK(y3 < y);
  find(U'˙', x, y);
  find(U'ㄅ', x2, y2);
  CHECK(std::abs(x - 4.15) < 0.03);
  CHECK(y > y2 + 0.1);
}

TEST_CASE("T86 a column stays with its character at the end of a line") {
  RubyText text;
  for (int i = 0; i < 20; ++i) text.ruby("好", "ㄏㄠˇ", RubySide::Right);
  const auto lines = text.set(9);
  for (const Line& line : lines) {
    CHECK(line.overfull.is_zero());
    const auto columns = static_cast<std::size_t>(std::ranges::count_if(
        line.annotations, [](const LineRun& run) { return run.run.text.starts_with("ㄏ"); }));
    CHECK(columns == text_of(line).size() / 3);
    if (line.end == BreakKind::ParagraphEnd) continue;
    CHECK(columns == 6);
    CHECK(is(base(line, U'好', 5).end, 8.5));
  }
}

TEST_CASE("T87 with both, bopomofo stands right of the character and pinyin below it") {
  RubyText text;
  text.ruby("你", "ㄋㄧˇ", RubySide::Right).annotate(0, "nǐ", RubySide::Under);
  const auto lines = text.text("好").set(20);
  REQUIRE(lines.size() == 1);
  CHECK(text_of(lines[0]) == "你好");
  const Span below = annotation(lines[0], "nǐ");
  CHECK(is(below.middle(), base(lines[0], U'你').middle()));
  for (const LineRun& run : lines[0].annotations) {
    if (run.run.text == "nǐ") CHECK(em_of(run.rise) < -0.4);
    if (run.run.text != "nǐ") CHECK(em_of(run.x) >= 1 - 0.001);
  }
  CHECK(is(base(lines[0], U'好').start, 1.5));
}

TEST_CASE(
    "T87 the shorter of base and note is spread when it is Han and centred when it is Latin") {
  const auto spread = RubyText().text("见").ruby("Financial Times", "金融时报").set(30);
  std::vector<double> xs;
  for (const LineRun& run : spread[0].annotations)
    for (const Glyph& g : run.run.glyphs) xs.push_back(em_of(run.x + g.x));
  REQUIRE(xs.size() == 4);
  CHECK(xs[1] - xs[0] > 0.8);
  CHECK(is(xs[1] - xs[0], xs[2] - xs[1]));
  CHECK(is(xs[3] - xs[2], xs[2] - xs[1]));
  const auto centred = RubyText().text("见").ruby("金融时报", "FT").set(30);
  const Span note = annotation(centred[0], "FT");
  CHECK(is(note.middle(), base(centred[0], U'金').start + 2));
  CHECK(note.end - note.start < 0.8);
}

TEST_CASE(
    "furigana longer than its word spreads the word, and hangs over kana but not over kanji") {
  const auto lines = RubyText("ja").text("この").ruby("志", "こころざし").text("を").set(30);
  CHECK(is(base(lines[0], U'志').start,
           2.25));  // 2.5 em of kana over 1 em, half an em of overhang each
  const auto kanji = RubyText("ja").text("大").ruby("志", "こころざし").text("望").set(30);
  CHECK(is(base(kanji[0], U'志').start, 1.75));
  const auto word = RubyText("ja").text("大").ruby("山川", "やまかわやまか").text("望").set(30);
  CHECK(is(base(word[0], U'川').start - base(word[0], U'山').start, 1.75));
}

TEST_CASE("ruby in an unjustified or centred line moves with it") {
  RubyText text;
  text.ruby("静", "jìng").ruby("夜", "yè").ruby("思", "sī");
  text.p.align = text.p.align_last = Alignment::Center;
  const auto lines = text.set(20);
  CHECK(is(annotation(lines[0], "yè").middle(), base(lines[0], U'夜').middle()));
  CHECK(em_of(lines[0].start) > 7);
}

TEST_CASE(
    "T85 two hundred random paragraphs with ruby: every line full, no annotations closer than a "
    "quarter em") {
  const char* const kPinyin[] = {"zhuāng", "yī",     "chuáng", "qián",  "míng",
                                 "é",      "shuāng", "jǔ",     "xiǎng", "ān"};
  const char* const kText[] = {"在",  "，", "。",   "《", "》", "“", "”",
                               "API", "3",  "月光", "山", "——", " "};
  std::mt19937 random(85);
  std::size_t justified = 0, pairs = 0;
  for (int round = 0; round < 200; ++round) {
    RubyText text;
    const unsigned density = 1 + random() % 4;
    for (int i = 0; i < 60; ++i) {
      if (random() % 5 < density) {
        const bool word = random() % 4 == 0;
        text.ruby(word ? "长城" : "床", word ? "chángchéng" : kPinyin[random() % 10]);
      } else {
        text.text(kText[random() % 13]);
      }
    }
    const double measure_em = 15 + static_cast<double>(random() % 15);
    for (const Line& line : text.set(measure_em)) {
      if (line.is_justified && line.stage != JustificationStage::Emergency) {
        ++justified;
        CHECK(std::abs((line.width - line.slot_width).pt()) <= 0.01);
      }
      CHECK(line.overfull.pt() <= 0.01);
      std::vector<Span> spans;
      for (const LineRun& run : line.annotations)
        spans.push_back({em_of(run.x), em_of(run.x + run.run.width)});
      std::ranges::sort(spans, {}, &Span::start);
      for (std::size_t i = 1; i < spans.size(); ++i) {
        ++pairs;
        CHECK(spans[i].start - spans[i - 1].end >= 0.25 - 0.0005);
      }
      if (spans.empty()) continue;
      CHECK(spans.front().start >= -0.0005);
      CHECK(spans.back().end <= measure_em + 0.0005);
    }
  }
  CHECK(justified > 500);
  CHECK(pairs > 2000);
}
