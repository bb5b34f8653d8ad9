#include "base/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace banxin {

void Diagnostics::report(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }

void Diagnostics::note(std::string code, std::string message, SourceSpan span, std::string hint) {
  report({Severity::Note, std::move(code), std::move(message), span, std::move(hint)});
}

void Diagnostics::warn(std::string code, std::string message, SourceSpan span, std::string hint) {
  report({Severity::Warning, std::move(code), std::move(message), span, std::move(hint)});
}

void Diagnostics::error(std::string code, std::string message, SourceSpan span, std::string hint) {
  report({Severity::Error, std::move(code), std::move(message), span, std::move(hint)});
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count(list_, severity, &Diagnostic::severity));
}

void Diagnostics::merge(Diagnostics&& other) {
  std::ranges::move(other.list_, std::back_inserter(list_));
  other.list_.clear();
}

}  // namespace banxin
