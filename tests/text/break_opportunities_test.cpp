#include "text/break_opportunities.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
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

// As marked(), with the penalties of the less good places.
std::string penalties(const Paragraph& p) {
  FlatText flat;
  flatten(p, flat);
  resolve_shared_characters(p, flat);
  std::vector<BreakOpportunity> list;
  find_break_opportunities(p, flat, list);
  std::string out;
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < flat.text.size(); ++i) {
    if (next < list.size() && list[next].position == i) {
      out += list[next].penalty == 0 ? "|" : "{" + std::to_string(list[next].penalty) + "}";
      ++next;
    }
    append_utf8(out, flat.text[i]);
  }
  return out;
}
std::string penalties(const std::string& text) { return penalties(paragraph(text)); }

}  // namespace

TEST_CASE("T45 T57 wide marks break as their class says") {
  CHECK(marked("他说“你好”了") == "他|说|“你|好”|了");
  CHECK(marked("甲，乙。（丙）丁") == "甲，|乙。|（丙）|丁");
  CHECK(marked("甲、乙；丙：丁！戊？己") == "甲、|乙；|丙：|丁！|戊？|己");
  CHECK(marked("比尔·盖茨") == "比|尔·|盖|茨");
  CHECK(marked("三～五") == "三～|五");
  CHECK(marked("甲／乙") == "甲／|乙");
  CHECK(marked("甲《　乙") == "甲|《　乙");
  CHECK(marked("甲（ 乙") == "甲|（ 乙");
  CHECK(marked("甲《　a") == "甲|《　a");
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
  CHECK(marked("3:00到12:30") == "3:00|到|12:30");
  CHECK(marked("价$5.00或€20") == "价|$5.00|或|€20");
  CHECK(marked("约25 ℃和80 %") == "约|25 ℃|和|80 %");
  CHECK(marked("见§ 3及№ 7") == "见|§ 3|及|№ 7");
  CHECK(marked("速10 km/h") == "速|10 km/|h");
  CHECK(marked("约+3或−3") == "约|+3|或|−3");
  CHECK(marked("1/2杯") == "1/2|杯");
  CHECK(marked("“水”，") == "“水”，");
  CHECK(marked("《水》土") == "《水》|土");
  CHECK(marked("a Western word", "en") == "a |Western |word");
  CHECK(marked("…………") == "…………");
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

namespace {

// Position in FlatText of the first and the last visible character of each line.
struct LineEnds {
  std::size_t first = 0, last = 0;
};
std::vector<LineEnds> ends_of(const FlatText& flat, const std::vector<Line>& lines) {
  std::vector<LineEnds> ends;
  std::size_t at = 0;
  for (const Line& line : lines) {
    const std::u32string text = to_utf32(text_of(line));
    // Spaces at the end of a line are in no run.
    while (at < flat.text.size() && !text.empty() && flat.text[at] != text.front()) ++at;
    LineEnds e{at, at + text.size() - 1};
    while (e.last > e.first && flat.classes[e.last] == CharacterClass::Space) --e.last;
    at += text.size();
    ends.push_back(e);
  }
  return ends;
}

bool is_one_of(CharacterClass c, std::initializer_list<CharacterClass> list) {
  return std::find(list.begin(), list.end(), c) != list.end();
}

// T57, in the words of the rule.
bool is_forbidden_start(CharacterClass c, ProhibitionLevel level) {
  using enum CharacterClass;
  if (level == ProhibitionLevel::None) return false;
  if (is_one_of(c, {Pause, Stop, Exclamation, Closing, Connector, Interpunct, Solidus}))
    return true;
  return level == ProhibitionLevel::Strict && is_one_of(c, {Dash, Ellipsis});
}
bool is_forbidden_end(CharacterClass c, ProhibitionLevel level) {
  using enum CharacterClass;
  if (level == ProhibitionLevel::None) return false;
  if (c == Opening) return true;
  return level >= ProhibitionLevel::Gb && c == Solidus;
}
// T58, at every level: what a break may not divide.
bool is_divided(const FlatText& flat, std::size_t last, std::size_t next) {
  using enum CharacterClass;
  if (last + 1 != next) return false;
  const CharacterClass before = flat.classes[last], after = flat.classes[next];
  if (before == Exclamation && after == Exclamation) return true;
  return is_one_of(before, {Dash, Ellipsis}) && is_one_of(after, {Dash, Ellipsis});
}

}  // namespace

TEST_CASE("T57 five thousand random lines of each level begin and end with no forbidden mark") {
  // One or two of each class, Latin, numbers, narrow marks and quotes of both widths among them.
  const std::vector<std::string> pieces = {
      "水", "土", "一", "（", "《",  "「",   "“甲", "）", "》", "」", "乙”", "，",  "、",  "；",
      "：", "。", "．", "？", "！",  "？！", "·",   "～", "–",  "—",  "——",  "…",   "……",  "／",
      "/",  "a",  "Bc", "12", "3.5", " ",    "(d)", "，", "々", "　", "℃",   "。”", "”，", "（《"};
  using enum ProhibitionLevel;
  for (const ProhibitionLevel level : {None, Basic, Gb, Strict}) {
    std::mt19937 random(20261124);
    int lines_seen = 0, breaks_seen = 0;
    while (lines_seen < 5000) {
      std::string text = "水水";
      // Half Han, so that a line can be filled without emergency.
      for (int i = 0; i < 120; ++i)
        text += random() % 2 != 0 ? "水" : pieces[random() % pieces.size()];
      Paragraph p = paragraph(text);
      p.prohibition = level;
      FlatText flat;
      flatten(p, flat);
      resolve_shared_characters(p, flat);
      const auto lines = lines_of(p, measure(14));
      const auto ends = ends_of(flat, lines);
      for (std::size_t n = 0; n < lines.size(); ++n) {
        ++lines_seen;
        CAPTURE(static_cast<int>(level));
        CAPTURE(text_of(lines[n]));
        CHECK(lines[n].overfull == Length{});
        // The few lines that relax a rule, or have no place to break, say so (T60, T62).
        if (n + 1 == lines.size() || lines[n].end != BreakKind::Normal) continue;
        ++breaks_seen;
        CAPTURE(text_of(lines[n + 1]));
        CHECK_FALSE(is_forbidden_end(flat.classes[ends[n].last], level));
        CHECK_FALSE(is_forbidden_start(flat.classes[ends[n + 1].first], level));
        CHECK_FALSE(is_divided(flat, ends[n].last, ends[n + 1].first));
      }
    }
    CHECK(breaks_seen > 4000);
  }
}

TEST_CASE("T57 small kana and iteration marks follow line-break in Japanese") {
  const auto at = [](const char* text, KanaBreaks kana, const char* lang = "ja") {
    Paragraph p = paragraph(text, style(lang));
    p.kana = kana;
    return marked(p);
  };
  CHECK(at("あっカー人々", KanaBreaks::Strict) == "あっ|カー|人々");
  CHECK(at("あっカー人々", KanaBreaks::Normal) == "あ|っ|カ|ー|人々");
  CHECK(at("あっカー人々ゝ", KanaBreaks::Loose) == "あ|っ|カ|ー|人|々|ゝ");
  // In Chinese they never start a line.
  CHECK(at("あっカー人々", KanaBreaks::Loose, "zh-Hans") == "あっ|カー|人々");
}

TEST_CASE("T57 a note marker, and a mark of half an em, stay with what precedes them") {
  Paragraph p = paragraph("");
  p.styles.push_back(style());
  p.styles[1].attaches_to_previous = true;
  p.items = {InlineText{"水土", 0}, InlineText{"[1]", 1}, InlineText{"。木", 0}};
  CHECK(marked(p) == "水|土[1]。|木");
  Paragraph half = paragraph("水土，木。火");
  half.styles[0].punctuation = PunctuationStyle::Half;
  for (double em = 2; em < 6; em += 0.25)
    for (const Line& line : lines_of(half, measure(em)))
      CHECK_FALSE((text_of(line).starts_with("，") || text_of(line).starts_with("。")));
}

TEST_CASE("T59 a number keeps its measure word where the line can afford it") {
  // 14.2 em: the line could end after 3 with 0.4 em to spare, or be set a little looser without it.
  const std::string text = "水水水水水水水水，水水水共3个土土土土土土土土土土土土土土土";
  for (const double slack : {0.0, 0.1, 0.2, 0.3, 0.4}) {
    const double to_number =
        em_of(lines_of(paragraph("水水水水水水水水，水水水共3"), measure(40))[0].width);
    for (const Line& line : lines_of(paragraph(text), measure(to_number + slack))) {
      CAPTURE(slack);
      CHECK_FALSE(text_of(line).starts_with("个"));
    }
  }
  for (const char* pair : {"3|个", "2024|年", "3|章"}) {
    std::string joined = pair;
    joined.erase(joined.find('|'), 1);
    CHECK(penalties("水" + joined + "水") ==
          "水|" + std::string(pair).replace(std::string(pair).find('|'), 1, "{30}") + "|水");
  }
}

TEST_CASE("T59 a heading with auto-phrase breaks between words, not behind a lone character") {
  Paragraph p = paragraph("春天来了，我们研究中华人民共和国");
  p.styles[0].keeps_phrases = true;
  const std::string found = penalties(p);
  CHECK(found.find("中{600}华") != std::string::npos);
  CHECK(found.find("研{600}究") != std::string::npos);
  CHECK(found.find("究{400}中") != std::string::npos);
  CHECK(found.find("，|我") != std::string::npos);
  // One character behind the comma.
  p.items = {InlineText{"水来了，我爱北京天安门", 0}};
  CHECK(penalties(p).find("，|我{600}爱{400}北{600}京") != std::string::npos);
  // Without it all places are alike.
  p.styles[0].keeps_phrases = false;
  CHECK(penalties(p).find('{') == std::string::npos);
}

TEST_CASE("T59 a tagged name is divided only where nothing else will do") {
  Paragraph p = paragraph("");
  p.styles.push_back(style());
  p.styles[1].avoids_breaks = true;
  p.items = {InlineText{"水诸葛", 0}, InlineText{"诸葛亮", 1}, InlineText{"水", 0}};
  CHECK(penalties(p) == "水|诸|葛|诸{200}葛{200}亮|水");
  // Over many measures: as a rule whole, though a line of Chinese has little to give.
  const auto divided = [&](bool tagged) {
    p.styles[1].avoids_breaks = tagged;
    p.items = {InlineText{"水水，水水水、水水", 0}, InlineText{"诸葛亮", 1},
               InlineText{"水水，水水水水、水水水水水", 0}};
    int count = 0;
    for (double em = 6; em < 16; em += 0.25)
      for (const Line& line : lines_of(p, measure(em)))
        if (text_of(line).starts_with("葛") || text_of(line).starts_with("亮")) ++count;
    return count;
  };
  CHECK(divided(true) < divided(false));
}

TEST_CASE("The table for wide characters and ICU agree on plain Chinese text") {
  // With a letter at the end ICU decides what the table leaves; the places before it do not change.
  const std::string text = "他说：“你好，《水》（土）。”——是……吗？！好；甲·乙";
  const std::string alone = marked(text.c_str());
  CHECK(marked((text + "a").c_str()) == alone + "|a");
}

TEST_CASE("T101 a title of two lines breaks where its sense does") {
  TextStyle s = style();
  s.keeps_phrases = true;
  Paragraph p = paragraph("第二回　张翼德怒鞭督邮　何国舅谋诛宦竖", s);
  p.align = p.align_last = Alignment::Center;
  const auto lines = lines_of(p, measure(17.7));
  REQUIRE(lines.size() == 2);
  CHECK(text_of(lines[0]).starts_with("第二回　张翼德怒鞭督邮"));
  CHECK(text_of(lines[1]) == "何国舅谋诛宦竖");
  // A first line of the number alone would be too short: then the break is between words.
  Paragraph q = paragraph("第二回　张翼德怒鞭督邮何国舅谋诛宦竖", s);
  q.align = q.align_last = Alignment::Center;
  const auto other = lines_of(q, measure(17.7));
  REQUIRE(other.size() == 2);
  CHECK(em_of(other[0].width) > 8);
}
