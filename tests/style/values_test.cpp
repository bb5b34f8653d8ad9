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
