#include "text/font_subset.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/font_cff.h"
#include "text/font_tables.h"

namespace banxin::text {
namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
  void operator()(T* object) const { destroy(object); }
};
using Input =
    std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_t, hb_subset_plan_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;

// What an embedded font needs: text in a PDF is glyph ids with positions, and names, widths and
// characters stand in dictionaries (ISO 32000-2 §9.9.1, table 124; §9.7.4.2 for CIDFontType2, which
// needs no cmap).
constexpr std::array kPdfTables{HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'),
                                HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
                                HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                HB_TAG('m', 'a', 'x', 'p'), HB_TAG('c', 'v', 't', ' '),
                                HB_TAG('f', 'p', 'g', 'm'), HB_TAG('p', 'r', 'e', 'p')};

// What else HarfBuzz reads of a variable face to make a static one of it.
constexpr std::array kVariationTables{HB_TAG('f', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'),
                                      HB_TAG('g', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'),
                                      HB_TAG('H', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R')};

// Features that a reader's stylesheet can switch on (CSS Fonts 4 §font-variant), beyond those that
// HarfBuzz keeps of itself.
constexpr std::array kStyleFeatures{
    HB_TAG('o', 'n', 'u', 'm'), HB_TAG('l', 'n', 'u', 'm'), HB_TAG('p', 'n', 'u', 'm'),
    HB_TAG('t', 'n', 'u', 'm'), HB_TAG('z', 'e', 'r', 'o'), HB_TAG('o', 'r', 'd', 'n'),
    HB_TAG('s', 'm', 'c', 'p'), HB_TAG('c', '2', 's', 'c'), HB_TAG('s', 'u', 'p', 's'),
    HB_TAG('s', 'u', 'b', 's'), HB_TAG('d', 'l', 'i', 'g'), HB_TAG('h', 'a', 'l', 't'),
    HB_TAG('c', 'h', 'w', 's'), HB_TAG('f', 'w', 'i', 'd'), HB_TAG('p', 'w', 'i', 'd')};

Error subset_error(const Font& font, std::string_view what) {
  return {Error::Kind::System, "font-003",
          fmt::format("font {} cannot be subset: {}", font.path().string(), what),
          "check the font file, or choose another font"};
}

std::string_view view_of(const Blob& blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return data == nullptr ? std::string_view{} : std::string_view(data, length);
}

// ISO 32000-2 §9.9.2 Font subsets: six capital letters. They name the content (FNV-1a), so that
// equal subsets have equal tags on every run and different ones practically never.
std::string make_tag(std::string_view content) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  std::string tag;
  for (int i = 0; i < 6; ++i, hash /= 26) tag.push_back(static_cast<char>('A' + hash % 26));
  return tag;
}

// `face` as if its file had nothing but kPdfTables and kVariationTables. HarfBuzz then neither
// walks the cmap nor adds the variants of a glyph's characters, which nothing in a PDF could reach.
Face bare_face(hb_face_t* face) {
  const auto reference_table = [](hb_face_t*, hb_tag_t tag, void* original) {
    auto* face_of_file = static_cast<hb_face_t*>(original);
    const bool is_wanted = std::ranges::find(kPdfTables, tag) != kPdfTables.end() ||
                           (std::ranges::find(kVariationTables, tag) != kVariationTables.end() &&
                            hb_ot_var_get_axis_count(face_of_file) != 0);
    return is_wanted ? hb_face_reference_table(face_of_file, tag) : hb_blob_get_empty();
  };
  return Face(hb_face_create_for_tables(reference_table, face, nullptr));
}

// T81: what is embedded stands where the font stands, and has no axes.
void pin_axes(hb_subset_input_t* input, const Font& font) {
  for (const AxisValue& axis : font.instance())
    hb_subset_input_pin_axis_location(input, font.hb_face(), hb_tag_from_string(axis.tag.data(), 4),
                                      static_cast<float>(axis.value));
}

Input make_pdf_input(const Font& font, std::span<const GlyphId> glyphs) {
  Input input(hb_subset_input_create_or_fail());
  if (!input) return input;
  // The outline of glyph 0 stays: it is the box that stands for a missing character.
  hb_subset_input_set_flags(input.get(),
                            HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* keep = hb_subset_input_glyph_set(input.get());
  hb_set_add(keep, 0);
  for (const GlyphId glyph : glyphs) hb_set_add(keep, glyph);
  if (!font.may_subset()) hb_set_add_range(keep, 0, font.glyph_count() - 1);
  pin_axes(input.get(), font);
  return input;
}

// The codes of `glyphs`, from what the subset itself says rather than from what it should be.
Result<std::map<GlyphId, std::uint32_t>> make_codes(const Font& font,
                                                    std::span<const GlyphId> glyphs,
                                                    const hb_map_t* old_to_new,
                                                    std::string_view program) {
  CffCharset charset;
  if (font.outline_format() == OutlineFormat::CffCidKeyed) {
    auto read = read_cff_charset(
        TableView({reinterpret_cast<const std::uint8_t*>(program.data()), program.size()}));
    if (!read || !read->cid_keyed) return fail(subset_error(font, "its charset is lost"));
    charset = std::move(*read);
  }
  std::map<GlyphId, std::uint32_t> codes{{0, 0}};
  for (const GlyphId glyph : glyphs) {
    const hb_codepoint_t renumbered = hb_map_get(old_to_new, glyph);
    if (renumbered == HB_MAP_VALUE_INVALID)
      return fail(subset_error(font, fmt::format("it has no glyph {}", glyph)));
    codes.insert_or_assign(codes.end(), glyph, charset.cid(renumbered));
  }
  return codes;
}

}  // namespace

Result<FontSubset> subset_font(const Font& font, std::span<const GlyphId> glyphs) {
  const Input input = make_pdf_input(font, glyphs);
  const Face bare = bare_face(font.hb_face());
  const Plan plan(input ? hb_subset_plan_create_or_fail(bare.get(), input.get()) : nullptr);
  if (!plan) return fail(subset_error(font, "HarfBuzz finds no plan"));
  const Face face(hb_subset_plan_execute_or_fail(plan.get()));
  if (!face) return fail(subset_error(font, "HarfBuzz cannot carry out the plan"));

  FontSubset subset;
  subset.format = font.outline_format();
  const Blob blob(subset.format == OutlineFormat::Glyf
                      ? hb_face_reference_blob(face.get())
                      : hb_face_reference_table(face.get(), HB_TAG('C', 'F', 'F', ' ')));
  subset.program = view_of(blob);
  if (subset.program.empty()) return fail(subset_error(font, "nothing is left of it"));
  auto codes =
      make_codes(font, glyphs, hb_subset_plan_old_to_new_glyph_mapping(plan.get()), subset.program);
  if (!codes) return fail(codes.error());
  subset.codes = std::move(*codes);
  subset.tag = make_tag(subset.program);
  return subset;
}

Result<Bytes> subset_font_file(const Font& font, std::u32string_view characters) {
  const Input input(hb_subset_input_create_or_fail());
  if (!input) return fail(subset_error(font, "out of memory"));
  hb_subset_input_set_flags(input.get(),
                            HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* keep = hb_subset_input_unicode_set(input.get());
  for (const char32_t character : characters) hb_set_add(keep, character);
  if (!font.may_subset()) hb_face_collect_unicodes(font.hb_face(), keep);
  pin_axes(input.get(), font);
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  for (const hb_tag_t tag : kStyleFeatures) hb_set_add(features, tag);
  const Face face(hb_subset_or_fail(font.hb_face(), input.get()));
  if (!face) return fail(subset_error(font, "HarfBuzz cannot carry out the plan"));
  const Blob blob(hb_face_reference_blob(face.get()));
  const std::string_view bytes = view_of(blob);
  if (bytes.empty()) return fail(subset_error(font, "nothing is left of it"));
  return Bytes(bytes);
}

}  // namespace banxin::text
