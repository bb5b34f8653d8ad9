#include "text/quotes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/flat_text.h"

using namespace banxin;
using namespace banxin::text;

namespace {

// One letter for each curly quote of the text: W wide, n narrow, ' an apostrophe.
std::string classes_of_quotes(const std::string& block,
                              const std::vector<std::pair<std::string, std::string>>& spans) {
  Paragraph p;
  p.lang = block;
  for (const auto& [text, lang] : spans) {
    TextStyle s;
    s.lang = lang;
    p.items.push_back(InlineText{text, static_cast<std::uint32_t>(p.styles.size())});
    p.styles.push_back(std::move(s));
  }
  FlatText flat;
  flatten(p, flat);
  resolve_shared_characters(p, flat);
  std::string out;
  for (std::size_t i = 0; i < flat.text.size(); ++i) {
    const char32_t c = flat.text[i];
    if (c != 0x2018 && c != 0x2019 && c != 0x201C && c != 0x201D) continue;
    const CharacterClass k = flat.classes[i];
    out += is_wide(k) ? 'W' : k == CharacterClass::LatinPunctuation ? '\'' : 'n';
    // A wide quote opens or closes as its form says.
    if (is_wide(k)) CHECK((k == CharacterClass::Opening) == (c == 0x2018 || c == 0x201C));
  }
  return out;
}

struct Case {
  const char* block;
  const char* text;
  const char* expected;
};

constexpr Case kCases[] = {
    // Content with Han or a CJK mark, Chinese block.
    {"zh-Hans", "“你好”", "WW"},
    {"zh-Hans", "他说：“好。”", "WW"},
    {"zh-Hans", "“‘甲’乙”", "WWWW"},
    {"zh-Hans", "“一”“二”“三”", "WWWWWW"},
    {"zh-Hans", "‘吞下’玻璃", "WW"},
    {"zh-Hans", "“Hello 世界” he said", "WW"},
    {"zh-Hans", "He wrote “道” on it.", "WW"},
    {"zh-Hans", "“……”", "WW"},
    {"zh-Hans", "“OK，”他说", "WW"},
    {"zh-Hant", "他說“好”", "WW"},
    {"ja", "彼は“はい”と言った", "WW"},
    // Content all Western, Chinese block: the outside decides.
    {"zh-Hans", "使用“Type A”连接", "WW"},
    {"zh-Hans", "“API”是接口", "WW"},
    {"zh-Hans", "他说“hello world”。", "WW"},
    {"zh-Hans", "接口叫“API”", "WW"},
    {"zh-Hans", "使用 “Type A” 连接", "WW"},
    {"zh-Hans", "（“A”）", "WW"},
    {"zh-Hans", "“API”", "WW"},
    {"zh-Hans", "“42”岁", "WW"},
    {"zh-Hans", "He said “yes” and left.", "nn"},
    {"zh-Hans", "“Hello,” she said, 然后走了", "nn"},
    {"zh-Hans", "see “Notes” (“N”) below", "nnnn"},
    {"zh-Hans", "the ‘inner “deep” one’ here", "nnnn"},
    {"zh-Hans", "她说“‘Yes’”。", "WWWW"},
    // Apostrophes.
    {"zh-Hans", "don’t", "'"},
    {"zh-Hans", "他说don’t也行", "'"},
    {"zh-Hans", "“don’t”是缩写", "W'W"},
    {"zh-Hans", "O’Reilly的书", "'"},
    {"zh-Hans", "上世纪’90s的歌", "'"},
    {"zh-Hans", "’tis好", "'"},
    {"en", "rock ’n’ roll", "'n"},
    {"en", "the 1990’s", "'"},
    {"en", "‘It’s mine,’ he said", "n'n"},
    {"en", "the dogs’ tails", "n"},
    {"en", "“’Twas brillig”", "n'n"},
    // Western block.
    {"en", "“Hello,” she said.", "nn"},
    {"en", "the word “道” means", "nn"},
    {"en", "他说“好”了", "WW"},
    {"en", "道“德”经 is a book", "WW"},
    {"en", "a “Type A” b", "nn"},
    {"en", "见“A”处", "nn"},
    {"en", "“道”", "nn"},
    // Without a partner: what is inside, then outside, then the block.
    {"zh-Hans", "“他说了第一段，没有关。", "W"},
    {"zh-Hans", "最后一段关了。”", "W"},
    {"zh-Hans", "“All of this paragraph is English.", "n"},
    {"zh-Hans", "“", "W"},
    {"en", "“", "n"},
    {"en", "“He went on and on.", "n"},
    // Paragraph of lines: a forced break is an edge.
    {"zh-Hans", "甲\xE2\x80\xA8“A”\xE2\x80\xA8“B” x", "WWnn"},
};

}  // namespace

