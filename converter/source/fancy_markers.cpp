#include "source/fancy_markers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/utf8.h"

namespace banxin::source {
namespace {

enum class Digits { Arabic, LowerAlpha, UpperAlpha, LowerRoman, UpperRoman, Chinese, Circled };

// What stands around the digits, and the counter styles of base.css that set them so.
struct Delimiters {
  std::string_view before, after;
  bool needs_space;
};
constexpr std::array<Delimiters, 7> kDelimiters = {{{"(", ")", true},
                                                    {"（", "）", false},
                                                    {"", ".", true},
                                                    {"", ")", true},
                                                    {"", "、", false},
                                                    {"", "．", false},
                                                    {"", "", false}}};

struct Shape {
  Digits digits;
  std::size_t delimiters;  // index into kDelimiters
  std::string_view list_class;
};
constexpr std::array<Shape, 21> kShapes = {{
    {Digits::Arabic, 0, "parenthesized-decimal"},
    {Digits::LowerAlpha, 0, "parenthesized-lower-alpha"},
    {Digits::UpperAlpha, 0, "parenthesized-upper-alpha"},
    {Digits::LowerRoman, 0, "parenthesized-lower-roman"},
    {Digits::UpperRoman, 0, "parenthesized-upper-roman"},
    {Digits::Chinese, 0, "parenthesized-chinese"},
    {Digits::Arabic, 1, "parenthesized-arabic"},
    {Digits::Chinese, 1, "parenthesized-chinese"},
    {Digits::LowerAlpha, 2, "lower-alpha"},
    {Digits::UpperAlpha, 2, "upper-alpha"},
    {Digits::LowerRoman, 2, "lower-roman"},
    {Digits::UpperRoman, 2, "upper-roman"},
    {Digits::LowerAlpha, 3, "closed-lower-alpha"},
    {Digits::UpperAlpha, 3, "closed-upper-alpha"},
    {Digits::LowerRoman, 3, "closed-lower-roman"},
    {Digits::UpperRoman, 3, "closed-upper-roman"},
    {Digits::Chinese, 4, "simp-chinese-informal"},
    {Digits::Chinese, 5, "simp-chinese-informal"},
    {Digits::Arabic, 4, "decimal"},
    {Digits::Arabic, 5, "decimal"},
    {Digits::Circled, 6, "circled-decimal"},
}};

// Longer ones are words or years.
constexpr std::size_t kLongestDigits = 18;
constexpr int kLargestOrdinal = 999;

std::optional<int> arabic(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
    if (value > kLargestOrdinal) return std::nullopt;
  }
  return digits.empty() ? std::nullopt : std::optional(value);
}

std::optional<int> alpha(std::string_view digits, char first) {
  if (digits.size() != 1 || digits[0] < first || digits[0] > first + 25) return std::nullopt;
  return digits[0] - first + 1;
}

std::string roman_numeral(int value, bool lower) {
  constexpr std::array<std::pair<int, std::string_view>, 9> kSteps = {{{100, "C"},
                                                                       {90, "XC"},
                                                                       {50, "L"},
                                                                       {40, "XL"},
                                                                       {10, "X"},
                                                                       {9, "IX"},
                                                                       {5, "V"},
                                                                       {4, "IV"},
                                                                       {1, "I"}}};
  std::string out;
  for (const auto& [step, sign] : kSteps)
    for (; value >= step; value -= step) out += sign;
  if (lower)
    for (char& c : out) c = static_cast<char>(c + 32);
  return out;
}

std::optional<int> roman(std::string_view digits, bool lower) {
  constexpr int kLargestRoman = 60;
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  for (int value = 1; value <= kLargestRoman; ++value)
    if (roman_numeral(value, lower) == digits) return value;
  return std::nullopt;
}

// 一 … 九十九.
std::optional<int> chinese(std::string_view digits) {
  constexpr std::u32string_view kSigns = U"一二三四五六七八九";
  int value = 0, unit = 0;
  bool has_ten = false;
  for (std::size_t at = 0; at < digits.size();) {
    const char32_t c = next_code_point(digits, at);
    const auto found = kSigns.find(c);
    if (c == U'十' && !has_ten) {
      value = (unit == 0 ? 1 : unit) * 10;
      unit = 0;
      has_ten = true;
    } else if (found != kSigns.npos && unit == 0) {
      unit = static_cast<int>(found) + 1;
    } else {
      return std::nullopt;
    }
  }
  value += unit;
  return value == 0 ? std::nullopt : std::optional(value);
}

std::optional<int> circled(std::string_view digits) {
  std::size_t at = 0;
  if (digits.empty()) return std::nullopt;
  const char32_t c = next_code_point(digits, at);
  if (at != digits.size() || c < U'①' || c > U'⑳') return std::nullopt;
  return static_cast<int>(c - U'①') + 1;
}

std::optional<int> value_of(std::string_view digits, Digits kind) {
  switch (kind) {
    case Digits::Arabic:
      return arabic(digits);
    case Digits::LowerAlpha:
      return alpha(digits, 'a');
    case Digits::UpperAlpha:
      return alpha(digits, 'A');
    case Digits::LowerRoman:
      return roman(digits, true);
    case Digits::UpperRoman:
      return roman(digits, false);
    case Digits::Chinese:
      return chinese(digits);
    case Digits::Circled:
      return circled(digits);
  }
  return std::nullopt;
}

struct Reading {
  std::size_t shape;
  int ordinal;
  std::size_t length;
};

bool is_digit_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The bytes of the digits behind `before`: up to the mark that ends them, or the one character.
std::string_view digits_in(std::string_view text, const Delimiters& marks) {
  if (marks.after.empty()) {
    std::size_t at = 0;
    if (!text.empty()) next_code_point(text, at);
    return text.substr(0, at);
  }
  const auto end = text.substr(0, kLongestDigits + marks.after.size()).find(marks.after);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

// All that the beginning of a line may mean: "i." is the ninth letter and the first numeral.
std::vector<Reading> readings_of(std::string_view text) {
  std::vector<Reading> out;
  if (text.empty() || (!is_digit_byte(text[0]) && text[0] != '(')) return out;
  for (std::size_t i = 0; i < kShapes.size(); ++i) {
    const Delimiters& marks = kDelimiters[kShapes[i].delimiters];
    if (!text.starts_with(marks.before)) continue;
    const std::string_view digits = digits_in(text.substr(marks.before.size()), marks);
    const auto value = value_of(digits, kShapes[i].digits);
    if (!value) continue;
    const std::size_t length = marks.before.size() + digits.size() + marks.after.size();
    const bool has_space = length < text.size() && (text[length] == ' ' || text[length] == '\t');
    if (length == text.size() || (marks.needs_space && !has_space)) continue;
    out.push_back({i, *value, length});
  }
  return out;
}

// `(@)` or `(@label)`: its length, or 0.
std::size_t example_marker(std::string_view text, std::string_view& label) {
  if (!text.starts_with("(@")) return 0;
  const auto end = text.find(')');
  if (end == std::string_view::npos || end > 64) return 0;
  label = text.substr(2, end - 2);
  if (label.find_first_of(" \t(@") != std::string_view::npos) return 0;
  const bool has_space = end + 1 < text.size() && (text[end + 1] == ' ' || text[end + 1] == '\t');
  return has_space ? end + 1 : 0;
}

class Finder {
 public:
  Finder(const SourceLines& lines, std::uint32_t first_line) : lines_(lines), first_(first_line) {}

  FancyMarkers run() {
    for (std::uint32_t n = first_; n <= lines_.count(); ++n) {
      const std::string_view line = lines_.line(n);
      const auto begin = line.find_first_not_of(" \t>");
      if (begin == std::string_view::npos) continue;
      take_line(n, line.substr(0, begin), line.substr(begin));
    }
    return std::move(found_);
  }

 private:
  // A list whose items may go on: the last of them, and what it may mean.
  struct Chain {
    std::string_view prefix;  // of its lines: white space and quote marks
    std::uint32_t line;
    std::vector<Reading> last;
    int list;
    bool is_list = false;  // two neighbours have been seen
  };

  void take_line(std::uint32_t n, std::string_view prefix, std::string_view text) {
    while (!open_.empty() && open_.back().prefix.size() > prefix.size()) open_.pop_back();
    const bool same = !open_.empty() && open_.back().prefix == prefix;
    if (take_example(n, text)) {
      if (same) open_.pop_back();
      return;
    }
    std::vector<Reading> readings = readings_of(text);
    if (same && continue_chain(n, readings)) return;
    if (same) open_.pop_back();
    if (!readings.empty()) open_.push_back({prefix, n, std::move(readings), ++lists_, false});
  }

  bool take_example(std::uint32_t n, std::string_view text) {
    std::string_view label;
    const std::size_t length = example_marker(text, label);
    if (length == 0) return false;
    const int number = ++examples_;
    if (!label.empty()) found_.example_numbers.emplace(label, number);
    constexpr int kExamples = -1;
    found_.items[n] = {length, kExamples, number, kShapes[0].list_class};
    return true;
  }

  bool continue_chain(std::uint32_t n, const std::vector<Reading>& readings) {
    Chain& chain = open_.back();
    for (const Reading& before : chain.last)
      for (const Reading& now : readings) {
        if (now.shape != before.shape || now.ordinal != before.ordinal + 1) continue;
        if (!chain.is_list) {
          if (before.ordinal != 1 && kDelimiters[kShapes[before.shape].delimiters].before.empty())
            continue;
          add(chain.line, before, chain.list);
        }
        chain.is_list = true;
        add(n, now, chain.list);
        chain.line = n;
        chain.last = {now};
        return true;
      }
    return false;
  }

  void add(std::uint32_t n, const Reading& reading, int list) {
    found_.items[n] = {reading.length, list, reading.ordinal, kShapes[reading.shape].list_class};
  }

  const SourceLines& lines_;
  std::uint32_t first_;
  FancyMarkers found_;
  std::vector<Chain> open_;
  int lists_ = 0, examples_ = 0;
};

}  // namespace

FancyMarkers find_fancy_markers(const SourceLines& lines, std::uint32_t first_line) {
  return Finder(lines, first_line).run();
}

}  // namespace banxin::source
