// Length: a distance on the page, exact to 1/65536 pt.
//
// Every distance that typesetting computes is a Length: advances, gaps, margins, page sizes. It is a
// fixed-point number, so sums do not depend on compiler, optimisation or order, and golden files match
// everywhere. It is rounded once more only when a writer prints it. Resolved lengths only: percentages
// and font-relative units live in style/ (`style::LengthPercentage`).
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace banxin {

class Length {
 public:
  static constexpr std::int64_t kUnitsPerPoint = 65536;

  constexpr Length() = default;
  static constexpr Length from_raw(std::int64_t raw) { return Length(raw); }
  // Nearest representable length to `points` (1 pt = 1/72 in).
  static Length pt(double points) {
    return Length(std::llround(points * static_cast<double>(kUnitsPerPoint)));
  }
  static Length mm(double millimetres) { return pt(millimetres * 72.0 / 25.4); }
  // CSS px: 1/96 in.
  static Length px(double pixels) { return pt(pixels * 0.75); }

  constexpr std::int64_t raw() const { return raw_; }
  constexpr double pt() const { return static_cast<double>(raw_) / kUnitsPerPoint; }
  constexpr bool is_zero() const { return raw_ == 0; }

  // This length times a rational; rounds half away from zero, exact while the product fits 128 bits.
  constexpr Length scaled(std::int64_t numerator, std::int64_t denominator) const {
    const __int128 product = static_cast<__int128>(raw_) * numerator;
    const __int128 half = denominator / 2;
    return Length(static_cast<std::int64_t>((product >= 0 ? product + half : product - half) /
                                            denominator));
  }

  constexpr auto operator<=>(const Length&) const = default;
  constexpr Length operator-() const { return Length(-raw_); }
  constexpr Length& operator+=(Length other) { raw_ += other.raw_; return *this; }
  constexpr Length& operator-=(Length other) { raw_ -= other.raw_; return *this; }
  friend constexpr Length operator+(Length a, Length b) { return Length(a.raw_ + b.raw_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.raw_ - b.raw_); }
  friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.raw_ * n); }
  friend constexpr Length operator/(Length a, std::int64_t n) { return Length(a.raw_ / n); }
  friend Length operator*(Length a, double factor) {
    return Length(std::llround(static_cast<double>(a.raw_) * factor));
  }
  // How many times `b` goes into `a`.
  friend constexpr double operator/(Length a, Length b) {
    return static_cast<double>(a.raw_) / static_cast<double>(b.raw_);
  }

 private:
  constexpr explicit Length(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

constexpr Length min(Length a, Length b) { return a < b ? a : b; }
constexpr Length max(Length a, Length b) { return a < b ? b : a; }

}  // namespace banxin
