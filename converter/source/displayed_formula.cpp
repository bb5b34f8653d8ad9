#include "source/displayed_formula.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

constexpr std::string_view kFence = "$$";
constexpr std::string_view kWhite = " \t\n";

// The first formula of a text whose marks begin and end lines: from "$$" to behind "$$".
struct Range {
  std::size_t begin, end;
};
std::optional<Range> find_formula(std::string_view text, bool begins_line, bool ends_line) {
  for (std::size_t begin = text.find(kFence); begin != text.npos;
       begin = text.find(kFence, begin + kFence.size())) {
    if (begin == 0 ? !begins_line : text[begin - 1] != '\n') continue;
    const auto close = text.find(kFence, begin + kFence.size());
    if (close == text.npos) return std::nullopt;
    const std::size_t end = close + kFence.size();
    if (end == text.size() ? ends_line : text[end] == '\n') return Range{begin, end};
  }
  return std::nullopt;
}

// A part of a text, which keeps the line it stands on.
Node part(const Node& text, std::size_t begin, std::size_t end) {
  const std::string_view whole = text.text;
  Node node = Node::make_text(std::string(whole.substr(begin, end - begin)), text.span);
  const auto lines =
      std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
  if (lines != 0) {
    node.span.line += static_cast<std::uint32_t>(lines);
    node.span.column = 1;
  }
  return node;
}

Node formula_of(const Node& text, Range range) {
  Node source = part(text, range.begin, range.end);
  std::string_view inside = source.text;
  inside = inside.substr(kFence.size(), inside.size() - 2 * kFence.size());
  const auto first = inside.find_first_not_of(kWhite);
  inside = first == inside.npos ? std::string_view()
                                : inside.substr(first, inside.find_last_not_of(kWhite) + 1 - first);
  Node code = Node::make(Element::Code, source.span);
  code.add_class("math");
  code.append(Node::make_text(std::string(inside), source.span));
  Node formula = Node::make(Element::P, source.span);
  formula.add_class("formula");
  formula.append(std::move(code));
  return formula;
}

class Splitter {
 public:
  explicit Splitter(Node paragraph) : open_(std::move(paragraph)) {}

  std::vector<Node> run() {
    std::vector<Node> inlines = std::exchange(open_.children, {});
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      if (!inlines[i].is_text()) {
        open_.append(std::move(inlines[i]));
        continue;
      }
      const bool begins_line = i == 0 || inlines[i - 1].element == Element::Br;
      const bool ends_line = i + 1 == inlines.size() || inlines[i + 1].element == Element::Br;
      take_text(std::move(inlines[i]), begins_line, ends_line);
    }
    if (!open_.children.empty()) blocks_.push_back(std::move(open_));
    return std::move(blocks_);
  }

 private:
  void take_text(Node text, bool begins_line, bool ends_line) {
    while (const auto range = find_formula(text.text, begins_line, ends_line)) {
      // The newlines around the formula part nothing any more.
      if (range->begin > 1) open_.append(part(text, 0, range->begin - 1));
      Node rest = Node::make(Element::P, open_.span);
      rest.add_class("continued");
      if (!open_.children.empty()) blocks_.push_back(std::move(open_));
      open_ = std::move(rest);
      blocks_.push_back(formula_of(text, *range));
      text = part(text, std::min(range->end + 1, text.text.size()), text.text.size());
      open_.span.line = text.span.line;
      open_.span.column = text.span.column;
      begins_line = true;
    }
    if (!text.text.empty()) open_.append(std::move(text));
  }

  Node open_;
  std::vector<Node> blocks_;
};

}  // namespace

std::vector<Node> split_at_formulas(Node paragraph) {
  const bool has_formula = std::ranges::any_of(paragraph.children, [](const Node& node) {
    return node.is_text() && node.text.find(kFence) != node.text.npos;
  });
  if (has_formula) return Splitter(std::move(paragraph)).run();
  std::vector<Node> one;
  one.push_back(std::move(paragraph));
  return one;
}

}  // namespace banxin::source
