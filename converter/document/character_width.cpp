#include "document/character_width.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace banxin::document {
namespace {

UScriptCode script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

}  // namespace

bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  const auto code = static_cast<UChar32>(c);
  const auto width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  if (width != U_EA_WIDE && width != U_EA_FULLWIDTH) return false;
  return !is_hangul(c) && u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION) == 0;
}

bool is_han(char32_t c) {
  if (c < 0x2E80) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;
  return c == U'〆' || script(c) == USCRIPT_HAN;
}

bool is_kana(char32_t c) {
  if (c < 0x3040) return false;
  const UScriptCode code = script(c);
  return code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA;
}

bool is_hangul(char32_t c) { return c >= 0x1100 && script(c) == USCRIPT_HANGUL; }

bool is_latin_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c < 0x2000 && script(c) == USCRIPT_LATIN;
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || is_latin_letter(c);
  return !is_wide(c) && !is_hangul(c) && u_isalnum(static_cast<UChar32>(c)) != 0;
}

bool is_fullwidth_alphanumeric(char32_t c) {
  return (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ');
}

bool is_shared_mark(char32_t c) {
  switch (c) {
    case U'‘':
    case U'’':
    case U'“':
    case U'”':
    case U'—':
    case U'…':
    case U'·':
    case U'⋯':
      return true;
    default:
      return false;
  }
}

}  // namespace banxin::document
