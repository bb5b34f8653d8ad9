#include "layout/margin_boxes.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

#include "layout/decorations.h"
#include "layout/line_boxes.h"
#include "layout/line_painter.h"
#include "layout/page_strings.h"
#include "layout/typesetter.h"

namespace banxin::layout {
namespace {

using style::MarginBoxName;

// The margin boxes in groups that share an edge: three side by side, or one corner.
struct EdgeGroup {
  std::array<std::optional<MarginBoxName>, 3> boxes;
  bool is_horizontal = true;
};
constexpr std::array<EdgeGroup, 8> kGroups = {{
    {{MarginBoxName::TopLeftCorner, std::nullopt, std::nullopt}, true},
    {{MarginBoxName::TopLeft, MarginBoxName::TopCenter, MarginBoxName::TopRight}, true},
    {{MarginBoxName::TopRightCorner, std::nullopt, std::nullopt}, true},
    {{MarginBoxName::RightTop, MarginBoxName::RightMiddle, MarginBoxName::RightBottom}, false},
    {{MarginBoxName::BottomRightCorner, std::nullopt, std::nullopt}, true},
    {{MarginBoxName::BottomLeft, MarginBoxName::BottomCenter, MarginBoxName::BottomRight}, true},
    {{MarginBoxName::BottomLeftCorner, std::nullopt, std::nullopt}, true},
    {{MarginBoxName::LeftTop, MarginBoxName::LeftMiddle, MarginBoxName::LeftBottom}, false},
}};

// The part of the page that a group has to itself, in the order of kGroups.
Rect group_area(std::size_t group, const Size& size, const Edges& margin) {
  const Length right = size.width - margin.right, bottom = size.height - margin.bottom;
  const Length inner_width = right - margin.left, inner_height = bottom - margin.top;
  switch (group) {
    case 0:
      return {{}, {}, margin.left, margin.top};
    case 1:
      return {margin.left, {}, inner_width, margin.top};
    case 2:
      return {right, {}, margin.right, margin.top};
    case 3:
      return {right, margin.top, margin.right, inner_height};
    case 4:
      return {right, bottom, margin.right, margin.bottom};
    case 5:
      return {margin.left, bottom, inner_width, margin.bottom};
    case 6:
      return {{}, bottom, margin.left, margin.bottom};
    default:
      return {{}, margin.top, margin.left, inner_height};
  }
}

// What is the same for a margin box on all pages of one kind.
struct BoxSpec {
  const style::ComputedStyle* style = nullptr;
  Edges margin, border, padding;
  std::optional<Length> width, height;  // of the content box
  LineBoxSize strut;
  Length em;
  text::Paragraph paragraph;  // without text
};
struct GroupSpec {
  std::size_t group = 0;
  Rect area;
  std::array<std::optional<BoxSpec>, 3> boxes;
};

// A group with its texts: equal ones on many pages are laid out once.
struct GroupLayout {
  const GroupSpec* spec = nullptr;
  std::array<std::string, 3> texts;
  std::array<Rect, 3> content;  // content boxes, on the page
  std::array<std::vector<text::Line>, 3> lines;
};

Length across(const Edges& edges) { return edges.left + edges.right; }
Length down(const Edges& edges) { return edges.top + edges.bottom; }

class MarginBoxLayout {
 public:
  MarginBoxLayout(PageFrames& frames, StyleResolver& resolver)
      : frames_(frames), resolver_(resolver) {}

  const std::vector<GroupSpec>& specs(const style::PageContext& context) {
    const PageFrame& frame = frames_.frame(context);
    auto& slot = specs_[context];
    if (!slot) slot = std::make_unique<std::vector<GroupSpec>>(make_specs(frame));
    return *slot;
  }

 private:
  std::vector<GroupSpec> make_specs(const PageFrame& frame) {
    std::vector<GroupSpec> specs;
    for (std::size_t g = 0; g < kGroups.size(); ++g) {
      GroupSpec spec;
      spec.group = g;
      spec.area = group_area(g, frame.style.size, frame.margin);
      bool is_used = false;
      for (std::size_t i = 0; i < 3; ++i) {
        if (!kGroups[g].boxes[i]) continue;
        const auto& style =
            frame.style.margin_boxes[static_cast<std::size_t>(*kGroups[g].boxes[i])];
        if (!style || style->display == style::Display::None) continue;
        spec.boxes[i] = make_box(*style, spec.area);
        is_used = true;
      }
      if (is_used) specs.push_back(std::move(spec));
    }
    return specs;
  }

