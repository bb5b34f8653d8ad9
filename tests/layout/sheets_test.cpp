// What the built-in sheets make of headings, lists, quotes and verse: whole lines, whole ems.
#include <cmath>
#include <map>
#include <set>

#include "layout_fixture.h"

namespace banxin::test {
namespace {

std::string sheet(const char* name) {
  const auto* builtin = style::builtin_sheet(name);
  REQUIRE(builtin != nullptr);
  return std::string(builtin->css) + "\n";
}

std::unique_ptr<Laid> lay_book(const std::string& markup, const std::string& css = {},
                               const std::string& lang = "zh-Hans") {
  LayOptions options;
  options.lang = lang;
  options.use_plain_sheet = false;
  return lay(sheet("base") + sheet("book") + sheet("print-32k") + css, markup, std::move(options));
}
std::unique_ptr<Laid> lay_article(const std::string& markup, const std::string& css = {},
                                  const std::string& lang = "zh-Hans") {
  LayOptions options;
  options.lang = lang;
  options.use_plain_sheet = false;
  return lay(sheet("base") + sheet("article") + css, markup, std::move(options));
}

constexpr double kEm = 10.5, kPitch = 16.5;

// The left edge and the top of the type area, from a paragraph without an indent.
double left_of(const Laid& laid) {
  double left = 1e9;
  for (const layout::PageLine& line : laid.book.pages[0].lines) left = std::min(left, line.x.pt());
  return left;
}

std::string han(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "水";
  return text;
}
std::string par(const std::string& text) { return "<p>" + text + "</p>"; }

// How far `distance` is from a whole number of `unit`s.
double off_by(double distance, double unit) {
  return std::abs(distance - std::round(distance / unit) * unit);
}

}  // namespace

TEST_CASE("T13 every Chinese paragraph begins two em in, also the first after a heading") {
  const auto laid = lay_article("<h2>标题</h2>" + par("甲" + han(40)) + par("乙" + han(40)));
  const double left = left_of(*laid);
  CHECK(laid->x("甲") - left == doctest::Approx(2 * kEm));
  CHECK(laid->x("乙") - left == doctest::Approx(2 * kEm));
}

TEST_CASE("T15 paragraphs follow at one pitch, a break in the sense takes one line more") {
  const auto laid = lay_article(par("甲") + par("乙") + "<hr/>" + par("丙"));
  CHECK(laid->y("乙") - laid->y("甲") == doctest::Approx(kPitch));
  CHECK(laid->y("丙") - laid->y("乙") == doctest::Approx(2 * kPitch));
}

TEST_CASE("T97 headings take whole lines") {
  struct Case {
    const char* heading;
    int lines;  // from the baseline above to the one below
  };
  for (const Case& one : {Case{"h2", 4}, {"h3", 3}, {"h4", 2}}) {
    CAPTURE(one.heading);
    const std::string tag(one.heading);
    for (const auto* lang : {"zh-Hans", "en"}) {
      const auto laid =
          lay_article(par("甲") + "<" + tag + ">题</" + tag + ">" + par("乙"), {}, lang);
      CHECK(off_by(laid->y("乙") - laid->y("甲"), kPitch) < 0.01);
      CHECK(laid->y("乙") - laid->y("甲") == doctest::Approx(one.lines * kPitch).epsilon(0.001));
    }
  }
}

TEST_CASE(
    "T98 four ranks of headings are four pairs of size and face, none smaller than the text") {
  for (const auto* lang : {"zh-Hans", "en"}) {
    CAPTURE(lang);
    const auto laid = lay_article(
        "<h1>一级A</h1><h2>二级B</h2><h3>三级C</h3><h4>四级D</h4>" + par("正文"), {}, lang);
    std::set<std::pair<double, std::string>> pairs;
    double size = 1e9;
    for (const char* start : {"一级", "二级", "三级", "四级"}) {
      const layout::TextItem& item = laid->find(start);
      CHECK(item.run.size.pt() <= size);
      CHECK(item.run.size.pt() >= kEm);
      size = item.run.size.pt();
      pairs.emplace(size, item.run.font->postscript_name());
    }
    if (std::string_view(lang) == "zh-Hans") CHECK(pairs.size() == 4);
  }
}

TEST_CASE("T100 headings that are not centred begin a whole number of two ems in") {
  const auto laid = lay_book("<h3>丙</h3>" + par(han(30)) + "<h4>丁</h4>" + par(han(30)));
  const double left = left_of(*laid);
  for (const char* heading : {"丙", "丁"}) CHECK(off_by(laid->x(heading) - left, 2 * kEm) < 0.01);
}

TEST_CASE("T102 the gap behind a heading's number is one em, or none beyond the mark's own cell") {
  // From the end of the number's last cell to 题, in em.
  const auto gap = [](const std::string& heading) {
    const auto laid = lay_article("<h2>" + heading + "</h2>" + par("正文"));
    double end = 0;
    for (const auto& item : laid->items<layout::TextItem>(1)) {
      double pen = item.origin.x.pt();
      for (const text::Glyph& glyph : item.run.glyphs) {
        const std::string_view rest = std::string_view(item.run.text).substr(glyph.text_offset);
        if (rest.starts_with("题")) return (pen - end) / item.run.size.pt();
        pen += glyph.advance.pt();
        if (!rest.starts_with("　")) end = pen;
      }
    }
    return -1.0;
  };
  CHECK(gap("第一章　题目") == doctest::Approx(1).epsilon(0.002));
  CHECK(gap("1.1　题目") == doctest::Approx(1).epsilon(0.002));
  CHECK(std::abs(gap("一、题目")) < 0.002);
}

TEST_CASE("T104 four lists deep: 一、（一）1.（1）, then ①") {
  const auto laid = lay_article(
      "<ol><li>甲<ol><li>乙<ol><li>丙<ol><li>丁<ol><li>戊</li></ol></li></ol></li></ol></li></ol>"
      "</li></ol>");
  std::map<std::pair<long, Length>, std::string> texts;  // by height and place in the line
  for (const layout::TextItem& item : laid->items<layout::TextItem>(1))
    if (item.structure != layout::kArtifact)
      texts[{std::lround(laid->book.pages[0].lines[item.line].baseline.pt()), item.origin.x}] =
          item.run.text;
  std::vector<std::string> in_order;
  long height = 0;
  for (auto& [place, text] : texts) {
    if (place.first != height) in_order.emplace_back();
    height = place.first;
    std::erase(text, ' ');
    in_order.back() += text;
  }
  CHECK(in_order == std::vector<std::string>{"一、甲", "（一）乙", "1.丙", "（1）丁", "①戊"});
}

TEST_CASE("T105 Chinese lists: texts of 九、 and 十一、 begin alike, later paragraphs two em in") {
  std::string items = "<li><p>首</p><p>续</p></li>";
  for (int i = 2; i <= 11; ++i)
    items += i == 9 ? "<li>玖</li>" : i == 11 ? "<li>拾</li>" : "<li>项</li>";
  const auto laid = lay_article(par(han(30)) + "<ol>" + items + "</ol>");
  const double left = left_of(*laid);
  CHECK(laid->x("玖") - left == doctest::Approx(4 * kEm));
  CHECK(laid->x("拾") == doctest::Approx(laid->x("玖")));
  CHECK(laid->x("续") - laid->x("首") == doctest::Approx(2 * kEm));
}

TEST_CASE("T106 a quotation stands two em in on both sides, in Kai, on whole lines") {
  const auto laid = lay_article(par("甲" + han(30)) + "<blockquote>" + par("引" + han(60)) +
                                "</blockquote>" + par("乙"));
  const double left = left_of(*laid);
  CHECK(laid->x("引") - left == doctest::Approx(4 * kEm));  // two, and its first line's two
  std::size_t seen = 0;
  for (const layout::PageLine& line : laid->book.pages[0].lines) {
    if (std::abs(line.x.pt() - left - 2 * kEm) > 0.01 || line.slot_width.pt() > 25 * kEm) continue;
    ++seen;
    CHECK((line.x + line.slot_width).pt() - left == doctest::Approx(26 * kEm));
  }
  CHECK(seen >= 2);
  CHECK(laid->find("引").run.font->postscript_name().find("Kai") != std::string_view::npos);
  CHECK(laid->find("引").run.size == laid->find("甲").run.size);
  CHECK(off_by(laid->y("乙") - laid->y("甲"), kPitch) < 0.01);
  // Nothing of the quotation is wider or narrower than whole lines.
  CHECK(off_by(laid->y("引") - laid->y("甲"), kPitch) < 0.01);
}

TEST_CASE("T107 verse is centred by its longest line and keeps its lines") {
  const std::string poem =
      "<div class=\"verse\"><p>床前明月光疑是<br/>地上霜<br/>举头望明月<br/>低头思故乡</p></div>";
  const auto laid = lay_book(par(han(40)) + poem + par(han(40)));
  const double left = left_of(*laid);
  for (const char* line : {"床", "地", "举", "低"})
    CHECK(laid->x(line) - left == doctest::Approx(10 * kEm));
  CHECK(off_by(laid->y("床") - laid->y("水"), kPitch) < 0.01);

  // A stanza of four lines is on one page.
  std::string before;
  for (int i = 0; i < 24; ++i) before += par("水");
  const auto split = lay_book(before + poem);
  std::size_t first = 0, last = 0;
  split->find("床", &first);
  split->find("低", &last);
  CHECK(first == last);
}

TEST_CASE("T107 a signature ends two em before the right edge") {
  const auto laid = lay_article(par(han(30)) + "<p class=\"signature\">某某</p>");
  const double left = left_of(*laid);
  const layout::TextItem& name = laid->find("某");
  CHECK((name.origin.x + name.run.width).pt() - left == doctest::Approx(26 * kEm));
}

TEST_CASE("T96 the title of a numbered response stays with its text, wherever the page ends") {
  for (int before = 20; before < 30; ++before) {
    CAPTURE(before);
    std::string markup;
    for (int i = 0; i < before; ++i) markup += par("水");
    markup += "<ol class=\"responses\"><li><p class=\"response-title\">题目</p><p>文" + han(70) +
              "</p></li></ol>";
    const auto laid = lay_article(markup);
    std::size_t title = 0, text = 0, number = 0;
    laid->find("题", &title);
    laid->find("文", &text);
    laid->find("1.", &number);
    CHECK(title == text);
    CHECK(title == number);
  }
}

TEST_CASE("T21 hanging items: the first line flush, the others four em in") {
  const auto laid =
      lay_article(par(han(30)) + "<div class=\"hanging\"><p>贾宝玉：" + han(40) + "</p></div>");
  const double left = left_of(*laid);
  CHECK(laid->x("贾") == doctest::Approx(left));
  std::size_t turned = 0;
  for (const layout::PageLine& line : laid->book.pages[0].lines)
    if (std::abs(line.x.pt() - left - 4 * kEm) < 0.01) ++turned;
  CHECK(turned >= 1);
}

TEST_CASE("T6 every baseline of the text is on the grid, after whatever stands between") {
  std::string markup = "<section class=\"chapter\"><h1>第一章</h1>";
  for (int i = 0; i < 12; ++i) {
    markup += "<h2>节</h2>" + par(han(70)) + "<blockquote>" + par(han(60)) + "</blockquote>" +
              par(han(100)) + "<h3>小节</h3><h4>小小节</h4>" + par(han(40)) + "<ol><li>" + han(30) +
              "<ol><li>" + han(40) + "</li></ol></li></ol><hr/>" +
              "<div class=\"verse\"><p>床前<br/>明月</p></div>" + par(han(55));
  }
  markup += "</section>";
  for (const auto& laid : {lay_book(markup), lay_article(markup)}) {
    REQUIRE(laid->book.pages.size() > 3);
    double first = 0;
    std::size_t seen = 0;
    for (const layout::Page& page : laid->book.pages) {
      for (const layout::PageItem& item : page.items) {
        const auto* text = std::get_if<layout::TextItem>(&item);
        if (!text || text->structure == layout::kArtifact || text->run.size.pt() != kEm) continue;
        if (first == 0) first = text->origin.y.pt();
        ++seen;
        CHECK(off_by(text->origin.y.pt() - first, kPitch) < 0.01);
      }
    }
    CHECK(seen > 100);
  }
}

}  // namespace banxin::test
