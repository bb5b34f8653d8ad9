// text-wrap: balance (CSS Text 4 §text-wrap-style), on which titles and captions rely.
#include "layout_fixture.h"

namespace banxin::test {

TEST_CASE("balanced lines are no more than there must be, and alike") {
  const std::string markup =
      "<h1>Four trim sizes and the grids that fit them in a book of essays on the trade</h1>";
  for (const char* align : {"start", "center", "end"}) {
    CAPTURE(std::string(align));
    const std::string css = "h1 { text-align: " + std::string(align) + " }";
    const auto plain = lay(css, markup);
    const auto balanced = lay(css + "h1 { text-wrap: balance }", markup);
    const auto& before = plain->book.pages[0].lines;
    const auto& after = balanced->book.pages[0].lines;
    REQUIRE(before.size() == 2);
    REQUIRE(after.size() == 2);
    const auto difference = [](const auto& lines) {
      return std::abs((lines[0].width - lines[1].width).pt());
    };
    CHECK(difference(before) > 60);
    CHECK(difference(after) < 30);
  }
  // Centred in the whole width, not in the narrower room that the lines share.
  const auto centred = lay("h1 { text-align: center; text-wrap: balance }", markup);
  for (const layout::PageLine& line : centred->book.pages[0].lines)
    CHECK((line.x + line.width / 2).pt() == doctest::Approx(100).epsilon(0.01));
}

TEST_CASE("justified text and long text are not balanced") {
  std::string words;
  for (int i = 0; i < 12; ++i) words += "words and more words in a row ";
  for (const char* css : {"p { text-align: justify }", "p { text-align: start }"}) {
    const auto plain = lay(css, "<p>" + words + words + "</p>");
    const auto balanced =
        lay(std::string(css) + "p { text-wrap-style: balance }", "<p>" + words + words + "</p>");
    CHECK(plain->text(1) == balanced->text(1));
  }
}

}  // namespace banxin::test
