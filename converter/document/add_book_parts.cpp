#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "document/book_words.h"
#include "document/passes.h"
#include "document/section_tree.h"

namespace banxin::document {
namespace {

bool is_title_block(const Node& node) {
  return node.element == Element::Header && node.has_class("title-block");
}

// A heading that says what its section is for hands that on to the section.
constexpr std::array<std::string_view, 6> kDivisions = {"part",       "frontmatter", "backmatter",
                                                        "dedication", "epigraph",    "appendix"};

void take_over_divisions(Node& section) {
  for (const std::string_view division : kDivisions)
    if (section.children.front().has_class(division) && !section.has_class(division))
      section.add_class(std::string(division));
}

// What a part holds one level below are its chapters.
void make_part(Node& section) {
  std::erase(section.classes, "chapter");
  for_each_section(section, [](Node& inner) {
    if (heading_level(inner.children.front().element) == 2) inner.add_class("chapter");
  });
}

bool is_front(const Node& node) {
  return node.has_class("frontmatter") || node.has_class("dedication") ||
         node.has_class("epigraph");
}
bool is_back(const Node& node) {
  return node.has_class("backmatter") || node.has_class("appendix");
}
bool is_division(const Node& node) {
  return node.has_class("frontmatter") || node.has_class("bodymatter") ||
         node.has_class("backmatter");
}
bool is_text_of_book(const Node& node) {
  return node.has_class("chapter") || node.has_class("part");
}

// What stands before the first chapter is front matter, what stands behind the last one back
// matter, unless it says otherwise.
void mark_divisions(Node& body) {
  auto& children = body.children;
  const auto is_body = [](const Node& node) {
    return is_text_of_book(node) && !is_front(node) && !is_back(node);
  };
  const auto first = std::ranges::find_if(children, is_body);
  auto last = std::find_if(children.rbegin(), children.rend(), is_body).base();
  for (auto child = children.begin(); child != children.end(); ++child) {
    if (child->is_text() || is_division(*child)) continue;
    const bool front = is_front(*child) || (child < first && !is_back(*child));
    const bool back = is_back(*child) || child >= last;
    child->add_class(front ? "frontmatter" : back ? "backmatter" : "bodymatter");
  }
}

class PartMaker {
 public:
  explicit PartMaker(Document& document)
      : document_(document), words_(book_words(document.metadata.lang)) {}

  void run() {
    const bool is_book = document_.genre == Genre::Book;
    if (is_book) {
      for_each_section(document_.body, [](Node& section) {
        take_over_divisions(section);
        if (section.has_class("part")) make_part(section);
      });
    }
    add(document_.metadata.text.half_title, &PartMaker::half_title);
    add(document_.metadata.text.colophon, &PartMaker::colophon);
    if (!has_placed("contents"))
      add(document_.metadata.text.contents,
          [](PartMaker& maker) { return maker.list("contents"); });
    if (document_.metadata.text.figures && !has_placed("figures")) add_list("figures");
    if (document_.metadata.text.tables && !has_placed("tables")) add_list("tables");
    if (is_book) mark_divisions(document_.body);
  }

 private:
  // Where the next part goes: half-title before the title, everything else behind it.
  std::size_t place_after_title() const {
    const auto& children = document_.body.children;
    const auto title = std::ranges::find_if(children, is_title_block);
    if (title == children.end() || title - children.begin() > 1) return added_;
    return static_cast<std::size_t>(title - children.begin()) + 1 + added_;
  }

  template <class Make>
  void add(std::optional<bool> wanted, Make make) {
    if (wanted ? !*wanted : document_.genre != Genre::Book) return;
    std::optional<Node> part = std::invoke(make, *this);
    if (!part) return;
    if (!wanted) part->add_class("implied");
    const bool is_first = part->has_class("half-title");
    const std::size_t place = is_first ? 0 : place_after_title();
    document_.body.children.insert(
        document_.body.children.begin() + static_cast<std::ptrdiff_t>(place), std::move(*part));
    if (!is_first) ++added_;
  }
  void add_list(std::string_view name) {
    add(true, [name](PartMaker& maker) { return maker.list(name); });
  }

