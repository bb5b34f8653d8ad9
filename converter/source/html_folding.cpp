#include "source/html_folding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "source/html_elements.h"
#include "source/markdown_limits.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

// Elements that hold words, not only blocks.
bool holds_text(Element element) {
  constexpr std::array kHolders = {Element::P,          Element::Td,      Element::Th,
                                   Element::Li,         Element::Dt,      Element::Dd,
                                   Element::Figcaption, Element::Caption, Element::Pre};
  return document::is_heading(element) || std::ranges::find(kHolders, element) != kHolders.end();
}

bool end_may_be_left_out(Element element) {
  constexpr std::array kOptional = {Element::P,  Element::Li,    Element::Dt,
                                    Element::Dd, Element::Td,    Element::Th,
                                    Element::Tr, Element::Thead, Element::Tbody};
  return std::ranges::find(kOptional, element) != kOptional.end();
}

bool is_blank(const Node& node) {
  return node.is_text() && node.text.find_first_not_of(" \t\n") == std::string::npos;
}

// HTML "The tr element": rows that stand in a table directly belong to a body, those of head cells
// alone at its top to the head.
void group_loose_rows(Node& table) {
  std::vector<Node> grouped;
  for (Node& child : table.children) {
    if (child.element != Element::Tr) {
      if (!is_blank(child)) grouped.push_back(std::move(child));
      continue;
    }
    const bool is_head =
        !child.children.empty() &&
        std::ranges::all_of(child.children,
                            [](const Node& cell) { return cell.element == Element::Th; }) &&
        (grouped.empty() || grouped.back().element != Element::Tbody);
    const Element group = is_head ? Element::Thead : Element::Tbody;
    if (grouped.empty() || grouped.back().element != group)
      grouped.push_back(Node::make(group, child.span));
    grouped.back().append(std::move(child));
  }
  table.children = std::move(grouped);
}

// HTML "The pre element": a newline right behind the tag is none.
void trim_lines(Node& pre) {
  if (pre.children.empty()) return;
  Node& first = pre.children.front();
  if (first.is_text() && first.text.starts_with('\n')) first.text.erase(0, 1);
  Node& last = pre.children.back();
  if (last.is_text() && last.text.ends_with('\n')) last.text.pop_back();
}

// White space at the edges of a block is not seen.
void trim(std::vector<Node>& inlines) {
  while (!inlines.empty() && is_blank(inlines.back())) inlines.pop_back();
  while (!inlines.empty() && is_blank(inlines.front())) inlines.erase(inlines.begin());
  if (inlines.empty()) return;
  if (std::string& first = inlines.front().text; inlines.front().is_text())
    first.erase(0, first.find_first_not_of(" \t\n"));
  if (std::string& last = inlines.back().text; inlines.back().is_text())
    last.erase(last.find_last_not_of(" \t\n") + 1);
}

class Folder {
 public:
  Folder(std::vector<Node>& children, Diagnostics& diagnostics)
      : children_(children), diagnostics_(diagnostics) {}

  void run(std::vector<HtmlMark> marks) {
    std::size_t next = 0;
    for (HtmlMark& mark : marks) {
      for (; next < std::min(mark.position, children_.size()); ++next)
        add(std::move(children_[next]));
      take(std::move(mark));
    }
    for (; next < children_.size(); ++next) add(std::move(children_[next]));
    while (!open_.empty()) {
      if (!end_may_be_left_out(open_.back().node.element)) report_unpaired(open_.back());
      end_last();
    }
    children_ = std::move(out_);
  }

 private:
  struct Open {
    Node node;
    std::string tag;
  };

  void add(Node node) {
    while (!open_.empty() && is_ended_by(open_.back().node.element, node.element)) end_last();
    target().push_back(std::move(node));
  }

  std::vector<Node>& target() { return open_.empty() ? out_ : open_.back().node.children; }

  void take(HtmlMark mark) {
    if (!mark.tag)
      add_text(std::move(mark));
    else if (mark.tag->closing)
      close(*mark.tag, mark.span);
    else
      open(*mark.tag, mark.span);
  }

  void open(const HtmlTag& tag, SourceSpan span) {
    const auto element = block_element(tag.name);
    if (!element) return;
    std::vector<std::string> dropped;
    Node node = make_html_node(element->element, tag, dropped);
    node.span = span;
    if (!element->added_class.empty()) node.add_class(std::string(element->added_class));
    for (const std::string& name : dropped)
      diagnostics_.warn("source-022",
                        fmt::format("the attribute {} of <{}> is left out", name, tag.name), span,
                        "classes and the stylesheet decide looks");
    if (document::is_void(node.element)) return add(std::move(node));
    while (!open_.empty() && is_ended_by(open_.back().node.element, node.element)) end_last();
    if (open_.size() >= static_cast<std::size_t>(kDeepestNesting / 2)) {
      ++too_deep_;
      return;
    }
    open_.push_back({std::move(node), tag.name});
  }

  void close(const HtmlTag& tag, SourceSpan span) {
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                    [&](const Open& open) { return open.tag == tag.name; });
    if (found == open_.rend()) {
      if (block_element(tag.name))
        diagnostics_.warn("source-021", fmt::format("the tag </{}> has no partner here", tag.name),
                          span, "it is left out; its text is kept");
      return;
    }
    const auto stay = static_cast<std::size_t>(open_.rend() - found) - 1;
    while (open_.size() > stay) {
      const bool is_last = open_.size() == stay + 1;
      if (!is_last && !end_may_be_left_out(open_.back().node.element))
        report_unpaired(open_.back());
      open_.back().node.span.end_line = span.end_line;
      open_.back().node.span.end_column = span.end_column;
      end_last();
    }
  }

  void end_last() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    if (node.element == Element::Table) group_loose_rows(node);
    if (node.element == Element::Pre) trim_lines(node);
    target().push_back(std::move(node));
  }

  void add_text(HtmlMark mark) {
    const Element parent = open_.empty() ? Element::Body : open_.back().node.element;
    if (parent != Element::Pre) trim(mark.inlines);
    if (mark.inlines.empty()) return;
    const bool is_picture =
        parent == Element::Figure && std::ranges::all_of(mark.inlines, [](const Node& node) {
          return node.element == Element::Img || node.element == Element::A || is_blank(node);
        });
    if (is_picture) std::erase_if(mark.inlines, is_blank);
    if (holds_text(parent) || is_picture) {
      auto& children = target();
      children.insert(children.end(), std::make_move_iterator(mark.inlines.begin()),
                      std::make_move_iterator(mark.inlines.end()));
      return;
    }
    Node paragraph = Node::make(Element::P, mark.span);
    paragraph.children = std::move(mark.inlines);
    add(std::move(paragraph));
  }

  void report_unpaired(const Open& open) {
    diagnostics_.warn("source-021", fmt::format("the tag <{}> has no partner here", open.tag),
                      open.node.span, fmt::format("close it with </{}>", open.tag));
  }

  std::vector<Node>& children_;
  Diagnostics& diagnostics_;
  std::vector<Node> out_;
  std::vector<Open> open_;
  int too_deep_ = 0;  // elements left out whose ends are still to come
};

}  // namespace

void fold_html(std::vector<Node>& children, std::vector<HtmlMark> marks, Diagnostics& diagnostics) {
  Folder(children, diagnostics).run(std::move(marks));
}

}  // namespace banxin::source
