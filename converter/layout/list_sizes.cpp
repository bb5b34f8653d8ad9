// The room that list markers take (T105).
#include <algorithm>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

// Of the markers with the longest texts so many are measured: they are alike.
constexpr int kMostMeasured = 32;

std::string_view text_of(const InlineContent& marker) {
  for (const text::InlineItem& item : marker.paragraph.items)
    if (const auto* text = std::get_if<text::InlineText>(&item)) return text->text;
  return {};
}

}  // namespace

// T105: markers are right-aligned within the widest of their list, so the list is indented far
// enough for that one.
//
// DEVIATION: CSS lets wide markers stick out to the left, over what stands there or into the
// margin. In a list without padding they still do: there they are meant to hang.
void BlockSizer::make_room_for_markers(Box& box) {
  if (box.padding.left <= Length()) return;
  std::size_t longest = 0;
  for (const Box& item : box.children)
    if (item.marker != kNone)
      longest = std::max(longest, text_of(tree_.contents[item.marker]).size());
  if (longest == 0) return;
  Length widest;
  int measured = 0;
  std::string_view last;
  for (const Box& item : box.children) {
    if (item.marker == kNone || measured == kMostMeasured) continue;
    const InlineContent& marker = tree_.contents[item.marker];
    const std::string_view text = text_of(marker);
    if (text.size() < longest || text == last) continue;
    last = text;
    ++measured;
    widest = max(widest, resolver_.text_width(text, *marker.block_style) + marker.gap_after);
  }
  box.padding.left = max(box.padding.left, widest);
}

}  // namespace banxin::layout
