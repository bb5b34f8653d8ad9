#include "source/html_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/percent_encoding.h"
#include "base/utf8.h"

namespace banxin::source {
namespace {

using document::Element;
using document::Node;

// "12", "[12]", "*", "注1", "[citation 3]" are calls; a sentence is a link.
constexpr std::size_t kLongestLabel = 12;

bool says(const Node& node, std::string_view role, std::string_view type) {
  const std::string* value = node.attribute("role");
  if (value != nullptr && *value == role) return true;
  value = node.attribute("epub:type");
  return value != nullptr && value->find(type) != std::string::npos;
}

bool is_note_holder(Element element) {
  return element == Element::Li || element == Element::P || element == Element::Aside ||
         element == Element::Dd || element == Element::Div || element == Element::Td;
}

std::string target_of(const Node& link) {
  const std::string* href = link.element == Element::A ? link.attribute("href") : nullptr;
  if (href == nullptr || href->size() < 2 || href->front() != '#') return {};
  return percent_decoded(std::string_view(*href).substr(1));
}

// What stands beside links back: "^", "↑", "↩", brackets, numbers, letters of several calls.
bool is_back_mark(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool mark = c <= U' ' || c == 0xA0 || c == U'^' || c == U'↑' || c == U'↩' ||
                      c == 0xFE0E || c == U'[' || c == U']' || c == U'(' || c == U')' ||
                      c == U'.' || c == U',' || c == U':' || (c >= U'0' && c <= U'9');
    if (!mark) return false;
  }
  return true;
}

struct Place {
  std::size_t order = 0;   // in the document
  Node* holder = nullptr;  // the block it stands in
  bool in_heading = false;
  bool is_note = false;  // says so itself
};
struct Call {
  Node* link;
  std::vector<std::string> ids;  // its own and those of what it stands in
  std::string target;
  std::size_t order;
  bool says_so;
  Node* holder;
};

class NoteCollector {
 public:
  explicit NoteCollector(Node& body) : body_(body) {}

  void run() {
    visit(body_, nullptr, false, {});
    find_pairs();
    if (notes_.empty()) return;
    for (std::size_t i = 0; i < notes_.size(); ++i) make_note(i);
    remove_taken(body_);
    for (Node& note : made_) body_.append(std::move(note));
  }

 private:
  // Notes are blocks: the innermost block of a paragraph's kind, but a list item as a whole.
  void visit(Node& node, Node* holder, bool in_heading, std::vector<std::string> ids) {
    ++order_;
    const bool block = !document::is_phrasing(node.element);
    if (block) ids.clear();
    in_heading = in_heading || document::is_heading(node.element);
    const bool note = node.has_class("note-text") || says(node, "doc-footnote", "footnote") ||
                      says(node, "doc-endnote", "endnote") || says(node, "doc-endnote", "rearnote");
    const bool inside_holder =
        holder != nullptr && (holder->element == Element::Li || is_noted_.contains(holder));
    if (note && block && node.element != Element::Section)
      holder = &node, is_noted_.insert(&node);
    else if (is_note_holder(node.element) && !inside_holder)
      holder = &node;
    if (!node.id.empty()) {
      places_.try_emplace(node.id, Place{order_, holder, in_heading, note});
      if (!block) ids.push_back(node.id);
    }
    if (std::string target = target_of(node); !target.empty()) {
      links_[holder].push_back(target);
      calls_.push_back(
          {&node, ids, std::move(target), order_, says(node, "doc-noteref", "noteref"), holder});
    }
    for (Node& child : node.children) visit(child, holder, in_heading, ids);
  }

  void find_pairs() {
    for (const Call& call : calls_) {
      const auto found = places_.find(call.target);
      if (found == places_.end()) continue;
      const Place& place = found->second;
      if (place.holder == nullptr || place.holder == call.holder || place.in_heading) continue;
      if (is_noted_.contains(call.holder) && place.order < call.order) continue;
      const bool sure = call.says_so || is_noted_.contains(place.holder);
      const bool short_label =
          count_code_points(document::text_content(*call.link)) <= kLongestLabel;
      if (!sure && !(short_label && place.order > call.order && leads_back(place.holder, call)))
        continue;
      const auto [at, is_new] = by_holder_.try_emplace(place.holder, notes_.size());
      if (is_new) notes_.push_back({place.holder, {}});
      notes_[at->second].calls.push_back(call);
    }
  }

  bool leads_back(Node* holder, const Call& call) {
    const auto found = links_.find(holder);
    if (found == links_.end()) return false;
    return std::ranges::any_of(found->second, [&](const std::string& target) {
      return std::ranges::find(call.ids, target) != call.ids.end();
    });
  }

  struct Note {
    Node* holder;
    std::vector<Call> calls;
  };

  void make_note(std::size_t number) {
    Note& note = notes_[number];
    const std::string label = fmt::format("fn-html-{}", number + 1);
    Node aside = Node::make(Element::Aside, note.holder->span);
    aside.id = label;
    aside.lang = note.holder->lang;
    aside.set_attribute("role", "doc-footnote");
    aside.set_attribute("epub:type", "footnote");
    std::unordered_set<std::string> call_ids;
    for (const Call& call : note.calls) {
      call_ids.insert(call.ids.begin(), call.ids.end());
      rewrite(*call.link, label);
    }
    taken_.insert(note.holder);
    aside.children = std::move(note.holder->children);
    note.holder->children.clear();
    remove_back_links(aside.children, call_ids);
    trim_beginning(aside.children);
    wrap_loose_text(aside);
    made_.push_back(std::move(aside));
  }

