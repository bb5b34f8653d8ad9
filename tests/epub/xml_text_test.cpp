#include "epub/xml_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace banxin::epub;

TEST_CASE("characters that XML 1.0 cannot hold become U+FFFD") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"plain", "plain"},
      {"汉字 😀\t\n", "汉字 😀\t\n"},
      {std::string("nul\0here", 8), "nul\uFFFDhere"},
      {"bell\x07", "bell\uFFFD"},
      {"\xEF\xBF\xBE and \xEF\xBF\xBF", "\uFFFD and \uFFFD"},
      {"\xEF\xBF\xBD stays", "\uFFFD stays"},
      {"malformed \xE6\xB1", "malformed \uFFFD"},
      {"surrogate \xED\xA0\x80", "surrogate \uFFFD"},
      {"dos\r\nmac\rend", "dos\nmac\nend"},
      {"delete \x7F and C1 \xC2\x85 are allowed", "delete \x7F and C1 \xC2\x85 are allowed"},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(is_xml_text(c.text) == (c.text == c.expected));
    CHECK(to_xml_text(c.text) == c.expected);
    CHECK(is_xml_text(to_xml_text(c.text)));
  }
}

TEST_CASE("a character of two bytes after another is not taken for half of a forbidden one") {
  CHECK_FALSE(has_forbidden_character("\xEF\xBF\xBD"));              // U+FFFD
  CHECK_FALSE(has_forbidden_character("\xEF\xBC\x8C\xEF\xBF\xA5"));  // ， and ￥
  CHECK_FALSE(has_forbidden_character("\xEF\xBF\xBD\xE6\xB1\x89"));  // U+FFFD and 汉
  CHECK(has_forbidden_character("\xEF\xBF\xBF"));
}

TEST_CASE("ids lose their blanks and nothing else") {
  CHECK(to_xml_id("ch01") == "ch01");
  CHECK(to_xml_id("第一章") == "第一章");
  CHECK(to_xml_id("a b\tc") == "a_b_c");
  CHECK(to_xml_id("a\x01") == "a\uFFFD");
}

TEST_CASE("language tags are well-formed or they are not") {
  for (const char* tag :
       {"en", "zh-Hans", "zh-Hant-TW", "en-GB", "sl-rozaj-biske", "de-CH-1996", "zh-yue",
        "x-klingon", "en-u-ca-gregory", "de-a-value-x-private", "und", "es-419", "haw"}) {
    CAPTURE(tag);
    CHECK(is_language_tag(tag));
  }
  for (const char* tag : {"", "e", "english language", "zh_CN", "en-", "-en", "en--GB", "x", "en-u",
                          "123", "en-abcdefghi", "zh-Hans-Hant", "en-x"}) {
    CAPTURE(tag);
    CHECK_FALSE(is_language_tag(tag));
  }
}

TEST_CASE("blanks collapse in titles, ideographic spaces stay") {
  CHECK(collapse_blanks("  a \n\t b  ") == "a b");
  CHECK(collapse_blanks("第一章　缘起") == "第一章　缘起");
  CHECK(collapse_blanks(" \n ") == "");
}
