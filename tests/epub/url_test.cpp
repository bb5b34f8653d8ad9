#include "epub/url.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace banxin::epub;

TEST_CASE("links that lead out of the book become valid URLs") {
  struct Case {
    std::string url;
    std::optional<std::string> expected;
  };
  const std::vector<Case> cases = {
      {"https://example.org", "https://example.org"},
      {" HTTPS://Example.org/a ", "https://Example.org/a"},
      {"http://example.org/a b", "http://example.org/a%20b"},
      {"http://example.org/路?名=值#段",
       "http://example.org/%E8%B7%AF?%E5%90%8D=%E5%80%BC#%E6%AE%B5"},
      {"http://example.org/100%", "http://example.org/100%25"},
      {"http://example.org/%41", "http://example.org/%41"},
      {"http://example.org/a[1]|{x}", "http://example.org/a%5B1%5D%7C%7Bx%7D"},
      {"http://example.org/#a#b", "http://example.org/#a%23b"},
      {"https://例子.中国/", "https://例子.中国/"},
      {"http://user@example.org:8080/", "http://user@example.org:8080/"},
      {"http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"},
      {"//example.org/x", "https://example.org/x"},
      {"mailto:a@example.org?subject=a b", "mailto:a@example.org?subject=a%20b"},
      {"tel:+86-10-1234", "tel:+86-10-1234"},
      {"urn:isbn:9787020002207", "urn:isbn:9787020002207"},
      {"http://", {}},
      {"http:///path", {}},
      {"http:example.org", {}},
      {"http://exa mple.org/", {}},
      {"http://example.org:99999/", {}},
      {"http://example.org:x/", {}},
      {"http://a..b/", {}},
      {"http://a%20b/", {}},
      {"javascript:alert(1)", {}},
      {"data:text/html,x", {}},
      {"file:///etc/passwd", {}},
      {"mailto:", {}},
      {"other.md", {}},
      {"folder/other.html#x", {}},
      {"", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.url);
    CHECK(external_url(c.url) == c.expected);
  }
}

TEST_CASE("fragments are encoded and read back") {
  for (const std::string id : {"sec-1", "第一章", "a%b", "a#b", "\"quoted\""}) {
    CAPTURE(id);
    CHECK(decode_percent(encode_fragment(id)) == id);
  }
  CHECK(encode_fragment("章") == "%E7%AB%A0");
  CHECK(decode_percent("100%") == "100%");
  CHECK(decode_percent("%zz%4") == "%zz%4");
}
