#include "source/fenced_div.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>

#include <string_view>

#include "source/markdown_limits.h"

namespace banxin::source {
namespace {

// cmark numbers node types over the whole process; ours are made once.
struct NodeTypes {
  cmark_node_type div = cmark_syntax_extension_add_node(0);
  cmark_node_type end = cmark_syntax_extension_add_node(0);
};
const NodeTypes& node_types() {
  static const NodeTypes types;
  return types;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

struct Fence {
  bool found = false;
  std::string_view argument;  // empty: a closing fence
};

Fence read_fence(std::string_view line) {
  const auto colons = line.find_first_not_of(':');
  const std::size_t count = colons == std::string_view::npos ? line.size() : colons;
  if (count < 3) return {};
  std::string_view argument = trimmed(line.substr(count));
  while (argument.ends_with(':')) argument.remove_suffix(1);
  return {true, trimmed(argument)};
}

// Pandoc User's Guide, "fenced_divs": attributes in braces, or one bare word as the class.
std::optional<AttributeList> read_argument(std::string_view argument) {
  if (argument.starts_with('{')) {
    auto list = parse_attributes(argument);
    if (list && list->length == argument.size()) return list;
    return std::nullopt;
  }
  if (argument.find_first_of(" \t{}:") != std::string_view::npos) return std::nullopt;
  AttributeList list;
  list.classes.emplace_back(argument);
  return list;
}

std::string_view rest_of_line(cmark_parser* parser, const unsigned char* input, int length) {
  const int begin = cmark_parser_get_first_nonspace(parser);
  if (begin >= length) return {};
  return trimmed(
      {reinterpret_cast<const char*>(input) + begin, static_cast<std::size_t>(length - begin)});
}

bool is_open(const cmark_node* node) { return (node->flags & CMARK_NODE__OPEN) != 0; }

// Whether the line, indented by `indent`, still belongs to something open below `div` that takes
// closing fences for itself: an inner div, or a fenced code block.
bool belongs_further_in(const cmark_node* div, int indent) {
  for (const cmark_node* node = div->last_child; node != nullptr && is_open(node);
       node = node->last_child) {
    const auto type = static_cast<cmark_node_type>(node->type);
    if (type == CMARK_NODE_BLOCK_QUOTE) return false;  // the line begins with ":", not with ">"
    if (type == CMARK_NODE_CODE_BLOCK) return node->as.code.fenced != 0;
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) indent -= 4;
    if (type == CMARK_NODE_ITEM) indent -= node->as.list.marker_offset + node->as.list.padding;
    if (indent < 0) return false;
    if (type == node_types().div && indent < 4) return true;
  }
  return false;
}

int depth_of(cmark_node* node) {
  int depth = 0;
  for (; node != nullptr && depth <= kDeepestNesting; node = cmark_node_parent(node)) ++depth;
  return depth;
}

}  // namespace

struct FencedDivCallbacks {
  static FencedDivs& self(cmark_syntax_extension* extension) {
    return *static_cast<FencedDivs*>(cmark_syntax_extension_get_private(extension));
  }

  static cmark_node* add(cmark_syntax_extension* extension, cmark_parser* parser,
                         cmark_node* parent, cmark_node_type type, const unsigned char* input,
                         int length) {
    cmark_node* node =
        cmark_parser_add_child(parser, parent, type, cmark_parser_get_first_nonspace(parser) + 1);
    cmark_node_set_syntax_extension(node, extension);
    // Up to, not over, the end of the line.
    cmark_parser_advance_offset(parser, reinterpret_cast<const char*>(input),
                                length - 1 - cmark_parser_get_offset(parser), 0);
    return node;
  }

  static cmark_node* open(cmark_syntax_extension* extension, int indented, cmark_parser* parser,
                          cmark_node* parent, unsigned char* input, int length) {
    if (indented != 0) return nullptr;
    const Fence fence = read_fence(rest_of_line(parser, input, length));
    if (!fence.found) return nullptr;
    FencedDivs& divs = self(extension);
    if (fence.argument.empty()) {
      if (divs.closing_line_ != cmark_parser_get_line_number(parser)) return nullptr;
      return add(extension, parser, parent, node_types().end, input, length);
    }
    auto attributes = read_argument(fence.argument);
    if (!attributes || depth_of(parent) > kDeepestNesting) return nullptr;
    cmark_node* node = add(extension, parser, parent, node_types().div, input, length);
    divs.divs_.push_back({std::move(*attributes)});
    cmark_node_set_user_data(node, &divs.divs_.back());
    return node;
  }

  // Whether the open div takes in the next line. A closing fence ends the innermost div that it can
  // belong to.
  static int match(cmark_syntax_extension* extension, cmark_parser* parser, unsigned char* input,
                   int length, cmark_node* node) {
    if (node->type == node_types().end) return 0;
    const Fence fence = read_fence(rest_of_line(parser, input, length));
    const int indent = cmark_parser_get_indent(parser);
    if (!fence.found || !fence.argument.empty() || indent >= 4 || belongs_further_in(node, indent))
      return 1;
    static_cast<FencedDiv*>(cmark_node_get_user_data(node))->closed = true;
    self(extension).closing_line_ = cmark_parser_get_line_number(parser);
    return 0;
  }

  static int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
    return node->type == node_types().div && CMARK_NODE_TYPE_BLOCK_P(child) &&
           child != CMARK_NODE_ITEM;
  }

  static const char* type_string(cmark_syntax_extension*, cmark_node* node) {
    return node->type == node_types().div ? "fenced_div" : "fenced_div_end";
  }
};

FencedDivs::FencedDivs() : extension_(cmark_syntax_extension_new("fenced_div")) {
  node_types();
  cmark_syntax_extension_set_private(extension_, this, nullptr);
  cmark_syntax_extension_set_open_block_func(extension_, FencedDivCallbacks::open);
  cmark_syntax_extension_set_match_block_func(extension_, FencedDivCallbacks::match);
  cmark_syntax_extension_set_can_contain_func(extension_, FencedDivCallbacks::can_contain);
  cmark_syntax_extension_set_get_type_string_func(extension_, FencedDivCallbacks::type_string);
}

FencedDivs::~FencedDivs() {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension_);
}

void FencedDivs::attach_to(cmark_parser* parser) {
  cmark_parser_attach_syntax_extension(parser, extension_);
}

const FencedDiv* FencedDivs::div_of(cmark_node* node) {
  return node->type == node_types().div
             ? static_cast<const FencedDiv*>(cmark_node_get_user_data(node))
             : nullptr;
}

bool FencedDivs::is_end(cmark_node* node) { return node->type == node_types().end; }

}  // namespace banxin::source
