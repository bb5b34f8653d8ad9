// FencedDivs: pandoc's `::: {.class}` … `:::` as a block extension of cmark.
//
// Attached to a parser it makes container nodes of type kFencedDiv, with the attributes of the
// opening fence, and leaves of type kFencedDivEnd where a fence closes one. It must outlive the
// parser and its tree.
#pragma once

#include <cstdint>
#include <deque>

#include "source/attributes.h"

// Of cmark-gfm.h.
struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace banxin::source {

struct FencedDiv {
  AttributeList attributes;
  bool closed = false;  // by a fence, not by the end of what it stands in
};

class FencedDivs {
 public:
  FencedDivs();
  FencedDivs(const FencedDivs&) = delete;
  FencedDivs& operator=(const FencedDivs&) = delete;
  ~FencedDivs();

  void attach_to(cmark_parser* parser);
  // The div of a node, or nullptr when the node is none.
  static const FencedDiv* div_of(cmark_node* node);
  static bool is_end(cmark_node* node);

 private:
  friend struct FencedDivCallbacks;
  cmark_syntax_extension* extension_;
  std::deque<FencedDiv> divs_;  // addresses stay: nodes point here
  int closing_line_ = 0;        // the line whose fence has just closed a div
};

}  // namespace banxin::source
