// html_tree: a page as the HTML parser understands it, behind our own types.
//
// Comes in: the text of a page of any quality. Goes out: the tree that browsers build from it (HTML
// "Parsing HTML documents"), with the place of every element and text in the source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "document/node.h"
#include "source/source_file.h"

namespace banxin::source {

struct HtmlNode {
  std::string tag;                              // lower case; empty: text
  std::string text;                             // of a text, its entities resolved
  std::vector<document::Attribute> attributes;  // names in lower case
  SourceSpan span;
  std::vector<HtmlNode> children;

  // Of everything below, filled by measure_html().
  struct Figures {
    std::uint32_t text = 0;   // characters that are no white space; a Han character counts as two
    std::uint32_t links = 0;  // those of them in links
    std::uint32_t prose = 0;  // those of them in paragraphs that are long and hold few links
    std::uint32_t images = 0;
    bool has_block = false;  // an element that begins a line of its own
  } figures;

  bool is_text() const { return tag.empty(); }
  // Empty when it is not there.
  std::string_view attribute(std::string_view name) const;
  bool has_class(std::string_view name) const;
};

// `xhtml`: `<a id="x"/>` is a whole element, as XML has it.
enum class HtmlSyntax : std::uint8_t { Html, Xhtml };

// The root element, `html`. Nesting beyond the limits is reported ("source-060") and flattened.
HtmlNode parse_html(const SourceFile& source, HtmlSyntax syntax, Diagnostics& diagnostics);

// Whether an element of that name begins a line of its own on a screen.
bool is_block_tag(std::string_view tag);

void measure_html(HtmlNode& root);

// Calls `visit(node)` for `node` and everything below it, in document order.
template <class Tree, class Visit>
void walk_html(Tree& node, Visit&& visit) {
  visit(node);
  for (auto& child : node.children) walk_html(child, visit);
}

// All text below, as it stands.
std::string html_text_of(const HtmlNode& node);

}  // namespace banxin::source
