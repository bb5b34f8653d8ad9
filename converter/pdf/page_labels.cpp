#include "pdf/page_labels.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "pdf/text_string.h"
#include "pdf/tree.h"

namespace banxin::pdf {
namespace {

constexpr std::int64_t kMaxRoman = 4999;
constexpr auto kRomanDigits = std::to_array<std::pair<std::int64_t, std::string_view>>({{1000, "m"},
                                                                                        {900, "cm"},
                                                                                        {500, "d"},
                                                                                        {400, "cd"},
                                                                                        {100, "c"},
                                                                                        {90, "xc"},
                                                                                        {50, "l"},
                                                                                        {40, "xl"},
                                                                                        {10, "x"},
                                                                                        {9, "ix"},
                                                                                        {5, "v"},
                                                                                        {4, "iv"},
                                                                                        {1, "i"}});

std::string roman(std::int64_t value) {
  std::string out;
  for (const auto& [weight, digits] : kRomanDigits) {
    for (; value >= weight; value -= weight) out += digits;
  }
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string to_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// The value of a Roman numeral in its usual spelling, lower case.
std::optional<std::int64_t> parse_roman(std::string_view text) {
  std::int64_t value = 0;
  std::string_view rest = text;
  for (const auto& [weight, digits] : kRomanDigits) {
    while (rest.starts_with(digits) && value <= kMaxRoman) {
      value += weight;
      rest.remove_prefix(digits.size());
    }
  }
  if (value == 0 || value > kMaxRoman || roman(value) != text) return std::nullopt;
  return value;
}

PageLabelRange parse_label(std::size_t page, const std::string& label) {
  if (const auto value = parse_roman(label)) return {page, 'r', "", *value};
  if (label == to_upper(label)) {
    if (const auto value = parse_roman(to_lower(label))) return {page, 'R', "", *value};
  }
  // A decimal number, perhaps behind a prefix ("A-12"); it has no leading zeros.
  std::size_t digits = label.size();
  while (digits > 0 && label[digits - 1] >= '0' && label[digits - 1] <= '9') --digits;
  while (digits < label.size() && label[digits] == '0') ++digits;
  std::int64_t value = 0;
  const char* end = label.data() + label.size();
  const auto parsed = std::from_chars(label.data() + digits, end, value);
  if (digits < label.size() && parsed.ec == std::errc() && value <= 0x7FFFFFFF) {
    return {page, 'D', label.substr(0, digits), value};
  }
  return {page, 0, label, 1};
}

}  // namespace

std::vector<PageLabelRange> find_page_label_ranges(const layout::PagedBook& book) {
  std::vector<PageLabelRange> ranges;
  for (std::size_t page = 0; page < book.pages.size(); ++page) {
    PageLabelRange label = parse_label(page, book.pages[page].label);
    if (!ranges.empty()) {
      const PageLabelRange& range = ranges.back();
      const auto distance = static_cast<std::int64_t>(page - range.first_page);
      const bool follows = range.style == label.style && range.prefix == label.prefix &&
                           (range.style == 0 || label.start == range.start + distance);
      if (follows) continue;
    }
    ranges.push_back(std::move(label));
  }
  return ranges;
}

void write_page_labels(PdfFile& file, const layout::PagedBook& book) {
  const bool has_labels =
      std::ranges::any_of(book.pages, [](const auto& page) { return !page.label.empty(); });
  if (!has_labels) return;
  NumberEntries entries;
  for (const PageLabelRange& range : find_page_label_ranges(book)) {
    std::string label = "<<";
    if (range.style != 0) label += std::string("/S /") + range.style;
    if (!range.prefix.empty()) {
      label += "/P ";
      append_text_string(label, range.prefix);
    }
    if (range.style != 0 && range.start != 1) label += "/St " + std::to_string(range.start);
    entries.emplace_back(static_cast<std::int64_t>(range.first_page), label + ">>");
  }
  file.catalog().set_reference("PageLabels", write_number_tree(file, entries));
}

}  // namespace banxin::pdf
