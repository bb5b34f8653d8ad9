#include "text/font_face_record.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "text/font_tables.h"

namespace banxin::text {
namespace {

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct BlobDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
using Blob = std::unique_ptr<hb_blob_t, BlobDeleter>;
struct FaceDeleter {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
using Face = std::unique_ptr<hb_face_t, FaceDeleter>;

TableView view_of(const Blob& blob) {
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return TableView({reinterpret_cast<const std::uint8_t*>(data), length});
}

void add_name(std::vector<std::string>& names, hb_face_t* face, const hb_ot_name_entry_t& entry) {
  unsigned length = hb_ot_name_get_utf8(face, entry.name_id, entry.language, nullptr, nullptr);
  if (length == 0) return;
  std::string name(length + 1, '\0');
  unsigned capacity = length + 1;
  hb_ot_name_get_utf8(face, entry.name_id, entry.language, &capacity, name.data());
  name.resize(capacity);
  if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

void read_names(hb_face_t* face, FaceRecord& record) {
  unsigned count = 0;
  const hb_ot_name_entry_t* entries = hb_ot_name_list_names(face, &count);
  for (unsigned i = 0; i < count; ++i) {
    switch (entries[i].name_id) {
      case HB_OT_NAME_ID_FONT_FAMILY:
      case HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY:
        add_name(record.families, face, entries[i]);
        break;
      case HB_OT_NAME_ID_FULL_NAME:
        add_name(record.full_names, face, entries[i]);
        break;
      case HB_OT_NAME_ID_POSTSCRIPT_NAME:
        add_name(record.postscript_names, face, entries[i]);
        break;
      default:
        break;
    }
  }
}

void read_style(hb_face_t* face, FaceRecord& record) {
  // OpenType "OS/2" §usWidthClass: 1 ultra-condensed … 9 ultra-expanded, in percent of normal.
  constexpr std::array<int, 10> kWidths{100, 50, 62, 75, 87, 100, 112, 125, 150, 200};
  const Blob os2_blob(hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2')));
  const Blob post_blob(hb_face_reference_table(face, HB_TAG('p', 'o', 's', 't')));
  const TableView os2 = view_of(os2_blob);
  if (const int weight = os2.u16(4); weight >= 1 && weight <= 1000) record.weight = weight;
  if (const unsigned width = os2.u16(6); width < kWidths.size()) record.width = kWidths[width];
  record.italic = (os2.u16(62) & 0x0201U) != 0;
  record.fixed_pitch = view_of(post_blob).u32(12) != 0;
  record.axes = read_axes(face);
}

// CSS Fonts 4 §font-style-matching, the steps of font-weight: in which direction to look first, and
// how far away the face is.
int rank_weight(int weight, int have) {
  constexpr int kOtherDirection = 1000, kLast = 2000;
  const int distance = std::abs(have - weight);
  if (weight >= 400 && weight <= 500) {
    if (have >= weight && have <= 500) return distance;
    return (have < weight ? kOtherDirection : kLast) + distance;
  }
  const bool preferred = weight < 400 ? have <= weight : have >= weight;
  return (preferred ? 0 : kOtherDirection) + distance;
}

}  // namespace

int FaceRecord::nearest_weight(int wanted) const {
  const FontAxis* axis = find_axis(axes, "wght");
  return axis != nullptr ? static_cast<int>(std::lround(axis->nearest(wanted))) : weight;
}

bool FaceRecord::nearest_italic(bool wanted) const { return italic || (wanted && can_lean(axes)); }

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::ranges::equal(a, b, [](char x, char y) { return to_lower(x) == to_lower(y); });
}

bool contains_name(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](const std::string& n) { return same_name(n, name); });
}

StyleRank rank_style(int weight, bool italic, int have, bool have_italic) {
  return {italic == have_italic ? 0 : 1, rank_weight(weight, have)};
}

void sort_by_style(std::vector<FaceRecord>& records, int weight, bool italic) {
  const auto key = [&](const FaceRecord& r) {
    return std::tuple(
        std::abs(r.width - 100),
        rank_style(weight, italic, r.nearest_weight(weight), r.nearest_italic(italic)),
        !r.axes.empty(), std::string_view(r.path.native()), r.index);
  };
  std::ranges::sort(records,
                    [&](const FaceRecord& a, const FaceRecord& b) { return key(a) < key(b); });
}

std::vector<FontAxis> read_axes(const std::filesystem::path& path, unsigned index) {
  const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!blob) return {};
  const Face face(hb_face_create(blob.get(), index));
  return read_axes(face.get());
}

std::vector<FaceRecord> read_face_records(const std::filesystem::path& path) {
  std::vector<FaceRecord> records;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return records;
  const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
  if (!blob) return records;
  const unsigned count = hb_face_count(blob.get());
  for (unsigned i = 0; i < count; ++i) {
    const Face face(hb_face_create(blob.get(), i));
    if (hb_face_get_glyph_count(face.get()) == 0) continue;
    FaceRecord record;
    record.path = path;
    record.index = i;
    read_names(face.get(), record);
    read_style(face.get(), record);
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<std::filesystem::path> find_font_files(const std::filesystem::path& directory) {
  namespace fs = std::filesystem;
  constexpr std::array<std::string_view, 4> kExtensions{".otf", ".ttf", ".ttc", ".otc"};
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator it(directory, fs::directory_options::skip_permission_denied,
                                      error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    const std::string extension = it->path().extension().string();
    const bool is_font = std::ranges::any_of(
        kExtensions, [&](std::string_view e) { return same_name(e, extension); });
    if (is_font && it->is_regular_file(ignored)) files.push_back(it->path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace banxin::text
