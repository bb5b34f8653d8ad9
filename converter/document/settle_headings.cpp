#include <string>
#include <string_view>

#include "base/utf8.h"
#include "document/heading_number.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// Neither an autospace nor justification takes anything from it.
constexpr char32_t kIdeographicSpace = 0x3000;
constexpr std::u32string_view kHanNumerals = U"零〇一二三四五六七八九十百千万两";
constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kUnits = U"章回节節卷部篇编編集讲講课課幕";
constexpr std::u32string_view kSpaces = U" \u00A0\u2002\u2003\u3000\t\n";

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// The end of the characters of `set` from `at` on.
std::size_t skip(std::u32string_view text, std::size_t at, std::u32string_view set) {
  while (at < text.size() && contains(set, text[at])) ++at;
  return at;
}

char32_t at_or_zero(std::u32string_view text, std::size_t at) {
  return at < text.size() ? text[at] : U'\0';
}

// A number at the start of a heading: where it ends, and the space that belongs behind it (T102); 0
// where none does.
struct HeadingNumber {
  std::size_t end = 0;
  char32_t space = 0;
};

HeadingNumber find_number(std::u32string_view text) {
  if (at_or_zero(text, 0) == U'第') {
    std::size_t end = skip(text, skip(text, 1, kHanNumerals), kDigits);
    if (end > 1 && contains(kUnits, at_or_zero(text, end))) return {end + 1, kIdeographicSpace};
    return {};
  }
  if (at_or_zero(text, 0) == U'（') {
    const std::size_t end = skip(text, skip(text, 1, kHanNumerals), kDigits);
    return end > 1 && at_or_zero(text, end) == U'）' ? HeadingNumber{end + 1, 0} : HeadingNumber{};
  }
  if (const std::size_t han = skip(text, 0, kHanNumerals); han > 0)
    return at_or_zero(text, han) == U'、' ? HeadingNumber{han + 1, 0} : HeadingNumber{};
  std::size_t end = skip(text, 0, kDigits);
  if (end == 0) return {};
  bool has_parts = false;
  while (at_or_zero(text, end) == U'.' && contains(kDigits, at_or_zero(text, end + 1))) {
    end = skip(text, end + 1, kDigits);
    has_parts = true;
  }
  if (at_or_zero(text, end) == U'．' || at_or_zero(text, end) == U'、') return {end + 1, 0};
  if (at_or_zero(text, end) == U'.') return {end + 1, kIdeographicSpace};
  return has_parts ? HeadingNumber{end, kIdeographicSpace} : HeadingNumber{};
}

// Only where a space is typed, or none belongs: what follows a number directly may be its unit.
void space_number(std::string& utf8) {
  const std::u32string text = to_utf32(utf8);
  const HeadingNumber number = find_number(text);
  if (number.end == 0) return;
  const std::size_t rest = skip(text, number.end, kSpaces);
  if (rest == number.end || rest == text.size()) return;
  std::u32string spaced = text.substr(0, number.end);
  if (number.space != 0) spaced += number.space;
  spaced += text.substr(rest);
  utf8 = to_utf8(spaced);
}

Node* first_text(Node& node) {
  if (node.is_text()) return &node;
  for (Node& child : node.children)
    if (Node* text = first_text(child)) return text;
  return nullptr;
}

// In document order, with the language in force.
void settle(Node& node, std::string_view lang, Diagnostics& diagnostics) {
  if (!node.lang.empty()) lang = node.lang;
  if (!is_heading(node.element)) {
    for (Node& child : node.children) settle(child, lang, diagnostics);
    return;
  }
  if (!lang.starts_with("zh")) return;
  if (Node* text = first_text(node)) space_number(text->text);
  if (text_content(node).ends_with("。"))
    diagnostics.note("document-020", "a heading ends with 。", node.span,
                     "a Chinese heading has no stop at its end; ？ and ！ may stand");
}

}  // namespace

std::string typed_number(std::string_view heading) {
  const std::u32string text = to_utf32(heading);
  std::u32string number = text.substr(0, find_number(text).end);
  while (!number.empty() && contains(U".．、", number.back())) number.pop_back();
  return to_utf8(number);
}

void settle_headings(Document& document, Diagnostics& diagnostics) {
  settle(document.body, document.metadata.lang, diagnostics);
}

}  // namespace banxin::document
