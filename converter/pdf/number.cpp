#include "pdf/number.h"

#include <array>
#include <charconv>
#include <cmath>

namespace banxin::pdf {
namespace {

constexpr std::array<std::int64_t, 7> kPowersOfTen = {1, 10, 100, 1000, 10000, 100000, 1000000};

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_decimal(std::string& out, std::int64_t value, int decimals) {
  while (decimals > 0 && value % 10 == 0) {
    value /= 10;
    --decimals;
  }
  if (decimals == 0) return append_integer(out, value);
  if (value < 0) {
    out += '-';
    value = -value;
  }
  const std::int64_t power = kPowersOfTen[static_cast<std::size_t>(decimals)];
  if (value >= power) append_integer(out, value / power);
  out += '.';
  for (std::int64_t rest = value % power, digit = power / 10; digit > 0; digit /= 10) {
    out += static_cast<char>('0' + rest / digit % 10);
  }
}

std::int64_t to_decimal(Length length, int decimals) {
  return length.scaled(kPowersOfTen[static_cast<std::size_t>(decimals)], Length::kUnitsPerPoint)
      .raw();
}

void append_length(std::string& out, Length length, int decimals) {
  append_decimal(out, to_decimal(length, decimals), decimals);
}

void append_real(std::string& out, double value, int decimals) {
  const auto power = static_cast<double>(kPowersOfTen[static_cast<std::size_t>(decimals)]);
  append_decimal(out, std::llround(value * power), decimals);
}

}  // namespace banxin::pdf
