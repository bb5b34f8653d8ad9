// Reporter: everything that goes to standard error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/render_diagnostics.h"

namespace banxin::cli {

// Quiet: no notes and no summary.
enum class Loudness : std::uint8_t { Quiet, Normal, Verbose };

// product.md §7 "Exit codes".
inline constexpr int kDone = 0, kSourceError = 1, kUsageError = 2, kSystemError = 3;

class Reporter {
 public:
  Reporter(MessageFormat format, Loudness loudness);

  void diagnostics(const Diagnostics& diagnostics);
  // Prints `error` as a diagnostic without a place; returns its exit code.
  int failure(const Error& error);
  // What `check` ends with.
  void proof(const ProofFigures& figures);
  // One line about what was done; people only.
  void summary(std::string_view line);

  // Times are for people who look, never for files that are compared.
  bool shows_time() const;

 private:
  void print(std::string_view text);
  MessageFormat format_;
  Loudness loudness_;
  bool terminal_;
  Colors colors_;
};

// The exit code of an error.
int exit_code(Error::Kind kind);

}  // namespace banxin::cli
