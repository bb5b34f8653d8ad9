#include "text/itemizer.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/font_fixture.h"
#include "text/grapheme.h"

namespace banxin::text {
namespace {

FontFaceSource face(std::string family, std::string source) {
  FontFaceSource out;
  out.family = std::move(family);
  out.sources = {std::move(source)};
  return out;
}

// The families of the tests: Latin, Song, Hei, symbols with Greek and Hebrew.
const FontLibrary& library() {
  static const FontLibrary fonts(
      {face("L", "EBGaramond12-Regular"), face("S", "NotoSerifCJKsc-Regular"),
       face("H", "NotoSansCJKsc-Regular"), face("Y", "FreeSerif")},
      {});
  return fonts;
}

std::string short_name(const Font* font) {
  for (const char* family : {"L", "S", "H", "Y"})
    if (font == library().find(family, 400, false)) return family;
  return font == nullptr ? "none" : "other";
}

ItemStyle style_of(std::string_view families) {
  std::vector<std::string> names;
  for (const char family : families) names.emplace_back(1, family);
  ItemStyle style;
  style.fonts = library().stack(names, 400, false);
  style.lang = "zh";
  return style;
}

// One line a run: text, font, script, level, and "missing".
std::string describe(std::u32string_view text, const std::vector<TextRun>& runs) {
  std::string out;
  std::size_t at = 0;
  for (const TextRun& run : runs) {
    CHECK(run.begin == at);
    CHECK(run.end > run.begin);
    at = run.end;
    out += fmt::format("{}[{} {} {}{}]", out.empty() ? "" : " ",
                       to_utf8(text.substr(run.begin, run.end - run.begin)), short_name(run.font),
                       run.script, run.missing ? " missing" : "");
    if (run.level != 0) out.insert(out.size() - 1, fmt::format(" {}", run.level));
  }
  CHECK(at == text.size());
  return out;
}

// `sides` has one letter for each character (L or H); the last one serves all further characters.
std::string itemized(std::u32string_view text, std::string_view sides, std::string_view families) {
  std::vector<Side> decided(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    decided[i] = sides[std::min(i, sides.size() - 1)] == 'H' ? Side::Han : Side::Latin;
  const std::array<StyleSpan, 1> spans{{{text.size(), 0}}};
  const std::array<ItemStyle, 1> styles{style_of(families)};
  std::vector<TextRun> runs;
  itemize({.text = text, .sides = decided, .spans = spans, .styles = styles}, library(), runs);
  return describe(text, runs);
}

struct Case {
  const char32_t* text;
  const char* sides;
  const char* families;
  const char* runs;
};

TEST_CASE("T71 each cluster goes to the first font of its side that has all of it") {
  const std::vector<Case> cases{
      {U"版心", "H", "LS", "[版心 S Hani]"},
      {U"page 12", "L", "LS", "[page 12 L Latn]"},
      {U"用TeX排", "HLLLH", "LS", "[用 S Hani] [TeX L Latn] [排 S Hani]"},
      // The list's own order holds for Latin, Han faces come first for Han.
      {U"TeX排", "LLLH", "HL", "[TeX H Latn] [排 H Hani]"},
      {U"中，文", "H", "LSH", "[中，文 S Hani]"},
      {U"“好”", "H", "LS", "[“好” S Hani]"},
      {U"“so”", "L", "LS", "[“so” L Latn]"},
      // Marks, composed by the shaper or not, stay with their base.
      {U"e\u0301tude", "L", "LSY", "[e\u0301tude L Latn]"},
      {U"葛\U000E0100城", "H", "LS", "[葛\U000E0100城 S Hani]"},
      {U"a\uFE0Fb", "L", "LS", "[a\uFE0Fb L Latn]"},
      // What no font of the list has comes from another declared family.
      {U"a☃b", "L", "LS", "[a L Latn] [☃ S Latn] [b L Latn]"},
      {U"חן", "L", "L", "[חן Y Hebr 1]"},
      {U"a\U0010FFFDb", "L", "LS", "[a L Latn] [\U0010FFFD L Latn missing] [b L Latn]"},
      {U"\U0010FFFD", "H", "LS", "[\U0010FFFD S Hani missing]"}};
  for (const Case& c : cases) {
    INFO(to_utf8(c.text));
    CHECK(itemized(c.text, c.sides, c.families) == c.runs);
  }
}

TEST_CASE("scripts follow UAX #24: common characters take their neighbours' script") {
  const std::vector<Case> cases{{U"Κητος, whale", "L", "LY", "[Κητος,  L Grek] [whale L Latn]"},
                                {U"(12) a", "L", "LS", "[(12) a L Latn]"},
                                {U"12", "L", "LS", "[12 L Latn]"},
                                {U"12中", "LLH", "S", "[12 S Latn] [中 S Hani]"},
                                {U"，。", "H", "LS", "[，。 S Hani]"},
                                {U"あア、漢。", "H", "LS", "[あア、 S Kana] [漢。 S Hani]"},
                                {U"Жизнь — a", "L", "LY", "[Жизнь —  L Cyrl] [a L Latn]"},
                                {U"한글", "H", "LS", "[한글 S Hang]"}};
  for (const Case& c : cases) {
    INFO(to_utf8(c.text));
    CHECK(itemized(c.text, c.sides, c.families) == c.runs);
  }
}

TEST_CASE("Hebrew inside English runs right to left, numbers in it left to right") {
  CHECK(itemized(U"the חן, Hebrew", "L", "LY") == "[the  L Latn] [חן Y Hebr 1] [, Hebrew L Latn]");
  CHECK(itemized(U"a חן 12 חן b", "L", "LY") ==
        "[a  L Latn] [חן Y Hebr 1] [  L Hebr 1] [12 L Hebr 2] [  L Hebr 1] [חן Y Hebr 1] [ b L "
        "Latn]");
}

TEST_CASE("characters that draw nothing stay with what stands before them") {
  CHECK(itemized(U"ab\u00AD\u200Bcd", "L", "LS") == "[ab\u00AD\u200Bcd L Latn]");
  CHECK(itemized(U"中\uFFFC\t文", "HLLH", "LS") == "[中\uFFFC\t文 S Hani]");
  CHECK(itemized(U"\u200D中", "LH", "LS") == "[\u200D L Latn] [中 S Hani]");
  CHECK(itemized(U"\uFFFC", "L", "LS") == "[\uFFFC L Latn]");
}

TEST_CASE("a style boundary ends a run even in one font") {
  const std::u32string_view text = U"中文字";
  const std::vector<Side> sides(3, Side::Han);
  const std::array<StyleSpan, 3> spans{{{1, 0}, {1, 1}, {3, 1}}};
  const std::array<ItemStyle, 2> styles{style_of("S"), style_of("SL")};
  std::vector<TextRun> runs;
  itemize({.text = text, .sides = sides, .spans = spans, .styles = styles}, library(), runs);
  CHECK(describe(text, runs) == "[中 S Hani] [文字 S Hani]");
  CHECK(runs[0].style == 0);
  CHECK(runs[1].style == 1);
}

TEST_CASE("without any font there are still runs, all missing") {
  const FontLibrary empty({}, {{}, false});
  const std::vector<Side> sides(2, Side::Latin);
  const std::array<StyleSpan, 1> spans{{{2, 0}}};
  const std::array<ItemStyle, 1> styles{};
  std::vector<TextRun> runs;
  itemize({.text = U"ab", .sides = sides, .spans = spans, .styles = styles}, empty, runs);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].missing);
  CHECK(runs[0].font == nullptr);
}

TEST_CASE("itemizing appends to the runs that are there") {
  const std::vector<Side> sides(1, Side::Latin);
  const std::array<StyleSpan, 1> spans{{{1, 0}}};
  const std::array<ItemStyle, 1> styles{style_of("L")};
  std::vector<TextRun> runs;
  itemize({.text = U"α", .sides = sides, .spans = spans, .styles = styles}, library(), runs);
  itemize({.text = U"1", .sides = sides, .spans = spans, .styles = styles}, library(), runs);
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].script == "Grek");
  CHECK(runs[1].script == "Latn");
}

