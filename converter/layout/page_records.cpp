#include "layout/page_records.h"

#include <algorithm>

#include "layout/page_numbers.h"

namespace banxin::layout {
namespace {

using document::Node;

// White space of a heading's source lines is one space in a running head and in the outline.
std::string collapse_white_space(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_white) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// A list of levels → a tree: each entry goes below the last one of a smaller level. Skipped levels
// make no empty entries.
std::vector<OutlineEntry> nest(const std::vector<Bookmark>& bookmarks, std::size_t& next,
                               int above) {
  std::vector<OutlineEntry> entries;
  while (next < bookmarks.size() && bookmarks[next].level > above) {
    const Bookmark& bookmark = bookmarks[next++];
    OutlineEntry entry{
        bookmark.title, bookmark.place.page, bookmark.place.point, {}, bookmark.is_closed};
    entry.children = nest(bookmarks, next, bookmark.level);
    entries.push_back(std::move(entry));
  }
  return entries;
}

void add_contents(const std::vector<document::ContentsEntry>& entries, const PageRecords& records,
                  std::vector<OutlineEntry>& out) {
  for (const document::ContentsEntry& entry : entries) {
    const Place* place = records.place_of(entry.id);
    if (!place) {
      add_contents(entry.children, records, out);
      continue;
    }
    OutlineEntry& fresh = out.emplace_back();
    fresh.is_closed = true;
    fresh.title = collapse_white_space(entry.title);
    fresh.page = place->page;
    fresh.point = place->point;
    add_contents(entry.children, records, fresh.children);
  }
}

}  // namespace

void PageRecords::mark(const Node& node, const style::ComputedStyle& style, std::size_t page,
                       Point point, bool is_at_start) {
  if (!node.id.empty()) places_.emplace(node.id, Place{page, point});
  if (const style::NamedStrings* strings = styled_.strings(node))
    for (const auto& [name, value] : *strings)
      pages[page].strings.push_back({name, value, is_at_start});
  if (style.position == style::Position::Running)
    pages[page].elements.push_back({style.running_name, &node, is_at_start});
  if (style.bookmark_level) {
    const int level = std::clamp(*style.bookmark_level, 1, 32);
    const std::string* label = styled_.bookmark_label(node);
    bookmarks_.push_back({level,
                          collapse_white_space(label ? *label : document::text_content(node)),
                          {page, point},
                          style.bookmark_closed});
  }
  if (const std::optional<int> set = page_counter_set(style)) pages[page].page_counter = set;
}

const Place* PageRecords::place_of(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &found->second;
}

std::vector<OutlineEntry> PageRecords::outline() const {
  std::vector<OutlineEntry> entries;
  if (bookmarks_.empty()) {
    add_contents(styled_.document->contents, *this, entries);
    return entries;
  }
  std::size_t next = 0;
  return nest(bookmarks_, next, 0);
}

}  // namespace banxin::layout
