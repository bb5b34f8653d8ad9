// The widths of the three margin boxes along a page edge (CSS Paged Media 3 §margin-dimension).
#include <utility>

#include "layout/margin_boxes.h"

namespace banxin::layout {
namespace {

// Part of `amount` in the ratio a : b, for a and for b.
std::pair<Length, Length> split(Length amount, Length a, Length b) {
  const Length sum = a + b;
  if (sum.is_zero()) return {amount / 2, amount - amount / 2};
  const Length first = amount.scaled(a.raw(), sum.raw());
  return {first, amount - first};
}

// "Flex fit": two boxes share the whole of `available`.
std::pair<Length, Length> flex_fit(const EdgeBox& a, const EdgeBox& b, Length available) {
  if (a.is_fixed && b.is_fixed) return {a.max, b.max};
  if (a.is_fixed) return {a.max, max(available - a.max, Length())};
  if (b.is_fixed) return {max(available - b.max, Length()), b.max};
  Length base_a = a.max, base_b = b.max, weight_a = a.max, weight_b = b.max;
  if (a.max + b.max > available) {
    base_a = weight_a = a.min;
    base_b = weight_b = b.min;
    if (a.min + b.min < available) {
      weight_a = a.max - a.min;
      weight_b = b.max - b.min;
    }
  }
  const auto [more_a, more_b] = split(available - base_a - base_b, weight_a, weight_b);
  return {max(base_a + more_a, Length()), max(base_b + more_b, Length())};
}

EdgeBox twice_the_larger(const EdgeBox& a, const EdgeBox& c) {
  EdgeBox both;
  both.is_made = true;
  both.is_fixed = (a.is_fixed || !a.is_made) && (c.is_fixed || !c.is_made);
  both.min = max(a.min, c.min) + max(a.min, c.min);
  both.max = max(a.max, c.max) + max(a.max, c.max);
  return both;
}

}  // namespace

std::array<Length, 3> share_edge(const std::array<EdgeBox, 3>& boxes, Length available) {
  const auto& [a, b, c] = boxes;
  const auto alone = [&](const EdgeBox& box) { return box.is_fixed ? box.max : available; };
  if (!b.is_made) {
    if (a.is_made && c.is_made) {
      const auto [first, last] = flex_fit(a, c, available);
      return {first, Length(), last};
    }
    return {a.is_made ? alone(a) : Length(), Length(), c.is_made ? alone(c) : Length()};
  }
  // The middle box stays centred: both sides get what the larger needs.
  Length middle = alone(b);
  if (a.is_made || c.is_made) middle = flex_fit(b, twice_the_larger(a, c), available).first;
  const Length side = max((available - middle) / 2, Length());
  const auto at_side = [&](const EdgeBox& box) {
    if (!box.is_made) return Length();
    return box.is_fixed ? box.max : side;
  };
  return {at_side(a), middle, at_side(c)};
}

}  // namespace banxin::layout
