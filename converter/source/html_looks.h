// html_looks: the meaning that office programs and site builders put into style only: bold, italic,
// raised, struck out, centred, a list item, a heading.
//
// Comes in: the `style` elements of a page and the attributes of an element. Goes out: what they
// say of it, as far as the document has an element for that; colours, fonts and sizes say nothing
// here.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "source/html_tree.h"

namespace banxin::source {

struct HtmlLook {
  enum class Switch : std::uint8_t { Unsaid, Off, On };
  Switch bold = Switch::Unsaid, italic = Switch::Unsaid;
  bool raised = false, lowered = false, struck = false;
  std::string_view align = {};  // "center", "right"
  int outline_level = 0;        // Word's; 0: none
  int list_level = 0;           // Word's; 0: none

  void add(const HtmlLook& other);
};

class HtmlLooks {
 public:
  // Reads the rules of plain classes, `.c3 { font-weight: 700 }`.
  explicit HtmlLooks(const HtmlNode& root);
  HtmlLook of(const HtmlNode& node) const;

 private:
  void read_rules(std::string_view css);
  std::unordered_map<std::string, HtmlLook> classes_;
};

}  // namespace banxin::source
