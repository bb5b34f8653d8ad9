// English paragraphs as lines: word spaces, division of words, addresses, capitals.
#include <algorithm>
#include <set>

#include "text/paragraph_fixture.h"
#include "text/river_avoidance.h"
#include "text/rivers.h"
#include "text/shaped_paragraph.h"

namespace banxin::test {
namespace {

TextStyle english() {
  TextStyle s = style("en-US");
  s.families = {"Garamond"};
  s.hyphenates = true;
  return s;
}

// The penalties of a text's hyphenation points.
std::set<int> hyphen_penalties(const std::string& text) {
  const ShapedParagraph shaped = shape_paragraph(paragraph(text, english()), fonts());
  std::set<int> out;
  for (const BreakOpportunity& o : shaped.impl().opportunities)
    if (o.kind == BreakKind::Hyphen) out.insert(o.penalty);
  return out;
}

}  // namespace

TEST_CASE("T119 runs of spaces are one space, behind a sentence too") {
  TextStyle s = english();
  const auto narrow = lines_of(paragraph("End.  Next \t one", s), measure(40));
  const auto plain = lines_of(paragraph("End. Next one", s), measure(40));
  REQUIRE(narrow.size() == 1);
  CHECK(text_of(narrow[0]) == "End. Next one");
  CHECK(narrow[0].width == plain[0].width);
  CHECK(find_glyph(narrow[0], U' ', 0).advance() == find_glyph(narrow[0], U' ', 1).advance());
}

TEST_CASE("T119 no line begins with a dash or tears Fig. 3, 5 kg or J. R. R. Tolkien apart") {
  const std::string text =
      "See Fig. 3 — which weighs 5 kg — or p. 12, where J. R. R. Tolkien waits—as ever—for Dr. "
      "Watson – and again Fig. 3 shows 5 kg of it — on and on.";
  for (double em = 6; em < 30; em += 0.25) {
    CAPTURE(em);
    const auto lines = lines_of(paragraph(text, english()), measure(em));
    for (const Line& line : lines) {
      const std::string t = text_of(line);
      CAPTURE(t);
      CHECK_FALSE(t.starts_with("—"));
      CHECK_FALSE(t.starts_with("–"));
      CHECK_FALSE(t.starts_with("kg"));
      CHECK_FALSE(t.starts_with("Tolkien"));
      CHECK_FALSE(t.starts_with("Watson"));
      CHECK_FALSE(t.ends_with("Fig."));
      CHECK_FALSE(t.ends_with("p."));
    }
  }
}

TEST_CASE("T117 representation is divided at its points only, twice in a row at most") {
  const std::string text =
      "representation representation representation representation representation representation "
      "representation representation to the end";
  const std::set<std::string> points = {"rep", "repre", "represen", "representa"};
  int hyphens = 0;
  for (double em = 9; em < 16; em += 0.25) {
    CAPTURE(em);
    int in_a_row = 0;
    for (const Line& line : lines_of(paragraph(text, english()), measure(em))) {
      std::string t = text_of(line);
      in_a_row = line.end == BreakKind::Hyphen ? in_a_row + 1 : 0;
      CHECK(in_a_row <= 2);
      if (line.end != BreakKind::Hyphen) continue;
      ++hyphens;
      t = t.substr(t.rfind(' ') + 1);
      CHECK(points.contains(t));
      CHECK(line.runs.back().run.text.empty());  // the hyphen is not in the text layer
    }
  }
  CHECK(hyphens > 10);
}

TEST_CASE("T117 a name is dearer to divide than a word that begins a sentence") {
  CHECK(hyphen_penalties("then representation came") == std::set<int>{50});
  CHECK(hyphen_penalties("then Constantinople came") == std::set<int>{200});
  CHECK(hyphen_penalties("Representation came") == std::set<int>{50});
  CHECK(hyphen_penalties("“Representation came”") == std::set<int>{50});
  CHECK(hyphen_penalties("They ran. Representation came") == std::set<int>{50});
  CHECK(hyphen_penalties("They ran!” “Representation” came") == std::set<int>{50});
  CHECK(hyphen_penalties("old Mr. Wellingtonfield came") == std::set<int>{200});
  CHECK(hyphen_penalties("old J. Wellingtonfield came") == std::set<int>{200});
}

TEST_CASE("T18 a last line has four letters and is no part of a divided word") {
  const std::string text =
      "The watery part of the world is a way I have of driving off the spleen and of regulating "
      "the circulation, whenever I find myself growing grim about the mouth, so it is to me as "
      "it was to us, and to him, or to me";
  int short_ends = 0, measures = 0;
  for (double em = 14; em < 34; em += 0.25, ++measures) {
    CAPTURE(em);
    const auto lines = lines_of(paragraph(text, english()), measure(em));
    CHECK(lines[lines.size() - 2].end == BreakKind::Normal);
    const std::string last = text_of(lines.back());
    short_ends += std::ranges::count_if(last, [](char c) { return c >= 'a' && c <= 'z'; }) < 4;
  }
  CHECK(short_ends == 0);
}

TEST_CASE("T60 an address of 120 characters breaks behind its marks and adds nothing") {
  const std::string address =
      "https://example.org/archives/2024/11/22/typesetting-of-long-addresses/index.html?"
      "first=alpha&second=beta_gamma&third=delta-epsilon";
  TextStyle s = style("zh-Hans");
  s.hyphenates = true;
  const auto lines = lines_of(paragraph("参见 " + address + " 一文。", s), measure(27));
  REQUIRE(lines.size() >= 2);
  std::string all;
  for (const Line& line : lines) {
    CHECK(line.overfull == Length{});
    CHECK(line.end != BreakKind::Hyphen);
    all += text_of(line);
  }
  CHECK(all.find(address) != std::string::npos);
  CHECK(std::string("/?&=.-_").find(text_of(lines[0]).back()) != std::string::npos);
}

TEST_CASE("T60 a word too long for its measure breaks anywhere") {
  const auto lines = lines_of(paragraph(std::string(200, 'm'), english()), measure(10));
  CHECK(lines.size() > 5);
  for (const Line& line : lines) CHECK(line.overfull == Length{});
}

TEST_CASE("T124 letter-spaced capitals have no ligatures") {
  TextStyle s = english();
  const auto width = [](const Line& line) { return line.width; };
  const Length tight = width(lines_of(paragraph("fifth THIRD", s), measure(40))[0]);
  s.letter_spacing = Length::pt(0.08 * kSize);
  const auto lines = lines_of(paragraph("fifth THIRD", s), measure(40));
  // Each letter is its own glyph.
  std::size_t glyphs = 0;
  for (const LineRun& run : lines[0].runs) glyphs += run.run.glyphs.size();
  CHECK(glyphs == 11);
  CHECK(em_of(width(lines[0]) - tight) >= 10 * 0.08);
}

TEST_CASE("T123 a paragraph with a river is broken otherwise where that costs little") {
  // Taken from real prose; which measures make a river is not chosen by hand.
  const std::string text =
      "It was a humorously perilous business for both of us. For, before we proceed further, it "
      "must be said that the monkey rope was fast at both ends; fast to his broad canvas belt, "
      "and fast to my narrow leather one. So that for better or for worse, we two, for the "
      "time, were wedded; and should he sink to rise no more, then both usage and honour "
      "demanded that instead of cutting the cord it should drag me down in his wake.";
  TextStyle spaced = english();
  spaced.word_spacing = Length::pt(0.05 * kSize);
  const ShapedParagraph shaped =
      shape_paragraph(paragraph(text + " " + text + " " + text, spaced), fonts());
  int with = 0, better = 0;
  for (double em = 24; em < 40; em += 0.1) {
    CAPTURE(em);
    std::vector<LineBreakPoint> points;
    const LineWidths widths = measure(em);
    find_line_breaks(shaped.impl(), Length::pt(em * kSize), false, points);
    FitRequest request;
    request.points = points;
    request.widths = &widths;
    request.profile = JustificationProfile::Western;
    std::vector<std::uint32_t> plain, chosen;
    const FitResult before = total_fit(request, plain);
    const FitResult after = total_fit_without_rivers(request, chosen);
    const double rivers_before = river_demerits(request, plain);
    const double rivers_after = river_demerits(request, chosen);
    CHECK(after.demerits + rivers_after <= before.demerits + rivers_before);
    CHECK(chosen.size() == plain.size());
    with += rivers_before > 0 ? 1 : 0;
    better += rivers_after < rivers_before ? 1 : 0;
  }
  CHECK(with > 10);
  CHECK(better * 5 >= with);
}

TEST_CASE("T123 the rivers found before lines are built are those of the lines") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "abcdef abcdef abcdef ";
  const Paragraph p = paragraph(text, english());
  const auto lines = lines_of(p, measure(12));
  // What cannot be broken otherwise is left to be reported.
  CHECK(!find_rivers(std::span<const Line>(lines)).empty());
}

}  // namespace banxin::test
