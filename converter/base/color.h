// Color: what a style asks for and a writer paints.
//
// The space in which the author wrote the colour is kept (black text stays one ink, CMYK stays CMYK);
// conversion is the writers' business.
#pragma once

#include <array>
#include <cstdint>

namespace banxin {

struct Color {
  enum class Space : std::uint8_t { Gray, Rgb, Cmyk };
  Space space = Space::Gray;
  std::array<float, 4> components{};  // 0…1; Gray uses one (0 = black), Rgb three, Cmyk four
  float alpha = 1.0F;                 // 0 = transparent, 1 = opaque

  static constexpr Color gray(float g) { return {Space::Gray, {g, 0, 0, 0}, 1.0F}; }
  static constexpr Color rgb(float r, float g, float b, float a = 1.0F) {
    return {Space::Rgb, {r, g, b, 0}, a};
  }
  static constexpr Color cmyk(float c, float m, float y, float k) {
    return {Space::Cmyk, {c, m, y, k}, 1.0F};
  }
  static constexpr Color black() { return gray(0.0F); }
  static constexpr Color transparent() { return {Space::Gray, {0, 0, 0, 0}, 0.0F}; }
  bool is_transparent() const { return alpha <= 0.0F; }
  bool operator==(const Color&) const = default;
};

}  // namespace banxin
