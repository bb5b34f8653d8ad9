#include "text/font_subset.h"

#include <algorithm>
#include <array>

#include "text/font_cff.h"
#include "text/font_fixture.h"

namespace banxin::text {
namespace {

using test::open_font;

std::vector<GlyphId> glyphs_of(const Font& font, std::u32string_view text) {
  std::vector<GlyphId> glyphs;
  for (const char32_t c : text) glyphs.push_back(font.glyph(c));
  std::ranges::sort(glyphs);
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  return glyphs;
}

std::optional<CffCharset> charset_of(const Bytes& cff) {
  return read_cff_charset(
      TableView({reinterpret_cast<const std::uint8_t*>(cff.data()), cff.size()}));
}

void append(std::string& out, std::uint32_t value, unsigned width) {
  for (unsigned shift = width * 8; shift > 0; shift -= 8)
    out.push_back(static_cast<char>(value >> (shift - 8) & 0xFFU));
}

// A bare CFF table in a font file with just enough tables to open it, so that its outlines can be
// measured.
std::string wrap_cff(const Bytes& cff, unsigned glyph_count, unsigned units_per_em) {
  std::string head(54, '\0'), maxp, hhea(36, '\0'), hmtx(4 + (glyph_count - 1) * 2, '\0');
  head[0] = 0, head[1] = 1;
  head.replace(12, 4, "\x5F\x0F\x3C\xF5");
  head[18] = static_cast<char>(units_per_em >> 8U),
  head[19] = static_cast<char>(units_per_em & 0xFFU);
  append(maxp, 0x00005000, 4);
  append(maxp, glyph_count, 2);
  hhea[1] = 1, hhea[35] = 1;
  const std::array<std::pair<const char*, const std::string*>, 5> tables{
      {{"CFF ", &cff}, {"head", &head}, {"hhea", &hhea}, {"hmtx", &hmtx}, {"maxp", &maxp}}};
  std::string directory = "OTTO", body;
  append(directory, tables.size(), 2);
  directory.append(6, '\0');
  for (const auto& [tag, bytes] : tables) {
    directory += tag;
    append(directory, 0, 4);
    append(directory, static_cast<std::uint32_t>(12 + 16 * tables.size() + body.size()), 4);
    append(directory, static_cast<std::uint32_t>(bytes->size()), 4);
    body += *bytes;
    body.append((4 - body.size() % 4) % 4, '\0');
  }
  return directory + body;
}

void check_same_ink(const Font& original, const Font& subset, GlyphId old_glyph,
                    GlyphId new_glyph) {
  std::array<int, 4> a{}, b{};
  INFO("glyph ", old_glyph, " → ", new_glyph);
  CHECK(original.ink_box(old_glyph, a[0], a[1], a[2], a[3]) ==
        subset.ink_box(new_glyph, b[0], b[1], b[2], b[3]));
  CHECK(a == b);
}

TEST_CASE("a subset of a CID-keyed face keeps the CIDs as codes") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  const auto glyphs = glyphs_of(*font, U"版心，天地玄黄。abc");
  const auto subset = subset_font(*font, glyphs);
  REQUIRE(subset.has_value());
  CHECK(subset->format == OutlineFormat::CffCidKeyed);
  CHECK(subset->program.size() < 12000);
  CHECK(subset->codes.size() == glyphs.size() + 1);
  for (const auto& [glyph, code] : subset->codes) CHECK(code == font->cid(glyph));

