// PageStrings: the text of margin boxes: page counters, named strings, literals (CSS GCPM 3, CSS
// Paged Media 3).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "layout/page_records.h"
#include "style/styled_document.h"

namespace banxin::layout {

// Walks the pages from first to last: call begin_page() for each, then ask for its texts.
class PageStrings {
 public:
  PageStrings(const std::vector<PageRecord>& pages, const style::CounterStyles& counter_styles,
              Diagnostics& diagnostics)
      : pages_(pages), counter_styles_(counter_styles), diagnostics_(diagnostics) {}

  // `number`: the value of the page counter there.
  void begin_page(std::size_t page, int number);
  std::string text(const std::vector<style::ContentItem>& content,
                   const style::ComputedStyle& style);

  // The element that content: element() shows on the page, or nullptr.
  const document::Node* element(const style::ContentElement& item) const;

 private:
  std::string_view named_string(const style::ContentNamedString& item) const;
  std::string number(const style::ContentCounter& counter);

  const std::vector<PageRecord>& pages_;
  const style::CounterStyles& counter_styles_;
  Diagnostics& diagnostics_;
  std::size_t page_ = 0;
  int counter_ = 0;
  std::map<std::string_view, std::string_view> entry_, exit_;  // values before and after the page
  std::map<std::string_view, const document::Node*> entry_elements_, exit_elements_;
  bool reported_counter_ = false;
  std::set<std::string> unknown_styles_;  // reported
};

}  // namespace banxin::layout
