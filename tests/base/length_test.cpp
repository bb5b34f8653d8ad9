#include "base/length.h"

#include <doctest/doctest.h>

using banxin::Length;

TEST_CASE("a length is exact to 1/65536 pt and does not pile up rounding") {
  const Length gap = Length::pt(0.7).scaled(1, 19);
  CHECK(gap.pt() == doctest::Approx(0.036842).epsilon(0.0001));
  CHECK(Length::mm(25.4) == Length::pt(72));
  CHECK(Length::px(96) == Length::pt(72));
}

TEST_CASE("scaling rounds half away from zero, on both sides of it") {
  CHECK(Length::from_raw(3).scaled(1, 2).raw() == 2);
  CHECK(Length::from_raw(-3).scaled(1, 2).raw() == -2);
  CHECK(Length::from_raw(1).scaled(1, 3).raw() == 0);
}
