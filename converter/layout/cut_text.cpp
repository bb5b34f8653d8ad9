#include "layout/cut_text.h"

namespace banxin::layout {

std::string_view ellipsis_of(std::string_view lang) {
  return lang.starts_with("zh") || lang.starts_with("ja") ? "……" : "…";
}

std::string_view cut_to_bytes(std::string_view text, std::size_t count) {
  const auto is_boundary = [&](std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
  };
  const auto is_letter = [&](std::size_t at) {
    return static_cast<unsigned char>(text[at]) < 0x80 && text[at] > ' ';
  };
  while (!is_boundary(count)) --count;
  if (count > 0 && count < text.size() && is_letter(count - 1) && is_letter(count)) {
    const std::size_t space = text.rfind(' ', count);
    if (space != std::string_view::npos && space > 0) count = space;
  }
  while (count > 0 && text[count - 1] == ' ') --count;
  return text.substr(0, count);
}

}  // namespace banxin::layout
