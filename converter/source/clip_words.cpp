#include "source/clip_words.h"

#include "base/utf8.h"

namespace banxin::source {
namespace {

constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Numeral arabic_numeral(std::string_view text) {
  Numeral n;
  for (; n.length < text.size() && is_digit(text[n.length]); ++n.length)
    if (n.length < 6) n.value = n.value * 10 + (text[n.length] - '0');
  return n;
}

Numeral han_numeral(std::string_view text) {
  Numeral n;
  int digit = 0;
  bool positional = true;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    const auto which = kHanDigits.find(c == U'零' ? U'〇' : c == U'两' ? U'二' : c);
    if (which != std::u32string_view::npos) {
      digit = positional ? std::min(digit, 9999) * 10 + static_cast<int>(which)
                         : static_cast<int>(which);
    } else if (c == U'十' || c == U'百' || c == U'千' || c == U'廿') {
      const int unit = c == U'百' ? 100 : c == U'千' ? 1000 : 10;
      n.value += (digit == 0 ? (c == U'廿' ? 2 : 1) : digit) * unit;
      digit = 0;
      positional = false;
    } else {
      break;
    }
    n.length = offset;
  }
  n.value += digit;
  return n;
}

Numeral any_numeral(std::string_view text) {
  const Numeral arabic = arabic_numeral(text);
  return arabic.length != 0 ? arabic : han_numeral(text);
}

}  // namespace banxin::source
