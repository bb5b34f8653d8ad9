#include "source/markdown_places.h"

#include <cmark-gfm.h>

#include <algorithm>

namespace banxin::source {

std::uint32_t MarkdownPlaces::source_line(int cmark_line) const {
  const auto line = static_cast<std::uint32_t>(std::max(cmark_line, 1)) + parsed_.first_line - 1;
  return std::min(line, std::max(parsed_.lines.count(), 1U));
}

// Escapes that bound_markdown() put before this byte are not in the source.
std::size_t MarkdownPlaces::byte_in_source(std::uint32_t line, std::size_t byte) const {
  auto escape = std::ranges::lower_bound(parsed_.escapes, line, {}, &InsertedEscape::line);
  std::size_t inserted = 0;
  for (; escape != parsed_.escapes.end() && escape->line == line && escape->byte + inserted < byte;
       ++escape)
    ++inserted;
  return byte - inserted;
}

SourceSpan MarkdownPlaces::block_span(cmark_node* node) const {
  const std::uint32_t line = source_line(cmark_node_get_start_line(node));
  const auto begin = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1) - 1);
  std::uint32_t end_line = std::max(source_line(cmark_node_get_end_line(node)), line);
  auto last = static_cast<std::size_t>(std::max(cmark_node_get_end_column(node), 1) - 1);
  if (end_line == line) last = std::max(last, begin);
  return parsed_.lines.span(line, byte_in_source(line, begin), end_line,
                            byte_in_source(end_line, last));
}

// CommonMark §5.1: a line of a paragraph may leave out quote marks that its first line has, never
// have more.
std::size_t MarkdownPlaces::prefix_length(std::uint32_t line, int quotes) const {
  const std::string_view text = parsed_.lines.line(line);
  std::size_t at = 0;
  for (;; ++at) {
    at = std::min(text.find_first_not_of(" \t", at), text.size());
    if (at == text.size() || text[at] != '>' || quotes-- == 0) return at;
  }
}

// The bytes before the text of a line, which cmark has taken off.
std::size_t MarkdownPlaces::line_prefix(int line, const InlineOrigin& origin) const {
  return line == origin.first_line ? static_cast<std::size_t>(std::max(origin.indent, 0))
                                   : prefix_length(source_line(line), origin.quotes);
}

// `line` is right already, `column` as cmark gives it.
std::size_t MarkdownPlaces::inline_byte(int line, int column, const InlineOrigin& origin) const {
  const int within = std::max(column - 1 - origin.indent - origin.hidden_bytes, 0);
  return byte_in_source(source_line(line),
                        static_cast<std::size_t>(within) + line_prefix(line, origin));
}

SourceSpan MarkdownPlaces::inline_span(cmark_node* node, const InlineOrigin& origin) const {
  if (cmark_node_get_start_line(node) < origin.first_line || cmark_node_get_start_column(node) <= 0)
    return origin.block;
  const int line = cmark_node_get_start_line(node) + origin.hidden_lines;
  const int end_line = std::max(cmark_node_get_end_line(node) + origin.hidden_lines, line);
  const std::size_t begin = inline_byte(line, cmark_node_get_start_column(node), origin);
  std::size_t last = inline_byte(end_line, cmark_node_get_end_column(node), origin);
  if (end_line == line) last = std::max(last, begin);
  return parsed_.lines.span(source_line(line), begin, source_line(end_line), last);
}

SourceSpan MarkdownPlaces::pass_break(InlineOrigin& origin) const {
  const std::uint32_t line = source_line(origin.current_line);
  const std::string_view text = parsed_.lines.line(line);
  if (text.ends_with('\\')) {
    const auto escapes =
        static_cast<std::size_t>(std::ranges::count(parsed_.escapes, line, &InsertedEscape::line));
    origin.hidden_bytes +=
        static_cast<int>(text.size() + escapes + 1 - line_prefix(origin.current_line, origin));
    ++origin.hidden_lines;
  } else {
    origin.hidden_bytes = 0;
  }
  ++origin.current_line;
  return parsed_.lines.span(line, text.size(), line, text.size());
}

void MarkdownPlaces::pass(cmark_node* node, InlineOrigin& origin) {
  const int breaks = cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
  if (breaks <= 0) return;
  origin.current_line += breaks;
  origin.hidden_bytes = 0;
}

std::string_view MarkdownPlaces::source_of(cmark_node* node, const InlineOrigin& origin) const {
  if (cmark_node_get_start_line(node) < origin.first_line || cmark_node_get_start_column(node) <= 0)
    return {};
  const int line = cmark_node_get_start_line(node) + origin.hidden_lines;
  const std::string_view text = parsed_.lines.line(source_line(line));
  return text.substr(
      std::min(inline_byte(line, cmark_node_get_start_column(node), origin), text.size()));
}

std::string MarkdownPlaces::code_literal(cmark_node* node) const {
  std::string literal = cmark_node_get_literal(node);
  const std::uint32_t first = source_line(cmark_node_get_start_line(node));
  const std::uint32_t last = source_line(cmark_node_get_end_line(node));
  auto escape = std::ranges::lower_bound(parsed_.escapes, first, {}, &InsertedEscape::line);
  if (escape == parsed_.escapes.end() || escape->line > last) return literal;
  int length = 0, offset = 0;
  char mark = 0;
  const bool fenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0;
  // Each line of the literal is the tail of a line given to cmark: an escape is found from the
  // line's end.
  std::string out;
  std::uint32_t line = first + (fenced ? 1 : 0);
  for (std::size_t begin = 0; begin < literal.size(); ++line) {
    const std::size_t end = std::min(literal.find('\n', begin), literal.size());
    std::string text = literal.substr(begin, end - begin);
    const std::size_t length_in_source = parsed_.lines.line(line).size();
    for (auto e = parsed_.escapes.rbegin(); e != parsed_.escapes.rend(); ++e) {
      const std::size_t from_end = length_in_source - std::min(e->byte, length_in_source);
      if (e->line == line && from_end + 1 <= text.size()) text.erase(text.size() - from_end - 1, 1);
    }
    out += text;
    if (end < literal.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace banxin::source
