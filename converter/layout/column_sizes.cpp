// Widths of columns (CSS Multi-column 1 §cw, §cc).
#include <algorithm>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

// More columns than this are a slip of the pen.
constexpr std::int64_t kMostColumns = 100;
// Widths are rounded to 1/65536 pt: what misses a character by less than this has it.
constexpr std::int64_t kRounding = 64;

bool is_set_in_characters(const style::ComputedStyle& style) {
  return style.lang.starts_with("zh") || style.lang.starts_with("ja");
}

}  // namespace

// CSS Multi-column 1 §pseudo-algorithm, "column-width", "column-count" and "column-gap".
ColumnSet BlockSizer::columns_in(const Box& box) const {
  const style::ComputedStyle& style = *box.style;
  ColumnSet set;
  set.gap = style.column_gap ? max(resolver_.resolve(*style.column_gap, box.width, style), Length())
                             : style.font_size;
  std::int64_t count = style.column_count ? *style.column_count : kMostColumns;
  if (style.column_width) {
    const Length wished =
        max(resolver_.resolve(*style.column_width, box.width, style), Length::pt(1));
    count = std::min(count, (box.width + set.gap).raw() / (wished + set.gap).raw());
  }
  count = std::clamp<std::int64_t>(count, 1, kMostColumns);
  set.count = static_cast<std::uint32_t>(count);
  set.width = max((box.width - set.gap * (count - 1)) / count, Length::pt(1));
  // T1, T2: Chinese columns are a whole number of characters wide. A gap that is left to us takes
  // up the rest.
  const bool is_free = !style.column_gap && count > 1;
  if (is_free && is_set_in_characters(style)) {
    const Length character = resolver_.font(style).ic;
    const std::int64_t characters =
        (set.width.raw() + kRounding) / std::max<std::int64_t>(character.raw(), 1);
    if (characters > 1) {
      const Length whole = character * characters;
      set.width = whole;
      set.gap = (box.width - whole * count) / (count - 1);
    }
  }
  return set;
}

void BlockSizer::size_columns(Box& box, const Containing& inner) {
  if (box.columns == kNone) {
    box.columns = static_cast<std::uint32_t>(tree_.column_sets.size());
    tree_.column_sets.emplace_back();
  }
  const ColumnSet set = columns_in(box);
  tree_.column_sets[box.columns] = set;
  size_children(box, {{}, set.width, inner.page, inner.page_area, &inner});
}

}  // namespace banxin::layout
