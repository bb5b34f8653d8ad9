// Page numbers: what each page is called (CSS Paged Media 3 §page-based-counters).
//
// Known as soon as the pages are planned; margin boxes, labels and references to pages ask the same
// count.
#pragma once

#include <optional>
#include <string>

#include "layout/page_frames.h"

namespace banxin::layout {

struct PageNumber {
  int value = 0;
  std::string style = "decimal";  // in which pages of this kind show it
};

// Walks the pages from first to last.
class PageNumbers {
 public:
  explicit PageNumbers(PageFrames& frames) : frames_(frames) {}

  // The number of the next page; `set`: what an element on it sets the counter to.
  const PageNumber& next(const style::PageContext& context, std::optional<int> set);

 private:
  PageFrames& frames_;
  PageNumber now_;
};

// What an element's style sets the page counter to.
std::optional<int> page_counter_set(const style::ComputedStyle& style);

}  // namespace banxin::layout
