#include "text/shaper.h"

#include <hb.h>

#include <memory>

namespace banxin::text {
namespace {

struct BufferDeleter {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

// One buffer per thread: shaping allocates nothing once it has grown.
hb_buffer_t* thread_buffer() {
  thread_local const std::unique_ptr<hb_buffer_t, BufferDeleter> buffer(hb_buffer_create());
  return buffer.get();
}

hb_feature_t to_hb(const FontFeature& feature) {
  return {hb_tag_from_string(feature.tag.data(), static_cast<int>(feature.tag.size())),
          feature.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

// Turns font units into Lengths. Neighbours mostly have the same advance, so the last answer is
// kept.
class Scaler {
 public:
  explicit Scaler(const ShapeRequest& request)
      : size_(request.font->size_adjust() == 1.0 ? request.size
                                                 : request.size * request.font->size_adjust()),
        units_per_em_(request.font->units_per_em()) {}

  Length operator()(hb_position_t units) {
    if (units == 0) return {};
    if (units != units_) {
      units_ = units;
      length_ = size_.scaled(units, units_per_em_);
    }
    return length_;
  }

 private:
  Length size_;
  std::int64_t units_per_em_;
  hb_position_t units_ = 0;
  Length length_;
};

void fill(hb_buffer_t* buffer, const ShapeRequest& request) {
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  unsigned flags = HB_BUFFER_FLAG_DEFAULT;
  if (request.begin == 0) flags |= HB_BUFFER_FLAG_BOT;
  if (request.end == request.paragraph.size()) flags |= HB_BUFFER_FLAG_EOT;
  hb_buffer_set_flags(buffer, static_cast<hb_buffer_flags_t>(flags));
  hb_buffer_set_direction(
      buffer, request.direction == Direction::RightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, hb_script_from_string(request.script.data(),
                                                     static_cast<int>(request.script.size())));
  if (!request.lang.empty())
    hb_buffer_set_language(buffer, hb_language_from_string(request.lang.data(),
                                                           static_cast<int>(request.lang.size())));
  // The text around the part is context (joining, final forms); clusters come back as indices into
  // the paragraph.
  hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(request.paragraph.data()),
                      static_cast<int>(request.paragraph.size()),
                      static_cast<unsigned>(request.begin),
                      static_cast<int>(request.end - request.begin));
}

}  // namespace

void shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out) {
  if (request.begin >= request.end || request.font == nullptr) return;
  hb_buffer_t* buffer = thread_buffer();
  fill(buffer, request);
  thread_local std::vector<hb_feature_t> features;
  features.clear();
  for (const FontFeature& feature : request.features) features.push_back(to_hb(feature));
  hb_shape(request.font->hb_font(), buffer, features.data(),
           static_cast<unsigned>(features.size()));

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  Scaler advance(request), offset(request);
  for (unsigned i = 0; i < count; ++i) {
    const bool unsafe =
        (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    out.push_back({infos[i].codepoint, infos[i].cluster, advance(positions[i].x_advance),
                   offset(positions[i].x_offset), offset(positions[i].y_offset), unsafe});
  }
}

}  // namespace banxin::text
