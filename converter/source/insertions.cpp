#include "source/insertions.h"

#include <algorithm>
#include <tuple>

namespace banxin::source {

std::string Insertions::apply(const SourceLines& lines, std::uint32_t first_line) {
  std::ranges::stable_sort(list_, {}, [](const Insertion& i) { return std::pair(i.line, i.byte); });
  std::size_t total = 0;
  for (std::size_t i = 0; i < list_.size(); ++i) {
    if (i != 0 && list_[i - 1].line == list_[i].line)
      list_[i].before = list_[i - 1].before + list_[i - 1].text.size();
    total += list_[i].text.size();
  }
  const std::string_view source = lines.text();
  std::string out;
  out.reserve(source.size() + total);
  std::size_t copied = lines.start(first_line);
  for (const Insertion& insertion : list_) {
    const std::size_t at = lines.start(insertion.line) + insertion.byte;
    out.append(source.substr(copied, at - copied)).append(insertion.text);
    copied = at;
  }
  out.append(source.substr(copied));
  return out;
}

std::size_t Insertions::byte_in_source(std::uint32_t line, std::size_t byte) const {
  // The last insertion that begins before the byte.
  auto after = std::ranges::lower_bound(list_, std::pair(line, byte), {}, [](const Insertion& i) {
    return std::pair(i.line, i.byte + i.before);
  });
  if (after == list_.begin() || (--after)->line != line) return byte;
  return std::max(byte - std::min(byte, after->before + after->text.size()), after->byte);
}

std::size_t Insertions::inserted_on(std::uint32_t line) const {
  const auto all = on_lines(line, line);
  return all.empty() ? 0 : all.back().before + all.back().text.size();
}

std::span<const Insertion> Insertions::on_lines(std::uint32_t first, std::uint32_t last) const {
  const auto begin = std::ranges::lower_bound(list_, first, {}, &Insertion::line);
  const auto end = std::ranges::upper_bound(begin, list_.end(), last, {}, &Insertion::line);
  return {begin, end};
}

}  // namespace banxin::source
