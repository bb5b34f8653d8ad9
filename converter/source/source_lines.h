// SourceLines: the lines of one source, and the way from a line and byte to the line and column
// that people see.
//
// cmark and yaml-cpp count bytes; spans count code points (base/source_span.h). Answers take
// constant time, so that a line of a million inline elements stays linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source_span.h"

namespace banxin::source {

class SourceLines {
 public:
  // `text` must outlive this.
  SourceLines(std::string_view text, FileId file);

  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Line `line` (from 1) without its end; empty when there is none.
  std::string_view line(std::uint32_t line) const;
  // Where line `line` (from 1) begins; the end of the text when there is none.
  std::size_t start(std::uint32_t line) const;
  // The column of byte `byte` (from 0) of a line, from 1.
  std::uint32_t column(std::uint32_t line, std::size_t byte) const;
  // From byte `begin` of `line` to byte `last` (inclusive) of `end_line`.
  SourceSpan span(std::uint32_t line, std::size_t begin, std::uint32_t end_line,
                  std::size_t last) const;
  // All of a line.
  SourceSpan span(std::uint32_t line) const;
  FileId file() const { return file_; }
  std::string_view text() const { return text_; }

 private:
  std::size_t code_points_before(std::size_t offset) const;

  static constexpr std::size_t kBlock = 64;
  std::string_view text_;
  FileId file_;
  std::vector<std::size_t> starts_;
  std::vector<std::uint32_t> before_block_;  // code points before each block of kBlock bytes
};

}  // namespace banxin::source
