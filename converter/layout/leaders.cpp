#include "layout/leaders.h"

#include <algorithm>

namespace banxin::layout {
namespace {

// Moves everything in the line by what `shift` says for its place.
template <class Shift>
void move_line(text::Line& line, Shift shift) {
  for (text::LineRun& run : line.runs) run.x += shift(run.x);
  for (text::LineRun& run : line.annotations) run.x += shift(run.x);
  for (text::LineBox& box : line.boxes) box.x += shift(box.x);
  for (text::LineSpace& space : line.spaces) space.x += shift(space.x);
}

void fill_line(const InlineContent& content, const text::LineSlot& slot, text::Line& line) {
  std::vector<std::size_t> leaders;
  for (std::size_t i = 0; i < line.boxes.size(); ++i)
    if (content.sources[line.boxes[i].item].leader != kNone) leaders.push_back(i);
  const Length free = slot.width - line.width;
  if (leaders.empty() || free <= Length()) return;
  const Length back = slot.start - line.start;
  std::vector<Length> ends;  // of the leaders, before they grow
  for (const std::size_t i : leaders) ends.push_back(line.boxes[i].x + line.boxes[i].width);
  const auto count = static_cast<std::int64_t>(leaders.size());
  move_line(line, [&](Length x) {
    const auto before = std::ranges::count_if(ends, [&](Length end) { return end <= x; });
    return back + free.scaled(before, count);
  });
  for (std::int64_t k = 0; k < count; ++k)
    line.boxes[leaders[static_cast<std::size_t>(k)]].width +=
        free.scaled(k + 1, count) - free.scaled(k, count);
  line.start = slot.start;
  line.width = slot.width;
}

}  // namespace

Length least_leader(const style::ComputedStyle& style) { return style.font_size; }

void fill_leaders(const InlineContent& content, const text::LineWidths& widths,
                  std::vector<text::Line>& lines) {
  for (std::size_t n = 0; n < lines.size(); ++n) fill_line(content, widths.of_line(n), lines[n]);
}

void paint_leader(const Leader& leader, Point from, Length to, Length edge, std::uint32_t line,
                  StyleResolver& resolver, std::vector<PageItem>& out) {
  if (!leader.style->visible || leader.pattern.find_first_not_of(' ') == std::string::npos) return;
  const text::Line one = resolver.line_of(leader.pattern, *leader.style);
  const Length step =
      resolver.line_of(leader.pattern + leader.pattern, *leader.style).width - one.width;
  if (step <= Length() || one.runs.empty()) return;
  // The first and last copies that lie within, counted from the edge backwards.
  const auto floor_steps = [&](Length distance) {
    return distance < Length() ? std::int64_t{-1} : distance.raw() / step.raw();
  };
  const std::int64_t first = floor_steps(edge - from.x);
  std::int64_t last = floor_steps(edge - to);
  while (edge - step * last + one.width > to) ++last;
  if (first < last) return;
  for (const text::LineRun& run : one.runs) {
    TextItem item;
    item.run = run.run;
    item.run.text.clear();
    item.run.glyphs.clear();
    for (std::int64_t k = first; k >= last; --k) {
      for (text::Glyph glyph : run.run.glyphs) {
        glyph.x += step * (first - k);
        glyph.text_offset = 0;
        item.run.glyphs.push_back(glyph);
      }
    }
    item.run.adjustments.clear();
    item.run.width = step * (first - last) + run.run.width;
    item.origin = {edge - step * first + run.x, from.y - run.rise};
    item.color = leader.style->color;
    item.line = line;
    item.is_annotation = true;  // the box has the width, the copies stand in it
    out.push_back(std::move(item));
  }
}

}  // namespace banxin::layout
