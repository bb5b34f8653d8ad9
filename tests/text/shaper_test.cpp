#include "text/shaper.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/font_fixture.h"

namespace banxin::text {
namespace {

using test::open_font;

struct Text {
  std::u32string_view text;
  std::string_view script = "Latn";
  std::string_view lang = "en";
  Direction direction = Direction::LeftToRight;
  std::vector<FontFeature> features = {};
  std::size_t begin = 0, end = SIZE_MAX;
};

std::vector<ShapedGlyph> shape_text(const Font& font, const Text& t, Length size = Length::pt(10)) {
  ShapeRequest request;
  request.paragraph = t.text;
  request.begin = t.begin;
  request.end = std::min(t.end, t.text.size());
  request.font = &font;
  request.size = size;
  request.script = t.script;
  request.lang = t.lang;
  request.direction = t.direction;
  request.features = t.features;
  std::vector<ShapedGlyph> out;
  shape(request, out);
  return out;
}

std::vector<GlyphId> ids(const std::vector<ShapedGlyph>& glyphs) {
  std::vector<GlyphId> out;
  for (const ShapedGlyph& glyph : glyphs) out.push_back(glyph.id);
  return out;
}
std::vector<std::uint32_t> clusters(const std::vector<ShapedGlyph>& glyphs) {
  std::vector<std::uint32_t> out;
  for (const ShapedGlyph& glyph : glyphs) out.push_back(glyph.cluster);
  return out;
}

TEST_CASE("T74 the language chooses the regional glyphs, whatever its spelling") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  constexpr std::u32string_view kText = U"直骨角誤今";
  const auto glyphs = [&](std::string_view lang) {
    return ids(shape_text(*font, {.text = kText, .script = "Hani", .lang = lang}));
  };
  const auto simplified = glyphs("zh-Hans"), traditional = glyphs("zh-Hant"),
             hong_kong = glyphs("zh-HK"), japanese = glyphs("ja"), korean = glyphs("ko");
  CHECK(simplified != traditional);
  CHECK(simplified != japanese);
  CHECK(traditional != japanese);
  CHECK(traditional != hong_kong);
  CHECK(korean != simplified);
  CHECK(korean != traditional);

  struct Spelling {
    const char* lang;
    const std::vector<GlyphId>& expected;
  };
  const std::vector<Spelling> spellings{{"zh", simplified},           {"zh-CN", simplified},
                                        {"zh-cn", simplified},        {"zh-Hans-CN", simplified},
                                        {"zh-SG", simplified},        {"zh_CN.UTF-8", simplified},
                                        {"zh-TW", traditional},       {"zh-Hant-TW", traditional},
                                        {"zh_TW.UTF-8", traditional}, {"zh_HK", hong_kong},
                                        {"zh-Hant-HK", hong_kong},    {"ja-JP", japanese},
                                        {"ja_JP.UTF-8", japanese},    {"ko-KR", korean},
                                        {"en", simplified},           {"", simplified}};
  for (const Spelling& spelling : spellings) {
    INFO("lang ", spelling.lang);
    CHECK(glyphs(spelling.lang) == spelling.expected);
  }
}

TEST_CASE("Han advances are one em, exactly, and clusters are the characters") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  const auto glyphs =
      shape_text(*font, {.text = U"版心，天地", .script = "Hani", .lang = "zh"}, Length::pt(10.5));
  REQUIRE(glyphs.size() == 5);
  for (std::uint32_t i = 0; i < 5; ++i) {
    CHECK(glyphs[i].advance == Length::pt(10.5));
    CHECK(glyphs[i].cluster == i);
    CHECK_FALSE(glyphs[i].unsafe_to_break);
  }
}

TEST_CASE("size-adjust scales what is drawn, not what is asked") {
  const auto font = open_font(test::kGaramond);
  const auto plain = shape_text(*font, {.text = U"n"}, Length::pt(10));
  font->adjust(1.08, 0);
  const auto adjusted = shape_text(*font, {.text = U"n"}, Length::pt(10));
  CHECK(plain[0].advance == font->scale(font->advance(plain[0].id), Length::pt(10)));
  CHECK(adjusted[0].advance == font->scale(font->advance(plain[0].id), Length::pt(10.8)));
}

template <class T>
std::string listed(const std::vector<T>& values) {
  std::string out;
  for (const T value : values) out += (out.empty() ? "" : " ") + std::to_string(value);
  return out;
}

