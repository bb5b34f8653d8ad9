// The footnotes of BoxTreeBuilder: calls where the text has them, bodies when all text is there.
#include <fmt/format.h>

#include <algorithm>

#include "layout/box_tree_builder.h"

namespace banxin::layout {
namespace {

using document::Element;
using document::Node;
using style::ComputedStyle;

constexpr std::string_view kNoteCounter = "footnote";
// Where the style says nothing, the number alone (CSS GCPM 3, the user-agent style sheet).
const std::vector<style::ContentItem> kPlainNumber = {
    style::ContentCounter{std::string(kNoteCounter), "decimal", std::nullopt}};

bool has_role(const Node& node, std::string_view role) {
  const std::string* value = node.attribute("role");
  return value && *value == role;
}

bool is_blank(const Node& node) {
  return node.is_text() && node.text.find_first_not_of(" \t\n\r\f") == std::string::npos;
}

// Where a note of the document's own leads back to.
const std::string* back_link(const Node& note) {
  for (const Node& child : note.children) {
    if (has_role(child, "doc-backlink")) return child.attribute("href");
    if (const std::string* found = back_link(child)) return found;
  }
  return nullptr;
}

const style::CounterChange* footnote_reset(const std::vector<style::CounterChange>& changes) {
  const auto found = std::ranges::find(changes, kNoteCounter, &style::CounterChange::name);
  return found == changes.end() ? nullptr : &*found;
}

}  // namespace

// The notes that noterefs can lead to. Elements nest without limit here: a stack of our own.
void BoxTreeBuilder::find_notes() {
  if (styled_.footnotes.empty()) return;
  std::vector<const Node*> waiting = {&styled_.document->body};
  while (!waiting.empty()) {
    const Node& node = *waiting.back();
    waiting.pop_back();
    if (!node.id.empty() && has_role(node, "doc-footnote") && styled_.footnote(node))
      own_notes_.emplace(node.id, OwnNote{&node});
    for (const Node& child : node.children) waiting.push_back(&child);
  }
}

void BoxTreeBuilder::count_notes(const ComputedStyle& style) {
  const style::CounterChange* reset = footnote_reset(style.counter_reset);
  if (!reset) return;
  note_number_ = reset->value;
  notes_restart_ = true;
}

std::uint32_t BoxTreeBuilder::make_note(const Node& node, const Flow& flow) {
  const auto index = static_cast<std::uint32_t>(tree_.notes.size());
  Footnote& note = tree_.notes.emplace_back();
  note.node = &node;
  note.styles = styled_.footnote(node);
  note.parent = flow.structure;
  note.page = flow.box.page;
  note.number = ++note_number_;
  note.restarts = std::exchange(notes_restart_, false);
  return index;
}

void BoxTreeBuilder::add_call(const Node& node, const OpenInline& open, std::uint32_t note,
                              bool is_first) {
  NoteText text;
  text.note = note;
  text.counter_styles = &styled_.counter_styles;
  const ComputedStyle& call = styled_.styles[tree_.notes[note].styles->call];
  text.parts = call.content_is_normal ? &kPlainNumber : &call.content;
  inline_.push(open);
  inline_.add_generated(&node, note_text(tree_.notes[note], text), *open.style, open.structure);
  inline_.pop();
  const InlineBuilder::ItemMark end = inline_.mark();
  text.content = static_cast<std::uint32_t>(end.content - 1);
  InlineContent& content = tree_.contents[text.content];
  text.item = end.item;
  while (text.item > 0 &&
         !std::holds_alternative<text::InlineText>(content.paragraph.items[--text.item])) {
  }
  if (is_first) content.calls.push_back({text.item, note});
  tree_.note_texts.push_back(text);
}

// Whether the element refers to a note that stands at the foot of a page; then its call is set.
bool BoxTreeBuilder::add_note_reference(const Node& node, const ComputedStyle& style, Flow flow) {
  if (own_notes_.empty() || !has_role(node, "doc-noteref")) return false;
  if (in_copy_) return true;
  const std::string* href = node.attribute("href");
  const auto found = href && href->size() > 1 ? own_notes_.find(href->substr(1)) : own_notes_.end();
  if (found == own_notes_.end()) return false;
  OwnNote& own = found->second;
  const bool is_first = own.note == kNone;
  if (is_first) {
    own.note = make_note(*own.node, flow);
    tree_.notes[own.note].is_own = true;
    if (own.parent != kArtifact) tree_.notes[own.note].parent = own.parent;
  }
  const StructureId reference = structure_.add(StructureType::Reference, flow.structure);
  OpenInline open{&node, &style, structure_.add_for(node, reference), true};
  open.attaches = true;
  add_call(node, open, own.note, is_first);
  return true;
}

// An element with `float: footnote`. One of the document's own has its call elsewhere.
void BoxTreeBuilder::add_footnote(const Node& node, const style::FootnoteStyles& styles,
                                  Flow flow) {
  if (const auto own = own_notes_.find(node.id); own != own_notes_.end()) {
    own->second.parent = flow.structure;
    if (own->second.note != kNone) tree_.notes[own->second.note].parent = flow.structure;
    return;
  }
  const std::uint32_t index = make_note(node, flow);
  Footnote& note = tree_.notes[index];
  note.place = fmt::format("footnote-{}", index + 1);
  note.call_place = fmt::format("footnote-call-{}", index + 1);
  note.place_link = "#" + note.place;
  note.call_link = "#" + note.call_place;
  const StructureId reference = structure_.add(StructureType::Reference, flow.structure);
  OpenInline open{&node, &styled_.styles[styles.call],
                  structure_.add(StructureType::Link, reference), true};
  open.attaches = true;
  open.href = &note.place_link;
  add_call(node, open, index, true);
}

// Whether nothing is left of an element when its notes stand on their pages.
bool BoxTreeBuilder::holds_only_notes(const Node& node) const {
  if (styled_.footnotes.empty() || node.children.empty()) return false;
  bool has_note = false;
  for (const Node& child : node.children) {
    if (is_blank(child)) continue;
    if (child.is_text() || !styled_.footnote(child) || !own_notes_.contains(child.id)) return false;
    has_note = true;
  }
  return has_note;
}

// A note's body hangs at its marker (T108); calls in it make further notes.
void BoxTreeBuilder::build_note(std::uint32_t index) {
  const Node& node = *tree_.notes[index].node;
  const ComputedStyle& style = styled_.style_of(node);
  Box wrapper;
  wrapper.style = &style;
  wrapper.is_anonymous = true;
  wrapper.page = tree_.notes[index].page;
  Box body = make_box(node, style, wrapper);
  body.structure = structure_.add(StructureType::Note, tree_.notes[index].parent, &node);
  NoteText text;
  text.note = index;
  text.counter_styles = &styled_.counter_styles;
  text.is_marker = true;
  const ComputedStyle& marker = styled_.styles[tree_.notes[index].styles->marker];
  text.parts = marker.content_is_normal ? &kPlainNumber : &marker.content;
  const std::string number = note_text(tree_.notes[index], text);
  const bool is_inside = style.list_style_position == style::ListPosition::Inside;
  if (!number.empty()) {
    const StructureId label = structure_.add(StructureType::Label, body.structure);
    const StructureId link = structure_.add(StructureType::Link, label);
    if (is_inside) {
      inline_.set_inside_marker(number, marker, label);
      text.is_marker = false;
    } else {
      body.marker = inline_.make_single(node, number, marker, link);
      InlineContent& content = tree_.contents[body.marker];
      if (const auto& gap = marker.margin[style::kRight])
        content.gap_after += resolver_.resolve(*gap, {}, marker);
      add_back_link(index, link, content);
    }
    text.content = is_inside ? static_cast<std::uint32_t>(tree_.contents.size()) : body.marker;
    tree_.note_texts.push_back(text);
  }
  in_note_ = true;
  fill(node, {body, body.structure});
  inline_.place_inside_marker();
  flush(body);
  in_note_ = false;
  // The first line of the text around it has its indent, not the note in it.
  const std::size_t first = body.marker == kNone ? text.content : std::size_t{body.marker} + 1;
  if (style.display == style::Display::Inline && first < tree_.contents.size() &&
      tree_.contents[first].block == &node)
    tree_.contents[first].is_first_in_block = false;
  append(wrapper, std::move(body));
  propagate(wrapper);
  tree_.note_boxes.push_back(std::move(wrapper));
  tree_.notes[index].box = static_cast<std::uint32_t>(tree_.note_boxes.size() - 1);
}

void BoxTreeBuilder::add_back_link(std::uint32_t index, StructureId link, InlineContent& marker) {
  const Footnote& note = tree_.notes[index];
  InlineBox box;
  box.style = marker.block_style;
  box.node = note.node;
  box.structure = link;
  box.is_link = true;
  box.href = note.is_own ? back_link(*note.node) : &note.call_link;
  if (!box.href || box.href->empty()) return;
  marker.boxes.push_back(box);
  marker.sources.front().box = 0;
}

void BoxTreeBuilder::build_notes() {
  for (std::uint32_t i = 0; i < tree_.notes.size(); ++i) build_note(i);
  for (const auto& [id, own] : own_notes_)
    if (own.note == kNone)
      diagnostics_.warn("layout-040", fmt::format("nothing refers to the footnote \"{}\"", id),
                        own.node->span, "the note is left out; refer to it, or remove it");
}

}  // namespace banxin::layout
