// TextReports: what the passes over text have to say, bounded: the first places of each kind one by
// one, the rest as a count.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "base/diagnostics.h"
#include "document/text_run.h"

namespace banxin::document {

enum class TextFault : std::uint8_t { HalfWidthMark, FullWidthMark, FullWidthLetter, kCount };

class TextReports {
 public:
  explicit TextReports(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // One fault at letter `at`: what stands there, and what is proposed instead.
  void report(TextFault fault, const TextRun& run, std::size_t at, std::string found,
              std::string proposed);
  // One fault that an option has repaired.
  void count_repaired(TextFault fault) { ++repaired_[index(fault)]; }
  // Reports the counts.
  void finish();

 private:
  static std::size_t index(TextFault fault) { return static_cast<std::size_t>(fault); }
  static constexpr std::size_t kFaults = static_cast<std::size_t>(TextFault::kCount);

  Diagnostics& diagnostics_;
  std::array<std::size_t, kFaults> found_{}, repaired_{};
};

}  // namespace banxin::document
