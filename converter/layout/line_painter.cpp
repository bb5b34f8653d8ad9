#include "layout/line_painter.h"

#include <map>

#include "layout/decorations.h"

namespace banxin::layout {
namespace {

// How far an InlineBox reaches on this line, and the fonts it has there.
struct Extent {
  Length start, end;
  bool is_used = false;
  bool starts = false, ends = false;  // its edges are on this line
  Length underline_depth,
      thickness;  // of the top of the line below the baseline; the largest of its fonts
  Length strike_height, strike_thickness;  // above the baseline, of its largest font
  Length largest;

  void include(Length from, Length to) {
    start = is_used ? min(start, from) : from;
    end = is_used ? max(end, to) : to;
    is_used = true;
  }
  void include_font(const text::GlyphRun& run) {
    if (!run.font) return;
    const text::FontMetrics& metrics = run.font->metrics();
    thickness = max(thickness, run.font->scale(metrics.underline_thickness, run.size));
    underline_depth = max(underline_depth, run.font->scale(-metrics.underline_position, run.size));
    if (run.size <= largest) return;
    largest = run.size;
    strike_height = run.font->scale(metrics.strikeout_position, run.size);
    strike_thickness = run.font->scale(metrics.strikeout_thickness, run.size);
  }
};

// A run from its first glyph to the end of its last one. White space that spacing and justification
// put after that is neither underlined nor part of a link (T52).
std::pair<Length, Length> reach(const text::LineRun& run) {
  const text::GlyphRun& glyphs = run.run;
  if (glyphs.glyphs.empty() || glyphs.right_to_left || !glyphs.font)
    return {run.x, run.x + glyphs.width};
  const text::Glyph& last = glyphs.glyphs.back();
  const Length natural = glyphs.font->scale(glyphs.font->advance(last.id), glyphs.size);
  const Length end = last.x + (last.advance > natural ? natural : last.advance);
  return {run.x + glyphs.glyphs.front().x, run.x + end};
}

class LinePainter {
 public:
  LinePainter(const InlineContent& content, const LinePlace& place, const LineContext& context)
      : content_(content), place_(place), context_(context) {}

  void paint(text::Line& line) {
    if (!content_.boxes.empty()) measure(line);
    paint_backgrounds();
    const auto index = static_cast<std::uint32_t>(context_.page.lines.size());
    context_.page.lines.push_back(describe(line));
    paint_images(line);
    for (text::LineRun& run : line.runs) paint_run(run, index);
    paint_decorations();
    paint_links();
  }

 private:
  Length baseline() const { return place_.top + place_.size.baseline; }

  PageLine describe(const text::Line& line) const {
    PageLine out = page_line(line, place_.x, baseline());
    out.role = place_.role;
    out.paragraph = static_cast<std::uint32_t>(&content_ - context_.tree.contents.data());
    out.number = place_.number;
    out.count = static_cast<std::uint32_t>(content_.lines.size());
    out.em = context_.resolver.font(*content_.block_style).ic;
    for (const text::LineRun& run : line.runs) {
      const InlineSource& source = content_.sources[run.item];
      if (!source.node) continue;
      out.source = source.node->span;
      out.source_text = source.node->text;
      out.source_offset = source.offset + run.text_offset;
      break;
    }
    return out;
  }

  void include(std::uint32_t box, Length from, Length to, const text::GlyphRun* run) {
    for (; box != kNone; box = content_.boxes[box].parent) {
      extents_[box].include(from, to);
      if (run) extents_[box].include_font(*run);
    }
  }

  void measure(const text::Line& line) {
    for (const text::LineRun& run : line.runs) {
      const auto [from, to] = reach(run);
      include(content_.sources[run.item].box, from, to, &run.run);
    }
    for (const text::LineBox& box : line.boxes) {
      const std::uint32_t owner = content_.sources[box.item].box;
      if (owner == kNone) continue;
      const auto* edge = std::get_if<text::InlineEdge>(&content_.paragraph.items[box.item]);
      Length from = box.x, to = box.x + box.width;
      if (edge && edge->is_start) {
        from += content_.boxes[owner].margin.left;
        extents_[owner].starts = true;
      } else if (edge) {
        to -= content_.boxes[owner].margin.right;
        extents_[owner].ends = true;
      }
      include(owner, from, to, nullptr);
    }
  }

  // CSS 2.2 §10.6.1: an inline box is as high as its font, with padding and borders around,
  // whatever the line's height.
  Rect content_area(const InlineBox& box, const Extent& extent) const {
    const FontContext& font = context_.resolver.font(*box.style);
    return {place_.x + extent.start, baseline() - font.ascent, extent.end - extent.start,
            font.ascent + font.descent};
  }

