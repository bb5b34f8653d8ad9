#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "document/character_width.h"
#include "document/passes.h"

namespace banxin::document {
namespace {

// Common characters whose simplified and traditional forms differ, in the same order.
constexpr std::u32string_view kSimplified =
    U"这国说为们来时会个对发学过还点门问间马见头东车书长话开关实现让认识议设论语汉经无义军孙刘刚张";
constexpr std::u32string_view kTraditional =
    U"這國說為們來時會個對發學過還點門問間馬見頭東車書長話開關實現讓認識議設論語漢經無義軍孫劉剛張";
static_assert(kSimplified.size() == kTraditional.size());

// How many code points are looked at: enough to know any language, little against reading a novel.
constexpr std::size_t kSample = 50'000;

struct Census {
  std::size_t han = 0, kana = 0, hangul = 0, latin = 0, simplified = 0, traditional = 0;
  std::size_t seen = 0;

  void take(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size() && seen < kSample; ++seen) {
      const char32_t c = next_code_point(text, offset);
      if (is_han(c)) {
        ++han;
        simplified += kSimplified.contains(c) ? 1 : 0;
        traditional += kTraditional.contains(c) ? 1 : 0;
      } else if (is_latin_letter(c)) {
        ++latin;
      } else if (is_kana(c)) {
        ++kana;
      } else if (is_hangul(c)) {
        ++hangul;
      }
    }
  }

  void take(const Node& node) {
    if (seen >= kSample || node.element == Element::Pre || node.element == Element::Code) return;
    take(node.text);
    for (const Node& child : node.children) take(child);
  }

  // A Chinese word is one or two characters, an English one about five letters: a quarter of Han
  // among the letters is half of the words.
  std::string_view language() const {
    const std::size_t letters = han + kana + hangul + latin;
    if (letters == 0) return "en";
    if (hangul * 4 > letters) return "ko";
    if (kana * 8 > letters) return "ja";
    if (han * 4 > letters) return traditional > simplified ? "zh-Hant" : "zh-Hans";
    return "en";
  }
};

}  // namespace

void settle_language(Document& document, Diagnostics& diagnostics) {
  if (document.metadata.lang.empty()) {
    Census census;
    census.take(document.metadata.title);
    census.take(document.body);
    document.metadata.lang = census.language();
    diagnostics.note("document-001",
                     "no language is stated; " + document.metadata.lang + " is assumed",
                     {document.body.span.file}, "state it: lang: " + document.metadata.lang);
  }
  document.body.lang = document.metadata.lang;
}

}  // namespace banxin::document
