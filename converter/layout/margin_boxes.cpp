#include "layout/margin_boxes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "layout/cut_text.h"
#include "layout/decorations.h"
#include "layout/line_boxes.h"
#include "layout/line_painter.h"
#include "layout/page_numbers.h"
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
// As sheets name them, in the order of MarginBoxName.
constexpr std::array<std::string_view, style::kMarginBoxCount> kNames = {
    "top-left-corner",     "top-left",     "top-center",    "top-right",
    "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
    "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};
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
  const style::ContentElement* element = nullptr;  // shown in place of text
  bool is_list = false;                            // of more than text
  Edges margin, border, padding;
  std::optional<Length> width, height;  // of the content box
  Length least, most;                   // the same along the edge (min-width, max-width …)
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
  std::array<std::unique_ptr<MarginFlow>, 3> flows;  // in place of the text
  std::array<Rect, 3> content;                       // content boxes, on the page
  std::array<std::vector<text::Line>, 3> lines;
};

Length across(const Edges& edges) { return edges.left + edges.right; }
Length down(const Edges& edges) { return edges.top + edges.bottom; }

class MarginBoxSpecs {
 public:
  MarginBoxSpecs(PageFrames& frames, StyleResolver& resolver)
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
        spec.boxes[i] = make_box(*style, spec.area, kGroups[g].is_horizontal);
        is_used = true;
      }
      if (is_used) specs.push_back(std::move(spec));
    }
    return specs;
  }

  BoxSpec make_box(const style::ComputedStyle& style, const Rect& area, bool is_horizontal) {
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
    const Length sides = is_border_box ? across(box.border) + across(box.padding) : Length();
    const Length ends = is_border_box ? down(box.border) + down(box.padding) : Length();
    const auto content_width = [&](const style::LengthPercentage& value) {
      return max(length(value) - sides, Length());
    };
    const auto content_height = [&](const style::LengthPercentage& value) {
      return max(resolver_.resolve(value, area.height, style) - ends, Length());
    };
    const Length endless = Length::mm(1e6);
    const Length least_width = content_width(style.min_width);
    const Length most_width = style.max_width ? content_width(*style.max_width) : endless;
    const Length least_height = content_height(style.min_height);
    const Length most_height = style.max_height ? content_height(*style.max_height) : endless;
    if (style.width) box.width = max(min(content_width(*style.width), most_width), least_width);
    if (style.height)
      box.height = max(min(content_height(*style.height), most_height), least_height);
    box.least = is_horizontal ? least_width : least_height;
    box.most = is_horizontal ? most_width : most_height;
    for (const style::ContentItem& item : style.content) {
      if (const auto* element = std::get_if<style::ContentElement>(&item)) box.element = element;
      box.is_list = box.is_list || std::holds_alternative<style::ContentImage>(item) ||
                    std::holds_alternative<style::ContentLeader>(item);
    }
    if (style.content.size() != 1) box.element = nullptr;
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

bool is_one_line(const style::ComputedStyle& style) {
  return style.white_space == style::WhiteSpace::Nowrap;
}

// T115
std::string cut_to(const std::string& text, const BoxSpec& box, Length room,
                   const text::FontLibrary& fonts) {
  const auto first = [&](std::size_t count) {
    return std::string(cut_to_bytes(text, count)) + std::string(ellipsis_of(box.style->lang));
  };
  std::size_t fits = 0, over = text.size();
  while (over - fits > 1) {
    const std::size_t middle = fits + (over - fits) / 2;
    const bool is_short = shape_text(box, first(middle), fonts).max_content_width() <= room;
    (is_short ? fits : over) = middle;
  }
  return first(fits);
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

std::vector<text::Line> break_to(const text::ShapedParagraph& shaped, Length width,
                                 const LayoutOptions& options) {
  text::LineWidths widths;
  widths.slots.push_back({{}, max(width, Length::pt(1))});
  text::BreakOptions break_options;
  break_options.record_adjustments = options.record_adjustments;
  return text::break_lines(shaped, widths, break_options);
}

// CSS Paged Media 3 §min-max-widths: a size beyond its maximum becomes it, and the edge is shared
// out again; then the same with the minimum.
std::array<Length, 3> share_within_limits(std::array<EdgeBox, 3> edges, const GroupSpec& spec,
                                          Length available) {
  const bool is_horizontal = kGroups[spec.group].is_horizontal;
  std::array<Length, 3> sizes = share_edge(edges, available);
  for (const bool is_maximum : {true, false}) {
    bool changes = false;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!spec.boxes[i]) continue;
      const BoxSpec& box = *spec.boxes[i];
      const Length limit =
          (is_maximum ? box.most : box.least) +
          (is_horizontal ? across(box.margin) + across(box.border) + across(box.padding)
                         : down(box.margin) + down(box.border) + down(box.padding));
      if (is_maximum ? sizes[i] <= limit : sizes[i] >= limit) continue;
      edges[i].is_fixed = changes = true;
      edges[i].min = edges[i].max = limit;
    }
    if (changes) sizes = share_edge(edges, available);
  }
  return sizes;
}

