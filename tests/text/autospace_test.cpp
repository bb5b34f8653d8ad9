#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

Line one_line(const Paragraph& p) {
  auto lines = lines_of(p, measure(200), {BreakStrategy::TotalFit, true});
  REQUIRE(lines.size() == 1);
  return std::move(lines[0]);
}

// Gaps of a text: its width beyond that of its parts set apart.
double gaps_of(const std::string& text, const std::vector<std::string>& parts) {
  double width = em_of(one_line(paragraph(text)).width);
  for (const std::string& part : parts) width -= em_of(one_line(paragraph(part)).width);
  return width;
}

// Distance from the end of the advance of `first` to the pen of `second`.
double distance(const Line& line, char32_t first, char32_t second) {
  const FoundGlyph a = find_glyph(line, first), b = find_glyph(line, second);
  const double natural =
      a.run->run.font->scale(a.run->run.font->advance(a.glyph->id), a.run->run.size).pt() / kSize;
  return em_of(b.pen - a.pen) - natural;
}

}  // namespace

TEST_CASE("T48 one gap at each boundary of Han with letters or digits") {
  const Line line = one_line(paragraph("使用HarfBuzz 8排版"));
  CHECK(distance(line, U'用', U'H') == doctest::Approx(0.25));
  CHECK(distance(line, U'8', U'排') == doctest::Approx(0.25));
  CHECK(gaps_of("第8章", {"第", "8", "章"}) == doctest::Approx(0.5));
  CHECK(gaps_of("甲α乙", {"甲", "α", "乙"}) == doctest::Approx(0.5));
}

TEST_CASE("T49 no gap beside marks, at line ends, beside note markers and units") {
  CHECK(gaps_of("见注①Abc", {"见注", "①Abc"}) == doctest::Approx(0));
  CHECK(gaps_of("今天25℃时", {"今天", "25℃", "时"}) == doctest::Approx(0.25));
  CHECK(gaps_of("甲，Abc", {"甲", "，Abc"}) == doctest::Approx(0));
  CHECK(gaps_of("（Abc）", {"（", "Abc", "）"}) == doctest::Approx(0));
  CHECK(gaps_of("甲——Abc", {"甲", "——Abc"}) == doctest::Approx(0));
  CHECK(gaps_of("占80%的", {"占", "80%的"}) == doctest::Approx(0.25));
  CHECK(gaps_of("汉(abc)字", {"汉", "(abc)", "字"}) == doctest::Approx(0));
  // A note marker.
  Paragraph p = paragraph("水");
  p.styles.push_back(style());
  p.styles[1].attaches_to_previous = true;
  p.styles[1].size = Length::pt(6);
  p.styles[1].rise = Length::pt(3);
  p.items = {InlineText{"水", 0}, InlineText{"1", 1}, InlineText{"土", 0}};
  const Line marked = one_line(p);
  CHECK(distance(marked, U'水', U'1') == doctest::Approx(0));
  CHECK(distance(marked, U'1', U'土') == doctest::Approx(0));
  CHECK(marked.runs[1].rise == Length::pt(3));
  // At a line's end and start.
  const auto lines = lines_of(paragraph("水水水水水水A水水水"), measure(6));
  REQUIRE(lines.size() >= 2);
  CHECK(text_of(lines[0]) == "水水水水水水");
  CHECK(em_of(lines[0].width) == doctest::Approx(6.0));
  CHECK(lines[1].runs[0].x == Length{});
}

TEST_CASE("T48 letters and digits can be spaced apart from each other") {
  const auto gaps = [](Autospace autospace) {
    Paragraph p = paragraph("甲A乙8丙");
    p.styles[0].autospace = {};
    const double closed = em_of(one_line(p).width);
    p.styles[0].autospace = autospace;
    return em_of(one_line(p).width) - closed;
  };
  CHECK(gaps({.letters = true, .digits = true}) == doctest::Approx(1.0));
  CHECK(gaps({.letters = true}) == doctest::Approx(0.5));
  CHECK(gaps({.digits = true}) == doctest::Approx(0.5));
}

