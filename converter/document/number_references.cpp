#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "document/heading_number.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// What is said before a number, and behind it in a caption.
struct ReferenceWords {
  std::string_view lang, figure, table, section, after;
};
constexpr std::array<ReferenceWords, 7> kWords = {
    {{"en", "Figure ", "Table ", "Section ", ": "},
     {"zh-Hant", "圖 ", "表 ", "", "　"},
     {"zh-TW", "圖 ", "表 ", "", "　"},
     {"zh-HK", "圖 ", "表 ", "", "　"},
     {"zh", "图 ", "表 ", "", "　"},
     {"ja", "図 ", "表 ", "", "　"},
     {"de", "Abbildung ", "Tabelle ", "Abschnitt ", ": "}}};

const ReferenceWords& words_for(std::string_view lang) {
  const auto* found = std::ranges::find_if(
      kWords, [&](const ReferenceWords& words) { return lang.starts_with(words.lang); });
  return found == kWords.end() ? kWords.front() : *found;
}

class Numberer {
 public:
  Numberer(Document& document, Diagnostics& diagnostics)
      : document_(document),
        diagnostics_(diagnostics),
        words_(words_for(document.metadata.lang)),
        is_han_(document.metadata.lang.starts_with("zh") ||
                document.metadata.lang.starts_with("ja")) {}

  void run() {
    walk(document_.body, [&](Node& node, int) { number(node); });
    walk(document_.body, [&](Node& node, int) { refer(node); });
  }

 private:
  void number(Node& node) {
    if (node.element == Element::Figure && node.id.starts_with("fig:"))
      number_caption(node, Element::Figcaption, words_.figure, ++figures_);
    else if (node.element == Element::Table && node.id.starts_with("tbl:"))
      number_caption(node, Element::Caption, words_.table, ++tables_);
    else if (is_heading(node.element) && !node.id.empty())
      texts_.emplace(node.id, heading_text(node));
  }

  void number_caption(Node& node, Element caption, std::string_view word, int count) {
    const std::string text = fmt::format("{}{}", word, count);
    texts_.emplace(node.id, text);
    const auto found = std::ranges::find(node.children, caption, &Node::element);
    if (found == node.children.end()) return;
    Node label = Node::make(Element::Span, found->span);
    label.add_class("caption-number");
    label.append(Node::make_text(text + std::string(words_.after), found->span));
    auto& line = !found->children.empty() && found->children.front().element == Element::P
                     ? found->children.front().children
                     : found->children;
    line.insert(line.begin(), std::move(label));
  }

  // The number that the heading begins with, else its words between quotation marks.
  std::string heading_text(const Node& heading) const {
    const std::string title = text_content(heading);
    const std::string typed = typed_number(title);
    if (typed.empty()) return "“" + title + "”";
    return is_han_ ? typed : std::string(words_.section) + typed;
  }

  void refer(Node& node) {
    if (node.element != Element::A || !node.children.empty() || !node.has_class("reference"))
      return;
    const std::string* href = node.attribute("href");
    if (href == nullptr || href->empty()) return;
    const std::string id = href->substr(1);
    const auto found = texts_.find(id);
    if (found == texts_.end()) {
      diagnostics_.warn("document-040", fmt::format("nothing is named {} to refer to", id),
                        node.span, fmt::format("name it: {{#{}}}", id));
      node.element = Element::Span;
      std::erase_if(node.attributes, [](const Attribute& a) { return a.name == "href"; });
      node.append(Node::make_text("@" + id, node.span));
      return;
    }
    node.append(Node::make_text(found->second, node.span));
  }

  Document& document_;
  Diagnostics& diagnostics_;
  const ReferenceWords& words_;
  bool is_han_;
  int figures_ = 0, tables_ = 0;
  std::map<std::string, std::string, std::less<>> texts_;  // what a reference to an id says
};

}  // namespace

void number_references(Document& document, Diagnostics& diagnostics) {
  Numberer(document, diagnostics).run();
}

}  // namespace banxin::document
