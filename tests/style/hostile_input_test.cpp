#include <cstdint>
#include <string>

#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

std::string repeat(std::string_view part, std::size_t count) {
  std::string text;
  text.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

// Reads the sheet and styles a small document with it. What comes out does not matter here, only
// that every node has a style; what takes quadratic time is ended by ctest's limit.
bool is_survived(const std::string& css) {
  const Styled styled("<div><div><p id=p class=a>t<em>u</em></p><p>v</p></div></div>", css);
  return styled->nodes.size() == styled.document().node_count();
}

}  // namespace

TEST_CASE("pathological sheets neither crash nor hang") {
  constexpr std::size_t kMany = 100000;
  CHECK(is_survived(repeat("(", kMany)));
  CHECK(is_survived(repeat("[", kMany) + "{}"));
  CHECK(is_survived(repeat("{", kMany)));
  CHECK(is_survived(repeat("}", kMany) + "p { color: red }"));
  CHECK(is_survived("p { width: " + repeat("calc(", kMany) + " }"));
  CHECK(is_survived("p { width: calc" + repeat("(", kMany) + "1pt" + repeat(")", kMany) + " }"));
  CHECK(is_survived("p { width: calc(1pt" + repeat(" + 1em", kMany) + ") }"));
  CHECK(is_survived("p { width: min(1pt" + repeat(", 1em", kMany) + ") }"));
  CHECK(is_survived(repeat(":not(", kMany) + "p" + repeat(")", kMany) + " { color: red }"));
  CHECK(is_survived(repeat("@media print {", kMany) + "p { color: red }"));
  CHECK(is_survived("@supports " + repeat("(", kMany) + "color: red" + repeat(")", kMany) +
                    " { p { color: red } }"));
  CHECK(is_survived(repeat("p,", kMany) + "p { color: red }"));
  CHECK(is_survived(repeat("p ", kMany) + "{ color: red }"));
  CHECK(is_survived(repeat("p { color: red }", kMany)));
  CHECK(is_survived(repeat("p { colour: red }", kMany)));
  CHECK(is_survived("p { " + repeat("margin: 1pt 2pt;", kMany) + " }"));
  CHECK(is_survived("p { " + repeat("x;", kMany) + " }"));
  CHECK(is_survived("p { content: " + repeat("'a' ", kMany) + " }"));
  CHECK(is_survived(repeat("/*", kMany)));
  CHECK(is_survived(repeat("\\", kMany)));
  CHECK(is_survived(repeat("url(", kMany)));
  CHECK(is_survived(repeat("'\n", kMany)));
  CHECK(is_survived("." + std::string(1000000, 'a') + " { color: red }"));
  CHECK(is_survived("@page { " + repeat("@top-left { content: 'x' }", kMany / 10) + " }"));
  CHECK(is_survived(repeat("@page :first { margin: 1pt }", kMany / 10)));
  CHECK(is_survived(repeat("@page a:", kMany / 10)));
  CHECK(is_survived(repeat("p { & & & &, & & { ", kMany / 10)));
  CHECK(is_survived(repeat("&, & { ", kMany / 10) + "color: red"));
  CHECK(is_survived(repeat("a,", kMany / 10) + "a { " + repeat("&.b { color: red }", kMany / 10)));
  CHECK(is_survived(repeat("p:has(", kMany) + "a" + repeat(")", kMany) + " { color: red }"));
  CHECK(is_survived("p:has(" + repeat("a ", 200) + ") { color: red }"));
  CHECK(is_survived(repeat("@layer a {", kMany)));
  CHECK(is_survived("@layer a" + repeat(".a", kMany) + ";"));
  CHECK(is_survived("@media " + repeat("(", kMany) + "hover" + repeat(")", kMany) + " { }"));
}

TEST_CASE("variables that grow or chain without end are cut off") {
  std::string growing = "p { --a0: xxxxxxxxxx;";
  for (int i = 1; i < 60; ++i)
    growing += "--a" + std::to_string(i) + ": var(--a" + std::to_string(i - 1) + ") var(--a" +
               std::to_string(i - 1) + ");";
  CHECK(is_survived(growing + "content: var(--a59) }"));
  std::string chain = "p { --a0: 1pt;";
  for (int i = 1; i < 20000; ++i)
    chain += "--a" + std::to_string(i) + ": var(--a" + std::to_string(i - 1) + ");";
  CHECK(is_survived(chain + "margin: var(--a19999) }"));
  CHECK(is_survived("p { margin: " + repeat("var(--x,", 100000) + " }"));
}

TEST_CASE("a megabyte of junk is read to its end") {
  std::uint32_t state = 12345;
  const auto next = [&] { return state = state * 1664525U + 1013904223U, state >> 24U; };
  std::string bytes, symbols;
  constexpr std::string_view kSymbols = "{}[]();:,.#@!'\"\\/*-+<>~|^$=&% \n\tab1ué汉";
  while (bytes.size() < 1000000) bytes += static_cast<char>(next());
  while (symbols.size() < 1000000) symbols += kSymbols[next() % kSymbols.size()];
  CHECK(is_survived(bytes));
  CHECK(is_survived(symbols));
}

TEST_CASE("the flood of messages about one sheet ends with their number") {
  Diagnostics diagnostics;
  const std::string css = repeat("p { colour: red }\n", 5000);
  parse_stylesheet(css, diagnostics.files().add("a.css", css), Origin::Author, diagnostics);
  CHECK(diagnostics.all().size() == 1001);
  CHECK(diagnostics.all().back().code == "style-017");
  CHECK(diagnostics.all().back().message ==
        "4000 more messages about this style sheet are not shown");
}

TEST_CASE("selectors that try every ancestor stay linear in a deep document") {
  constexpr int kDepth = 2000;
  document::Node leaf = document::Node::make(document::Element::Em);
  for (int i = 0; i < kDepth; ++i) {
    document::Node parent = document::Node::make(document::Element::Div);
    parent.append(std::move(leaf));
    leaf = std::move(parent);
  }
  document::Document document;
  document.body.append(std::move(leaf));
  document.index();
  Diagnostics diagnostics;
  std::vector<Stylesheet> sheets;
  sheets.push_back(
      parse_stylesheet("div div div div div div div div div div em { color: red } p > div div > "
                       "div div > div em { color: red }",
                       0, Origin::Author, diagnostics));
  const StyledDocument styled = compute_styles(document, sheets, Medium::Print, diagnostics);
  CHECK(styled.nodes.size() == document.node_count());
}

TEST_CASE("numbers out of any range stay numbers") {
  const Styled styled("<p id=p>t</p>",
                      "p { margin: 1e999pt; padding: 99999999999em; font-size: 1e30px; "
                      "line-height: 1e30; orphans: 99999999999999; "
                      "counter-reset: a 99999999999; text-indent: calc(1e30pt * 1e30); "
                      "letter-spacing: -1e300pt; width: 1e300% }");
  CHECK(styled["p"].margin[kTop]->length.pt() == 1e7);
  CHECK(styled["p"].letter_spacing.pt() == -1e7);
  CHECK(styled["p"].orphans == 2000000000);
}
