#include "source/html_blocks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "source/clip_words.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

enum class BlockKind : std::uint8_t {
  Division,
  Paragraph,
  Heading,
  Plain,
  Item,
  Preformatted,
  Figure,
  Table,
  TablePart,
  Rule,
  Details
};
struct BlockRow {
  std::string_view tag;
  BlockKind kind;
  Element element = Element::Div;  // what it becomes, where it is not taken apart
};
// What is not listed and is a block is a division.
constexpr auto kBlocks = std::to_array<BlockRow>({
    {"p", BlockKind::Paragraph, Element::P},
    {"h1", BlockKind::Heading, Element::H1},
    {"h2", BlockKind::Heading, Element::H2},
    {"h3", BlockKind::Heading, Element::H3},
    {"h4", BlockKind::Heading, Element::H4},
    {"h5", BlockKind::Heading, Element::H5},
    {"h6", BlockKind::Heading, Element::H6},
    {"blockquote", BlockKind::Plain, Element::Blockquote},
    {"aside", BlockKind::Plain, Element::Aside},
    {"ul", BlockKind::Plain, Element::Ul},
    {"ol", BlockKind::Plain, Element::Ol},
    {"menu", BlockKind::Plain, Element::Ul},
    {"dir", BlockKind::Plain, Element::Ul},
    {"dl", BlockKind::Plain, Element::Dl},
    {"li", BlockKind::Item, Element::Li},
    {"dt", BlockKind::Item, Element::Dt},
    {"dd", BlockKind::Item, Element::Dd},
    {"figcaption", BlockKind::Item, Element::Figcaption},
    {"caption", BlockKind::Item, Element::Caption},
    {"td", BlockKind::Item, Element::Td},
    {"th", BlockKind::Item, Element::Th},
    {"pre", BlockKind::Preformatted, Element::Pre},
    {"listing", BlockKind::Preformatted, Element::Pre},
    {"xmp", BlockKind::Preformatted, Element::Pre},
    {"plaintext", BlockKind::Preformatted, Element::Pre},
    {"figure", BlockKind::Figure, Element::Figure},
    {"table", BlockKind::Table, Element::Table},
    {"thead", BlockKind::TablePart, Element::Thead},
    {"tbody", BlockKind::TablePart, Element::Tbody},
    {"tfoot", BlockKind::TablePart, Element::Tfoot},
    {"tr", BlockKind::TablePart, Element::Tr},
    {"hr", BlockKind::Rule, Element::Hr},
    {"details", BlockKind::Details, Element::Div},
    {"summary", BlockKind::Paragraph, Element::P},
    {"section", BlockKind::Division, Element::Section},
    {"article", BlockKind::Division, Element::Section},
    {"header", BlockKind::Division, Element::Header},
    {"footer", BlockKind::Division, Element::Footer},
    {"nav", BlockKind::Division, Element::Nav},
});

BlockRow row_of(std::string_view tag) {
  const auto* found = std::ranges::find(kBlocks, tag, &BlockRow::tag);
  return found == kBlocks.end() ? BlockRow{tag, BlockKind::Division} : *found;
}

bool is_list(const Node& node) {
  return node.element == Element::Ul || node.element == Element::Ol;
}

// Elements that may only stand in others: outside of them their content counts.
bool may_hold(Element parent, Element child) {
  switch (child) {
    case Element::Li:
      return parent == Element::Ul || parent == Element::Ol;
    case Element::Dt:
    case Element::Dd:
      return parent == Element::Dl;
    case Element::Figcaption:
      return parent == Element::Figure;
    case Element::Caption:
    case Element::Thead:
    case Element::Tbody:
    case Element::Tfoot:
      return parent == Element::Table;
    case Element::Tr:
      return parent == Element::Table || parent == Element::Thead || parent == Element::Tbody ||
             parent == Element::Tfoot;
    case Element::Td:
    case Element::Th:
      return parent == Element::Tr;
    default:
      return true;
  }
}

// The element that loose content below `parent` goes into; nothing: it stands there itself.
std::optional<Element> holder_in(Element parent) {
  switch (parent) {
    case Element::Ul:
    case Element::Ol:
      return Element::Li;
    case Element::Dl:
      return Element::Dd;
    case Element::Tr:
      return Element::Td;
    default:
      return std::nullopt;
  }
}