// Pure where the group has no flows: runs in parallel.
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
    } else if (is_horizontal && layout.flows[i]) {
      const BlockSizer::Widths& widths = layout.flows[i]->widths();
      edge.min = outside + (is_one_line(*box.style) ? Length() : widths.min);
      edge.max = outside + widths.max;
    } else if (is_horizontal) {
      // What is cut to its place asks for none.
      if (shaped[i] && !is_one_line(*box.style))
        edge.min = outside + shaped[i]->min_content_width();
      else
        edge.min = outside;
      edge.max = outside + (shaped[i] ? shaped[i]->max_content_width() : Length());
    } else {
      const Length width = box.width ? *box.width
                                     : spec.area.width - across(box.margin) - across(box.border) -
                                           across(box.padding);
      if (layout.flows[i]) {
        layout.flows[i]->set_width(width);
        edge.min = edge.max = outside + layout.flows[i]->height();
        continue;
      }
      const std::size_t lines = shaped[i] ? break_to(*shaped[i], width, options).size() : 0;
      edge.min = edge.max =
          outside + box.strut.height * static_cast<std::int64_t>(std::max<std::size_t>(lines, 1));
    }
  }
  const Length available = is_horizontal ? spec.area.width : spec.area.height;
  const std::array<Length, 3> sizes = share_within_limits(edges, spec, available);
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
    if (layout.flows[i] && is_horizontal) layout.flows[i]->set_width(content.width);
    if (!shaped[i]) continue;
    if (is_one_line(*box.style) &&
        shaped[i]->max_content_width() > content.width + Length::pt(0.01))
      shaped[i] = shape_text(box, cut_to(layout.texts[i], box, content.width, fonts), fonts);
    layout.lines[i] = break_to(*shaped[i], content.width, options);
  }
}

