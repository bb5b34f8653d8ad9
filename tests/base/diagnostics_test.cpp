#include "base/diagnostics.h"

#include <doctest/doctest.h>

using namespace banxin;

TEST_CASE("forked diagnostics keep the order in which they are merged") {
  Diagnostics all;
  const FileId file = all.files().add("a.md", "one\ntwo\r\nthree");
  Diagnostics first = all.fork();
  Diagnostics second = all.fork();
  second.warn("x-002", "second");
  first.error("x-001", "first", {file, 2, 1, 0, 0});
  all.merge(std::move(first));
  all.merge(std::move(second));
  REQUIRE(all.all().size() == 2);
  CHECK(all.all()[0].code == "x-001");
  CHECK(all.has_errors());
  CHECK(all.count(Severity::Warning) == 1);
  CHECK(all.files().line(file, 2) == "two");
  CHECK(all.files().line(file, 3) == "three");
  CHECK(all.files().line(file, 4).empty());
  CHECK(all.files().name(0).empty());
}