class BlockBuilder {
 public:
  BlockBuilder(const HtmlLooks& looks, KeepDivisions divisions, Diagnostics& diagnostics)
      : divisions_(divisions),
        inlines_(looks, divisions == KeepDivisions::Yes ? KeepClasses::Yes : KeepClasses::No,
                 diagnostics) {}

  void fill(const HtmlNode& from, Node& to) {
    std::vector<Node> run;
    append_flow(from, to, run);
    flush(run, to);
  }

 private:
  void append_flow(const HtmlNode& from, Node& to, std::vector<Node>& run) {
    for (const HtmlNode& child : from.children) {
      if (!child.is_text() && is_block_tag(child.tag)) {
        flush(run, to);
        append_block(child, to);
      } else if (child.figures.has_block) {
        // `<a><div>…`: the inline element goes around the lines of each block.
        around_.push_back(&child);
        append_flow(child, to, run);
        around_.pop_back();
      } else if (around_.empty()) {
        inlines_.append(child, run);
      } else {
        std::vector<Node> inner;
        inlines_.append(child, inner);
        for (auto outer = around_.rbegin(); outer != around_.rend(); ++outer) {
          std::vector<Node> wrapped;
          HtmlInlines::wrap(wrappers_around(**outer), std::move(inner), wrapped);
          inner = std::move(wrapped);
        }
        std::ranges::move(inner, std::back_inserter(run));
      }
    }
  }

  // White space between blocks is in no element; an id counts once.
  std::vector<Node> wrappers_around(const HtmlNode& node) {
    std::vector<Node> out = inlines_.wrappers_of(node);
    if (node.tag == "a") std::erase_if(out, [](const Node& n) { return n.element == Element::A; });
    for (Node& one : out) one.id.clear();
    std::erase_if(out, [](const Node& n) { return n.element == Element::Span; });
    return out;
  }

  // -------- loose lines → paragraphs

  void flush(std::vector<Node>& run, Node& to) {
    std::vector<Node> line;
    std::size_t breaks = 0;
    for (Node& node : run) {
      const bool is_break = node.element == Element::Br;
      const bool is_white =
          node.is_text() && node.text.find_first_not_of(" \n") == std::string::npos;
      if (is_break && ++breaks == 2) {
        append_paragraph(line, to);
        continue;
      }
      if (is_break && breaks > 2) continue;
      if (!is_break && !is_white) breaks = 0;
      line.push_back(std::move(node));
    }
    run.clear();
    append_paragraph(line, to);
  }

  void append_paragraph(std::vector<Node>& line, Node& to) {
    trim_line(line);
    std::vector<Node> content = std::move(line);
    line.clear();
    if (content.empty()) return;
    Node p = Node::make(Element::P, content.front().span);
    p.children = std::move(content);
    append(std::move(p), to);
  }

  void append(Node block, Node& to) {
    if (!pending_id_.empty() && block.id.empty()) std::swap(block.id, pending_id_);
    if (block.lang.empty() && !lang_.empty()) block.lang = lang_;
    if (const auto holder = holder_in(to.element); holder && !may_hold_as_is(to, block)) {
      if (to.children.empty() || *holder != Element::Li) to.append(Node::make(*holder, block.span));
      to.children.back().append(std::move(block));
      return;
    }
    to.append(std::move(block));
  }

  static bool may_hold_as_is(const Node& to, const Node& block) {
    switch (block.element) {
      case Element::Li:
      case Element::Dt:
      case Element::Dd:
      case Element::Td:
      case Element::Th:
        return may_hold(to.element, block.element);
      default:
        return false;
    }
  }

  // -------- blocks

  void append_block(const HtmlNode& node, Node& to) {
    const BlockRow row = row_of(node.tag);
    if (is_note_block(node) && row.kind != BlockKind::Paragraph) return append_note(node, row, to);
    if (!may_hold(to.element, row.element)) return append_division(node, row, to);
    switch (row.kind) {
      case BlockKind::Division:
        return append_division(node, row, to);
      case BlockKind::Paragraph:
        return append_paragraphs(node, to);
      case BlockKind::Heading:
        return append_heading(node, row.element, to);
      case BlockKind::Plain:
        return append_plain(node, row.element, to);
      case BlockKind::Item:
        return append_item(node, row.element, to);
      case BlockKind::Preformatted:
        return append_preformatted(node, to);
      case BlockKind::Figure:
        return append_figure(node, to);
      case BlockKind::Table:
        return append_table(node, to);
      case BlockKind::TablePart:
        return append_plain(node, row.element, to);
      case BlockKind::Rule:
        return append(make(node, Element::Hr), to);
      case BlockKind::Details: {
        Node div = make(node, Element::Div);
        div.add_class("details");
        return fill_and_append(node, std::move(div), to);
      }
    }
  }