  BoxSpec make_box(const style::ComputedStyle& style, const Rect& area) {
    BoxSpec box;
    box.style = &style;
    const auto length = [&](const style::LengthPercentage& value) {
      return resolver_.resolve(value, area.width, style);
    };
    const auto margin = [&](std::size_t side) {
      return style.margin[side] ? length(*style.margin[side]) : Length();
    };
    box.margin = {margin(0), margin(1), margin(2), margin(3)};
    box.padding = {length(style.padding[0]), length(style.padding[1]), length(style.padding[2]),
                   length(style.padding[3])};
    box.border = {style.border[0].width, style.border[1].width, style.border[2].width,
                  style.border[3].width};
    const bool is_border_box = style.box_sizing == style::BoxSizing::BorderBox;
    if (style.width) {
      box.width = length(*style.width) -
                  (is_border_box ? across(box.border) + across(box.padding) : Length());
      box.width = max(*box.width, Length());
    }
    if (style.height) {
      box.height = resolver_.resolve(*style.height, area.height, style) -
                   (is_border_box ? down(box.border) + down(box.padding) : Length());
      box.height = max(*box.height, Length());
    }
    box.strut = strut_of(style, resolver_);
    box.em = resolver_.font(style).ic;
    set_alignment(style, box.paragraph);
    box.paragraph.styles.push_back(resolver_.text_style(style));
    return box;
  }

  PageFrames& frames_;
  StyleResolver& resolver_;
  std::map<style::PageContext, std::unique_ptr<std::vector<GroupSpec>>> specs_;
};

text::ShapedParagraph shape_text(const BoxSpec& box, const std::string& text,
                                 const text::FontLibrary& fonts) {
  text::Paragraph paragraph = box.paragraph;
  const std::string transformed = transform_text(text, box.style->text_transform);
  std::string_view rest = transformed;
  // "\A" in a content list is a line break where white space keeps it.
  const bool keeps = box.style->white_space == style::WhiteSpace::Pre ||
                     box.style->white_space == style::WhiteSpace::PreWrap ||
                     box.style->white_space == style::WhiteSpace::PreLine;
  for (std::size_t feed = keeps ? rest.find('\n') : rest.npos; feed != rest.npos;
       feed = rest.find('\n')) {
    paragraph.items.emplace_back(std::in_place_type<text::InlineText>,
                                 std::string(rest.substr(0, feed)), 0U);
    paragraph.items.emplace_back(std::in_place_type<text::InlineBreak>);
    rest.remove_prefix(feed + 1);
  }
  paragraph.items.emplace_back(std::in_place_type<text::InlineText>, std::string(rest), 0U);
  return text::shape_paragraph(paragraph, fonts);
}

// Where the content starts within the slack that `vertical-align` distributes.
Length vertical_offset(style::VerticalAlign align, Length slack) {
  switch (align) {
    case style::VerticalAlign::Top:
    case style::VerticalAlign::TextTop:
      return {};
    case style::VerticalAlign::Bottom:
    case style::VerticalAlign::TextBottom:
      return slack;
    default:
      return slack / 2;
  }
}

// Pure: runs in parallel.
void lay_out_group(GroupLayout& layout, const text::FontLibrary& fonts,
                   const LayoutOptions& options) {
  const GroupSpec& spec = *layout.spec;
  const bool is_horizontal = kGroups[spec.group].is_horizontal;
  std::array<EdgeBox, 3> edges;
  std::array<std::optional<text::ShapedParagraph>, 3> shaped;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!spec.boxes[i]) continue;
    const BoxSpec& box = *spec.boxes[i];
    if (!layout.texts[i].empty()) shaped[i] = shape_text(box, layout.texts[i], fonts);
    EdgeBox& edge = edges[i];
    edge.is_made = true;
    const std::optional<Length>& fixed = is_horizontal ? box.width : box.height;
    const Length outside = is_horizontal
                               ? across(box.margin) + across(box.border) + across(box.padding)
                               : down(box.margin) + down(box.border) + down(box.padding);
    edge.is_fixed = fixed.has_value();
    if (fixed) {
      edge.min = edge.max = *fixed + outside;
    } else if (is_horizontal) {
      edge.min = outside + (shaped[i] ? shaped[i]->min_content_width() : Length());
      edge.max = outside + (shaped[i] ? shaped[i]->max_content_width() : Length());
    } else {
      edge.min = edge.max = outside + box.strut.height;
    }
  }
  const Length available = is_horizontal ? spec.area.width : spec.area.height;
  const std::array<Length, 3> sizes = share_edge(edges, available);
  for (std::size_t i = 0; i < 3; ++i) {
    if (!spec.boxes[i]) continue;
    const BoxSpec& box = *spec.boxes[i];
    // The first box stands at the start of the edge, the second in its middle, the third at its
    // end.
    Length start;
    if (i == 1) start = (available - sizes[i]) / 2;
    if (i == 2) start = available - sizes[i];
    Rect slot = spec.area;
    (is_horizontal ? slot.x : slot.y) += start;
    (is_horizontal ? slot.width : slot.height) = sizes[i];
    Rect& content = layout.content[i];
    content = {slot.x + box.margin.left + box.border.left + box.padding.left,
               slot.y + box.margin.top + box.border.top + box.padding.top,
               slot.width - across(box.margin) - across(box.border) - across(box.padding),
               slot.height - down(box.margin) - down(box.border) - down(box.padding)};
    // A given size across the edge keeps the box at the page area (CSS Paged Media 3
    // §margin-dimension, the over-constrained case: the outer margin gives way).
    if (is_horizontal && box.height) {
      if (spec.area.y.is_zero()) content.y += content.height - *box.height;
      content.height = *box.height;
    }
    if (!is_horizontal && box.width) {
      if (spec.area.x.is_zero()) content.x += content.width - *box.width;
      content.width = *box.width;
    }
    if (!shaped[i]) continue;
    text::LineWidths widths;
    widths.slots.push_back({{}, max(content.width, Length::pt(1))});
    text::BreakOptions break_options;
    break_options.record_adjustments = options.record_adjustments;
    layout.lines[i] = text::break_lines(*shaped[i], widths, break_options);
  }
}

