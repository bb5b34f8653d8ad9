#include "layout/inline_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "layout/leaders.h"
#include "text/character_class.h"
#include "text/grapheme.h"

namespace banxin::layout {
namespace {

using document::Element;
using document::Node;
using style::ComputedStyle;
using style::WhiteSpace;

constexpr std::string_view kWhite = " \t\n\r\f";

bool is_white(std::string_view text) {
  return text.find_first_not_of(kWhite) == std::string_view::npos;
}

// Where each of the letters that a reader sees ends, in bytes.
std::vector<std::size_t> letter_ends(std::string_view text) {
  const std::u32string characters = to_utf32(text);
  std::vector<std::size_t> ends;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < characters.size();) {
    const std::size_t end = text::cluster_end(characters, i);
    for (; i < end; ++i) next_code_point(text, offset);
    ends.push_back(offset);
  }
  return ends;
}

bool is_han(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();)
    if (text::classify(next_code_point(text, offset)) != text::CharacterClass::Han) return false;
  return true;
}

bool keeps_line_feeds(const ComputedStyle& style) {
  return style.white_space == WhiteSpace::Pre || style.white_space == WhiteSpace::PreWrap ||
         style.white_space == WhiteSpace::PreLine;
}
bool keeps_spaces(const ComputedStyle& style) {
  return style.white_space == WhiteSpace::Pre || style.white_space == WhiteSpace::PreWrap;
}

bool draws_box(const ComputedStyle& style) {
  if (!style.background_color.is_transparent()) return true;
  if (style.paint && !style.paint->background_image.empty()) return true;
  for (std::size_t side = 0; side < 4; ++side) {
    if (style::is_drawn(style.border[side].line)) return true;
    if (!style.padding[side].is_zero()) return true;
    if (style.margin[side] && !style.margin[side]->is_zero()) return true;
  }
  return false;
}

bool decorates(const ComputedStyle& style) {
  return style.underline || style.line_through || style.overline;
}

bool is_link(const Node& node) {
  const std::string* href = node.element == Element::A ? node.attribute("href") : nullptr;
  return href && !href->empty();
}

bool is_note_reference(const Node& node) {
  const std::string* role = node.attribute("role");
  return role && *role == "doc-noteref";
}

// CSS 2.2 §10.8.1 leaves the amounts of `sub` and `super` to the engine: a fifth below and a third
// above, of the parent's size.
Length rise_of(const ComputedStyle& style, Length parent_size, StyleResolver& resolver) {
  switch (style.vertical_align) {
    case style::VerticalAlign::Sub:
      return -(parent_size / 5);
    case style::VerticalAlign::Super:
      return parent_size / 3;
    case style::VerticalAlign::Length:
      return resolver.resolve(style.vertical_align_length, style.line_height, style);
    default:
      return {};
  }
}

text::RubySide ruby_side(style::RubyPosition position) {
  switch (position) {
    case style::RubyPosition::Over:
      return text::RubySide::Over;
    case style::RubyPosition::Under:
      return text::RubySide::Under;
    case style::RubyPosition::InterCharacter:
      return text::RubySide::Right;
  }
  return text::RubySide::Over;
}

text::RubyAlign ruby_align(style::RubyAlign align) {
  switch (align) {
    case style::RubyAlign::Start:
      return text::RubyAlign::Start;
    case style::RubyAlign::Center:
      return text::RubyAlign::Center;
    case style::RubyAlign::SpaceBetween:
      return text::RubyAlign::SpaceBetween;
    case style::RubyAlign::SpaceAround:
      return text::RubyAlign::SpaceAround;
  }
  return text::RubyAlign::SpaceAround;
}

// A break at the end of a block makes no empty line after it (CSS Text 3 §line-break-details).
void drop_final_break(InlineContent& content) {
  auto& items = content.paragraph.items;
  std::size_t last = items.size();
  while (last > 0 && std::holds_alternative<text::InlineEdge>(items[last - 1])) --last;
  if (last < 2 || !std::holds_alternative<text::InlineBreak>(items[last - 1])) return;
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(last - 1));
  content.sources.erase(content.sources.begin() + static_cast<std::ptrdiff_t>(last - 1));
}

}  // namespace

