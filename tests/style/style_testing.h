// What the tests of the style room share: small documents from markup, and sheets whose faults are
// kept.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "document/document.h"
#include "style/styled_document.h"
#include "style/stylesheet.h"

namespace banxin::style::testing {

// A document from strict markup: `<p id=a class="x y" title="…">text<br/></p>`. Elements are closed
// by name or with `/>`; no entities; the body is implied. lang=… on the first line of the markup is
// for the caller to set.
class MarkupReader {
 public:
  explicit MarkupReader(std::string_view markup) : in_(markup) {}

  document::Document read() {
    document::Document document;
    document.metadata.lang = "en";
    children(document.body);
    document.index();
    return document;
  }

 private:
  void children(document::Node& parent) {
    while (!in_.empty() && !in_.starts_with("</")) {
      if (in_.front() != '<') {
        const auto end = std::min(in_.find('<'), in_.size());
        parent.append(document::Node::make_text(std::string(in_.substr(0, end))));
        in_.remove_prefix(end);
      } else {
        element(parent);
      }
    }
  }
  void element(document::Node& parent) {
    in_.remove_prefix(1);
    document::Node node = document::Node::make(document::element_from_name(word(" />")));
    REQUIRE(!node.is_text());
    while (skip(' ')) attribute(node);
    if (skip('/')) {
      REQUIRE(skip('>'));
    } else {
      REQUIRE(skip('>'));
      children(node);
      REQUIRE(in_.starts_with("</"));
      in_.remove_prefix(std::min(in_.find('>') + 1, in_.size()));
    }
    parent.append(std::move(node));
  }
  void attribute(document::Node& node) {
    const std::string name(word("=/> "));
    std::string value;
    if (skip('=')) value = skip('"') ? quoted() : std::string(word(" />"));
    if (name == "id")
      node.id = value;
    else if (name == "lang")
      node.lang = value;
    else if (name == "class")
      for (std::size_t at = 0; at < value.size();) {
        const auto end = std::min(value.find(' ', at), value.size());
        node.add_class(value.substr(at, end - at));
        at = end + 1;
      }
    else
      node.set_attribute(name, value);
  }
  std::string quoted() {
    const auto end = in_.find('"');
    std::string value(in_.substr(0, end));
    in_.remove_prefix(end + 1);
    return value;
  }
  std::string_view word(std::string_view stops) {
    const auto end = std::min(in_.find_first_of(stops), in_.size());
    const std::string_view found = in_.substr(0, end);
    in_.remove_prefix(end);
    return found;
  }
  bool skip(char c) {
    if (in_.empty() || in_.front() != c) return false;
    in_.remove_prefix(1);
    return true;
  }
  std::string_view in_;
};

inline document::Document from_markup(std::string_view markup) {
  return MarkupReader(markup).read();
}

// One line for every diagnostic: "line:column code message [hint]".
inline std::string listing(const Diagnostics& diagnostics) {
  std::string list;
  for (const Diagnostic& one : diagnostics.all()) {
    list += std::to_string(one.span.line) + ":" + std::to_string(one.span.column) + " " + one.code +
            " " + one.message;
    if (!one.hint.empty()) list += " [" + one.hint + "]";
    list += "\n";
  }
  return list;
}

// Sheets, the document they style, and what was said about them; all kept together, since styles
// borrow.
class Styled {
 public:
  Styled(std::string_view markup, std::string_view author, std::string_view user_agent = {},
         std::string_view lang = "en", Medium medium = Medium::Print)
      : document_(from_markup(markup)) {
    document_.metadata.lang = lang;
    if (!user_agent.empty()) add(user_agent, Origin::UserAgent);
    add(author, Origin::Author);
    styled_ = compute_styles(document_, sheets_, medium, diagnostics);
  }
  Styled(const Styled&) = delete;

  const StyledDocument& operator*() const { return styled_; }
  const StyledDocument* operator->() const { return &styled_; }
  const document::Document& document() const { return document_; }
  const std::vector<Stylesheet>& sheets() const { return sheets_; }

  const document::Node& node(std::string_view id) const {
    const document::Node* found = nullptr;
    document::walk(document_.body, [&](const document::Node& one, int) {
      if (one.id == id) found = &one;
    });
    REQUIRE_MESSAGE(found != nullptr, std::string(id));
    return *found;
  }
  const ComputedStyle& operator[](std::string_view id) const { return styled_.style_of(node(id)); }
  const ComputedStyle& body() const { return styled_.style_of(document_.body); }
  std::string before(std::string_view id) const { return text(styled_.before(node(id))); }
  std::string after(std::string_view id) const { return text(styled_.after(node(id))); }
  std::string marker(std::string_view id) const { return text(styled_.marker(node(id))); }

  Diagnostics diagnostics;

 private:
  static std::string text(const GeneratedBox* box) { return box ? box->text : "(no box)"; }
  void add(std::string_view css, Origin origin) {
    const FileId file = diagnostics.files().add(
        origin == Origin::Author ? "author.css" : "base.css", std::string(css));
    sheets_.push_back(parse_stylesheet(css, file, origin, diagnostics));
  }

  document::Document document_;
  std::vector<Stylesheet> sheets_;
  StyledDocument styled_;
};

// What is said about a sheet when it is read.
inline std::string faults_of(std::string_view css) {
  Diagnostics diagnostics;
  const FileId file = diagnostics.files().add("a.css", std::string(css));
  parse_stylesheet(css, file, Origin::Author, diagnostics);
  return listing(diagnostics);
}

}  // namespace banxin::style::testing
