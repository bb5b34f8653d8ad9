#include "source/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "source/attributes.h"
#include "source/block_shapes.h"
#include "source/displayed_formula.h"
#include "source/fenced_div.h"
#include "source/html_elements.h"
#include "source/html_folding.h"
#include "source/html_pieces.h"
#include "source/inline_markup.h"
#include "source/list_extension.h"
#include "source/markdown_limits.h"
#include "source/markdown_places.h"
#include "source/math_extension.h"
#include "source/note_definitions.h"
#include "source/note_nodes.h"
#include "source/pandoc_shapes.h"

namespace banxin::source {
namespace {

using document::Document;
using document::Element;
using document::Node;

// cmark's node types that are not constants: those of the GFM extensions, by name.
enum class Extension { None, Table, HeadRow, Row, Cell, Strikethrough };
Extension extension_of(cmark_node* node) {
  if (node->extension == nullptr) return Extension::None;
  constexpr std::array<std::pair<std::string_view, Extension>, 5> kNames = {
      {{"table", Extension::Table},
       {"table_header", Extension::HeadRow},
       {"table_row", Extension::Row},
       {"table_cell", Extension::Cell},
       {"strikethrough", Extension::Strikethrough}}};
  const std::string_view name = cmark_node_get_type_string(node);
  for (const auto& [known, extension] : kNames)
    if (name == known) return extension;
  return Extension::None;
}

// The plain containers: cmark's type → our element.
std::optional<Element> container_element(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_BLOCK_QUOTE) return Element::Blockquote;
  if (type == CMARK_NODE_LIST)
    return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Element::Ol : Element::Ul;
  if (type == CMARK_NODE_ITEM) return Element::Li;
  if (type == CMARK_NODE_PARAGRAPH) return Element::P;
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return Element::Aside;
  if (type == CMARK_NODE_HEADING)
    return static_cast<Element>(static_cast<int>(Element::H1) + cmark_node_get_heading_level(node) -
                                1);
  if (type == CMARK_NODE_EMPH) return Element::Em;
  if (type == CMARK_NODE_STRONG) return Element::Strong;
  if (type == CMARK_NODE_LINK) return Element::A;
  if (type == CMARK_NODE_IMAGE) return Element::Img;
  if (FencedDivs::div_of(node) != nullptr) return Element::Div;
  if (ListExtension::is_definition(node)) return Element::Dd;
  switch (extension_of(node)) {
    case Extension::Table:
      return Element::Table;
    case Extension::HeadRow:
    case Extension::Row:
      return Element::Tr;
    case Extension::Cell:
      return Element::Td;
    case Extension::Strikethrough:
      return Element::Del;
    case Extension::None:
      return std::nullopt;
  }
  return std::nullopt;
}

// An element being filled: blocks into `node`, inline nodes into `inlines`.
struct Frame {
  Node node;
  cmark_node* ast;
  std::vector<Inline> inlines;
  std::vector<HtmlMark> html;  // raw HTML between the blocks
};

class TreeBuilder {
 public:
  TreeBuilder(const ParsedMarkdown& parsed, Document& document, Diagnostics& diagnostics)
      : parsed_(parsed), places_(parsed), document_(document), diagnostics_(diagnostics) {}

  void run() {
    frames_.push_back({std::move(document_.body), parsed_.root, {}, {}});
    cmark_iter* iterator = cmark_iter_new(parsed_.root);
    for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
      cmark_node* node = cmark_iter_get_node(iterator);
      if (node == parsed_.root) continue;
      if (event == CMARK_EVENT_ENTER)
        enter(node);
      else
        leave(node);
    }
    cmark_iter_free(iterator);
    fold_raw_html(frames_.back());
    document_.body = std::move(frames_.back().node);
    frames_.pop_back();
    for (Node& note : inline_notes_) document_.body.append(std::move(note));
    if (parsed_.fancy != nullptr) number_examples(document_.body, parsed_.fancy->example_numbers);
    report_lost_notes(parsed_.lines, parsed_.first_line, notes_, std::move(code_lines_),
                      diagnostics_);
  }

 private:
  // -------- entering

