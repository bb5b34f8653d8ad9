#include "source/block_shapes.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "source/attributes.h"

namespace banxin::source {

using document::Element;
using document::Node;

bool is_lone(const std::vector<Node>& nodes, Element element) {
  std::size_t count = 0;
  for (const Node& node : nodes) {
    if (node.element == element)
      ++count;
    else if (!node.is_text() || node.text.find_first_not_of(" \n\t") != std::string::npos)
      return false;
  }
  return count == 1;
}

void clear_images(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    if (node.element == Element::Img) node.children.clear();
    clear_images(node.children);
  }
}

std::optional<Node> take_figure(Node& paragraph) {
  Node& found = *std::ranges::find(paragraph.children, Element::Img, &Node::element);
  if (found.children.empty()) return std::nullopt;
  Node image = std::move(found);
  Node figure = Node::make(Element::Figure, paragraph.span);
  Node caption = Node::make(Element::Figcaption, image.span);
  caption.children = std::move(image.children);
  image.children.clear();
  clear_images(caption.children);
  std::swap(figure.id, image.id);
  std::swap(figure.classes, image.classes);
  std::swap(figure.lang, image.lang);
  figure.append(std::move(image));
  figure.append(std::move(caption));
  return figure;
}

bool take_paragraph_attributes(Node& paragraph, Node* previous) {
  if (paragraph.children.empty() || !paragraph.children.back().is_text()) return false;
  std::string& text = paragraph.children.back().text;
  if (!text.ends_with('}')) return false;
  const auto newline = text.rfind('\n');
  const bool alone = newline == std::string::npos && paragraph.children.size() == 1;
  if (newline == std::string::npos && !(alone && previous != nullptr)) return false;
  const std::size_t begin = alone ? 0 : newline + 1;
  const auto list = parse_attributes(std::string_view(text).substr(begin));
  if (!list || begin + list->length != text.size()) return false;
  apply_attributes(*list, alone ? *previous : paragraph);
  if (!alone) text.erase(newline);
  return alone;
}

bool take_table_caption(Node& paragraph, Node* previous) {
  constexpr std::string_view kSigns[] = {"Table:", "table:", "表：", ": "};
  if (previous == nullptr || previous->element != Element::Table || paragraph.children.empty() ||
      !paragraph.children.front().is_text() ||
      previous->children.front().element == Element::Caption)
    return false;
  std::string& text = paragraph.children.front().text;
  const auto* sign =
      std::ranges::find_if(kSigns, [&](std::string_view one) { return text.starts_with(one); });
  if (sign == std::end(kSigns)) return false;
  text.erase(
      0, std::max(sign->size(), std::min(text.find_first_not_of(' ', sign->size()), text.size())));
  take_heading_attributes(paragraph);  // {#id .class} are the table's
  std::swap(previous->id, paragraph.id);
  for (std::string& name : paragraph.classes) previous->add_class(std::move(name));
  Node caption = Node::make(Element::Caption, paragraph.span);
  caption.children = std::move(paragraph.children);
  previous->children.insert(previous->children.begin(), std::move(caption));
  return true;
}

bool continues(const Node& previous, const Node& paragraph) {
  constexpr std::array kInterrupters = {Element::Pre, Element::Ol,     Element::Ul,
                                        Element::Dl,  Element::Figure, Element::Table};
  return std::ranges::find(kInterrupters, previous.element) != kInterrupters.end() &&
         previous.span.end_line + 1 == paragraph.span.line;
}

void take_heading_attributes(Node& heading) {
  if (heading.children.empty() || !heading.children.back().is_text()) return;
  std::string& text = heading.children.back().text;
  if (!text.ends_with('}')) return;
  const auto begin = text.rfind('{');
  if (begin == std::string::npos) return;
  const auto list = parse_attributes(std::string_view(text).substr(begin));
  if (!list || begin + list->length != text.size()) return;
  apply_attributes(*list, heading);
  text.erase(begin);
  while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
  if (text.empty()) heading.children.pop_back();
}

void add_check_box(Node& item, SourceSpan span, bool checked) {
  Node box = Node::make(Element::Input, span);
  box.set_attribute("type", "checkbox");
  box.set_attribute("disabled", "disabled");
  if (checked) box.set_attribute("checked", "checked");
  const bool loose = !item.children.empty() && item.children.front().element == Element::P;
  auto& line = loose ? item.children.front().children : item.children;
  line.insert(line.begin(), Node::make_text(" ", span));
  line.insert(line.begin(), std::move(box));
}

namespace {

bool is_empty_cell(const Node& cell) { return cell.children.empty(); }

}  // namespace

void group_rows(Node& table) {
  std::vector<Node> rows = std::move(table.children);
  table.children.clear();
  for (Node& row : rows) {
    const bool head = !row.children.empty() && row.children.front().element == Element::Th;
    // A Markdown table cannot do without a head row; an author who wants none leaves it empty.
    if (head && std::ranges::all_of(row.children, is_empty_cell)) continue;
    const Element group = head ? Element::Thead : Element::Tbody;
    if (table.children.empty() || table.children.back().element != group)
      table.append(Node::make(group, row.span));
    table.children.back().span.end_line = row.span.end_line;
    table.children.back().span.end_column = row.span.end_column;
    table.children.back().append(std::move(row));
  }
}

}  // namespace banxin::source
