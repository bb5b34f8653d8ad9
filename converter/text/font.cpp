#include "text/font.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <system_error>

#include "text/font_cff.h"
#include "text/font_tables.h"

namespace banxin::text {
namespace {

struct BlobDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
using Blob = std::unique_ptr<hb_blob_t, BlobDeleter>;
struct FaceDeleter {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
using Face = std::unique_ptr<hb_face_t, FaceDeleter>;
struct FontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
using HbFont = std::unique_ptr<hb_font_t, FontDeleter>;

// A table held for as long as it is read.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {}
  TableView view() const {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob_.get(), &length);
    return TableView({reinterpret_cast<const std::uint8_t*>(data), length});
  }

 private:
  Blob blob_;
};

// OpenType "OS/2" §fsType and "fsSelection".
constexpr unsigned kFsTypeUsageMask = 0x000F, kFsTypeRestricted = 0x0002;
constexpr unsigned kFsTypeNoSubsetting = 0x0100, kFsTypeBitmapOnly = 0x0200;
constexpr unsigned kFsSelectionItalic = 0x0001, kFsSelectionOblique = 0x0200;

struct Os2 {
  explicit Os2(TableView t)
      : present(t.size() >= 78),
        weight(t.u16(4)),
        fs_type(t.u16(8)),
        strikeout_size(t.i16(26)),
        strikeout_position(t.i16(28)),
        fs_selection(t.u16(62)),
        typo_ascender(t.i16(68)),
        typo_descender(t.i16(70)),
        x_height(t.u16(0) >= 2 ? t.i16(86) : 0),
        cap_height(t.u16(0) >= 2 ? t.i16(88) : 0) {}
  bool present;
  int weight;
  unsigned fs_type;
  int strikeout_size, strikeout_position;
  unsigned fs_selection;
  int typo_ascender, typo_descender, x_height, cap_height;
};

std::string read_name(hb_face_t* face, hb_ot_name_id_t id) {
  const hb_language_t english = hb_language_from_string("en", -1);
  unsigned length = hb_ot_name_get_utf8(face, id, english, nullptr, nullptr);
  if (length == 0) return {};
  std::string name(length + 1, '\0');
  unsigned capacity = length + 1;
  hb_ot_name_get_utf8(face, id, english, &capacity, name.data());
  name.resize(capacity);
  return name;
}

// The glyphs of characters that were asked for once. Typesetting asks for the same few thousand
// characters a million times; a page of 256 entries is made when its first character is asked for.
// An entry is 0 while unknown, else glyph + 1.
class GlyphCache {
 public:
  GlyphCache() = default;
  GlyphCache(const GlyphCache&) = delete;
  GlyphCache& operator=(const GlyphCache&) = delete;
  ~GlyphCache() {
    for (auto& page : pages_) delete page.load(std::memory_order_relaxed);
  }

  GlyphId find(hb_font_t* font, char32_t character) {
    if (character > 0x10FFFF) return 0;
    std::atomic<std::uint32_t>& entry = page(character >> 8U)[character & 0xFFU];
    if (const std::uint32_t known = entry.load(std::memory_order_relaxed); known != 0)
      return known - 1;
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font, character, &glyph)) glyph = 0;
    entry.store(glyph + 1, std::memory_order_relaxed);
    return glyph;
  }

 private:
  using Page = std::array<std::atomic<std::uint32_t>, 256>;

  Page& page(std::size_t number) {
    std::atomic<Page*>& slot = pages_[number];
    if (Page* page = slot.load(std::memory_order_acquire)) return *page;
    auto fresh = std::make_unique<Page>();
    Page* expected = nullptr;
    if (slot.compare_exchange_strong(expected, fresh.get(), std::memory_order_acq_rel))
      return *fresh.release();
    return *expected;  // another thread was first
  }

  std::array<std::atomic<Page*>, 0x1100> pages_{};
};

