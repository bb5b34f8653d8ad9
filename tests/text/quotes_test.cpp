#include "text/quotes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/flat_text.h"
#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// One letter for each curly quote of the text: W wide, N narrow, ' an apostrophe.
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
    out += is_wide(k) ? 'W' : k == CharacterClass::LatinPunctuation ? '\'' : 'N';
    // A wide quote opens or closes as its form says.
    if (is_wide(k)) CHECK((k == CharacterClass::Opening) == (c == 0x2018 || c == 0x201C));
  }
  return out;
}

struct QuoteCase {
  std::string line, block, text, expected;
};

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// The public table; its head says how it is written.
std::vector<QuoteCase> read_table() {
  std::ifstream file(std::string(BANXIN_SOURCE_DIR) + "/tests/text/quotes.tsv");
  std::vector<QuoteCase> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    QuoteCase c{line, {}, {}, {}};
    std::istringstream fields(line);
    std::getline(fields, c.block, '\t');
    std::getline(fields, c.text, '\t');
    std::getline(fields, c.expected, '\t');
    replace_all(c.text, "\\n", "\xE2\x80\xA8");
    replace_all(c.text, "\\uFE00", "\xEF\xB8\x80");
    replace_all(c.text, "\\uFE01", "\xEF\xB8\x81");
    cases.push_back(std::move(c));
  }
  return cases;
}

// {en:…} is a span of its own.
std::vector<std::pair<std::string, std::string>> spans_of(const QuoteCase& c) {
  std::vector<std::pair<std::string, std::string>> spans;
  std::size_t at = 0;
  while (at < c.text.size()) {
    const std::size_t open = c.text.find('{', at);
    if (open != at) spans.emplace_back(c.text.substr(at, open - at), c.block);
    if (open == std::string::npos) break;
    const std::size_t colon = c.text.find(':', open), close = c.text.find('}', open);
    spans.emplace_back(c.text.substr(colon + 1, close - colon - 1),
                       c.text.substr(open + 1, colon - open - 1));
    at = close + 1;
  }
  return spans;
}

}  // namespace

TEST_CASE("T41 T42 every line of the public table of quotes is decided as it says") {
  const std::vector<QuoteCase> cases = read_table();
  CHECK(cases.size() >= 60);
  for (const QuoteCase& c : cases) {
    CAPTURE(c.line);
    CHECK(classes_of_quotes(c.block, spans_of(c)) == c.expected);
  }
}

TEST_CASE("T41 T43 T44 what is wide comes from the Han font, what is narrow from the Latin one") {
  for (const QuoteCase& c : read_table()) {
    Paragraph p;
    p.lang = c.block;
    for (const auto& [text, lang] : spans_of(c)) {
      p.items.push_back(InlineText{text, static_cast<std::uint32_t>(p.styles.size())});
      p.styles.push_back(style(lang));
    }
    CAPTURE(c.line);
    std::size_t n = 0;
    for (const Line& line : lines_of(p, measure(500)))
      for (const LineRun& run : line.runs) {
        for (const Glyph& glyph : run.run.glyphs) {
          std::size_t at = glyph.text_offset;
          // A selector that the font does not know draws nothing.
          if (&glyph != run.run.glyphs.data() && (&glyph - 1)->text_offset == at) continue;
          const char32_t q = next_code_point(run.run.text, at);
          if (q != 0x2018 && q != 0x2019 && q != 0x201C && q != 0x201D) continue;
          REQUIRE(n < c.expected.size());
          CHECK(run.run.font->is_han() == (c.expected[n++] == 'W'));
        }
      }
    CHECK(n == c.expected.size());
  }
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
