#include "layout/replaced_painter.h"

#include <algorithm>

#include "layout/box_edges.h"

namespace banxin::layout {
namespace {

using style::ObjectFit;

// The picture by its own pixels (CSS Images 3 §sizing-terms, the natural size).
Size natural_size(const ImageBox& image) {
  const document::Asset& asset = *image.asset;
  const double points = 72 / (asset.density > 0 ? asset.density : 96);
  return {Length::pt(asset.width * points), Length::pt(asset.height * points)};
}

// §the-object-fit
Size fitted_size(ObjectFit fit, Size natural, const Rect& content) {
  const Size fill{content.width, content.height};
  if (fit == ObjectFit::Fill || natural.width.is_zero() || natural.height.is_zero()) return fill;
  const double across = content.width / natural.width, down = content.height / natural.height;
  double by = 1;
  if (fit == ObjectFit::Contain) by = std::min(across, down);
  if (fit == ObjectFit::Cover) by = std::max(across, down);
  if (fit == ObjectFit::ScaleDown) by = std::min({across, down, 1.0});
  return {natural.width * by, natural.height * by};
}

}  // namespace

void paint_replaced(const ImageBox& image, const DrawnBox& box, StyleResolver& resolver,
                    std::vector<PageItem>& out) {
  const style::ComputedStyle& style = *image.style;
  if (!style.visible) return;
  const Edges edges{box.border.top + box.padding.top, box.border.right + box.padding.right,
                    box.border.bottom + box.padding.bottom, box.border.left + box.padding.left};
  const Rect content = inset(box.rect, edges);
  ImageItem item;
  item.image = image.book_image;
  item.rect = content;
  item.structure = image.structure;
  if (!style.paint) {
    out.push_back(item);
    return;
  }
  // §the-object-position: percentages are of what the picture leaves, or lacks.
  const Size size = fitted_size(style.paint->object_fit, natural_size(image), content);
  const auto& [x, y] = style.paint->object_position;
  item.rect = {content.x + resolver.resolve(x, content.width - size.width, style),
               content.y + resolver.resolve(y, content.height - size.height, style), size.width,
               size.height};
  const CornerRadii radii = used_radii(box, resolver).inside(edges);
  const bool sticks_out = item.rect.x < content.x || item.rect.y < content.y ||
                          item.rect.right() > content.right() ||
                          item.rect.bottom() > content.bottom();
  if (!sticks_out && radii.is_square()) {
    out.push_back(item);
    return;
  }
  GroupBegin group;
  add_rectangle(group.clip, content, radii);
  out.push_back(std::move(group));
  out.push_back(item);
  out.push_back(GroupEnd{});
}

}  // namespace banxin::layout
