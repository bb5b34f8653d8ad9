// Result<T>: the value of a stage that may be unable to go on, or the Error that says why.
//
// Used for what stands outside the text: files, fonts, disks, libraries. Faults in a source or a style
// never stop a stage; they are reported to Diagnostics and the stage goes on.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace banxin {

struct Error {
  // Decides the exit code (product.md §7).
  enum class Kind { Usage, Source, System };
  Kind kind = Kind::System;
  std::string code;     // stable, like a diagnostic's: "file-001"
  std::string message;  // what is wrong, naming the file
  std::string hint;     // what to do; may be empty
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

}  // namespace banxin