void paint_group(const GroupLayout& layout, Page& page) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!layout.spec->boxes[i]) continue;
    const BoxSpec& box = *layout.spec->boxes[i];
    const Rect& content = layout.content[i];
    const Rect border_box{content.x - box.padding.left - box.border.left,
                          content.y - box.padding.top - box.border.top,
                          content.width + across(box.padding) + across(box.border),
                          content.height + down(box.padding) + down(box.border)};
    paint_box(*box.style, border_box, box.border, {}, page.items);
    const Length height = box.strut.height * static_cast<std::int64_t>(layout.lines[i].size());
    Length top = content.y + vertical_offset(box.style->vertical_align, content.height - height);
    for (const text::Line& line : layout.lines[i]) {
      const Length baseline = top + box.strut.baseline;
      const auto index = static_cast<std::uint32_t>(page.lines.size());
      PageLine& described = page.lines.emplace_back(page_line(line, content.x, baseline));
      described.role = LineRole::MarginBox;
      described.em = box.em;
      for (const text::LineRun& run : line.runs) {
        if (!box.style->visible) continue;
        TextItem item;
        item.run = run.run;
        item.origin = {content.x + run.x, baseline - run.rise};
        item.color = box.style->color;
        item.line = index;
        page.items.push_back(std::move(item));
      }
      top += box.strut.height;
    }
  }
}

// The counter style in which a page prints its number: that of the first margin box with
// counter(page).
const std::string* page_number_style(const style::PageStyle& style) {
  for (const auto& box : style.margin_boxes) {
    if (!box) continue;
    for (const style::ContentItem& item : box->content) {
      const auto* counter = std::get_if<style::ContentCounter>(&item);
      if (counter && counter->name == "page") return &counter->style;
    }
  }
  return nullptr;
}

// A page that prints no number takes the style of other pages of its name, then that of the page
// before.
std::string label_style(PageFrames& frames, style::PageContext context,
                        const std::string& previous) {
  if (const std::string* own = page_number_style(frames.frame(context).style)) return *own;
  context.is_first = context.is_blank = context.is_first_of_group = false;
  if (const std::string* usual = page_number_style(frames.frame(context).style)) return *usual;
  return previous;
}

}  // namespace

void add_margin_boxes(PagedBook& book, const PageRecords& records, PageFrames& frames,
                      StyleResolver& resolver, const text::FontLibrary& fonts,
                      const LayoutOptions& options, Diagnostics& diagnostics) {
  MarginBoxLayout specs(frames, resolver);
  PageStrings strings(records.pages, diagnostics);
  std::vector<GroupLayout> layouts;
  std::vector<std::vector<std::size_t>> of_page(book.pages.size());
  std::map<std::tuple<const GroupSpec*, std::array<std::string, 3>>, std::size_t> known;
  std::string number_style = "decimal";
  for (std::size_t p = 0; p < book.pages.size(); ++p) {
    const style::PageContext& context = records.pages[p].context;
    const PageFrame& frame = frames.frame(context);
    strings.begin_page(p, frame.style);
    number_style = label_style(frames, context, number_style);
    book.pages[p].label = style::format_counter(strings.page_counter(), number_style);
    for (const GroupSpec& spec : specs.specs(context)) {
      std::array<std::string, 3> texts;
      for (std::size_t i = 0; i < 3; ++i)
        if (spec.boxes[i])
          texts[i] = strings.text(spec.boxes[i]->style->content, *spec.boxes[i]->style);
      const auto [found, is_new] = known.try_emplace({&spec, texts}, layouts.size());
      if (is_new) {
        GroupLayout& fresh = layouts.emplace_back();
        fresh.spec = &spec;
        fresh.texts = std::move(texts);
      }
      of_page[p].push_back(found->second);
    }
  }
  for_each_parallel(layouts.size(), options.jobs,
                    [&](std::size_t i) { lay_out_group(layouts[i], fonts, options); });
  for (std::size_t p = 0; p < book.pages.size(); ++p)
    for (const std::size_t layout : of_page[p]) paint_group(layouts[layout], book.pages[p]);
}

}  // namespace banxin::layout