  void paint_backgrounds() {
    for (const auto& [index, extent] : extents_) {
      const InlineBox& box = content_.boxes[index];
      if (!extent.is_used || !box.draws_box) continue;
      Rect rect = content_area(box, extent);
      rect.y -= box.padding.top + box.border.top;
      rect.height += box.padding.top + box.border.top + box.padding.bottom + box.border.bottom;
      paint_box(*box.style, rect, box.border, {true, extent.ends, true, extent.starts},
                context_.items);
    }
  }

  void paint_images(const text::Line& line) {
    for (const text::LineBox& box : line.boxes) {
      const InlineSource& source = content_.sources[box.item];
      if (source.image == kNone) {
        if (source.node &&
            std::holds_alternative<text::InlineAnchor>(content_.paragraph.items[box.item]))
          context_.mark(source, {place_.x + box.x, place_.top});
        continue;
      }
      const ImageBox& image = context_.tree.images[source.image];
      const Length above = atom_above_baseline(image, content_, place_.size, context_.resolver);
      Rect rect{place_.x + box.x + image.margin.left, baseline() - above + image.margin.top,
                image.width + image.border.left + image.border.right + image.padding.left +
                    image.padding.right,
                image.height + image.border.top + image.border.bottom + image.padding.top +
                    image.padding.bottom};
      paint_box(*image.style, rect, image.border, {}, context_.items);
      ImageItem item;
      item.image = image.book_image;
      item.rect = {rect.x + image.border.left + image.padding.left,
                   rect.y + image.border.top + image.padding.top, image.width, image.height};
      item.structure = image.structure;
      if (image.style->visible) context_.items.push_back(item);
    }
  }

  void paint_run(text::LineRun& run, std::uint32_t line) {
    const InlineSource& source = content_.sources[run.item];
    if (!source.style || !source.style->visible || run.run.glyphs.empty()) return;
    TextItem item;
    item.run = std::move(run.run);
    item.origin = {place_.x + run.x, baseline() - run.rise};
    item.color = source.style->color;
    item.structure = source.structure;
    item.line = line;
    if (source.node) item.source = source.node->span;
    item.source_offset = source.offset + run.text_offset;
    context_.items.push_back(std::move(item));
  }

  // CSS Text Decoration 3 §line-decoration: one line for the whole decorating box, in its colour,
  // at one depth and of one thickness whatever its fonts (T75).
  void paint_decorations() {
    for (const auto& [index, extent] : extents_) {
      const style::ComputedStyle& style = *content_.boxes[index].style;
      if (!extent.is_used || !style.visible) continue;
      const Length x = place_.x + extent.start, width = extent.end - extent.start;
      const auto rule = [&](Length y, Length thickness) {
        if (width > Length() && thickness > Length())
          context_.items.push_back(
              FillItem{{x, y - thickness / 2, width, thickness}, style.color, {}});
      };
      // OpenType `post` and `OS/2` give the tops of the strokes.
      if (style.underline)
        rule(baseline() + extent.underline_depth + extent.thickness / 2, extent.thickness);
      if (style.line_through)
        rule(baseline() - extent.strike_height + extent.strike_thickness / 2,
             extent.strike_thickness);
      if (style.overline) rule(baseline() - context_.resolver.font(style).ascent, extent.thickness);
    }
  }

  void paint_links() {
    for (const auto& [index, extent] : extents_) {
      const InlineBox& box = content_.boxes[index];
      if (!box.is_link || !extent.is_used) continue;
      const std::string& href = *box.node->attribute("href");
      LinkItem item;
      item.area = content_area(box, extent);
      if (href.front() == '#') {
        item.destination = href.substr(1);
      } else {
        item.uri = href;
      }
      item.description = document::text_content(*box.node);
      item.structure = box.structure;
      context_.items.push_back(std::move(item));
    }
  }

  const InlineContent& content_;
  const LinePlace& place_;
  const LineContext& context_;
  std::map<std::uint32_t, Extent> extents_;  // by InlineBox; only of those on this line
};

}  // namespace

PageLine page_line(const text::Line& line, Length x, Length baseline) {
  PageLine out;
  out.x = x + line.start;
  out.baseline = baseline;
  out.width = line.width;
  out.slot_width = line.slot_width;
  out.end = line.end;
  out.stage = line.stage;
  out.tightness = line.tightness;
  out.overfull = line.overfull;
  out.is_justified = line.is_justified;
  out.boxes = line.boxes;
  for (text::LineBox& box : out.boxes) box.x += x;
  out.spaces = line.spaces;
  for (text::LineSpace& space : out.spaces) space.x += x;
  return out;
}

void paint_line(const InlineContent& content, text::Line& line, const LinePlace& place,
                const LineContext& context) {
  LinePainter(content, place, context).paint(line);
}

}  // namespace banxin::layout