TEST_CASE("T78 ligatures are on unless a feature turns them off; the text stays in the clusters") {
  const std::vector<FontFeature> off{{"liga", 0}, {"clig", 0}, {"calt", 0}};
  const auto serif = open_font(test::kFreeSerif);
  CHECK(listed(clusters(shape_text(*serif, {.text = U"office"}))) == "0 1 4 5");
  CHECK(listed(clusters(shape_text(*serif, {.text = U"office", .features = off}))) ==
        "0 1 2 3 4 5");

  // EB Garamond draws its ligatures as joined forms of the single letters.
  const auto garamond = open_font(test::kGaramond);
  const auto joined = shape_text(*garamond, {.text = U"fi"});
  const auto apart = shape_text(*garamond, {.text = U"fi", .features = off});
  CHECK(ids(joined) != ids(apart));
  CHECK(joined[1].unsafe_to_break);

  const auto lining = shape_text(*garamond, {.text = U"1999", .features = {{"lnum", 1}}});
  const auto old_style = shape_text(*garamond, {.text = U"1999", .features = {{"onum", 1}}});
  CHECK(ids(lining) != ids(old_style));
}

TEST_CASE("kerning changes advances, and a kerned pair is unsafe to break") {
  const auto font = open_font(test::kGaramond);
  const auto kerned = shape_text(*font, {.text = U"AV"});
  const auto apart = shape_text(*font, {.text = U"AV", .features = {{"kern", 0}}});
  CHECK(kerned[0].advance < apart[0].advance);
  CHECK(kerned[1].unsafe_to_break);
  CHECK_FALSE(apart[1].unsafe_to_break);
}

TEST_CASE("marks stay with their base: one cluster") {
  const auto font = open_font(test::kFreeSerif);
  const auto glyphs = shape_text(*font, {.text = U"xa\u0301\u0323b"});
  REQUIRE(glyphs.size() >= 3);
  CHECK(glyphs.front().cluster == 0);
  CHECK(glyphs[1].cluster == 1);
  CHECK(glyphs.back().cluster == 4);
}

TEST_CASE("Hebrew runs from right to left: visual order, clusters descend") {
  const auto font = open_font(test::kFreeSerif);
  const auto glyphs = shape_text(
      *font, {.text = U"חן", .script = "Hebr", .lang = "he", .direction = Direction::RightToLeft});
  CHECK(clusters(glyphs) == std::vector<std::uint32_t>{1, 0});
  CHECK(glyphs[0].id == font->glyph(U'ן'));
  CHECK(glyphs[1].id == font->glyph(U'ח'));
}

TEST_CASE("the text around a part decides its joining forms") {
  const auto font = open_font("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
  const Text whole{
      .text = U"ببب", .script = "Arab", .lang = "ar", .direction = Direction::RightToLeft};
  Text middle = whole;
  middle.begin = 1, middle.end = 2;
  const auto all = shape_text(*font, whole);
  const auto part = shape_text(*font, middle);
  REQUIRE(all.size() == 3);
  REQUIRE(part.size() == 1);
  CHECK(part[0].id == all[1].id);
  CHECK(part[0].cluster == 1);
  Text alone = whole;
  alone.text = U"ب";
  CHECK(shape_text(*font, alone)[0].id != part[0].id);
}

TEST_CASE("soft hyphens and joiners take no room; a character that is not there is glyph 0") {
  const auto font = open_font(test::kGaramond);
  const auto glyphs = shape_text(*font, {.text = U"a\u00AD\u200Db"});
  Length width, letters;
  for (const ShapedGlyph& glyph : glyphs) width += glyph.advance;
  for (const char32_t c : std::u32string_view(U"ab"))
    letters += font->scale(font->advance(font->glyph(c)), Length::pt(10));
  CHECK(width == letters);
  CHECK(shape_text(*font, {.text = U"水", .script = "Hani", .lang = "zh"})[0].id == 0);
}

TEST_CASE("shaping appends, and nothing gives nothing") {
  const auto font = open_font(test::kGaramond);
  ShapeRequest request;
  request.paragraph = U"ab";
  request.font = font.get();
  request.size = Length::pt(10);
  request.script = "Latn";
  std::vector<ShapedGlyph> out;
  shape(request, out);
  CHECK(out.empty());
  request.end = 1;
  shape(request, out);
  request.begin = 1, request.end = 2;
  shape(request, out);
  CHECK(clusters(out) == std::vector<std::uint32_t>{0, 1});
}

}  // namespace
}  // namespace banxin::text
