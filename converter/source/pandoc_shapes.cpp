#include "source/pandoc_shapes.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

void extend(Node& list, const Node& last) {
  list.span.end_line = last.span.end_line;
  list.span.end_column = last.span.end_column;
}

// A definition of one paragraph is its words, as in a tight list.
void unwrap(Node& definition) {
  auto& children = definition.children;
  if (children.size() != 1 || children.front().element != Element::P ||
      !children.front().classes.empty() || !children.front().id.empty())
    return;
  std::vector<Node> inlines = std::move(children.front().children);
  children = std::move(inlines);
}

}  // namespace

void add_definition(std::vector<Node>& blocks, Node definition) {
  unwrap(definition);
  if (!blocks.empty() && blocks.back().element == Element::Dl) {
    extend(blocks.back(), definition);
    blocks.back().append(std::move(definition));
    return;
  }
  if (blocks.empty() || blocks.back().element != Element::P) {
    // The term has become something else, an image's figure for one.
    definition.element = Element::Div;
    blocks.push_back(std::move(definition));
    return;
  }
  Node term = std::move(blocks.back());
  blocks.pop_back();
  term.element = Element::Dt;
  if (blocks.empty() || blocks.back().element != Element::Dl)
    blocks.push_back(Node::make(Element::Dl, term.span));
  Node& list = blocks.back();
  extend(list, definition);
  list.append(std::move(term));
  list.append(std::move(definition));
}

bool is_line_block(const Node& paragraph) {
  bool begins = true;
  for (const Node& node : paragraph.children) {
    if (begins && (!node.is_text() || !node.text.starts_with('|'))) return false;
    begins = node.element == Element::Br;
    if (!node.is_text()) continue;
    const std::string_view text = node.text;
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
      if (at + 1 == text.size())
        begins = true;
      else if (text[at + 1] != '|')
        return false;
    }
  }
  const std::string_view first =
      paragraph.children.empty() ? std::string_view() : paragraph.children.front().text;
  return first == "|" || first.starts_with("| ") || first.starts_with("|\n");
}

namespace {

class LineBlock {
 public:
  explicit LineBlock(Node paragraph) : block_(Node::make(Element::Div, paragraph.span)) {
    block_.add_class("line-block");
    std::swap(block_.id, paragraph.id);
    begin_stanza(paragraph.span);
    for (Node& node : paragraph.children) {
      if (node.element == Element::Br) {
        end_line(node.span);
      } else if (node.is_text()) {
        take_text(node);
      } else {
        stanza_.append(std::move(node));
        line_is_empty_ = false;
      }
    }
    end_stanza();
  }

  Node take() { return std::move(block_); }

 private:
  void begin_stanza(SourceSpan span) {
    stanza_ = Node::make(Element::P, span);
    stanza_.add_class("lines");
  }

  void end_stanza() {
    while (!stanza_.children.empty() && stanza_.children.back().element == Element::Br)
      stanza_.children.pop_back();
    if (!stanza_.children.empty()) block_.append(std::move(stanza_));
  }

  // An empty line parts stanzas.
  void end_line(SourceSpan span) {
    if (line_is_empty_) {
      end_stanza();
      begin_stanza({span.file, span.line + 1, 1, span.line + 1, 0});
    } else {
      stanza_.append(Node::make(Element::Br, span));
    }
    begins_line_ = line_is_empty_ = true;
  }

  void take_text(const Node& node) {
    std::string_view rest = node.text;
    SourceSpan span = node.span;
    while (true) {
      const auto end = rest.find('\n');
      add_line(rest.substr(0, end), span);
      if (end == rest.npos) return;
      rest.remove_prefix(end + 1);
      end_line(span);
      span = {span.file, span.line + 1, 1, std::max(span.line + 1, node.span.end_line), 0};
    }
  }

  void add_line(std::string_view text, SourceSpan span) {
    if (text.empty()) return;
    std::string out;
    if (begins_line_) {
      const std::size_t sign = text.starts_with("| ") ? 2 : 1;
      text.remove_prefix(sign);
      if (span.column != 0) span.column += static_cast<std::uint32_t>(sign);
      // What is indented more keeps its white space, which no reader collapses.
      for (; text.starts_with(' ') || text.starts_with("\u3000");) {
        out += text.starts_with(' ') ? "\u00A0" : "\u3000";
        text.remove_prefix(text.starts_with(' ') ? 1 : 3);
      }
    }
    begins_line_ = false;
    out += text;
    if (out.find_first_not_of(' ') == std::string::npos) return;
    line_is_empty_ = false;
    stanza_.append(Node::make_text(std::move(out), span));
  }

  Node block_, stanza_;
  bool begins_line_ = true, line_is_empty_ = true;
};

void replace_labels(std::string& text, const std::map<std::string, int, std::less<>>& numbers) {
  for (auto at = text.find("(@"); at != std::string::npos; at = text.find("(@", at + 1)) {
    const auto end = text.find(')', at);
    if (end == std::string::npos) return;
    const auto found = numbers.find(std::string_view(text).substr(at + 2, end - at - 2));
    if (found != numbers.end()) text.replace(at + 1, end - at - 1, std::to_string(found->second));
  }
}

}  // namespace

Node make_line_block(Node paragraph) { return LineBlock(std::move(paragraph)).take(); }

void number_examples(Node& body, const std::map<std::string, int, std::less<>>& numbers) {
  if (numbers.empty()) return;
  document::walk(body, [&](Node& node, int) {
    if (node.is_text()) replace_labels(node.text, numbers);
  });
}

}  // namespace banxin::source
