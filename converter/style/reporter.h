// Reporter: the diagnostics of one sheet.
//
// Names the codes of the room, stops a flood, and says some things only once. The compute stage
// makes one of its own, since a declaration may apply to thousands of nodes.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "base/diagnostics.h"

namespace banxin::style {

// Stable codes (house-style §6).
namespace code {
inline constexpr std::string_view kSyntax = "style-001";  // the text is not CSS here
inline constexpr std::string_view kUnknownProperty = "style-002";
inline constexpr std::string_view kInvalidValue = "style-003";
inline constexpr std::string_view kUnsupportedProperty =
    "style-004";  // valid CSS, not supported yet
inline constexpr std::string_view kUnsupportedValue = "style-005";
inline constexpr std::string_view kUnknownAtRule = "style-006";
inline constexpr std::string_view kUnsupportedAtRule = "style-007";
inline constexpr std::string_view kInvalidSelector = "style-008";
inline constexpr std::string_view kUnsupportedSelector = "style-009";
inline constexpr std::string_view kUnit = "style-010";      // unknown or unsupported unit
inline constexpr std::string_view kMedia = "style-011";     // media queries
inline constexpr std::string_view kPage = "style-012";      // page selectors, sizes, margin boxes
inline constexpr std::string_view kVariable = "style-013";  // var(): missing, a cycle, too large
inline constexpr std::string_view kComputed = "style-014";  // a value that cannot be computed
inline constexpr std::string_view kFontFace = "style-015";
inline constexpr std::string_view kCounterStyle = "style-016";
inline constexpr std::string_view kTooMany = "style-017";  // more of the same, not shown
inline constexpr std::string_view kLimit = "style-018";    // deeper or longer than Banxin goes
inline constexpr std::string_view kImport = "style-020";
inline constexpr std::string_view kTarget = "style-019";  // target functions that lead nowhere
}  // namespace code

class Reporter {
 public:
  explicit Reporter(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  ~Reporter() {
    if (suppressed_ == 0) return;
    diagnostics_.note(
        std::string(code::kTooMany),
        std::to_string(suppressed_) + " more messages about this style sheet are not shown", last_);
  }

  void warn(std::string_view code, std::string message, SourceSpan span, std::string hint = {}) {
    last_ = {span.file, 0, 0, 0, 0};
    if (shown_ == kMostMessages) {
      ++suppressed_;
      return;
    }
    ++shown_;
    diagnostics_.warn(std::string(code), std::move(message), span, std::move(hint));
  }
  // Reports a thing of that name once in the life of this reporter.
  void warn_once(std::string_view code, std::string_view name, std::string message, SourceSpan span,
                 std::string hint = {}) {
    if (said_.emplace(code, name).second) warn(code, std::move(message), span, std::move(hint));
  }
  // Whether a message would still be shown: costly hints need not be made for the others.
  bool is_listening() const { return shown_ < kMostMessages; }

 private:
  static constexpr int kMostMessages = 1000;
  Diagnostics& diagnostics_;
  std::set<std::pair<std::string, std::string>> said_;
  SourceSpan last_;
  int shown_ = 0, suppressed_ = 0;
};

}  // namespace banxin::style