TEST_CASE("grapheme clusters end where UAX #29 says") {
  struct Cluster {
    const char32_t* text;
    std::size_t end;
  };
  const std::vector<Cluster> cases{{U"ab", 1},
                                   {U"中文", 1},
                                   {U"a\u0301\u0323b", 3},
                                   {U"葛\U000E0100城", 2},
                                   {U"각a", 1},
                                   {U"\u1100\u1161\u11A8a", 3},
                                   {U"か\u3099く", 2},
                                   {U"\U0001F468\u200D\U0001F469\u200D\U0001F466x", 5},
                                   {U"\U0001F1E8\U0001F1F3\U0001F1E8\U0001F1F3", 2},
                                   {U"👍\U0001F3FD👍", 2},
                                   {U"a\u200Db", 2},
                                   {U"नि", 2},
                                   {U"\n\u0301", 1},
                                   {U"x", 1}};
  for (const Cluster& c : cases) {
    INFO(to_utf8(c.text));
    CHECK(cluster_end(c.text, 0) == c.end);
  }
}

TEST_CASE("levels are asked for only where a right-to-left character occurs") {
  CHECK_FALSE(has_right_to_left(U"版心 page Κητος — “1”"));
  CHECK(has_right_to_left(U"חן"));
  CHECK(has_right_to_left(U"\u2067abc"));
  CHECK(has_right_to_left(U"\U0001E900"));
  CHECK(bidi_levels(U"abc", Direction::LeftToRight).empty());
  CHECK(bidi_levels(U"a\U00010A00\U0001F600", Direction::LeftToRight) ==
        std::vector<std::uint8_t>{0, 1, 0});
  CHECK(bidi_levels(U"ab", Direction::RightToLeft) == std::vector<std::uint8_t>{2, 2});
}

TEST_CASE("pieces of a line are put in visual order by rule L2") {
  using Order = std::vector<std::size_t>;
  const auto order = [](std::vector<std::uint8_t> levels) { return visual_order(levels); };
  CHECK(order({}) == Order{});
  CHECK(order({0, 0, 0}) == Order{0, 1, 2});
  CHECK(order({0, 1, 1, 0}) == Order{0, 2, 1, 3});
  CHECK(order({0, 1, 2, 1, 0}) == Order{0, 3, 2, 1, 4});
  CHECK(order({1, 2, 2, 1}) == Order{3, 1, 2, 0});
}

}  // namespace
}  // namespace banxin::text
