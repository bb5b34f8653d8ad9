#include "text/no_break_rules.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace banxin::text {
namespace {

using enum CharacterClass;

// Units that stay with their number over a space. Sorted.
constexpr std::u32string_view kUnits[] = {
    U"A",   U"C",   U"GB",   U"GHz", U"Hz",  U"K",   U"KB",  U"MB", U"MHz", U"MW", U"N",   U"Pa",
    U"TB",  U"V",   U"W",    U"Wh",  U"am",  U"bar", U"bit", U"cc", U"cm",  U"dB", U"dl",  U"dpi",
    U"eV",  U"em",  U"fps",  U"ft",  U"g",   U"h",   U"hPa", U"ha", U"in",  U"kB", U"kHz", U"kJ",
    U"kW",  U"kWh", U"kcal", U"kg",  U"km",  U"kn",  U"l",   U"lb", U"lbs", U"m",  U"mA",  U"mV",
    U"mb",  U"mg",  U"mi",   U"min", U"ml",  U"mm",  U"mph", U"ms", U"nm",  U"ns", U"oz",  U"pm",
    U"ppi", U"ppm", U"pt",   U"px",  U"rpm", U"s",   U"sec", U"t",  U"yd"};
static_assert(std::ranges::is_sorted(kUnits));

// Abbreviations (without the stop) that stay with a number after them. Sorted, lower case.
constexpr std::u32string_view kBeforeNumber[] = {
    U"app", U"art", U"ch",  U"chap", U"col", U"eq", U"fig", U"figs", U"fn", U"fol",
    U"l",   U"ll",  U"n",   U"no",   U"nos", U"p",  U"par", U"para", U"pl", U"pp",
    U"pt",  U"s",   U"sec", U"sect", U"tab", U"v",  U"vol", U"vols"};
static_assert(std::ranges::is_sorted(kBeforeNumber));

// Titles that stay with the name after them. Sorted, lower case.
constexpr std::u32string_view kBeforeName[] = {U"capt", U"dr",  U"fr",  U"gen", U"lt",
                                               U"mme",  U"mr",  U"mrs", U"ms",  U"mt",
                                               U"prof", U"rev", U"sr",  U"st"};
static_assert(std::ranges::is_sorted(kBeforeName));

template <std::size_t N>
bool contains(const std::u32string_view (&table)[N], std::u32string_view word) {
  return std::binary_search(std::begin(table), std::end(table), word);
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) != 0;
}

class Rules {
 public:
  Rules(const FlatText& flat, std::vector<std::uint8_t>& places) : flat_(flat), places_(places) {}

  void run() {
    const std::u32string_view text = flat_.text;
    for (std::size_t i = 1; i < text.size(); ++i) {
      const char32_t c = text[i];
      if (flat_.classes[i - 1] == Han && flat_.classes[i] == Han) continue;
      if (flat_.classes[i - 1] == Space) {
        if ((places_[i] & kMayBreak) != 0 && must_stay_over_space(i)) prohibit(i);
        // UAX #14 LB15c (Unicode 16) breaks before the stop of a number, “ .5”. DEVIATION: and
        // before that of a name, “ .pull”.
        if (c == '.' && i + 1 < text.size() && is_word_character(flat_.classes[i + 1]))
          places_[i] |= kMayBreak;
      } else if (c == ':' && text.substr(i, 3) == U"://") {
        i = mark_address(i);
      } else if (c == 'w' && text.substr(i, 4) == U"www.") {
        i = mark_address(i);
      } else if (flat_.classes[i] == Number) {
        if (stays_with_digits(i)) prohibit(i);
      } else if (flat_.classes[i] == Letter) {
        if (follows_initial_hyphen(i)) prohibit(i);
      } else if (is_opening_quote(c)) {
        if (stands_between_east_asian(i)) places_[i] |= kMayBreak;
      }
      if (is_closing_quote(text[i - 1]) && stands_between_east_asian(i - 1) &&
          is_east_asian_base(flat_.classes[i]))
        places_[i] |= kMayBreak;
    }
  }

 private:
  // --- UAX #14 as of Unicode 16, which the floor is older than ---

  // LB25: IS × NU, and the dash of 1990–95.
  bool stays_with_digits(std::size_t i) const {
    const char32_t before = flat_.text[i - 1];
    if (before == '.' || before == ',' || before == ':' || before == ';') return true;
    return before == 0x2013 && i >= 2 && flat_.classes[i - 2] == Number;
  }

  // LB20a: the hyphen of “use -o and -l”.
  bool follows_initial_hyphen(std::size_t i) const {
    if (flat_.text[i - 1] != '-' && flat_.text[i - 1] != 0x2010) return false;
    return i == 1 || flat_.classes[i - 2] == Space || flat_.classes[i - 2] == ForcedBreak;
  }

