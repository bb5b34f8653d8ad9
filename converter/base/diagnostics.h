// Diagnostics: what the rooms have to say to the author.
//
// Comes in: reports from every room, each with a stable code, a place and a hint. Goes out: the ordered
// list, which cli/ renders for people or as JSON. Rooms never print. Text never fails: a reader or the
// style engine reports and goes on; whether errors stop the outputs is decided once, in convert.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/source_span.h"

namespace banxin {

enum class Severity { Note, Warning, Error };

struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string code;     // "<room>-<number>", stable over versions: "style-004"
  std::string message;  // one sentence, no final stop, naming the offending thing
  SourceSpan span;      // may be unknown
  std::string hint;     // what to do about it; may be empty
};

// Not thread-safe: parallel work reports into a fork() each and merges them in source order, so that the
// order of messages never depends on threads.
class Diagnostics {
 public:
  Diagnostics() : files_(std::make_shared<SourceFiles>()) {}

  void report(Diagnostic diagnostic);
  void note(std::string code, std::string message, SourceSpan span = {}, std::string hint = {});
  void warn(std::string code, std::string message, SourceSpan span = {}, std::string hint = {});
  void error(std::string code, std::string message, SourceSpan span = {}, std::string hint = {});

  const std::vector<Diagnostic>& all() const { return list_; }
  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::Error) != 0; }

  // The table that all spans of these diagnostics refer to.
  SourceFiles& files() { return *files_; }
  const SourceFiles& files() const { return *files_; }

  // An empty list over the same files.
  Diagnostics fork() const { return Diagnostics(files_); }
  // Appends the reports of `other`, in their order.
  void merge(Diagnostics&& other);

 private:
  explicit Diagnostics(std::shared_ptr<SourceFiles> files) : files_(std::move(files)) {}
  std::shared_ptr<SourceFiles> files_;
  std::vector<Diagnostic> list_;
};

}  // namespace banxin
