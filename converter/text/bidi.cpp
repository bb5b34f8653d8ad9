#include "text/bidi.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace banxin::text {
namespace {

struct Range {
  char32_t first, last;
};
// Unicode 15.0 DerivedBidiClass.txt: the blocks whose characters, assigned or not, are R or AL, and
// the controls RLM, RLE, RLO and RLI.
constexpr std::array<Range, 9> kRightToLeft{{{0x0590, 0x08FF},
                                             {0x200F, 0x200F},
                                             {0x202B, 0x202B},
                                             {0x202E, 0x202E},
                                             {0x2067, 0x2067},
                                             {0xFB1D, 0xFDFF},
                                             {0xFE70, 0xFEFF},
                                             {0x10800, 0x10FFF},
                                             {0x1E800, 0x1EFFF}}};

struct BidiDeleter {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

// UTF-16, one unit for each code point: a supplementary character is replaced by one of the same
// bidi class, so that levels need no mapping back.
std::u16string to_units(std::u32string_view text) {
  std::u16string units(text.size(), u'\0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0x10000) {
      units[i] = static_cast<char16_t>(text[i]);
      continue;
    }
    switch (u_charDirection(static_cast<UChar32>(text[i]))) {
      case U_RIGHT_TO_LEFT:
        units[i] = u'\u05D0';
        break;
      case U_RIGHT_TO_LEFT_ARABIC:
        units[i] = u'\u0627';
        break;
      case U_DIR_NON_SPACING_MARK:
        units[i] = u'\u0300';
        break;
      case U_EUROPEAN_NUMBER:
        units[i] = u'0';
        break;
      case U_ARABIC_NUMBER:
        units[i] = u'\u0660';
        break;
      case U_OTHER_NEUTRAL:
        units[i] = u'\u2022';
        break;
      case U_BOUNDARY_NEUTRAL:
        units[i] = u'\u200B';
        break;
      default:
        units[i] = u'a';
        break;
    }
  }
  return units;
}

}  // namespace

bool has_right_to_left(std::u32string_view text) {
  return std::ranges::any_of(text, [](char32_t c) {
    // Latin and Han text leave here.
    if (c < 0x0590 || (c > 0x2067 && c < 0xFB1D)) return false;
    return std::ranges::any_of(kRightToLeft,
                               [c](const Range& r) { return c >= r.first && c <= r.last; });
  });
}

std::vector<std::uint8_t> bidi_levels(std::u32string_view text, Direction base) {
  if (base == Direction::LeftToRight && !has_right_to_left(text)) return {};
  const std::u16string units = to_units(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, BidiDeleter> bidi(ubidi_open());
  if (!bidi) return {};
  ubidi_setPara(bidi.get(), units.data(), static_cast<std::int32_t>(units.size()),
                base == Direction::RightToLeft ? UBiDiLevel{1} : UBiDiLevel{0}, nullptr, &status);
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
  if (U_FAILURE(status) || levels == nullptr) return {};
  return {levels, levels + units.size()};
}

std::vector<std::size_t> visual_order(std::span<const std::uint8_t> levels) {
  std::vector<std::size_t> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (std::ranges::all_of(levels, [](std::uint8_t level) { return level == 0; })) return order;
  std::vector<std::int32_t> map(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(levels.size()), map.data());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::size_t>(map[i]);
  return order;
}

}  // namespace banxin::text
