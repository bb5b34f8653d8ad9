#include "base/depfile.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <vector>

namespace fs = std::filesystem;
using banxin::write_depfile;

TEST_CASE("a dependency file is one rule with every file once, in order") {
  const std::vector<fs::path> targets{"a.epub", "a.pdf"}, files{"b.md", "a.md", "b.md"};
  CHECK(write_depfile(targets, files) == "a.epub a.pdf: \\\n  b.md \\\n  a.md\n");
  CHECK(write_depfile(targets, {}) == "a.epub a.pdf:\n");
}

TEST_CASE("spaces, # and $ in names are quoted for Make") {
  const std::vector<fs::path> targets{"my book.pdf"}, files{"a#1.md", "$x.md", "三国.md"};
  CHECK(write_depfile(targets, files) ==
        "my\\ book.pdf: \\\n  a\\#1.md \\\n  $$x.md \\\n  三国.md\n");
}