TEST_CASE("T49 no gap inside code, addresses and identifiers, nor beside signs of a number") {
  CHECK(gaps_of("价￥100整", {"价￥100", "整"}) == doctest::Approx(0.25));
  CHECK(gaps_of("价$100整", {"价$100", "整"}) == doctest::Approx(0.25));
  CHECK(gaps_of("第№7号", {"第№7", "号"}) == doctest::Approx(0.25));
  CHECK(gaps_of("占50‰的", {"占", "50‰的"}) == doctest::Approx(0.25));
  CHECK(gaps_of("名foo_水", {"名", "foo_水"}) == doctest::Approx(0.25));
  CHECK(gaps_of("水·A", {"水·", "A"}) == doctest::Approx(0));
  CHECK(gaps_of("水　A", {"水", "A"}) == doctest::Approx(1.0));
  CHECK(gaps_of("水……A", {"水……", "A"}) == doctest::Approx(0));
  for (const char32_t mark : std::u32string(U"（）《》，、；：。？！“”—…·")) {
    const std::string beside = "水" + to_utf8(std::u32string(1, mark)) + "A8水";
    CAPTURE(beside);
    const Line line = one_line(paragraph(beside));
    const FoundGlyph before = find_glyph(line, mark), after = find_glyph(line, U'A');
    CHECK(after.pen == before.pen + before.glyph->advance);
  }
  Paragraph p = paragraph("查foo水bar");
  p.styles[0].autospace = {};
  const double code = em_of(one_line(p).width);
  CHECK(code == doctest::Approx(2 + em_of(one_line(paragraph("foo")).width) +
                                em_of(one_line(paragraph("bar")).width)));
}

TEST_CASE("T50 an eighth, a sixth, a quarter, none and a half are all possible, and fixed") {
  const auto gap = [](double em, bool fixed, double slack) {
    Paragraph p = paragraph("水A水水水水水水水水水水水水");
    p.styles[0].autospace.em = em;
    p.styles[0].autospace.is_fixed = fixed;
    const double natural = em_of(one_line(p).width);
    p.items.push_back(InlineText{"土土土土土土土土", 0});
    const auto lines = lines_of(p, measure(natural + slack));
    return em_of(find_glyph(lines[0], U'A').pen) - 1.0;
  };
  for (const double em : {0.0, 0.125, 1.0 / 6, 0.25, 0.5}) {
    CAPTURE(em);
    CHECK(gap(em, false, 0) == doctest::Approx(em).epsilon(0.001));
    CHECK(gap(em, true, 0) == doctest::Approx(em).epsilon(0.001));
    // A loose line: the gap goes up to half an em; a fixed one stays.
    CHECK(gap(em, true, 0.4) < em + 0.05);
    if (em < 0.5) CHECK(gap(em, false, 0.4) > em + 0.1);
  }
  // Adjustments say so.
  Paragraph p = paragraph("第8章");
  p.styles[0].autospace.is_fixed = true;
  int autospaces = 0;
  for (const LineRun& run : one_line(p).runs)
    for (const Adjustment& a : run.run.adjustments)
      if (a.reason == AdjustmentReason::Autospace) ++autospaces;
  CHECK(autospaces >= 1);
}

TEST_CASE("T50 the gap is a quarter of the Han em, and settable") {
  CHECK(gaps_of("第8章", {"第", "8", "章"}) == doctest::Approx(0.5));
  Paragraph p = paragraph("第8章");
  p.styles[0].autospace.em = 0.125;
  const double narrow = em_of(one_line(p).width);
  p.styles[0].autospace = {};
  CHECK(narrow - em_of(one_line(p).width) == doctest::Approx(0.25));
  // Of different sizes, the Han side's counts.
  Paragraph q = paragraph("水");
  q.styles.push_back(style());
  q.styles[1].size = Length::pt(20);
  q.items = {InlineText{"水", 1}, InlineText{"A", 0}};
  const Line line = one_line(q);
  CHECK(line.runs[1].x - line.runs[0].x - line.runs[0].run.width == Length::pt(5));
}

