// SourceSpan: where in the user's files something stands; SourceFiles: the files themselves.
//
// Every node, style rule and diagnostic that can be blamed carries a span. Lines and columns count from
// 1, as editors show them; columns count Unicode code points.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace banxin {

// Names a file in a SourceFiles table. 0 is "no file".
using FileId = std::uint32_t;

struct SourceSpan {
  FileId file = 0;
  std::uint32_t line = 0;    // 0: the whole file
  std::uint32_t column = 0;  // 0: the whole line
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;  // the last code point, inclusive; 0: as far as the line goes
  bool is_known() const { return file != 0; }
  bool operator==(const SourceSpan&) const = default;
};

// The files read so far: their names as the user gave them, and their text for messages that show a line.
class SourceFiles {
 public:
  // Adds a file; `text` is UTF-8 and is kept. The id stays valid as long as the table.
  FileId add(std::string name, std::string text = {});
  std::string_view name(FileId file) const;
  // The line `line` (from 1) without its end; empty when there is none.
  std::string_view line(FileId file, std::uint32_t line) const;

 private:
  struct File {
    std::string name;
    std::string text;
  };
  std::deque<File> files_;
};

}  // namespace banxin
