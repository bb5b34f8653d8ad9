#include "text/font_variations.h"

#include <algorithm>
#include <array>

#include "text/font_face_record.h"
#include "text/font_fixture.h"
#include "text/font_library.h"
#include "text/font_subset.h"

namespace banxin::text {
namespace {

using test::open_font;

TEST_CASE("T81 weight, slant and size choose a point on the axes, within their ends") {
  const std::vector<FontAxis> han{{"wght", 200, 400, 900}};
  const std::vector<FontAxis> latin{
      {"opsz", 8, 12, 72}, {"wght", 100, 400, 900}, {"slnt", -10, 0, 0}, {"XTRA", 300, 500, 600}};
  const std::vector<FontAxis> both{{"ital", 0, 0, 1}, {"slnt", -10, 0, 0}};
  struct Case {
    std::vector<FontAxis> axes;
    InstanceStyle style;
    AxisValues values;
  };
  const std::vector<Case> cases{
      {han, {350, false, {}}, {{"wght", 350}}},
      {han, {100, false, {}}, {{"wght", 200}}},
      {han, {950, true, Length::pt(9)}, {{"wght", 900}}},
      {latin, {400, false, {}}, {{"opsz", 12}, {"wght", 400}, {"slnt", 0}, {"XTRA", 500}}},
      {latin,
       {700, true, Length::pt(10.5)},
       {{"opsz", 10.5}, {"wght", 700}, {"slnt", -10}, {"XTRA", 500}}},
      {latin,
       {400, false, Length::pt(6)},
       {{"opsz", 8}, {"wght", 400}, {"slnt", 0}, {"XTRA", 500}}},
      {both, {400, true, {}}, {{"ital", 1}, {"slnt", 0}}},
      {{}, {700, true, Length::pt(9)}, {}},
  };
  for (const Case& c : cases) CHECK(choose_instance(c.axes, c.style) == c.values);
  CHECK(instance_suffix(latin, cases[4].values) == "_10.5opsz_700wght_-10slnt");
  CHECK(instance_suffix(latin, cases[3].values) == "");
}

// The widths of some letters, in font units.
std::vector<int> widths(const Font& font) {
  std::vector<int> all;
  for (const char32_t c : U"Hamburgefonstiv") all.push_back(font.advance(font.glyph(c)));
  return all;
}

TEST_CASE("T81 a variable face is opened as the instance that is asked for") {
  if (!test::has_inter()) return;
  const auto open_at = [](double weight) {
    auto font = Font::open(test::kInter, 0, {{"wght", weight}});
    REQUIRE(font.has_value());
    return std::move(*font);
  };
  const auto light = open_at(100), book = open_at(350), regular = open_at(400),
             black = open_at(2000);
  CHECK(open_font(test::kInter)->instance() == regular->instance());
  CHECK(book->instance() == AxisValues{{"wght", 350}, {"slnt", 0}});
  CHECK(black->instance()[0].value == 900);
  CHECK(book->weight() == 350);
  CHECK(book->postscript_name() == std::string(regular->postscript_name()) + "_350wght");
  CHECK(widths(*light) < widths(*book));
  CHECK(widths(*book) < widths(*regular));
  CHECK(widths(*regular) < widths(*black));
  CHECK_FALSE(book->shares_program(*regular));
  CHECK(regular->shares_program(*open_font(test::kInter)));
  CHECK(open_font(test::kGaramond)->axes().empty());
  auto leaning = Font::open(test::kInter, 0, {{"slnt", -10}});
  REQUIRE(leaning.has_value());
  CHECK((*leaning)->is_italic());
  CHECK_FALSE(regular->is_italic());
}

TEST_CASE("T81 what is embedded is a static font with the instance's outlines and advances") {
  if (!test::has_inter()) return;
  for (const double weight : {350.0, 400.0, 900.0}) {
    auto opened = Font::open(test::kInter, 0, {{"wght", weight}});
    REQUIRE(opened.has_value());
    const Font& font = **opened;
    std::vector<GlyphId> glyphs;
    for (const char32_t c : U"Hamburgefonstiv é 350 ﬁ") glyphs.push_back(font.glyph(c));
    std::ranges::sort(glyphs);
    glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
    const auto subset = subset_font(font, glyphs);
    REQUIRE(subset.has_value());
    CHECK(subset->format == OutlineFormat::Glyf);
    CHECK(subset->program.size() < 12'000);  // the file has 800 KB
    for (const char* table : {"fvar", "gvar", "avar", "HVAR", "MVAR", "cvar"})
      CHECK(subset->program.find(table) == std::string::npos);
    const test::TemporaryFolder folder;
    const auto embedded = open_font(folder.write("subset.ttf", subset->program));
    CHECK(embedded->axes().empty());
    for (const auto& [glyph, code] : subset->codes) {
      INFO("weight ", weight, ", glyph ", glyph);
      CHECK(embedded->advance(code) == font.advance(glyph));
      std::array<int, 4> a{}, b{};
      CHECK(font.ink_box(glyph, a[0], a[1], a[2], a[3]) ==
            embedded->ink_box(code, b[0], b[1], b[2], b[3]));
      for (std::size_t i = 0; i < 4; ++i) CHECK(std::abs(a[i] - b[i]) <= 1);  // rounded outlines
    }
  }
}

TEST_CASE("T81 a style finds its instance by family, and by @font-face within declared weights") {
  if (!test::has_inter()) return;
  FontFaceSource range;
  range.family = "Sans";
  range.sources = {test::kInter.string()};
  range.min_weight = 300;
  range.max_weight = 700;
  FontFaceSource fixed = range;
  fixed.family = "Fixed";
  fixed.weight = 500;
  fixed.min_weight = fixed.max_weight = 0;
  FontFaceSource leaning = range;
  leaning.italic = true;
  FontFaceSource named = range;
  named.family = "Named";
  named.sources = {"Inter"};
  const FontLibrary library({range, fixed, leaning, named}, {});
  struct Case {
    const char* family;
    int weight;
    bool italic;
    double wght, slnt;
  };
  const std::array<Case, 10> cases{{{"Sans", 350, false, 350, 0},
                                    {"Sans", 900, false, 700, 0},
                                    {"Sans", 100, false, 300, 0},
                                    {"Sans", 350, true, 350, -10},
                                    {"Fixed", 900, false, 500, 0},
                                    {"Named", 350, false, 350, 0},
                                    {"Named", 900, false, 700, 0},
                                    {"Inter Display", 350, false, 350, 0},
                                    {"Inter", 900, false, 900, 0},
                                    {"Inter", 400, false, 400, 0}}};
  for (const Case& c : cases) {
    INFO(c.family, " ", c.weight);
    const Font* font = library.find(c.family, c.weight, c.italic);
    REQUIRE(font != nullptr);
    REQUIRE_FALSE(font->instance().empty());
    CHECK(font->weight() == c.wght);
    CHECK(font->is_italic() == c.italic);
    for (const AxisValue& value : font->instance())
      CHECK(value.value == (value.tag == "wght" ? c.wght : c.slnt));
    CHECK(library.find(c.family, c.weight, c.italic) == font);
  }
  CHECK(library.families()[0].axes.size() == 2);
  CHECK(library.files().size() >= 2);  // each file once
}

TEST_CASE("T81 of a static and a variable face that serve alike the static one is taken") {
  FaceRecord fixed, variable;
  fixed.path = "/z";
  variable.path = "/a";
  variable.axes = {{"wght", 100, 400, 900}};
  std::vector<FaceRecord> records{variable, fixed};
  sort_by_style(records, 400, false);
  CHECK(records[0].path == "/z");
  sort_by_style(records, 350, false);
  CHECK(records[0].path == "/a");
}

}  // namespace
}  // namespace banxin::text