bool marks_place(const Node& node, const ComputedStyle& style) {
  if (!node.id.empty() || !style.string_set.empty() || style.bookmark_level) return true;
  if (style.position == style::Position::Running) return true;
  const auto is_page = [](const style::CounterChange& change) { return change.name == "page"; };
  return std::ranges::any_of(style.counter_reset, is_page) ||
         std::ranges::any_of(style.counter_set, is_page);
}

void InlineBuilder::set_container(const Box& container, bool is_first_in_block) {
  container_ = &container;
  is_first_in_block_ = is_first_in_block;
}

void InlineBuilder::begin() {
  is_open_ = true;
  has_substance_ = false;
  used_styles_.clear();
  current_ = tree_.contents.size();
  InlineContent& fresh = tree_.contents.emplace_back();
  fresh.block_style = container_->style;
  fresh.block = container_->node;
  fresh.is_first_in_block = is_first_in_block_;
  set_alignment(*container_->style, fresh.paragraph);
  std::uint32_t parent = kNone;
  for (Level& level : levels_) {
    open_level(level, parent, true);
    parent = level.box;
  }
  if (!inside_marker_.text.empty()) {
    const PendingMarker marker = std::move(inside_marker_);
    inside_marker_ = {};
    add_generated(nullptr, marker.text, *marker.style, marker.structure);
  }
}

// Gives the element an InlineBox in the current content where it needs one.
void InlineBuilder::open_level(Level& level, std::uint32_t parent_box, bool is_continued) {
  const OpenInline& open = level.open;
  InlineBox box;
  box.style = open.style;
  box.node = open.node;
  box.parent = parent_box;
  box.structure = open.structure;
  box.is_link = open.href || is_link(*open.node);
  box.href = open.href;
  box.draws_box = open.is_inline && draws_box(*open.style);
  box.is_outlined = open.is_inline && style::is_drawn(open.style->outline.line);
  if (open.is_inline && open.style->paint && open.style->paint->opacity < 1 &&
      !std::exchange(reported_opacity_, true))
    diagnostics_.warn("layout-073", "opacity of an inline element is left out", open.node->span,
                      "give its colours an alpha, or make it a block");
  level.box = parent_box;
  const bool is_moved = open.is_inline && open.style->position == style::Position::Relative;
  if (!box.is_link && !box.draws_box && !box.is_outlined && !is_moved && !decorates(*open.style))
    return;
  if (parent_box != kNone) box.moved = content().boxes[parent_box].moved;
  if (is_moved) {
    // CSS 2.2 §9.4.3: left and top win. A percentage has nothing to refer to in a line.
    const auto& inset = open.style->inset;
    const auto length = [&](std::size_t side) {
      return inset[side] ? resolver_.resolve(*inset[side], {}, *open.style) : Length();
    };
    box.moved.x += inset[3] ? length(3) : -length(1);
    box.moved.y += inset[0] ? length(0) : -length(2);
  }
  if (box.draws_box) {
    const auto length = [&](const style::LengthPercentage& value) {
      return resolver_.resolve(value, {}, *open.style);
    };
    const auto margin = [&](std::size_t side) {
      return open.style->margin[side] ? length(*open.style->margin[side]) : Length();
    };
    const auto& padding = open.style->padding;
    const auto& border = open.style->border;
    box.margin = {{}, margin(style::kRight), {}, margin(style::kLeft)};
    box.padding = {length(padding[0]), length(padding[1]), length(padding[2]), length(padding[3])};
    box.border = {border[0].width, border[1].width, border[2].width, border[3].width};
  }
  content().boxes.push_back(box);
  level.box = static_cast<std::uint32_t>(content().boxes.size() - 1);
  if (!is_continued && box.draws_box) add_edge(level.box, true);
}

void InlineBuilder::add_edge(std::uint32_t index, bool is_start) {
  const InlineBox& box = content().boxes[index];
  const Length width = is_start ? box.margin.left + box.border.left + box.padding.left
                                : box.margin.right + box.border.right + box.padding.right;
  if (width.is_zero()) return;
  InlineSource source;
  source.node = box.node;
  source.style = box.style;
  source.box = index;
  add_item(text::InlineEdge{width, is_start}, source);
}

