#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

enum class Place { MidLine, LineStart, LineEnd };

// The width of `text` between two Han, or at an edge of the line.
double width_in(const std::vector<std::pair<std::string, int>>& pieces, Place place,
                std::vector<TextStyle> styles) {
  Paragraph p;
  p.lang = styles[0].lang;
  p.styles = std::move(styles);
  if (place != Place::LineStart) p.items.push_back(InlineText{"水", 0});
  for (const auto& [text, s] : pieces)
    p.items.push_back(InlineText{text, static_cast<std::uint32_t>(s)});
  if (place != Place::LineEnd) p.items.push_back(InlineText{"水", 0});
  const auto lines = lines_of(p, measure(100));
  REQUIRE(lines.size() == 1);
  return em_of(lines[0].width) - (place == Place::MidLine ? 2.0 : 1.0);
}

struct Vector {
  const char* text;
  double mid, start, end;
};

}  // namespace

TEST_CASE("T26 the matrix of adjacent marks holds in the line and at both its ends") {
  const Vector vectors[] = {
      {"他说：“好。”", 6.0, 6.0, 5.5},
      {"《红楼梦》、《三国演义》和《水浒传》", 17.0, 16.5, 16.5},
      {"（见《说文》）。", 7.0, 6.5, 6.5},
      {"“‘甲’乙”", 5.5, 5.0, 5.0},
      {"你好，“世界”！", 7.0, 7.0, 6.5},
      {"“一”“二”“三”", 8.0, 7.5, 7.5},
      {"《甲》（乙）", 5.5, 5.0, 5.0},
      {"汉语（普通话）、方言", 9.5, 9.5, 9.5},
      {"真的？！", 3.0, 3.0, 3.0},
      {"啊！！", 2.0, 2.0, 2.0},
      {"啊！！！", 3.0, 3.0, 3.0},
      {"比尔·盖茨", 4.5, 4.5, 4.5},
      {"他走了——再也没回来……", 12.0, 12.0, 12.0},
      {"「你好。」他說：「走吧。」", 11.5, 11.0, 11.0},
  };
  for (const Vector& v : vectors) {
    for (const char* family : {"Song", "Kai", "Hei"}) {
      CAPTURE(v.text);
      CAPTURE(family);
      TextStyle s = style();
      s.families = {"Garamond", family};
      CHECK(width_in({{v.text, 0}}, Place::MidLine, {s}) == doctest::Approx(v.mid).epsilon(0.0003));
      CHECK(width_in({{v.text, 0}}, Place::LineStart, {s}) ==
            doctest::Approx(v.start).epsilon(0.0003));
      CHECK(width_in({{v.text, 0}}, Place::LineEnd, {s}) == doctest::Approx(v.end).epsilon(0.0003));
    }
  }
}