  void enter(cmark_node* node) {
    if (const auto element = container_element(node)) return open(node, *element);
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        return add_text(node);
      case CMARK_NODE_SOFTBREAK:
        return add_inline(Node::make_text("\n", places_.pass_break(origin_)));
      case CMARK_NODE_LINEBREAK:
        return add_inline(Node::make(Element::Br, places_.pass_break(origin_)));
      case CMARK_NODE_CODE:
        return add_code(node);
      case CMARK_NODE_HTML_INLINE:
        return add_inline_html(node);
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        return add_note_call(node);
      case CMARK_NODE_THEMATIC_BREAK:
        return add_block(Node::make(Element::Hr, places_.block_span(node)));
      case CMARK_NODE_CODE_BLOCK:
        return add_code_block(node);
      case CMARK_NODE_HTML_BLOCK:
        return add_html_block(node);
      default:
        return;
    }
  }

  // Deeper than the limit, containers are left out and their content goes to the innermost that is
  // open.
  bool too_deep(cmark_node* node, Element element) {
    const auto depth = static_cast<int>(frames_.size());
    // An item is left out exactly when its list is.
    if (element == Element::Li) return frames_.back().ast != cmark_node_parent(node);
    if (element == Element::P || document::is_heading(element)) return false;
    if (extension_of(node) == Extension::HeadRow || extension_of(node) == Extension::Row ||
        extension_of(node) == Extension::Cell)
      return frames_.back().ast != cmark_node_parent(node);
    return depth + 2 > kDeepestNesting;
  }

  void open(cmark_node* node, Element element) {
    if (CMARK_NODE_BLOCK_P(node) && cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) ++quotes_;
    if (too_deep(node, element)) {
      left_out_.push_back(node);
      if (!reported_depth_)
        diagnostics_.warn(
            "source-003",
            fmt::format(
                "elements nest deeper than {} levels; deeper ones are read as their content",
                kDeepestNesting),
            CMARK_NODE_BLOCK_P(node) ? places_.block_span(node) : inline_span(node),
            "nest less deeply");
      reported_depth_ = true;
      return;
    }
    const bool is_block = CMARK_NODE_BLOCK_P(node);
    const SourceSpan span = is_block ? places_.block_span(node) : inline_span(node);
    if (is_block) begin_block(node, span);
    frames_.push_back({Node::make(element, span), node, {}, {}});
    fill_in(frames_.back().node, node);
  }

  void begin_block(cmark_node* node, SourceSpan span) {
    origin_ = {node->start_line,
               node->start_column - 1 + node->internal_offset,
               quotes_,
               span,
               node->start_line,
               0,
               0};
  }

  // What cmark knows about a container beyond its kind.
  void fill_in(Node& out, cmark_node* node) {
    switch (out.element) {
      case Element::Ol:
        if (const int start = cmark_node_get_list_start(node); start != 1)
          out.set_attribute("start", std::to_string(start));
        if (const auto name = ListExtension::class_of(node); !name.empty())
          out.add_class(std::string(name));
        return;
      case Element::Li:
        if (is_task(node)) out.add_class("task");
        return;
      case Element::Aside: {
        const SourceSpan span = out.span;
        out = make_note(label_of(node), span);
        notes_.insert(label_of(node));
        return;
      }
      case Element::Del:
        if (!parsed_.strict && !places_.source_of(node, origin_).starts_with("~~"))
          out.element = Element::Sub;  // Pandoc User's Guide, "Extension: subscript"
        return;
      case Element::A:
        return set_target(out, "href", node);
      case Element::Img:
        return set_target(out, "src", node);
      case Element::Div: {
        const FencedDiv* div = FencedDivs::div_of(node);
        apply_attributes(div->attributes, out);
        if (!div->closed)
          diagnostics_.warn("source-023", "the block opened with ::: is not closed",
                            first_line_of(out.span), "close it with a line of :::");
        return;
      }
      case Element::Td:
        return fill_in_cell(out, node);
      default:
        return;
    }
  }

  static SourceSpan first_line_of(SourceSpan span) {
    return {span.file, span.line, span.column, span.line, 0};
  }

  // cmark's own accessor knows the literal of a call, not of a definition.
  std::string label_of(const cmark_node* definition) const {
    const cmark_chunk& label = definition->as.literal;
    const std::string text(reinterpret_cast<const char*>(label.data),
                           static_cast<std::size_t>(label.len));
    return places_.without_marks(text.c_str());
  }

  void set_target(Node& out, const char* name, cmark_node* node) const {
    out.set_attribute(name, places_.without_marks(cmark_node_get_url(node)));
    const std::string title = places_.without_marks(cmark_node_get_title(node));
    if (!title.empty()) out.set_attribute("title", title);
  }

  static bool is_task(cmark_node* item) {
    return item->extension != nullptr &&
           std::string_view(cmark_node_get_type_string(item)) == "tasklist";
  }

  void fill_in_cell(Node& out, cmark_node* node) {
    cmark_node* row = cmark_node_parent(node);
    if (extension_of(row) == Extension::HeadRow) out.element = Element::Th;
    cmark_node* table = cmark_node_parent(row);
    const std::size_t column = column_++;
    if (column >= cmark_gfm_extensions_get_table_columns(table)) return;
    switch (cmark_gfm_extensions_get_table_alignments(table)[column]) {
      case 'l':
        return out.add_class("align-left");
      case 'c':
        return out.add_class("align-center");
      case 'r':
        return out.add_class("align-right");
      default:
        return;
    }
  }

  // -------- leaves

  SourceSpan inline_span(cmark_node* node) const { return places_.inline_span(node, origin_); }

  void add_inline(Node node) { frames_.back().inlines.push_back({std::move(node), nullptr}); }
  void add_block(Node node) { frames_.back().node.append(std::move(node)); }

  void add_text(cmark_node* node) {
    std::string literal = places_.without_marks(cmark_node_get_literal(node));
    if (literal.find("[^") != std::string_view::npos) report_missing_notes(literal, node);
    const bool brackets = literal.find_first_of("[]{}^") != std::string_view::npos;
    add_inline(Node::make_text(
        brackets ? guard_brackets(literal, places_.source_of(node, origin_)) : std::move(literal),
        inline_span(node)));
  }

  void report_missing_notes(std::string_view literal, cmark_node* node) {
    for (auto at = literal.find("[^"); at != std::string_view::npos;
         at = literal.find("[^", at + 2)) {
      const auto end = literal.find(']', at);
      if (end == std::string_view::npos || end == at + 2) return;
      const std::string_view call = literal.substr(at, end + 1 - at);
      if (call.find_first_of(" \t") != std::string_view::npos) continue;
      diagnostics_.warn("source-024", fmt::format("there is no note {}", call), inline_span(node),
                        fmt::format("write it: {}: text", call));
    }
  }

  void add_code(cmark_node* node) {
    Node code = Node::make(Element::Code, inline_span(node));
    MarkdownPlaces::pass(node, origin_);
    if (MathExtension::is_math(node)) {
      code.element = Element::Span;
      code.add_class("math");
      report_formula(code.span);
    }
    code.append(Node::make_text(places_.without_marks(cmark_node_get_literal(node)), code.span));
    add_inline(std::move(code));
  }

  void add_note_call(cmark_node* node) {
    const cmark_node* definition = node->parent_footnote_def;
    if (definition == nullptr) return;
    add_inline(make_note_call(label_of(definition),
                              places_.without_marks(cmark_node_get_literal(node)),
                              inline_span(node)));
  }

  void report_formula(SourceSpan span) {
    if (!std::exchange(reported_formula_, true))
      diagnostics_.note("source-027", "formulas are not typeset yet; their source is shown", span);
  }

  void add_inline_html(cmark_node* node) {
    const std::string literal = places_.without_marks(cmark_node_get_literal(node));
    const SourceSpan span = inline_span(node);
    MarkdownPlaces::pass(node, origin_);
    if (is_invisible_html(literal)) return;
    auto tag = parse_html_tag(literal);
    const auto element = tag ? phrasing_element(tag->name) : std::nullopt;
    if (!element) {
      diagnostics_.warn("source-020", fmt::format("raw HTML {} is left out", literal), span,
                        "its text is kept");
      return;
    }
    if (document::is_void(*element)) {
      if (!tag->closing) add_inline(void_node(*element, *tag, span));
      return;
    }
    frames_.back().inlines.push_back(
        {Node::make_text({}, span), std::make_unique<HtmlTag>(std::move(*tag))});
  }

  static Node void_node(Element element, const HtmlTag& tag, SourceSpan span) {
    std::vector<std::string> dropped;
    Node node = make_html_node(element, tag, dropped);
    node.span = span;
    return node;
  }

  // CommonMark §4.5: the first word of the info string names the language.
  void add_code_block(cmark_node* node) {
    const SourceSpan span = places_.block_span(node);
    code_lines_.push_back({span.line, span.end_line});
    Node pre = Node::make(Element::Pre, span);
    Node code = Node::make(Element::Code, span);
    std::string info = places_.without_marks(cmark_node_get_fence_info(node));
    if (const auto brace = info.find('{'); brace != std::string::npos)
      if (const auto list = parse_attributes(std::string_view(info).substr(brace))) {
        apply_attributes(*list, pre);
        info.resize(brace);
        if (info.find_first_not_of(' ') == std::string::npos && !list->classes.empty())
          info = list->classes.front();
      }
    info = info.substr(0, info.find_first_of(" \t"));
    if (!info.empty()) code.add_class("language-" + info);
    std::string text = places_.code_literal(node);
    if (text.ends_with('\n')) text.pop_back();
    code.append(Node::make_text(std::move(text), span));
    pre.append(std::move(code));
    add_block(std::move(pre));
  }

  void add_html_block(cmark_node* node) {
    const SourceSpan span = places_.block_span(node);
    code_lines_.push_back({span.line, span.end_line});
    const std::string literal = places_.without_marks(cmark_node_get_literal(node));
    std::vector<Inline> text;
    std::vector<std::string> unknown;
    for (HtmlPiece& piece : html_pieces(literal)) {
      const SourceSpan place = place_in(span, literal, piece.offset);
      if (!piece.tag) {
        text.push_back({Node::make_text(guard_all(piece.text), place), nullptr});
        continue;
      }
      const auto phrasing = phrasing_element(piece.tag->name);
      if (!phrasing && block_element(piece.tag->name)) {
        end_html_text(text);
        add_html_mark({0, std::move(piece.tag), {}, place});
      } else if (!phrasing) {
        if (std::ranges::find(unknown, piece.tag->name) == unknown.end())
          unknown.push_back(piece.tag->name);
      } else if (!document::is_void(*phrasing)) {
        text.push_back(
            {Node::make_text({}, place), std::make_unique<HtmlTag>(std::move(*piece.tag))});
      } else if (!piece.tag->closing) {
        text.push_back({void_node(*phrasing, *piece.tag, place), nullptr});
      }
    }
    end_html_text(text);
    if (!unknown.empty())
      diagnostics_.warn("source-020",
                        fmt::format("raw HTML <{}> is left out", fmt::join(unknown, ">, <")), span,
                        "its text is kept");
  }

  void end_html_text(std::vector<Inline>& text) {
    if (text.empty()) return;
    const SourceSpan span = text.front().node.span;
    add_html_mark({0, std::nullopt, finish(std::exchange(text, {})), span});
  }

  void add_html_mark(HtmlMark mark) {
    mark.position = frames_.back().node.children.size();
    frames_.back().html.push_back(std::move(mark));
  }

  void fold_raw_html(Frame& frame) {
    if (!frame.html.empty()) fold_html(frame.node.children, std::move(frame.html), diagnostics_);
  }

  // Byte `offset` of a block whose lines end as those of the source do.
  SourceSpan place_in(SourceSpan block, std::string_view literal, std::size_t offset) const {
    const std::string_view before = literal.substr(0, offset);
    const auto line = block.line + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    const auto begin = before.rfind('\n') + 1;  // npos + 1 is 0
    const auto end = std::min(literal.find('\n', offset), literal.size());
    const std::size_t whole = parsed_.lines.line(line).size();
    const std::size_t byte = whole - std::min(end - begin, whole) + (offset - begin);
    return parsed_.lines.span(line, byte, line, byte);
  }

  std::vector<Node> finish(std::vector<Inline> inlines) {
    return finish_inlines(std::move(inlines), {!parsed_.strict, &inline_notes_}, diagnostics_);
  }

  // -------- leaving

  void leave(cmark_node* node) {
    if (CMARK_NODE_BLOCK_P(node) && cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) --quotes_;
    if (extension_of(node) == Extension::HeadRow || extension_of(node) == Extension::Row)
      column_ = 0;
    if (!left_out_.empty() && left_out_.back() == node) {
      left_out_.pop_back();
      return;
    }
    if (frames_.back().ast != node) return;
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (!frame.inlines.empty()) {
      std::vector<Node> inlines = finish(std::move(frame.inlines));
      auto& children = frame.node.children;
      children.insert(children.end(), std::move_iterator(inlines.begin()),
                      std::move_iterator(inlines.end()));
    }
    fold_raw_html(frame);
    close(std::move(frame.node), node);
  }

  void close(Node node, cmark_node* ast) {
    if (!CMARK_NODE_BLOCK_P(ast)) {
      // The lines inside have been passed by now: its end is where its line and column say.
      const SourceSpan end = inline_span(ast);
      node.span.end_line = std::max(end.end_line, node.span.line);
      node.span.end_column = end.end_column;
      return close_inline(std::move(node));
    }
    if (node.element == Element::P) return close_paragraph(std::move(node), ast);
    if (images_seen_) clear_images(node.children);
    if (document::is_heading(node.element)) take_heading_attributes(node);
    if (node.element == Element::Li && is_task(ast))
      add_check_box(node, first_line_of(node.span),
                    cmark_gfm_extensions_get_tasklist_item_checked(ast));
    if (node.element == Element::Table) group_rows(node);
    if (node.element == Element::Dd)
      return add_definition(frames_.back().node.children, std::move(node));
    add_block(std::move(node));
  }

  // The description of an image stays below it until its paragraph decides whether it is a caption.
  void close_inline(Node node) {
    // cmark counts the columns of <addresses> from the paragraph's beginning.
    if (node.element == Element::A && !node.children.empty() &&
        node.span.column > node.children.front().span.column)
      node.span = node.children.front().span;
    if (node.element == Element::Sub && text_content(node).find(' ') != std::string::npos)
      node.element = Element::Del;
    if (node.element == Element::Img) {
      images_seen_ = true;
      const std::string alt = text_content(node);
      node.set_attribute("alt", alt);
      if (alt.empty())
        diagnostics_.warn("source-025", "the image has no description", node.span,
                          "write it: ![description](file)");
    }
    add_inline(std::move(node));
  }

  void close_paragraph(Node paragraph, cmark_node* ast) {
    auto& inlines = paragraph.children;
    if (take_block_attributes(paragraph)) return;
    if (inlines.empty()) return;
    if (!parsed_.strict && is_line_block(paragraph))
      return add_block(make_line_block(std::move(paragraph)));
    if (!parsed_.strict && is_lone(inlines, Element::Img) &&
        cmark_node_get_type(cmark_node_parent(ast)) != CMARK_NODE_ITEM && make_figure(paragraph))
      return;
    if (images_seen_) clear_images(inlines);
    if (take_table_caption(paragraph, last_block())) return;
    if (in_tight_list(ast)) {
      for (Node& node : inlines) add_block(std::move(node));
      return;
    }
    if (const Node* previous = last_block();
        previous != nullptr && continues(*previous, paragraph) && !stands_off(paragraph.span.line))
      paragraph.add_class("continued");
    for (Node& part : split_at_formulas(std::move(paragraph))) {
      if (part.has_class("formula")) report_formula(part.span);
      add_block(std::move(part));
    }
  }

  // Whether an empty line, which cmark may count to the block before, stands above this one.
  bool stands_off(std::uint32_t line) const {
    return parsed_.lines.line(line - 1).find_first_not_of(" \t>") == std::string_view::npos;
  }

  Node* last_block() {
    auto& before = frames_.back().node.children;
    return before.empty() || before.back().is_text() ? nullptr : &before.back();
  }

  static bool in_tight_list(cmark_node* paragraph) {
    cmark_node* item = cmark_node_parent(paragraph);
    return cmark_node_get_type(item) == CMARK_NODE_ITEM &&
           cmark_node_get_list_tight(cmark_node_parent(item)) != 0;
  }

  bool make_figure(Node& paragraph) {
    std::optional<Node> figure = take_figure(paragraph);
    if (figure) add_block(std::move(*figure));
    return figure.has_value();
  }

  // A list of attributes alone in a paragraph belongs to the block before.
  bool take_block_attributes(Node& paragraph) {
    return take_paragraph_attributes(paragraph, last_block());
  }

  const ParsedMarkdown& parsed_;
  MarkdownPlaces places_;
  Document& document_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  std::vector<cmark_node*> left_out_;  // containers deeper than the limit, open now
  bool reported_depth_ = false;
  bool images_seen_ = false;
  bool reported_formula_ = false;
  int quotes_ = 0;
  std::size_t column_ = 0;  // of the table row being read
  InlineOrigin origin_;
  std::set<std::string, std::less<>> notes_;  // labels in the tree
  std::vector<LineRange> code_lines_;         // of code and HTML
  std::vector<Node> inline_notes_;
};

}  // namespace

void append_markdown_tree(const ParsedMarkdown& parsed, Document& document,
                          Diagnostics& diagnostics) {
  TreeBuilder(parsed, document, diagnostics).run();
}

}  // namespace banxin::source
