#include <fmt/format.h>

#include <deque>
#include <string_view>
#include <unordered_map>

#include "document/passes.h"

namespace banxin::document {
namespace {

bool has_role(const Node& node, std::string_view role) {
  const std::string* value = node.attribute("role");
  return value != nullptr && *value == role;
}

bool is_note(const Node& node) {
  return node.element == Element::Aside && has_role(node, "doc-footnote");
}
bool is_note_call(const Node& node) {
  return node.element == Element::A && has_role(node, "doc-noteref");
}

struct Note {
  Node node;
  int number = 0;          // within its chapter; 0 until something refers to it
  std::size_t serial = 0;  // over the document, from 1
  int calls = 0;
};

// Moves notes to their chapters. A note is numbered when its first call is met in reading order;
// calls inside notes come after those of the text.
class NotePlacer {
 public:
  NotePlacer(Document& document, Diagnostics& diagnostics)
      : document_(document), diagnostics_(diagnostics) {}

  void run() {
    take_notes(document_.body);
    if (document_.genre == Genre::Book)
      place_by_chapter();
    else
      place_in(document_.body);
    for (const Note& note : notes_)
      if (note.number == 0)
        diagnostics_.warn("document-002",
                          fmt::format("nothing refers to the note \"{}\"", note.node.id),
                          note.node.span, "the note is left out; refer to it, or remove it");
  }

 private:
  void take_notes(Node& node) {
    for (Node& child : node.children) take_notes(child);
    auto keep = node.children.begin();
    for (auto it = node.children.begin(); it != node.children.end(); ++it) {
      if (is_note(*it)) {
        by_label_.try_emplace(it->id, notes_.size());
        notes_.push_back({std::move(*it)});
      } else {
        if (keep != it) *keep = std::move(*it);
        ++keep;
      }
    }
    node.children.erase(keep, node.children.end());
  }

  // What stands before the first chapter has its notes before the first chapter.
  void place_by_chapter() {
    Node preface = Node::make(Element::Body);
    std::vector<Node> blocks = std::move(document_.body.children);
    document_.body.children.clear();
    std::size_t i = 0;
    for (; i < blocks.size() && !blocks[i].has_class("chapter"); ++i)
      preface.append(std::move(blocks[i]));
    place_in(preface);
    document_.body.children = std::move(preface.children);
    for (; i < blocks.size(); ++i) {
      if (blocks[i].element == Element::Section) place_in(blocks[i]);
      document_.body.append(std::move(blocks[i]));
    }
  }

  void place_in(Node& chapter) {
    std::deque<std::size_t> called;
    next_number_ = 1;
    number_calls(chapter, document_.metadata.lang, called);
    if (called.empty()) return;
    Node section = Node::make(Element::Section, chapter.span);
    section.add_class("notes");
    section.set_attribute("role", "doc-endnotes");
    section.set_attribute("epub:type", "endnotes");
    for (; !called.empty(); called.pop_front()) {
      Node note = std::move(notes_[called.front()].node);
      number_calls(note, note.lang.empty() ? document_.metadata.lang : note.lang, called);
      add_back_link(note, notes_[called.front()]);
      section.append(std::move(note));
    }
    chapter.append(std::move(section));
  }

  void number_calls(Node& node, std::string_view lang, std::deque<std::size_t>& called) {
    const std::string own_lang = node.lang;
    if (!own_lang.empty()) lang = own_lang;
    for (Node& child : node.children) number_calls(child, lang, called);
    if (is_note_call(node)) number_call(node, lang, called);
  }

  void number_call(Node& call, std::string_view lang, std::deque<std::size_t>& called) {
    const std::string* href = call.attribute("href");
    const auto found =
        href == nullptr || href->empty() ? by_label_.end() : by_label_.find(href->substr(1));
    if (found == by_label_.end()) {
      diagnostics_.warn(
          "document-003",
          fmt::format("the note \"{}\" is not in the document", href == nullptr ? "" : *href),
          call.span, "write it: [^label]: text");
      call.element = Element::Span;
      call.attributes.clear();
      call.classes.clear();
      return;
    }
    Note& note = notes_[found->second];
    if (note.number == 0) {
      note.number = next_number_++;
      note.serial = ++serial_;
      note.node.id = fmt::format("fn-{}", note.serial);
      // A note speaks the language of the text that calls it.
      if (note.node.lang.empty() && lang != document_.metadata.lang) note.node.lang = lang;
      called.push_back(found->second);
    }
    ++note.calls;
    call.id = note.calls == 1 ? fmt::format("fnref-{}", note.serial)
                              : fmt::format("fnref-{}-{}", note.serial, note.calls);
    call.set_attribute("href", fmt::format("#fn-{}", note.serial));
    // T110: the text stands directly in the `a`, or pop-ups fail.
    call.children.clear();
    call.append(Node::make_text(std::to_string(note.number), call.span));
  }

  static void add_back_link(Node& note, const Note& facts) {
    Node link = Node::make(Element::A, note.span);
    link.add_class("backlink");
    link.set_attribute("role", "doc-backlink");
    link.set_attribute("href", fmt::format("#fnref-{}", facts.serial));
    link.append(Node::make_text(std::to_string(facts.number), note.span));
    if (note.children.empty() || note.children.front().element != Element::P)
      note.children.insert(note.children.begin(), Node::make(Element::P, note.span));
    auto& inlines = note.children.front().children;
    if (!inlines.empty()) inlines.insert(inlines.begin(), Node::make_text(" ", note.span));
    inlines.insert(inlines.begin(), std::move(link));
  }

  Document& document_;
  Diagnostics& diagnostics_;
  std::vector<Note> notes_;
  std::unordered_map<std::string, std::size_t> by_label_;  // "fn-label" → place in notes_
  int next_number_ = 1;
  std::size_t serial_ = 0;
};

}  // namespace

void place_notes(Document& document, Diagnostics& diagnostics) {
  NotePlacer(document, diagnostics).run();
}

}  // namespace banxin::document