void InlineBuilder::push(const OpenInline& open) {
  Level level;
  level.open = open;
  const Level* outer = levels_.empty() ? nullptr : &levels_.back();
  const ComputedStyle* outer_style = outer        ? outer->open.style
                                     : container_ ? container_->style
                                                  : nullptr;
  if (open.is_inline && outer_style) {
    const Length own = rise_of(*open.style, outer_style->font_size, resolver_);
    level.rise = own + (outer ? outer->rise : Length());
    level.attaches = (outer && outer->attaches) || !own.is_zero() || open.attaches ||
                     is_note_reference(*open.node);
  }
  const std::uint32_t parent = current_box();
  // The first inline element of a block opens its paragraph, so that its start edge has a place.
  if (open.is_inline && !is_open_ && (draws_box(*open.style))) begin();
  levels_.push_back(level);
  if (is_open_)
    open_level(levels_.back(), levels_.size() > 1 ? levels_[levels_.size() - 2].box : parent,
               false);
}

void InlineBuilder::pop() {
  const Level& level = levels_.back();
  const std::uint32_t parent = levels_.size() > 1 ? levels_[levels_.size() - 2].box : kNone;
  if (is_open_ && level.box != parent && content().boxes[level.box].draws_box)
    add_edge(level.box, false);
  levels_.pop_back();
}

std::uint32_t InlineBuilder::style_index(const ComputedStyle& style) {
  const Length rise = levels_.empty() ? Length() : levels_.back().rise;
  const bool attaches = !levels_.empty() && levels_.back().attaches;
  for (const UsedStyle& used : used_styles_)
    if (used.style == &style && used.rise == rise && used.attaches == attaches &&
        used.is_spread == is_spread_)
      return used.index;
  auto& styles = content().paragraph.styles;
  text::TextStyle& fresh = styles.emplace_back(resolver_.text_style(style));
  fresh.rise = rise;
  fresh.attaches_to_previous = attaches;
  if (is_spread_) {
    fresh.is_rigid = true;
    fresh.wraps = false;
  }
  const auto index = static_cast<std::uint32_t>(styles.size() - 1);
  used_styles_.push_back({&style, rise, attaches, is_spread_, index});
  return index;
}

void InlineBuilder::add_piece(const Node* node, std::string_view text, std::size_t offset,
                              const ComputedStyle& style, StructureId structure) {
  if (text.empty()) return;
  InlineSource source;
  source.node = node;
  source.style = &style;
  source.box = current_box();
  source.offset = static_cast<std::uint32_t>(offset);
  source.structure = structure;
  add_item(text::InlineText{transform_text(text, style.text_transform), style_index(style)},
           source);
}

// CSS Text 3 §white-space-processing: a preserved line feed is a forced break.
void InlineBuilder::add_lines(const Node* node, std::string_view text, std::size_t offset,
                              const ComputedStyle& style, StructureId structure) {
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t feed = text.find('\n', start);
    add_piece(node, text.substr(start, feed - start), offset + start, style, structure);
    if (feed == std::string_view::npos) return;
    add_item(text::InlineBreak{}, {});
    start = feed + 1;
  }
}

void InlineBuilder::add_gap(Length width, bool is_start) {
  if (width.is_zero()) return;
  InlineSource source;
  source.box = current_box();
  add_item(text::InlineEdge{width, is_start}, source);
}

bool InlineBuilder::add_spread(const Node& node, std::string_view text, const ComputedStyle& style,
                               StructureId structure) {
  // The element whose own text this is: spreading is not inherited.
  const bool is_inline = !levels_.empty();
  const ComputedStyle* owner = is_inline ? levels_.back().open.style : container_->style;
  const Node* element = is_inline ? levels_.back().open.node : container_->node;
  if (!owner || !element || (!owner->spread && !owner->spread_pair)) return false;
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return false;
  const std::string_view letters = text.substr(first, text.find_last_not_of(kWhite) + 1 - first);
  // A text in several parts or of several words has other gaps than those between its letters.
  if (letters.find_first_of(kWhite) != std::string_view::npos || element->children.size() != 1)
    return false;
  const std::vector<std::size_t> ends = letter_ends(letters);
  const auto gaps = static_cast<std::int64_t>(ends.size()) - 1;
  Length room;
  if (owner->spread)
    room = *owner->spread - resolver_.text_width(letters, style);
  else if (gaps == 1 && is_han(letters))
    room = *owner->spread_pair;
  if (room <= Length()) return false;

  is_spread_ = true;
  // One letter stands in the middle.
  if (gaps == 0) add_gap(room / 2, true);
  std::size_t begin = 0;
  Length given;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (i > 0) {
      // Rounded at its end, so that the last letter ends flush.
      const Length end = room.scaled(static_cast<std::int64_t>(i), gaps);
      add_gap(end - given, true);
      given = end;
    }
    add_piece(&node, letters.substr(begin, ends[i] - begin), first + begin, style, structure);
    begin = ends[i];
  }
  if (gaps == 0) add_gap(room - room / 2, false);
  is_spread_ = false;
  return true;
}

