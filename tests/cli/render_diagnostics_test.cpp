#include "cli/render_diagnostics.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

using namespace banxin;
using namespace banxin::cli;

namespace {

Diagnostic at(SourceSpan span) {
  return {Severity::Warning, "style-004", "unknown property 'colour'", span, "write 'color'"};
}

std::string render(const std::string& source, SourceSpan span) {
  SourceFiles files;
  span.file = files.add("book.md", source);
  return render_for_people(at(span), files, Colors::No);
}

}  // namespace

TEST_CASE("a diagnostic shows its place, its line, a caret under it, and its hint") {
  CHECK(render("first\np { colour: red }\n", {0, 2, 5, 2, 10}) ==
        "book.md:2:5: warning[style-004]: unknown property 'colour'\n"
        "    2 | p { colour: red }\n"
        "      |     ^^^^^^\n"
        "      = hint: write 'color'\n");
}

TEST_CASE("the caret stands right where the line has Han, tabs and combining marks") {
  struct Case {
    std::string line;
    std::uint32_t column, end_column;
    std::string excerpt, carets;
  };
  const std::vector<Case> cases = {
      {"你好，world", 4, 8, "你好，world", "      ^^^^^"},
      {"你好，world", 2, 2, "你好，world", "  ^^"},
      {"\ttab", 2, 2, " tab", " ^"},
      {"e\u0301te", 3, 3, "e\u0301te", " ^"},
      {"abc", 4, 0, "abc", "   ^"},   // the end of the line
      {"abc", 99, 0, "abc", "   ^"},  // behind it
      {"abc", 0, 0, "abc", "^^^"},    // the whole line
  };
  for (const Case& c : cases) {
    CAPTURE(c.line);
    CHECK(render(c.line, {0, 1, c.column, 1, c.end_column})
              .ends_with("\n    1 | " + c.excerpt + "\n      | " + c.carets +
                         "\n      = hint: write 'color'\n"));
  }
}

TEST_CASE("a long line is cut to what stands around the place") {
  const std::string line = std::string(500, 'a') + "X" + std::string(500, 'b');
  const std::string text = render(line, {0, 1, 501, 1, 501});
  CHECK(text.find("    1 | …" + std::string(48, 'a') + "X" + std::string(46, 'b') + "…\n") !=
        std::string::npos);
  CHECK(text.find("      | " + std::string(49, ' ') + "^\n") != std::string::npos);
}

TEST_CASE("a source cannot steer the terminal") {
  const std::string text = render("\x1b[2Jgone\u202e", {0, 1, 1, 1, 1});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
  CHECK(text.find("�[2Jgone�") != std::string::npos);
}

TEST_CASE("what has no place, no code or no hint leaves it out") {
  CHECK(render_for_people({Severity::Error, "", "no font", {}, ""}, {}, Colors::No) ==
        "banxin: error: no font\n");
  SourceFiles files;
  const FileId file = files.add("a.md", "text");
  CHECK(render_for_people({Severity::Note, "x-1", "whole file", {file, 0, 0, 0, 0}, ""}, files,
                          Colors::No) == "a.md: note[x-1]: whole file\n");
}

TEST_CASE("colours are only there when they are asked for") {
  const Diagnostic diagnostic{Severity::Error, "x-1", "m", {}, "h"};
  CHECK(render_for_people(diagnostic, {}, Colors::Yes).find("\x1b[1;31m") != std::string::npos);
  CHECK(render_for_people(diagnostic, {}, Colors::No).find('\x1b') == std::string::npos);
}

TEST_CASE("as JSON a diagnostic is one object on one line, unknown things null") {
  SourceFiles files;
  const FileId file = files.add("a\"b.md", "text");
  const std::string line = render_as_json(at({file, 3, 4, 3, 9}), files);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(nlohmann::json::parse(line) ==
        nlohmann::json::parse(R"({"severity":"warning","code":"style-004",
    "message":"unknown property 'colour'","file":"a\"b.md","line":3,"column":4,"endLine":3,"endColumn":9,
    "hint":"write 'color'"})"));
  const auto bare = nlohmann::json::parse(
      render_as_json({Severity::Error, "x-1", "bad \xff byte", {}, ""}, files));
  CHECK(bare["file"].is_null());
  CHECK(bare["line"].is_null());
  CHECK(bare["hint"].is_null());
  CHECK(bare["message"] == "bad � byte");
}
