// Sizes and colours by name and by number.
#include <cmath>
#include <string>

#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

TEST_CASE("T5 the 号 sizes are sizes") {
  struct Row {
    const char* name;
    double points;
  };
  for (const Row& row :
       {Row{"初号", 42}, Row{"一号", 27.5}, Row{"小一", 24}, Row{"二号", 21}, Row{"小二", 18},
        Row{"三号", 15.75}, Row{"四号", 14}, Row{"小四", 12}, Row{"五号", 10.5}, Row{"小五", 9},
        Row{"六号", 7.875}, Row{"七号", 5.25}}) {
    const Styled styled("<p id=p>t</p>", "p { font-size: " + std::string(row.name) + " }");
    CAPTURE(std::string(row.name));
    CHECK(styled["p"].font_size == Length::pt(row.points));
  }
}

TEST_CASE("one green in every colour space is one green") {
  // The values are those of the web platform's own tests of CSS Color 4.
  for (const char* green :
       {"color(display-p3 0.21604 0.49418 0.13151)", "color(a98-rgb 0.281363 0.498012 0.116746)",
        "color(rec2020 0.235202 0.431704 0.085432)",
        "color(prophoto-rgb 0.230479 0.395789 0.129968)", "color(xyz 0.07719 0.15438 0.02573)",
        "color(xyz-d50 0.08312 0.15475 0.020956)", "color(srgb-linear 0 0.21586 0)",
        "lab(46.2775% -47.5621 48.4837)", "lch(46.2775% 67.9892 134.3912)",
        "oklab(51.975% -0.1403 0.10768)", "oklch(51.975% 0.17686 142.495)",
        "hwb(120deg 0% 49.8%)"}) {
    const Styled styled("<p id=p>t</p>", "p { color: " + std::string(green) + " }");
    CAPTURE(std::string(green));
    const Color color = styled["p"].color;
    CHECK(color.space == Color::Space::Rgb);
    CHECK(std::abs(color.components[0]) < 0.01F);
    CHECK(std::abs(color.components[1] - 128 / 255.0F) < 0.002F);
    CHECK(std::abs(color.components[2]) < 0.01F);
  }
}

TEST_CASE("T132 black is one ink, however it is written") {
  for (const char* black : {"black", "#000", "#000000", "#000f", "rgb(0,0,0)", "rgb(0% 0% 0%)",
                            "hsl(0 0% 0%)", "gray(0)", "BLACK"}) {
    const Styled styled("<p id=p>t</p>", "p { color: " + std::string(black) + " }");
    CAPTURE(std::string(black));
    CHECK(styled["p"].color == Color::black());
  }
}

TEST_CASE("CSS Color 5 color-mix(): of light in Oklab or sRGB, of inks as inks") {
  const auto mixed = [](const std::string& arguments) {
    return Styled("<p id=p>t</p>", "p { color: red; color: color-mix(" + arguments + ") }")["p"]
        .color;
  };
  const auto is_near = [](const Color& color, const Color& wanted) {
    bool near = color.space == wanted.space && std::abs(color.alpha - wanted.alpha) < 0.002F;
    for (std::size_t i = 0; i < 4; ++i)
      near = near && std::abs(color.components[i] - wanted.components[i]) < 0.004F;
    return near;
  };
  CHECK(is_near(mixed("in srgb, rgb(255 0 0), rgb(0 0 255)"), Color::rgb(0.5F, 0, 0.5F)));
  CHECK(is_near(mixed("in srgb, rgb(255 0 0) 25%, rgb(0 0 255)"), Color::rgb(0.25F, 0, 0.75F)));
  CHECK(is_near(mixed("in srgb, 25% rgb(255 0 0), rgb(0 0 255) 75%"), Color::rgb(0.25F, 0, 0.75F)));
  CHECK(is_near(mixed("in srgb, rgb(255 0 0) 20%, rgb(0 0 255) 20%"),
                Color::rgb(0.5F, 0, 0.5F, 0.4F)));
  CHECK(is_near(mixed("in srgb, rgb(255 0 0), transparent"), Color::rgb(1, 0, 0, 0.5F)));
  CHECK(is_near(mixed("in oklab, rgb(255 0 0), rgb(0 0 255)"), Color::rgb(0.549F, 0.325F, 0.635F)));
  CHECK(mixed("rgb(255 0 0), rgb(0 0 255)") == mixed("in oklab, rgb(255 0 0), rgb(0 0 255)"));
  CHECK(is_near(mixed("in srgb, black 50%, white"), Color::gray(0.5F)));
  CHECK(
      is_near(mixed("device-cmyk(0 0 0 1) 30%, device-cmyk(0 0 0 0)"), Color::cmyk(0, 0, 0, 0.3F)));
  // What is no mixture leaves the declaration before.
  for (const char* wrong : {"red", "in srgb, red", "red 0%, blue 0%", "red -1%, blue",
                            "in srgb, red, blue, green", "currentcolor, red"}) {
    CAPTURE(std::string(wrong));
    CHECK(mixed(wrong) == Color::rgb(1, 0, 0));
  }
}

TEST_CASE("CSS Environment Variables: paper has none, and keeps no edge from the page") {
  const auto margin = [](const std::string& value) {
    return Styled("<p id=p>t</p>", "p { margin-top: 1pt; margin-top: " + value + " }")["p"]
        .margin[kTop]
        ->length;
  };
  CHECK(margin("env(safe-area-inset-top, 5pt)") == Length());
  CHECK(margin("env(viewport-segment-width 0 0, 5pt)") == Length::pt(5));
  CHECK(margin("calc(3pt + env(safe-area-inset-left))") == Length::pt(3));
  CHECK(margin("env(nothing, var(--x, 7pt))") == Length::pt(7));
  CHECK(margin("env(nothing)") == Length());  // invalid at computed-value time
}

TEST_CASE("-banxin-turn, -banxin-continued and -banxin-wrap-mark are read") {
  const Styled styled("<p id=p>t</p><p id=q>t</p>",
                      "#p { -banxin-turn: left; -banxin-continued: before \"续\"; "
                      "-banxin-wrap-mark: \"↩\"; visibility: collapse }"
                      "#q { -banxin-continued: \" more\" }");
  CHECK(styled["p"].turn == Turn::Left);
  CHECK(styled["p"].continued == "续");
  CHECK(styled["p"].continued_before);
  CHECK(styled["p"].wrap_mark == "↩");
  CHECK(styled["p"].collapsed);
  CHECK_FALSE(styled["p"].visible);
  CHECK(styled["q"].continued == " more");
  CHECK_FALSE(styled["q"].continued_before);
  CHECK(styled["q"].turn == Turn::None);
}