Error font_error(const std::filesystem::path& path, std::string_view what, std::string hint = {}) {
  return {Error::Kind::System, "font-001", fmt::format("font {}: {}", path.string(), what),
          std::move(hint)};
}

bool has_table(hb_face_t* face, hb_tag_t tag) { return !Table(face, tag).view().empty(); }

}  // namespace

struct Font::Impl {
  std::filesystem::path path;
  unsigned index = 0;
  Face face;
  HbFont font;
  std::string family, postscript_name;
  std::vector<FontAxis> axes;
  AxisValues instance;
  int weight = 400;
  bool italic = false, fixed_pitch = false, may_subset = true;
  OutlineFormat format = OutlineFormat::Glyf;
  CffCharset charset;
  unsigned units_per_em = 1000, glyph_count = 0;
  FontMetrics metrics;
  mutable GlyphCache glyphs;

  void set_instance(const AxisValues& wanted);
  Result<void> read_outlines();
  Result<void> read_os2();
  void read_names();
  void read_metrics(const Os2& os2);
  void vary_metrics();
  int height_of(char32_t character) const;
};

void Font::Impl::set_instance(const AxisValues& wanted) {
  axes = read_axes(face.get());
  std::vector<hb_variation_t> variations;
  for (const FontAxis& axis : axes) {
    const auto value = std::ranges::find(wanted, axis.tag, &AxisValue::tag);
    instance.push_back({axis.tag, axis.nearest(value == wanted.end() ? axis.usual : value->value)});
    variations.push_back(
        {hb_tag_from_string(axis.tag.data(), 4), static_cast<float>(instance.back().value)});
  }
  hb_font_set_variations(font.get(), variations.data(), static_cast<unsigned>(variations.size()));
}

Result<void> Font::Impl::read_outlines() {
  if (const Table cff(face.get(), HB_TAG('C', 'F', 'F', ' ')); !cff.view().empty()) {
    auto read = read_cff_charset(cff.view());
    if (!read) return fail(font_error(path, "the CFF table is broken"));
    charset = std::move(*read);
    format = charset.cid_keyed ? OutlineFormat::CffCidKeyed : OutlineFormat::CffNameKeyed;
    return {};
  }
  if (has_table(face.get(), HB_TAG('C', 'F', 'F', '2')))
    return fail(font_error(path, "its outlines are CFF2, which no PDF can embed",
                           "install the family's static fonts, or its TrueType variable font"));
  if (!has_table(face.get(), HB_TAG('g', 'l', 'y', 'f')) ||
      !has_table(face.get(), HB_TAG('l', 'o', 'c', 'a')))
    return fail(font_error(path, "it has no outlines that a PDF can embed"));
  format = OutlineFormat::Glyf;
  return {};
}

Result<void> Font::Impl::read_os2() {
  const Table table(face.get(), HB_TAG('O', 'S', '/', '2'));
  const Os2 os2(table.view());
  if (os2.present) {
    if ((os2.fs_type & kFsTypeUsageMask) == kFsTypeRestricted)
      return fail(font_error(path, "its licence bits forbid embedding (OS/2 fsType 2)",
                             "choose another font"));
    if ((os2.fs_type & kFsTypeBitmapOnly) != 0)
      return fail(font_error(path, "its licence bits allow embedding of bitmaps only",
                             "choose another font"));
    may_subset = (os2.fs_type & kFsTypeNoSubsetting) == 0;
    weight = os2.weight >= 1 && os2.weight <= 1000 ? os2.weight : 400;
    italic = (os2.fs_selection & (kFsSelectionItalic | kFsSelectionOblique)) != 0;
  }
  for (const AxisValue& axis : instance) {
    if (axis.tag == "wght") weight = static_cast<int>(std::lround(axis.value));
    if (axis.tag == "ital" || axis.tag == "slnt") italic = italic || axis.value != 0;
  }
  read_metrics(os2);
  return {};
}

