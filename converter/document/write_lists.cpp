#include <fmt/format.h>

#include <unordered_set>

#include "document/book_words.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

std::string one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool is_white = c == ' ' || c == '\n' || c == '\t';
    if (!is_white) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

Node entry(const std::string& id, std::string title, SourceSpan span) {
  Node item = Node::make(Element::Li, span);
  Node link = Node::make(Element::A, span);
  link.set_attribute("href", "#" + id);
  link.append(Node::make_text(std::move(title), span));
  item.append(std::move(link));
  return item;
}

class ListWriter {
 public:
  ListWriter(Document& document, Diagnostics& diagnostics)
      : document_(document),
        diagnostics_(diagnostics),
        words_(book_words(document.metadata.lang)) {}

  // True: something was written.
  bool run() {
    find(document_.body);
    if (places_ == 0) return false;
    walk(document_.body, [&](const Node& node, int) {
      if (!node.id.empty()) ids_.insert(node.id);
    });
    walk(document_.body, [&](Node& node, int) { gather(node); });
    fill(document_.body);
    return true;
  }

 private:
  static bool is_list(const Node& node, std::string_view name) {
    return (node.element == Element::Nav || node.element == Element::Div) && node.has_class(name);
  }
  static bool is_any_list(const Node& node) {
    return is_list(node, "contents") || is_list(node, "figures") || is_list(node, "tables");
  }

  void find(const Node& root) {
    walk(root, [&](const Node& node, int) { places_ += is_any_list(node) ? 1 : 0; });
  }

  // Figures and tables with captions, in the order of the text.
  void gather(Node& node) {
    const bool is_figure = node.element == Element::Figure;
    if (!is_figure && node.element != Element::Table) return;
    for (Node& child : node.children) {
      if (child.element != Element::Figcaption && child.element != Element::Caption) continue;
      // The link leads to the caption, which carries the number.
      if (child.id.empty()) child.id = fresh(is_figure ? "fig" : "tab");
      // A table in a figure is listed by what its caption calls it.
      (is_figure ? figures_ : tables_)
          .push_back(entry(child.id, one_line(text_content(child)), node.span));
      return;
    }
  }

  std::string fresh(std::string_view prefix) {
    for (;;) {
      std::string id = fmt::format("{}-{}", prefix, ++last_id_);
      if (ids_.insert(id).second) return id;
    }
  }

  // A list of nothing is not there.
  void fill(Node& node) {
    std::erase_if(node.children, [&](Node& child) {
      if (is_any_list(child)) return !fill_list(child);
      if (!child.children.empty()) fill(child);
      return false;
    });
  }

  bool fill_list(Node& nav) {
    const bool is_contents = nav.has_class("contents"), is_figures = nav.has_class("figures");
    nav.element = Element::Nav;
    if (is_contents) nav.set_attribute("role", "doc-toc");
    // A list that the author has given a heading of its own keeps it.
    if (nav.children.empty()) {
      const bool is_chapter = document_.genre == Genre::Book;
      Node title = Node::make(is_chapter ? Element::H1 : Element::H2, nav.span);
      title.add_class("list-title");
      title.append(Node::make_text(std::string(is_contents  ? words_.contents
                                               : is_figures ? words_.figures
                                                            : words_.tables),
                                   nav.span));
      nav.append(std::move(title));
    }
    Node list = Node::make(Element::Ol, nav.span);
    if (is_contents) {
      list = contents_list(document_.contents, 1);
    } else {
      list.children = is_figures ? figures_ : tables_;
    }
    if (list.children.empty()) {
      diagnostics_.note("document-032", "nothing stands in the list of " + nav.classes.front(),
                        nav.span,
                        is_contents ? "contents name headings" : "it names what has a caption");
      return false;
    }
    nav.append(std::move(list));
    return true;
  }

  Node contents_list(const std::vector<ContentsEntry>& entries, int depth) const {
    Node list = Node::make(Element::Ol);
    for (const ContentsEntry& one : entries) {
      Node item = entry(one.id, one.title, {});
      item.add_class(fmt::format("level{}", one.level));
      if (depth < document_.metadata.text.contents_depth && !one.children.empty())
        item.append(contents_list(one.children, depth + 1));
      list.append(std::move(item));
    }
    return list;
  }

  Document& document_;
  Diagnostics& diagnostics_;
  const BookWords& words_;
  int places_ = 0;
  int last_id_ = 0;
  std::unordered_set<std::string> ids_;
  std::vector<Node> figures_, tables_;
};

}  // namespace

void write_lists(Document& document, Diagnostics& diagnostics) {
  // Headings have moved to other places in the order of nodes.
  if (ListWriter(document, diagnostics).run()) build_contents(document);
}

}  // namespace banxin::document
