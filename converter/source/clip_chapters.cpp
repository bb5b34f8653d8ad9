#include "source/clip_chapters.h"

#include <algorithm>
#include <array>

#include "source/clip_lines.h"
#include "source/clip_patterns.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

constexpr int kShortLine = 80;
// Of chapters with Roman numbers.
constexpr int kLongTitle = 120;

constexpr std::string_view kRomanDigits = "IVXLC";

// 0: no Roman numeral.
int roman_value(std::string_view word) {
  constexpr std::array<int, 5> kValues = {1, 5, 10, 50, 100};
  int value = 0, before = 1000;
  for (const char c : word) {
    const auto at = kRomanDigits.find(c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c);
    if (at == std::string_view::npos) return 0;
    const int digit = kValues[at];
    value += digit > before ? digit - 2 * before : digit;
    before = digit;
  }
  return value;
}

bool is_number_word(std::string_view word) {
  constexpr std::array<std::string_view, 48> kWords = {
      "one",        "two",        "three",     "four",      "five",        "six",
      "seven",      "eight",      "nine",      "ten",       "eleven",      "twelve",
      "thirteen",   "fourteen",   "fifteen",   "sixteen",   "seventeen",   "eighteen",
      "nineteen",   "twenty",     "thirty",    "forty",     "fifty",       "sixty",
      "first",      "second",     "third",     "fourth",    "fifth",       "sixth",
      "seventh",    "eighth",     "ninth",     "tenth",     "eleventh",    "twelfth",
      "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
      "nineteenth", "twentieth",  "last",      "seventy",   "eighty",      "ninety"};
  return std::ranges::find(kWords, lower_case(word.substr(0, word.find('-')))) != kWords.end();
}

// Roman numeral, number word or digits behind "Chapter".
bool reads_as_ordinal(std::string_view word) {
  if (word.empty()) return false;
  return std::ranges::all_of(word, is_digit) || roman_value(word) != 0 || is_number_word(word);
}

struct Unit {
  std::string_view name;
  int rank;
};
constexpr std::array<Unit, 15> kUnits = {{{"卷", 1},
                                          {"部", 1},
                                          {"篇", 1},
                                          {"集", 1},
                                          {"编", 1},
                                          {"編", 1},
                                          {"册", 1},
                                          {"冊", 1},
                                          {"章", 2},
                                          {"回", 2},
                                          {"折", 2},
                                          {"幕", 2},
                                          {"话", 2},
                                          {"节", 3},
                                          {"節", 3}}};
constexpr std::array<Unit, 10> kEnglishUnits = {{{"part", 1},
                                                 {"book", 1},
                                                 {"volume", 1},
                                                 {"act", 1},
                                                 {"chapter", 2},
                                                 {"letter", 2},
                                                 {"canto", 2},
                                                 {"stave", 2},
                                                 {"scene", 3},
                                                 {"section", 3}}};
// Sections that have a name instead of a number.
constexpr std::array<std::string_view, 34> kNamed = {"prologue",
                                                     "epilogue",
                                                     "preface",
                                                     "foreword",
                                                     "afterword",
                                                     "introduction",
                                                     "appendix",
                                                     "glossary",
                                                     "etymology",
                                                     "postscript",
                                                     "acknowledgements",
                                                     "acknowledgments",
                                                     "dedication",
                                                     "序",
                                                     "序章",
                                                     "序言",
                                                     "序幕",
                                                     "自序",
                                                     "前言",
                                                     "引子",
                                                     "楔子",
                                                     "引言",
                                                     "尾声",
                                                     "尾聲",
                                                     "后记",
                                                     "後記",
                                                     "跋",
                                                     "番外",
                                                     "附录",
                                                     "附錄",
                                                     "终章",
                                                     "代序",
                                                     "译序",
                                                     "緒論"};

// Behind a number: “第一章讲的是” is a sentence about it; a heading has a space, a mark or nothing
// there, or is short.
bool is_separated(std::string_view rest) {
  return rest.empty() || trimmed_clip(rest).size() != rest.size() || rest.starts_with("：") ||
         rest.starts_with(":") || rest.starts_with("、") || rest.starts_with("·");
}

std::optional<ChapterLine> read_chinese(std::string_view text) {
  std::string_view rest = text;
  if (take(rest, "第")) {
    const Numeral n = any_numeral(rest);
    if (n.length == 0) return std::nullopt;
    rest.remove_prefix(n.length);
    for (const Unit& unit : kUnits) {
      if (!take(rest, unit.name)) continue;
      if (!is_separated(rest) && width_in_columns(rest) > 32) return std::nullopt;
      return ChapterLine{unit.rank, trimmed_clip(rest).empty(),
                         std::string(text.substr(0, text.size() - rest.size()))};
    }
    return std::nullopt;
  }
  constexpr std::array<std::string_view, 3> kBefore = {"卷", "部", "篇"};
  if (!take_any(rest, kBefore)) return std::nullopt;
  take(rest, "第");
  const Numeral n = han_numeral(rest);
  if (n.length == 0) return std::nullopt;
  rest.remove_prefix(n.length);
  if (!is_separated(rest)) return std::nullopt;
  return ChapterLine{1, trimmed_clip(rest).empty(),
                     std::string(text.substr(0, text.size() - rest.size()))};
}

