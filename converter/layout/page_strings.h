// PageStrings: what margin boxes say: page counters, counters of the text, named strings, literals,
// running elements (CSS GCPM 3, CSS Paged Media 3).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "layout/generated_parts.h"
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
  // The same part by part, of a list that holds more than text.
  std::vector<style::GeneratedPart> parts(const std::vector<style::ContentItem>& content,
                                          const style::ComputedStyle& style);
  // The element that content: element() shows on the page, or nullptr.
  const document::Node* element(const style::ContentElement& item) const;
  PageCounters counters() const {
    return {counter_, static_cast<int>(pages_.size()), &counter_styles_};
  }

 private:
  std::string_view named_string(const style::ContentNamedString& item) const;
  std::string_view counter_values(const std::string& counter) const;
  std::string item_text(const style::ContentItem& item, const style::ComputedStyle& style);
  std::string number(const style::ContentCounter& counter);
  void report_empty(const std::string& name, const char* hint);

  const std::vector<PageRecord>& pages_;
  const style::CounterStyles& counter_styles_;
  Diagnostics& diagnostics_;
  std::size_t page_ = 0;
  int counter_ = 0;
  std::map<std::string_view, std::string_view> entry_, exit_;  // values before and after the page
  std::map<std::string_view, const document::Node*> entry_elements_, exit_elements_;
  std::set<std::string> empty_;           // reported
  std::set<std::string> unknown_styles_;  // reported
};

}  // namespace banxin::layout
