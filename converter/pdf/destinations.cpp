#include "pdf/destinations.h"

#include "layout/group_stack.h"
#include "pdf/number.h"
#include "pdf/page_geometry.h"
#include "pdf/tree.h"

namespace banxin::pdf {

std::string destination_syntax(const layout::PagedBook& book, const PageReferences& pages,
                               const Place& place) {
  if (place.page >= pages.size()) return "null";
  const PageGeometry geometry = page_geometry(book.pages[place.page]);
  std::string syntax = '[' + pages[place.page].source() + " /XYZ ";
  append_length(syntax, geometry.x(place.point.x), 1);
  syntax += ' ';
  append_length(syntax, geometry.y(place.point.y), 1);
  return syntax + " null]";
}

std::map<std::string, Place> find_destinations(const layout::PagedBook& book) {
  std::map<std::string, Place> places;
  for (std::size_t page = 0; page < book.pages.size(); ++page) {
    layout::GroupStack groups;
    for (const layout::PageItem& item : book.pages[page].items) {
      groups.read(item);
      if (const auto* destination = std::get_if<layout::DestinationItem>(&item)) {
        places.try_emplace(destination->name,
                           Place{page, groups.total().apply(destination->point)});
      }
    }
  }
  return places;
}

void write_destinations(PdfFile& file, const layout::PagedBook& book, const PageReferences& pages,
                        const std::map<std::string, Place>& destinations) {
  if (destinations.empty()) return;
  NameEntries entries;
  for (const auto& [name, place] : destinations) {
    entries.emplace_back(name, destination_syntax(book, pages, place));
  }
  file.catalog().add_dictionary("Names").set_reference("Dests", write_name_tree(file, entries));
}

}  // namespace banxin::pdf
