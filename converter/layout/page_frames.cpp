#include "layout/page_frames.h"

namespace banxin::layout {
namespace {

Edges border_widths(const style::ComputedStyle& style) {
  return {style.border[style::kTop].width, style.border[style::kRight].width,
          style.border[style::kBottom].width, style.border[style::kLeft].width};
}

}  // namespace

const PageFrame& PageFrames::frame(const style::PageContext& context) {
  std::unique_ptr<PageFrame>& slot = frames_[context];
  if (slot) return *slot;
  slot = std::make_unique<PageFrame>();
  PageFrame& frame = *slot;
  frame.style = styled_.page_style(context);
  const style::ComputedStyle& style = frame.style.style;
  const Size& size = frame.style.size;
  const auto edge = [&](const std::array<style::LengthPercentage, 4>& values, std::size_t side) {
    const bool is_vertical = side == style::kTop || side == style::kBottom;
    return resolver_.resolve(values[side], is_vertical ? size.height : size.width, style);
  };
  const auto edges = [&](const std::array<style::LengthPercentage, 4>& values) {
    return Edges{edge(values, 0), edge(values, 1), edge(values, 2), edge(values, 3)};
  };
  frame.margin = edges(frame.style.margin);
  frame.padding = edges(style.padding);
  frame.border = border_widths(style);
  const Length least = Length::pt(1);
  const Length left = frame.margin.left + frame.border.left + frame.padding.left;
  const Length top = frame.margin.top + frame.border.top + frame.padding.top;
  const Length right = frame.margin.right + frame.border.right + frame.padding.right;
  const Length bottom = frame.margin.bottom + frame.border.bottom + frame.padding.bottom;
  frame.area = {left, top, max(size.width - left - right, least),
                max(size.height - top - bottom, least)};
  return frame;
}

const Rect& PageFrames::flow_area(std::string_view page) {
  style::PageContext context;
  context.name = std::string(page);
  return frame(context).area;
}

}  // namespace banxin::layout
