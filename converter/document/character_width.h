// East Asian width and script of a code point, as far as readers and passes need them to tell
// Chinese text from Latin text. Comes in: one code point; goes out: an answer. Shaping has its own,
// finer classes in text/.
#pragma once

namespace banxin::document {

// East_Asian_Width Wide or Fullwidth (UAX #11), but not Hangul, which is written with word spaces,
// and not emoji, which stand between the words of any script. CJK punctuation and U+3000 are wide.
bool is_wide(char32_t c);

// A Han character, or one of 〇 々 〆 that stand for one.
bool is_han(char32_t c);

bool is_kana(char32_t c);
bool is_hangul(char32_t c);
bool is_latin_letter(char32_t c);

// A letter or digit of a script that is written with word spaces; not Hangul.
bool is_word_character(char32_t c);

// A digit or Latin letter of full width: ０ Ａ ａ.
bool is_fullwidth_alphanumeric(char32_t c);

// Curly quotes, dashes and dots that Chinese and Latin text share: whether they are wide depends on
// the characters beside them (typography.md T41, T42).
bool is_shared_mark(char32_t c);

}  // namespace banxin::document
