#include "layout/structure.h"

#include <algorithm>
#include <array>
#include <utility>

namespace banxin::layout {
namespace {

using document::Element;
using document::Node;

constexpr std::array<std::pair<Element, StructureType>, 44> kTypes = {{
    {Element::Body, StructureType::Document},
    {Element::Section, StructureType::Section},
    {Element::Aside, StructureType::Aside},
    {Element::Nav, StructureType::Contents},
    {Element::H1, StructureType::H1},
    {Element::H2, StructureType::H2},
    {Element::H3, StructureType::H3},
    {Element::H4, StructureType::H4},
    {Element::H5, StructureType::H5},
    {Element::H6, StructureType::H6},
    {Element::P, StructureType::P},
    {Element::Blockquote, StructureType::BlockQuote},
    {Element::Pre, StructureType::P},
    {Element::Ol, StructureType::List},
    {Element::Ul, StructureType::List},
    {Element::Li, StructureType::ListItem},
    {Element::Dl, StructureType::List},
    {Element::Dt, StructureType::Label},
    {Element::Dd, StructureType::ListBody},
    {Element::Figure, StructureType::Figure},
    {Element::Figcaption, StructureType::Caption},
    {Element::Table, StructureType::Table},
    {Element::Caption, StructureType::Caption},
    {Element::Thead, StructureType::TableHead},
    {Element::Tbody, StructureType::TableBody},
    {Element::Tfoot, StructureType::TableFoot},
    {Element::Tr, StructureType::TableRow},
    {Element::Th, StructureType::TableHeaderCell},
    {Element::Td, StructureType::TableDataCell},
    {Element::A, StructureType::Link},
    {Element::Em, StructureType::Em},
    {Element::I, StructureType::Em},
    {Element::Strong, StructureType::Strong},
    {Element::B, StructureType::Strong},
    {Element::Code, StructureType::Code},
    {Element::Sub, StructureType::Span},
    {Element::Sup, StructureType::Span},
    {Element::Del, StructureType::Span},
    {Element::Ins, StructureType::Span},
    {Element::Mark, StructureType::Span},
    {Element::Cite, StructureType::Span},
    {Element::Q, StructureType::Quote},
    {Element::Ruby, StructureType::Ruby},
    {Element::Rt, StructureType::RubyText},
}};

bool is_note(const Node& node) {
  const std::string* role = node.attribute("role");
  return role && (*role == "doc-footnote" || *role == "doc-endnote");
}

}  // namespace

std::optional<StructureType> structure_type_of(const Node& node) {
  if (is_note(node)) return StructureType::Note;
  if (node.element == Element::H1 && node.has_class("title")) return StructureType::Title;
  const auto* found =
      std::ranges::find(kTypes, node.element, &std::pair<Element, StructureType>::first);
  if (found != kTypes.end()) return found->second;
  // A change of language must be sayable even where nothing else is meant.
  if (!node.lang.empty()) return StructureType::Span;
  return std::nullopt;
}

StructureBuilder::StructureBuilder(std::string lang) {
  StructureElement document;
  document.type = StructureType::Document;
  document.lang = std::move(lang);
  elements_.push_back(std::move(document));
}

StructureId StructureBuilder::add(StructureType type, StructureId parent, const Node* node) {
  StructureElement element;
  element.type = type;
  element.parent = parent;
  if (node) {
    element.lang = node->lang;
    element.id = node->id;
  }
  elements_.push_back(std::move(element));
  return static_cast<StructureId>(elements_.size() - 1);
}

// ISO 32000-2 §14.8.4.5: a table of contents holds its items and, in them, further ones.
std::optional<StructureType> StructureBuilder::type_in_contents(const Node& node,
                                                                StructureId parent) const {
  const StructureType outer = elements_[parent].type;
  const bool in_contents = outer == StructureType::Contents;
  if (!in_contents && outer != StructureType::ContentsItem) return std::nullopt;
  if (node.element == Element::Li && in_contents) return StructureType::ContentsItem;
  if (node.element == Element::Ol && !in_contents) return StructureType::Contents;
  if (heading_level(node.element) != 0 && in_contents) return StructureType::Caption;
  return std::nullopt;
}

StructureId StructureBuilder::add_for(const Node& node, StructureId parent) {
  if (parent == kArtifact) return kArtifact;
  if (parent < elements_.size()) {
    if (const auto type = type_in_contents(node, parent)) return add(*type, parent, &node);
    // The list itself is the table of contents that it stands in.
    if (node.element == Element::Ol && elements_[parent].type == StructureType::Contents)
      return parent;
  }
  const auto type = structure_type_of(node);
  if (!type || *type == StructureType::Document) return parent;
  const bool is_block_span = *type == StructureType::Span && !document::is_phrasing(node.element);
  return add(is_block_span ? StructureType::Section : *type, parent, &node);
}

}  // namespace banxin::layout
