#include "text/dictionary_breaks.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include <memory>
#include <string>

namespace banxin::text {
namespace {

struct IteratorDeleter {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

using Iterator = std::unique_ptr<UBreakIterator, IteratorDeleter>;

Iterator open_iterator(UBreakIteratorType type, const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator* opened = ubrk_open(type, locale, nullptr, 0, &status);
  return Iterator(U_SUCCESS(status) ? opened : nullptr);
}

bool needs_dictionary(char32_t c) {
  // From Thai to the last of them, Ahom; nothing of class SA lies in the ideographs between.
  if (c < 0x0E00 || (c >= 0x2E80 && c < 0xA000) || c > 0x11746) return false;
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

// The positions that `iterator` finds in text[begin, end), the end among them.
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
  starts.push_back(static_cast<std::uint32_t>(end));
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, reinterpret_cast<const UChar*>(units.data()),
               static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status)) return;
  for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
    out.push_back(starts[static_cast<std::size_t>(at)]);
}

}  // namespace

void find_dictionary_breaks(std::u32string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_dictionary(text[i])) continue;
    std::size_t end = i + 1;
    while (end < text.size() && needs_dictionary(text[end])) ++end;
    // One iterator per thread; opening one reads the rules.
    thread_local const Iterator iterator = open_iterator(UBRK_LINE, "");
    if (iterator == nullptr) return;
    const std::size_t first = out.size();
    find_in_run(iterator.get(), text, i, end, out);
    if (out.size() > first) out.pop_back();  // the end of the run is no place inside it
    i = end;
  }
}

void find_word_ends(std::u32string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  thread_local const Iterator iterator = open_iterator(UBRK_WORD, "zh");
  if (iterator != nullptr) find_in_run(iterator.get(), text, 0, text.size(), out);
}

}  // namespace banxin::text
