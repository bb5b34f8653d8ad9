#include "pdf/outline.h"

#include <vector>

namespace banxin::pdf {
namespace {

class OutlineWriter {
 public:
  OutlineWriter(PdfFile& file, const layout::PagedBook& book, const PageReferences& pages)
      : file_(file), book_(book), pages_(pages) {}

  // Returns how many entries are shown when the parent is open (table 151). Headings have six
  // levels, so this goes no deeper.
  std::int64_t write(Dictionary parent, const std::vector<layout::OutlineEntry>& entries) {
    std::int64_t count = 0;
    bool is_first = true;
    Dictionary previous;
    for (const layout::OutlineEntry& entry : entries) {
      Dictionary item = file_.add_dictionary();
      item.set_text("Title", entry.title);
      item.set_reference("Parent", parent.reference());
      item.set_source("Dest", destination_syntax(book_, pages_, {entry.page, entry.point}));
      if (is_first) {
        parent.set_reference("First", item.reference());
      } else {
        previous.set_reference("Next", item.reference());
        item.set_reference("Prev", previous.reference());
      }
      // A negative count shows the entry closed.
      const std::int64_t below = write(item, entry.children);
      if (below > 0) item.set_integer("Count", entry.is_closed ? -below : below);
      previous = item;
      is_first = false;
      count += entry.is_closed ? 1 : 1 + below;
    }
    if (count > 0) parent.set_reference("Last", previous.reference());
    return count;
  }

 private:
  PdfFile& file_;
  const layout::PagedBook& book_;
  const PageReferences& pages_;
};

}  // namespace

void write_outline(PdfFile& file, const layout::PagedBook& book, const PageReferences& pages) {
  if (book.outline.empty()) return;
  Dictionary root = file.add_dictionary();
  root.set_name("Type", "Outlines");
  root.set_integer("Count", OutlineWriter(file, book, pages).write(root, book.outline));
  file.catalog().set_reference("Outlines", root.reference());
  file.catalog().set_name("PageMode", "UseOutlines");
}

}  // namespace banxin::pdf
