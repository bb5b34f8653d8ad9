// html_inline: what stands in the lines of a page → phrasing nodes of the document.
//
// Comes in: text and elements of a page. Goes out: nodes, white space collapsed as CSS Text §4.1
// has it (a newline stays one, for clean_text() to resolve, T22). What has no place in a document
// is left out and reported ("source-062" to "source-065").
#pragma once

#include <vector>

#include "base/diagnostics.h"
#include "document/node.h"
#include "source/html_looks.h"
#include "source/html_tree.h"

namespace banxin::source {

enum class KeepClasses : std::uint8_t { No, Yes };

class HtmlInlines {
 public:
  HtmlInlines(const HtmlLooks& looks, KeepClasses classes, Diagnostics& diagnostics)
      : looks_(looks), classes_(classes), diagnostics_(diagnostics) {}

  // Appends what `node` becomes. Blocks within it are read as their lines.
  void append(const HtmlNode& node, std::vector<document::Node>& out);
  void append_children(const HtmlNode& node, std::vector<document::Node>& out);

  // The element, still empty, that `node` becomes; `em` within `strong` when its style says two
  // things. Nothing: only its content counts.
  std::vector<document::Node> wrappers_of(const HtmlNode& node) const;
  // Puts `inner` into them.
  static void wrap(std::vector<document::Node> wrappers, std::vector<document::Node> inner,
                   std::vector<document::Node>& out);

  // id, lang, title, and where they are kept the classes and roles.
  void take_attributes(const HtmlNode& from, document::Node& to) const;
  const HtmlLooks& looks() const { return looks_; }

 private:
  bool append_special(const HtmlNode& node, std::vector<document::Node>& out);
  void append_text(const HtmlNode& node, std::vector<document::Node>& out) const;
  void append_image(const HtmlNode& node, std::vector<document::Node>& out);
  void append_link(const HtmlNode& node, std::vector<document::Node>& out);
  void append_ruby(const HtmlNode& node, std::vector<document::Node>& out);
  void append_formula(const HtmlNode& node, std::vector<document::Node>& out);
  void report_embedded(const HtmlNode& node);

  const HtmlLooks& looks_;
  KeepClasses classes_;
  Diagnostics& diagnostics_;
};

// The address of the largest of the files that an image offers: `srcset`, `data-src` and its like
// of scripts that load late, `src`.
std::string image_address(const HtmlNode& image);

// Without white space, also U+00A0, at both ends, and without elements that are empty.
void trim_line(std::vector<document::Node>& nodes);

}  // namespace banxin::source
