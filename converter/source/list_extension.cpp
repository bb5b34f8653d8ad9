#include "source/list_extension.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>

#include <algorithm>

namespace banxin::source {
namespace {

// cmark numbers node types over the whole process; ours is made once.
cmark_node_type definition_type() {
  static const cmark_node_type type = cmark_syntax_extension_add_node(0);
  return type;
}

bool is_space(unsigned char c) { return c == ' ' || c == '\t'; }

// Behind so many columns of white space begins indented code (CommonMark §5.2).
constexpr int kMostPadding = 5;

// Goes over a marker of `bytes` and the white space behind it; returns the columns from the marker
// to its text, as CommonMark §5.2 counts them.
int skip_marker(cmark_parser* parser, const unsigned char* input, std::size_t bytes, int columns) {
  const char* text = reinterpret_cast<const char*>(input);
  cmark_parser_advance_offset(parser, text,
                              cmark_parser_get_first_nonspace(parser) + static_cast<int>(bytes) -
                                  cmark_parser_get_offset(parser),
                              0);
  int spaces = 0;
  std::size_t at = static_cast<std::size_t>(cmark_parser_get_offset(parser));
  while (is_space(input[at + static_cast<std::size_t>(spaces)]) && spaces < kMostPadding) ++spaces;
  const bool is_code = spaces >= kMostPadding;
  const int taken = is_code ? 1 : spaces;
  const int before = cmark_parser_get_column(parser);
  cmark_parser_advance_offset(parser, text, taken, 0);
  return columns + std::max(cmark_parser_get_column(parser) - before, is_code ? 1 : 0);
}

bool is_one_line(const cmark_node* paragraph) {
  const cmark_strbuf& content = paragraph->content;
  int last = content.size;
  while (last > 0 && content.ptr[last - 1] == '\n') --last;
  return last > 0 && std::find(content.ptr, content.ptr + last, '\n') == content.ptr + last;
}

// A line takes a definition when it stands below its term or another definition of it.
bool takes_definition(const cmark_node* parent) {
  if (parent->type == CMARK_NODE_PARAGRAPH) return is_one_line(parent);
  const cmark_node* before = parent->last_child;
  if (before == nullptr) return false;
  return before->type == definition_type() ||
         (before->type == CMARK_NODE_PARAGRAPH && is_one_line(before));
}

}  // namespace

struct ListCallbacks {
  static ListExtension& self(cmark_syntax_extension* extension) {
    return *static_cast<ListExtension*>(cmark_syntax_extension_get_private(extension));
  }

  static cmark_node* open(cmark_syntax_extension* extension, int indented, cmark_parser* parser,
                          cmark_node* parent, unsigned char* input, int length) {
    if (indented != 0) return nullptr;
    const int begin = cmark_parser_get_first_nonspace(parser);
    if (begin + 1 >= length) return nullptr;
    if (input[begin] == ':' && is_space(input[begin + 1]))
      return open_definition(extension, parser, parent, input);
    return open_item(extension, parser, parent, input, length);
  }

  static cmark_node* open_definition(cmark_syntax_extension* extension, cmark_parser* parser,
                                     cmark_node* parent, const unsigned char* input) {
    if (!takes_definition(parent)) return nullptr;
    const int column = cmark_parser_get_first_nonspace(parser) + 1;
    const int indent = cmark_parser_get_indent(parser);
    const int padding = skip_marker(parser, input, 1, 1);
    cmark_node* node = cmark_parser_add_child(parser, parent, definition_type(), column);
    cmark_node_set_syntax_extension(node, extension);
    node->as.list.marker_offset = indent;
    node->as.list.padding = padding;
    return node;
  }