  bool has_placed(std::string_view name) const {
    bool found = false;
    walk(document_.body, [&](const Node& node, int) {
      found = found || ((node.element == Element::Div || node.element == Element::Nav) &&
                        node.has_class(name));
    });
    return found;
  }

  Node paragraph(std::string_view css_class, std::string text, SourceSpan span) const {
    Node p = Node::make(Element::P, span);
    p.add_class(std::string(css_class));
    p.append(Node::make_text(std::move(text), span));
    return p;
  }

  std::optional<Node> half_title() {
    const Metadata& metadata = document_.metadata;
    if (metadata.title.empty()) return std::nullopt;
    const SourceSpan span = metadata.span_of("title");
    Node section = Node::make(Element::Section, span);
    section.add_class("half-title");
    section.append(paragraph("title", metadata.title, span));
    return section;
  }

  void add_line(Node& section, std::string_view css_class, std::string_view label,
                const std::string& value, std::string_view key) {
    if (value.empty()) return;
    Node p = Node::make(Element::P, document_.metadata.span_of(key));
    p.add_class(std::string(css_class));
    if (!label.empty()) {
      Node name = Node::make(Element::Span, p.span);
      name.add_class("label");
      name.append(Node::make_text(std::string(label), p.span));
      p.append(std::move(name));
      p.append(Node::make_text(std::string(words_.between), p.span));
    }
    p.append(Node::make_text(value, p.span));
    section.append(std::move(p));
  }

  std::string people(std::string_view role) const {
    std::string names;
    const bool chinese = document_.metadata.lang.starts_with("zh");
    for (const Contributor& person : document_.metadata.contributors)
      if (person.role == role) names += (names.empty() ? "" : chinese ? "、" : ", ") + person.name;
    return names;
  }

  std::string isbn() const {
    constexpr std::string_view kUrn = "urn:isbn:";
    const Metadata& metadata = document_.metadata;
    if (!metadata.isbn.empty()) return metadata.isbn;
    return metadata.identifier.starts_with(kUrn) ? metadata.identifier.substr(kUrn.size())
                                                 : std::string();
  }

  // Only what the metadata says; what says no more than the title page is no colophon.
  std::optional<Node> colophon() {
    const Metadata& metadata = document_.metadata;
    Node section = Node::make(Element::Section, metadata.span_of("title"));
    section.add_class("colophon");
    section.set_attribute("role", "doc-colophon");
    add_line(section, "title", {}, metadata.title, "title");
    add_line(section, "author", {}, people("aut"), "author");
    add_line(section, "translator", words_.translator, people("trl"), "translator");
    add_line(section, "editor", words_.editor, people("edt"), "editor");
    add_line(section, "illustrator", words_.illustrator, people("ill"), "illustrator");
    const std::size_t known = section.children.size();
    add_line(section, "publisher", words_.publisher, metadata.publisher, "publisher");
    add_line(section, "edition", words_.edition, metadata.edition, "edition");
    add_line(section, "isbn", words_.isbn, isbn(), "identifier");
    add_line(section, "rights", {}, metadata.rights, "rights");
    add_line(section, "credit", {}, metadata.credit, "credit");
    const bool says_more = section.children.size() > known;
    add_line(section, "date", words_.date, metadata.date, "date");
    if (!says_more && !metadata.text.colophon.value_or(false)) return std::nullopt;
    return section;
  }

  std::optional<Node> list(std::string_view name) {
    Node nav = Node::make(Element::Nav, document_.metadata.span_of("toc"));
    nav.add_class(std::string(name));
    return nav;
  }

  Document& document_;
  const BookWords& words_;
  std::size_t added_ = 0;
};

}  // namespace

void add_book_parts(Document& document) { PartMaker(document).run(); }

}  // namespace banxin::document
