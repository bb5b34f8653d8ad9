// What a copy editor would mark: for each kind of finding a line that has it and one that has not.
#include "layout/proofread.h"

#include "layout_fixture.h"

namespace banxin::test {
namespace {

using layout::Finding;
using layout::FindingKind;

std::unique_ptr<Laid> lay_recorded(const std::string& css, const std::string& markup,
                                   const std::string& lang) {
  LayOptions options;
  options.lang = lang;
  options.layout.record_adjustments = true;
  return lay(css, markup, std::move(options));
}

std::vector<Finding> found(const layout::PagedBook& book, FindingKind kind) {
  std::vector<Finding> out;
  for (const Finding& finding : layout::proofread(book).findings)
    if (finding.kind == kind) out.push_back(finding);
  return out;
}
std::vector<Finding> found(const Laid& laid, FindingKind kind) { return found(laid.book, kind); }

layout::PageLine& line(Laid& laid, std::size_t index) { return laid.book.pages[0].lines[index]; }

constexpr const char* kJustified = "p { text-align: justify; width: ";

}  // namespace

TEST_CASE("an overfull line is marked with what sticks out") {
  const auto laid = lay_recorded("p { width: 30pt; white-space: nowrap }", "<p>水水水水</p>", "zh");
  const auto findings = found(*laid, FindingKind::Overfull);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].amount == doctest::Approx(10));
  CHECK(found(*lay_recorded("p { width: 40pt }", "<p>水水水水</p>", "zh"), FindingKind::Overfull)
            .empty());
}

TEST_CASE("a justified line that nothing can widen is short; a ragged one is not") {
  const std::string text = "<p>incomprehensible notwithstanding</p>";
  const auto findings =
      found(*lay_recorded(std::string(kJustified) + "95pt }", text, "en"), FindingKind::Short);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].amount > 5);
  CHECK(found(*lay_recorded("p { width: 95pt }", text, "en"), FindingKind::Short).empty());
}

TEST_CASE("T64 gaps of more than 0.10 em between Han are marked with their width") {
  const std::string text = "<p>水水水水abcdefgh水水</p>";
  const auto loose =
      found(*lay_recorded(std::string(kJustified) + "46pt }", text, "zh"), FindingKind::LooseHan);
  REQUIRE(loose.size() == 1);
  CHECK(loose[0].line == 0);
  CHECK(loose[0].amount == doctest::Approx(0.2).epsilon(0.01));  // 0.6 em over three gaps
  CHECK(found(*lay_recorded(std::string(kJustified) + "42pt }", text, "zh"), FindingKind::LooseHan)
            .empty());
}

TEST_CASE("T118 word spaces beyond TeX's tolerance are marked with their width") {
  const std::string text = "<p>an art incomprehensible to us all</p>";
  const auto loose =
      found(*lay_recorded(std::string(kJustified) + "90pt }", text, "en"), FindingKind::LooseWords);
  REQUIRE(loose.size() >= 1);
  CHECK(loose[0].line == 0);
  CHECK(loose[0].amount > 1);
  CHECK(
      found(*lay_recorded(std::string(kJustified) + "200pt }", text, "en"), FindingKind::LooseWords)
          .empty());
}

TEST_CASE("T63 a line whose last stage has given all it may is tight") {
  const auto laid = lay_recorded(std::string(kJustified) + "60pt }",
                                 "<p>so it is as it was and so it is</p>", "en");
  CHECK(found(*laid, FindingKind::Tight).empty());
  line(*laid, 0).stage = text::JustificationStage::S1;
  line(*laid, 0).tightness = -1;
  CHECK(found(*laid, FindingKind::Tight).size() == 1);
}

TEST_CASE("T18 a last line of one Han or of less than four letters is lonely") {
  for (const auto& [lang, words, rest, is_lonely] :
       {std::tuple{"zh", "水水水水水水", "水。", true},
        {"zh", "水水水水水水", "水水。", false},
        {"en", "all the words of it", "no.", true},
        {"en", "all the words of it", "none", false}}) {
    CAPTURE(rest);
    const auto laid =
        lay_recorded(std::string(kJustified) + "40pt }", std::string("<p>") + words + "</p>", lang);
    auto& page = laid->book.pages[0];
    for (layout::PageItem& item : page.items)
      if (auto* text = std::get_if<layout::TextItem>(&item);
          text && text->line + 1 == page.lines.size())
        text->run.text = rest;
    CHECK(found(*laid, FindingKind::Lonely).size() == (is_lonely ? 1 : 0));
  }
}

