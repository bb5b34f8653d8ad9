// clip_words: looking at the words of plain text: prefixes, suffixes, numerals; Latin and Han.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace banxin::source {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// ASCII letters only.
std::string lower_case(std::string_view text);

struct Numeral {
  int value = 0;
  std::size_t length = 0;  // bytes; 0: there is none
};
// The numeral that `text` begins with: 12, or 十二, 一百二十, 三〇; also 两 and 廿 as novels write
// them.
Numeral arabic_numeral(std::string_view text);
Numeral han_numeral(std::string_view text);
Numeral any_numeral(std::string_view text);

// Removes `prefix` from `text` if it is there.
inline bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

template <std::size_t N>
bool take_any(std::string_view& text, const std::array<std::string_view, N>& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view p) { return take(text, p); });
}

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& ends) {
  return std::ranges::any_of(ends, [&](std::string_view e) { return text.ends_with(e); });
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& starts) {
  return std::ranges::any_of(starts, [&](std::string_view s) { return text.starts_with(s); });
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(
      words, [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

}  // namespace banxin::source
