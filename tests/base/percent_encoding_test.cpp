#include "base/percent_encoding.h"

#include <doctest/doctest.h>

using banxin::percent_decoded;

TEST_CASE("percent escapes become their bytes; what is no escape stays") {
  CHECK(percent_decoded("a%20b") == "a b");
  CHECK(percent_decoded("%E6%B0%b4") == "水");
  CHECK(percent_decoded("100%") == "100%");
  CHECK(percent_decoded("%4") == "%4");
  CHECK(percent_decoded("%zz%41") == "%zzA");
  CHECK(percent_decoded("a%00b") == "a%00b");
}
