#include "text/grapheme.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

namespace banxin::text {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0x180B && c <= 0x180D);
}

// Unified ideographs and Hangul syllables: they begin a cluster and, with what follows in these
// ranges, never continue one. By far the most frequent question.
bool is_plain_ideograph(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

int break_class(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
}

// UAX #29 GB6 to GB8: a Hangul syllable written as letters.
bool joins_hangul(int before, int after) {
  switch (before) {
    case U_GCB_L:
      return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
      return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
      return after == U_GCB_T;
    default:
      return false;
  }
}

bool is_control(int break_class_of_it) {
  return break_class_of_it == U_GCB_CONTROL || break_class_of_it == U_GCB_CR ||
         break_class_of_it == U_GCB_LF;
}

// HarfBuzz sets these without a glyph of their own: spaces of other widths from U+0020, and the
// hyphen that does not break from the one that does.
char32_t stand_in(char32_t c) {
  if (c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F) return U' ';
  if (c == 0x2011) return 0x2010;
  return c;
}

bool covers_character(const Font& font, char32_t c) {
  if (font.has(c)) return true;
  if (const char32_t other = stand_in(c); other != c) return font.has(other);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  UChar decomposed[8];
  const std::int32_t length =
      unorm2_getRawDecomposition(nfc, static_cast<UChar32>(c), decomposed, 8, &status);
  if (U_FAILURE(status) || length <= 0) return false;
  for (std::int32_t i = 0; i < length;) {
    UChar32 part = 0;
    U16_NEXT(decomposed, i, length, part);
    // A raw decomposition never contains its own character, and is at most two long.
    if (!font.has(static_cast<char32_t>(part))) return false;
  }
  return true;
}

// The canonical composite of two characters, or 0.
char32_t compose(char32_t a, char32_t b) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  const UChar32 composite =
      unorm2_composePair(nfc, static_cast<UChar32>(a), static_cast<UChar32>(b));
  return composite < 0 ? 0 : static_cast<char32_t>(composite);
}

}  // namespace

std::size_t cluster_end(std::u32string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  if (end >= text.size()) return end;
  const char32_t next = text[end];
  // Nothing below U+0300 continues a cluster, but for LF after CR, which draws nothing either way.
  if (next < 0x300 || is_plain_ideograph(next)) return end;

  int before = break_class(text[begin]);
  if (is_control(before)) return end;
  bool pictograph =
      u_hasBinaryProperty(static_cast<UChar32>(text[begin]), UCHAR_EXTENDED_PICTOGRAPHIC);
  bool odd_regional = before == U_GCB_REGIONAL_INDICATOR;
  for (; end < text.size(); ++end) {
    const auto c = static_cast<UChar32>(text[end]);
    const int after = break_class(text[end]);
    const bool extends = after == U_GCB_EXTEND || after == U_GCB_ZWJ || after == U_GCB_SPACING_MARK;
    const bool joined = before == U_GCB_ZWJ && pictograph &&
                        u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);  // GB11
    const bool flag = odd_regional && after == U_GCB_REGIONAL_INDICATOR;      // GB12
    const bool prepended = before == U_GCB_PREPEND && !is_control(after);     // GB9b
    if (!extends && !joined && !flag && !prepended && !joins_hangul(before, after)) break;
    odd_regional = false;
    if (!extends) pictograph = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
    before = after;
  }
  return end;
}

bool draws_nothing(char32_t c) {
  if (c > 0x20 && c < 0x7F) return false;
  if (is_plain_ideograph(c)) return false;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c == 0xFFFC || c == 0x2028 || c == 0x2029) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool covers(const Font& font, std::u32string_view cluster, Selectors selectors) {
  char32_t base = cluster.front();
  if (!covers_character(font, base)) return false;
  for (const char32_t c : cluster.substr(1)) {
    if (is_variation_selector(c)) {
      if (selectors == Selectors::Needed && font.variant_glyph(base, c) == 0) return false;
      continue;
    }
    if (c == kZeroWidthJoiner || draws_nothing(c)) {
      if (selectors == Selectors::Needed && !font.has(c)) return false;
      continue;
    }
    if (const char32_t composite = compose(base, c); composite != 0 && font.has(composite)) {
      base = composite;
      continue;
    }
    if (!covers_character(font, c)) return false;
    base = c;
  }
  return true;
}

}  // namespace banxin::text
