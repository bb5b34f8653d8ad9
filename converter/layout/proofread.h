// proofread: what a copy editor would mark on finished pages, and how even their lines are.
//
// Comes in: a PagedBook laid out with LayoutOptions::record_adjustments. Goes out: findings in page
// order, each with its line and an amount, and the figures of the whole book. It measures what
// stands on the pages, whatever led to it. `check` reports the findings (report_proof), the proof
// PDF shows them in the margin (proof_pages.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "layout/paged_book.h"
#include "text/rivers.h"

namespace banxin::layout {

// The limits beyond which a line is marked.
inline constexpr double kLooseHanGap = 0.10;     // em; T64, e3's soft limit
inline constexpr double kLooseWordSpace = 0.50;  // em; T64, e1's limit in Chinese lines
// Word spaces of Western lines, as a part of what TeX lets them gain: badness 100 r³ beyond the
// tolerance of 200 (T118).
inline constexpr double kLooseWestern = 1.26;
inline constexpr double kTight = 0.999;        // part of the last stage's shrink that is used up
inline constexpr int kMinLastHan = 2;          // T18
inline constexpr int kMinLastLetters = 4;      // T18
inline constexpr std::size_t kMaxHyphens = 2;  // T117: in a row
// T123 asks for three lines; by chance alone an English page has several of those, and the eye
// finds them from here on.
inline constexpr std::size_t kVisibleRiver = 5;

enum class FindingKind : std::uint8_t {
  Overfull,      // amount: how far it sticks out, pt
  Short,         // a justified line with no place to widen: what is missing, pt
  LooseHan,      // T64: the widest gap between characters, em
  LooseWords,    // T64, T118: the word space, em
  Tight,         // T63: the part of the last stage that is used up
  Lonely,        // T18: Han characters, or letters, on the last line
  HyphenRun,     // T117: lines in a row that end in a hyphen
  HyphenAtTurn,  // T117: a word divided where the leaf is turned
  River,         // T123: lines that it runs through
  Widow,         // T19: a page begins with the last line of a paragraph
  Orphan,        // T19: a page ends with the first line of one
  Relaxed,       // T62: the next line begins with a mark that T57 forbids there
};
inline constexpr std::size_t kFindingKinds = 12;

struct Finding {
  FindingKind kind = FindingKind::Overfull;
  std::uint32_t page = 0, line = 0;  // indices; of several lines the first
  std::uint32_t lines = 1;
  double amount = 0;
  std::uint32_t river = 0;  // index into Proofreading::rivers
};

// The same white space over many lines, in em. A line counts once, by its mean.
struct Evenness {
  std::size_t lines = 0;
  double mean = 0, percentile_95 = 0, widest = 0;
};

struct ProofFigures {
  std::size_t pages = 0;
  std::size_t lines = 0;      // of the flow
  std::size_t justified = 0;  // of these, to both edges
  std::size_t hyphenated = 0;
  Evenness han_gaps;     // what justification puts between Han, on justified lines of Han
  Evenness word_spaces;  // of justified lines without Han
  std::array<std::size_t, kFindingKinds> counts{};  // by kind
  double hyphenation_rate() const {
    return lines == 0 ? 0 : static_cast<double>(hyphenated) / static_cast<double>(lines);
  }
};

struct Proofreading {
  std::vector<Finding> findings;    // in page order
  std::vector<text::River> rivers;  // places on the page
  ProofFigures figures;
};

Proofreading proofread(const PagedBook& book);

// What a kind is called in the summary: "loose (between characters)".
std::string_view title_of(FindingKind kind);
// What stands in the margin: "+0.12 em", "overfull 1.3 pt", "river".
std::string label_of(const Finding& finding);

// Findings as diagnostics, in page order: at most `kPlacesShown` of a kind, then their number.
// Overfull lines are lay_out()'s to report, and counted only.
inline constexpr std::size_t kPlacesShown = 20;
void report_proof(const PagedBook& book, const Proofreading& proof, Diagnostics& diagnostics);

}  // namespace banxin::layout
