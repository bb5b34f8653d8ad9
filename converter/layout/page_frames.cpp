#include "layout/page_frames.h"

#include <cmath>
#include <optional>

namespace banxin::layout {
namespace {

Edges border_widths(const style::ComputedStyle& style) {
  return {style.border[style::kTop].width, style.border[style::kRight].width,
          style.border[style::kBottom].width, style.border[style::kLeft].width};
}

// One axis of the type area.
struct AreaMeasure {
  std::optional<Length> size;  // nothing: as many units as fit
  Length unit;                 // a character or a line
  double first_share = 50;     // percent of the white for the first margin
};
struct AreaMargin {
  Length& size;
  bool is_auto;
};

// Gives both margins along an axis what the type area leaves of `room`. The second one, outside or
// at the foot, gives way where everything is given.
void fit_margins(Length room, const AreaMeasure& area, AreaMargin first, AreaMargin second) {
  Length size;
  if (area.size) {
    size = *area.size;
  } else {
    const Length most = room - first.size - second.size;
    const double units = area.unit.is_zero() ? 0 : std::floor(most / area.unit + 1e-3);
    size = units < 1 ? most : area.unit * static_cast<std::int64_t>(units);
  }
  const Length white = room - size;
  if (first.is_auto && area.size)
    first.size = second.is_auto ? white * (area.first_share / 100) : white - second.size;
  second.size = white - first.size;
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
  frame.is_left = context.is_left;
  if (frame.style.type_area) fit_type_area(frame);
  const Length least = Length::pt(1);
  const Length left = frame.margin.left + frame.border.left + frame.padding.left;
  const Length top = frame.margin.top + frame.border.top + frame.padding.top;
  const Length right = frame.margin.right + frame.border.right + frame.padding.right;
  const Length bottom = frame.margin.bottom + frame.border.bottom + frame.padding.bottom;
  frame.area = {left, top, max(size.width - left - right, least),
                max(size.height - top - bottom, least)};
  set_footnotes(frame);
  return frame;
}

// T1: the type area holds whole characters and lines of the body text, and the margins follow.
void PageFrames::fit_type_area(PageFrame& frame) {
  const style::TypeAreaStyle& asked = *frame.style.type_area;
  const style::ComputedStyle& body = styled_.style_of(styled_.document->body);
  const auto measure = [&](const style::LengthOrAuto& length) -> std::optional<Length> {
    if (!length) return std::nullopt;
    return resolver_.resolve(*length, {}, body);
  };
  const auto& is_auto = frame.style.margin_is_auto;
  const std::size_t inside = frame.is_left ? style::kRight : style::kLeft;
  const std::size_t outside = frame.is_left ? style::kLeft : style::kRight;
  const Edges &border = frame.border, &padding = frame.padding;
  fit_margins(frame.style.size.width - border.left - border.right - padding.left - padding.right,
              {measure(asked.width), resolver_.font(body).ic, asked.inside_share},
              {frame.is_left ? frame.margin.right : frame.margin.left, is_auto[inside]},
              {frame.is_left ? frame.margin.left : frame.margin.right, is_auto[outside]});
  fit_margins(frame.style.size.height - border.top - border.bottom - padding.top - padding.bottom,
              {measure(asked.height), body.line_height, asked.top_share},
              {frame.margin.top, is_auto[style::kTop]},
              {frame.margin.bottom, is_auto[style::kBottom]});
}

void PageFrames::number(style::PageContext& context, std::size_t page,
                        std::size_t page_in_group) const {
  if (!counts_pages_) return;
  context.number = static_cast<std::uint32_t>(page);
  context.number_in_group = static_cast<std::uint32_t>(page_in_group);
}

// Percentages of heights are of the page area's height, all others of its width.
void PageFrames::set_footnotes(PageFrame& frame) {
  const style::ComputedStyle& style = frame.style.footnote_area;
  FootnoteFrame& notes = frame.notes;
  const Length width = frame.area.width;
  const auto length = [&](const style::LengthPercentage& value, Length base) {
    return resolver_.resolve(value, base, style);
  };
  const auto margin = [&](std::size_t side) {
    return style.margin[side] ? length(*style.margin[side], width) : Length();
  };
  const auto padding = [&](std::size_t side) { return length(style.padding[side], width); };
  notes.margin = {margin(0), margin(1), margin(2), margin(3)};
  notes.padding = {padding(0), padding(1), padding(2), padding(3)};
  notes.border = border_widths(style);
  notes.x = notes.margin.left + notes.border.left + notes.padding.left;
  notes.width = max(width - notes.x - notes.margin.right - notes.border.right - notes.padding.right,
                    Length::pt(1));
  notes.most = style.max_height ? length(*style.max_height, frame.area.height) : frame.area.height;
  notes.rule = style.border_clip ? length(*style.border_clip, width) : width;
  frame.pitch = styled_.style_of(styled_.document->body).line_height;
}

const PageFrame& PageFrames::flow_frame(std::string_view page) {
  style::PageContext context;
  context.name = std::string(page);
  return frame(context);
}

}  // namespace banxin::layout
