// The layout trace: its format, and that it explains every space of a line.
#include "golden.h"
#include "layout_fixture.h"
#include "trace_reader.h"

namespace banxin::test {
namespace {

std::unique_ptr<Laid> lay_traced(const std::string& css, const std::string& markup,
                                 const std::string& lang) {
  LayOptions options;
  options.lang = lang;
  options.layout.record_adjustments = true;
  return lay(css, markup, std::move(options));
}

std::string traced(const Laid& laid) {
  return layout::write_trace(laid.book, laid.diagnostics.files());
}

// Half a unit in the sixth decimal, for each of the amounts that are added up.
double rounding(std::size_t amounts) { return 0.5e-6 * static_cast<double>(amounts + 1); }

double sum_of(const std::vector<TracedAdjustment>& adjustments) {
  double sum = 0;
  for (const TracedAdjustment& a : adjustments) sum += a.amount;
  return sum;
}

// A line of one word, or of one character, has no place to widen.
bool can_widen(const TracedLine& line) {
  std::size_t han = 0;
  for (const TracedGlyph& glyph : line.glyphs) {
    if (glyph.text == " ") return true;
    if (glyph.text >= "\u2E80") ++han;
  }
  return han > 1;
}

// Every advance is the font's and what the adjustments say; the parts of a line add up to it; a
// justified line ends at the measure (T17, T65).
void check_explained(const Trace& trace) {
  for (const TracedPage& page : trace.pages) {
    for (const TracedLine& line : page.lines) {
      CAPTURE(line.text());
      double width = 0;
      for (const TracedGlyph& glyph : line.glyphs) {
        CAPTURE(glyph.codes);
        const double explained = glyph.natural + glyph.added();
        CHECK(std::abs(glyph.advance - explained) <= rounding(glyph.adjustments.size() + 1));
        width += glyph.advance;
      }
      for (const TracedSpace& space : line.spaces) {
        CHECK(std::abs(space.width - sum_of(space.adjustments)) <=
              rounding(space.adjustments.size()));
        width += space.width;
      }
      for (const TracedBox& box : line.boxes) width += box.width;
      CHECK(std::abs(line.width + line.hang - width) <=
            rounding(line.glyphs.size() + line.spaces.size() + line.boxes.size()));
      if (line.justified && line.overfull == 0 && can_widen(line))
        CHECK(std::abs(line.width - line.measure) <= 0.01);
    }
  }
}

constexpr const char* kMixed =
    "p { text-align: justify; text-autospace: normal; font-size: 10pt; margin: 0 0 10pt }"
    "code { padding: 0 2pt } u { text-decoration: underline } .t { letter-spacing: 1pt }"
    ".h { hyphens: auto; word-spacing: 2pt }"
    "pre { white-space: pre; tab-size: 4 }";

}  // namespace

TEST_CASE("the trace explains every space of every line") {
  const auto laid = lay_traced(
      kMixed,
      "<p>他说：“好。”《红楼梦》、《三国演义》和《水浒传》都在第8章，用<code>HarfBuzz</code>排版。"
      "<u>五日</u>M，<em>AVATAR</em>与 VAWT "
      "之间有间距，e\xCC\x81 也是一个字。比尔·盖茨——再也没回来……真的？！</p>"
      "<p class=\"t\">字距放宽的一段文字，夹着 letters，一直写到第二行为止才算够长。</p>"
      "<p lang=\"en\" class=\"h\">An official representation of affluence, and its fluffiness, "
      "in a measure where words must be hyphenated to be even.</p>"
      "<pre>a\tb\n\tc</pre>",
      "zh-Hans");
  const Trace trace = read_trace(traced(*laid));
  check_explained(trace);
  // All of them occur, so none went unchecked.
  std::map<std::string, int> reasons;
  const auto count = [&](const std::vector<TracedAdjustment>& adjustments) {
    for (const TracedAdjustment& a : adjustments) ++reasons[a.reason.substr(0, a.reason.find(':'))];
  };
  for (const TracedPage& page : trace.pages)
    for (const TracedLine& line : page.lines) {
      for (const TracedGlyph& glyph : line.glyphs) count(glyph.adjustments);
      for (const TracedSpace& space : line.spaces) count(space.adjustments);
    }
  for (const std::string reason : {"pair", "line-end", "autospace", "justify", "letter-spacing",
                                   "word-spacing", "tab", "kerning"}) {
    CAPTURE(reason);
    CHECK(reasons[reason] > 0);
  }
}

TEST_CASE("a gap at the edge of an inline element is a space of the line, not of a glyph") {
  const auto laid = lay_traced("p { text-autospace: normal }", "<p>用<u>AB</u>排</p>", "zh-Hans");
  const Trace trace = read_trace(traced(*laid));
  const TracedLine& line = trace.pages.at(0).lines.at(0);
  REQUIRE(line.spaces.size() == 2);
  for (const TracedSpace& space : line.spaces) {
    CHECK(space.width == doctest::Approx(2.5));
    REQUIRE(space.adjustments.size() == 1);
    CHECK(space.adjustments[0].reason == "autospace");
  }
  CHECK(line.spaces[0].x == doctest::Approx(10));
}

TEST_CASE("T51 a typed space loses its own width and gains the gap") {
  const auto laid = lay_traced("p { text-autospace: normal }", "<p>用 AB</p>", "zh-Hans");
  const Trace trace = read_trace(traced(*laid));
  const TracedGlyph* space = trace.pages.at(0).lines.at(0).find(" ");
  REQUIRE(space != nullptr);
  CHECK(space->advance == doctest::Approx(2.5));
  REQUIRE(space->adjustments.size() == 2);
  CHECK(space->adjustments[0].amount == doctest::Approx(-space->natural));
  CHECK(space->adjustments[1].amount == doctest::Approx(2.5));
}

TEST_CASE("an inserted hyphen is no text, and its line says how it ends") {
  const auto laid =
      lay_traced("p { hyphens: auto; width: 70pt; text-align: justify }",
                 "<p>an official representation of affluence and its fluffiness</p>", "en-US");
  const Trace trace = read_trace(traced(*laid));
  bool found = false;
  for (const TracedLine& line : trace.pages.at(0).lines) {
    if (line.break_kind != "hyphen") continue;
    found = true;
    CHECK(line.glyphs.back().inserted);
    CHECK(line.glyphs.back().text.empty());
    CHECK_FALSE(line.glyphs.front().inserted);
  }
  CHECK(found);
}

TEST_CASE("T10 a page says its type area and how many characters and lines it holds") {
  const auto laid = lay_traced(
      "@page { size: 140mm 203mm; margin: 62pt 0 0 20mm } @page { margin-right: "
      "calc(140mm - 283.5pt - 20mm); margin-bottom: calc(203mm - 445.5pt - 62pt) } "
      "body { font-size: 10.5pt; line-height: 16.5pt }",
      "<p>水</p>", "zh-Hans");
  const Trace trace = read_trace(traced(*laid));
  const TracedPage& page = trace.pages.at(0);
  CHECK(page.characters == doctest::Approx(27).epsilon(0.0001));
  CHECK(page.lines_per_page == doctest::Approx(27).epsilon(0.0001));
  CHECK(page.character == doctest::Approx(10.5));
  CHECK(page.pitch == doctest::Approx(16.5));
  CHECK(page.area_width == doctest::Approx(283.5).epsilon(0.0001));
  CHECK(page.area_y == doctest::Approx(62));
  CHECK(page.lines.at(0).baseline == doctest::Approx(page.area_y + page.baseline));
}

TEST_CASE("lines name their paragraph, their place in it and their source") {
  const auto laid =
      lay_traced("p { width: 20pt } li { list-style-type: decimal; margin-left: 20pt }",
                 "<p>水水水水水水</p><ol><li>火</li></ol>", "zh-Hans");
  const Trace trace = read_trace(traced(*laid));
  const auto& lines = trace.pages.at(0).lines;
  REQUIRE(lines.size() == 5);
  CHECK(lines[0].paragraph == lines[2].paragraph);
  CHECK(lines[0].paragraph != lines[4].paragraph);
  CHECK(lines[1].number == 1);
  CHECK(lines[1].of == 3);
  CHECK(lines[1].source == "test.xml:1:4");
  CHECK(lines[1].offset == 6);
  CHECK(lines[3].role == "marker");
  CHECK(lines[4].role == "flow");
}

TEST_CASE("golden: each record and field of the trace") {
  const auto laid = lay_traced(
      "@page { size: 90pt 60pt; margin: 10pt 5pt 20pt; @bottom-center { content: counter(page); "
      "font-size: 5pt } } p { text-autospace: normal; text-align: justify; hyphens: auto } "
      "code { padding: 0 1pt } .n { width: 25pt } h1 { font-size: 10pt; break-after: page }",
      "<h1>题</h1><p>“甲”，<code>A</code>乙 B，</p><p lang=\"en\" class=\"n\">hyphen AV</p>",
      "zh-Hans");
  CHECK_GOLDEN("layout/trace.jsonl", traced(*laid));
}

}  // namespace banxin::test
