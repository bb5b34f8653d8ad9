#include <filesystem>

#include "../golden.h"
#include "source/clip_chapters.h"
#include "source/clip_patterns.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

using document::Element;

std::vector<std::string> texts(const document::Document& document, Element element) {
  std::vector<std::string> out;
  document::walk(document.body, [&](const document::Node& node, int) {
    if (node.element == element) out.push_back(text_content(node));
  });
  return out;
}

Reading read_clip_text(std::string text) {
  return read_and_complete(std::move(text), source::Format::PlainText);
}

}  // namespace

TEST_CASE("the first real clip has its title, headings, responses and quotes, and no furniture") {
  const std::filesystem::path path =
      std::filesystem::path(BANXIN_SOURCE_DIR) / "../shared/corpus/imo-warning.clip.txt";
  if (!std::filesystem::exists(path)) {
    MESSAGE("not checked: the corpus is not here");
    return;
  }
  const Reading reading = read_clip_text(read_text(path));
  const document::Document& document = reading.document;
  CHECK(document.metadata.title ==
        "Disguised ICO? China’s Regulatory Authority Warn About the Risk of IMO (Initial Machine "
        "Offering)");
  CHECK(texts(document, Element::H2) ==
        std::vector<std::string>{"NIFA claims it a disguised ICO", "Xunlei’s quick response",
                                 "Experts’ comments: Is there any policy risk?"});
  const document::Node& second = document.body.children[3];
  REQUIRE(second.children.back().has_class("responses"));
  const document::Node& list = second.children.back();
  REQUIRE(list.children.size() == 3);
  CHECK(list.attribute("start") == nullptr);
  CHECK(text_content(list.children[0].children[0]) == "NIFA is for the good of users");
  CHECK(text_content(list.children[2]) ==
        "Will join in NIFA and be a member subject to its supervision");
  for (const auto& item : list.children) CHECK(item.children[0].has_class("response-title"));
  CHECK(list.children[0].children.size() == 2);
  CHECK(texts(document, Element::Footer) ==
        std::vector<std::string>{"Yang Dong, Director of Institute for Fintech and Internet "
                                 "Security at Renmin University of China",
                                 "A researcher of Institute for Intellectual Property of China "
                                 "University Of Political Science And Law",
                                 "An IT critic"});
  CHECK(texts(document, Element::Blockquote).size() == 3);
  std::string drops;
  for (const Diagnostic& d : reading.diagnostics.all())
    if (d.code == "source-030") drops += std::to_string(d.span.line) + " ";
  CHECK(drops == "1 3 53 ");
  // Nothing else is lost: letters of the page, less those of the dropped lines.
  const auto letters = [](const std::string& text) {
    std::string out;
    for (const char c : text)
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) out += c;
    return out.size();
  };
  const std::size_t dropped =
      letters("Hot search keywordsHot search keywordsPlease sign in first commented");
  CHECK(letters(text_content(document.body)) == letters(read_text(path)) - dropped);
}

TEST_CASE("the number that an item opens with") {
  using source::NumberStyle;
  struct {
    const char* text;
    bool number;
    NumberStyle style = NumberStyle::Digits;
    int value = 0;
    const char* rest = "";
  } const cases[] = {{"1. Title", true, NumberStyle::Digits, 1, "Title"},
                     {"12) Title", true, NumberStyle::Digits, 12, "Title"},
                     {"3、标题", true, NumberStyle::Digits, 3, "标题"},
                     {"3.标题", true, NumberStyle::Digits, 3, "标题"},
                     {"十二、标题", true, NumberStyle::Han, 12, "标题"},
                     {"（三）标题", true, NumberStyle::Bracketed, 3, "标题"},
                     {"(3) Title", true, NumberStyle::Bracketed, 3, "Title"},
                     {"3.5 million", false},
                     {"1.Title", false},
                     {"2018. A year", false},
                     {"一个人", false},
                     {"1.", false}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    const auto number = source::read_number(c.text);
    CHECK(number.has_value() == c.number);
    if (!number) continue;
    CHECK(number->style == c.style);
    CHECK(number->value == c.value);
    CHECK(std::string_view(c.text).substr(number->length) == c.rest);
  }
}

TEST_CASE("headings of chapters and volumes") {
  struct {
    const char* text;
    int rank;  // 0: none
  } const cases[] = {{"第一回　宴桃园豪杰三结义", 2},
                     {"第120章", 2},
                     {"第二卷 入城", 1},
                     {"第三节　水", 3},
                     {"第一章讲的是一个人如何在一夜之间失去了他所有的一切东西", 0},
                     {"第一章讲的是这个。", 0},
                     {"第一次见面", 0},
                     {"Chapter IV", 2},
                     {"CHAPTER 1. Loomings", 2},
                     {"Part One", 1},
                     {"Chapter and verse", 0},
                     {"Part of it", 0}};
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(source::chapter_rank(c.text).value_or(0) == c.rank);
  }
}

TEST_CASE("repeated lines inside a text are not furniture") {
  const Reading reading = read_clip_text(
      "A Ballad\n\nThe first stanza says what there is to say, and it takes its time in the "
      "saying, as ballads do.\n\n"
      "Row, brothers, row.\n\nThe second stanza says it again, in other words, and at the same "
      "length, more or less.\n\n"
      "Row, brothers, row.\n\nThe third one ends it, since everything must have an end, and so "
      "must this, as we shall see.\n");
  CHECK(text_content(reading.document.body).find("Row, brothers, row.The second") !=
        std::string::npos);
  for (const Diagnostic& d : reading.diagnostics.all()) CHECK(d.code != "source-030");
}

TEST_CASE("a quote of several paragraphs keeps them together under its speaker") {
  const Reading reading = read_clip_text(
      "Title of it all\n\nA first paragraph that is long enough to be the text of an article, and "
      "says nothing more.\n\n"
      "Jane Roe, director of the museum, said:\n\n“We opened in May.\n\n“We close in "
      "June.”\n\nThat was all.\n");
  const auto quotes = texts(reading.document, Element::Blockquote);
  REQUIRE(quotes.size() == 1);
  CHECK(quotes[0] == "“We opened in May.“We close in June.”Jane Roe, director of the museum");
}

TEST_CASE("hostile plain text is read to its end") {
  std::string lines;
  for (int i = 0; i < 100'000; ++i) lines += "分享到\n";
  std::string speakers;
  for (int i = 0; i < 50'000; ++i) speakers += "An expert,\n\n“a\n\n";
  std::string numbers;
  for (int i = 0; i < 50'000; ++i) numbers += "1. a\n\nb\n\n";
  for (const std::string& text :
       {lines, speakers, numbers, std::string(1'000'000, '1'), std::string(1'000'000, ' ')}) {
    CAPTURE(text.size());
    CHECK(read_clip_text(text).document.body.element == document::Element::Body);
  }
}

TEST_CASE("an empty file is an empty document") {
  for (const auto format : {source::Format::Markdown, source::Format::PlainText}) {
    const Reading reading = read_and_complete("", format);
    CHECK(reading.document.body.children.empty());
    CHECK(reading.document.node_count() == 1);
  }
}
