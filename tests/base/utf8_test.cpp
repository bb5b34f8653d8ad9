#include "base/utf8.h"

#include <doctest/doctest.h>

using namespace banxin;

TEST_CASE("text goes through UTF-32 and back unchanged") {
  const std::string text = "a\u00e9\u6c34\U000210C1\u0000z";
  CHECK(to_utf8(to_utf32(text)) == text);
  CHECK(count_code_points(text) == to_utf32(text).size());
}

TEST_CASE("malformed sequences are found at their first byte") {
  struct Case {
    std::string_view text;
    std::size_t offset;
  };
  const Case cases[] = {
      {"ab\x80", 2},              // a continuation byte alone
      {"\xC0\xAF", 0},            // overlong
      {"\xE0\x80\xAF", 0},        // overlong
      {"x\xED\xA0\x80", 1},       // a surrogate
      {"\xF4\x90\x80\x80", 0},    // above U+10FFFF
      {"水\xE6\xB0", 3},          // cut off
      {"\xFF", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.offset);
    REQUIRE(find_invalid_utf8(c.text).has_value());
    CHECK(*find_invalid_utf8(c.text) == c.offset);
  }
  CHECK_FALSE(find_invalid_utf8("plain, 水, \U0001F600").has_value());
}

TEST_CASE("walking malformed text gives U+FFFD, makes progress, and stays inside") {
  const std::string_view text = "\xE6\xB0\xFF\xF0\x9F";
  std::size_t offset = 0;
  std::size_t steps = 0;
  while (offset < text.size()) {
    CHECK(next_code_point(text, offset) == 0xFFFD);
    ++steps;
  }
  CHECK(steps == 3);
}

TEST_CASE("walking backwards visits the same characters") {
  const std::string text = "a水\U0001F600é";
  std::size_t offset = text.size();
  std::u32string back;
  while (offset > 0) back.insert(back.begin(), previous_code_point(text, offset));
  CHECK(back == to_utf32(text));
}
