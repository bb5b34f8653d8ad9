// CSS Pseudo-Elements 4 §first-letter-pseudo, CSS Inline 3 §initial-letter: letters that open a
// text.

#include "layout/text_decoration.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

const std::string kLetter =
    "body { font: 10pt/14pt \"Banxin Text\", \"Banxin Song\" } p::first-letter { initial-letter: ";
const std::string kWords = repeat("here was a time when words went on for lines ", 6);

double cap_height(const layout::TextItem& item) {
  return item.run.font->scale(item.run.font->metrics().cap_height, item.run.size).pt();
}

}  // namespace

TEST_CASE("T124 a drop cap stands on the baseline of line n and reaches the caps of line 1") {
  for (const int lines : {2, 3, 5}) {
    CAPTURE(lines);
    const auto laid = lay(kLetter + std::to_string(lines) + " }", "<p>T" + kWords + "</p>");
    const auto& page = laid->book.pages[0];
    const layout::TextItem& letter = laid->find("T");
    const layout::TextItem& text = laid->find("here");
    const double first = text.origin.y.pt();
    CHECK(letter.origin.y.pt() == doctest::Approx(first + 14.0 * (lines - 1)).epsilon(0.0005));
    CHECK(letter.origin.y.pt() - cap_height(letter) ==
          doctest::Approx(first - cap_height(text)).epsilon(0.0005));
    CHECK(letter.origin.x.pt() == doctest::Approx(0).epsilon(0.01));
    // The letter's own line is the first; beside it stand as many, the next is as wide as before.
    REQUIRE(page.lines.size() > std::size_t(lines) + 1);
    for (std::size_t k = 1; k < page.lines.size(); ++k) {
      CAPTURE(k);
      CHECK((page.lines[k].x > Length()) == (k <= std::size_t(lines)));
      CHECK(page.lines[k].baseline.pt() == doctest::Approx(first + 14.0 * double(k - 1)));
    }
  }
}

TEST_CASE(
    "T124 a Chinese initial fills the frames of whole lines, and the text stays in its cells") {
  const auto laid = lay(kLetter + "2 }", "<p>天" + repeat("水", 80) + "</p>", {.lang = "zh-Hans"});
  const layout::TextItem& letter = laid->find("天");
  const layout::TextItem& text = laid->find("水");
  CHECK(letter.run.size.pt() == doctest::Approx(text.run.size.pt() * 2.4).epsilon(0.001));
  const auto frame = [](const layout::TextItem& item) {
    return layout::character_frame(*item.run.font, item.run.size);
  };
  CHECK((letter.origin.y - frame(letter).above).pt() ==
        doctest::Approx((text.origin.y - frame(text).above).pt()).epsilon(0.001));
  CHECK((letter.origin.y + frame(letter).below).pt() ==
        doctest::Approx((text.origin.y + frame(text).below).pt() + 14).epsilon(0.001));
  const auto& lines = laid->book.pages[0].lines;
  CHECK(lines[1].x.pt() == doctest::Approx(30));
  CHECK(lines[2].x.pt() == doctest::Approx(30));
  CHECK(lines[3].x.pt() == doctest::Approx(0));
}

TEST_CASE("a raised initial has room above the first line") {
  const auto laid = lay(kLetter + "3 1 }", "<p>T" + kWords + "</p>");
  CHECK(laid->y("T") == doctest::Approx(laid->y("here")));
  const layout::TextItem& letter = laid->find("T");
  CHECK(letter.origin.y.pt() > cap_height(letter));
  CHECK(laid->book.pages[0].lines[2].x == Length());
}

TEST_CASE("the first letter takes the marks around it, but no apostrophe and no dash") {
  struct Case {
    const char *text, *letter;
  };
  for (const Case& one : {Case{"“Tell me", "“T"},
                          {"A, b", "A,"},
                          {"I’m here", "I"},
                          {"O—well", "O"},
                          {"“天地", "“天"},
                          {"  (x) y", "(x)"},
                          {"e\u0301t", "e\u0301"}}) {
    CAPTURE(one.text);
    const auto laid = lay("p::first-letter { color: red }", "<p>" + std::string(one.text) + "</p>");
    std::string red;
    for (const auto& item : laid->items<layout::TextItem>(1))
      if (item.color == Color::rgb(1, 0, 0)) red += item.run.text;
    CHECK(red == one.letter);
    CHECK(laid->codes().empty());
  }
}

TEST_CASE("the first letter of a block is that of its first text, in elements too") {
  const auto laid = lay("div::first-letter { initial-letter: 2 }",
                        "<div><p><em>O</em>nce more</p><p>And</p></div>");
  CHECK(laid->find("O").run.size > laid->find("nce").run.size);
  CHECK(laid->find("And").run.size == laid->find("nce").run.size);
  const auto empty = lay("p::first-letter { initial-letter: 2 }", "<p></p><p>— </p><p>A</p>");
  CHECK(empty->text(1) == "—/A");
}

TEST_CASE("an initial letter is not parted from the lines beside it at a page turn") {
  for (int before = 8; before <= 14; ++before) {
    CAPTURE(before);
    const auto laid = lay(
        kLetter +
            "3 } h1::first-letter { color: red } div p::first-letter { initial-letter: normal }",
        "<div>" + paragraphs(before) + "</div><p>T" + kWords + "</p>");
    std::size_t letter = 0, text = 0;
    laid->find("T", &letter);
    laid->find("here", &text);
    CHECK(letter == text);
    std::size_t beside = 0;
    for (const layout::PageLine& line : laid->book.pages[letter - 1].lines)
      beside += line.x > Length() ? 1 : 0;
    CHECK(beside == 3);
  }
}

TEST_CASE("ten thousand initial letters take their places") {
  const auto laid = lay(kLetter + "2 }", repeat("<p>T" + kWords.substr(0, 90) + "</p>", 10000));
  CHECK(laid->book.pages.size() > 1000);
}

}  // namespace banxin::test
