#include "layout/page_strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

// "3 12" → 3, 12; a counter that nothing has changed is 0.
std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> numbers;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++at) {
    int number = 0;
    at = std::from_chars(at, end, number).ptr;
    numbers.push_back(number);
  }
  if (numbers.empty()) numbers.push_back(0);
  return numbers;
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

// A counter of the text stands as the first element on the page that changes it has set it, like
// the named string of a running head; an element that only makes one waits for the one that counts.
std::string_view PageStrings::counter_values(const std::string& counter) const {
  const std::string name = style::counter_string(counter);
  for (const StringAssignment& assignment : pages_[page_].strings)
    if (assignment.name == name && numbers_in(assignment.value).back() != 0)
      return assignment.value;
  return named_string({name});
}

std::string PageStrings::number(const style::ContentCounter& counter) {
  if (!counter_styles_.knows(counter.style) && unknown_styles_.insert(counter.style).second)
    diagnostics_.warn("layout-047", fmt::format("there is no counter style '{}'", counter.style),
                      {}, "decimal is used; @counter-style can define it");
  if (counter.name == "page") return counter_styles_.text(counter_, counter.style);
  if (counter.name == "pages")
    return counter_styles_.text(static_cast<int>(pages_.size()), counter.style);
  const std::vector<int> values = numbers_in(counter_values(counter.name));
  if (!counter.separator) return counter_styles_.text(values.back(), counter.style);
  std::string text;
  for (const int value : values)
    text += (text.empty() ? "" : *counter.separator) + counter_styles_.text(value, counter.style);
  return text;
}

void PageStrings::report_empty(const std::string& name, const char* hint) {
  if (empty_.insert(name).second)
    diagnostics_.warn("layout-014", name + " has no value in a page margin", {}, hint);
}

std::string PageStrings::item_text(const style::ContentItem& item,
                                   const style::ComputedStyle& style) {
  if (const auto* literal = std::get_if<style::ContentString>(&item)) return literal->text;
  if (const auto* named = std::get_if<style::ContentNamedString>(&item))
    return std::string(named_string(*named));
  if (const auto* counter = std::get_if<style::ContentCounter>(&item)) return number(*counter);
  if (const auto* quote = std::get_if<style::ContentQuote>(&item)) {
    using Kind = style::ContentQuote::Kind;
    if (style.quotes.empty()) return {};
    if (quote->kind == Kind::Open) return style.quotes.front().first;
    if (quote->kind == Kind::Close) return style.quotes.front().second;
  } else if (const auto* attribute = std::get_if<style::ContentAttribute>(&item)) {
    report_empty("attr(" + attribute->name + ")",
                 "set a named string with string-set: name attr(…) and use string() instead");
  } else if (std::holds_alternative<style::ContentText>(item)) {
    report_empty("content()", "set a named string with string-set and use string() instead");
  } else if (std::holds_alternative<style::ContentTarget>(item)) {
    report_empty("a target function", "set a named string with string-set and use string()");
  } else if (std::holds_alternative<style::ContentElement>(item)) {
    report_empty("element() beside other content", "let it stand alone");
  }
  return {};
}

std::string PageStrings::text(const std::vector<style::ContentItem>& content,
                              const style::ComputedStyle& style) {
  std::string text;
  for (const style::ContentItem& item : content) text += item_text(item, style);
  return text;
}

std::vector<style::GeneratedPart> PageStrings::parts(const std::vector<style::ContentItem>& content,
                                                     const style::ComputedStyle& style) {
  std::vector<style::GeneratedPart> parts;
  for (const style::ContentItem& item : content) {
    if (const auto* image = std::get_if<style::ContentImage>(&item)) {
      parts.emplace_back(*image);
    } else if (const auto* leader = std::get_if<style::ContentLeader>(&item)) {
      parts.emplace_back(*leader);
    } else {
      parts.emplace_back(item_text(item, style));
    }
  }
  return parts;
}

}  // namespace banxin::layout
