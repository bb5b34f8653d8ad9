#include "base/percent_encoding.h"

namespace banxin {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                        hex_digit(text[i + 2]) >= 0;
    const int value = escape ? hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]) : 0;
    out += value != 0 ? static_cast<char>(value) : text[i];
    if (value != 0) i += 2;
  }
  return out;
}

}  // namespace banxin
