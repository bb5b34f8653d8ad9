#include <filesystem>
#include <set>
#include <sstream>

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
  std::string quotes, labels, deeper, stanzas, hyphens;
  for (int i = 0; i < 50'000; ++i) quotes += "> > >\n> a\n\nThanks,\n\n";
  for (int i = 0; i < 50'000; ++i) labels += fmt::format("Speaker {}: well-\nknown\n", i % 7);
  for (int i = 0; i < 3'000; ++i) deeper += std::string(static_cast<std::size_t>(i), ' ') + "- a\n";
  for (int i = 0; i < 50'000; ++i) stanzas += "Over the hill and\nunder the tree,\n\n";
  for (int i = 0; i < 50'000; ++i) hyphens += "a line that is wide enough to be wrapped well-\n";
  const std::string chapters = [] {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "Chapter " + std::to_string(i % 9 + 1) + "\n\n";
    return text;
  }();
  for (const std::string& text :
       {quotes, labels, deeper, stanzas, hyphens, chapters, std::string(1'000'000, '_'),
        std::string(1'000'000, '>'), std::string(1'000'000, '-'), lines, speakers, numbers,
        std::string(1'000'000, '1'), std::string(1'000'000, ' ')}) {
    CAPTURE(text.size());
    CHECK(read_clip_text(text).document.body.element == document::Element::Body);
  }
}

TEST_CASE("hints under clip: overrule the reading, and wrong ones are reported with their place") {
  const std::string body =
      "The road\n\nA first paragraph that is long enough to be the text of an article, and says "
      "nothing more.\n\nA heading\n\nA second paragraph that is long enough to be the text of an "
      "article, and says no more.\n\none line\nanother line\n";
  const auto read = [&](const std::string& hints) {
    return read_clip_text("---\nclip: " + hints + "\n---\n" + body);
  };
  CHECK(texts(read("{}").document, Element::H2) == std::vector<std::string>{"A heading"});
  CHECK(texts(read("{headings: none}").document, Element::H2).empty());
  CHECK(texts(read("{headings: 10}").document, Element::H2).size() == 2);
  CHECK(texts(read("{headings: [8, 10-10]}").document, Element::H2).size() == 2);
  CHECK(read("{title: none}").document.metadata.title.empty());
  CHECK(texts(read("{furniture: 8}").document, Element::H2).empty());
  CHECK(texts(read("{paragraphs: 12-13}").document, Element::P).back() == "one line another line");
  CHECK(texts(read("{lines: none}").document, Element::P).size() == 4);
  const Reading verse = read("{verse: 12-13}");
  REQUIRE(texts(verse.document, Element::Div).size() == 1);
  CHECK(texts(verse.document, Element::Div).front().starts_with("one line"));
  CHECK(texts(verse.document, Element::Br).size() == 1);

  const Reading wrong = read("{heading: none, wrap: maybe, verse: x-3}");
  std::string faults;
  for (const Diagnostic& d : wrong.diagnostics.all())
    if (d.severity == Severity::Warning)
      faults += fmt::format("{}:{} {}: {}\n", d.span.line, d.span.column, d.code, d.message);
  CHECK(faults ==
        "2:8 source-034: \"clip\" has no \"heading\"\n"
        "2:23 source-034: \"wrap\" cannot be \"maybe\"\n"
        "2:36 source-034: \"verse\" cannot be \"x-3\"\n");
}

TEST_CASE("T22 wrapped lines are one paragraph, or stay apart when the hints say so") {
  const std::string text =
      "The lights of the harbour were changed in the autumn of that year, and the\nwell known "
      "accident happened in the first night, when a pilot who had been in\nservice for thirty "
      "years took the green light for the red.\n";
  CHECK(texts(read_clip_text(text).document, Element::P).size() == 1);
  CHECK(texts(read_clip_text("---\nclip: {wrap: keep}\n---\n" + text).document, Element::P).size() >
        1);
  const std::string loose = "short\nlines,\nthree of them, all one paragraph of a strange typist\n";
  CHECK(texts(read_clip_text("---\nclip: {wrap: join, title: none}\n---\n" + loose).document,
              Element::P)
            .size() == 1);
}

TEST_CASE("words that were divided at the end of a line are whole again") {
  struct {
    const char* first;
    const char* second;
    const char* whole;
  } const cases[] = {
      {"a pilot who had been in the harbour ser-", "vice for thirty", "harbour service for"},
      {"a pilot who had been in the harbour\u00AD", "master's house", "harbourmaster's"},
      // The hyphen stays where the text has it elsewhere, or a capital follows.
      {"and then the whole affair became well-", "known to all of them", "became well-known to"},
      {"and the one who stood there was Jean-", "Paul himself in person", "was Jean-Paul"},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.first));
    const std::string text =
        std::string("It is a well-known story that begins in a harbour in\n") +
        "autumn, when nights are long and pilots sleep badly, for\n" + c.first + "\n" + c.second +
        ", and so on and so forth until the end\nof the paragraph, which is here.\n";
    const std::string paragraph = text_content(read_clip_text(text).document.body);
    CAPTURE(paragraph);
    std::string plain = paragraph;
    for (std::size_t at; (at = plain.find("’")) != std::string::npos;) plain.replace(at, 3, "'");
    CHECK(plain.find(c.whole) != std::string::npos);
  }
}

TEST_CASE("every chapter of the corpus novels as plain text has its heading") {
  struct {
    const char* file;
    std::size_t least;
  } const cases[] = {{"sanguo-yanyi.zh.md", 120}, {"moby-dick.en.md", 137}};
  for (const auto& c : cases) {
    const std::filesystem::path path =
        std::filesystem::path(BANXIN_SOURCE_DIR) / "../shared/corpus" / c.file;
    if (!std::filesystem::exists(path)) {
      MESSAGE("not checked: the corpus is not here");
      return;
    }
    // The Markdown without its marks.
    std::istringstream in(read_text(path));
    std::string plain, line;
    std::vector<std::string> chapters;
    bool body = false;
    while (std::getline(in, line)) {
      if (line.starts_with("# ")) {
        body = true;
        line.erase(0, 2);
        chapters.push_back(line);
      }
      if (body) plain += line + "\n";
    }
    REQUIRE(chapters.size() >= c.least);
    const Reading reading = read_only(plain, source::Format::PlainText);
    std::set<std::string> headings;
    document::walk(reading.document.body, [&](const document::Node& node, int) {
      if (document::is_heading(node.element)) headings.insert(text_content(node));
    });
    for (const std::string& chapter : chapters)
      CHECK_MESSAGE((headings.contains(chapter) || chapter == reading.document.metadata.title),
                    chapter);
  }
}

TEST_CASE("an empty file is an empty document") {
  for (const auto format : {source::Format::Markdown, source::Format::PlainText}) {
    const Reading reading = read_and_complete("", format);
    CHECK(reading.document.body.children.empty());
    CHECK(reading.document.node_count() == 1);
  }
}
