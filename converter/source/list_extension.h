// ListExtension: pandoc's lists as a block extension of cmark: ordered lists with other markers
// than `1.` (fancy_markers.h), and definitions (`:   text` below a line that is the term).
//
// The ordered lists become cmark's own nodes, with the class of their counter style; a definition
// becomes a container node of a type of its own, behind the paragraph that is its term. It must
// outlive the parser and its tree.
#pragma once

#include <cstdint>
#include <string_view>

#include "source/fancy_markers.h"

// Of cmark-gfm.h.
struct cmark_node;
struct cmark_parser;
struct cmark_syntax_extension;

namespace banxin::source {

class ListExtension {
 public:
  // `first_line`: of the source, cmark's line 1.
  ListExtension(FancyMarkers markers, std::uint32_t first_line);
  ListExtension(const ListExtension&) = delete;
  ListExtension& operator=(const ListExtension&) = delete;
  ~ListExtension();

  void attach_to(cmark_parser* parser);
  static bool is_definition(cmark_node* node);
  // The class of a list that this extension made; empty for others.
  static std::string_view class_of(cmark_node* list);
  const FancyMarkers& markers() const { return markers_; }

 private:
  friend struct ListCallbacks;
  cmark_syntax_extension* extension_;
  FancyMarkers markers_;
  std::uint32_t first_line_;
};

}  // namespace banxin::source
