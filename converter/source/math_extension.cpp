#include "source/math_extension.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace banxin::source {
namespace {

// Code nodes that point here are formulas.
char is_formula = 0;

// Bounds the search behind every "$".
constexpr std::size_t kLongestFormula = 1000;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The closing "$" of the formula that `text` begins with. An opening one has no white space behind
// it, a closing one none before it and no digit behind it, so that prices stay prices.
std::optional<std::size_t> end_of_formula(std::string_view text) {
  if (text.size() < 3 || text[1] == '$' || is_white(text[1])) return std::nullopt;
  const std::size_t limit = std::min(text.size(), kLongestFormula);
  for (std::size_t i = 2; i < limit && text[i] != '\n'; ++i) {
    if (text[i] != '$' || text[i - 1] == '\\') continue;
    if (is_white(text[i - 1]) || (i + 1 < text.size() && is_digit(text[i + 1]))) continue;
    if (i + 1 < text.size() && text[i + 1] == '$') return std::nullopt;
    return i;
  }
  return std::nullopt;
}

cmark_node* match(cmark_syntax_extension*, cmark_parser* parser, cmark_node*,
                  unsigned char character, cmark_inline_parser* inlines) {
  if (character != '$') return nullptr;
  const cmark_chunk* chunk = cmark_inline_parser_get_chunk(inlines);
  const int offset = cmark_inline_parser_get_offset(inlines);
  const std::string_view whole(reinterpret_cast<const char*>(chunk->data),
                               static_cast<std::size_t>(chunk->len));
  const auto at = static_cast<std::size_t>(offset);
  if (at > 0 && whole[at - 1] == '$') return nullptr;
  const auto end = end_of_formula(whole.substr(at));
  if (!end) return nullptr;
  cmark_node* node = cmark_node_new_with_mem(CMARK_NODE_CODE, parser->mem);
  cmark_node_set_literal(node, std::string(whole.substr(at + 1, *end - 1)).c_str());
  cmark_node_set_user_data(node, &is_formula);
  node->start_line = node->end_line = cmark_inline_parser_get_line(inlines);
  node->start_column = cmark_inline_parser_get_column(inlines);
  node->end_column = node->start_column + static_cast<int>(*end);
  cmark_inline_parser_set_offset(inlines, offset + static_cast<int>(*end) + 1);
  return node;
}

}  // namespace

MathExtension::MathExtension() : extension_(cmark_syntax_extension_new("math")) {
  cmark_mem* memory = cmark_get_default_mem_allocator();
  cmark_syntax_extension_set_match_inline_func(extension_, match);
  cmark_syntax_extension_set_special_inline_chars(
      extension_, cmark_llist_append(memory, nullptr, reinterpret_cast<void*>('$')));
}

MathExtension::~MathExtension() {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension_);
}

void MathExtension::attach_to(cmark_parser* parser) {
  cmark_parser_attach_syntax_extension(parser, extension_);
}

bool MathExtension::is_math(cmark_node* code) {
  return cmark_node_get_user_data(code) == &is_formula;
}

}  // namespace banxin::source
