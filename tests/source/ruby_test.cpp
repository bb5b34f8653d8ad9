// Ruby in Markdown: the short notation and the tags of HTML give one tree (T127, T85–T87).
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

TEST_CASE("T127 the ruby notation gives the tree that the tags of HTML give") {
  struct {
    const char* notation;
    const char* html;
  } const cases[] = {
      {"{漢字|hàn|zì}", "<ruby>漢<rt>hàn</rt>字<rt>zì</rt></ruby>"},
      {"{長城|chángchéng}", "<ruby>長城<rt>chángchéng</rt></ruby>"},
      {"{床|chuáng}{前|qián}", "<ruby>床<rt>chuáng</rt></ruby><ruby>前<rt>qián</rt></ruby>"},
      {"{お見舞|||}x", "{お見舞|||}x"},
      {"{お茶||ちゃ}", "<ruby>お<rt></rt>茶<rt>ちゃ</rt></ruby>"},
      {"{API|接口}", "<ruby>API<rt>接口</rt></ruby>"},
      {"{好|ㄏㄠˇ}", "<ruby>好<rt>ㄏㄠˇ</rt></ruby>"},
      {"{你|ㄋㄧˇ|nǐ}", "<ruby>你<rt>ㄋㄧˇ</rt><rtc><rt>nǐ</rt></rtc></ruby>"},
      {"{你|nǐ|ㄋㄧˇ}", "<ruby><ruby>你<rt>ㄋㄧˇ</rt></ruby><rt>nǐ</rt></ruby>"},
      {"{你好|ㄋㄧˇ|ㄏㄠˇ|nǐ|hǎo}",
       "<ruby><rb>你</rb><rb>好</rb><rt>ㄋㄧˇ</rt><rt>ㄏㄠˇ</rt><rtc><rt>nǐ</rt><rt>hǎo</rt></"
       "rtc></ruby>"},
      {"{你好|ㄋㄧˇ ㄏㄠˇ|nǐhǎo}",
       "<ruby><ruby>你<rt>ㄋㄧˇ</rt>好<rt>ㄏㄠˇ</rt></ruby><rt>nǐhǎo</rt></ruby>"},
      // Ends that HTML lets one leave out.
      {"{漢字|hàn|zì}", "<ruby><rb>漢<rb>字<rt>hàn<rt>zì</ruby>"},
      {"{漢|hàn}", "<ruby>漢<rt>hàn</ruby>"},
      // A variation selector belongs to its character.
      {"{葛󠄀城|gé|chéng}", "<ruby>葛󠄀<rt>gé</rt>城<rt>chéng</rt></ruby>"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.notation));
    CHECK(tree(c.notation) == tree(c.html));
  }
  CHECK(tree("{漢字|hàn|zì}") == "p; ruby;  '漢';  rt;   'hàn';  '字';  rt;   'zì';");
  CHECK(tree("{你|ㄋㄧˇ|nǐ}") ==
        "p; ruby.under;  ruby.bopomofo;   '你';   rt;    'ㄋㄧˇ';  rt;   'nǐ';");
}

TEST_CASE("ruby stands in other markup, and other markup in its tags") {
  struct {
    const char* markdown;
    const char* tree;
  } const cases[] = {
      {"读{床|chuáng}前", "p; '读'; ruby;  '床';  rt;   'chuáng'; '前';"},
      {"**{床|chuáng}**", "p; strong;  ruby;   '床';   rt;    'chuáng';"},
      {"[{床|chuáng}](u)", "p; a;  ruby;   '床';   rt;    'chuáng';"},
      {"[{床|chuáng}]{.x}", "p; span.x;  ruby;   '床';   rt;    'chuáng';"},
      {"# {床|chuáng}", "h1; ruby;  '床';  rt;   'chuáng';"},
      {"|甲|\n|-|\n|{床\\|chuáng}|",
       "table; thead;  tr;   th;    '甲'; tbody;  tr;   td;    ruby;     '床';     rt;      "
       "'chuáng';"},
      {"<ruby>**漢**<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby>",
       "p; ruby;  strong;   '漢';  rp;   '（';  rt;   'hàn';  rp;   '）';"},
      {"[长城](cháng)", "p; a;  '长城';"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.markdown));
    CHECK(tree(c.markdown) == c.tree);
  }
}

TEST_CASE("braces with bars that are no ruby stay text") {
  for (const char* text :
       {"{x|x>0}", "{{名|upper}}", "${值|默认}", "{a|b|c}", "{漢字}", "{|漢}", "{ 漢|字 }",
        "\\{漢|hàn}", "{漢|hàn\\}", "{漢|}", "{漢|{hàn}}", "{% 甲|乙 %}"}) {
    CAPTURE(std::string(text));
    CHECK(tree(text).find("ruby") == std::string::npos);
  }
  CHECK(tree("`{漢|hàn}`") == "p; code;  '{漢|hàn}';");
}

TEST_CASE("too many annotations are reported and set as one") {
  CHECK(tree("{漢字|a|b|c}") == "p; ruby;  '漢字';  rt;   'a b c';");
  const Reading reading = read_only("{漢字|a|b|c}");
  REQUIRE(reading.diagnostics.all().size() == 1);
  CHECK(reading.diagnostics.all()[0].code == "source-050");
  CHECK(places(reading.diagnostics).starts_with("1:1 warning"));
}
