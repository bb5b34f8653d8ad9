#include "text/font_features.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>

namespace banxin::text {

bool has_feature(const Font& font, std::string_view tag) {
  const hb_tag_t wanted = hb_tag_from_string(tag.data(), static_cast<int>(tag.size()));
  std::array<hb_tag_t, 64> tags{};
  for (unsigned start = 0;;) {
    auto count = static_cast<unsigned>(tags.size());
    hb_ot_layout_table_get_feature_tags(font.hb_face(), HB_OT_TAG_GSUB, start, &count, tags.data());
    if (count == 0) return false;
    const auto* end = tags.data() + count;
    if (std::find(static_cast<const hb_tag_t*>(tags.data()), end, wanted) != end) return true;
    start += count;
  }
}

}  // namespace banxin::text
