// Marks beside the line: emphasis dots, name and title lines, frames (typography.md §8).
#include <cmath>

#include "layout_fixture.h"
#include "style/builtin_sheets.h"

namespace banxin::test {
namespace {

// Chinese text of 10 pt on lines of 20 pt, with the roles of base.css.
std::unique_ptr<Laid> marked(const std::string& markup, const std::string& css = {},
                             const std::string& lang = "zh-Hans") {
  const std::string base(style::builtin_sheet("base")->css);
  return lay(base + R"(@page { size: 200pt 200pt; margin: 0; @bottom-center { content: none } }
                       :root { font: 10pt/20pt "Banxin Text", "Banxin Song"; orphans: 1; widows: 1 }
                       p:lang(zh), p { text-indent: 0 })" +
                 css,
             markup, {.lang = lang, .use_plain_sheet = false});
}

struct Dot {
  double x, y, size;  // of its middle
};
std::vector<Dot> dots(const Laid& laid, std::size_t page = 1) {
  std::vector<Dot> found;
  for (const layout::FillItem& fill : laid.items<layout::FillItem>(page))
    if (fill.radius > Length())
      found.push_back({(fill.rect.x + fill.rect.width / 2).pt(),
                       (fill.rect.y + fill.rect.height / 2).pt(), fill.rect.width.pt()});
  return found;
}
std::vector<Rect> rules(const Laid& laid, std::size_t page = 1) {
  std::vector<Rect> found;
  for (const layout::FillItem& fill : laid.items<layout::FillItem>(page))
    if (fill.radius.is_zero()) found.push_back(fill.rect);
  return found;
}

// Where the cells of the Han of a page have their middles.
std::vector<double> han_centres(const Laid& laid, std::string_view only = {}) {
  std::vector<double> found;
  for (const layout::TextItem& item : laid.items<layout::TextItem>(1)) {
    for (const text::Glyph& glyph : item.run.glyphs) {
      const std::string_view character =
          std::string_view(item.run.text).substr(glyph.text_offset, 3);
      if (only.find(character) != std::string_view::npos)
        found.push_back((item.origin.x + glyph.x).pt() + 5);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("T82 one dot under each Han, on the middle of its frame, none under marks and Latin") {
  const auto laid = marked("<p>请看<span class=\"dot\">重点，强调 ok。</span>完</p>");
  const auto found = dots(*laid);
  const auto centres = han_centres(*laid, "重点强调");
  REQUIRE(found.size() == 4);
  REQUIRE(centres.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::abs(found[i].x - centres[i]) < 0.1);  // 0.01 em
    CHECK(found[i].y == found[0].y);
    CHECK(found[i].y - found[i].size / 2 > laid->y("请") + 1.2);      // under the frame …
    CHECK(found[i].y + found[i].size / 2 < laid->y("请") + 1.2 + 5);  // … and in half an em below
  }
  // Half as large as a dot of the text's own size, about.
  CHECK(found[0].size > 1.0);
  CHECK(found[0].size < 2.5);
}

TEST_CASE("T82 dots follow the frames, not the white space of a justified line") {
  const auto laid =
      marked("<p><span class=\"dot\">一二三四五六七八九十一二三四五六七八九十</span></p>",
             "@page { size: 105pt 200pt }");
  REQUIRE(laid->book.pages[0].lines.size() == 2);
  CHECK(laid->book.pages[0].lines[0].width == Length::pt(105));  // justified
  const auto found = dots(*laid);
  const auto centres = han_centres(*laid, "一二三四五六七八九十");
  REQUIRE(found.size() == 20);
  REQUIRE(centres.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) CHECK(std::abs(found[i].x - centres[i]) < 0.1);
  CHECK(found[1].x - found[0].x == doctest::Approx(10.5).epsilon(0.02));
}

TEST_CASE("T82 dots stand over Japanese, and the author may say otherwise") {
  const auto above = marked("<p><span class=\"dot\">重点</span></p>", "", "ja");
  REQUIRE(dots(*above).size() == 2);
  CHECK(dots(*above)[0].y < above->y("重点") - 8.8);
  const auto automatic = marked("<p><b>重点</b></p>", "b { text-emphasis: dot }");
  REQUIRE(dots(*automatic).size() == 2);
  CHECK(dots(*automatic)[0].y > automatic->y("重点"));
  const auto told =
      marked("<p><b>重点</b></p>",
             "b { text-emphasis: filled circle; text-emphasis-position: over right }");
  REQUIRE(dots(*told).size() == 2);
  CHECK(dots(*told)[0].y < told->y("重点"));
  CHECK(dots(*told)[0].size > dots(*above)[0].size);
}

TEST_CASE("T82 dots leave the pitch, the advances and the text as they are") {
  const std::string tail = "一二三四五六七八九十</p><p>下一段</p>";
  const auto with = marked("<p>请<span class=\"dot\">看</span>" + tail);
  const auto without = marked("<p>请<span>看</span>" + tail);
  CHECK(with->pages() == without->pages());
  CHECK(with->x("一") == without->x("一"));
  CHECK(with->y("下") == without->y("下"));
  CHECK(with->y("下") - with->y("请") == doctest::Approx(20));
  CHECK(!dots(*with).empty());
}

TEST_CASE("T82 a mark of the author's is a half-size sign that belongs to no text") {
  const auto laid =
      marked("<p><b>重点</b></p>", "b { text-emphasis: filled sesame; text-emphasis-color: red }");
  std::vector<layout::TextItem> signs;
  for (const layout::TextItem& item : laid->items<layout::TextItem>(1))
    if (item.run.text.empty()) signs.push_back(item);
  REQUIRE(signs.size() == 2);
  CHECK(signs[0].structure == layout::kArtifact);
  CHECK(signs[0].run.size == Length::pt(5));
  CHECK(!(signs[0].color == Color::black()));
  int left = 0, bottom = 0, right = 0, top = 0;
  const text::Font& font = *signs[0].run.font;
  REQUIRE(font.ink_box(signs[0].run.glyphs[0].id, left, bottom, right, top));
  const double middle = (signs[0].origin.x + font.scale(left + right, signs[0].run.size) / 2).pt();
  CHECK(std::abs(middle - laid->x("重") - 5) < 0.1);
  // Signs come after the text of their line.
  const auto texts = laid->items<layout::TextItem>(1);
  CHECK(texts[0].run.text == "重点");
}

TEST_CASE("T83 a name has a straight rule as long as its frames, below them") {
  const auto laid = marked("<p>在<span class=\"name\">北京</span>住</p>");
  const auto found = rules(*laid);
  REQUIRE(found.size() == 1);
  CHECK(found[0].x == Length::pt(10));
  CHECK(found[0].width == Length::pt(20));
  CHECK(found[0].y.pt() > laid->y("北京") + 1.2);
  CHECK(laid->x("住") == doctest::Approx(30));
}

TEST_CASE("T83 adjacent names have a line each, with a gap that is seen") {
  const auto laid = marked(
      "<p><span class=\"name\">北京</span><span class=\"name\">上海</span>和"
      "<span class=\"name\">南京</span></p>");
  const auto found = rules(*laid);
  REQUIRE(found.size() == 3);
  CHECK(found[0].x.is_zero());
  CHECK(Length::pt(20) - found[0].right() >= Length::pt(10.0 / 16));
  CHECK(found[1].x - Length::pt(20) >= Length::pt(10.0 / 16));
  CHECK(found[1].right() == Length::pt(40));
  CHECK(found[1].y == found[0].y);
  CHECK(found[2].x == Length::pt(50));  // nothing touches it
  CHECK(found[2].width == Length::pt(20));
}

TEST_CASE("T83 the line follows the letters of a justified line, and goes on over a line's end") {
  const auto laid =
      marked("<p>一二三<span class=\"name\">四五六七八九十</span>一二三四五六七八</p>",
             "@page { size: 84pt 200pt }");
  const auto found = rules(*laid);
  REQUIRE(found.size() == 2);
  const auto four = han_centres(*laid, "四");
  CHECK(found[0].x.pt() == doctest::Approx(four[0] - 5));
  CHECK(found[0].right().pt() == doctest::Approx(84));
  CHECK(found[1].x.is_zero());
  CHECK(found[1].width.pt() == doctest::Approx(20).epsilon(0.05));
}

TEST_CASE("T83 a title's wave is a whole number of waves between its ends") {
  const auto laid = marked("<p>读<span class=\"book-name\">史记</span>后</p>");
  const auto waves = laid->items<layout::CurveItem>(1);
  REQUIRE(waves.size() == 1);
  CHECK(waves[0].from.x == Length::pt(10));
  CHECK(waves[0].segments.back().to.x == Length::pt(30));
  CHECK(waves[0].segments.back().to.y == waves[0].from.y);
  CHECK(waves[0].segments.size() % 2 == 0);
  CHECK(waves[0].segments.size() == 12);  // one of 0.32 em each, as near as whole ones go
  CHECK(waves[0].from.y.pt() > laid->y("史记") + 1.2);
}

TEST_CASE("T83 with a line and dots the line is nearer to the text") {
  const auto laid = marked("<p><span class=\"name\"><span class=\"dot\">北京</span></span></p>");
  const auto found = dots(*laid);
  REQUIRE(found.size() == 2);
  REQUIRE(rules(*laid).size() == 1);
  const auto other = marked("<p><span class=\"dot\"><span class=\"name\">北京</span></span></p>");
  REQUIRE(dots(*other).size() == 2);
  CHECK(found[0].y - found[0].size / 2 > rules(*laid)[0].bottom().pt() + 0.5);
  CHECK(dots(*other)[0].y == doctest::Approx(found[0].y));
}

TEST_CASE("T84 a thin frame goes round the name of the dead and takes no room") {
  const auto laid = marked("<p>悼<span class=\"death\">张三</span>先生</p>");
  const auto plain = marked("<p>悼<span>张三</span>先生</p>");
  const auto sides = rules(*laid);
  REQUIRE(sides.size() == 4);
  const Length stroke = sides[0].height;
  CHECK(stroke >= Length::pt(0.5));
  CHECK(stroke <= Length::pt(0.75));
  // The middle of the stroke is on the edge of the frames: two em wide, and a little over one high.
  CHECK((sides[0].x + stroke / 2).pt() == doctest::Approx(10));
  CHECK((sides[0].width - stroke).pt() == doctest::Approx(20));
  CHECK((sides[1].y - sides[0].y).pt() == doctest::Approx(11.25));
  CHECK(laid->x("先") == plain->x("先"));
  CHECK(laid->x("张") == plain->x("张"));
}

TEST_CASE("T77 emphasis is upright Kai for Han and true italic for Latin") {
  const auto laid = marked(
      "<p>一<em>强调 emphasis 文字</em><strong>重 bold</strong>"
      "<em><strong>二 both</strong></em></p>");
  const auto font = [&](std::string_view text) {
    return std::string(laid->find(text).run.font->postscript_name());
  };
  const auto italic = [&](std::string_view text) { return laid->find(text).run.font->is_italic(); };
  CHECK(font("强调").find("Kai") != std::string::npos);
  CHECK(font("文字").find("Kai") != std::string::npos);
  CHECK(!italic("强调"));
  CHECK(italic(" emphasis"));
  CHECK(font("重").find("Sans") != std::string::npos);
  CHECK(laid->find(" bold").run.font->weight() >= 600);
  CHECK(font("二").find("Sans") != std::string::npos);
  CHECK(!italic("二"));
  CHECK(italic(" both"));
  CHECK(laid->find(" both").run.font->weight() >= 600);
}

TEST_CASE("T77 italic Han stays upright in any family") {
  const std::string text = "<p><i>汉字</i></p>";
  for (const std::string family : {"Banxin Song", "Banxin Hei", "Banxin Kai"}) {
    const auto laid = marked(text, "i:lang(zh) { font: italic 10pt/20pt \"" + family + "\" }");
    CHECK(!laid->find("汉字").run.font->is_italic());
    CHECK(laid->find("汉字").run.font->metrics().italic_angle == 0.0);
    CHECK(laid->find("汉字").run.stroke.is_zero());
  }
}

TEST_CASE("T75 an underline of several fonts and sizes is one straight rule") {
  const auto laid = marked("<p><u>汉字Hxg<small>小g</small><b>汉 h</b></u>完</p>",
                           "u { text-decoration: underline } b { font-size: 14pt }");
  const auto found = rules(*laid);
  REQUIRE(found.size() == 1);
  CHECK(found[0].x.is_zero());
  CHECK(found[0].right().pt() == doctest::Approx(laid->x("完") - 2.5));  // T52: without the gap
  // At the depth of the deepest: alone, each stands no deeper.
  for (const std::string alone : {"汉字", "Hxg", "<small>小g</small>", "<b>汉 h</b>"}) {
    const auto one = marked("<p><u>" + alone + "</u></p>",
                            "u { text-decoration: underline } b { font-size: 14pt }");
    REQUIRE(rules(*one).size() == 1);
    CHECK(rules(*one)[0].y - one->book.pages[0].lines[0].baseline <=
          found[0].y - laid->book.pages[0].lines[0].baseline);
    CHECK(rules(*one)[0].height <= found[0].height);
  }
}

TEST_CASE("T52 a link's area does not have the gap beside it either") {
  const auto laid = marked("<p><a href=\"https://example.org/\">五日</a>M</p>");
  const auto links = laid->items<layout::LinkItem>(1);
  REQUIRE(links.size() == 1);
  CHECK(links[0].area.x.is_zero());
  CHECK(links[0].area.width == Length::pt(20));
  // What is inside is not left out.
  const auto inside = marked("<p><u>五日M</u>完</p>");
  REQUIRE(rules(*inside).size() == 1);
  CHECK(rules(*inside)[0].right().pt() == doctest::Approx(inside->x("完") - 2.5));
}

TEST_CASE("decoration lines have the style, thickness, colour and place that CSS gives them") {
  const auto laid = marked("<p><u>重点</u></p>",
                           "u { text-decoration: underline double 1pt red; text-underline-offset: "
                           "2pt; text-decoration-inset: 1pt }");
  const auto found = rules(*laid);
  REQUIRE(found.size() == 2);
  CHECK(found[0].x == Length::pt(1));
  CHECK(found[0].width == Length::pt(18));
  CHECK(found[0].height == Length::pt(1));
  CHECK(found[0].y.pt() == doctest::Approx(laid->y("重点") + 2));
  CHECK(found[1].y.pt() == doctest::Approx(laid->y("重点") + 4));
  const auto dashed = marked("<p><u>重点</u></p>", "u { text-decoration-style: dashed }");
  REQUIRE(dashed->items<layout::StrokeItem>(1).size() == 1);
  CHECK(dashed->items<layout::StrokeItem>(1)[0].dash == layout::Dash::Dashed);
}

TEST_CASE("T88 a line gap too narrow for marks is warned of once, and no line moves") {
  const std::string text =
      "<p><span class=\"dot\">重点</span><br/>二<span class=\"name\">北京</span><br/>三</p>";
  const auto narrow = marked(text, ":root { line-height: 14pt }");
  CHECK(std::ranges::count(narrow->codes(), std::string("layout-031")) == 1);
  CHECK(narrow->y("二") - narrow->y("重点") == doctest::Approx(14));
  CHECK(narrow->y("三") - narrow->y("二") == doctest::Approx(14));
  CHECK(dots(*narrow).size() == 2);
  const auto message = narrow->diagnostics.all().front().message;
  CHECK(message.find("0.40 em") != std::string::npos);
  CHECK(message.find("just fit") != std::string::npos);
  // Less room than the mark is high.
  const auto touching = marked(text, ":root { line-height: 11pt }");
  CHECK(touching->diagnostics.all().front().message.find("touch") != std::string::npos);
  CHECK(!marked(text, ":root { line-height: 15pt }")->has("layout-031"));
  // Both sides need more.
  const std::string both = "<p><span class=\"name\"><b>北京</b></span></p>";
  const std::string over = "b { text-emphasis: dot; text-emphasis-position: over }";
  CHECK(marked(both, over + ":root { line-height: 15.5pt }")->has("layout-031"));
  CHECK(!marked(both, over + ":root { line-height: 16.25pt }")->has("layout-031"));
}

TEST_CASE("T69 a name is spread evenly over its room, and its ends are flush") {
  const auto two = marked("<p><span class=\"spread\">王明</span>说</p>");
  CHECK(two->x("王") == 0);
  CHECK(two->x("明") == doctest::Approx(20));  // a gap of 1 em
  CHECK(two->x("说") == doctest::Approx(30));
  const auto four = marked("<p>一<span class=\"spread-5\">欧阳文忠</span>说</p>");
  CHECK(four->x("欧") == doctest::Approx(10));
  CHECK(four->x("阳") == doctest::Approx(10 + 40.0 / 3));
  CHECK(four->x("忠") == doctest::Approx(50));
  CHECK(four->x("说") == doctest::Approx(60));
  // One stands in the middle; what is too long for its room is as it is.
  const auto one = marked("<p><span class=\"spread\">曰</span>说</p>");
  CHECK(one->x("曰") == doctest::Approx(10));
  CHECK(one->x("说") == doctest::Approx(30));
  CHECK(marked("<p><span class=\"spread\">司马相如</span>说</p>")->x("说") == doctest::Approx(40));
  CHECK(two->text(1) == "王明说");
}

TEST_CASE("T69 justification leaves a spread name alone, and no line ends in it") {
  const auto laid =
      marked("<p>一二三<span class=\"spread\">王明</span>四五六七八九十一二三四五六</p>",
             "@page { size: 84pt 200pt }");
  CHECK(laid->x("明") - laid->x("王") == doctest::Approx(20));
  CHECK(laid->x("四") - laid->x("明") > 10.0);
  const auto narrow =
      marked("<p>一二<span class=\"spread\">王明</span></p>", "@page { size: 40pt 200pt }");
  CHECK(narrow->lines(1) == std::vector<std::string>{"一二", "王明"});
}

TEST_CASE("T101 a title of two characters is spread by one em, and its text is not changed") {
  const auto laid = marked("<h1>前言</h1><h1>一章名</h1><h2>目<em>录</em></h2>",
                           "h1:lang(zh) { font: 10pt/20pt \"Banxin Song\"; text-align: center }");
  CHECK(laid->x("前") == doctest::Approx(85));
  CHECK(laid->x("言") == doctest::Approx(105));
  CHECK(laid->x("一章名") == doctest::Approx(85));
  CHECK(laid->lines(1)[0] == "前言");
  REQUIRE(!laid->book.outline.empty());
  CHECK(laid->book.outline[0].title == "前言");
}

TEST_CASE("T103 a run-in heading stands in its paragraph's line, one em before the text") {
  const auto laid = marked("<p><strong class=\"runin\">定义</strong>若有所思</p>");
  CHECK(laid->find("定义").run.font->postscript_name().find("Sans") != std::string_view::npos);
  CHECK(laid->x("若") == doctest::Approx(30));
  CHECK(laid->y("若") == laid->y("定义"));
}

}  // namespace banxin::test
