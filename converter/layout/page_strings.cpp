#include "layout/page_strings.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::layout {
namespace {

// CSS GCPM 3 §using-named-strings: of what the page assigns to a name, and of what held before and
// holds behind it.
template <class Assignment, class Value>
Value pick(const std::vector<Assignment>& assignments, std::string_view name,
           style::ContentNamedString::Pick which, const std::map<std::string_view, Value>& entry,
           const std::map<std::string_view, Value>& exit) {
  using Pick = style::ContentNamedString::Pick;
  const auto first = std::ranges::find(assignments, name, &Assignment::name);
  const auto value_in = [&](const std::map<std::string_view, Value>& values) {
    const auto found = values.find(name);
    return found == values.end() ? Value() : found->second;
  };
  if (first == assignments.end()) return value_in(entry);
  switch (which) {
    case Pick::First:
      return first->value;
    case Pick::Start:
      return first->is_at_start ? first->value : value_in(entry);
    case Pick::Last:
      return value_in(exit);
    case Pick::FirstExcept:
      return {};
  }
  return {};
}

}  // namespace

void PageStrings::begin_page(std::size_t page, int number) {
  page_ = page;
  counter_ = number;
  entry_ = exit_;
  for (const StringAssignment& assignment : pages_[page].strings)
    exit_[assignment.name] = assignment.value;
  entry_elements_ = exit_elements_;
  for (const ElementAssignment& assignment : pages_[page].elements)
    exit_elements_[assignment.name] = assignment.value;
}

std::string_view PageStrings::named_string(const style::ContentNamedString& item) const {
  return pick(pages_[page_].strings, item.name, item.pick, entry_, exit_);
}

const document::Node* PageStrings::element(const style::ContentElement& item) const {
  return pick(pages_[page_].elements, item.name, item.pick, entry_elements_, exit_elements_);
}

std::string PageStrings::number(const style::ContentCounter& counter) {
  const bool is_page = counter.name == "page";
  if (!is_page && counter.name != "pages") {
    if (!reported_counter_)
      diagnostics_.warn("layout-014",
                        fmt::format("counter({}) has no value in a page margin", counter.name), {},
                        "set a named string with string-set and use string() instead");
    reported_counter_ = true;
    return {};
  }
  if (!counter_styles_.knows(counter.style) && unknown_styles_.insert(counter.style).second)
    diagnostics_.warn("layout-047", fmt::format("there is no counter style '{}'", counter.style),
                      {}, "decimal is used; @counter-style can define it");
  return counter_styles_.text(is_page ? counter_ : static_cast<int>(pages_.size()), counter.style);
}

std::string PageStrings::text(const std::vector<style::ContentItem>& content,
                              const style::ComputedStyle& style) {
  std::string text;
  for (const style::ContentItem& item : content) {
    if (const auto* literal = std::get_if<style::ContentString>(&item)) {
      text += literal->text;
    } else if (const auto* named = std::get_if<style::ContentNamedString>(&item)) {
      text += named_string(*named);
    } else if (const auto* quote = std::get_if<style::ContentQuote>(&item)) {
      if (style.quotes.empty()) continue;
      if (quote->kind == style::ContentQuote::Kind::Open) text += style.quotes.front().first;
      if (quote->kind == style::ContentQuote::Kind::Close) text += style.quotes.front().second;
    } else if (const auto* counter = std::get_if<style::ContentCounter>(&item)) {
      text += number(*counter);
    }
  }
  return text;
}

}  // namespace banxin::layout