  static void rewrite(Node& link, const std::string& label) {
    const std::string text = document::text_content(link);
    link.id.clear();
    link.classes = {"noteref"};
    link.attributes = {{"href", "#" + label}, {"role", "doc-noteref"}, {"epub:type", "noteref"}};
    link.children.clear();
    link.append(Node::make_text(text, link.span));
  }

  static void remove_back_links(std::vector<Node>& nodes,
                                const std::unordered_set<std::string>& call_ids) {
    for (Node& node : nodes) remove_back_links(node.children, call_ids);
    std::erase_if(nodes, [&](const Node& node) {
      if (says(node, "doc-backlink", "backlink") || node.has_class("backlink")) return true;
      if (node.element == Element::A) return call_ids.contains(target_of(node));
      const bool wrapper = document::is_phrasing(node.element) && !node.is_text() &&
                           !document::is_void(node.element);
      return wrapper && node.children.empty();
    });
  }

  // The marks that stood beside the links.
  static void trim_beginning(std::vector<Node>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Node& node = nodes[i];
      if (!node.is_text()) {
        if (is_back_mark(document::text_content(node)) && !has_image(node) &&
            nodes.size() > i + 1 && document::is_phrasing(node.element)) {
          nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(i--));
          continue;
        }
        return trim_beginning(node.children);
      }
      if (is_back_mark(node.text) && nodes.size() > i + 1) {
        nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(i--));
        continue;
      }
      const auto first = node.text.find_first_not_of(" \n^");
      std::string_view rest = std::string_view(node.text).substr(std::min(first, node.text.size()));
      for (const std::string_view mark : {"↑", "]", ".", "\xC2\xA0", " "})
        if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
      node.text = std::string(rest.substr(std::min(rest.find_first_not_of(" \n"), rest.size())));
      return;
    }
  }

  static bool has_image(const Node& node) {
    if (node.element == Element::Img) return true;
    return std::ranges::any_of(node.children, has_image);
  }

  static void wrap_loose_text(Node& aside) {
    std::vector<Node> blocks;
    bool open = false;
    for (Node& child : aside.children) {
      const bool phrasing = document::is_phrasing(child.element);
      if (phrasing && !open) blocks.push_back(Node::make(Element::P, child.span));
      open = phrasing;
      if (phrasing)
        blocks.back().append(std::move(child));
      else
        blocks.push_back(std::move(child));
    }
    aside.children = std::move(blocks);
  }

  // Lists, sections and lines that held nothing but notes go with them.
  bool remove_taken(Node& node) {
    bool removed = false;
    std::vector<Node> kept;
    for (Node& child : node.children) {
      const bool gone = taken_.contains(&child);
      const bool emptied = !gone && remove_taken(child) && is_hollow(child);
      if (!gone && !emptied) {
        if (node.element == Element::Sup && child.has_class("noteref"))
          node.id.clear();
        else
          raise(child);
        kept.push_back(std::move(child));
        continue;
      }
      removed = true;
      while (!kept.empty() && (kept.back().element == Element::Hr || is_white(kept.back())))
        kept.pop_back();
      if (!kept.empty() && is_notes_heading(kept.back())) kept.pop_back();
      while (!kept.empty() && kept.back().element == Element::Hr) kept.pop_back();
    }
    node.children = std::move(kept);
    return removed;
  }

  static bool is_white(const Node& node) {
    return node.is_text() && node.text.find_first_not_of(" \n") == std::string::npos;
  }
  static bool is_hollow(const Node& node) { return std::ranges::all_of(node.children, is_white); }

  static bool is_notes_heading(const Node& node) {
    if (!document::is_heading(node.element)) return false;
    const std::string text = document::text_content(node);
    for (const std::string_view word :
         {"Notes", "Footnotes", "Endnotes", "References", "Note", "注释", "註釋", "注", "脚注",
          "尾注", "参考资料", "參考資料", "参考文献", "註解", "注解"})
      if (text == word) return true;
    return false;
  }

  // A call stands raised; a page may have raised it already.
  void raise(Node& node) {
    if (!node.has_class("noteref")) return;
    Node sup = Node::make(Element::Sup, node.span);
    sup.append(std::move(node));
    node = std::move(sup);
  }

  Node& body_;
  std::size_t order_ = 0;
  std::unordered_map<std::string, Place> places_;
  std::unordered_map<Node*, std::vector<std::string>> links_;
  std::unordered_set<const Node*> is_noted_;
  std::unordered_set<const Node*> taken_;
  std::vector<Call> calls_;
  std::unordered_map<Node*, std::size_t> by_holder_;
  std::vector<Note> notes_;
  std::vector<Node> made_;
};

}  // namespace

void collect_html_notes(Node& body) { NoteCollector(body).run(); }

}  // namespace banxin::source
