#include "base/base64.h"

#include <doctest/doctest.h>

#include <string>

using namespace banxin;

TEST_CASE("RFC 4648 §10: the test vectors, with and without padding") {
  struct {
    const char *text, *bytes;
  } const cases[] = {{"", ""},
                     {"Zg==", "f"},
                     {"Zm8=", "fo"},
                     {"Zm9v", "foo"},
                     {"Zm9vYg==", "foob"},
                     {"Zm9vYmE=", "fooba"},
                     {"Zm9vYmFy", "foobar"},
                     {"Zm9vYg", "foob"},
                     {" Zm9v\nYmE ", "fooba"}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    REQUIRE(base64_decoded(c.text).has_value());
    CHECK(*base64_decoded(c.text) == c.bytes);
  }
  CHECK(*base64_decoded("AAH/+w==") == std::string("\0\1\xFF\xFB", 4));
}

TEST_CASE("what is no Base64 is told from it") {
  for (const char* wrong :
       {"A", "Zm9vA", "Zm9-", "Zg==Zg==", "Zg=", "Zg===", "Zm9v=", "\xC3\xA9"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(base64_decoded(wrong).has_value());
  }
}
