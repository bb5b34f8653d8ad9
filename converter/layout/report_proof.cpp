// report_proof(): findings as messages, and the words for them.
#include <fmt/format.h>

#include <array>
#include <iterator>

#include "base/utf8.h"
#include "layout/proofread.h"

namespace banxin::layout {
namespace {

// How each kind is spoken of. In the patterns {0} is the amount.
struct KindText {
  FindingKind kind;
  const char* code;
  Severity severity;
  const char* title;    // in the summary
  const char* message;  // empty: lay_out() has reported it
  const char* label;    // in the margin
  const char* hint;
};

// Rules that a line breaks are warnings; what good setting avoids where it can is a note.
constexpr std::array<KindText, kFindingKinds> kTexts = {{
    {FindingKind::Overfull, "layout-003", Severity::Warning, "overfull lines", "",
     "overfull {0:.2f} pt", ""},
    {FindingKind::Short, "layout-101", Severity::Warning, "short lines",
     "the line ends {0:.2f} pt before the edge: nothing in it can be widened", "short {0:.1f} pt",
     "allow hyphenation or breaks in its long words, or set it ragged"},
    {FindingKind::LooseHan, "layout-102", Severity::Warning, "loose lines, between characters",
     "loose line: {0:.2f} em between its characters, 0.10 em is the limit (T64)", "+{0:.2f} em",
     "a word added or taken away in this paragraph cures it"},
    {FindingKind::LooseWords, "layout-103", Severity::Warning, "loose lines, between words",
     "loose line: {0:.2f} em between its words", "words {0:.2f} em",
     "allow hyphenation, mark a soft hyphen, or change a word"},
    {FindingKind::Tight, "layout-104", Severity::Note, "very tight lines",
     "tight line: its white space has given all it may", "tight", ""},
    {FindingKind::Lonely, "layout-105", Severity::Warning, "lonely last lines",
     "the paragraph's last line holds only {0:.0f} of its characters (T18)", "lonely",
     "a word added or taken away in this paragraph cures it"},
    {FindingKind::HyphenRun, "layout-106", Severity::Warning, "hyphens in a row",
     "{0:.0f} lines in a row end in a hyphen (T117)", "{0:.0f} hyphens", ""},
    {FindingKind::HyphenAtTurn, "layout-107", Severity::Note, "words divided over a leaf",
     "a word is divided where the leaf is turned (T117)", "hyphen at turn", ""},
    {FindingKind::River, "layout-108", Severity::Note, "rivers",
     "a river runs down {0:.0f} lines (T123)", "river, {0:.0f} lines", ""},
    {FindingKind::Widow, "layout-109", Severity::Note, "widows",
     "the page begins with the last line of a paragraph (T19)", "widow", ""},
    {FindingKind::Orphan, "layout-110", Severity::Note, "orphans",
     "the page ends with the first line of a paragraph (T19)", "orphan", ""},
    {FindingKind::Relaxed, "layout-111", Severity::Note, "relaxed line ends",
     "the next line begins with a mark that may not begin one (T62)", "relaxed", ""},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTexts.size(); ++i)
    if (static_cast<std::size_t>(kTexts[i].kind) != i) return false;
  return true;
}
static_assert(is_in_order());

const KindText& text_of(FindingKind kind) { return kTexts[static_cast<std::size_t>(kind)]; }

// "page xii, line 5": the line as one counts it on the page, from the top.
std::string page_and_line(const PagedBook& book, const Finding& finding) {
  const Page& page = book.pages[finding.page];
  std::size_t number = 0;
  for (std::size_t l = 0; l <= finding.line; ++l)
    if (page.lines[l].role == LineRole::Flow) ++number;
  const std::string label = page.label.empty() ? fmt::format("{}", finding.page + 1) : page.label;
  return fmt::format("page {}, line {}", label, number);
}

}  // namespace

std::string_view title_of(FindingKind kind) { return text_of(kind).title; }

std::string label_of(const Finding& finding) {
  return fmt::format(fmt::runtime(text_of(finding.kind).label), finding.amount);
}

void report_proof(const PagedBook& book, const Proofreading& proof, Diagnostics& diagnostics) {
  std::array<std::size_t, kFindingKinds> shown{};
  for (const Finding& finding : proof.findings) {
    const KindText& text = text_of(finding.kind);
    if (*text.message == '\0' || shown[static_cast<std::size_t>(finding.kind)]++ >= kPlacesShown)
      continue;
    diagnostics.report({text.severity, text.code,
                        fmt::format("{}: {}", page_and_line(book, finding),
                                    fmt::format(fmt::runtime(text.message), finding.amount)),
                        place_of(book.pages[finding.page].lines[finding.line]), text.hint});
  }
  for (const KindText& text : kTexts) {
    const std::size_t count = proof.figures.counts[static_cast<std::size_t>(text.kind)];
    if (*text.message == '\0' || count <= kPlacesShown) continue;
    diagnostics.note(
        text.code,
        fmt::format("{}: {} in all; the first {} are listed", text.title, count, kPlacesShown), {},
        "--proof FILE.pdf shows them all");
  }
}

}  // namespace banxin::layout
