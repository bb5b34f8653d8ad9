#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "document/passes.h"

namespace banxin::document {
namespace {

// How a byline names a contributor, by role (MARC relator code) and language; {} is the names.
struct BylineForm {
  std::string_view role, css_class, english, chinese;
};
constexpr std::array<BylineForm, 4> kBylineForms = {{
    {"aut", "author", "{}", "{}"},
    {"trl", "translator", "Translated by {}", "{}　译"},
    {"edt", "editor", "Edited by {}", "{}　编"},
    {"ill", "illustrator", "Illustrated by {}", "{}　绘"},
}};

bool is_chinese(const Document& document) { return document.metadata.lang.starts_with("zh"); }

Node line(std::string_view css_class, std::string text, SourceSpan span) {
  Node p = Node::make(Element::P, span);
  p.add_class(std::string(css_class));
  p.append(Node::make_text(std::move(text), span));
  return p;
}

// "A", "A and B", "A, B and C"; in Chinese "甲、乙、丙". Each name is a span.
void append_names(Node& p, const std::vector<const Contributor*>& people, bool chinese) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (i != 0) {
      const bool last = i + 1 == people.size();
      p.append(Node::make_text(chinese ? "、" : last ? " and " : ", ", p.span));
    }
    Node name = Node::make(Element::Span, p.span);
    name.add_class("person");
    name.append(Node::make_text(people[i]->name, p.span));
    p.append(std::move(name));
  }
}

void append_bylines(Node& header, const Document& document) {
  const Metadata& metadata = document.metadata;
  const bool chinese = is_chinese(document);
  for (const BylineForm& form : kBylineForms) {
    std::vector<const Contributor*> people;
    for (const Contributor& person : metadata.contributors)
      if (person.role == form.role) people.push_back(&person);
    if (people.empty()) continue;
    const std::string_view frame = chinese ? form.chinese : form.english;
    const auto hole = frame.find("{}");
    Node p =
        Node::make(Element::P, metadata.span_of(form.role == "aut" ? "author" : form.css_class));
    p.add_class("byline");
    if (form.role != "aut") p.add_class(std::string(form.css_class));
    if (hole != 0) p.append(Node::make_text(std::string(frame.substr(0, hole)), p.span));
    append_names(p, people, chinese);
    if (hole + 2 < frame.size())
      p.append(Node::make_text(std::string(frame.substr(hole + 2)), p.span));
    header.append(std::move(p));
  }
}

void append_dateline(Node& header, const Metadata& metadata) {
  if (!metadata.dateline.empty()) {
    header.append(line("dateline", metadata.dateline, metadata.span_of("dateline")));
  } else if (!metadata.date.empty()) {
    Node p = Node::make(Element::P, metadata.span_of("date"));
    p.add_class("dateline");
    Node time = Node::make(Element::Time, p.span);
    time.set_attribute("datetime", metadata.date);
    time.append(Node::make_text(metadata.date, p.span));
    p.append(std::move(time));
    header.append(std::move(p));
  }
}

void append_source(Node& header, const Metadata& metadata) {
  if (metadata.source.empty()) return;
  Node p = line("source", metadata.source, metadata.span_of("source"));
  if (metadata.source.starts_with("https://") || metadata.source.starts_with("http://")) {
    Node link = Node::make(Element::A, p.span);
    link.set_attribute("href", metadata.source);
    link.children = std::move(p.children);
    p.children.clear();
    p.append(std::move(link));
  }
  header.append(std::move(p));
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t') out += c;
  return out;
}

// The heading that is the document's title, taken out of the body: its first block, the only one of
// level 1.
std::optional<Node> take_title_heading(Document& document) {
  auto& blocks = document.body.children;
  if (blocks.empty() || blocks.front().element != Element::H1) return std::nullopt;
  if (std::ranges::count(blocks, Element::H1, &Node::element) != 1) return std::nullopt;
  const std::string text = text_content(blocks.front());
  if (!document.metadata.title.empty() && squeezed(document.metadata.title) != squeezed(text))
    return std::nullopt;
  Node heading = std::move(blocks.front());
  blocks.erase(blocks.begin());
  if (document.metadata.title.empty()) {
    document.metadata.title = text;
    document.metadata.spans.emplace_back("title", heading.span);
  }
  heading.add_class("title");
  return heading;
}

bool has_title_block(const Node& body) {
  return !body.children.empty() && body.children.front().element == Element::Header &&
         body.children.front().has_class("title-block");
}

}  // namespace

void add_title_block(Document& document) {
  if (has_title_block(document.body)) return;
  std::optional<Node> heading = take_title_heading(document);
  const Metadata& metadata = document.metadata;
  Node header = Node::make(Element::Header, metadata.span_of("title"));
  header.add_class("title-block");
  if (heading) {
    header.append(std::move(*heading));
  } else if (!metadata.title.empty()) {
    Node title = Node::make(Element::H1, header.span);
    title.add_class("title");
    title.append(Node::make_text(metadata.title, header.span));
    header.append(std::move(title));
  }
  if (!metadata.subtitle.empty())
    header.append(line("subtitle", metadata.subtitle, metadata.span_of("subtitle")));
  append_bylines(header, document);
  append_dateline(header, metadata);
  if (!metadata.description.empty())
    header.append(line("summary", metadata.description, metadata.span_of("description")));
  append_source(header, metadata);
  if (header.children.empty()) return;
  document.body.children.insert(document.body.children.begin(), std::move(header));
}

}  // namespace banxin::document