void InlineBuilder::begin_beside_letter(std::uint32_t lines, Length rise) {
  if (!is_open_) begin();
  content().letter_lines = lines;
  content().letter_rise = rise;
  content().is_first_in_block = false;  // the letter takes the place of an indent
}

void InlineBuilder::add_text(const Node& node, std::string_view text, const ComputedStyle& style,
                             StructureId structure, std::size_t offset) {
  const bool is_substance = keeps_spaces(style) ? !text.empty() : !is_white(text);
  if (!is_open_) {
    if (!is_substance) return;
    begin();
  }
  has_substance_ = has_substance_ || is_substance;
  if (add_spread(node, text, style, structure)) return;
  if (keeps_line_feeds(style)) {
    add_lines(&node, text, offset, style, structure);
  } else {
    add_piece(&node, text, offset, style, structure);
  }
}

void InlineBuilder::add_generated(const Node* node, std::string_view text,
                                  const ComputedStyle& style, StructureId structure) {
  if (text.empty()) return;
  if (!is_open_) begin();
  has_substance_ = true;
  if (keeps_line_feeds(style)) {
    add_lines(node, text, 0, style, structure);
  } else {
    add_piece(node, text, 0, style, structure);
  }
}

void InlineBuilder::add_parts(const Node& node, const std::vector<style::GeneratedPart>& parts,
                              const ComputedStyle& style, StructureId structure) {
  for (const style::GeneratedPart& part : parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      add_generated(&node, *text, style, structure);
    } else if (const auto* leader = std::get_if<style::ContentLeader>(&part)) {
      add_leader(node, leader->pattern, style);
    } else if (const auto* image = std::get_if<style::ContentImage>(&part)) {
      add_image_part(node, image->url, style);
    } else if (const auto* counter = std::get_if<style::ContentCounter>(&part)) {
      add_page_counter(node, *counter, style, structure);
    } else {
      add_page_number(node, std::get<style::TargetPage>(part), style, structure);
    }
  }
}

// An image of a content list is as large as its file makes it, and as the place allows: the sizes
// of its style are those of the box around the list (CSS Content 3 §content-property).
void InlineBuilder::add_image_part(const Node& node, const std::string& url,
                                   const ComputedStyle& style) {
  const document::Asset* asset = document_.asset(url);
  if (!asset || asset->width == 0 || asset->height == 0) return;  // reported where it was loaded
  auto own = std::make_unique<ComputedStyle>();
  static_cast<style::InheritedStyle&>(*own) = style;
  own->vertical_align = style.vertical_align;
  own->vertical_align_length = style.vertical_align_length;
  ImageBox image;
  image.node = &node;
  image.style = own.get();
  tree_.scaled_styles.push_back(std::move(own));
  InlineSource source;
  source.node = &node;
  source.style = image.style;
  source.image = take_image(asset, image);
  if (!is_open_) begin();
  has_substance_ = true;
  content().has_atoms = true;
  source.box = current_box();
  add_item(text::InlineAtom{}, source);
}

void InlineBuilder::add_page_counter(const Node& node, const style::ContentCounter& counter,
                                     const ComputedStyle& style, StructureId structure) {
  if (page_counters_) {
    const int value = counter.name == "page" ? page_counters_->page : page_counters_->pages;
    add_generated(&node, page_counters_->styles->text(value, counter.style), style, structure);
  } else if (counter.name == "page" && !node.id.empty()) {
    add_page_number(node, {node.id, counter.style}, style, structure);
  } else if (!std::exchange(reported_counter_, true)) {
    diagnostics_.warn("layout-130",
                      fmt::format("counter({}) is left out of the text", counter.name), node.span,
                      "margin boxes and running elements know it; so does an element with an id");
  }
}

