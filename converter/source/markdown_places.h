// MarkdownPlaces: from cmark's lines and columns to spans in the source.
//
// cmark counts bytes of the text it was given, and places inline nodes behind the first line of a
// paragraph as if every line were indented like the first. This puts both right.
#pragma once

#include "source/markdown_tree.h"

struct cmark_node;  // of cmark-gfm.h

namespace banxin::source {

// The block whose inline nodes are being placed, and how far it has been read.
struct InlineOrigin {
  int first_line = 0;    // as cmark counts
  int indent = 0;        // bytes before its text on that line
  int quotes = 0;        // block quotes around it
  SourceSpan block;      // for nodes without a place of their own
  int current_line = 0;  // as cmark should count
  int hidden_lines = 0;  // lines that cmark has not counted
  int hidden_bytes = 0;  // of them, those that it still counts as columns
};

class MarkdownPlaces {
 public:
  explicit MarkdownPlaces(const ParsedMarkdown& parsed) : parsed_(parsed) {}

  SourceSpan block_span(cmark_node* node) const;
  SourceSpan inline_span(cmark_node* node, const InlineOrigin& origin) const;
  // Moves `origin` over a line break, and returns its place.
  SourceSpan pass_break(InlineOrigin& origin) const;
  // Moves `origin` to the end of a node that may run over lines.
  static void pass(cmark_node* node, InlineOrigin& origin);
  // What the author wrote from the beginning of an inline node to the end of its line.
  std::string_view source_of(cmark_node* node, const InlineOrigin& origin) const;
  // What cmark returned, without the marks that were put into it (flanking_marks.h).
  std::string without_marks(const char* literal) const;
  // The literal of a code block, without anything that was put into it.
  std::string code_literal(cmark_node* node) const;
  std::uint32_t source_line(int cmark_line) const;

 private:
  SourceSpan span(int line, std::size_t begin, int end_line, std::size_t last) const;
  std::size_t inline_byte(int line, int column, const InlineOrigin& origin) const;
  std::size_t line_prefix(int line, const InlineOrigin& origin) const;
  std::size_t prefix_length(std::uint32_t line, int quotes) const;

  const ParsedMarkdown& parsed_;
};

}  // namespace banxin::source