  Node make(const HtmlNode& from, Element element) const {
    Node node = Node::make(element, from.span);
    inlines_.take_attributes(from, node);
    return node;
  }

  void fill_and_append(const HtmlNode& from, Node node, Node& to) {
    const std::string lang = std::exchange(lang_, {});
    fill(from, node);
    lang_ = lang;
    if (!node.children.empty()) append(std::move(node), to);
  }

  void append_division(const HtmlNode& node, const BlockRow& row, Node& to) {
    const bool may_keep = divisions_ == KeepDivisions::Yes && row.kind == BlockKind::Division &&
                          node.tag != "body" && !holder_in(to.element);
    if (may_keep) return fill_and_append(node, make(node, row.element), to);
    const std::string outer_lang = lang_;
    const Node facts = make(node, Element::Div);
    if (!facts.lang.empty()) lang_ = facts.lang;
    if (pending_id_.empty()) pending_id_ = facts.id;
    const std::size_t before = to.children.size();
    fill(node, to);
    align(node, to, before);
    if (pending_id_ == facts.id) pending_id_.clear();
    lang_ = outer_lang;
  }

  void align(const HtmlNode& from, Node& to, std::size_t first) const {
    const std::string_view align =
        from.tag == "center" ? std::string_view("center") : inlines_.looks().of(from).align;
    if (align.empty()) return;
    for (std::size_t i = first; i < to.children.size(); ++i)
      if (to.children[i].element == Element::P)
        to.children[i].add_class("align-" + std::string(align));
  }

  void append_note(const HtmlNode& node, const BlockRow& row, Node& to) {
    Node note = make(node, row.element == Element::Li ? Element::Li : Element::Aside);
    note.add_class("note-text");
    fill(node, note);
    if (note.children.empty()) return;
    if (!may_hold(to.element, note.element)) note.element = Element::Aside;
    append(std::move(note), to);
  }

  void append_paragraphs(const HtmlNode& node, Node& to) {
    const HtmlLook look = inlines_.looks().of(node);
    if (node.has_class("MsoTitle")) return append_heading(node, Element::H1, to);
    if (look.outline_level != 0)
      return append_heading(
          node, static_cast<Element>(static_cast<int>(Element::H1) + look.outline_level - 1), to);
    if (look.list_level != 0 && append_word_item(node, look.list_level, to)) return;
    Node facts = make(node, Element::P);
    const std::size_t before = to.children.size();
    if (pending_id_.empty()) pending_id_ = facts.id;
    fill(node, to);
    for (std::size_t i = before; i < to.children.size(); ++i) {
      Node& p = to.children[i];
      if (p.element != Element::P) continue;
      if (p.lang.empty()) p.lang = facts.lang;
      p.classes.insert(p.classes.end(), facts.classes.begin(), facts.classes.end());
      if (node.tag == "summary") p.add_class("summary");
      p.span = node.span;
    }
    align(node, to, before);
    if (!facts.id.empty() && pending_id_ == facts.id) pending_id_.clear();
  }

  void append_heading(const HtmlNode& node, Element element, Node& to) {
    Node heading = make(node, element);
    inlines_.append_children(node, heading.children);
    trim_line(heading.children);
    if (!heading.children.empty()) append(std::move(heading), to);
  }

  void append_plain(const HtmlNode& node, Element element, Node& to) {
    Node block = make(node, element);
    if (element == Element::Ol)
      for (const std::string_view name : {"start", "reversed", "type"})
        if (const auto value = node.attribute(name); !value.empty())
          block.set_attribute(std::string(name), std::string(value));
    fill_and_append(node, std::move(block), to);
  }