TEST_CASE("T41 T42 curly quotes are decided per pair, in the order of evidence") {
  static_assert(std::size(kCases) >= 40);
  for (const Case& c : kCases) {
    CAPTURE(std::string(c.block));
    CAPTURE(std::string(c.text));
    CHECK(classes_of_quotes(c.block, {{c.text, c.block}}) == c.expected);
  }
}

TEST_CASE("T42 the language of an element decides its own quotes") {
  CHECK(classes_of_quotes("en", {{"the word ", "en"}, {"“道”", "zh-Hans"}, {" means", "en"}}) ==
        "WW");
  CHECK(classes_of_quotes("zh-Hans", {{"他说", "zh-Hans"}, {"“Hello”", "en"}, {"。", "zh-Hans"}}) ==
        "nn");
  CHECK(classes_of_quotes("zh-Hans", {{"他说“", "zh-Hans"}, {"Hello", "en"}, {"”。", "zh-Hans"}}) ==
        "WW");
}

TEST_CASE("T42 a variation selector decides its quote") {
  CHECK(classes_of_quotes("zh-Hans", {{"他“\uFE00A”", "zh-Hans"}}) == "nn");
  CHECK(classes_of_quotes("en", {{"say “\uFE01a”", "en"}}) == "WW");
}

TEST_CASE("Quotes of an evil text are resolved in linear time") {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "“";
  for (int i = 0; i < 100000; ++i) text += "’";
  for (int i = 0; i < 100000; ++i) text += "‘”—…";
  CHECK(classes_of_quotes("zh-Hans", {{text, "zh-Hans"}}).size() == 400000);
}

TEST_CASE("T34 T36 T37 T72 shared characters take the side of what they touch") {
  struct SharedCase {
    const char* block;
    const char* text;
    char32_t character;
    CharacterClass expected;
  };
  using enum CharacterClass;
  const SharedCase cases[] = {
      {"zh-Hans", "汉字……", 0x2026, Ellipsis},
      {"zh-Hans", "等…然后", 0x2026, Ellipsis},
      {"zh-Hans", "……", 0x2026, Ellipsis},
      {"zh-Hans", "wait… then", 0x2026, LatinPunctuation},
      {"en", "wait… then", 0x2026, LatinPunctuation},
      {"en", "汉字……", 0x2026, Ellipsis},
      {"zh-Hans", "他走了——再", 0x2014, Dash},
      {"zh-Hans", "OK——yes", 0x2014, Dash},
      {"en", "OK——yes", 0x2014, LatinPunctuation},
      {"en", "The pale Usher—threadbare", 0x2014, LatinPunctuation},
      {"zh-Hans", "北京—上海", 0x2014, Connector},
      {"zh-Hans", "from A—B", 0x2014, LatinPunctuation},
      {"zh-Hans", "— 鲁迅", 0x2014, Dash},
      {"zh-Hans", "比尔·盖茨", 0xB7, Interpunct},
      {"zh-Hans", "Bill·Gates", 0xB7, LatinPunctuation},
      {"en", "cal·lar", 0xB7, LatinPunctuation},
      {"zh-Hans", "甲–乙", 0x2013, Connector},
      {"zh-Hans", "1990–95年", 0x2013, LatinPunctuation},
      {"zh-Hans", "甲/乙", U'/', Solidus},
      {"zh-Hans", "1/2", U'/', LatinPunctuation},
      {"zh-Hans", "3～5月", 0xFF5E, Connector},
  };
  for (const SharedCase& c : cases) {
    CAPTURE(std::string(c.text));
    Paragraph p;
    p.lang = c.block;
    p.styles.emplace_back();
    p.items = {InlineText{c.text, 0}};
    FlatText flat;
    flatten(p, flat);
    resolve_shared_characters(p, flat);
    for (std::size_t i = 0; i < flat.text.size(); ++i)
      if (flat.text[i] == c.character)
        CHECK(static_cast<int>(flat.classes[i]) == static_cast<int>(c.expected));
  }
}
