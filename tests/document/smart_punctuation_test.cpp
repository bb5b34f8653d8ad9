#include <utility>

#include "tree.h"

using namespace banxin;
using namespace banxin::test;

namespace {

struct Case {
  const char* lang;
  const char* in;
  const char* out;
};

std::string smart(const std::string& lang, Node block) {
  Document document = document_of(lang, std::move(block));
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  return text_content(document.body);
}

template <std::size_t N>
void check(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    CAPTURE(c.lang);
    CAPTURE(c.in);
    CHECK(smart(c.lang, p(c.in)) == c.out);
  }
}

}  // namespace

TEST_CASE("T47 straight quotes in Chinese text are made a pair, feet and inches are not") {
  check({
      {"zh", "\"好\"", "“好”"},
      {"zh", "我能'吞下'玻璃", "我能‘吞下’玻璃"},
      {"zh", "他说:\"你'好'吗\"，走了", "他说:“你‘好’吗”，走了"},
      {"zh", "\"甲\"和\"乙\"", "“甲”和“乙”"},
      {"zh", "\"甲\"\"乙\"", "“甲”“乙”"},
      {"zh", "（\"甲\"）", "（“甲”）"},
      {"zh", "他说\"Hello\"就走", "他说“Hello”就走"},
      {"zh", "这是 don't 和 John's 的", "这是 don’t 和 John’s 的"},
      {"zh", "高5'10\"的人", "高5'10\"的人"},
      {"zh", "5\"屏幕", "5\"屏幕"},
      {"zh-Hant", "他說\"你'好'嗎\"", "他說「你『好』嗎」"},
      {"zh-TW", "used \"quoted words\" here", "used “quoted words” here"},
      {"zh-Hant", "don't", "don’t"},
      {"ja", "彼は\"はい\"と", "彼は「はい」と"},
      {"ko", "그는 \"네\"라고", "그는 “네”라고"},
  });
}

TEST_CASE("T121 quotes by the language of the text, alternating as they nest") {
  check({
      {"en-US", "\"He said 'no'\"", "“He said ‘no’”"},
      {"en-GB", "\"He said 'no'\"", "‘He said “no”’"},
      {"en-gb-oxendict", "\"a\"", "‘a’"},
      {"en-GB", "'fine' and \"fine\"", "‘fine’ and ‘fine’"},
      {"en", "'fine' and \"fine\"", "‘fine’ and “fine”"},
      {"en", "\"a 'b \"c\" d' e\"", "“a ‘b “c” d’ e”"},
      {"en", "\"a \"b\" c\"", "“a ‘b’ c”"},
      {"de", "\"Er sagte 'nein'\"", "„Er sagte ‚nein‘“"},
      {"de-AT", "\"ja\"", "„ja“"},
      {"de-CH", "\"ja\"", "«ja»"},
      {"fr", "\"oui 'non'\"", "«\u202Foui “non”\u202F»"},
      {"fr", "l'eau", "l’eau"},
      {"sv", "\"ja\"", "”ja”"},
      {"pl", "\"tak 'nie'\"", "„tak «nie»”"},
      {"tlh", "\"a\"", "“a”"},
      {"en-GB", "“typed” \"He\"", "“typed” ‘He’"},
      {"en", "“He said \"no\"”", "“He said ‘no’”"},
  });
}

