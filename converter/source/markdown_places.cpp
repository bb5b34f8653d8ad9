#include "source/markdown_places.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <span>

#include "source/markdown_limits.h"

namespace banxin::source {

std::uint32_t MarkdownPlaces::source_line(int cmark_line) const {
  const auto line = static_cast<std::uint32_t>(std::max(cmark_line, 1)) + parsed_.first_line - 1;
  return std::min(line, std::max(parsed_.lines.count(), 1U));
}

// Byte `begin` of `line` to byte `last` (inclusive) of `end_line`, all as cmark counts.
SourceSpan MarkdownPlaces::span(int line, std::size_t begin, int end_line, std::size_t last) const {
  const std::uint32_t first = source_line(line), end = source_line(end_line);
  if (first == end) last = std::max(last, begin);
  // The end is asked for as the byte behind it: what was inserted there does not belong to the
  // span.
  const std::size_t behind = parsed_.insertions.byte_in_source(end, last + 1);
  return parsed_.lines.span(first, parsed_.insertions.byte_in_source(first, begin), end,
                            std::max<std::size_t>(behind, 1) - 1);
}

SourceSpan MarkdownPlaces::block_span(cmark_node* node) const {
  const auto byte = [](int column) { return static_cast<std::size_t>(std::max(column, 1) - 1); };
  const int line = cmark_node_get_start_line(node);
  return span(line, byte(cmark_node_get_start_column(node)),
              std::max(cmark_node_get_end_line(node), line), byte(cmark_node_get_end_column(node)));
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
  return static_cast<std::size_t>(within) + line_prefix(line, origin);
}

SourceSpan MarkdownPlaces::inline_span(cmark_node* node, const InlineOrigin& origin) const {
  if (cmark_node_get_start_line(node) < origin.first_line || cmark_node_get_start_column(node) <= 0)
    return origin.block;
  const int line = cmark_node_get_start_line(node) + origin.hidden_lines;
  const int end_line = std::max(cmark_node_get_end_line(node) + origin.hidden_lines, line);
  return span(line, inline_byte(line, cmark_node_get_start_column(node), origin), end_line,
              inline_byte(end_line, cmark_node_get_end_column(node), origin));
}

SourceSpan MarkdownPlaces::pass_break(InlineOrigin& origin) const {
  const std::uint32_t line = source_line(origin.current_line);
  const std::string_view text = parsed_.lines.line(line);
  if (text.ends_with('\\')) {
    origin.hidden_bytes += static_cast<int>(text.size() + parsed_.insertions.inserted_on(line) + 1 -
                                            line_prefix(origin.current_line, origin));
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
  const std::uint32_t n = source_line(line);
  const std::string_view text = parsed_.lines.line(n);
  const std::size_t byte = inline_byte(line, cmark_node_get_start_column(node), origin);
  return text.substr(std::min(parsed_.insertions.byte_in_source(n, byte), text.size()));
}

std::string MarkdownPlaces::without_marks(const char* literal) const {
  std::string text = literal == nullptr ? std::string() : std::string(literal);
  const std::string_view mark = parsed_.flanking_mark;
  if (mark.empty()) return text;
  std::size_t kept = 0, at = 0;
  for (std::size_t found = text.find(mark); found != std::string::npos;
       found = text.find(mark, at)) {
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(at),
              text.begin() + static_cast<std::ptrdiff_t>(found),
              text.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += found - at;
    at = found + mark.size();
  }
  if (at != 0) text.erase(kept, at - kept);
  return text;
}

std::string MarkdownPlaces::code_literal(cmark_node* node) const {
  std::string literal = without_marks(cmark_node_get_literal(node));
  const std::uint32_t first = source_line(cmark_node_get_start_line(node));
  auto inserted = parsed_.insertions.on_lines(first, source_line(cmark_node_get_end_line(node)));
  const auto is_escape = [](const Insertion& i) { return i.text == kEscape; };
  if (std::ranges::none_of(inserted, is_escape)) return literal;
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
    const auto on_line = parsed_.insertions.on_lines(line, line);
    for (auto i = on_line.rbegin(); i != on_line.rend(); ++i) {
      const std::size_t from_end = length_in_source - std::min(i->byte, length_in_source);
      if (is_escape(*i) && from_end + 1 <= text.size()) text.erase(text.size() - from_end - 1, 1);
    }
    out += text;
    if (end < literal.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace banxin::source
