#include <doctest/doctest.h>

#include "document/passes.h"

namespace banxin::document {
namespace {

std::string settled(const std::string& lang, const std::string& text, Diagnostics& diagnostics) {
  Document document;
  document.metadata.lang = lang;
  Node heading = Node::make(Element::H2);
  heading.append(Node::make_text(text));
  document.body.append(std::move(heading));
  settle_headings(document, diagnostics);
  return text_content(document.body);
}

}  // namespace

TEST_CASE("T102 what stands behind the number of a Chinese heading") {
  struct Case {
    const char *from, *to;
  };
  const Case cases[] = {
      {"第一章 缘起", "第一章　缘起"},    {"第12回　甄士隐", "第12回　甄士隐"},
      {"第一部分 总则", "第一部分 总则"}, {"一、 总则", "一、总则"},
      {"一、总则", "一、总则"},           {"十二、　附则", "十二、附则"},
      {"（一） 范围", "（一）范围"},      {"1.1 背景", "1.1　背景"},
      {"1.1.2　背景", "1.1.2　背景"},     {"1. 背景", "1.　背景"},
      {"3．　背景", "3．背景"},           {"2024 年", "2024 年"},
      {"三国演义", "三国演义"},           {"第一章", "第一章"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.from);
    Diagnostics diagnostics;
    CHECK(settled("zh-Hans", one.from, diagnostics) == one.to);
    CHECK(diagnostics.all().empty());
  }
  Diagnostics diagnostics;
  CHECK(settled("en", "1.1 Background", diagnostics) == "1.1 Background");
}

TEST_CASE("T101 a heading that ends with a stop is reported") {
  Diagnostics diagnostics;
  settled("zh-Hans", "结束。", diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "document-020");
  Diagnostics none;
  settled("zh-Hans", "真的吗？", none);
  settled("en", "The end.", none);
  CHECK(none.all().empty());
}

}  // namespace banxin::document
