// Numbers in PDF syntax: as short as they can be, the same on every machine and in every locale.
#pragma once

#include <cstdint>
#include <string>

#include "base/length.h"

namespace banxin::pdf {

// Decimals of a coordinate: 0.0005 pt is far below what any device resolves.
inline constexpr int kCoordinateDecimals = 3;

void append_integer(std::string& out, std::int64_t value);
// `value` / 10^decimals, without superfluous zeros: "12", "-.5", "0".
void append_decimal(std::string& out, std::int64_t value, int decimals);
// `length` in points as a whole number of 10^-decimals, nearest.
std::int64_t to_decimal(Length length, int decimals);
void append_length(std::string& out, Length length, int decimals = kCoordinateDecimals);
// A number that is no length, for instance a colour component.
void append_real(std::string& out, double value, int decimals);

}  // namespace banxin::pdf