  const auto charset = charset_of(subset->program);
  REQUIRE(charset.has_value());
  CHECK(charset->cid_keyed);
  CHECK(charset->glyph_count == glyphs.size() + 1);
  const test::TemporaryFolder folder;
  const auto wrapped = open_font(folder.write(
      "subset.otf", wrap_cff(subset->program, charset->glyph_count, font->units_per_em())));
  for (std::uint32_t i = 1; i < charset->glyph_count; ++i)
    check_same_ink(*font, *wrapped, glyphs[i - 1], i);
}

TEST_CASE("a subset of a name-keyed CFF face has its new glyph ids as codes") {
  const auto font = open_font(test::kGaramond);
  const auto glyphs = glyphs_of(*font, U"The quick brown fox");
  const auto subset = subset_font(*font, glyphs);
  REQUIRE(subset.has_value());
  CHECK(subset->format == OutlineFormat::CffNameKeyed);
  CHECK(subset->program.size() < 12000);
  const auto charset = charset_of(subset->program);
  REQUIRE(charset.has_value());
  CHECK_FALSE(charset->cid_keyed);
  const test::TemporaryFolder folder;
  const auto wrapped = open_font(folder.write(
      "subset.otf", wrap_cff(subset->program, charset->glyph_count, font->units_per_em())));
  for (const auto& [glyph, code] : subset->codes) {
    CHECK(code < charset->glyph_count);
    check_same_ink(*font, *wrapped, glyph, code);
  }
}

TEST_CASE("a subset of a glyf face is a font file with new glyph ids as codes") {
  const auto font = open_font(test::kWenKai);
  const auto glyphs = glyphs_of(*font, U"楷体，é Å");
  const auto subset = subset_font(*font, glyphs);
  REQUIRE(subset.has_value());
  CHECK(subset->format == OutlineFormat::Glyf);
  CHECK(subset->program.size() < 12000);
  const test::TemporaryFolder folder;
  const auto reopened = open_font(folder.write("subset.ttf", subset->program));
  for (const auto& [glyph, code] : subset->codes) {
    check_same_ink(*font, *reopened, glyph, code);
    CHECK(font->advance(glyph) == reopened->advance(code));
  }
  for (const char* dropped : {"GSUB", "GPOS", "name", "cmap"})
    CHECK(subset->program.substr(0, 300).find(dropped) == std::string::npos);
}

TEST_CASE("equal glyphs give equal bytes and tags; other glyphs another tag") {
  for (const auto& path : {test::kNotoSerif, test::kGaramond, test::kWenKai}) {
    const auto font = open_font(path);
    const auto one = subset_font(*font, glyphs_of(*font, U"abc，"));
    const auto two = subset_font(*open_font(path), glyphs_of(*font, U"abc，"));
    const auto other = subset_font(*font, glyphs_of(*font, U"abd，"));
    REQUIRE((one && two && other));
    CHECK(one->program == two->program);
    CHECK(one->tag == two->tag);
    CHECK(one->codes == two->codes);
    CHECK(one->tag != other->tag);
    CHECK(one->tag.size() == 6);
    CHECK(std::ranges::all_of(one->tag, [](char c) { return c >= 'A' && c <= 'Z'; }));
  }
}

TEST_CASE("a glyph that the face does not have is an error, not a hole") {
  const auto font = open_font(test::kGaramond);
  const std::array<GlyphId, 2> glyphs{1, 60000};
  const auto subset = subset_font(*font, glyphs);
  REQUIRE_FALSE(subset.has_value());
  CHECK(subset.error().code == "font-003");
  CHECK(subset.error().message.find("60000") != std::string::npos);
}

TEST_CASE("no glyphs at all still give a font with glyph 0") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  const auto subset = subset_font(*font, {});
  REQUIRE(subset.has_value());
  CHECK(subset->codes == std::map<GlyphId, std::uint32_t>{{0, 0}});
}

TEST_CASE("a font file for an EPUB keeps characters, advances and layout") {
  for (const auto& path : {test::kNotoSerif, test::kGaramond, test::kWenKai}) {
    const auto font = open_font(path);
    const auto file = subset_font_file(*font, U"affix 1水。");
    REQUIRE(file.has_value());
    CHECK(file->size() < 60000);
    CHECK(file->substr(0, 400).find("GSUB") != std::string::npos);
    const test::TemporaryFolder folder;
    const auto reopened = open_font(folder.write("subset.otf", *file));
    for (const char32_t c : std::u32string_view(U"affix 1水。")) {
      CHECK(reopened->has(c) == font->has(c));
      if (font->has(c))
        CHECK(reopened->advance(reopened->glyph(c)) == font->advance(font->glyph(c)));
    }
    CHECK_FALSE(reopened->has(U'Q'));
    CHECK(reopened->postscript_name() == font->postscript_name());
  }
}

}  // namespace
}  // namespace banxin::text
