// color-mix() (CSS Color 5 §color-mix), when its arguments have been read.
#pragma once

#include <cstdint>

#include "base/color.h"

namespace banxin::style {

enum class MixSpace : std::uint8_t { Oklab, Srgb };

// `part` of `first`, the rest of `second`. Two colours in ink stay ink, whatever the space: black
// and a tint of it are mixed as the press does.
Color mix(const Color& first, const Color& second, double part, MixSpace space);

}  // namespace banxin::style
