#include "source/source_lines.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace banxin::source {

SourceLines::SourceLines(std::string_view text, FileId file) : text_(text), file_(file) {
  starts_.push_back(0);
  for (std::size_t offset = text.find('\n'); offset != std::string_view::npos;
       offset = text.find('\n', offset + 1))
    starts_.push_back(offset + 1);
  if (starts_.back() == text.size() && starts_.size() > 1) starts_.pop_back();
  before_block_.reserve(text.size() / kBlock + 1);
  std::uint32_t total = 0;
  for (std::size_t offset = 0; offset <= text.size(); offset += kBlock) {
    before_block_.push_back(total);
    total += static_cast<std::uint32_t>(count_code_points(text.substr(offset, kBlock)));
  }
}

std::size_t SourceLines::start(std::uint32_t line) const {
  return line == 0 || line > starts_.size() ? text_.size() : starts_[line - 1];
}

std::string_view SourceLines::line(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::size_t begin = starts_[line - 1];
  std::size_t end = line < starts_.size() ? starts_[line] : text_.size();
  if (end > begin && text_[end - 1] == '\n') --end;
  return text_.substr(begin, end - begin);
}

std::size_t SourceLines::code_points_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return before_block_[block] + count_code_points(text_.substr(block * kBlock, offset % kBlock));
}

std::uint32_t SourceLines::column(std::uint32_t line, std::size_t byte) const {
  const std::size_t begin = start(line);
  const std::size_t at = std::min(begin + byte, text_.size());
  return static_cast<std::uint32_t>(code_points_before(at) - code_points_before(begin) + 1);
}

SourceSpan SourceLines::span(std::uint32_t line, std::size_t begin, std::uint32_t end_line,
                             std::size_t last) const {
  // The last byte may be in the middle of its code point: count what begins up to and with it.
  const std::uint32_t end_column = column(end_line, last + 1) - 1;
  return {file_, line, column(line, begin), end_line, std::max(end_column, 1U)};
}

SourceSpan SourceLines::span(std::uint32_t line) const {
  const std::string_view text = this->line(line);
  return span(line, 0, line, text.empty() ? 0 : text.size() - 1);
}

}  // namespace banxin::source
