// Word ends in the scripts that are written without spaces, by ICU's dictionaries.
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <string>

#include "text/unicode_line_breaks.h"

namespace banxin::text {
namespace {

struct IteratorDeleter {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// One iterator per thread; opening one reads the rules.
UBreakIterator* thread_iterator() {
  thread_local const std::unique_ptr<UBreakIterator, IteratorDeleter> iterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator* opened = ubrk_open(UBRK_LINE, "", nullptr, 0, &status);
    return std::unique_ptr<UBreakIterator, IteratorDeleter>(U_SUCCESS(status) ? opened : nullptr);
  }();
  return iterator.get();
}

bool needs_dictionary(char32_t c) {
  // From Thai to the last of them, Ahom; nothing of class SA lies in the ideographs between.
  if (c < 0x0E00 || (c >= 0x2E80 && c < 0xA000) || c > 0x11746) return false;
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

// Word ends inside text[begin, end), all of which needs a dictionary.
void find_in_run(UBreakIterator* iterator, std::u32string_view text, std::size_t begin,
                 std::size_t end, std::vector<std::uint32_t>& out) {
  thread_local std::u16string units;
  thread_local std::vector<std::uint32_t> starts;  // the character that a code unit belongs to
  units.clear();
  starts.clear();
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] >= 0x10000) {
      units.push_back(static_cast<char16_t>(U16_LEAD(text[i])));
      starts.push_back(static_cast<std::uint32_t>(i));
      units.push_back(static_cast<char16_t>(U16_TRAIL(text[i])));
    } else {
      units.push_back(static_cast<char16_t>(text[i]));
    }
    starts.push_back(static_cast<std::uint32_t>(i));
  }
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, reinterpret_cast<const UChar*>(units.data()),
               static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return;
  for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
    if (static_cast<std::size_t>(at) < starts.size())
      out.push_back(starts[static_cast<std::size_t>(at)]);
}

}  // namespace

void find_dictionary_breaks(std::u32string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_dictionary(text[i])) continue;
    std::size_t end = i + 1;
    while (end < text.size() && needs_dictionary(text[end])) ++end;
    UBreakIterator* iterator = thread_iterator();
    if (iterator == nullptr) return;
    find_in_run(iterator, text, i, end, out);
    i = end;
  }
}

}  // namespace banxin::text
