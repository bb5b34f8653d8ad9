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

// A formula in a text whose marks begin and end lines: from "$$" to behind "$$".
struct Range {
  std::size_t begin, end;
};

// The first one behind `from`, which begins a line or the text.
std::optional<Range> find_formula(std::string_view text, std::size_t from, bool begins_line,
                                  bool ends_line) {
  for (std::size_t begin = text.find(kFence, from); begin != text.npos;
       begin = text.find(kFence, begin + kFence.size())) {
    if (begin == 0 ? !begins_line : text[begin - 1] != '\n') continue;
    const auto close = text.find(kFence, begin + kFence.size());
    if (close == text.npos) return std::nullopt;
    const std::size_t end = close + kFence.size();
    if (end == text.size() ? ends_line : text[end] == '\n') return Range{begin, end};
  }
  return std::nullopt;
}

// Cuts a text from left to right; each part keeps the line it stands on.
class TextCutter {
 public:
  explicit TextCutter(const Node& text) : text_(text), span_(text.span) {}

  Node cut(std::size_t begin, std::size_t end) {
    const std::string_view whole = text_.text;
    const auto lines = std::ranges::count(whole.substr(at_, begin - at_), '\n');
    at_ = begin;
    if (lines != 0) {
      span_.line += static_cast<std::uint32_t>(lines);
      span_.column = 1;
    }
    return Node::make_text(std::string(whole.substr(begin, end - begin)), span_);
  }

 private:
  const Node& text_;
  SourceSpan span_;
  std::size_t at_ = 0;
};

Node formula_of(Node source) {
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
      take_text(inlines[i], begins_line, ends_line);
    }
    if (!open_.children.empty()) blocks_.push_back(std::move(open_));
    return std::move(blocks_);
  }

 private:
  void take_text(const Node& text, bool begins_line, bool ends_line) {
    TextCutter cutter(text);
    std::size_t at = 0;
    while (const auto range = find_formula(text.text, at, begins_line, ends_line)) {
      // The newlines around the formula part nothing any more.
      if (range->begin > at + 1) open_.append(cutter.cut(at, range->begin - 1));
      Node rest = Node::make(Element::P, open_.span);
      rest.add_class("continued");
      if (!open_.children.empty()) blocks_.push_back(std::move(open_));
      open_ = std::move(rest);
      blocks_.push_back(formula_of(cutter.cut(range->begin, range->end)));
      at = std::min(range->end + 1, text.text.size());
    }
    if (at == text.text.size()) return;
    Node rest = cutter.cut(at, text.text.size());
    if (at != 0) {
      open_.span.line = rest.span.line;
      open_.span.column = rest.span.column;
    }
    open_.append(std::move(rest));
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
