// Badness: TeX's scale, on which the costs of Chinese and Western lines meet (TeXbook p. 97): 0 is
// perfect, 100 a line whose spaces are at the limit of what is good, 10000 as bad as it gets.
#pragma once

#include <algorithm>
#include <cstdint>

namespace banxin::text {

inline constexpr double kInfinitelyBad = 10000;

// TeX's fitness classes, for the demerits between neighbours (T68, T118).
enum class Fitness : std::uint8_t { Tight, Normal, Loose, VeryLoose };

constexpr double cube(double x) { return x * x * x; }

// Beyond all limits badness still grows, so that the least wide of such lines is taken.
constexpr double hopeless(double ratio) { return kInfinitelyBad + 100 * std::min(ratio, 1000.0); }

constexpr Fitness fitness_of_stretch(double ratio) {
  if (ratio <= 0.5) return Fitness::Normal;
  return ratio <= 1 ? Fitness::Loose : Fitness::VeryLoose;
}

}  // namespace banxin::text
