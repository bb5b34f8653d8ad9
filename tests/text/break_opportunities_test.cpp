#include "text/break_opportunities.h"

#include <cstdint>
#include <random>
#include <set>

#include "text/character_class.h"
#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// The text with | at each opportunity, - at each hyphenation point.
std::string marked(const Paragraph& p) {
  FlatText flat;
  flatten(p, flat);
  resolve_shared_characters(p, flat);
  std::vector<BreakOpportunity> list;
  find_break_opportunities(p, flat, list);
  std::string out;
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < flat.text.size(); ++i) {
    std::set<BreakKind> kinds;
    for (; next < list.size() && list[next].position == i; ++next) kinds.insert(list[next].kind);
    if (kinds.contains(BreakKind::Normal)) out += '|';
    if (kinds.contains(BreakKind::Hyphen)) out += '~';
    append_utf8(out, flat.text[i]);
  }
  return out;
}

std::string marked(const char* text, const char* lang = "zh-Hans") {
  return marked(paragraph(text, style(lang)));
}

}  // namespace

TEST_CASE("T45 T57 wide marks break as their class says") {
  CHECK(marked("他说“你好”了") == "他|说|“你|好”|了");
  CHECK(marked("甲，乙。（丙）丁") == "甲，|乙。|（丙）|丁");
  CHECK(marked("甲、乙；丙：丁！戊？己") == "甲、|乙；|丙：|丁！|戊？|己");
  CHECK(marked("比尔·盖茨") == "比|尔·|盖|茨");
  CHECK(marked("三～五") == "三～|五");
  CHECK(marked("甲／乙") == "甲／|乙");
  CHECK(marked("“一”“二”") == "“一”|“二”");
  CHECK(marked("使用“Type A”连接") == "使|用|“Type |A”|连|接");
  CHECK(marked("say “hello” now", "en") == "say |“hello” |now");
}

TEST_CASE("T45 quotes break as Unicode 16 says: LB15a, LB15b, LB19a") {
  // Wide quotes.
  CHECK(marked("他说“好”他") == "他|说|“好”|他");
  CHECK(marked("他说，“好。”他") == "他|说，|“好。”|他");
  // A lone quote that is narrow by its language stands between Han: as a bracket.
  CHECK(marked("道“德”经", "en") == "道|“德”|经");
  CHECK(marked("a“德”b", "en") == "a“德”b");
  // Between Han and Latin: not at all.
  CHECK(marked("the “Times” is", "en") == "the |“Times” |is");
  // A quote and its spaces.
  CHECK(marked("dit « un mot » ici", "fr") == "dit |« un |mot » |ici");
  CHECK(marked("say “ yes ” now", "en") == "say |“ yes ” |now");
  // LB20a and LB25.
  CHECK(marked("use -o and ‐x", "en") == "use |-o |and |‐x");
  CHECK(marked("equals .35 or a.2", "en") == "equals |.35 |or |a.2");
}

TEST_CASE("T57 the levels differ in solidus, dash and ellipsis") {
  const auto at_level = [](const char* text, ProhibitionLevel level) {
    Paragraph p = paragraph(text);
    p.prohibition = level;
    return marked(p);
  };
  using enum ProhibitionLevel;
  CHECK(at_level("甲，乙（丙）", None) == "甲|，|乙|（|丙|）");
  CHECK(at_level("甲——乙……丙", Basic) == "甲|——|乙|……|丙");
  CHECK(at_level("甲——乙……丙", Strict) == "甲——|乙……|丙");
  CHECK(at_level("甲／乙", Gb) == "甲／乙");
  CHECK(at_level("甲/乙", Gb) == "甲/乙");
  CHECK(at_level("甲/乙", Basic) == "甲/|乙");
  CHECK(at_level("Abc——乙", Strict) == "Abc——|乙");
}

TEST_CASE("T58 what belongs together stays together") {
  CHECK(marked("水——水") == "水|——|水");
  CHECK(marked("水……水") == "水|……|水");
  CHECK(marked("——……") == "——……");
  CHECK(marked("真的？！好") == "真|的？！|好");
  CHECK(marked("共￥100元") == "共|￥100|元");
  CHECK(marked("约25℃时") == "约|25℃|时");
  CHECK(marked("占80%了") == "占|80%|了");
  CHECK(marked("重3.5 kg的") == "重|3.5 kg|的");
  CHECK(marked("见§3及№7") == "见|§3|及|№7");
  CHECK(marked("在−40°时") == "在|−40°|时");
  CHECK(marked("1,234.56元") == "1,234.56|元");
  CHECK(marked("2024-11-22日") == "2024-11-22|日");
  CHECK(marked("by J. R. R. Tolkien", "en") == "by |J. R. R. Tolkien");
  CHECK(marked("from Mr. Smith now", "en") == "from |Mr. Smith |now");
  // A note marker.
  Paragraph p = paragraph("");
  p.styles.push_back(style());
  p.styles[1].attaches_to_previous = true;
  p.items = {InlineText{"水。", 0}, InlineText{"[1]", 1}, InlineText{"土", 0}};
  CHECK(marked(p) == "水。[1]|土");
}