std::optional<ChapterLine> read_english(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos || space > 8) return std::nullopt;
  const std::string word = lower_case(text.substr(0, space));
  const auto* unit = std::ranges::find(kEnglishUnits, std::string_view(word), &Unit::name);
  // A small letter at the start is a sentence cut in two.
  if (unit == kEnglishUnits.end() || text.front() >= 'a') return std::nullopt;
  std::string_view rest = trimmed_clip(text.substr(space + 1));
  constexpr std::array<std::string_view, 3> kArticles = {"the ", "The ", "THE "};
  take_any(rest, kArticles);
  const std::string_view ordinal = rest.substr(0, rest.find_first_of(" .:,)\xE2"));
  if (!reads_as_ordinal(ordinal)) return std::nullopt;
  rest.remove_prefix(ordinal.size());
  const auto title = rest.find_first_not_of(" .:)");
  // “Part one of the plan was simple” goes on in small letters.
  if (title != std::string_view::npos && rest.front() == ' ' && rest[title] >= 'a' &&
      rest[title] <= 'z')
    return std::nullopt;
  return ChapterLine{unit->rank, title == std::string_view::npos, word + ' ' + lower_case(ordinal)};
}

std::optional<ChapterLine> read_named(std::string_view text) {
  if (text.size() > 60) return std::nullopt;
  const std::string lower = lower_case(text);
  std::string_view core = lower;
  while (core.ends_with('.') || core.ends_with(':')) core.remove_suffix(1);
  for (const std::string_view name : kNamed) {
    if (core == name) return ChapterLine{2, false, lower};
    // “番外　雪夜”, "Appendix B: Tables", "Prologue: 1912".
    const std::string_view rest = core.starts_with(name) ? core.substr(name.size()) : "";
    if (rest.starts_with("　") || rest.starts_with(": ") || rest.starts_with("：") ||
        (name == "appendix" && rest.size() >= 2 && rest.front() == ' ' &&
         (rest.size() == 2 || rest[2] == ':' || rest[2] == '.' || rest[2] == ' ')))
      return ChapterLine{2, false, lower};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ChapterLine> read_chapter_line(std::string_view text) {
  if (text.size() > 320) return std::nullopt;
  // The first byte tells most lines of a novel from headings.
  constexpr std::string_view kFirst = "PBVACLSEFIGDpbvacls\xE5\xE7\xE8\xE9\xE6\xE4";
  if (text.empty() || !kFirst.contains(text.front())) return std::nullopt;
  // An English heading may end with a stop: "CHAPTER 1. Loomings."
  auto line = read_english(text);
  if (!line && (ends_with_stop(text) || text.ends_with("，"))) return std::nullopt;
  if (!line) line = read_chinese(text);
  if (!line) line = read_named(text);
  return line && width_in_columns(text) <= kShortLine ? line : std::nullopt;
}

std::optional<int> chapter_rank(std::string_view text) {
  const auto line = read_chapter_line(text);
  return line ? std::optional(line->rank) : std::nullopt;
}

bool is_chapter_line(std::string_view text) { return read_chapter_line(text).has_value(); }

bool is_contents_heading(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWords = {
      "contents", "table of contents", "contents.", "目录", "目錄", "目　录", "目　錄", "目次"};
  return text.size() <= 20 &&
         std::ranges::find(kWords, std::string_view(lower_case(text))) != kWords.end();
}

int bare_number(std::string_view text) {
  if (text.size() > 12) return 0;
  while (text.ends_with('.')) text.remove_suffix(1);
  if (text.empty()) return 0;
  const Numeral n = any_numeral(text);
  if (n.length == text.size()) return n.value < 200 ? n.value : 0;
  const bool roman = std::ranges::all_of(text, [](char c) { return kRomanDigits.contains(c); });
  return roman ? roman_value(text) : 0;
}

int counted_title(std::string_view text) {
  const std::string_view numeral = text.substr(0, text.find_first_of(".: "));
  if (numeral.empty() || numeral.size() > 9 || numeral.size() + 3 > text.size()) return 0;
  if (!std::ranges::all_of(numeral, [](char c) { return kRomanDigits.contains(c); })) return 0;
  std::string_view rest = text.substr(numeral.size());
  const bool marked =
      take(rest, ". ") || take(rest, ": ") || take(rest, ".— ") || take(rest, " — ");
  const bool opens = !rest.empty() && !(rest.front() >= 'a' && rest.front() <= 'z');
  return marked && opens && width_in_columns(text) <= kLongTitle && !ends_with_comma_or_colon(text)
             ? roman_value(numeral)
             : 0;
}

int section_depth(std::string_view text) {
  int depth = 0;
  for (;;) {
    const Numeral n = arabic_numeral(text);
    if (n.length == 0 || n.length > 2) break;
    text.remove_prefix(n.length);
    ++depth;
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  // "2.5 million": a title opens with a capital or is Chinese.
  if (depth == 0 || (!text.starts_with(' ') && !text.starts_with("　"))) return 0;
  const std::string_view title = trimmed_clip(text);
  const bool opens = !title.empty() && ((title.front() >= 'A' && title.front() <= 'Z') ||
                                        static_cast<signed char>(title.front()) < 0);
  return opens ? depth : 0;
}

bool is_in_capitals(std::string_view text) {
  std::size_t letters = 0, longest = 0, word = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    word = c >= 'A' && c <= 'Z' ? word + 1 : 0;
    letters += word != 0 ? 1 : 0;
    longest = std::max(longest, word);
  }
  return longest >= 4 && letters * 2 >= text.size();
}

bool is_book_start(std::string_view text) {
  return text.starts_with("***") && text.substr(0, 40).contains("START OF TH");
}
bool is_book_end(std::string_view text) {
  return text.starts_with("***") && text.substr(0, 40).contains("END OF TH");
}

}  // namespace banxin::source
