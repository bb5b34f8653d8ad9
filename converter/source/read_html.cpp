#include "source/read_html.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_patterns.h"
#include "source/html_article.h"
#include "source/html_blocks.h"
#include "source/html_looks.h"
#include "source/html_metadata.h"
#include "source/html_notes.h"
#include "source/html_tree.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

// A heading is not longer than this; a Han character counts as two.
constexpr std::size_t kLongestHeading = 60;

// Bytes of a description that settle whether the text says the same.
constexpr std::size_t kSameBeginning = 36;

HtmlNode* child_of(HtmlNode& node, std::string_view tag) {
  const auto found = std::ranges::find(node.children, tag, &HtmlNode::tag);
  return found == node.children.end() ? nullptr : &*found;
}

bool is_white(const Node& node) {
  return node.is_text() && node.text.find_first_not_of(" \n") == std::string::npos;
}

// All of it is bold.
bool is_bold_line(const Node& p) {
  if (p.element != Element::P) return false;
  bool bold = false;
  for (const Node& child : p.children) {
    if (is_white(child)) continue;
    if (child.element != Element::Strong && child.element != Element::B) return false;
    bold = true;
  }
  return bold;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();)
    width += document::is_wide(next_code_point(text, i)) ? 2 : 1;
  return width;
}

// In a text without headings, a short line that is bold, ends no sentence and stands before a
// paragraph is one: so word processors and editors of sites are used.
void find_bold_headings(Node& body) {
  auto& blocks = body.children;
  if (std::ranges::any_of(blocks,
                          [](const Node& n) { return document::heading_level(n.element) > 1; }))
    return;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    Node& p = blocks[i];
    const Node& next = blocks[i + 1];
    if (!is_bold_line(p) || is_bold_line(next)) continue;
    const std::string text = document::text_content(p);
    if (width_of(text) > kLongestHeading || ends_with_stop(text) || ends_with_comma_or_colon(text))
      continue;
    if (next.element == Element::P && width_of(document::text_content(next)) < width_of(text))
      continue;
    p.element = Element::H2;
    p.classes.clear();
    std::vector<Node> content;
    for (Node& child : p.children) {
      if (child.is_text())
        content.push_back(std::move(child));
      else
        std::ranges::move(child.children, std::back_inserter(content));
    }
    p.children = std::move(content);
  }
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t') out += c;
  return out;
}

// The headline among the first blocks repeats the title of the metadata.
void settle_headline(document::Document& document) {
  auto& blocks = document.body.children;
  const std::string title = squeezed(document.metadata.title);
  for (std::size_t i = 0; i < std::min<std::size_t>(blocks.size(), 4); ++i)
    if ((document::is_heading(blocks[i].element) || blocks[i].element == Element::P) &&
        !title.empty() && squeezed(document::text_content(blocks[i])) == title) {
      blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
}

// A description that the text begins with would be read twice.
void settle_description(document::Document& document) {
  std::string& description = document.metadata.description;
  const std::string wanted = squeezed(description).substr(0, kSameBeginning);
  const auto& blocks = document.body.children;
  for (std::size_t i = 0; i < std::min<std::size_t>(blocks.size(), 4) && !wanted.empty(); ++i)
    if (squeezed(document::text_content(blocks[i])).starts_with(wanted)) return description.clear();
}

}  // namespace

document::Document read_html(const SourceFile& source, const HtmlOptions& options,
                             Diagnostics& diagnostics) {
  document::Document document;
  document.files_read.push_back(source.path);
  document.body.span = {source.file, 0, 0, 0, 0};
  HtmlNode root = parse_html(source, HtmlSyntax::Html, diagnostics);
  read_html_metadata(root, document.metadata);
  const HtmlLooks looks(root);
  remove_hidden(root);
  HtmlNode* body = child_of(root, "body");
  if (body == nullptr) body = child_of(root, "frameset");
  if (body == nullptr) return document;
  if (!options.whole_page) keep_article(*body, diagnostics);
  append_html_blocks(*body, looks, KeepDivisions::No, document.body, diagnostics);
  collect_html_notes(document.body);
  find_bold_headings(document.body);
  settle_headline(document);
  settle_description(document);
  return document;
}

}  // namespace banxin::source
