#include "cli/reporter.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "cli/render_proof.h"

namespace banxin::cli {
namespace {

// https://no-color.org; TERM=dumb is a terminal that shows escape sequences as they are.
Colors colors_for(bool terminal) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool plain = (no_color != nullptr && *no_color != '\0') || term == nullptr ||
                     std::string_view(term) == "dumb";
  return terminal && !plain ? Colors::Yes : Colors::No;
}

}  // namespace

Reporter::Reporter(MessageFormat format, Loudness loudness)
    : format_(format),
      loudness_(loudness),
      terminal_(::isatty(STDERR_FILENO) == 1),
      colors_(colors_for(terminal_)) {}

void Reporter::print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void Reporter::diagnostics(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity == Severity::Note && loudness_ == Loudness::Quiet) continue;
    out += format_ == MessageFormat::Json
               ? render_as_json(diagnostic, diagnostics.files())
               : render_for_people(diagnostic, diagnostics.files(), colors_);
  }
  print(out);
}

int Reporter::failure(const Error& error) {
  const Diagnostic diagnostic{Severity::Error, error.code, error.message, {}, error.hint};
  print(format_ == MessageFormat::Json ? render_as_json(diagnostic, {})
                                       : render_for_people(diagnostic, {}, colors_));
  return exit_code(error.kind);
}

void Reporter::proof(const ProofFigures& figures) {
  if (loudness_ == Loudness::Quiet) return;
  print(format_ == MessageFormat::Json ? render_as_json(figures) : render_for_people(figures));
}

void Reporter::summary(std::string_view line) {
  if (format_ == MessageFormat::Human && loudness_ != Loudness::Quiet)
    print(std::string(line) + "\n");
}

bool Reporter::shows_time() const { return terminal_ || loudness_ == Loudness::Verbose; }

int exit_code(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::Source:
      return kSourceError;
    case Error::Kind::Usage:
      return kUsageError;
    case Error::Kind::System:
      break;
  }
  return kSystemError;
}

}  // namespace banxin::cli
