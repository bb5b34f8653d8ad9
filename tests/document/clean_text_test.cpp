#include "tree.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::string cleaned(const std::string& lang, Node block) {
  Document document = document_of(lang, std::move(block));
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  return text_content(document.body);
}

struct Case {
  const char* lang;
  const char* in;
  const char* out;
};

}  // namespace

TEST_CASE("T13 the indent that was typed before a paragraph is dropped") {
  CHECK(cleaned("zh", p("　　第一段。")) == "第一段。");
  CHECK(cleaned("zh", p(" \t第一段。")) == "第一段。");
  CHECK(cleaned("zh", element(Element::P, text("　"), element(Element::Strong, text("　重点")),
                              text("后文"))) == "重点后文");
  // Inside the paragraph U+3000 is the author's.
  CHECK(cleaned("zh", p("第一回　宴桃园")) == "第一回　宴桃园");
}

TEST_CASE("T22 a newline of the source is what its neighbours make of it") {
  const Case cases[] = {
      {"zh", "我就站住，\n豫备她来讨钱。\n“你回来了？”\n她先这样问。",
       "我就站住，豫备她来讨钱。“你回来了？”她先这样问。"},
      {"zh", "使用\nHarfBuzz", "使用HarfBuzz"},
      {"zh", "HarfBuzz\n排版", "HarfBuzz排版"},
      {"en", "good\nmorning", "good morning"},
      {"ko", "한국\n어", "한국 어"},
      {"ko", "나는\n學校에", "나는 學校에"},
      {"ko", "學\n校", "學 校"},
      {"ko", "『책』\n을", "『책』 을"},
      {"ko", "學校 生活", "學校 生活"},
      {"zh", "韩文한국\n한국在", "韩文한국 한국在"},
      {"zh", "你好，\nHarfBuzz", "你好，HarfBuzz"},
      {"zh", "“HarfBuzz”\n排版", "“HarfBuzz”排版"},
      {"en", "good \n  morning", "good morning"},
      {"zh", "他走了——\n再也没回来……\n真的", "他走了——再也没回来……真的"},
      {"zh", "她说：\n“Hello”\n就走了", "她说：“Hello”就走了"},
      {"en", "he said\n“hello”\nand left", "he said “hello” and left"},
      {"en", "the word\n“中文”\nmeans", "the word “中文” means"},
      {"en", "an emoji 😀\nand more", "an emoji 😀 and more"},
      {"ja", "これは\n文です", "これは文です"},
      {"zh", "（见\n《说文》\n）。", "（见《说文》）。"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(cleaned(c.lang, p(c.in)) == c.out);
  }
}

TEST_CASE("T22 a space typed between two Han vanishes, T51 one between Han and Latin stays") {
  const Case cases[] = {
      {"zh", "中 文", "中文"},
      {"zh", "中  文， 标点", "中文，标点"},
      {"zh", "使用 HarfBuzz 排版", "使用 HarfBuzz 排版"},
      {"zh", "第 8 章", "第 8 章"},
      {"en", "End.  Next", "End.  Next"},
      {"zh", "ＡＢＣ ＤＥＦ", "ＡＢＣ ＤＥＦ"},
      {"zh", "结尾 ", "结尾"},
      {"en", " both ends ", "both ends"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(cleaned(c.lang, p(c.in)) == c.out);
  }
}

TEST_CASE("T22 holds across inline elements") {
  CHECK(cleaned("zh", element(Element::P, text("他说\n"), element(Element::Em, text("这样")),
                              text("\n不行"))) == "他说这样不行");
  CHECK(cleaned("zh", element(Element::P, text("中"), element(Element::Strong, text(" ")),
                              text("文"))) == "中文");
  CHECK(cleaned("en", element(Element::P, text("one\n"), element(Element::Em, text("two")))) ==
        "one two");
}

TEST_CASE("T26 a note's call does not stand between its neighbours") {
  Node call = element(Element::Sup, element(Element::A, text("1")));
  call.children[0].add_class("noteref");
  CHECK(cleaned("zh", element(Element::P, text("中文"), std::move(call), text("\n后文"))) ==
        "中文后文");
}

TEST_CASE("T102 the space behind a chapter's number stays") {
  CHECK(cleaned("zh", h(1, "第一章 缘起")) == "第一章 缘起");
  CHECK(cleaned("zh", h(1, "第一章 缘 起")) == "第一章 缘起");
  CHECK(cleaned("zh", p("第一章 缘起")) == "第一章缘起");
}

TEST_CASE("code is left alone, but is a neighbour") {
  CHECK(cleaned("zh", element(Element::Pre, element(Element::Code, text("　中 文\n代 码")))) ==
        "　中 文\n代 码");
  CHECK(cleaned("zh", element(Element::P, text("使用\n"), element(Element::Code, text("中 文 ")),
                              text("\n编程"))) == "使用中 文 编程");
}

TEST_CASE("the newline behind a hard line break goes, the lines of verse stay apart") {
  Document document = document_of("zh", element(Element::P, text("白日依山尽， "),
                                                element(Element::Br), text("\n黄河入海流。")));
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  const Node& paragraph = document.body.children[0];
  REQUIRE(paragraph.children.size() == 3);
  CHECK(paragraph.children[0].text == "白日依山尽，");
  CHECK(paragraph.children[2].text == "黄河入海流。");
}

TEST_CASE("a text that becomes empty leaves no node behind") {
  Document document = document_of("zh", element(Element::P, element(Element::Em, text("中")),
                                                text("\n"), element(Element::Em, text("文"))));
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  CHECK(document.body.children[0].children.size() == 2);
}

TEST_CASE("the language of a block, not of the document, decides about its quotes") {
  Node block = p("say\n“中文”");
  block.lang = "zh";
  CHECK(cleaned("en", std::move(block)) == "say“中文”");
  CHECK(cleaned("en", p("say\n“中文”")) == "say “中文”");
}

TEST_CASE("T22 the block's language decides about its spaces, also where another opens it") {
  Node english = element(Element::Span, text("“a”"));
  english.lang = "en";
  CHECK(cleaned("zh", element(Element::P, std::move(english), text("\n好"))) == "“a”好");
}
