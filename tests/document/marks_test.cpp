#include "tree.h"

using namespace banxin;
using namespace banxin::test;
using document::QuoteStyle;
using document::Stops;
using document::TextOptions;

namespace {

struct Cleaned {
  std::string text;
  std::vector<Diagnostic> reports;
};

Cleaned clean(const std::string& lang, Node block, const TextOptions& options = {}) {
  Document document = document_of(lang, std::move(block));
  document.metadata.text = options;
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  return {text_content(document.body), diagnostics.all()};
}

TextOptions fixing() {
  TextOptions options;
  options.fix_punctuation = true;
  return options;
}

TextOptions quoting(QuoteStyle style) {
  TextOptions options;
  options.quotes = style;
  return options;
}

TextOptions stopping(Stops stops) {
  TextOptions options;
  options.stops = stops;
  return options;
}

}  // namespace

TEST_CASE("T39 half-width punctuation beside Han is reported, and repaired on request") {
  struct {
    const char* in;
    const char* fixed;
  } const cases[] = {
      {"你好,世界", "你好，世界"},
      {"你好, 世界", "你好，世界"},
      {"你好,world", "你好，world"},
      {"使用Windows 10,并且", "使用Windows 10，并且"},
      {"他走了.", "他走了。"},
      {"他走了. 她来了.", "他走了。她来了。"},
      {"真的?真的!", "真的？真的！"},
      {"什么?!", "什么？！"},
      {"他用Python吗?是", "他用Python吗？是"},
      {"他说:好", "他说：好"},
      {"甲;乙", "甲；乙"},
      {"Python:一门语言", "Python：一门语言"},
      {"中文(见图)后", "中文（见图）后"},
      {"中文 (见图) 后", "中文（见图）后"},
      {"(一)总则", "（一）总则"},
      {"中文（见图)后", "中文（见图）后"},
      {"HTML(超文本)是", "HTML（超文本）是"},
      {"一.概述", "一、概述"},
      {"《书》,他", "《书》，他"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.in);
    const Cleaned reported = clean("zh", p(c.in));
    REQUIRE_FALSE(reported.reports.empty());
    CHECK(reported.reports[0].code == "document-010");
    CHECK(reported.reports[0].severity == Severity::Warning);
    const Cleaned fixed = clean("zh", p(c.in), fixing());
    CHECK(fixed.text == c.fixed);
    REQUIRE(fixed.reports.size() == 1);
    CHECK(fixed.reports[0].severity == Severity::Note);
  }
  CHECK(clean("zh", p("你好,世界")).reports[0].message ==
        "half-width punctuation in Chinese text: “你好,世界” should be “你好，世界”");
  CHECK(clean("zh", element(Element::P, text("你好"), element(Element::Em, text(",世界"))))
            .reports.size() == 1);
}

TEST_CASE("T39 numbers, names, addresses, code and Western sentences are left alone") {
  const char* cases[] = {
      "版本1.2和v1.2.3的",
      "比例1:30，时间1:30开始",
      "共1,000人",
      "国内生产总值(GDP)是",
      "函数f(x)的值与f(值)的",
      "printf()函数",
      "文件图.png在",
      "见https://a.b/中,文?x=(1)和",
      "1)中国 2)美国",
      "1.中国",
      "A.中国",
      "美国U.S.政府",
      "He said, \"hi\" (yes).",
      "What is this?这是什么",
      "哈哈:)",
      "《A, B》与C, D",
      "第1,2,3章",
      "No.1，Mr.王",
      "The name is Wang (王), and he said so.",
      "他说！= 不是 !=",
      "e.g.中国",
  };
  for (const char* in : cases) {
    CAPTURE(in);
    const Cleaned cleaned = clean("zh", p(in), fixing());
    CHECK(cleaned.reports.empty());
  }
  CHECK(
      clean("zh", element(Element::P, element(Element::Code, text("你好,世界")))).reports.empty());
  CHECK(clean("en", p("The word 道,路 means way")).reports.empty());
  CHECK(clean("ja", p("これは,これ")).reports.empty());
}

TEST_CASE("T39 a stop that may be the dot of a name is reported, never repaired") {
  const Cleaned cleaned = clean("zh", p("约翰.史密斯来了"), fixing());
  CHECK(cleaned.text == "约翰.史密斯来了");
  REQUIRE(cleaned.reports.size() == 1);
  CHECK(cleaned.reports[0].message ==
        "half-width punctuation in Chinese text: “约翰.史密斯来” should be “约翰。史密斯来” or "
        "“约翰·史密斯来”");
}