  void append_item(const HtmlNode& node, Element element, Node& to) {
    Node item = make(node, element);
    if (const auto value = node.attribute("value"); element == Element::Li && !value.empty())
      item.set_attribute("value", std::string(value));
    const bool cell = element == Element::Td || element == Element::Th;
    if (cell) take_cell_attributes(node, item);
    const std::string lang = std::exchange(lang_, {});
    fill(node, item);
    lang_ = lang;
    const bool holds_paragraph =
        std::ranges::any_of(node.children, [](const HtmlNode& child) { return child.tag == "p"; });
    const bool one = std::ranges::count(item.children, Element::P, &Node::element) == 1;
    if (!item.children.empty() && one && (!holds_paragraph || item.children.size() == 1))
      loosen(item);
    if (cell || !item.children.empty()) append(std::move(item), to);
  }

  // A single paragraph that only loose text has made is the text itself.
  static void loosen(Node& item) {
    Node& first = item.children.front();
    if (first.element != Element::P || !first.classes.empty()) return;
    const bool only_lists = std::all_of(item.children.begin() + 1, item.children.end(), is_list);
    if (!only_lists) return;
    if (item.id.empty()) item.id = first.id;
    std::vector<Node> content = std::move(first.children);
    item.children.erase(item.children.begin());
    item.children.insert(item.children.begin(), std::make_move_iterator(content.begin()),
                         std::make_move_iterator(content.end()));
  }

  void take_cell_attributes(const HtmlNode& from, Node& cell) const {
    for (const std::string_view name : {"colspan", "rowspan"}) {
      const std::string_view value = from.attribute(name);
      const bool number =
          !value.empty() && value.size() < 4 && std::ranges::all_of(value, is_digit);
      if (number && value != "1" && value != "0")
        cell.set_attribute(std::string(name), std::string(value));
    }
    if (const auto align = inlines_.looks().of(from).align; !align.empty())
      cell.add_class("align-" + std::string(align));
  }

  void append_preformatted(const HtmlNode& node, Node& to) {
    Node pre = make(node, Element::Pre);
    Node code = Node::make(Element::Code, node.span);
    std::string text;
    collect_lines(node, text);
    while (text.ends_with('\n')) text.pop_back();
    if (text.starts_with('\n')) text.erase(0, 1);
    if (text.empty()) return;
    if (const std::string language = language_of(node); !language.empty())
      code.add_class("language-" + language);
    code.append(Node::make_text(std::move(text), node.span));
    pre.append(std::move(code));
    append(std::move(pre), to);
  }

  static void collect_lines(const HtmlNode& node, std::string& out) {
    if (node.tag == "br") out += '\n';
    out += node.text;
    for (const HtmlNode& child : node.children) {
      if (is_block_tag(child.tag) && !out.empty() && out.back() != '\n') out += '\n';
      collect_lines(child, out);
    }
  }

  // "language-x", "lang-x", "highlight-source-x" on the element or the `code` in it.
  static std::string language_of(const HtmlNode& node) {
    std::string found;
    const auto look = [&](std::string_view names) {
      for (const std::string_view prefix : {"language-", "lang-", "highlight-source-"}) {
        const auto at = names.find(prefix);
        if (at == names.npos || !found.empty()) continue;
        const std::string_view rest = names.substr(at + prefix.size());
        found = rest.substr(0, rest.find_first_of(" \t\n"));
      }
    };
    look(node.attribute("class"));
    for (const HtmlNode& child : node.children)
      if (child.tag == "code") look(child.attribute("class"));
    return found;
  }

  void append_figure(const HtmlNode& node, Node& to) {
    Node figure = make(node, Element::Figure);
    fill(node, figure);
    if (figure.children.empty()) return;
    // A lone image stands in the figure itself.
    for (Node& child : figure.children)
      if (child.element == Element::P && child.children.size() == 1 &&
          child.children.front().element == Element::Img) {
        Node image = std::move(child.children.front());
        child = std::move(image);
      }
    append(std::move(figure), to);
  }

  // A table of one cell is a frame, not a table.
  void append_table(const HtmlNode& node, Node& to) {
    std::size_t cells = 0;
    walk_html(node, [&](const HtmlNode& inner) {
      cells += inner.tag == "td" || inner.tag == "th" ? 1 : 0;
    });
    if (cells <= 1 || node.attribute("role") == "presentation")
      return append_division(node, {node.tag, BlockKind::Table}, to);
    Node table = make(node, Element::Table);
    const std::string lang = std::exchange(lang_, {});
    fill(node, table);
    lang_ = lang;
    take_head_rows(table);
    if (!table.children.empty()) append(std::move(table), to);
  }

