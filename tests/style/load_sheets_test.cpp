#include "style/load_sheets.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "style/builtin_sheets.h"

using namespace banxin;
using namespace banxin::style;
namespace fs = std::filesystem;

namespace {

// The names of the sheets that `names` loads, as diagnostics would show them.
std::vector<std::string> loaded(const SheetNames& names) {
  Diagnostics diagnostics;
  const auto sheets = load_sheets(names, diagnostics);
  REQUIRE(sheets);
  std::vector<std::string> list;
  for (FileId file = 1; file <= sheets->cascade.size(); ++file) {
    std::string name(diagnostics.files().name(file));
    list.push_back(name.substr(0, name.find('.')));
  }
  return list;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the design follows the genre unless one is named; print-* only changes the paper") {
  struct Case {
    Names asked, stated;
    document::Genre genre;
    Names expected;
  };
  using document::Genre;
  const std::vector<Case> cases = {
      {{}, {}, Genre::Article, {"fonts", "base", "article"}},
      {{}, {}, Genre::Book, {"fonts", "base", "book"}},
      {{"book"}, {}, Genre::Article, {"fonts", "base", "book"}},
      {{"print-a5"}, {}, Genre::Book, {"fonts", "base", "book", "print-a5"}},
      {{"print-a5", "article"}, {}, Genre::Book, {"fonts", "base", "print-a5", "article"}},
      {{}, {"print-16k"}, Genre::Article, {"fonts", "base", "article", "print-16k"}},
      {{"book"}, {"article"}, Genre::Article, {"fonts", "base", "book"}},
  };
  for (const Case& c : cases) {
    SheetNames names;
    names.asked = c.asked;
    names.stated = c.stated;
    names.genre = c.genre;
    CHECK(loaded(names) == c.expected);
  }
}

TEST_CASE("the built-in sheets are free of faults") {
  for (const BuiltinSheet& sheet : builtin_sheets()) {
    CAPTURE(sheet.name);
    Diagnostics diagnostics;
    SheetNames names;
    names.asked = {std::string(sheet.name)};
    REQUIRE(load_sheets(names, diagnostics));
    for (const Diagnostic& fault : diagnostics.all())
      FAIL_CHECK(diagnostics.files().name(fault.span.file), ":", fault.span.line, ": ",
                 fault.message);
  }
}

TEST_CASE(
    "a style that the caller names must exist; one of the front matter is an error at its place") {
  Diagnostics diagnostics;
  SheetNames names;
  names.asked = {"nowhere"};
  CHECK(load_sheets(names, diagnostics).error().kind == Error::Kind::Usage);
  names.asked = {"./nowhere.css"};
  CHECK(load_sheets(names, diagnostics).error().kind == Error::Kind::System);

  names.asked.clear();
  names.stated = {"nowhere.css", "../outside.css", "/etc/passwd"};
  names.span = {7, 3, 1, 3, 5};
  REQUIRE(load_sheets(names, diagnostics));
  REQUIRE(diagnostics.count(Severity::Error) == 3);
  for (const Diagnostic& fault : diagnostics.all()) CHECK(fault.span == names.span);
}

TEST_CASE("a font file is found beside the sheet that names it") {
  const fs::path folder = fs::temp_directory_path() / "banxin-load-sheets";
  fs::create_directories(folder);
  std::ofstream(folder / "my.css")
      << "@font-face { font-family: F; src: local('A B'), url('f/a.otf') }";
  Diagnostics diagnostics;
  SheetNames names;
  names.asked = {(folder / "my.css").string()};
  const auto sheets = load_sheets(names, diagnostics);
  fs::remove_all(folder);
  REQUIRE(sheets);
  REQUIRE_FALSE(sheets->faces.empty());
  CHECK(sheets->faces.back().family == "F");
  CHECK(sheets->faces.back().sources == Names{"A B", (folder / "f/a.otf").string()});
  CHECK(sheets->files == std::vector<fs::path>{folder / "my.css"});
}
