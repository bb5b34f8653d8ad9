// The proof: the same pages with grid, coloured white space and marked lines.
#include "layout/proof_pages.h"

#include "golden.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

std::unique_ptr<Laid> lay_proof(const std::string& css, const std::string& markup,
                                const std::string& lang) {
  LayOptions options;
  options.lang = lang;
  options.layout.record_adjustments = true;
  auto laid = lay(css, markup, std::move(options));
  const layout::Proofreading proof = layout::proofread(laid->book);
  laid->book = layout::make_proof(std::move(laid->book), proof, test_fonts(), laid->diagnostics);
  return laid;
}

template <class Item>
std::size_t first_of(const layout::Page& page) {
  const auto found = std::ranges::find_if(
      page.items, [](const layout::PageItem& item) { return std::holds_alternative<Item>(item); });
  return static_cast<std::size_t>(found - page.items.begin());
}

}  // namespace

TEST_CASE("golden: the proof of a page with gaps, trims and a loose line") {
  const auto laid = lay_proof(
      "@page { size: 280pt 330pt; margin: 10pt 60pt 10pt 10pt } p { width: 70pt; text-align: "
      "justify; "
      "text-autospace: normal }",
      "<p>用AB排“水”，（火）水水水水abcdefghijk水水</p>", "zh-Hans");
  CHECK(laid->codes() == std::vector<std::string>{"layout-043"});  // lines of 10 pt on 10 pt (T3)
  CHECK_GOLDEN("layout/proof.pages", layout::dump(laid->book));
}

TEST_CASE("a proof keeps the pages' own items in order, and draws behind and after them") {
  const std::string css = "@page { size: 120pt 80pt; margin: 10pt } p { text-align: justify }";
  const std::string markup = "<p id=\"a\">水水水水水水水水水水水水水</p>";
  const auto plain = lay(css, markup, {.lang = "zh"});
  const auto proof = lay_proof(css, markup, "zh");
  REQUIRE(proof->book.pages.size() == plain->book.pages.size() + 1);
  CHECK(proof->lines(2) == plain->lines(1));
  const layout::Page& page = proof->book.pages[1];
  CHECK(first_of<layout::StrokeItem>(page) < first_of<layout::TextItem>(page));
  // Nothing that was added is part of the text.
  for (const layout::PageItem& item : proof->book.pages[0].items)
    if (const auto* text = std::get_if<layout::TextItem>(&item))
      CHECK(text->structure == layout::kArtifact);
}

TEST_CASE(
    "the grid of a Chinese proof has a line for every character, that of an English one not") {
  const std::string css = "@page { size: 100pt 60pt; margin: 10pt } body { font-size: 10pt }";
  const auto strokes = [&](const std::string& lang) {
    return lay_proof(css, "<p>a</p>", lang)->items<layout::StrokeItem>(2).size();
  };
  // 80 × 40 pt: seven lines within, four baselines, four sides.
  CHECK(strokes("zh-Hans") == 7 + 4 + 4);
  CHECK(strokes("en") == 4 + 4);
}

TEST_CASE("the outline of a proof leads one page further") {
  const auto laid = lay_proof("h1 { bookmark-level: 1; break-before: page }",
                              "<h1 id=\"a\">A</h1><h1 id=\"b\">B</h1>", "en");
  REQUIRE(laid->book.outline.size() == 2);
  CHECK(laid->book.outline[1].page == 2);
}

TEST_CASE("white space of every reason that a proof colours is of another colour") {
  const auto laid = lay_proof(
      "@page { size: 200pt 200pt; margin: 0 } p { text-align: justify; text-autospace: normal }",
      "<p>用AB排</p>", "zh-Hans");
  std::vector<Color> colors;
  for (const layout::FillItem& fill : laid->items<layout::FillItem>(1)) {
    CHECK(std::ranges::count(colors, fill.color) == 0);
    colors.push_back(fill.color);
  }
  CHECK(colors.size() >= 15);
}

}  // namespace banxin::test
