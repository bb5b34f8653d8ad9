#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

TEST_CASE("front matter fills the metadata, under pandoc's names") {
  const Reading reading = read_only(R"(---
title: Title
subtitle: Sub
author:
  - One
  - name: Two
    role: edt
    file-as: "Two, Person"
translator: Three
date: 2026-11
lang: zh-CN
identifier: urn:isbn:1
publisher: P
rights: CC0
abstract: |
  What it is.
keywords: [a, b]
series: S
cover-image: c.png
css: my.css
dateline: Somewhere
...
Text.
)");
  CHECK(places(reading.diagnostics) == "");
  const auto& m = reading.document.metadata;
  CHECK(m.title == "Title");
  CHECK(m.subtitle == "Sub");
  REQUIRE(m.contributors.size() == 3);
  CHECK(m.contributors[0] == document::Contributor{"One", "aut", ""});
  CHECK(m.contributors[1] == document::Contributor{"Two", "edt", "Two, Person"});
  CHECK(m.contributors[2] == document::Contributor{"Three", "trl", ""});
  CHECK(m.date == "2026-11");
  CHECK(m.lang == "zh-CN");
  CHECK(m.identifier == "urn:isbn:1");
  CHECK(m.description == "What it is.");
  CHECK(m.subjects == std::vector<std::string>{"a", "b"});
  CHECK(m.cover == "c.png");
  CHECK(m.styles == std::vector<std::string>{"my.css"});
  CHECK(m.span_of("date").line == 10);
  CHECK(m.span_of("cover").line == 19);
  REQUIRE(reading.document.body.children.size() == 1);
  CHECK(reading.document.body.children[0].span.line == 23);
}

TEST_CASE("what is wrong with front matter is reported at its place") {
  struct {
    const char* source;
    const char* places;
  } const cases[] = {
      {"---\ntitle: A: B\n---\n",
       "2:9 error source-010: broken YAML in the front matter: illegal map value\n"},
      {"---\ntitle: x\nauthor: [甲, 乙\n---\n",
       "4:1 error source-010: broken YAML in the front matter: end of sequence flow not found\n"},
      {"---\n标题: x\n颜色: y\n---\n",
       "2:1 note source-011: the front matter's key \"标题\" is not used\n"
       "3:1 note source-011: the front matter's key \"颜色\" is not used\n"},
      {"---\ntitle: [a]\n---\n",
       "2:8 warning source-012: the front matter's \"title\" must be text here\n"},
      {"---\ntitle: a\ntitle: b\n---\n",
       "3:1 warning source-013: \"title\" is stated twice; this one counts\n"},
      {"---\ndate: 24 November\n---\n",
       "2:1 warning source-014: the date \"24 November\" is not of the form 2026-11-24\n"},
      {"---\ndate: 2026-13-01\n---\n",
       "2:1 warning source-014: the date \"2026-13-01\" is not of the form 2026-11-24\n"},
      {"---\ntitle: a\n\ntext\n", "1:1 error source-015: the front matter is not closed\n"},
      {"---\njust text\n---\n",
       "2:1 error source-010: the front matter is not a list of keys and values\n"},
      {"---\n\ntitle: a\n\n---\n", ""},
      {"Text\n\n---\n\ntitle: a\n", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(places(read_only(c.source).diagnostics) == c.places);
  }
}

TEST_CASE("a date that only people can read is shown as it stands") {
  const Reading reading = read_only("---\ndate: 24 November 2026\n---\n");
  CHECK(reading.document.metadata.date == "");
  CHECK(reading.document.metadata.dateline == "24 November 2026");
}

TEST_CASE("the text is read although its front matter is broken") {
  const Reading reading = read_only("---\ntitle: [\n---\n\nText.\n");
  CHECK(reading.diagnostics.has_errors());
  CHECK(text_content(reading.document.body) == "Text.");
}

TEST_CASE("deep YAML is an error, not a crash") {
  const Reading reading =
      read_only("---\ntitle: " + std::string(100'000, '[') + "\n---\n\nText.\n");
  CHECK(reading.diagnostics.has_errors());
  CHECK(text_content(reading.document.body) == "Text.");
}
