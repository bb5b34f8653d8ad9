// StructureTree: the logical structure of the book as PDF has it (ISO 32000-2 §14.7, §14.8).
//
// The book's elements are there already; this room adds which marked content and which annotations
// belong to each. Pages are added in order; then write() makes the tree, its parent tree and its
// identifiers.
#pragma once

#include <cstdint>
#include <vector>

#include "layout/paged_book.h"
#include "pdf/destinations.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

class StructureTree {
 public:
  explicit StructureTree(const layout::PagedBook& book);

  // The marked-content sequences of page `page`: the n-th element owns MCID n.
  void add_marked_content(std::size_t page, const std::vector<layout::StructureId>& marked);
  // Those of a form XObject that is drawn on `page`. Returns its /StructParents.
  std::int64_t add_form(std::size_t page, const std::vector<layout::StructureId>& marked,
                        Reference form);
  // A link annotation on `page`. Returns its /StructParent.
  std::int64_t add_annotation(std::size_t page, layout::StructureId structure,
                              Reference annotation);

  // Sets the catalog's /StructTreeRoot and /MarkInfo.
  void write(PdfFile& file, const PageReferences& pages);

 private:
  struct Kid {
    enum class Kind : std::uint8_t { Element, MarkedContent, Object };
    Kind kind = Kind::Element;
    std::uint32_t page = 0;
    std::uint32_t number = 0;    // element, MCID, or index into annotations_
    std::uint32_t form = kPage;  // MarkedContent: index into forms_, or in the page itself
  };
  static constexpr std::uint32_t kPage = 0xFFFFFFFF;
  // Both have a key in the parent tree, after those of the pages.
  struct Annotation {
    Reference reference;
    layout::StructureId structure = 0;
    std::int64_t key = 0;
  };
  struct Form {
    Reference reference;
    std::vector<layout::StructureId> marked;
    std::int64_t key = 0;
  };

  std::int64_t next_key() const {
    return static_cast<std::int64_t>(book_.pages.size() + annotations_.size() + forms_.size());
  }
  std::string parents_syntax(const std::vector<layout::StructureId>& marked) const;

  // Puts `element` and its ancestors into their places, after the siblings that come before them.
  void attach(layout::StructureId element);
  void attach_rest();
  bool is_written(layout::StructureId element) const { return is_written_[element]; }
  void find_written();
  std::string kids_syntax(layout::StructureId element, const PageReferences& pages,
                          std::uint32_t element_page) const;
  void write_element(layout::StructureId element, const PageReferences& pages, Reference root);
  void write_parent_tree(PdfFile& file, Dictionary root, std::size_t page_count);
  void write_identifiers(PdfFile& file, Dictionary root);

  const layout::PagedBook& book_;
  std::vector<layout::StructureId> parents_;  // the root for one whose parent is wrong
  std::vector<std::vector<layout::StructureId>> children_;  // by parent, in reading order
  std::vector<std::size_t> next_child_;  // of each element: the first not attached
  std::vector<bool> is_attached_, is_written_;
  std::vector<std::vector<Kid>> kids_;
  std::vector<std::vector<layout::StructureId>> marked_;  // by page
  std::vector<Annotation> annotations_;
  std::vector<Form> forms_;
  std::vector<Dictionary> dictionaries_;
};

}  // namespace banxin::pdf