  // LB19a, for the quotes that are narrow though Han stands on both sides: they break as brackets
  // do.
  bool stands_between_east_asian(std::size_t i) const {
    return i > 0 && i + 1 < flat_.text.size() && is_east_asian_base(flat_.classes[i - 1]) &&
           is_east_asian_base(flat_.classes[i + 1]) && !is_wide(flat_.classes[i]);
  }
  static bool is_east_asian_base(CharacterClass c) { return c == Han || c == WideSymbol; }
  static bool is_opening_quote(char32_t c) {
    return c == 0x2018 || c == 0x201C || c == 0x00AB || c == 0x2039;
  }
  static bool is_closing_quote(char32_t c) {
    return c == 0x2019 || c == 0x201D || c == 0x00BB || c == 0x203A;
  }

  // LB15a: “ × after its spaces, when a space or nothing stands before it; LB15b: × ” before a
  // space.
  bool stays_with_quote_over_space(std::size_t i) const {
    const char32_t inner = i >= 2 ? flat_.text[i - 2] : U' ';
    if (is_opening_quote(inner) && (i == 2 || flat_.classes[i - 3] == Space)) return true;
    return is_closing_quote(flat_.text[i]) && flat_.classes[i] == LatinClosing &&
           (i + 1 == flat_.text.size() || flat_.classes[i + 1] == Space ||
            flat_.classes[i + 1] == LatinPunctuation || flat_.classes[i + 1] == LatinClosing);
  }

  // --- places over a space ---

  void prohibit(std::size_t i) { places_[i] = static_cast<std::uint8_t>(places_[i] & ~kMayBreak); }

  // The word of letters that begins at `begin`; empty when it goes on with something else of a
  // word.
  std::u32string_view word_from(std::size_t begin) const {
    std::size_t end = begin;
    while (end < flat_.classes.size() && flat_.classes[end] == Letter && end - begin < 8) ++end;
    if (end < flat_.classes.size() && is_word_character(flat_.classes[end])) return {};
    return std::u32string_view(flat_.text).substr(begin, end - begin);
  }

  // The word before `end` in lower case.
  std::u32string_view word_before(std::size_t end, char32_t (&buffer)[8]) const {
    std::size_t begin = end;
    while (begin > 0 && flat_.classes[begin - 1] == Letter && end - begin < 8) --begin;
    if (begin > 0 && is_word_character(flat_.classes[begin - 1])) return {};
    for (std::size_t i = begin; i < end; ++i)
      buffer[i - begin] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(flat_.text[i])));
    return {buffer, end - begin};
  }

  // Whether the character at `i` stays with what stands before the space before it.
  bool must_stay_over_space(std::size_t i) const {
    const std::u32string_view text = flat_.text;
    // T119: a dash does not start a line.
    if (flat_.classes[i] == LatinPunctuation && (text[i] == 0x2014 || text[i] == 0x2013))
      return true;
    if (i < 2) return false;
    if (stays_with_quote_over_space(i)) return true;
    const std::size_t last = i - 2;
    if (flat_.classes[last] == Number && flat_.classes[i] == Letter)
      return contains(kUnits, word_from(i));
    if (flat_.classes[last] == Number && is_sign_behind_number(text[i])) return true;
    const bool before_number = flat_.classes[i] == Number;
    if (before_number && is_sign_before_number(text[last])) return true;
    if (text[last] != '.' || last == 0 || flat_.classes[last - 1] != Letter) return false;
    char32_t buffer[8];
    const std::u32string_view word = word_before(last, buffer);
    if (before_number) return contains(kBeforeNumber, word);
    if (!is_upper(text[i])) return false;
    // J. R. R. Tolkien
    return (word.size() == 1 && is_upper(text[last - 1])) || contains(kBeforeName, word);
  }

  // § 3, № 7, ￥ 100
  static bool is_sign_before_number(char32_t c) {
    return c == 0x00A7 || c == 0x2116 || c == 0xFFE5 || c == 0x00A5 || c == '$' || c == 0x20AC ||
           c == 0x00A3;
  }
  // 25 ℃, 80 %, 40 °
  static bool is_sign_behind_number(char32_t c) {
    return c == '%' || c == 0x2030 || c == 0x00B0 || c == 0x2103 || c == 0x2109 || c == 0x2032 ||
           c == 0x2033;
  }

  static bool ends_part(char32_t c) {
    return c == '/' || c == '?' || c == '&' || c == '=' || c == '.' || c == '-' || c == '_';
  }

  // T60, for the address around `at`; returns the last character of it.
  std::size_t mark_address(std::size_t at) {
    std::size_t begin = at, end = at;
    while (begin > 0 && is_address(begin - 1)) --begin;
    while (end < flat_.text.size() && is_address(end)) ++end;
    const std::u32string_view text = flat_.text;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const bool may = ends_part(text[i - 1]) && !ends_part(text[i]) && i + 2 <= end;
      places_[i] = static_cast<std::uint8_t>(kInAddress | (may ? kMayBreak : 0));
    }
    places_[begin] |= kInAddress;
    return end > at ? end - 1 : at;
  }

  bool is_address(std::size_t i) const {
    const char32_t c = flat_.text[i];
    return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"' &&
           !(c == '/' && flat_.classes[i] == Solidus);
  }

  const FlatText& flat_;
  std::vector<std::uint8_t>& places_;
};

}  // namespace

void apply_no_break_rules(const FlatText& flat, std::vector<std::uint8_t>& places) {
  Rules(flat, places).run();
}

}  // namespace banxin::text
