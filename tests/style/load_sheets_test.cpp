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

namespace {

// A folder of sheets; what stands in them, in cascade order, when main.css is asked for.
struct Folder {
  fs::path path = fs::temp_directory_path() / "banxin-import-test";
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path / "in" / "parts");
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& css) const {
    std::ofstream(path / name) << css;
  }
  std::string screen(Diagnostics& diagnostics, std::vector<fs::path>* files = nullptr) const {
    SheetNames names;
    names.asked = {"book", (path / "in" / "main.css").string()};
    const auto sheets = load_sheets(names, diagnostics);
    REQUIRE(sheets);
    if (files) *files = sheets->files;
    const std::string css = screen_css(sheets->cascade);
    return css.substr(std::min(css.find("first {"), css.size()));
  }
};

}  // namespace

TEST_CASE("@import brings in sheets from the folder of the style, before the sheet itself") {
  const Folder folder;
  folder.write("in/main.css",
               "@import 'first.css'; @import url('parts/two.css') layer(design) screen;\n"
               "@import 'never.css' print; p { color: red }");
  folder.write("in/first.css", "first { color: red }");
  folder.write("in/parts/two.css", "@import '../three.css'; two { color: red }");
  folder.write("in/three.css", "three { color: red }");
  folder.write("in/never.css", "never { color: red }");
  Diagnostics diagnostics;
  std::vector<fs::path> files;
  CHECK(folder.screen(diagnostics, &files) ==
        "first {\n  color: red;\n}\n@layer design {\n  three {\n    color: red;\n  }\n}\n"
        "@layer design {\n  two {\n    color: red;\n  }\n}\np {\n  color: red;\n}\n");
  CHECK(diagnostics.all().empty());
  CHECK(files.size() == 5);
}

TEST_CASE("@import does not leave the folder, use the network or go in circles") {
  const Folder folder;
  folder.write("secret.css", "secret { color: red }");
  folder.write("in/main.css",
               "@import '../secret.css'; @import 'http://x.org/a.css'; @import 'parts/loop.css';"
               "@import 'gone.css'; @import '/etc/passwd'; first { color: red }");
  folder.write("in/parts/loop.css", "@import '../main.css'; @import 'loop.css';");
  Diagnostics diagnostics;
  CHECK(folder.screen(diagnostics) == "first {\n  color: red;\n}\n");
  std::vector<std::string> messages;
  for (const Diagnostic& one : diagnostics.all()) messages.push_back(one.message);
  REQUIRE(messages.size() == 6);
  CHECK(messages[0] == "the sheet '../secret.css' is outside the folder of the style");
  CHECK(messages[1] ==
        "the sheet 'http://x.org/a.css' is not imported: Banxin never uses the network");
  CHECK(messages[2] == "the sheet '../main.css' imports itself");
  CHECK(messages[3] == "the sheet 'loop.css' imports itself");
  CHECK(messages[4].starts_with("the sheet 'gone.css' cannot be imported: "));
  CHECK(messages[5] == "the sheet '/etc/passwd' is outside the folder of the style");
}

TEST_CASE("sheets that import each other many times over are cut off") {
  const Folder folder;
  folder.write("in/main.css", "@import 'p1.css'; @import 'p1.css';");
  for (int i = 1; i < 14; ++i) {
    const std::string next = "@import 'p" + std::to_string(i + 1) + ".css';";
    folder.write("in/p" + std::to_string(i) + ".css", next + next);
  }
  folder.write("in/p14.css", "p { color: red }");
  Diagnostics diagnostics;
  folder.screen(diagnostics);
  REQUIRE(!diagnostics.all().empty());
  CHECK(diagnostics.all().back().message.ends_with("is one import too many"));
}
