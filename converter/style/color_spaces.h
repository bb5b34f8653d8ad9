// Colour spaces of CSS Color 4 as sRGB. What sRGB cannot show is cut off at its edge.
// DEVIATION: §css-gamut-mapping would reduce the chroma instead, which no print engine does here.
#pragma once

#include <array>
#include <string_view>

namespace banxin::style {

using Triple = std::array<double, 3>;
using Rgb = std::array<double, 3>;  // 0…1, perhaps beyond

Rgb lab_to_srgb(const Triple& lab);  // D50, as lab() has it
Rgb oklab_to_srgb(const Triple& oklab);
Triple srgb_to_oklab(const Rgb& rgb);
// The space of color() with that name: srgb, display-p3, xyz …; nullptr when there is none.
using ToSrgb = Rgb (*)(const Triple&);
ToSrgb rgb_space(std::string_view lower_case_name);

}  // namespace banxin::style
