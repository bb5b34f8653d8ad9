#include "text/font.h"

#include <array>

#include "text/font_cff.h"
#include "text/font_fixture.h"
#include "text/font_subset.h"
#include "text/shaper.h"

namespace banxin::text {
namespace {

using test::open_font;

TEST_CASE("a face of a collection knows its names, format and metrics") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  CHECK(font->family() == "Noto Serif CJK SC");
  CHECK(font->postscript_name() == "NotoSerifCJKsc-Regular");
  CHECK(font->outline_format() == OutlineFormat::CffCidKeyed);
  CHECK(font->weight() == 400);
  CHECK_FALSE(font->is_italic());
  CHECK(font->units_per_em() == 1000);
  CHECK(font->is_han());
  CHECK(font->metrics().ideographic_advance == 1000);
  CHECK(font->metrics().ascender == 880);
  CHECK(font->metrics().descender == -120);
  CHECK(font->metrics().x_max > font->metrics().x_min);
  CHECK(font->advance(font->glyph(U'水')) == 1000);
  CHECK(font->may_subset());
}

TEST_CASE("the three kinds of outline are told apart") {
  CHECK(open_font(test::kGaramond)->outline_format() == OutlineFormat::CffNameKeyed);
  CHECK(open_font(test::kFreeSerif)->outline_format() == OutlineFormat::CffNameKeyed);
  CHECK(open_font(test::kWenKai)->outline_format() == OutlineFormat::Glyf);
  CHECK(open_font(test::kDejaVuMono)->outline_format() == OutlineFormat::Glyf);
}

TEST_CASE("a Latin face has no ideographic advance; italics lean; a typewriter face is one") {
  const auto roman = open_font(test::kGaramond);
  const auto italic = open_font(test::kGaramondItalic);
  CHECK_FALSE(roman->is_han());
  CHECK(roman->metrics().x_height > 0);
  CHECK(roman->metrics().cap_height > roman->metrics().x_height);
  CHECK(roman->metrics().zero_advance > 0);
  CHECK_FALSE(roman->is_italic());
  CHECK(italic->is_italic());
  CHECK(italic->metrics().italic_angle < 0);
  CHECK(open_font(test::kDejaVuMono)->is_fixed_pitch());
  CHECK_FALSE(roman->is_fixed_pitch());
}

TEST_CASE("the ink of an opening bracket stands in the right half of its cell") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  int left = 0, bottom = 0, right = 0, top = 0;
  REQUIRE(font->ink_box(font->glyph(U'（'), left, bottom, right, top));
  CHECK(left >= 500);
  CHECK(right <= 1000);
  CHECK(bottom < top);
  CHECK_FALSE(font->ink_box(font->glyph(U' '), left, bottom, right, top));
  CHECK_FALSE(font->ink_box(0xFFFFFF, left, bottom, right, top));
}

TEST_CASE("characters outside Unicode or the face have glyph 0") {
  const auto font = open_font(test::kGaramond);
  CHECK(font->glyph(U'水') == 0);
  CHECK(font->glyph(0x110000) == 0);
  CHECK(font->glyph(0xFFFFFFFF) == 0);
  CHECK(font->has(U'a'));
  CHECK(font->has(U'a'));  // the second answer comes from the cache
  CHECK(font->count_characters() > 1000);
}

TEST_CASE("lengths scale from font units, rounded once") {
  const auto font = open_font(test::kNotoSerif, test::kSimplified);
  CHECK(font->scale(1000, Length::pt(10.5)) == Length::pt(10.5));
  CHECK(font->scale(333, Length::pt(10)) == Length::from_raw(218235));  // 3.33 pt = 218234.88
}

struct Refusal {
  const char* path;
  unsigned index;
  const char* message;
};

TEST_CASE("what is no usable font is refused by name") {
  const std::array<Refusal, 5> cases{{{"/nowhere/font.otf", 0, "cannot be read"},
                                      {"/dev/zero", 0, "cannot be read"},
                                      {"/tmp", 0, "cannot be read"},
                                      {BANXIN_SOURCE_DIR "/CMakeLists.txt", 0, "no OpenType font"},
                                      {test::kNotoSerif.c_str(), 99, "no face number 99"}}};
  for (const Refusal& refusal : cases) {
    const auto font = Font::open(refusal.path, refusal.index);
    REQUIRE_FALSE(font.has_value());
    CHECK(font.error().code == "font-001");
    CHECK(font.error().kind == Error::Kind::System);
    CHECK(font.error().message.find(refusal.path) != std::string::npos);
    CHECK(font.error().message.find(refusal.message) != std::string::npos);
  }
}