TEST_CASE("T117 three hyphens in a row are marked, two are not; nor is a hyphen within a leaf") {
  const auto laid = lay_recorded(std::string(kJustified) + "30pt }",
                                 "<p>水水水水水水水水水水水水水水水水水水</p>", "zh");
  auto& lines = laid->book.pages[0].lines;
  REQUIRE(lines.size() >= 5);
  lines[1].end = lines[2].end = text::BreakKind::Hyphen;
  CHECK(found(*laid, FindingKind::HyphenRun).empty());
  lines[3].end = text::BreakKind::Hyphen;
  const auto run = found(*laid, FindingKind::HyphenRun);
  REQUIRE(run.size() == 1);
  CHECK(run[0].line == 1);
  CHECK(run[0].amount == 3);

  const auto pages = lay_recorded("@page { size: 30pt 20pt } p { text-align: justify }",
                                  "<p>水水水水水水水水水水水水水水水水水水</p>", "zh");
  REQUIRE(pages->book.pages.size() == 3);
  CHECK(found(*pages, FindingKind::HyphenAtTurn).empty());
  for (layout::Page& page : pages->book.pages) page.lines.back().end = text::BreakKind::Hyphen;
  const auto turns = found(*pages, FindingKind::HyphenAtTurn);
  REQUIRE(turns.size() == 1);  // from page 1 to page 2; page 2 faces page 3, which is the last
  CHECK(turns[0].page == 0);
}

TEST_CASE("T123 a river of five lines is marked with its places") {
  std::string words;
  for (int i = 0; i < 30; ++i) words += "aaa bbb ccc ";
  const std::string css = "p { text-align: justify; font-family: \"Banxin Mono\"; width: 57pt }";
  const auto laid = lay_recorded(css, "<p>" + words + "</p>", "en");
  const layout::Proofreading proof = layout::proofread(laid->book);
  const auto river = std::ranges::find(proof.findings, FindingKind::River, &Finding::kind);
  REQUIRE(river != proof.findings.end());
  CHECK(river->lines >= 5);
  CHECK(proof.rivers.at(river->river).spaces.size() == river->lines);

  const auto few = lay_recorded(css, "<p>aaa bbb ccc aaa bbb ccc aaa bbb ccc</p>", "en");
  CHECK(found(*few, FindingKind::River).empty());
}

TEST_CASE("T19 a widow and an orphan are marked where they could not be cured") {
  const std::string css = "@page { size: 30pt 30pt } p { margin: 0 } ";
  const auto bad = lay_recorded(css, "<p>1</p><p>2</p>" + lines_of("a", 5), "zh");
  CHECK(found(*bad, FindingKind::Orphan).size() == 1);
  CHECK(found(*bad, FindingKind::Widow).size() == 1);
  const auto good = lay_recorded(css, "<p>1</p>" + lines_of("a", 4), "zh");
  CHECK(found(*good, FindingKind::Orphan).empty());
  CHECK(found(*good, FindingKind::Widow).empty());
}

TEST_CASE("T62 a relaxed line end is marked") {
  const auto laid = lay_recorded("", "<p>水水</p>", "zh");
  CHECK(found(*laid, FindingKind::Relaxed).empty());
  line(*laid, 0).end = text::BreakKind::Relaxed;
  CHECK(found(*laid, FindingKind::Relaxed).size() == 1);
}

TEST_CASE("the figures of a book: lines, hyphens and how even its white space is") {
  const auto laid = lay_recorded(std::string(kJustified) + "46pt }",
                                 "<p>水水水水abcdefgh水水</p><p>水</p>", "zh");
  const layout::ProofFigures figures = layout::proofread(laid->book).figures;
  CHECK(figures.pages == 1);
  CHECK(figures.lines == laid->book.pages[0].lines.size());
  CHECK(figures.han_gaps.lines == 1);  // the other one has only Latin
  CHECK(figures.justified == 2);
  CHECK(figures.hyphenated == 0);
  CHECK(figures.han_gaps.widest == doctest::Approx(0.2).epsilon(0.01));
  CHECK(figures.han_gaps.mean <= figures.han_gaps.percentile_95);
  CHECK(figures.counts[static_cast<std::size_t>(FindingKind::LooseHan)] == 1);
}

TEST_CASE("findings are reported with page, line, amount and place; many of a kind are counted") {
  const std::string loose = "<p>水水水水abcdefgh水水</p>";
  std::string many;
  for (int i = 0; i < 30; ++i) many += loose;
  const auto laid = lay_recorded(std::string(kJustified) + "46pt }", many, "zh");
  CHECK_FALSE(laid->has("layout-102"));  // layout alone is quiet about looseness
  const layout::Proofreading proof = layout::proofread(laid->book);
  layout::report_proof(laid->book, proof, laid->diagnostics);
  std::vector<Diagnostic> reports;
  for (const Diagnostic& diagnostic : laid->diagnostics.all())
    if (diagnostic.code == "layout-102") reports.push_back(diagnostic);
  REQUIRE(reports.size() == layout::kPlacesShown + 1);
  CHECK(reports[0].severity == Severity::Warning);
  CHECK(reports[0].message.starts_with("page 1, line 1: loose line: 0.20 em"));
  CHECK(reports[0].span.line == 1);
  CHECK(reports[0].span.column == 4);
  CHECK(reports.back().severity == Severity::Note);
  CHECK(reports.back().message.find("30 in all") != std::string::npos);
}

}  // namespace banxin::test