void InlineBuilder::add_leader(const Node& node, const std::string& pattern,
                               const ComputedStyle& style) {
  if (!is_open_) begin();
  has_substance_ = true;
  content().has_leaders = true;
  InlineSource source;
  source.node = &node;
  source.style = &style;
  source.box = current_box();
  source.leader = static_cast<std::uint32_t>(tree_.leaders.size());
  tree_.leaders.push_back({pattern, &style});
  add_item(text::InlineAtom{least_leader(style)}, source);
  // What it leads to stays beside it.
  if (!levels_.empty()) levels_.back().attaches = true;
}

void InlineBuilder::add_page_number(const Node& node, const style::TargetPage& target,
                                    const ComputedStyle& style, StructureId structure) {
  // Until the pages are known, a number that most books have.
  static constexpr std::string_view kGuess = "000";
  if (!is_open_) begin();
  has_substance_ = true;
  content().has_page_numbers = true;
  tree_.references.push_back({static_cast<std::uint32_t>(tree_.contents.size() - 1),
                              static_cast<std::uint32_t>(content().paragraph.items.size()),
                              target.id, target.style});
  add_piece(&node, kGuess, 0, style, structure);
}

void InlineBuilder::add_break() {
  if (!is_open_) begin();
  has_substance_ = true;
  add_item(text::InlineBreak{}, {});
}

void InlineBuilder::add_anchor(const Node& node, const ComputedStyle& style) {
  if (!is_open_) begin();
  InlineSource source;
  source.node = &node;
  source.style = &style;
  content().has_anchors = true;
  add_item(text::InlineAnchor{}, source);
}

std::uint32_t InlineBuilder::make_image(const Node& node, const ComputedStyle& style,
                                        StructureId parent) {
  const std::string* src = node.attribute("src");
  const document::Asset* asset = src ? document_.asset(*src) : nullptr;
  if (!asset || asset->width == 0 || asset->height == 0) {
    diagnostics_.warn("layout-002",
                      fmt::format("image \"{}\" is not shown: it has no file", src ? *src : ""),
                      node.span, "its alternate text stands in its place");
    return kNone;
  }
  ImageBox image;
  image.node = &node;
  image.style = &style;
  // A picture in a figure is that figure; its alternate text goes there.
  const bool in_figure = parent != kArtifact && structure_.at(parent).type == StructureType::Figure;
  image.structure = in_figure ? parent : structure_.add(StructureType::Figure, parent, &node);
  if (const std::string* alt = node.attribute("alt")) {
    std::string& alternate = structure_.at(image.structure).alternate;
    if (alternate.empty()) alternate = *alt;
  }
  return take_image(asset, image);
}

std::uint32_t InlineBuilder::take_image(const document::Asset* asset, ImageBox image) {
  image.asset = asset;
  const auto [known, is_new] = book_images_.emplace(asset, tree_.assets.size());
  if (is_new) tree_.assets.push_back(asset);
  image.book_image = known->second;
  tree_.images.push_back(image);
  return static_cast<std::uint32_t>(tree_.images.size() - 1);
}

void InlineBuilder::add_image(const Node& node, const ComputedStyle& style, StructureId parent) {
  const std::uint32_t image = make_image(node, style, parent);
  if (image == kNone) {
    const std::string* alt = node.attribute("alt");
    if (alt) add_generated(&node, *alt, style, parent);
    return;
  }
  if (!is_open_) begin();
  has_substance_ = true;
  content().has_atoms = true;
  InlineSource source;
  source.node = &node;
  source.style = &style;
  source.box = current_box();
  source.image = image;
  source.structure = tree_.images[image].structure;
  add_item(text::InlineAtom{}, source);
}

void InlineBuilder::add_inner(const Node& node, const ComputedStyle& style, std::uint32_t inner,
                              StructureId structure, bool is_float) {
  if (!is_open_) begin();
  InlineSource source;
  source.node = &node;
  source.style = &style;
  source.box = current_box();
  source.inner = inner;
  source.structure = structure;
  content().has_inner = true;
  if (is_float) {
    add_item(text::InlineAnchor{}, source);
    return;
  }
  has_substance_ = true;
  content().has_atoms = true;
  add_item(text::InlineAtom{}, source);
}

