#include "style/counter_style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "base/utf8.h"
#include "style/styled_document.h"

namespace banxin::style {
namespace {

// CSS Counter Styles 3 §counter-style-system; every function gives an empty text for a value out of
// its range.
using Format = std::string (*)(std::int64_t);

std::string decimal(std::int64_t value) { return std::to_string(value); }
std::string decimal_leading_zero(std::int64_t value) {
  const std::string digits = fmt::format("{:02}", value < 0 ? -value : value);
  return value < 0 ? "-" + digits : digits;
}

// Numbers without a zero: a … z, aa … (§alphabetic-system).
std::string alphabetic(std::int64_t value, std::span<const char32_t> symbols) {
  if (value < 1) return {};
  const auto base = static_cast<std::int64_t>(symbols.size());
  std::u32string reversed;
  for (; value > 0; value = (value - 1) / base)
    reversed += symbols[static_cast<std::size_t>((value - 1) % base)];
  std::ranges::reverse(reversed);
  return to_utf8(reversed);
}

constexpr std::array<char32_t, 26> letters(char32_t first) {
  std::array<char32_t, 26> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = first + static_cast<char32_t>(i);
  return all;
}
constexpr auto kLowerLetters = letters(U'a');
constexpr auto kUpperLetters = letters(U'A');
constexpr std::u32string_view kGreekLetters = U"αβγδεζηθικλμνξοπρστυφχψω";
constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr std::u32string_view kBranches = U"子丑寅卯辰巳午未申酉戌亥";

std::string lower_alpha(std::int64_t value) { return alphabetic(value, kLowerLetters); }
std::string upper_alpha(std::int64_t value) { return alphabetic(value, kUpperLetters); }
std::string lower_greek(std::int64_t value) { return alphabetic(value, kGreekLetters); }

std::string fixed(std::int64_t value, std::u32string_view symbols) {
  if (value < 1 || value > static_cast<std::int64_t>(symbols.size())) return {};
  return to_utf8(symbols.substr(static_cast<std::size_t>(value - 1), 1));
}
std::string heavenly_stem(std::int64_t value) { return fixed(value, kStems); }
std::string earthly_branch(std::int64_t value) { return fixed(value, kBranches); }

// §additive-system
struct RomanDigit {
  int value;
  std::string_view letters;
};
constexpr RomanDigit kRoman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                 {5, "v"},    {4, "iv"},   {1, "i"}};
std::string lower_roman(std::int64_t value) {
  if (value < 1 || value > 3999) return {};
  std::string text;
  for (const RomanDigit& digit : kRoman)
    for (; value >= digit.value; value -= digit.value) text += digit.letters;
  return text;
}
std::string upper_roman(std::int64_t value) {
  std::string text = lower_roman(value);
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

// T104: ① to ⑳, ㉑ to ㉟, ㊱ to ㊿; more go into brackets.
std::string circled_decimal(std::int64_t value) {
  std::string text;
  if (value == 0)
    append_utf8(text, 0x24EA);
  else if (value >= 1 && value <= 20)
    append_utf8(text, static_cast<char32_t>(0x2460 + value - 1));
  else if (value >= 21 && value <= 35)
    append_utf8(text, static_cast<char32_t>(0x3251 + value - 21));
  else if (value >= 36 && value <= 50)
    append_utf8(text, static_cast<char32_t>(0x32B1 + value - 36));
  else
    return fmt::format("({})", value);
  return text;
}

// ---- Chinese (§complex-cjk)

constexpr std::u32string_view kCjkDigits = U"〇一二三四五六七八九";
std::string cjk_decimal(std::int64_t value) {
  if (value < 0) return {};
  std::string text;
  for (const char digit : std::to_string(value))
    append_utf8(text, kCjkDigits[static_cast<std::size_t>(digit - '0')]);
  return text;
}

struct ChineseNumbers {
  std::u32string_view digits;   // 0 … 9
  std::u32string_view markers;  // tens, hundreds, thousands
  char32_t negative;
  bool is_informal;
};
constexpr ChineseNumbers kSimplifiedInformal{U"零一二三四五六七八九", U"十百千", U'负', true};
constexpr ChineseNumbers kSimplifiedFormal{U"零壹贰叁肆伍陆柒捌玖", U"拾佰仟", U'负', false};
constexpr ChineseNumbers kTraditionalInformal{U"零一二三四五六七八九", U"十百千", U'負', true};
constexpr ChineseNumbers kTraditionalFormal{U"零壹貳參肆伍陸柒捌玖", U"拾佰仟", U'負', false};

// §limited-chinese: digits with markers, one zero for a run of them, none at the end; 10 to 19
// informally without the leading one.
std::string chinese(std::int64_t value, const ChineseNumbers& numbers) {
  if (value < -9999 || value > 9999) return {};
  std::string text;
  if (value < 0) append_utf8(text, numbers.negative);
  if (value == 0) append_utf8(text, numbers.digits[0]);
  std::int64_t rest = value < 0 ? -value : value;
  const std::int64_t magnitude = rest;
  bool zero_pending = false, started = false;
  constexpr std::int64_t kPlaces[] = {1000, 100, 10, 1};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto digit = static_cast<std::size_t>(rest / kPlaces[i]);
    rest %= kPlaces[i];
    if (digit == 0) {
      zero_pending = started;
      continue;
    }
    if (zero_pending) append_utf8(text, numbers.digits[0]);
    zero_pending = false;
    started = true;
    const bool bare_ten = numbers.is_informal && kPlaces[i] == 10 && magnitude < 20;
    if (!bare_ten) append_utf8(text, numbers.digits[digit]);
    if (i < 3) append_utf8(text, numbers.markers[2 - i]);
  }
  return text;
}
std::string simplified_informal(std::int64_t value) { return chinese(value, kSimplifiedInformal); }
std::string simplified_formal(std::int64_t value) { return chinese(value, kSimplifiedFormal); }
std::string traditional_informal(std::int64_t value) {
  return chinese(value, kTraditionalInformal);
}
std::string traditional_formal(std::int64_t value) { return chinese(value, kTraditionalFormal); }

std::string disc(std::int64_t) { return "•"; }
std::string circle(std::int64_t) { return "◦"; }
std::string square(std::int64_t) { return "▪"; }
std::string none(std::int64_t) { return {}; }

struct CounterStyleRow {
  std::string_view name;
  Format format;
  std::string_view suffix;
  Format fallback;  // for what is out of range
  std::string_view prefix = {};
};
constexpr CounterStyleRow kStyles[] = {
    {"decimal", decimal, ". ", decimal},
    {"decimal-leading-zero", decimal_leading_zero, ". ", decimal},
    {"lower-roman", lower_roman, ". ", decimal},
    {"upper-roman", upper_roman, ". ", decimal},
    {"lower-alpha", lower_alpha, ". ", decimal},
    {"lower-latin", lower_alpha, ". ", decimal},
    {"upper-alpha", upper_alpha, ". ", decimal},
    {"upper-latin", upper_alpha, ". ", decimal},
    {"lower-greek", lower_greek, ". ", decimal},
    {"circled-decimal", circled_decimal, "", decimal},
    {"cjk-decimal", cjk_decimal, "、", decimal},
    {"cjk-ideographic", traditional_informal, "、", cjk_decimal},
    {"trad-chinese-informal", traditional_informal, "、", cjk_decimal},
    {"trad-chinese-formal", traditional_formal, "、", cjk_decimal},
    {"simp-chinese-informal", simplified_informal, "、", cjk_decimal},
    {"simp-chinese-formal", simplified_formal, "、", cjk_decimal},
    {"cjk-heavenly-stem", heavenly_stem, "、", cjk_decimal},
    {"cjk-earthly-branch", earthly_branch, "、", cjk_decimal},
    // T104: the second and the fourth rung of the ladder; base.css defines both for readers.
    {"parenthesized-chinese", simplified_informal, "）", cjk_decimal, "（"},
    {"parenthesized-arabic", decimal, "）", decimal, "（"},
    {"disc", disc, " ", decimal},
    {"circle", circle, " ", decimal},
    {"square", square, " ", decimal},
    {"none", none, "", none},
};

const CounterStyleRow& find(std::string_view style) {
  const auto* row = std::ranges::find(kStyles, style, &CounterStyleRow::name);
  return row == std::end(kStyles) ? kStyles[0] : *row;
}

std::string format(int value, const CounterStyleRow& row) {
  std::string text = row.format(value);
  if (text.empty()) text = row.fallback(value);
  return text.empty() && row.format != none ? decimal(value) : text;
}

}  // namespace

bool is_counter_style(std::string_view name) {
  return std::ranges::find(kStyles, name, &CounterStyleRow::name) != std::end(kStyles);
}

CounterAffixes counter_affixes(std::string_view name) {
  const CounterStyleRow& row = find(name);
  return {row.prefix, row.suffix};
}

std::string format_counter(int value, std::string_view style) { return format(value, find(style)); }

std::string format_marker(int value, std::string_view style) {
  if (style.size() >= 2 && style.front() == '"')
    return std::string(style.substr(1, style.size() - 2));
  const CounterStyleRow& row = find(style);
  return std::string(row.prefix) + format(value, row) + std::string(row.suffix);
}

}  // namespace banxin::style
