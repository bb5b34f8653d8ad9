#include "text/character_class.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace banxin::text {
namespace {

using enum CharacterClass;

constexpr std::array<CharacterClass, 128> make_ascii() {
  std::array<CharacterClass, 128> table{};
  table.fill(LatinPunctuation);
  for (char32_t c = 0; c < 0x20; ++c) table[c] = Control;
  table[0x7F] = Control;
  table['\t'] = Tab;
  table[' '] = Space;
  for (char32_t c = '0'; c <= '9'; ++c) table[c] = Number;
  for (char32_t c = 'a'; c <= 'z'; ++c) table[c] = Letter;
  for (char32_t c = 'A'; c <= 'Z'; ++c) table[c] = Letter;
  for (const char32_t c : {U'(', U'[', U'{'}) table[c] = LatinOpening;
  for (const char32_t c : {U')', U']', U'}'}) table[c] = LatinClosing;
  table['/'] = SharedSolidus;
  return table;
}
constexpr auto kAscii = make_ascii();

struct ClassRange {
  char32_t first, last;
  CharacterClass value;
};

// typography.md §0, and the blocks of Unicode 15 for what is Han. Ascending.
constexpr ClassRange kRanges[] = {
    {0x00A0, 0x00A0, NoBreakSpace},
    {0x00AB, 0x00AB, LatinOpening},
    {0x00B7, 0x00B7, SharedInterpunct},
    {0x00BB, 0x00BB, LatinClosing},
    {0x1100, 0x11FF, Other},
    {0x2007, 0x2007, NoBreakSpace},
    {0x200B, 0x200F, Control},
    {0x2010, 0x2012, LatinPunctuation},
    {0x2013, 0x2013, SharedConnector},
    {0x2014, 0x2015, SharedDash},
    {0x2018, 0x2018, SharedOpeningQuote},
    {0x2019, 0x2019, SharedClosingQuote},
    {0x201A, 0x201B, LatinOpening},
    {0x201C, 0x201C, SharedOpeningQuote},
    {0x201D, 0x201D, SharedClosingQuote},
    {0x201E, 0x201F, LatinOpening},
    {0x2025, 0x2026, SharedEllipsis},
    {0x2027, 0x2027, Interpunct},
    {0x2028, 0x2029, ForcedBreak},
    {0x202A, 0x202E, Control},
    {0x202F, 0x202F, NoBreakSpace},
    {0x2060, 0x206F, Control},
    {0x22EF, 0x22EF, SharedEllipsis},
    {0x2E3A, 0x2E3B, Dash},
    {0x2E80, 0x2FFF, Han},
    {0x3000, 0x3000, IdeographicSpace},
    {0x3001, 0x3001, Pause},
    {0x3002, 0x3002, Stop},
    {0x3003, 0x3004, WideSymbol},
    {0x3005, 0x3007, Han},
    {0x3008, 0x3008, Opening},
    {0x3009, 0x3009, Closing},
    {0x300A, 0x300A, Opening},
    {0x300B, 0x300B, Closing},
    {0x300C, 0x300C, Opening},
    {0x300D, 0x300D, Closing},
    {0x300E, 0x300E, Opening},
    {0x300F, 0x300F, Closing},
    {0x3010, 0x3010, Opening},
    {0x3011, 0x3011, Closing},
    {0x3012, 0x3013, WideSymbol},
    {0x3014, 0x3014, Opening},
    {0x3015, 0x3015, Closing},
    {0x3016, 0x3016, Opening},
    {0x3017, 0x3017, Closing},
    {0x3018, 0x3018, Opening},
    {0x3019, 0x3019, Closing},
    {0x301A, 0x301A, Opening},
    {0x301B, 0x301B, Closing},
    {0x301C, 0x301C, Connector},
    {0x301D, 0x301D, Opening},
    {0x301E, 0x301F, Closing},
    {0x3020, 0x3020, WideSymbol},
    {0x3021, 0x3029, Han},
    {0x302A, 0x302F, Mark},
    {0x3030, 0x3030, WideSymbol},
    {0x3031, 0x3035, Han},
    {0x3036, 0x3037, WideSymbol},
    {0x3038, 0x303C, Han},
    {0x303D, 0x303F, WideSymbol},
    {0x3040, 0x3098, Han},
    {0x3099, 0x309A, Mark},
    {0x309B, 0x309F, Han},
    {0x30A0, 0x30A0, Connector},
    {0x30A1, 0x30FA, Han},
    {0x30FB, 0x30FB, Interpunct},
    {0x30FC, 0x312F, Han},
    {0x3130, 0x318F, Other},
    {0x3190, 0x31FF, Han},
    {0x3200, 0x33FF, WideSymbol},
    {0x3400, 0x4DBF, Han},
    {0x4DC0, 0x4DFF, WideSymbol},
    {0x4E00, 0x9FFF, Han},
    {0xA960, 0xA97F, Other},
    {0xAC00, 0xD7FF, Other},
    {0xF900, 0xFAFF, Han},
    {0xFE00, 0xFE0F, Mark},
    {0xFE30, 0xFE4F, WideSymbol},
    {0xFEFF, 0xFEFF, Control},
    {0xFF01, 0xFF01, Exclamation},
    {0xFF02, 0xFF07, WideSymbol},
    {0xFF08, 0xFF08, Opening},
    {0xFF09, 0xFF09, Closing},
    {0xFF0A, 0xFF0B, WideSymbol},
    {0xFF0C, 0xFF0C, Pause},
    {0xFF0D, 0xFF0D, WideSymbol},
    {0xFF0E, 0xFF0E, Stop},
    {0xFF0F, 0xFF0F, Solidus},
    {0xFF10, 0xFF19, Han},
    {0xFF1A, 0xFF1B, Pause},
    {0xFF1C, 0xFF1E, WideSymbol},
    {0xFF1F, 0xFF1F, Exclamation},
    {0xFF20, 0xFF20, WideSymbol},
    {0xFF21, 0xFF3A, Han},
    {0xFF3B, 0xFF3B, Opening},
    {0xFF3C, 0xFF3C, WideSymbol},
    {0xFF3D, 0xFF3D, Closing},
    {0xFF3E, 0xFF40, WideSymbol},
    {0xFF41, 0xFF5A, Han},
    {0xFF5B, 0xFF5B, Opening},
    {0xFF5C, 0xFF5C, WideSymbol},
    {0xFF5D, 0xFF5D, Closing},
    {0xFF5E, 0xFF5E, Connector},
    {0xFF5F, 0xFF5F, Opening},
    {0xFF60, 0xFF60, Closing},
    {0xFF61, 0xFF9F, Han},
    {0xFFE0, 0xFFE6, WideSymbol},
    {0xFFF9, 0xFFFC, Control},
    {0x16FE0, 0x18DFF, Han},
    {0x1AFF0, 0x1B16F, Han},
    {0x20000, 0x3FFFD, Han},
    {0xE0100, 0xE01EF, Mark},
};
static_assert(std::is_sorted(std::begin(kRanges), std::end(kRanges),
                             [](const ClassRange& a, const ClassRange& b) {
                               return a.last < b.first;
                             }));

// By general category, for what the table does not name.
CharacterClass classify_by_category(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return Letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Number;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return Mark;
    case U_SPACE_SEPARATOR:
      return Space;
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return Control;
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
      return LatinOpening;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return LatinClosing;
    case U_CONNECTOR_PUNCTUATION:
    case U_DASH_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
      return LatinPunctuation;
    case U_CURRENCY_SYMBOL:
      return LatinPunctuation;
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
      return Symbol;
    default:
      // Signs below U+0100 (° ± × ©) are Latin typography; the rest follow their neighbours.
      return c < 0x100 ? LatinPunctuation : Symbol;
  }
}

}  // namespace

CharacterClass classify(char32_t character) {
  if (character < 0x80) return kAscii[character];
  if (character >= 0x4E00 && character <= 0x9FFF) return Han;
  const auto* range = std::lower_bound(std::begin(kRanges), std::end(kRanges), character,
                                       [](const ClassRange& r, char32_t c) { return r.last < c; });
  if (range != std::end(kRanges) && character >= range->first) return range->value;
  return classify_by_category(character);
}

}  // namespace banxin::text
