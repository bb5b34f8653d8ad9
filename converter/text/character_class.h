// CharacterClass: what a character is to Chinese and mixed typesetting (typography.md §0).
//
// Comes in: a code point. Goes out: its class. Five characters are used by both scripts (“ ” ‘ ’ ·
// — – … and the solidus): they have classes of their own here, and resolve_shared_characters()
// gives each the wide or the narrow class by its surroundings. Line breaking, punctuation spacing
// and autospace look only at the resolved classes.
#pragma once

#include <cstdint>

namespace banxin::text {

enum class CharacterClass : std::uint8_t {
  // Wide: set in the Han font.
  Han,               // HAN: Han, kana, bopomofo, 〇 々 〆, full-width letters and digits
  WideSymbol,        // signs of the CJK blocks that are no punctuation: 〒 ㎡ ＋
  Opening,           // OP
  Closing,           // CL
  Pause,             // CM ， 、 ； ：
  Stop,              // FS 。 ．
  Exclamation,       // EX ？ ！
  Interpunct,        // MD
  Connector,         // HY
  Solidus,           // SL
  Dash,              // DA
  Ellipsis,          // EL
  IdeographicSpace,  // SP
  // Narrow: set in the Latin font.
  Letter,            // LAT
  Number,            // NUM
  LatinOpening,      // LOP
  LatinClosing,      // LCL
  LatinPunctuation,  // other punctuation and symbols of ASCII and Latin text
  Space,             // U+0020, also a preserved one
  NoBreakSpace,      // U+00A0 and its kin: a word space that does not break
  Symbol,            // arrows, ①, ℃ …: no side of its own
  Mark,              // combining; belongs to the character before it
  Control,           // draws nothing: joiners, bidi controls, U+200B
  Other,             // other scripts without letters of their own kind here: Hangul, emoji
  // Of the structure, not of the text.
  Object,  // an InlineAtom
  Tab,
  ForcedBreak,
  // Shared by both scripts, until resolved.
  SharedOpeningQuote,
  SharedClosingQuote,
  SharedInterpunct,
  SharedDash,
  SharedConnector,
  SharedEllipsis,
  SharedSolidus,
};

CharacterClass classify(char32_t character);

constexpr bool is_wide(CharacterClass c) { return c <= CharacterClass::IdeographicSpace; }
// A CJK mark in the sense of T42 and T49: wide punctuation, U+3000 included.
constexpr bool is_cjk_mark(CharacterClass c) {
  return c >= CharacterClass::Opening && c <= CharacterClass::IdeographicSpace;
}
constexpr bool is_word_character(CharacterClass c) {
  return c == CharacterClass::Letter || c == CharacterClass::Number;
}
constexpr bool is_shared(CharacterClass c) { return c >= CharacterClass::SharedOpeningQuote; }

}  // namespace banxin::text