  static cmark_node* open_item(cmark_syntax_extension* extension, cmark_parser* parser,
                               cmark_node* parent, const unsigned char* input, int length) {
    ListExtension& lists = self(extension);
    const auto found = lists.markers_.items.find(
        static_cast<std::uint32_t>(cmark_parser_get_line_number(parser)) + lists.first_line_ - 1);
    if (found == lists.markers_.items.end()) return nullptr;
    const FancyItem& item = found->second;
    const int begin = cmark_parser_get_first_nonspace(parser);
    // The marker begins the line; what is nested in the item begins behind it.
    if (begin + static_cast<int>(item.marker) >= length || !begins_line(input, begin))
      return nullptr;
    const bool goes_on = parent->type == CMARK_NODE_LIST && list_of(parent) == item.list;
    if (parent->type == CMARK_NODE_PARAGRAPH && item.ordinal != 1) return nullptr;
    const int column = begin + 1, indent = cmark_parser_get_indent(parser);
    // A Chinese marker has no space behind it to say how far its text is indented.
    constexpr int kWideMarker = 2;
    const bool wide = input[begin] >= 0x80;
    const int padding =
        skip_marker(parser, input, item.marker, wide ? kWideMarker : static_cast<int>(item.marker));
    cmark_node* list = goes_on ? parent : add_list(parser, parent, item, column);
    cmark_node* node = cmark_parser_add_child(parser, list, CMARK_NODE_ITEM, column);
    node->as.list = list->as.list;
    node->as.list.marker_offset = indent;
    node->as.list.padding = wide ? kWideMarker : padding;
    return node;
  }

  static bool begins_line(const unsigned char* input, int begin) {
    return std::all_of(input, input + begin,
                       [](unsigned char c) { return is_space(c) || c == '>'; });
  }

  // Which list of the source a node is, and -2 for those of cmark's own.
  static int list_of(const cmark_node* list) {
    const auto* item = static_cast<const FancyItem*>(list->user_data);
    return item == nullptr ? -2 : item->list;
  }

  static cmark_node* add_list(cmark_parser* parser, cmark_node* parent, const FancyItem& item,
                              int column) {
    cmark_node* list = cmark_parser_add_child(parser, parent, CMARK_NODE_LIST, column);
    list->as.list = {};
    list->as.list.list_type = CMARK_ORDERED_LIST;
    list->as.list.start = item.ordinal;
    list->as.list.delimiter = CMARK_NO_DELIM;  // a marker of cmark's own never goes on with it
    list->user_data = const_cast<FancyItem*>(&item);
    return list;
  }

  // CommonMark §5.2: a line belongs to an item when it is indented as its text is, or empty.
  static int match(cmark_syntax_extension*, cmark_parser* parser, unsigned char* input, int,
                   cmark_node* node) {
    const char* text = reinterpret_cast<const char*>(input);
    const int needed = node->as.list.marker_offset + node->as.list.padding;
    if (cmark_parser_get_indent(parser) >= needed) {
      cmark_parser_advance_offset(parser, text, needed, 1);
      return 1;
    }
    if (!cmark_parser_is_blank(parser) || node->first_child == nullptr) return 0;
    cmark_parser_advance_offset(
        parser, text, cmark_parser_get_first_nonspace(parser) - cmark_parser_get_offset(parser), 0);
    return 1;
  }

  static int can_contain(cmark_syntax_extension*, cmark_node* node, cmark_node_type child) {
    return node->type == definition_type() && CMARK_NODE_TYPE_BLOCK_P(child) &&
           child != CMARK_NODE_ITEM;
  }

  static const char* type_string(cmark_syntax_extension*, cmark_node*) { return "definition"; }
};

ListExtension::ListExtension(FancyMarkers markers, std::uint32_t first_line)
    : extension_(cmark_syntax_extension_new("pandoc_lists")),
      markers_(std::move(markers)),
      first_line_(first_line) {
  definition_type();
  cmark_syntax_extension_set_private(extension_, this, nullptr);
  cmark_syntax_extension_set_open_block_func(extension_, ListCallbacks::open);
  cmark_syntax_extension_set_match_block_func(extension_, ListCallbacks::match);
  cmark_syntax_extension_set_can_contain_func(extension_, ListCallbacks::can_contain);
  cmark_syntax_extension_set_get_type_string_func(extension_, ListCallbacks::type_string);
}

ListExtension::~ListExtension() {
  cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension_);
}

void ListExtension::attach_to(cmark_parser* parser) {
  cmark_parser_attach_syntax_extension(parser, extension_);
}

bool ListExtension::is_definition(cmark_node* node) { return node->type == definition_type(); }

std::string_view ListExtension::class_of(cmark_node* list) {
  const auto* item = static_cast<const FancyItem*>(list->user_data);
  return list->type != CMARK_NODE_LIST || item == nullptr ? std::string_view() : item->list_class;
}

}  // namespace banxin::source
