// Ruby on pages: heights, structure, text layer (T7, T85–T89).
#include "layout_fixture.h"

using namespace banxin;
using namespace banxin::test;
using layout::StructureType;

namespace {

constexpr const char* kRubySheet =
    "ruby { display: ruby } rt { display: ruby-text; font-size: 0.5em } rp { display: none }"
    ".bopomofo { ruby-position: inter-character } .bopomofo > rt { font-size: 0.3em }"
    ".under { ruby-position: under }";
const std::string kWide = std::string(kRubySheet) + "body { line-height: 16pt }";

LayOptions chinese() {
  LayOptions options;
  options.lang = "zh-Hans";
  options.layout.record_adjustments = true;
  return options;
}

std::vector<layout::TextItem> annotations(const Laid& laid) {
  std::vector<layout::TextItem> found;
  for (const auto& item : laid.items<layout::TextItem>(1))
    if (item.is_annotation) found.push_back(item);
  return found;
}

}  // namespace

TEST_CASE("T7 T85 ruby does not move the lines of its paragraph") {
  const std::string text = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
  const auto plain = lay(kWide, "<p>" + text + "</p>", chinese());
  const auto ruby = lay(
      kWide, "<p>" + text.substr(0, 60) + "<ruby>十<rt>shí</rt></ruby>" + text.substr(63) + "</p>",
      chinese());
  const auto& before = plain->book.pages[0].lines;
  const auto& after = ruby->book.pages[0].lines;
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(before[i].baseline == after[i].baseline);
  REQUIRE(annotations(*ruby).size() == 1);
  // In the gap above the second line, which is that of its character.
  CHECK(annotations(*ruby)[0].origin.y > after[0].baseline);
  CHECK(annotations(*ruby)[0].origin.y < after[1].baseline - Length::pt(8));
  CHECK(ruby->codes().empty());
}

TEST_CASE("T88 ruby in lines that stand too close is reported once, and the lines stay") {
  const std::string markup =
      "<p><ruby>汉<rt>hàn</rt></ruby>字</p><p><ruby>汉<rt>hàn</rt></ruby>字<br/><ruby>汉<rt>hàn</"
      "rt></ruby></p>";
  const auto close = lay(std::string(kRubySheet) + "body { line-height: 14pt }", markup, chinese());
  CHECK(std::ranges::count(close->codes(), "layout-031") == 1);
  CHECK(close->book.pages[0].lines[1].baseline - close->book.pages[0].lines[0].baseline ==
        Length::pt(14));
  const auto half = lay(std::string(kRubySheet) + "body { line-height: 15pt }", markup, chinese());
  CHECK_FALSE(half->has("layout-031"));
  // Both sides need five eighths.
  const std::string both =
      "<p><ruby "
      "class=\"under\"><ruby>你<rt>a</rt></ruby><rt>b</rt></ruby><ruby>我<rt>c</rt></ruby></p>";
  const std::string over = ".under > ruby { ruby-position: over }";
  CHECK(lay(std::string(kRubySheet) + over + "body { line-height: 16pt }", both, chinese())
            ->has("layout-031"));
  CHECK_FALSE(lay(std::string(kRubySheet) + over + "body { line-height: 16.25pt }", both, chinese())
                  ->has("layout-031"));
}

TEST_CASE(
    "T89 each base and its annotation are a Ruby of RB and RT, and the body reads the base alone") {
  const auto laid = lay(kWide, "<p>读<ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby>吧</p>", chinese());
  std::string read;
  for (const auto& item : laid->items<layout::TextItem>(1))
    if (!item.is_annotation) read += item.run.text;
  CHECK(read == "读汉字吧");
  const auto found = annotations(*laid);
  REQUIRE(found.size() == 2);
  CHECK(found[0].run.text == "hàn");
  const auto& structure = laid->book.structure;
  for (const auto& item : found) {
    const auto& text = structure[item.structure];
    CHECK(text.type == StructureType::RubyText);
    CHECK(text.actual_text == item.run.text);
    CHECK(structure[text.parent].type == StructureType::Ruby);
  }
  CHECK(structure[found[0].structure].parent != structure[found[1].structure].parent);
  const auto& base = laid->find("字");
  CHECK(structure[base.structure].type == StructureType::RubyBase);
  CHECK(structure[base.structure].parent == structure[found[1].structure].parent);
}

TEST_CASE("T87 a ruby within a ruby has bopomofo at the right and pinyin below") {
  const auto laid = lay(kWide,
                        "<p><ruby class=\"under\"><ruby class=\"bopomofo\">你<rt>ㄋㄧˇ</rt></ruby>"
                        "<rt>nǐ</rt></ruby>好</p>",
                        chinese());
  CHECK(laid->text(1).starts_with("你好"));
  bool below = false, right = false;
  const Length baseline = laid->book.pages[0].lines[0].baseline;
  for (const auto& item : annotations(*laid)) {
    if (item.run.text == "nǐ") below = item.origin.y > baseline;
    if (item.run.text.starts_with("ㄋ"))
      right = item.origin.x + item.run.glyphs[0].x >= Length::pt(10);
  }
  CHECK(below);
  CHECK(right);
  CHECK(laid->x("好") == doctest::Approx(15));
}

TEST_CASE("ruby in headings, tables, links and bold") {
  const auto laid =
      lay(kWide,
          "<h1><ruby>静<rt>jìng</rt></ruby></h1><table><tr><td><ruby>床<rt>chuáng</rt></ruby></td>"
          "<td>乙</td></tr></table><p><a href=\"https://a.b\">看<ruby>天<rt>tiān</rt></ruby></a>"
          "<strong><ruby>坛<rt>tán</rt></ruby></strong></p>",
          chinese());
  CHECK(annotations(*laid).size() == 4);
  const auto links = laid->items<layout::LinkItem>(1);
  REQUIRE(links.size() == 1);
  CHECK(links[0].area.width == Length::pt(20));
  // The table's column is as wide as the annotation.
  for (const auto& item : annotations(*laid))
    if (item.run.text == "chuáng")
      CHECK(laid->x("乙") >= (item.origin.x + item.run.width).pt() - 0.01);
}

TEST_CASE("an annotation without a base is text of its line") {
  const auto laid = lay(kWide, "<p>甲<ruby><rt>hàn</rt></ruby></p>", chinese());
  CHECK(annotations(*laid).empty());
  CHECK(laid->text(1) == "甲hàn");
}

TEST_CASE("the trace tells annotations and the room that ruby takes") {
  const auto laid = lay(kWide, "<p>甲，<ruby>床<rt>chuáng</rt></ruby>，乙</p>", chinese());
  const std::string trace = layout::write_trace(laid->book, laid->diagnostics.files());
  CHECK(trace.find("\"annotation\":true") != std::string::npos);
  CHECK(trace.find("\"reason\":\"ruby\"") != std::string::npos);
}

TEST_CASE("a picture in an annotation is left out, and that is said") {
  LayOptions options = chinese();
  document::Asset picture;
  picture.href = "i";
  picture.media_type = "image/png";
  picture.width = picture.height = 8;
  options.assets = {picture};
  const auto laid =
      lay(kWide, "<p><ruby>汉<rt>a<img src=\"i\" alt=\"\"/></rt></ruby>字</p>", options);
  CHECK(laid->has("layout-032"));
  CHECK(annotations(*laid).size() == 1);
}
