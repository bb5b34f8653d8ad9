// Parts of generated content that wait for the lines and pages around them: leaders, and the
// numbers of pages (CSS GCPM 3 §leaders, §cross-references).
#pragma once

#include <cstdint>
#include <string>

#include "style/computed_style.h"
#include "style/counter_styles.h"

namespace banxin::layout {

// A leader stands in its line as an atom; what it repeats is drawn when the line is.
struct Leader {
  std::string pattern;
  const style::ComputedStyle* style = nullptr;
};

// The page that a margin box stands on.
struct PageCounters {
  int page = 0, pages = 0;
  const style::CounterStyles* styles = nullptr;
};

// A text of a content that is the number of the page on which an element stands.
struct PageReference {
  std::uint32_t content = 0;  // index into BoxTree::contents
  std::uint32_t item = 0;     // of its paragraph
  std::string id;             // of the element
  std::string style;          // counter style; empty: the page's own
};

}  // namespace banxin::layout
