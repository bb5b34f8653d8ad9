#include "layout/line_painter.h"

#include <map>

#include "layout/decorations.h"
#include "layout/emphasis_marks.h"
#include "layout/leaders.h"
#include "layout/replaced_painter.h"
#include "layout/text_decoration.h"
#include "layout/wrap_mark.h"

namespace banxin::layout {
namespace {

// How far an InlineBox reaches on this line, and the fonts it has there.
struct Extent {
  Length start, end;
  bool is_used = false;
  bool starts = false, ends = false;  // its edges are on this line
  // Another box with a line of its own touches it there (T83).
  bool touches_before = false, touches_after = false;
  FontReach fonts;

  void include(Length from, Length to) {
    start = is_used ? min(start, from) : from;
    end = is_used ? max(end, to) : to;
    is_used = true;
  }
};

// Two decorated boxes touch when less than this part of the em is between them.
constexpr std::int64_t kTouching = 8;

// A run from its first cell to the end of its last one. White space that spacing and justification
// put after that is neither underlined nor part of a link (T52).
std::pair<Length, Length> reach(const text::LineRun& run) {
  const text::GlyphRun& glyphs = run.run;
  if (glyphs.glyphs.empty() || glyphs.right_to_left || !glyphs.font)
    return {run.x, run.x + glyphs.width};
  const text::Glyph& last = glyphs.glyphs.back();
  const Length natural = glyphs.font->scale(glyphs.font->advance(last.id), glyphs.size);
  const Length beyond = max(last.advance - natural, Length());
  return {run.x, run.x + glyphs.width - beyond};
}

class LinePainter {
 public:
  LinePainter(const InlineContent& content, const LinePlace& place, const LineContext& context)
      : content_(content), place_(place), context_(context) {}

  void paint(text::Line& line) {
    if (!content_.boxes.empty()) {
      measure(line);
      find_touching();
    }
    paint_backgrounds();
    const auto index = static_cast<std::uint32_t>(context_.page.lines.size());
    context_.page.lines.push_back(describe(line));
    paint_atoms(line, index);
    for (const text::LineRun& run : line.runs) find_marks(run, index);
    for (text::LineRun& run : line.runs) paint_run(run, index);
    paint_decorations();
    for (text::LineRun& run : line.annotations) paint_run(run, index, true);
    if (!content_.block_style->wrap_mark.empty() && is_wrapped(line))
      paint_wrap_mark(*content_.block_style, {place_.x + content_.width, baseline()}, index,
                      context_.resolver, context_.items);
    for (PageItem& mark : marks_) context_.items.push_back(std::move(mark));
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
      if (run && run->font) extents_[box].fonts.include(*run->font, run->size);
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
    return {place_.x + extent.start + box.moved.x, baseline() - font.ascent + box.moved.y,
            extent.end - extent.start, font.ascent + font.descent};
  }

  void paint_backgrounds() {
    for (const auto& [index, extent] : extents_) {
      const InlineBox& box = content_.boxes[index];
      if (!extent.is_used || !box.draws_box) continue;
      Rect rect = content_area(box, extent);
      rect.y -= box.padding.top + box.border.top;
      rect.height += box.padding.top + box.border.top + box.padding.bottom + box.border.bottom;
      const bool is_clone =
          box.style->paint && box.style->paint->decoration_break == style::DecorationBreak::Clone;
      paint_box({*box.style,
                 rect,
                 box.border,
                 box.padding,
                 {true, extent.ends || is_clone, true, extent.starts || is_clone}},
                context_.resolver, context_.items);
    }
  }

  void paint_atoms(const text::Line& line, std::uint32_t index) {
    for (const text::LineBox& box : line.boxes) {
      const InlineSource& source = content_.sources[box.item];
      if (source.inner != kNone) {
        paint_inner(source, box);
        continue;
      }
      if (source.leader != kNone) {
        paint_leader(context_.tree.leaders[source.leader], {place_.x + box.x, baseline()},
                     place_.x + box.x + box.width, place_.x + line.start + line.slot_width, index,
                     context_.resolver, context_.items);
        continue;
      }
      if (source.image == kNone) {
        if (source.node &&
            std::holds_alternative<text::InlineAnchor>(content_.paragraph.items[box.item]))
          context_.mark(source, {place_.x + box.x, place_.top});
        continue;
      }
      const ImageBox& image = context_.tree.images[source.image];
      const Length above = atom_above_baseline(*atom_of(source, context_.tree), content_,
                                               place_.size, context_.resolver);
      Rect rect{place_.x + box.x + image.margin.left, baseline() - above + image.margin.top,
                image.width + image.border.left + image.border.right + image.padding.left +
                    image.padding.right,
                image.height + image.border.top + image.border.bottom + image.padding.top +
                    image.padding.bottom};
      const DrawnBox drawn{*image.style, rect, image.border, image.padding};
      const bool is_group = image.style->paint && image.style->paint->is_group();
      if (is_group) context_.items.push_back(group_of(drawn, context_.resolver));
      paint_box(drawn, context_.resolver, context_.items);
      paint_outline(*image.style, rect, context_.items);
      paint_replaced(image, drawn, context_.resolver, context_.items);
      if (is_group) context_.items.push_back(GroupEnd{});
    }
  }

