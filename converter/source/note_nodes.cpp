#include "source/note_nodes.h"

#include <utility>

namespace banxin::source {

using document::Element;
using document::Node;

Node make_note(const std::string& label, SourceSpan span) {
  Node note = Node::make(Element::Aside, span);
  note.id = "fn-" + label;
  note.set_attribute("role", "doc-footnote");
  note.set_attribute("epub:type", "footnote");
  return note;
}

Node make_note_call(const std::string& label, std::string text, SourceSpan span) {
  Node call = Node::make(Element::A, span);
  call.add_class("noteref");
  call.set_attribute("href", "#fn-" + label);
  call.set_attribute("role", "doc-noteref");
  call.set_attribute("epub:type", "noteref");
  call.append(Node::make_text(std::move(text), span));
  Node raised = Node::make(Element::Sup, span);
  raised.append(std::move(call));
  return raised;
}

}  // namespace banxin::source