// A copy of a font whose bytes were changed by `change`.
template <class Change>
Result<std::unique_ptr<Font>> open_changed(const std::filesystem::path& path, Change change) {
  const test::TemporaryFolder folder;
  std::string bytes = test::read_text(path);
  change(bytes);
  return Font::open(folder.write("changed.ttf", bytes), 0);
}

TEST_CASE("licence bits and missing outlines are respected, broken axes are none") {
  const auto set_fs_type = [](unsigned value) {
    return [value](std::string& bytes) {
      const std::size_t os2 = test::table_offset(bytes, "OS/2");
      bytes[os2 + 8] = static_cast<char>(value >> 8U);
      bytes[os2 + 9] = static_cast<char>(value & 0xFFU);
    };
  };
  const auto rename = [](const char* from, const char* to) {
    return [from, to](std::string& bytes) {
      bytes.replace(test::find_table_entry(bytes, from), 4, to);
    };
  };
  const auto message_of = [](const Result<std::unique_ptr<Font>>& font) {
    return font ? std::string("opened") : font.error().message;
  };
  CHECK(message_of(open_changed(test::kDejaVuMono, set_fs_type(2))).find("forbid embedding") !=
        std::string::npos);
  CHECK(message_of(open_changed(test::kDejaVuMono, set_fs_type(0x200))).find("bitmaps only") !=
        std::string::npos);
  CHECK(message_of(open_changed(test::kDejaVuMono, set_fs_type(8))) == "opened");
  const auto whole = open_changed(test::kDejaVuMono, set_fs_type(0x108));
  REQUIRE(whole.has_value());
  CHECK_FALSE((*whole)->may_subset());
  const auto no_axes = open_changed(test::kDejaVuMono, rename("gasp", "fvar"));
  REQUIRE(message_of(no_axes) == "opened");
  CHECK((*no_axes)->axes().empty());
  CHECK(message_of(open_changed(test::kDejaVuMono, rename("glyf", "glyX"))).find("no outlines") !=
        std::string::npos);
  CHECK(message_of(open_changed(test::kGaramond, rename("CFF ", "CFF2"))).find("CFF2") !=
        std::string::npos);
}

// Everything that typesetting does with a font. Broken files may give any answer, but nothing else.
void use_font(const Font& font) {
  int left = 0, bottom = 0, right = 0, top = 0;
  std::vector<GlyphId> glyphs;
  for (const char32_t c : std::u32string_view(U"Aag 0fi水（。"))
    if (const GlyphId glyph = font.glyph(c); glyph != 0 && glyph < font.glyph_count())
      glyphs.push_back(glyph);
  for (const GlyphId glyph : glyphs) {
    font.advance(glyph);
    font.cid(glyph);
    font.ink_box(glyph, left, bottom, right, top);
  }
  ShapeRequest request;
  request.paragraph = U"Affi 水（。";
  request.end = request.paragraph.size();
  request.font = &font;
  request.size = Length::pt(10);
  request.script = "Latn";
  request.lang = "en";
  std::vector<ShapedGlyph> out;
  shape(request, out);
  (void)subset_font(font, glyphs);
  (void)subset_font_file(font, U"Aag 水（。");
}

// A small file of each outline format.
std::vector<std::string> small_fonts() {
  std::vector<std::string> files;
  const auto add = [&](const std::filesystem::path& path, unsigned index) {
    const auto file = subset_font_file(*open_font(path, index), U"Aafgix 0水火（。");
    REQUIRE(file.has_value());
    files.push_back(*file);
  };
  add(test::kNotoSerif, test::kSimplified);
  add(test::kGaramond, 0);
  add(test::kWenKai, 0);
  return files;
}

TEST_CASE("a font file cut short or with changed bytes never makes us read outside it") {
  const test::TemporaryFolder folder;
  std::size_t opened = 0;
  const auto try_file = [&](const std::string& bytes) {
    const auto path = folder.write("broken.otf", bytes);
    if (const auto font = Font::open(path, 0)) {
      ++opened;
      use_font(**font);
    }
  };
  std::uint32_t random = 12345;
  const auto next = [&](std::size_t limit) {
    random = random * 1664525U + 1013904223U;
    return (random >> 8U) % limit;
  };
  for (const std::string& file : small_fonts()) {
    for (std::size_t i = 0; i < 40; ++i) try_file(file.substr(0, file.size() * i / 40));
    for (int i = 0; i < 120; ++i) {
      std::string changed = file;
      // Half of the changes go into the directory and the first tables, where structure is dense.
      const std::size_t limit =
          i % 2 == 0 ? changed.size() : std::min<std::size_t>(2000, changed.size());
      for (int change = 0; change < 3; ++change)
        changed[next(limit)] = static_cast<char>(next(256));
      try_file(changed);
    }
  }
  CHECK(opened > 50);  // the changes are mild enough to get behind the door
}