TEST_CASE("T119 numbers, names and dashes in English") {
  CHECK(marked("see Fig. 3 there", "en") == "see |Fig. 3 |there");
  CHECK(marked("on p. 12 and pp. 3–5", "en") == "on |p. 12 |and |pp. 3–5");
  CHECK(marked("about 5 kg of it", "en") == "about |5 kg |of |it");
  CHECK(marked("one — two", "en") == "one — |two");
  CHECK(marked("one—two", "en") == "one—|two");
  CHECK(marked("a well-known way", "en") == "a |well-|known |way");
  CHECK(marked("3 men", "en") == "3 |men");
}

TEST_CASE("T60 a URL breaks after its separators and never before them") {
  CHECK(marked("at https://example.org/a_b/c.html?x=1&y=2 now", "en") ==
        "at |https://|example.|org/|a_|b/|c.|html?|x=|1&|y=2 |now");
  CHECK(marked("见www.a-b.cn。") == "见|www.|a-|b.|cn。");
}

TEST_CASE("Styles allow and forbid breaks") {
  Paragraph p = paragraph("水 水 code run");
  p.styles[0].wraps = false;
  CHECK(marked(p) == "水 水 code run");
  p.styles[0].wraps = true;
  p.styles[0].keep_all = true;
  p.items = {InlineText{"한국 水水 水", 0}};
  CHECK(marked(p) == "한국 |水水 |水");
}

TEST_CASE("T117 hyphenation points follow the patterns of the language") {
  TextStyle s = style("en-US");
  s.hyphenates = true;
  const auto points = [&](const char* text) {
    return marked(paragraph(std::string(text) + " end", s));
  };
  CHECK(points("representation") == "rep~re~sen~ta~tion |end");
  CHECK(points("away") == "away |end");  // too short
  CHECK(points("don’t") == "don’t |end");
  CHECK(points("foo_representation") == "foo_representation |end");
  CHECK(points("NASDAQ") == "NASDAQ |end");
  CHECK(points("WankeCoinage") == "WankeCoinage |end");
  CHECK(points("info@representation.org") == "info@representation.org |end");
  CHECK(points("https://representation.org").find('~') == std::string::npos);
  CHECK(points("typ\u00ADography") == "typ~ography |end");  // the author's hyphen wins
  // The last word of a paragraph is not divided.
  CHECK(marked(paragraph("the representation", s)) == "the |representation");
  TextStyle gb = style("en-GB");
  gb.hyphenates = true;
  CHECK(marked(paragraph("the photography of", gb)) != marked(paragraph("the photography of", s)));
  // Soft hyphens alone, when hyphens are manual.
  s.hyphenates = false;
  CHECK(points("typ\u00ADography") == "typ~ography |end");
  s.soft_hyphens = false;
  CHECK(points("typ\u00ADography") == "typography |end");
}

TEST_CASE("T57 five thousand random lines of each level begin and end with no forbidden mark") {
  const std::vector<std::string> pieces = {"水", "土", "一", "（", "《", "“",  "）", "》", "”",
                                           "，", "、", "；", "：", "。", "？", "！", "·",  "～",
                                           "——", "……", "／", "a",  "Bc", "12", "—",  " "};
  using enum ProhibitionLevel;
  for (const ProhibitionLevel level : {Basic, Gb, Strict}) {
    std::mt19937 random(20261124);
    int lines_seen = 0;
    while (lines_seen < 5000) {
      std::string text = "水水";
      // Half Han, so that a line can be filled without emergency.
      for (int i = 0; i < 120; ++i)
        text += random() % 2 != 0 ? "水" : pieces[random() % pieces.size()];
      Paragraph p = paragraph(text);
      p.prohibition = level;
      const auto lines = lines_of(p, measure(14));
      for (std::size_t n = 0; n < lines.size(); ++n) {
        ++lines_seen;
        if (lines[n].end == BreakKind::Emergency) continue;
        const std::u32string line = to_utf32(text_of(lines[n]));
        REQUIRE_FALSE(line.empty());
        CAPTURE(text_of(lines[n]));
        const bool first_ok =
            n == 0 || lines[n - 1].end != BreakKind::Normal ||
            std::u32string(U"），》”、；：。？！·～／").find(line.front()) == std::u32string::npos;
        CHECK(first_ok);
        if (level == Strict && n > 0 && lines[n - 1].end == BreakKind::Normal)
          CHECK(std::u32string(U"—…").find(line.front()) == std::u32string::npos);
        if (lines[n].end != BreakKind::Normal) continue;
        CHECK(std::u32string(U"（《").find(line.back()) == std::u32string::npos);
        if (level >= Gb) CHECK(line.back() != U'／');
        CHECK(lines[n].overfull == Length{});
      }
    }
  }
}

TEST_CASE("The table for wide characters and ICU agree on plain Chinese text") {
  // With a letter at the end ICU decides what the table leaves; the places before it do not change.
  const std::string text = "他说：“你好，《水》（土）。”——是……吗？！好；甲·乙";
  const std::string alone = marked(text.c_str());
  CHECK(marked((text + "a").c_str()) == alone + "|a");
}
