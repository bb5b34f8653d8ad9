#include <algorithm>
#include <chrono>
#include <filesystem>

#include "../golden.h"
#include "base/utf8.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

namespace fs = std::filesystem;

// A book of the corpus; empty when the corpus is not on this machine.
std::string book(const std::string& name) {
  const fs::path path = fs::path(BANXIN_SOURCE_DIR) / "../shared/corpus" / name;
  if (!fs::exists(path)) {
    MESSAGE("not checked: the corpus is not here");
    return {};
  }
  return read_text(path);
}

std::string without(std::string_view text, std::string_view dropped) {
  std::string out;
  for (const char c : text)
    if (dropped.find(c) == std::string_view::npos) out += c;
  return out;
}

// The Markdown of these two books, reduced to the characters that readers see: independent of the
// reader.
std::string visible_text(const std::string& markdown) {
  std::string out;
  std::size_t at = markdown.find("\n---\n", 4) + 5;
  while (at < markdown.size()) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    std::string_view line = std::string_view(markdown).substr(at, end - at);
    at = end + 1;
    while (line.starts_with("> ") || line == ">")
      line.remove_prefix(std::min<std::size_t>(2, line.size()));
    while (line.starts_with('#')) line.remove_prefix(1);
    if (line.starts_with("|--")) continue;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '<') i = std::min(line.find('>', i), line.size());
      if (i < line.size() && line[i] != '>') out += line[i];
    }
  }
  return out;
}

// Without what the passes add of themselves: a half-title, a list of contents.
void append_text(const document::Node& node, std::string& out) {
  if (node.has_class("implied")) return;
  out += node.text;
  for (const document::Node& child : node.children) append_text(child, out);
}
std::string text_of(const document::Document& document) {
  std::string out;
  append_text(document.body, out);
  return out;
}

std::vector<std::uint32_t> sorted(std::string_view text) {
  const std::u32string letters = to_utf32(text);
  std::vector<std::uint32_t> out(letters.begin(), letters.end());
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("the Chinese novel reads completely: 120 chapters and every character, in order") {
  const std::string markdown = book("sanguo-yanyi.zh.md");
  if (markdown.empty()) return;
  const Reading raw = read_only(markdown);
  CHECK(places(raw.diagnostics) == "");
  CHECK(without(text_of(raw.document), " \n") == without(visible_text(markdown), " \n"));

  const Reading reading = read_and_complete(markdown);
  CHECK(places(reading.diagnostics) == "");
  CHECK(reading.document.contents.size() == 120);
  CHECK(reading.document.genre == document::Genre::Book);
  CHECK(reading.document.contents[119].id == "ch120");
  // The passes add the title page, and take nothing.
  CHECK(without(text_of(reading.document), " \n") ==
        "三国演义罗贯中" + without(visible_text(markdown), " \n"));
}

TEST_CASE("the English novel reads completely: every character and its 22 notes") {
  const std::string markdown = book("moby-dick.en.md");
  if (markdown.empty()) return;
  const Reading reading = read_and_complete(markdown);
  CHECK(places(reading.diagnostics) == "");
  CHECK(reading.document.contents.size() == 139);
  int notes = 0;
  std::string text;
  document::walk(reading.document.body, [&](const document::Node& node, int) {
    notes += node.element == document::Element::Aside ? 1 : 0;
  });
  CHECK(notes == 22);
  // Notes move and marks go, so the characters are compared as a multiset of letters.
  constexpr std::string_view kMarks = " \n*\\[]^|-_:.0123456789";
  const std::string title = "Moby DickHerman Melville";
  CHECK(sorted(without(text_of(reading.document), kMarks)) ==
        sorted(without(title + visible_text(markdown), kMarks)));
}

TEST_CASE("the Chinese novel becomes a complete document within its budget") {
  const std::string markdown = book("sanguo-yanyi.zh.md");
  if (markdown.empty()) return;
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    read_and_complete(markdown);
    best = std::min(
        best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                  .count());
  }
  MESSAGE("1.8 MB of Markdown to a complete document: " << best << " ms");
  // 60 ms in a Release build on an idle machine; other builds and busy machines are slower by a
  // factor.
  CHECK(best < 2000);
}