TEST_CASE("T39 full-width punctuation in a Western sentence is reported, and repaired on request") {
  struct {
    const char *lang, *in, *fixed;
  } const cases[] = {
      {"en", "Hello，world。", "Hello, world."},
      {"en", "Hello， world！", "Hello, world!"},
      {"en", "He said（yes）so", "He said (yes) so"},
      {"zh", "Hello， this is a whole sentence。 中文，好。",
       "Hello, this is a whole sentence. 中文，好。"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.in);
    const Cleaned reported = clean(c.lang, p(c.in));
    REQUIRE_FALSE(reported.reports.empty());
    CHECK(reported.reports[0].code == "document-011");
    CHECK(clean(c.lang, p(c.in), fixing()).text == c.fixed);
  }
  for (const char* in : {"使用Python，Java，C++等", "Python，Java。", "The word “中文，好” means"})
    CHECK(clean("zh", p(in)).reports.empty());
  CHECK(clean("en", p("The word “中文，好” means")).reports.empty());
}

TEST_CASE("T39 ten thousand faults are ten reports and a count") {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "你好,世界。";
  const Cleaned cleaned = clean("zh", p(many));
  REQUIRE(cleaned.reports.size() == 11);
  CHECK(cleaned.reports.back().message == "9990 more half-width marks in Chinese text");
}

TEST_CASE("T55 full-width letters and digits are reported, and folded on request") {
  const Cleaned reported = clean("zh", p("共１２３人"));
  REQUIRE(reported.reports.size() == 1);
  CHECK(reported.reports[0].code == "document-012");
  CHECK(reported.reports[0].message == "full-width letters or digits: “１２３” should be “123”");
  CHECK(reported.text == "共１２３人");
  TextOptions options;
  options.normalize_width = true;
  CHECK(clean("zh", p("共１２３人"), options).text == "共123人");
  CHECK(clean("zh", p("ＡＢＣ ｄｅｆ"), options).text == "ABC def");
  CHECK(clean("zh", element(Element::P, element(Element::Code, text("Ａ"))), options).text == "Ａ");
  CHECK(clean("ja", p("１つ"), options).text == "１つ");
  CHECK(clean("zh", p("中文，没有。")).reports.empty());
}

TEST_CASE("T46 Chinese quotes turn into the style asked for, and only on request") {
  struct {
    const char* lang;
    QuoteStyle style;
    const char *in, *out;
  } const cases[] = {
      {"zh", QuoteStyle::AsTyped, "“甲‘乙’”「丙」", "“甲‘乙’”「丙」"},
      {"zh", QuoteStyle::Tw, "“甲‘乙’”", "「甲『乙』」"},
      {"zh", QuoteStyle::Tw, "“甲‘乙“丙”’”", "「甲『乙「丙」』」"},
      {"zh", QuoteStyle::Cn, "「甲『乙』」", "“甲‘乙’”"},
      {"zh", QuoteStyle::Cn, "『甲「乙」』", "“甲‘乙’”"},
      {"zh", QuoteStyle::Cn, "『甲』", "“甲”"},
      {"zh-Hant", QuoteStyle::Auto, "“甲‘乙’”", "「甲『乙』」"},
      {"zh-Hans", QuoteStyle::Auto, "「甲」", "“甲”"},
      {"zh", QuoteStyle::Tw, "使用“Type A”连接", "使用「Type A」连接"},
      {"zh", QuoteStyle::Tw, "He said “yes” and don’t", "He said “yes” and don’t"},
      {"zh", QuoteStyle::Tw, "这don’t是“甲”", "这don’t是「甲」"},
      {"zh", QuoteStyle::Tw, "“续下段", "「续下段"},
      {"zh", QuoteStyle::Tw, "“续‘甲’下段", "「续『甲』下段"},
      {"zh", QuoteStyle::Tw, "到此为止。”", "到此为止。」"},
      {"zh", QuoteStyle::Tw, "\"甲\"", "「甲」"},
      {"en", QuoteStyle::Tw, "the “中文” word", "the “中文” word"},
      {"ja", QuoteStyle::Cn, "「はい」", "「はい」"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.in);
    CHECK(clean(c.lang, p(c.in), quoting(c.style)).text == c.out);
  }
}

TEST_CASE("T38 the stops of science books, for the whole text or not at all") {
  CHECK(clean("zh", p("当x>0时，y=1。"), stopping(Stops::Dot)).text == "当x>0时，y=1．");
  CHECK(clean("zh", p("当x>0时，y=1。“好。”"), stopping(Stops::DotComma)).text ==
        "当x>0时, y=1．“好．”");
  CHECK(clean("zh", p("当x>0时，y=1。")).text == "当x>0时，y=1。");
  CHECK(clean("zh", element(Element::P, element(Element::Code, text("。"))), stopping(Stops::Dot))
            .text == "。");
  CHECK(clean("zh", p("甲，"), stopping(Stops::DotComma)).text == "甲,");
}

TEST_CASE("T22 a space typed between two wide characters stays on request") {
  TextOptions options;
  options.keep_spaces = true;
  CHECK(clean("zh", p("中 文"), options).text == "中 文");
  CHECK(clean("zh", p("中\n文"), options).text == "中文");
}
