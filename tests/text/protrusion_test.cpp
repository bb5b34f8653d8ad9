// Optical margins (T122): what stands outside a line's edges, and that the rest is exact.
#include "text/protrusion.h"

#include "text/paragraph_fixture.h"

namespace banxin::test {
namespace {

TextStyle optical() {
  TextStyle s = style("en-US");
  s.families = {"Garamond"};
  s.hyphenates = true;
  s.optical_margins = true;
  return s;
}

const char* const kPassage =
    "“Then it was Vishnoo,” said the representation. “Or, ever so gently, the proposition was "
    "carried; to this, every thoughtful inhabitant, however reluctant, subscribed.” When they "
    "turned homeward, circumnavigation was, after all, quite unavoidable.";

// How far the advances of a line reach from its edges: the outlines' own, not the line's.
struct Edges {
  Length left, right;
};
Edges edges_of(const Line& line) {
  Edges edges;
  const LineRun& first = line.runs.front();
  edges.left = first.x + first.run.glyphs.front().x;
  const LineRun& last = line.runs.back();
  const Glyph& glyph = last.run.glyphs.back();
  edges.right =
      last.x + glyph.x + last.run.font->scale(last.run.font->advance(glyph.id), last.run.size);
  return edges;
}

Length advance_of(const LineRun& run, const Glyph& glyph) {
  return run.run.font->scale(run.run.font->advance(glyph.id), run.run.size);
}

}  // namespace

TEST_CASE("T122 the table: hyphens and stops by ½–⅔, quotes by ½, round letters by 2–5 %") {
  for (const char32_t c : {U'-', U'.', U',', U':', U';', char32_t{0x2010}}) {
    CHECK(protrusion(c).right >= 500);
    CHECK(protrusion(c).right <= 667);
  }
  for (const char32_t c : {0x2018, 0x2019, 0x201C, 0x201D}) {
    CHECK(protrusion(c).left == 500);
    CHECK(protrusion(c).right == 500);
  }
  for (const char32_t c : {U'O', U'o', U'e', U'Q'}) {
    CHECK(protrusion(c).left >= 20);
    CHECK(protrusion(c).left <= 50);
  }
  for (const char32_t c : {U'水', U'。', U'「', U'n', U'1'})
    CHECK((protrusion(c).left == 0 && protrusion(c).right == 0));
}

TEST_CASE("T122 a hyphen, stop or quote stands half outside its edge and the line is exact") {
  int hyphens = 0, stops = 0, quotes = 0;
  for (double em = 8; em < 24; em += 0.25) {
    CAPTURE(em);
    const auto lines = lines_of(paragraph(kPassage, optical()), measure(em));
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const Line& line = lines[i];
      if (line.overfull > Length{}) continue;
      const std::string text = text_of(line);
      CAPTURE(text);
      // Inside the line's own reckoning it is as wide as the measure.
      CHECK(line.start == Length{});
      CHECK(line.width == Length::pt(em * kSize));
      const LineRun& last = line.runs.back();
      CHECK(last.x + last.run.width == Length::pt(em * kSize));
      const Edges edges = edges_of(line);
      const double outside =
          (edges.right - Length::pt(em * kSize)) / advance_of(last, last.run.glyphs.back());
      if (line.end == BreakKind::Hyphen) {
        CHECK(outside >= 0.5);
        CHECK(outside <= 0.7);
        ++hyphens;
      } else if (text.ends_with(',') || text.ends_with('.') || text.ends_with(';')) {
        CHECK(outside == doctest::Approx(text.ends_with(';') ? 0.5 : 0.6).epsilon(0.01));
        ++stops;
      }
      if (text.starts_with("“")) {
        CHECK(edges.left / advance_of(line.runs.front(), line.runs.front().run.glyphs.front()) ==
              doctest::Approx(-0.5).epsilon(0.01));
        ++quotes;
      }
    }
  }
  CHECK(hyphens > 10);
  CHECK(stops > 10);
  CHECK(quotes > 5);
}

TEST_CASE("T122 nothing protrudes unasked, in ragged text, or at an indented beginning") {
  TextStyle plain = optical();
  plain.optical_margins = false;
  for (const Line& line : lines_of(paragraph(kPassage, plain), measure(12))) {
    CHECK(edges_of(line).left == Length{});
    CHECK(edges_of(line).right <= Length::pt(12 * kSize));
  }
  Paragraph ragged = paragraph(kPassage, optical());
  ragged.align = Alignment::Start;
  for (const Line& line : lines_of(ragged, measure(12))) CHECK(edges_of(line).left == Length{});
  const auto lines = lines_of(paragraph(kPassage, optical()), measure(12, 1));
  CHECK(edges_of(lines[0]).left == Length::pt(kSize));
  // The last line ends as it comes.
  const Edges end = edges_of(lines.back());
  CHECK(end.right == lines.back().start + lines.back().width);
}

TEST_CASE("T122 the trace names what protrudes") {
  BreakOptions options;
  options.record_adjustments = true;
  Length left, right;
  for (const Line& line : lines_of(paragraph(kPassage, optical()), measure(12), options))
    for (const LineRun& run : line.runs)
      for (const Adjustment& a : run.run.adjustments)
        if (a.reason == AdjustmentReason::Protrusion) (a.before ? left : right) += a.amount;
  CHECK(left < Length{});
  CHECK(right < Length{});
}

}  // namespace banxin::test
