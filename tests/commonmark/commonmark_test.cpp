// Every example of the CommonMark specification, read by read_markdown() and written by the EPUB's
// serialiser, against the HTML that the specification gives.
//
//   commonmark_test spec.txt [NUMBER]     NUMBER: show this example
//
// Every example must agree, but for those in kDeliberate, which must not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "epub/write_xhtml.h"
#include "normalized_html.h"
#include "source/read_markdown.h"

using namespace banxin;

namespace {

struct Example {
  int number = 0;
  std::string markdown, html;
};

struct Deliberate {
  int first, last;  // of the specification's version 0.29
  std::string_view why;
};
constexpr std::string_view kFrontMatter = "--- on the first line opens the metadata";
constexpr std::string_view kAutolinks = "GFM links bare addresses";
constexpr std::string_view kRawHtml =
    "raw HTML becomes elements of the document; what has none, or no partner, is left out and "
    "reported";
constexpr std::array kDeliberate = std::to_array<Deliberate>({
    {66, 66, kFrontMatter}, {68, 68, kFrontMatter}, {118, 122, kRawHtml},   {124, 137, kRawHtml},
    {139, 147, kRawHtml},   {149, 151, kRawHtml},   {153, 156, kRawHtml},   {158, 160, kRawHtml},
    {170, 170, kRawHtml},   {307, 307, kRawHtml},   {317, 317, kRawHtml},   {344, 344, kRawHtml},
    {474, 476, kRawHtml},   {488, 488, kRawHtml},   {491, 491, kRawHtml},   {520, 520, kRawHtml},
    {532, 532, kRawHtml},   {598, 598, kAutolinks}, {602, 602, kAutolinks}, {604, 604, kAutolinks},
    {607, 608, kAutolinks}, {609, 613, kRawHtml},   {619, 619, kRawHtml},   {624, 628, kRawHtml},
    {639, 640, kRawHtml},
});

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// An example stands between a line "```…``` example" and one of as many marks; a line "." parts the
// Markdown from the HTML, and "→" is a tab.
std::vector<Example> read_examples(std::istream& spec) {
  const std::string fence(32, '`');
  std::vector<Example> examples;
  std::string line;
  while (std::getline(spec, line)) {
    if (!line.starts_with(fence + " example")) continue;
    Example example{static_cast<int>(examples.size()) + 1, {}, {}};
    bool in_html = false;
    while (std::getline(spec, line) && line != fence) {
      if (line == "." && !in_html)
        in_html = true;
      else
        (in_html ? example.html : example.markdown) += line + "\n";
    }
    replace_all(example.markdown, "→", "\t");
    replace_all(example.html, "→", "\t");
    // The last line of code ends with its element in our tree.
    replace_all(example.html, "\n</code></pre>", "</code></pre>");
    examples.push_back(std::move(example));
  }
  return examples;
}

std::string our_html(const std::string& markdown) {
  Diagnostics diagnostics;
  source::SourceFile file;
  file.path = "spec.md";
  file.text = markdown;
  file.file = diagnostics.files().add("spec.md", markdown);
  const document::Document document = source::read_markdown(file, {true}, diagnostics);
  epub::XhtmlPage page{
      .title = "T", .lang = "en", .stylesheet = {}, .body_type = {}, .body = nullptr, .nodes = {}};
  for (const document::Node& node : document.body.children) page.nodes.push_back(&node);
  const auto as_it_is = [](const std::string& url) { return std::optional(url); };
  const Bytes bytes = epub::write_xhtml(page, {as_it_is, as_it_is}, diagnostics);
  const auto begin = bytes.find("<body>") + 6;
  std::string html = bytes.substr(begin, bytes.rfind("</body>") - begin);
  // Looks of Chinese paragraphs (T16), which HTML has no word for.
  replace_all(html, " class=\"continued\"", "");
  return html;
}

const Deliberate* deliberate(int number) {
  const auto* found = std::ranges::find_if(
      kDeliberate, [&](const Deliberate& d) { return d.first <= number && number <= d.last; });
  return found == kDeliberate.end() ? nullptr : found;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  std::ifstream spec(words[1]);
  const std::vector<Example> examples = read_examples(spec);
  const int shown = count > 2 ? std::atoi(words[2]) : 0;
  int agree = 0, differ = 0, wrong = 0;
  for (const Example& example : examples) {
    const std::string ours = test::normalized_html(our_html(example.markdown));
    const std::string theirs = test::normalized_html(example.html);
    const bool same = ours == theirs;
    const bool expected = deliberate(example.number) == nullptr;
    (same ? agree : differ) += 1;
    wrong += same != expected ? 1 : 0;
    if (same != expected || example.number == shown)
      fmt::print("example {} {}\n{}---- specification\n{}---- Banxin\n{}\n", example.number,
                 same ? "agrees" : "differs", example.markdown, theirs, ours);
  }
  fmt::print("{} examples: {} agree, {} differ deliberately, {} are not as expected\n",
             examples.size(), agree, differ, wrong);
  return wrong == 0 && examples.size() >= 600 ? 0 : 1;
}