TEST_CASE("T51 a typed space between Han and Latin becomes the gap") {
  const Line typed = one_line(paragraph("使用 HarfBuzz 排版"));
  const Line set = one_line(paragraph("使用HarfBuzz排版"));
  CHECK(typed.width == set.width);
  for (const char32_t c : {U'用', U'H', U'z', U'排', U'版'}) {
    CHECK(find_glyph(typed, c).x() == find_glyph(set, c).x());
  }
  CHECK(text_of(typed) == "使用 HarfBuzz 排版");
  CHECK(text_of(set) == "使用HarfBuzz排版");
}

TEST_CASE("T51 with `insert` a typed space stays a word space; so it does in Western paragraphs") {
  const double space = em_of(one_line(paragraph("a b", style("en"))).width) -
                       em_of(one_line(paragraph("a", style("en"))).width) -
                       em_of(one_line(paragraph("b", style("en"))).width);
  Paragraph p = paragraph("使用 HarfBuz排版");
  p.styles[0].autospace.keeps_spaces = true;
  const Line kept = one_line(p);
  CHECK(distance(kept, U'用', U'H') == doctest::Approx(space).epsilon(0.02));
  CHECK(distance(kept, U'z', U'排') == doctest::Approx(0.25));
  TextStyle en = style("en");
  en.autospace = {.letters = true, .digits = true};
  const Line western = one_line(paragraph("the word 道 means the道", en));
  CHECK(distance(western, U'道', U'm') == doctest::Approx(space).epsilon(0.02));
}

TEST_CASE("T52 the gap belongs to no item's run and to no text") {
  Paragraph p = paragraph("");
  p.items = {InlineText{"五日", 0}, InlineText{"M", 0}};
  const Line line = one_line(p);
  REQUIRE(line.runs.size() == 2);
  CHECK(em_of(line.runs[0].run.width) == doctest::Approx(2.0));  // what an underline covers
  CHECK(em_of(line.runs[1].x) == doctest::Approx(2.25));
  CHECK(text_of(line) == "五日M");
  CHECK(line.width == line.runs[1].x + line.runs[1].run.width);
}

TEST_CASE("T53 the gap works over inline boundaries and at the edge of code") {
  Paragraph p = paragraph("");
  p.styles.push_back(style());
  p.styles[1].families = {"Mono"};
  p.styles[1].autospace = {};
  p.items = {InlineText{"函数", 0}, InlineText{"foo()", 1}, InlineText{"返回", 0}};
  const Line line = one_line(p);
  REQUIRE(line.runs.size() == 3);
  CHECK(em_of(line.runs[1].x) == doctest::Approx(2.25));
  CHECK(em_of(line.runs[2].x - line.runs[1].x - line.runs[1].run.width) == doctest::Approx(0.25));
  // Bold, and an anchor in between.
  p.styles[1] = style();
  p.styles[1].weight = 700;
  p.items = {InlineText{"用", 0}, InlineAnchor{}, InlineText{"Bold", 1}, InlineText{"体", 0}};
  const Line bold = one_line(p);
  CHECK(em_of(bold.runs[1].x) == doctest::Approx(1.25));
  // A box's padding stands inside the gap.
  p.items = {InlineText{"用", 0}, InlineEdge{Length::pt(3), true}, InlineText{"Code", 1},
             InlineEdge{Length::pt(3), false}, InlineText{"体", 0}};
  const Line padded = one_line(p);
  REQUIRE(padded.boxes.size() == 2);
  CHECK(em_of(padded.boxes[0].x) == doctest::Approx(1.25));
  CHECK(em_of(padded.runs[1].x) == doctest::Approx(1.55));
  CHECK(padded.boxes[1].x == padded.runs[1].x + padded.runs[1].run.width);
  CHECK(em_of(padded.runs[2].x - padded.boxes[1].x) == doctest::Approx(0.55));
}