std::unique_ptr<InlineBuilder::Suspended> InlineBuilder::suspend() {
  return std::make_unique<Suspended>(
      Suspended{container_, is_first_in_block_, std::exchange(is_open_, false), has_substance_,
                current_, std::exchange(levels_, {}), std::exchange(inside_marker_, {}),
                std::exchange(used_styles_, {})});
}

void InlineBuilder::resume(std::unique_ptr<Suspended> suspended) {
  container_ = suspended->container;
  is_first_in_block_ = suspended->is_first_in_block;
  is_open_ = suspended->is_open;
  has_substance_ = suspended->has_substance;
  current_ = suspended->current;
  levels_ = std::move(suspended->levels);
  inside_marker_ = std::move(suspended->inside_marker);
  used_styles_ = std::move(suspended->used_styles);
}

InlineBuilder::ItemMark InlineBuilder::mark() {
  if (!is_open_) begin();
  return {current_ + 1, static_cast<std::uint32_t>(content().paragraph.items.size())};
}

// Annotations are text: a picture in one has no place.
void InlineBuilder::report_pictures(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    const Node* node = content().sources[i].node;
    if (std::holds_alternative<text::InlineAtom>(content().paragraph.items[i]))
      diagnostics_.warn("layout-032", "a picture in a ruby annotation is left out",
                        node ? node->span : SourceSpan{}, "put it into the text beside the ruby");
  }
}

void InlineBuilder::annotate(ItemMark base, ItemMark text, const ComputedStyle& style) {
  const ItemMark end = mark();
  // A block within the ruby has begun another paragraph.
  const bool is_whole = base.content == end.content && text.content == end.content;
  if (!is_whole || base.item == text.item || text.item == end.item) return;
  report_pictures(text.item, end.item);
  content().paragraph.rubies.push_back({base.item, text.item, text.item, end.item,
                                        ruby_side(style.ruby_position),
                                        ruby_align(style.ruby_align), style.ruby_overhang});
}

void InlineBuilder::set_inside_marker(std::string_view text, const ComputedStyle& style,
                                      StructureId label) {
  inside_marker_ = {std::string(text), &style, label};
}

void InlineBuilder::place_inside_marker() {
  if (!inside_marker_.text.empty() && !is_open_) begin();
}

std::uint32_t InlineBuilder::make_single(const Node& node, std::string_view text,
                                         const ComputedStyle& style, StructureId structure) {
  InlineContent& fresh = tree_.contents.emplace_back();
  fresh.block_style = &style;
  fresh.block = &node;
  set_alignment(style, fresh.paragraph);
  fresh.paragraph.align = fresh.paragraph.align_last = text::Alignment::Start;
  // The white space of a counter style's suffix stands between the marker and the text.
  const std::size_t end = text.find_last_not_of(" \t\n");
  const std::size_t length = end == std::string_view::npos ? 0 : end + 1;
  fresh.gap_after = resolver_.font(style).space * static_cast<std::int64_t>(text.size() - length);
  text::TextStyle text_style = resolver_.text_style(style);
  text_style.wraps = false;
  // T102: a marker's own mark keeps its cell.
  text_style.trim_line_end = text::EdgeTrim::Never;
  fresh.paragraph.styles.push_back(std::move(text_style));
  fresh.paragraph.items.emplace_back(std::in_place_type<text::InlineText>,
                                     transform_text(text.substr(0, length), style.text_transform),
                                     0U);
  InlineSource source;
  source.node = &node;
  source.style = &style;
  source.structure = structure;
  fresh.sources.push_back(source);
  return static_cast<std::uint32_t>(tree_.contents.size() - 1);
}

std::uint32_t InlineBuilder::finish(std::vector<InlineSource>& loose_anchors) {
  if (!is_open_) return kNone;
  is_open_ = false;
  InlineContent& done = content();
  if (!has_substance_) {
    for (std::size_t i = 0; i < done.sources.size(); ++i)
      if (std::holds_alternative<text::InlineAnchor>(done.paragraph.items[i]))
        loose_anchors.push_back(done.sources[i]);
    if (current_ + 1 == tree_.contents.size()) tree_.contents.pop_back();
    return kNone;
  }
  drop_final_break(done);
  return static_cast<std::uint32_t>(current_);
}

}  // namespace banxin::layout
