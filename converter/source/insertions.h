// Insertions: what is put into a Markdown text before cmark sees it, and the way back from cmark's
// bytes to the source's.
//
// Comes in: pieces of text with the line and byte they go before. Goes out: the text with them, and
// for a byte of it the byte of the source. A question takes logarithmic time, so that a line with a
// million insertions stays cheap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/source_lines.h"

namespace banxin::source {

struct Insertion {
  std::uint32_t line = 0;  // from 1, in the source
  std::size_t byte = 0;    // from 0, in that line of the source: it goes before this byte
  std::string_view text;   // of static storage
  std::size_t before = 0;  // bytes inserted on the line before this one; known after apply()
};

class Insertions {
 public:
  void add(std::uint32_t line, std::size_t byte, std::string_view text) {
    list_.push_back({line, byte, text, 0});
  }
  bool empty() const { return list_.empty(); }

  // The source from `first_line` on, with everything put in; puts the list in order. Call once,
  // before the questions below.
  std::string apply(const SourceLines& lines, std::uint32_t first_line);

  // The byte of a line of the source that byte `byte` of the line with the insertions is; what was
  // inserted counts as the byte that it went before.
  std::size_t byte_in_source(std::uint32_t line, std::size_t byte) const;
  // The bytes inserted on a line.
  std::size_t inserted_on(std::uint32_t line) const;
  // All insertions of the lines `first` to `last`, in order.
  std::span<const Insertion> on_lines(std::uint32_t first, std::uint32_t last) const;

 private:
  std::vector<Insertion> list_;
};

}  // namespace banxin::source
