#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// What opens a line that names the source of a quote.
constexpr std::array<std::string_view, 6> kDashes = {"——", "—", "⸺", "―", "--", "–"};
// A name with a title and a book fits into this many characters; a longer line is text.
constexpr std::size_t kLongestAttribution = 120;
// Marks that end a sentence of speech, not a name: “——不，他说。” is dialogue.
constexpr std::array<std::string_view, 8> kSentenceEnds = {"。", "！",  "？",  "!",
                                                           "?",  "。”", "！”", "？”"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \n\t";
  const auto begin = text.find_first_not_of(kWhite);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhite) + 1 - begin);
}

bool names_a_source(std::string_view line) {
  line = trimmed(line);
  const auto dash =
      std::ranges::find_if(kDashes, [&](std::string_view d) { return line.starts_with(d); });
  if (dash == kDashes.end() || trimmed(line.substr(dash->size())).empty()) return false;
  if (line.starts_with("---") || line.find('\n') != std::string_view::npos) return false;
  if (count_code_points(line) > kLongestAttribution) return false;
  return std::ranges::none_of(kSentenceEnds,
                              [&](std::string_view end) { return line.ends_with(end); });
}

Node make_footer(std::vector<Node> content, SourceSpan span) {
  Node footer = Node::make(Element::Footer, span);
  footer.add_class("attribution");
  footer.children = std::move(content);
  return footer;
}

// Cuts the last line off a paragraph when it names a source: behind a br, or behind a newline of
// the text.
bool split_last_line(Node& paragraph, std::vector<Node>& line) {
  auto& inlines = paragraph.children;
  std::size_t first = inlines.size();
  while (first > 0 && inlines[first - 1].element != Element::Br &&
         !(inlines[first - 1].is_text() && inlines[first - 1].text.find('\n') != std::string::npos))
    --first;
  if (first == 0) return false;
  const bool at_break = inlines[first - 1].element == Element::Br;
  std::string text;
  std::size_t newline = 0;
  if (!at_break) {
    newline = inlines[first - 1].text.rfind('\n');
    text = inlines[first - 1].text.substr(newline + 1);
  }
  for (std::size_t i = first; i < inlines.size(); ++i) text += text_content(inlines[i]);
  if (!names_a_source(text)) return false;
  if (!at_break) {
    Node& before = inlines[first - 1];
    SourceSpan span = before.span;
    if (span.line != 0) {
      span.line = span.end_line;
      span.column = 0;
    }
    if (newline + 1 < before.text.size())
      line.push_back(Node::make_text(before.text.substr(newline + 1), span));
    before.text.erase(newline);
  }
  std::move(inlines.begin() + static_cast<std::ptrdiff_t>(first), inlines.end(),
            std::back_inserter(line));
  inlines.resize(at_break ? first - 1 : first);
  return true;
}

void shape_quote(Node& quote) {
  if (quote.children.empty() || quote.children.back().element != Element::P) return;
  Node& last = quote.children.back();
  if (quote.children.size() > 1 && names_a_source(text_content(last))) {
    Node footer = make_footer(std::move(last.children), last.span);
    quote.children.back() = std::move(footer);
    return;
  }
  std::vector<Node> line;
  if (split_last_line(last, line)) {
    const SourceSpan span = line.front().span;
    quote.append(make_footer(std::move(line), span));
  }
}

}  // namespace

void shape_attributions(Document& document) {
  walk(document.body, [](Node& node, int) {
    if (node.element == Element::Blockquote) shape_quote(node);
  });
}

}  // namespace banxin::document