void paint_group(const GroupLayout& layout, StyleResolver& resolver, Page& page) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (!layout.spec->boxes[i]) continue;
    const BoxSpec& box = *layout.spec->boxes[i];
    const Rect& content = layout.content[i];
    const Rect border_box{content.x - box.padding.left - box.border.left,
                          content.y - box.padding.top - box.border.top,
                          content.width + across(box.padding) + across(box.border),
                          content.height + down(box.padding) + down(box.border)};
    paint_box({*box.style, border_box, box.border, box.padding}, resolver, page.items);
    if (MarginFlow* flow = layout.flows[i].get()) {
      const Length slack = content.height - flow->height();
      flow->paint({content.x, content.y + vertical_offset(box.style->vertical_align, slack)}, page);
      continue;
    }
    if (!box.style->visible) continue;
    const Length height = box.strut.height * static_cast<std::int64_t>(layout.lines[i].size());
    Length top = content.y + vertical_offset(box.style->vertical_align, content.height - height);
    for (const text::Line& line : layout.lines[i]) {
      const Length baseline = top + box.strut.baseline;
      const auto index = static_cast<std::uint32_t>(page.lines.size());
      PageLine& described = page.lines.emplace_back(page_line(line, content.x, baseline));
      described.role = LineRole::MarginBox;
      described.em = box.em;
      for (const text::LineRun& run : line.runs) {
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

// What the boxes of one kind of page show on one page.
struct Shown {
  std::array<std::string, 3> texts;
  std::array<const document::Node*, 3> elements{};
  auto operator<=>(const Shown&) const = default;
};

class MarginBoxWriter {
 public:
  MarginBoxWriter(const MarginTools& tools, const PageRecords& records)
      : tools_(tools),
        specs_(tools.frames, tools.resolver),
        strings_(records.pages, tools.frames.counter_styles(), tools.diagnostics) {}

  void begin_page(std::size_t page, int number) { strings_.begin_page(page, number); }

  // The layout of the group on this page: index into the layouts.
  std::size_t layout_of(const GroupSpec& spec) {
    Shown shown;
    for (std::size_t i = 0; i < 3; ++i)
      if (spec.boxes[i]) show(*spec.boxes[i], shown.texts[i], shown.elements[i]);
    const auto [known, is_new] = known_.try_emplace({&spec, shown}, layouts_.size());
    if (!is_new) return known->second;
    GroupLayout& fresh = layouts_.emplace_back();
    fresh.spec = &spec;
    for (std::size_t i = 0; i < 3; ++i)
      if (spec.boxes[i]) fresh.flows[i] = make_flow(spec, *spec.boxes[i], shown.elements[i]);
    fresh.texts = std::move(shown.texts);
    return known->second;
  }

  const std::vector<GroupSpec>& specs(const style::PageContext& context) {
    return specs_.specs(context);
  }

  std::vector<GroupLayout>& lay_out() {
    const auto has_flows = [](const GroupLayout& layout) {
      return std::ranges::any_of(layout.flows, [](const auto& flow) { return flow != nullptr; });
    };
    for_each_parallel(layouts_.size(), tools_.options.jobs, [&](std::size_t i) {
      if (!has_flows(layouts_[i])) lay_out_group(layouts_[i], tools_.fonts, tools_.options);
    });
    for (GroupLayout& layout : layouts_) {
      if (!has_flows(layout)) continue;
      lay_out_group(layout, tools_.fonts, tools_.options);
      report_misfits(layout);
    }
    return layouts_;
  }

 private:
  // `text` tells apart what is not the same on all pages.
  void show(const BoxSpec& box, std::string& text, const document::Node*& element) {
    if (!box.element) {
      text = strings_.text(box.style->content, *box.style);
      return;
    }
    element = strings_.element(*box.element);
    if (!element) return;
    const auto [counts, is_new] = counts_.try_emplace(element);
    if (is_new) counts->second = shows_page_counters(tools_.styled, *element);
    if (counts->second) text = std::to_string(strings_.counters().page);
  }

  std::unique_ptr<MarginFlow> make_flow(const GroupSpec& spec, const BoxSpec& box,
                                        const document::Node* element) {
    const Size room{box.width.value_or(spec.area.width - across(box.margin) - across(box.border) -
                                       across(box.padding)),
                    box.height.value_or(spec.area.height - down(box.margin) - down(box.border) -
                                        down(box.padding))};
    if (element) return std::make_unique<MarginFlow>(tools_, *element, strings_.counters(), room);
    if (!box.is_list) return nullptr;
    // An image stands on the baseline: there is room for it above that.
    const Length below = box.strut.height - box.strut.baseline;
    return std::make_unique<MarginFlow>(tools_, *box.style,
                                        strings_.parts(box.style->content, *box.style),
                                        Size{room.width, max(room.height - below, Length::pt(1))});
  }

  void report_misfits(const GroupLayout& layout) {
    for (std::size_t i = 0; i < 3; ++i) {
      if (!layout.flows[i] || !layout.spec->boxes[i]) continue;
      const Length over = layout.flows[i]->height() - layout.content[i].height;
      const MarginBoxName name = *kGroups[layout.spec->group].boxes[i];
      if (over <= Length::pt(0.5) || !reported_.insert(name).second) continue;
      tools_.diagnostics.warn("layout-050",
                              fmt::format("what @{} shows is {:.1f} pt higher than its margin box",
                                          kNames[static_cast<std::size_t>(name)], over.pt()),
                              {}, "make the margin of the page larger, or the content smaller");
    }
  }

  const MarginTools& tools_;
  MarginBoxSpecs specs_;
  PageStrings strings_;
  std::vector<GroupLayout> layouts_;
  std::map<std::pair<const GroupSpec*, Shown>, std::size_t> known_;
  std::map<const document::Node*, bool> counts_;  // running elements that show page counters
  std::set<MarginBoxName> reported_;
};

}  // namespace

void add_margin_boxes(PagedBook& book, const PageRecords& records, const MarginTools& tools) {
  MarginBoxWriter writer(tools, records);
  std::vector<std::vector<std::size_t>> of_page(book.pages.size());
  PageNumbers numbers(tools.frames);
  for (std::size_t p = 0; p < book.pages.size(); ++p) {
    const style::PageContext& context = records.pages[p].context;
    const PageNumber& number = numbers.next(context, records.pages[p].page_counter);
    writer.begin_page(p, number.value);
    book.pages[p].label = tools.frames.counter_styles().text(number.value, number.style);
    for (const GroupSpec& spec : writer.specs(context))
      of_page[p].push_back(writer.layout_of(spec));
  }
  const std::vector<GroupLayout>& layouts = writer.lay_out();
  for (std::size_t p = 0; p < book.pages.size(); ++p)
    for (const std::size_t layout : of_page[p])
      paint_group(layouts[layout], tools.resolver, book.pages[p]);
}

}  // namespace banxin::layout