void Font::Impl::read_names() {
  family = read_name(face.get(), HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  if (family.empty()) family = read_name(face.get(), HB_OT_NAME_ID_FONT_FAMILY);
  postscript_name = read_name(face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME);
  if (family.empty()) family = path.stem().string();
  if (postscript_name.empty()) postscript_name = family;
  postscript_name += instance_suffix(axes, instance);
}

// The top of the ink of a flat letter, for faces whose OS/2 table leaves the height out.
int Font::Impl::height_of(char32_t character) const {
  hb_glyph_extents_t extents{};
  const GlyphId glyph = glyphs.find(font.get(), character);
  if (glyph == 0 || !hb_font_get_glyph_extents(font.get(), glyph, &extents)) return 0;
  return extents.y_bearing;
}

// OpenType "MVAR": how the metrics of an instance differ from those that stand in the tables.
void Font::Impl::vary_metrics() {
  const std::array<std::pair<hb_ot_metrics_tag_t, int*>, 8> rows{{
      {HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, &metrics.ascender},
      {HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, &metrics.descender},
      {HB_OT_METRICS_TAG_CAP_HEIGHT, &metrics.cap_height},
      {HB_OT_METRICS_TAG_X_HEIGHT, &metrics.x_height},
      {HB_OT_METRICS_TAG_UNDERLINE_OFFSET, &metrics.underline_position},
      {HB_OT_METRICS_TAG_UNDERLINE_SIZE, &metrics.underline_thickness},
      {HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, &metrics.strikeout_position},
      {HB_OT_METRICS_TAG_STRIKEOUT_SIZE, &metrics.strikeout_thickness},
  }};
  for (const auto& [tag, metric] : rows)
    *metric += static_cast<int>(std::lround(hb_ot_metrics_get_variation(font.get(), tag)));
}

void Font::Impl::read_metrics(const Os2& os2) {
  const Table head_table(face.get(), HB_TAG('h', 'e', 'a', 'd'));
  const Table hhea_table(face.get(), HB_TAG('h', 'h', 'e', 'a'));
  const Table post_table(face.get(), HB_TAG('p', 'o', 's', 't'));
  const TableView head = head_table.view(), hhea = hhea_table.view(), post = post_table.view();
  const auto advance_of = [&](char32_t character) {
    const GlyphId glyph = glyphs.find(font.get(), character);
    return glyph == 0 ? 0 : hb_font_get_glyph_h_advance(font.get(), glyph);
  };

  const bool has_typo = os2.present && (os2.typo_ascender != 0 || os2.typo_descender != 0);
  metrics.ascender = has_typo ? os2.typo_ascender : hhea.i16(4);
  metrics.descender = has_typo ? os2.typo_descender : hhea.i16(6);
  metrics.cap_height = os2.cap_height != 0 ? os2.cap_height : height_of(U'H');
  metrics.x_height = os2.x_height != 0 ? os2.x_height : height_of(U'x');
  metrics.italic_angle = post.i32(4) / 65536.0;
  metrics.underline_position = post.i16(8);
  metrics.underline_thickness = post.i16(10);
  // Faces whose Han is two Latin letters wide do not count as fixed in `post`.
  fixed_pitch =
      post.u32(12) != 0 || (advance_of(U'i') != 0 && advance_of(U'i') == advance_of(U'M'));
  metrics.strikeout_position = os2.present ? os2.strikeout_position : metrics.x_height / 2;
  metrics.strikeout_thickness = os2.present ? os2.strikeout_size : metrics.underline_thickness;
  metrics.zero_advance = advance_of(U'0');
  metrics.ideographic_advance = advance_of(U'水');
  if (!instance.empty()) vary_metrics();
  metrics.x_min = head.i16(36);
  metrics.y_min = head.i16(38);
  metrics.x_max = head.i16(40);
  metrics.y_max = head.i16(42);
}

Result<std::unique_ptr<Font>> Font::open(const std::filesystem::path& path, unsigned index,
                                         const AxisValues& instance) {
  std::error_code ignored;
  // Only a regular file has an end.
  const Blob blob(std::filesystem::is_regular_file(path, ignored)
                      ? hb_blob_create_from_file_or_fail(path.c_str())
                      : nullptr);
  if (!blob) return fail(font_error(path, "the file cannot be read"));
  const unsigned faces = hb_face_count(blob.get());
  if (faces == 0) return fail(font_error(path, "the file is no OpenType font"));
  if (index >= faces)
    return fail(
        font_error(path, fmt::format("it has no face number {} (faces: {})", index, faces)));

  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->index = index;
  impl->face.reset(hb_face_create(blob.get(), index));
  hb_face_make_immutable(impl->face.get());
  impl->units_per_em = hb_face_get_upem(impl->face.get());
  impl->glyph_count = hb_face_get_glyph_count(impl->face.get());
  if (impl->glyph_count == 0) return fail(font_error(path, "it has no glyphs"));
  impl->font.reset(hb_font_create(impl->face.get()));  // scaled to units per em, hb-ot functions
  impl->set_instance(instance);
  hb_font_make_immutable(impl->font.get());

  if (auto read = impl->read_outlines(); !read) return fail(read.error());
  if (auto read = impl->read_os2(); !read) return fail(read.error());
  impl->read_names();
  return std::unique_ptr<Font>(new Font(std::move(impl)));
}

Font::Font(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Font::~Font() = default;

const std::filesystem::path& Font::path() const { return impl_->path; }
unsigned Font::face_index() const { return impl_->index; }
std::string_view Font::family() const { return impl_->family; }
std::string_view Font::postscript_name() const { return impl_->postscript_name; }
int Font::weight() const { return impl_->weight; }
bool Font::is_italic() const { return impl_->italic; }
bool Font::is_fixed_pitch() const { return impl_->fixed_pitch; }
bool Font::may_subset() const { return impl_->may_subset; }
OutlineFormat Font::outline_format() const { return impl_->format; }
const std::vector<FontAxis>& Font::axes() const { return impl_->axes; }
const AxisValues& Font::instance() const { return impl_->instance; }
bool Font::shares_program(const Font& other) const {
  return face_index() == other.face_index() && path() == other.path() &&
         instance() == other.instance();
}
unsigned Font::units_per_em() const { return impl_->units_per_em; }
unsigned Font::glyph_count() const { return impl_->glyph_count; }
const FontMetrics& Font::metrics() const { return impl_->metrics; }
hb_font_t* Font::hb_font() const { return impl_->font.get(); }
hb_face_t* Font::hb_face() const { return impl_->face.get(); }

GlyphId Font::glyph(char32_t character) const {
  return impl_->glyphs.find(impl_->font.get(), character);
}

std::size_t Font::count_characters() const {
  const std::unique_ptr<hb_set_t, decltype(&hb_set_destroy)> set(hb_set_create(), hb_set_destroy);
  hb_face_collect_unicodes(impl_->face.get(), set.get());
  return hb_set_get_population(set.get());
}

GlyphId Font::variant_glyph(char32_t character, char32_t selector) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_variation_glyph(impl_->font.get(), character, selector, &glyph) ? glyph : 0;
}

int Font::advance(GlyphId glyph) const {
  return hb_font_get_glyph_h_advance(impl_->font.get(), glyph);
}

bool Font::ink_box(GlyphId glyph, int& left, int& bottom, int& right, int& top) const {
  hb_glyph_extents_t box{};
  if (!hb_font_get_glyph_extents(impl_->font.get(), glyph, &box)) return false;
  if (box.width == 0 || box.height == 0) return false;
  left = box.x_bearing;
  top = box.y_bearing;
  right = box.x_bearing + box.width;
  bottom = box.y_bearing + box.height;  // height points downwards: it is negative
  return true;
}

std::uint32_t Font::cid(GlyphId glyph) const {
  return impl_->format == OutlineFormat::CffCidKeyed ? impl_->charset.cid(glyph) : glyph;
}

}  // namespace banxin::text