// --- CFF charsets -------------------------------------------------------------------------------

std::string offset_operand(std::size_t value) {
  std::string out("\x1D", 1);
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> shift & 0xFF));
  return out;
}
std::string index_of(const std::vector<std::string>& objects) {
  std::string out{static_cast<char>(objects.size() >> 8U),
                  static_cast<char>(objects.size() & 0xFF)};
  if (objects.empty()) return out;
  out.push_back(1);
  std::size_t offset = 1;
  out.push_back(static_cast<char>(offset));
  for (const auto& object : objects) out.push_back(static_cast<char>(offset += object.size()));
  for (const auto& object : objects) out += object;
  return out;
}
// A CFF table with `glyphs` empty glyphs and the given charset bytes.
std::string make_cff(const std::string& charset, std::size_t glyphs, bool cid_keyed) {
  const std::string ros = cid_keyed ? std::string("\x8B\x8B\x8B\x0C\x1E", 5) : std::string();
  const auto head = [&](std::size_t charset_at, std::size_t char_strings_at) {
    return std::string("\x01\x00\x04\x01", 4) + index_of({"Test"}) +
           index_of({ros + offset_operand(charset_at) + "\x0F" + offset_operand(char_strings_at) +
                     "\x11"}) +
           index_of({}) + index_of({});
  };
  const std::size_t charset_at = head(0, 0).size();
  return head(charset_at, charset_at + charset.size()) + charset +
         index_of(std::vector<std::string>(glyphs, "\x0E"));
}
std::optional<CffCharset> read(const std::string& cff) {
  return read_cff_charset(
      TableView({reinterpret_cast<const std::uint8_t*>(cff.data()), cff.size()}));
}

struct CharsetCase {
  const char* name;
  std::string charset;
  std::vector<std::uint16_t> cids;  // empty: the identity
};

TEST_CASE("the charset of a CID-keyed CFF is read in all three formats") {
  const std::vector<CharsetCase> cases{
      {"format 0", std::string("\x00\x00\x05\x01\x00\x00\x07", 7), {0, 5, 256, 7}},
      {"format 1", std::string("\x01\x00\x05\x01\x02\x00\x00", 7), {0, 5, 6, 512}},
      {"format 2", std::string("\x02\x00\x64\x00\x02", 5), {0, 100, 101, 102}},
      {"a range longer than the glyphs",
       std::string("\x02\x00\x64\xFF\xFF", 5),
       {0, 100, 101, 102}},
      {"the identity", std::string("\x02\x00\x01\x00\x02", 5), {}}};
  for (const CharsetCase& c : cases) {
    INFO(c.name);
    const auto charset = read(make_cff(c.charset, 4, true));
    REQUIRE(charset.has_value());
    CHECK(charset->cid_keyed);
    CHECK(charset->glyph_count == 4);
    CHECK(charset->cids == c.cids);
    for (std::uint32_t glyph = 0; glyph < 4; ++glyph)
      CHECK(charset->cid(glyph) == (c.cids.empty() ? glyph : c.cids[glyph]));
    CHECK(charset->cid(400) == (c.cids.empty() ? 400U : 0U));
  }
}

TEST_CASE("a name-keyed CFF has no CIDs; a broken or cut charset is refused") {
  const auto names = read(make_cff(std::string("\x00\x00\x05\x01\x00\x00\x07", 7), 4, false));
  REQUIRE(names.has_value());
  CHECK_FALSE(names->cid_keyed);
  CHECK(names->cid(2) == 2);
  CHECK_FALSE(read(make_cff(std::string("\x03\x00\x05", 3), 4, true)).has_value());
  const std::string whole = make_cff(std::string("\x02\x00\x64\x00\x02", 5), 4, true);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO("length ", length);
    CHECK_FALSE(read(whole.substr(0, length)).has_value());
  }
}

}  // namespace
}  // namespace banxin::text

TEST_CASE("T113 a face whose Han is two Latin letters wide has fixed pitch") {
  constexpr unsigned kMonoSimplified = 7;
  const auto mono = banxin::test::open_font(banxin::test::kNotoSans, kMonoSimplified);
  REQUIRE(mono->postscript_name() == "NotoSansMonoCJKsc-Regular");
  CHECK(mono->is_fixed_pitch());
  CHECK(mono->metrics().ideographic_advance == 2 * mono->advance(mono->glyph(U'a')));
  CHECK_FALSE(banxin::test::open_font(banxin::test::kNotoSans, banxin::test::kSimplified)
                  ->is_fixed_pitch());
}
