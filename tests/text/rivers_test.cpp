// Rivers (T123): found where they are, and nowhere else.
#include "text/rivers.h"

#include "text/paragraph_fixture.h"

namespace banxin::test {
namespace {

LineSpaces spaces(std::initializer_list<std::pair<double, double>> places) {
  LineSpaces out;
  for (const auto& [x, width] : places) out.push_back({Length::pt(x), Length::pt(width)});
  return out;
}

std::vector<River> rivers_of(const std::vector<LineSpaces>& lines) {
  return find_rivers(std::span<const LineSpaces>(lines));
}

}  // namespace

TEST_CASE("T123 a river is three lines or more whose spaces overlap by more than half") {
  // The second column wanders by 1 of 4 pt a line; the first stops after two lines.
  const auto rivers = rivers_of({spaces({{10, 4}, {40, 4}}), spaces({{10, 4}, {41, 4}}),
                                 spaces({{20, 4}, {42, 4}}), spaces({{30, 4}, {43, 4}})});
  REQUIRE(rivers.size() == 1);
  CHECK(rivers[0].first_line == 0);
  REQUIRE(rivers[0].spaces.size() == 4);
  CHECK(rivers[0].spaces[3].x == Length::pt(43));
}

TEST_CASE("T123 half an overlap, or two lines, is no river") {
  CHECK(rivers_of({spaces({{10, 4}}), spaces({{12, 4}}), spaces({{14, 4}})}).empty());
  CHECK(rivers_of({spaces({{10, 4}}), spaces({{10, 4}})}).empty());
  CHECK(rivers_of({spaces({{10, 4}}), spaces({}), spaces({{10, 4}}), spaces({{10, 4}})}).empty());
  CHECK(rivers_of({}).empty());
  CHECK(rivers_of({spaces({{10, 4}}), spaces({{11.9, 4}}), spaces({{13.8, 4}})}).size() == 1);
}

TEST_CASE("T123 a streak that forks is two rivers") {
  const auto rivers = rivers_of(
      {spaces({{10, 4}}), spaces({{10, 8}}), spaces({{9, 3}, {15, 3}}), spaces({{15, 3}})});
  REQUIRE(rivers.size() == 2);
  CHECK(rivers[0].spaces.size() == 3);
  CHECK(rivers[1].spaces.size() == 4);
}

TEST_CASE("T123 the spaces of set lines are where their glyphs are") {
  TextStyle s = style("en-US");
  std::string text;
  for (int i = 0; i < 12; ++i) text += "abcdef abcdef abcdef ";
  Paragraph p = paragraph(text, s);
  p.align = Alignment::Start;
  const std::vector<Line> lines = lines_of(p, measure(12));
  REQUIRE(lines.size() >= 5);
  const auto rivers = find_rivers(std::span<const Line>(lines));
  REQUIRE(!rivers.empty());
  CHECK(rivers[0].first_line == 0);
  const FoundGlyph space = find_glyph(lines[0], U' ');
  CHECK(rivers[0].spaces[0].x == space.pen);
  CHECK(rivers[0].spaces[0].width == space.glyph->advance);
}

}  // namespace banxin::test
