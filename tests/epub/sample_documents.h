// Documents built by hand for the tests of the EPUB writer: every element, in both languages,
// completed by the passes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "document/passes.h"

namespace banxin::test {

using document::Attribute;
using document::Document;
using document::Element;
using document::Node;

// What an element has: {.id = "x", .classes = {"y"}, .attributes = {{"href", "#z"}}}.
struct With {
  std::string id = {};
  std::vector<std::string> classes = {};
  std::string lang = {};
  std::vector<Attribute> attributes = {};
};

inline Node text(std::string words) { return Node::make_text(std::move(words)); }

inline Node el(Element element, With with, std::vector<Node> children = {}) {
  Node node = Node::make(element);
  node.id = std::move(with.id);
  node.classes = std::move(with.classes);
  node.lang = std::move(with.lang);
  node.attributes = std::move(with.attributes);
  node.children = std::move(children);
  return node;
}
inline Node el(Element element, std::vector<Node> children) {
  return el(element, With{}, std::move(children));
}
inline Node el(Element element, std::string words) { return el(element, {text(std::move(words))}); }
inline Node p(std::string words) { return el(Element::P, std::move(words)); }

inline Node anchor(std::string href, std::string words) {
  return el(Element::A, With{.attributes = {{"href", std::move(href)}}}, {text(std::move(words))});
}
inline Node image(std::string src, std::string alt) {
  return el(Element::Img, With{.attributes = {{"src", std::move(src)}, {"alt", std::move(alt)}}});
}
// A call of a note, and the note, as the Markdown reader makes them.
inline Node note_call(const std::string& label) {
  return el(Element::Sup, {el(Element::A,
                              With{.classes = {"noteref"},
                                   .attributes = {{"href", "#fn-" + label},
                                                  {"role", "doc-noteref"},
                                                  {"epub:type", "noteref"}}},
                              {text(label)})});
}
inline Node note(const std::string& label, std::string words) {
  return el(Element::Aside,
            With{.id = "fn-" + label,
                 .attributes = {{"role", "doc-footnote"}, {"epub:type", "footnote"}}},
            {p(std::move(words))});
}

// A PNG of one grey pixel, as small as it gets.
Bytes tiny_png();

Document complete(Document document, Diagnostics& diagnostics);

// An article in English with every element that the document model has.
Document specimen(Diagnostics& diagnostics);
// A Chinese book: title page, two chapters, notes in each, links between them, ruby, an image, a
// cover.
Document chinese_book(Diagnostics& diagnostics);
// A text without headings, title or anything else.
Document bare_text(Diagnostics& diagnostics);
// What a careless web page may bring: wrong nesting, unknown attributes, bad links, control
// characters, repeated ids.
Document broken_tree(Diagnostics& diagnostics);

}  // namespace banxin::test