  Point moved_of(const InlineSource& source) const {
    return source.box == kNone ? Point{} : content_.boxes[source.box].moved;
  }

  void paint_inner(const InlineSource& source, const text::LineBox& box) {
    const std::optional<AtomBox> atom = atom_of(source, context_.tree);
    if (!atom || !context_.paint_inner) return;
    const Length above = atom_above_baseline(*atom, content_, place_.size, context_.resolver);
    const Point moved = moved_of(source);
    context_.paint_inner(source.inner, {place_.x + box.x + moved.x, baseline() - above + moved.y});
  }

  void paint_run(text::LineRun& run, std::uint32_t line, bool is_annotation = false) {
    const InlineSource& source = content_.sources[run.item];
    if (!source.style || !source.style->visible || run.run.glyphs.empty()) return;
    TextItem item;
    item.run = std::move(run.run);
    const Point moved = moved_of(source);
    item.origin = {place_.x + run.x + moved.x, baseline() - run.rise + moved.y};
    item.color = source.style->color;
    item.structure = source.structure;
    item.line = line;
    if (source.node) item.source = source.node->span;
    item.source_offset = source.offset + run.text_offset;
    item.is_annotation = is_annotation;
    context_.items.push_back(std::move(item));
  }

  // Neighbours whose lines would run into one (T83). Boxes come in the order of the text.
  void find_touching() {
    Extent* before = nullptr;
    for (auto& [index, extent] : extents_) {
      const InlineBox& box = content_.boxes[index];
      if (!extent.is_used || !box.style->underline || box.style->decoration_inset) continue;
      if (before && extent.start - before->end < extent.fonts.em / kTouching &&
          before->end - extent.start < extent.fonts.em / kTouching)
        before->touches_after = extent.touches_before = true;
      before = &extent;
    }
  }

  // CSS Text Decoration 3 §line-decoration: one line for the whole decorating box, in its colour,
  // at one depth and of one thickness whatever its fonts (T75).
  void paint_decorations() {
    for (const auto& [index, extent] : extents_) {
      const style::ComputedStyle& style = *content_.boxes[index].style;
      if (!extent.is_used || !style.visible) continue;
      // text-decoration-inset: auto keeps neighbours apart.
      const Length gap = mark_clearance(extent.fonts.em);
      const Length inset = style.decoration_inset.value_or(Length());
      const Point& moved = content_.boxes[index].moved;
      const Length base = baseline() + moved.y;
      const Length from = place_.x + moved.x + extent.start + (extent.touches_before ? gap : inset);
      const Length to = place_.x + moved.x + extent.end - (extent.touches_after ? gap : inset);
      const auto paint = [&](const DecorationLine& line, Length top) {
        paint_decoration_line(style, line, top, from, to, context_.items);
      };
      if (style.underline) {
        const DecorationLine line = underline_of(style, extent.fonts);
        paint(line, base + line.distance);
      }
      if (style.line_through) {
        const DecorationLine line = strike_of(style, extent.fonts);
        paint(line, base - line.distance);
      }
      if (style.overline) {
        const DecorationLine line = overline_of(style, extent.fonts);
        paint(line, base - line.distance - line.height);
      }
      if (content_.boxes[index].is_outlined)
        paint_outline(style, outlined_area(extent), context_.items);
    }
  }

  // What an outline encloses: the frames, with a little air above and below, where no neighbours
  // stand (CSS UI 4 §outline-props leaves its shape to the engine; T84).
  Rect outlined_area(const Extent& extent) const {
    const Length air = mark_clearance(extent.fonts.em);
    return {place_.x + extent.start, baseline() - extent.fonts.frame.above - air,
            extent.end - extent.start,
            extent.fonts.frame.above + extent.fonts.frame.below + air + air};
  }

  // How far the lines of a box and of those around it reach from the baseline (T83).
  Length reach_of_lines(std::uint32_t box, bool over) const {
    Length reach;
    for (; box != kNone; box = content_.boxes[box].parent) {
      const style::ComputedStyle& style = *content_.boxes[box].style;
      if (over ? !style.overline : !style.underline) continue;
      const FontReach& fonts = extents_.at(box).fonts;
      const DecorationLine line = over ? overline_of(style, fonts) : underline_of(style, fonts);
      reach = max(reach, line.distance + line.height);
    }
    return reach;
  }

  // Marks come after all text of the line, which they do not interrupt.
  void find_marks(const text::LineRun& run, std::uint32_t line) {
    const InlineSource& source = content_.sources[run.item];
    if (!source.style || source.style->emphasis_mark.empty() || !source.style->visible) return;
    const Length lines = reach_of_lines(source.box, marks_stand_over(*source.style));
    paint_emphasis(*source.style, run.run, {{place_.x + run.x, baseline() - run.rise}, lines, line},
                   context_.resolver, marks_);
  }

  void paint_links() {
    for (const auto& [index, extent] : extents_) {
      const InlineBox& box = content_.boxes[index];
      if (!box.is_link || !extent.is_used) continue;
      const std::string& href = box.href ? *box.href : *box.node->attribute("href");
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
  std::vector<PageItem> marks_;
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
  out.hang = line.hang;
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
