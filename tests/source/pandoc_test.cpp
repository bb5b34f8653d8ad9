#include <doctest/doctest.h>

#include <string>

#include "source/source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("pandoc's marks in a line are read, and what only looks like them stays") {
  struct {
    const char* markdown;
    const char* tree;
  } cases[] = {
      {"H~2~O", "p;'H'; sub;  '2'; 'O';"},
      {"~a b~", "p; del;  'a b';"},
      {"x^2^", "p;'x'; sup;  '2';"},
      {"a^b and c^d", "p;'a^b and c^d';"},
      {"累了^_^", "p;'累了^_^';"},
      {"\\^2^", "p;'^2^';"},
      {"$x_1*y*$", "p; span.math;  'x_1*y*';"},
      {"$20 and $30", "p;'$20 and $30';"},
      {"\\$x$", "p;'$x$';"},
      {"a^[not closed", "p;'a^[not closed';"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.markdown);
    std::string expected;
    // The table leaves out the blank that tree() puts before what stands below a paragraph.
    for (std::string_view rest = c.tree; !rest.empty();) {
      const auto end = rest.find(';') + 1;
      expected += rest[0] == '\'' ? " " : "";
      expected += rest.substr(0, end);
      rest.remove_prefix(end);
    }
    CHECK(tree(c.markdown) == expected);
  }
}

TEST_CASE("strict CommonMark reads pandoc's marks and lists as text") {
  const char* markdown =
      "---\nstrict-commonmark: true\n---\n\nx^2^ $a$ ^[n]\n\n(1) a\n(2) b\n\nTerm\n: text\n\n| "
      "a\n| b\n";
  const Reading reading = read_only(markdown);
  document::walk(reading.document.body, [](const document::Node& node, int) {
    CHECK((node.is_text() || node.element == document::Element::P ||
           node.element == document::Element::Body));
  });
}

TEST_CASE("ordered lists keep the number that they start with") {
  const Reading reading = read_only("(3) c\n(4) d\n\n5) five\n6) six\n");
  const auto& blocks = reading.document.body.children;
  REQUIRE(blocks.size() == 2);
  CHECK(*blocks[0].attribute("start") == "3");
  CHECK(*blocks[1].attribute("start") == "5");
}

TEST_CASE("a hundred thousand of anything takes time in proportion") {
  constexpr int kMany = 100'000;
  for (const std::string part :
       {"^[", "^", "$", "$a", "[@fig:a] ", "x^2^", "~a~", "<b>", "<div>\n\n", "</div>\n\n", "| a\n",
        "(1) a\n(2) b\n\n", "a\n: b\n\n", ": b\n", "(@a) x\n", "a. x\nb. y\n", "一、x\n"}) {
    CAPTURE(part);
    const std::string markdown = repeated(part, kMany);
    const Reading reading = read_only(markdown);
    CHECK(text_content(reading.document.body).size() <= markdown.size() + kMany);
  }
}
