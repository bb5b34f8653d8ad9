// Tables that are too wide for their place: fonts and padding become smaller (T111).
#include <unordered_map>

#include "layout/block_sizes.h"

namespace banxin::layout {
namespace {

using style::ComputedStyle;

constexpr Length kRounding = Length::from_raw(Length::kUnitsPerPoint / 100);

// Gives everything in the cells of a table styles of a smaller size.
class Shrinker {
 public:
  Shrinker(BoxTree& tree, double factor) : tree_(tree), factor_(factor) {}

  void shrink_rows(TableBox& table) {
    for (TableRow& row : table.rows)
      for (TableCell& cell : row.cells) shrink(cell.box);
  }

 private:
  void scale(Length& length) const { length = length * factor_; }
  void scale(Edges& edges) const {
    scale(edges.top);
    scale(edges.right);
    scale(edges.bottom);
    scale(edges.left);
  }
  // Units of the font (ch, ex, ic) become smaller with it.
  void scale(style::LengthPercentage& value) const { scale(value.length); }
  void scale(style::LengthOrAuto& value) const {
    if (value) scale(*value);
  }

  const ComputedStyle* scaled(const ComputedStyle* style) {
    if (!style) return nullptr;
    const ComputedStyle*& known = known_[style];
    if (known) return known;
    ComputedStyle& fresh =
        *tree_.scaled_styles.emplace_back(std::make_unique<ComputedStyle>(*style));
    scale(fresh.font_size);
    scale(fresh.line_height);
    scale(fresh.letter_spacing);
    scale(fresh.word_spacing);
    scale(fresh.text_indent);
    for (style::LengthOrAuto& side : fresh.margin) scale(side);
    for (style::LengthPercentage& side : fresh.padding) scale(side);
    return known = &fresh;
  }

  void shrink(Box& box) {
    box.style = scaled(box.style);
    if (box.content != kNone) shrink(tree_.contents[box.content]);
    if (box.marker != kNone) shrink(tree_.contents[box.marker]);
    if (box.inner != kNone) shrink(tree_.inner_boxes[box.inner]->box);
    if (box.table) {
      box.table->style = box.style;
      for (Box& caption : box.table->captions) shrink(caption);
      shrink_rows(*box.table);
    }
    for (Box& child : box.children) shrink(child);
  }

  void shrink(InlineContent& content) {
    content.block_style = scaled(content.block_style);
    for (InlineSource& source : content.sources) {
      source.style = scaled(source.style);
      if (source.inner != kNone) shrink(tree_.inner_boxes[source.inner]->box);
    }
    for (InlineBox& box : content.boxes) {
      box.style = scaled(box.style);
      scale(box.margin);
      scale(box.padding);
    }
    for (text::TextStyle& style : content.paragraph.styles) {
      scale(style.size);
      scale(style.letter_spacing);
      scale(style.word_spacing);
      scale(style.rise);
    }
    for (text::InlineItem& item : content.paragraph.items)
      if (auto* edge = std::get_if<text::InlineEdge>(&item)) scale(edge->width);
    // Glyphs are rounded one by one when they are shaped anew.
    scale(content.min_content);
    scale(content.max_content);
    content.min_content += kRounding;
    content.max_content += kRounding;
    scale(content.gap_after);
    content.is_shaped_anew = true;
  }

  BoxTree& tree_;
  double factor_;
  std::unordered_map<const ComputedStyle*, const ComputedStyle*> known_;
};

void hyphenate(BoxTree& tree, Box& box) {
  if (box.content != kNone) {
    InlineContent& content = tree.contents[box.content];
    for (text::TextStyle& style : content.paragraph.styles) style.hyphenates = style.soft_hyphens;
    content.is_shaped_anew = true;
  }
  if (box.table) hyphenate_table(tree, *box.table);
  for (Box& child : box.children) hyphenate(tree, child);
}

}  // namespace

void hyphenate_table(BoxTree& tree, TableBox& table) {
  for (TableRow& row : table.rows)
    for (TableCell& cell : row.cells) hyphenate(tree, cell.box);
}

void shrink_table(BoxTree& tree, TableBox& table, double factor) {
  Shrinker(tree, factor).shrink_rows(table);
}

}  // namespace banxin::layout
