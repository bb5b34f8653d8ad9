// PageRecords: what the pages need to know about the elements on them once all are laid out.
//
// The painter reports every element that marks a place; margin boxes then find the named strings
// (CSS GCPM 3 §named-strings) and the page counter of each page here, and the outline its targets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "layout/paged_book.h"
#include "style/styled_document.h"

namespace banxin::layout {

struct StringAssignment {
  std::string_view name;
  std::string_view value;
  bool is_at_start = false;  // the element is the first thing on its page
};

// An element that runs in margin boxes from its place on (position: running()).
struct ElementAssignment {
  std::string_view name;
  const document::Node* value = nullptr;
  bool is_at_start = false;
};

struct PageRecord {
  style::PageContext context;
  std::vector<StringAssignment> strings;  // in document order
  std::vector<ElementAssignment> elements;
  std::optional<int> page_counter;  // set by an element on the page
};

struct Place {
  std::size_t page = 0;
  Point point;
};

struct Bookmark {
  int level = 1;
  std::string title;
  Place place;
  bool is_closed = false;  // bookmark-state
};

class PageRecords {
 public:
  explicit PageRecords(const style::StyledDocument& styled) : styled_(styled) {}

  // An element begins on page `page`, at `point`.
  void mark(const document::Node& node, const style::ComputedStyle& style, std::size_t page,
            Point point, bool is_at_start);
  // Whether an element names strings or changes counters that margin boxes show.
  bool names_strings(const document::Node& node) const { return styled_.strings(node) != nullptr; }
  // A place that no element of the document names; the name outlives the records.
  void mark_place(std::string_view name, std::size_t page, Point point) {
    places_.emplace(name, Place{page, point});
  }
  // From the elements' bookmark-level; from the tree of contents where no element has one.
  std::vector<OutlineEntry> outline() const;
  const Place* place_of(std::string_view id) const;

  std::vector<PageRecord> pages;

 private:
  const style::StyledDocument& styled_;
  std::vector<Bookmark> bookmarks_;
  std::unordered_map<std::string_view, Place> places_;
};

}  // namespace banxin::layout
