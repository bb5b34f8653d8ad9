#include "style/color_spaces.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace banxin::style {
namespace {

using Matrix = std::array<Triple, 3>;

Triple operator*(const Matrix& matrix, const Triple& value) {
  Triple product{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t i = 0; i < 3; ++i) product[row] += matrix[row][i] * value[i];
  return product;
}

template <class Curve>
Triple each(const Triple& value, Curve curve) {
  return {curve(value[0]), curve(value[1]), curve(value[2])};
}

// The matrices and curves of CSS Color 4 §color-conversion-code; XYZ is of D65.
constexpr Matrix kXyzToLinear{{{3.2409699419045226, -1.537383177570094, -0.4986107602930034},
                               {-0.9692436362808796, 1.8759675015077202, 0.04155505740717559},
                               {0.05563007969699366, -0.20397695888897652, 1.0569715142428786}}};
constexpr Matrix kD50ToD65{{{0.955473421488075, -0.02309845494876471, 0.06325924320057072},
                            {-0.0283697093338637, 1.0099953980813041, 0.021041441191917323},
                            {0.012314014864481998, -0.020507649298898964, 1.330365926242124}}};
constexpr Matrix kP3ToXyz{{{0.4865709486482162, 0.26566769316909306, 0.1982172852343625},
                           {0.2289745640697488, 0.6917385218365064, 0.079286914093745},
                           {0, 0.04511338185890264, 1.043944368900976}}};
constexpr Matrix kA98ToXyz{{{0.5766690429101305, 0.1855582379065463, 0.1882286462349947},
                            {0.29734497525053605, 0.6273635662554661, 0.0752914584939978},
                            {0.02703136138641234, 0.07068885253582723, 0.9913375368376388}}};
constexpr Matrix kRec2020ToXyz{{{0.6369580483012914, 0.14461690358620832, 0.1688809751641721},
                                {0.2627002120112671, 0.6779980715188708, 0.05930171646986196},
                                {0, 0.028072693049087428, 1.060985057710791}}};
constexpr Matrix kProPhotoToXyz{{{0.7977666449006423, 0.13518129740053308, 0.0313477341283922},
                                 {0.2880748288194013, 0.711835234241873, 0.00008993693872564},
                                 {0, 0, 0.8251046025104602}}};  // of D50
constexpr Matrix kOklabToLms{{{1, 0.3963377773761749, 0.2158037573099136},
                              {1, -0.1055613458156586, -0.0638541728258133},
                              {1, -0.0894841775298119, -1.2914855480194092}}};
constexpr Matrix kLmsToXyz{{{1.2268798758459243, -0.5578149944602171, 0.2813910456659647},
                            {-0.0405757452148008, 1.112286803280317, -0.0717110580655164},
                            {-0.0763729366746601, -0.4214933324022432, 1.5869240198367816}}};
constexpr Matrix kLinearToLms{{{0.4122214708, 0.5363325363, 0.0514459929},
                               {0.2119034982, 0.6806995451, 0.1073969566},
                               {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix kLmsToOklab{{{0.2104542553, 0.7936177850, -0.0040720468},
                              {1.9779984951, -2.4285922050, 0.4505937099},
                              {0.0259040371, 0.7827717662, -0.8086757660}}};
constexpr Triple kD50White{0.9642956764295677, 1, 0.8251046025104602};

double signed_power(double value, double exponent) {
  return std::copysign(std::pow(std::fabs(value), exponent), value);
}
double srgb_light(double value) {
  return std::fabs(value) <= 0.04045
             ? value / 12.92
             : signed_power((std::fabs(value) + 0.055) / 1.055, 2.4) * (value < 0 ? -1 : 1);
}
double srgb_code(double light) {
  return std::fabs(light) <= 0.0031308
             ? light * 12.92
             : std::copysign(1.055 * std::pow(std::fabs(light), 1 / 2.4) - 0.055, light);
}
double rec2020_light(double value) {
  constexpr double kAlpha = 1.09929682680944, kBeta = 0.018053968510807;
  return std::fabs(value) < kBeta * 4.5
             ? value / 4.5
             : signed_power((std::fabs(value) + kAlpha - 1) / kAlpha, 1 / 0.45) *
                   (value < 0 ? -1 : 1);
}
double prophoto_light(double value) {
  return std::fabs(value) <= 16.0 / 512 ? value / 16 : signed_power(value, 1.8);
}

// Sums of rounded matrices miss 0 and 1 by a hair, where black and white are exact.
double snapped(double value) {
  constexpr double kHair = 1e-4;
  if (std::fabs(value) < kHair) return 0;
  return std::fabs(value - 1) < kHair ? 1 : value;
}
Rgb from_linear(const Triple& linear) {
  return each(linear, [](double light) { return snapped(srgb_code(light)); });
}
Rgb from_xyz(const Triple& xyz) { return from_linear(kXyzToLinear * xyz); }
Rgb from_xyz_d50(const Triple& xyz) { return from_xyz(kD50ToD65 * xyz); }

Rgb from_srgb(const Triple& rgb) { return rgb; }
Rgb from_p3(const Triple& rgb) { return from_xyz(kP3ToXyz * each(rgb, srgb_light)); }
Rgb from_a98(const Triple& rgb) {
  return from_xyz(kA98ToXyz *
                  each(rgb, [](double value) { return signed_power(value, 563.0 / 256); }));
}
Rgb from_rec2020(const Triple& rgb) { return from_xyz(kRec2020ToXyz * each(rgb, rec2020_light)); }
Rgb from_prophoto(const Triple& rgb) {
  return from_xyz_d50(kProPhotoToXyz * each(rgb, prophoto_light));
}

constexpr std::pair<std::string_view, ToSrgb> kSpaces[] = {
    {"srgb", from_srgb},   {"srgb-linear", from_linear}, {"display-p3", from_p3},
    {"a98-rgb", from_a98}, {"rec2020", from_rec2020},    {"prophoto-rgb", from_prophoto},
    {"xyz", from_xyz},     {"xyz-d65", from_xyz},        {"xyz-d50", from_xyz_d50},
};

}  // namespace

// §lab-to-lab-d50: CIE 15.
Rgb lab_to_srgb(const Triple& lab) {
  constexpr double kKappa = 24389.0 / 27, kEpsilon = 216.0 / 24389;
  const double y = (lab[0] + 16) / 116, x = lab[1] / 500 + y, z = y - lab[2] / 200;
  const auto inverse = [&](double f) {
    const double cube = f * f * f;
    return cube > kEpsilon ? cube : (116 * f - 16) / kKappa;
  };
  const double light = lab[0] > kKappa * kEpsilon ? y * y * y : lab[0] / kKappa;
  return from_xyz_d50({inverse(x) * kD50White[0], light, inverse(z) * kD50White[2]});
}

Triple srgb_to_oklab(const Rgb& rgb) {
  const Triple light = each(rgb, srgb_light);
  const Triple cones = each(kLinearToLms * light, [](double value) { return std::cbrt(value); });
  return kLmsToOklab * cones;
}

Rgb oklab_to_srgb(const Triple& oklab) {
  const auto cube = [](double value) { return value * value * value; };
  return from_xyz(kLmsToXyz * each(kOklabToLms * oklab, cube));
}

ToSrgb rgb_space(std::string_view name) {
  const auto* row = std::ranges::find(kSpaces, name, &std::pair<std::string_view, ToSrgb>::first);
  return row == std::end(kSpaces) ? nullptr : row->second;
}

}  // namespace banxin::style
