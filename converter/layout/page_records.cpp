#include "layout/page_records.h"

#include <algorithm>

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
    OutlineEntry entry{bookmark.title, bookmark.place.page, bookmark.place.point, {}};
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
    fresh.title = collapse_white_space(entry.title);
    fresh.page = place->page;
    fresh.point = place->point;
    add_contents(entry.children, records, fresh.children);
  }
}

}  // namespace

std::string PageRecords::evaluate(const std::vector<style::ContentItem>& items, const Node& node,
                                  const style::ComputedStyle& style) {
  std::string text;
  for (const style::ContentItem& item : items) {
    if (const auto* literal = std::get_if<style::ContentString>(&item)) {
      text += literal->text;
    } else if (std::holds_alternative<style::ContentText>(item)) {
      text += collapse_white_space(document::text_content(node));
    } else if (const auto* attribute = std::get_if<style::ContentAttribute>(&item)) {
      if (const std::string* value = node.attribute(attribute->name)) text += *value;
    } else if (const auto* quote = std::get_if<style::ContentQuote>(&item)) {
      if (style.quotes.empty()) continue;
      if (quote->kind == style::ContentQuote::Kind::Open) text += style.quotes.front().first;
      if (quote->kind == style::ContentQuote::Kind::Close) text += style.quotes.front().second;
    } else if (std::holds_alternative<style::ContentCounter>(item) && !reported_counter_) {
      diagnostics_.warn("layout-011", "string-set with counter() leaves the counter out",
                        node.span);
      reported_counter_ = true;
    }
  }
  return text;
}

void PageRecords::mark(const Node& node, const style::ComputedStyle& style, std::size_t page,
                       Point point, bool is_at_start) {
  if (!node.id.empty()) places_.emplace(node.id, Place{page, point});
  for (const style::StringSet& set : style.string_set)
    pages[page].strings.push_back({set.name, evaluate(set.value, node, style), is_at_start});
  if (style.bookmark_level) {
    const int level = std::clamp(*style.bookmark_level, 1, 32);
    bookmarks_.push_back(
        {level, collapse_white_space(document::text_content(node)), {page, point}});
  }
  for (const auto* changes : {&style.counter_reset, &style.counter_set})
    for (const style::CounterChange& change : *changes)
      if (change.name == "page") pages[page].page_counter = change.value;
}

const Place* PageRecords::place_of(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &found->second;
}

std::vector<OutlineEntry> PageRecords::outline() const {
  std::vector<OutlineEntry> entries;
  if (bookmarks_.empty()) {
    add_contents(document_.contents, *this, entries);
    return entries;
  }
  std::size_t next = 0;
  return nest(bookmarks_, next, 0);
}

}  // namespace banxin::layout