  // The rows of header cells that a table without `thead` begins with are its head.
  static void take_head_rows(Node& table) {
    if (std::ranges::find(table.children, Element::Thead, &Node::element) != table.children.end())
      return;
    const auto body = std::ranges::find(table.children, Element::Tbody, &Node::element);
    if (body == table.children.end()) return;
    const auto first = std::ranges::find_if_not(body->children, [](const Node& row) {
      return row.children.size() > 1 && std::ranges::all_of(row.children, [](const Node& cell) {
               return cell.element == Element::Th;
             });
    });
    if (first == body->children.begin() || first == body->children.end()) return;
    Node head = Node::make(Element::Thead, body->span);
    head.children.assign(std::make_move_iterator(body->children.begin()),
                         std::make_move_iterator(first));
    body->children.erase(body->children.begin(), first);
    table.children.insert(body, std::move(head));
  }

  // -------- Word

  // Word writes lists as paragraphs with a marker of their own, `<span style="mso-list:Ignore">`.
  bool append_word_item(const HtmlNode& node, int level, Node& to) {
    std::string marker;
    Node item = make(node, Element::Li);
    collect_word_item(node, marker, item.children);
    trim_line(item.children);
    if (marker.empty() || item.children.empty()) return false;
    const bool ordered = std::ranges::any_of(marker, is_digit) ||
                         (is_letter(marker.front()) && marker.find_first_of(".)") != marker.npos);
    Node* parent = &to;
    for (int depth = 1;; ++depth) {
      const bool has_list = !parent->children.empty() && is_list(parent->children.back()) &&
                            parent->children.back().has_class("word-list");
      if (!has_list) {
        Node& list = parent->append(Node::make(ordered ? Element::Ol : Element::Ul, node.span));
        list.add_class("word-list");
      }
      Node& list = parent->children.back();
      if (depth == level || list.children.empty()) {
        list.append(std::move(item));
        return true;
      }
      parent = &list.children.back();
    }
  }

  void collect_word_item(const HtmlNode& node, std::string& marker, std::vector<Node>& out) {
    for (const HtmlNode& child : node.children) {
      const std::string css = lower_case(child.attribute("style"));
      if (css.find("mso-list:ignore") != css.npos || css.find("mso-list: ignore") != css.npos)
        for (const char c : html_text_of(child)) {
          if (c != ' ' && c != '\n' && c != '\xC2' && c != '\xA0') marker += c;
        }
      else if (!child.is_text() && contains_word_marker(child))
        collect_word_item(child, marker, out);
      else
        inlines_.append(child, out);
    }
  }

  static bool contains_word_marker(const HtmlNode& node) {
    bool found = false;
    walk_html(node, [&](const HtmlNode& inner) {
      found = found || lower_case(inner.attribute("style")).find("mso-list") != std::string::npos;
    });
    return found;
  }

  KeepDivisions divisions_;
  HtmlInlines inlines_;
  std::vector<const HtmlNode*> around_;  // inline elements around the blocks being read
  std::string pending_id_;               // of a division taken apart, for its first block
  std::string lang_;                     // of the divisions taken apart
};

void forget_word_lists(Node& node) {
  std::erase(node.classes, "word-list");
  for (Node& child : node.children) forget_word_lists(child);
}

}  // namespace

bool is_note_block(const HtmlNode& node) {
  const std::string_view role = node.attribute("role"), type = node.attribute("epub:type");
  if (role == "doc-footnote" || role == "doc-endnote") return true;
  for (const std::string_view kind : {"footnote", "endnote", "rearnote", "note"})
    if (type == kind) return true;
  if (node.has_class("footnote") && (node.tag == "div" || node.tag == "li" || node.tag == "aside"))
    return true;
  const std::string css = lower_case(node.attribute("style"));
  const auto at = css.find("mso-element:");
  if (at == css.npos) return false;
  const std::string_view value = std::string_view(css).substr(at + 12);
  return value == "footnote" || value == "endnote" || value == "comment" ||
         value.starts_with("footnote;") || value.starts_with("endnote;");
}

void append_html_blocks(const HtmlNode& from, const HtmlLooks& looks, KeepDivisions divisions,
                        Node& to, Diagnostics& diagnostics) {
  BlockBuilder(looks, divisions, diagnostics).fill(from, to);
  forget_word_lists(to);
}

}  // namespace banxin::source
