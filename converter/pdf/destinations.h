// Destinations: the places of a book that links and outline lead to (ISO 32000-2 §12.3.2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/paged_book.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

// One for each page of the book, in order.
using PageReferences = std::vector<Reference>;

struct Place {
  std::size_t page = 0;  // index into PagedBook::pages
  Point point;
};

// An explicit destination in PDF syntax: the place at the top left of the window, the zoom as it
// is.
std::string destination_syntax(const layout::PagedBook& book, const PageReferences& pages,
                               const Place& place);

// The names that the book defines. The first place of a name counts.
std::map<std::string, Place> find_destinations(const layout::PagedBook& book);

// Writes them as the name tree /Names /Dests of the catalog (§7.7.4).
void write_destinations(PdfFile& file, const layout::PagedBook& book, const PageReferences& pages,
                        const std::map<std::string, Place>& destinations);

}  // namespace banxin::pdf
