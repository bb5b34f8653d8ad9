#include "document/text_reports.h"

#include <fmt/format.h>

namespace banxin::document {
namespace {

// Enough to see what is wrong; a text with more wants the option.
constexpr std::size_t kMostPlaces = 10;

struct Wording {
  const char *code, *what, *many, *repaired, *option;
};
// In the order of TextFault.
constexpr std::array<Wording, static_cast<std::size_t>(TextFault::kCount)> kWordings = {{
    {"document-010", "half-width punctuation in Chinese text", "half-width marks in Chinese text",
     "half-width marks in Chinese text made full-width", "--fix-punct"},
    {"document-011", "full-width punctuation in Western text", "full-width marks in Western text",
     "full-width marks in Western text made half-width", "--fix-punct"},
    {"document-012", "full-width letters or digits", "pieces in full-width letters or digits",
     "pieces in full-width letters or digits folded to ASCII", "--normalize-width"},
}};

}  // namespace

void TextReports::report(TextFault fault, const TextRun& run, std::size_t at, std::string found,
                         std::string proposed) {
  if (++found_[index(fault)] > kMostPlaces) return;
  const Wording& wording = kWordings[index(fault)];
  diagnostics_.warn(wording.code, fmt::format("{}: {} should be {}", wording.what, found, proposed),
                    run.place(at, diagnostics_.files()),
                    fmt::format("correct it, or let {} do it", wording.option));
}

void TextReports::finish() {
  for (std::size_t i = 0; i < kFaults; ++i) {
    if (found_[i] > kMostPlaces)
      diagnostics_.warn(kWordings[i].code,
                        fmt::format("{} more {}", found_[i] - kMostPlaces, kWordings[i].many), {},
                        fmt::format("{} corrects all that are certain", kWordings[i].option));
    if (repaired_[i] != 0)
      diagnostics_.note(kWordings[i].code,
                        fmt::format("{}: {}", kWordings[i].repaired, repaired_[i]));
  }
}

}  // namespace banxin::document
