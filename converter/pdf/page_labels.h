// Page labels (ISO 32000-2 §12.4.2): the numbers that are printed on the pages, for viewers.
#pragma once

#include <string>
#include <vector>

#include "layout/paged_book.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

// Consecutive pages whose labels follow from the first one's.
struct PageLabelRange {
  std::size_t first_page = 0;
  char style = 0;  // 'D' decimal, 'r' and 'R' roman, 0: the prefix alone
  std::string prefix;
  std::int64_t start = 1;
  bool operator==(const PageLabelRange&) const = default;
};

// The ranges that give every page exactly its label.
std::vector<PageLabelRange> find_page_label_ranges(const layout::PagedBook& book);

void write_page_labels(PdfFile& file, const layout::PagedBook& book);

}  // namespace banxin::pdf