TEST_CASE("T121 apostrophes, elisions, and marks that are no quotes") {
  check({
      {"en", "it's the '90s, rock 'n' roll", "it’s the ’90s, rock ’n’ roll"},
      {"en", "'Twas 'em, 'tis", "’Twas ’em, ’tis"},
      {"en", "the dogs' bones", "the dogs’ bones"},
      {"en", "'the dogs' bones are old'", "‘the dogs’ bones are old’"},
      {"en", "'the dogs' said 'no'", "‘the dogs’ said ‘no’"},
      {"en", "the 1980's and '68", "the 1980’s and ’68"},
      {"en", "\"'Tis,\" he said", "“’Tis,” he said"},
      {"en", "\"'Yes,' he said, 'no.'\"", "“‘Yes,’ he said, ‘no.’”"},
      {"en", "he is 5'10\" tall", "he is 5'10\" tall"},
      {"en", "a 12\" disc", "a 12\" disc"},
      {"en", "\"in 1984\"", "“in 1984”"},
      {"en", "\"he is 5'10\" tall\"", "“he is 5'10\" tall”"},
      {"en", "40°26'46\"N", "40°26'46\"N"},
      {"en", "(\"x\"), [\"y\"]", "(“x”), [“y”]"},
      {"en", "\"I was—\" he said", "“I was—” he said"},
      {"en", "he said,\"yes\"", "he said,“yes”"},
      {"en", "\"Hello,\"he said", "“Hello,”he said"},
      {"en", "\"goes on in the next", "“goes on in the next"},
      {"en", "and ends here.\"", "and ends here.”"},
      {"en", "a \" b", "a \" b"},
      {"en", "'round the world", "’round the world"},
      {"en", "\"a\"\n\"b\"", "“a” “b”"},
      {"en", "O'Neill and 'O'Neill'", "O’Neill and ‘O’Neill’"},
      {"en", "“already” ‘good’ don’t", "“already” ‘good’ don’t"},
  });
}

TEST_CASE("T120 dashes and dots by their number and their neighbours") {
  check({
      {"en", "wait...", "wait…"},
      {"en", "1990--95", "1990–95"},
      {"en", "word---word", "word—word"},
      {"en", "a -- b", "a – b"},
      {"en", "wait....", "wait…."},
      {"en", "-- Name", "— Name"},
      {"zh", "他走了...", "他走了……"},
      {"zh", "他走了......", "他走了……"},
      {"zh", "...他走了", "……他走了"},
      {"zh", "wait... and see", "wait… and see"},
      {"zh", "走---回", "走——回"},
      {"zh", "走--回", "走——回"},
      {"zh", "走 --- 回", "走——回"},
      {"zh", "1990--95年", "1990–95年"},
      {"zh", "见 a---b 处", "见 a—b 处"},
      {"ja", "待って...", "待って……"},
      // Rules, options, arrows and paths are none of these.
      {"en", "-----", "-----"},
      {"en", "use --style now", "use --style now"},
      {"en", "a --> b <-- c", "a --> b <-- c"},
      {"en", "../.../x", "../.../x"},
      {"en", "........", "........"},
      {"en", "555-1234", "555-1234"},
  });
}

TEST_CASE("T47 T120 quotes and dashes are seen across inline elements, never inside code") {
  CHECK(smart("en", element(Element::P, text("\""), element(Element::Em, text("foo")),
                            text("\" and"))) == "“foo” and");
  CHECK(smart("en", element(Element::P, text("the "), element(Element::Code, text("x")),
                            text("'s \"end\""))) == "the x’s “end”");
  CHECK(smart("en", element(Element::P, element(Element::Code, text("\"a--b...\"")))) ==
        "\"a--b...\"");
  CHECK(smart("en", element(Element::Pre, text("\"a--b...\""))) == "\"a--b...\"");
  CHECK(smart("en", p("see https://a.b/c--d...e'f and \"x\"")) ==
        "see https://a.b/c--d...e'f and “x”");
  Node french = element(Element::Span, text("\"oui\""));
  french.lang = "fr";
  CHECK(smart("en", element(Element::P, text("\"a "), std::move(french), text("\""))) ==
        "“a “oui””");
}

TEST_CASE("T47 smart: false leaves what was typed") {
  Document document = document_of("en", p("\"a\" -- b..."));
  document.metadata.text.smart = false;
  Diagnostics diagnostics;
  document::clean_text(document, diagnostics);
  CHECK(text_content(document.body) == "\"a\" -- b...");
}

TEST_CASE("the metadata has the marks of the title block") {
  Document document = document_of("en", p("x"));
  document.metadata.title = "It's \"late\"";
  Diagnostics diagnostics;
  document::complete(document, diagnostics);
  CHECK(document.metadata.title == "It’s “late”");
  CHECK(text_content(document.body.children[0]) == "It’s “late”");
}

TEST_CASE("quotes without end take linear time") {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += i % 3 == 0 ? " \"" : i % 3 == 1 ? "a'" : "\"'";
  CHECK(smart("en", p(many)).size() > many.size());
}
