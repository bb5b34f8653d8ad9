#include "source/flanking_marks.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// The reader's tree of one paragraph, as marks: *em*, **strong**, ~~del~~ and `code` by brackets.
std::string marked(const document::Node& node) {
  using document::Element;
  if (node.is_text()) return node.text;
  std::string inside;
  for (const document::Node& child : node.children) inside += marked(child);
  switch (node.element) {
    case Element::Em:
      return "<em>" + inside + "</em>";
    case Element::Strong:
      return "<strong>" + inside + "</strong>";
    case Element::Del:
      return "<del>" + inside + "</del>";
    case Element::Code:
      return "<code>" + inside + "</code>";
    case Element::A:
      return "<a " + *node.attribute("href") + ">" + inside + "</a>";
    default:
      return inside;
  }
}

std::string read_marked(const std::string& markdown) {
  return marked(read_only(markdown).document.body);
}

struct Case {
  const char* markdown;
  const char* out;
};

}  // namespace

TEST_CASE("T125 emphasis opens and closes beside Chinese, Japanese and Korean characters") {
  const Case cases[] = {
      {"**中文。**后文", "<strong>中文。</strong>后文"},
      {"不如人意的**《李茶》**已经", "不如人意的<strong>《李茶》</strong>已经"},
      {"*（注）*如此", "<em>（注）</em>如此"},
      {"他说**“好”**就走", "他说<strong>“好”</strong>就走"},
      {"**“强调”**后面**中**正常", "<strong>“强调”</strong>后面<strong>中</strong>正常"},
      {"前***“甲”***后", "前<em><strong>“甲”</strong></em>后"},
      {"前**甲*（乙）*丙**后", "前<strong>甲<em>（乙）</em>丙</strong>后"},
      {"~~已删。~~后文", "<del>已删。</del>后文"},
      {"_（注）_如此", "<em>（注）</em>如此"},
      {"变量_（旧）_已删", "变量<em>（旧）</em>已删"},
      {"用**`code`**写", "用<strong><code>code</code></strong>写"},
      {"见**[文](u)**后", "见<strong><a u>文</a></strong>后"},
      {"**(English)**中文", "<strong>(English)</strong>中文"},
      {"中文**(English)**", "中文<strong>(English)</strong>"},
      {"**100%**的人", "<strong>100%</strong>的人"},
      {"word**《李茶》**word", "word<strong>《李茶》</strong>word"},
      {"**これは。**です", "<strong>これは。</strong>です"},
      {"**スクリプト（script）**は", "<strong>スクリプト（script）</strong>は"},
      {"**스크립트(script)**라고", "<strong>스크립트(script)</strong>라고"},
      {"葛\U000E0100**（字）**也", "葛\U000E0100<strong>（字）</strong>也"},
      {"> **甲。**乙\n> **丙。**丁", "<strong>甲。</strong>乙\n<strong>丙。</strong>丁"},
      {"- **甲。**乙", "<strong>甲。</strong>乙"},
      {"# **甲。**乙", "<strong>甲。</strong>乙"},
      {"|a|\n|-|\n|**甲。**乙|", "a<strong>甲。</strong>乙"},
      {"[**甲。**乙](u)", "<a u><strong>甲。</strong>乙</a>"},
      {"[^1]\n\n[^1]: **甲。**乙", "<a #fn-1>1</a><strong>甲。</strong>乙"},
      // Both sides alike, or a space on one: as CommonMark has it.
      {"中**文**字", "中<strong>文</strong>字"},
      {"中文 **强调** 后文", "中文 <strong>强调</strong> 后文"},
      {"中文 ** 强调 ** 后文", "中文 ** 强调 ** 后文"},
      {"甲_乙_丙", "甲_乙_丙"},
      // Nothing to close: literal, and no mark is left behind.
      {"的**《李茶》已经", "的**《李茶》已经"},
      {"三*（四）", "三*（四）"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.markdown));
    CHECK(read_marked(c.markdown) == c.out);
  }
}

TEST_CASE("T125 Latin text keeps the plain rule") {
  const char* cases[] = {
      "a**\"b\"**c", "**a.**b", "*(*a*)*b", "snake_case_name", "**a**b",
      "a * b * c",   "5*3*2",   "_a._b",    "a*\"b\"*",        "**foo(bar)**baz",
  };
  for (const char* text : cases) {
    CAPTURE(std::string(text));
    const source::SourceLines lines(text, 1);
    source::Insertions insertions;
    CHECK(source::add_flanking_marks(lines, 1, insertions).empty());
    CHECK(insertions.empty());
  }
  CHECK(read_marked("**a.**b") == "**a.**b");
}

TEST_CASE("T125 what is no emphasis comes through as CommonMark reads it") {
  const char* cases[] = {
      "`**文。**后`",
      "    **文。**后",
      "```\n**文。**后\n*（注）*如此\n```",
      "``` 文**（x\n**文。**后\n```",
      "<div>\n**文。**后\n</div>",
      "[a](文**（u）**后)",
      "[a](u '文**（t）**后')",
      "<https://a.b/文**（u）**后>",
      "https://a.b/文**（u）**后",
      "\\*文。\\*后",
      "[文**（x]\n\n[文**（x]: /u",
      "a[^文**（x]\n\n[^文**（x]: 注",
  };
  for (const char* text : cases) {
    CAPTURE(std::string(text));
    Diagnostics diagnostics;
    const auto file = file_of(text, source::Format::Markdown, diagnostics);
    const auto plain = source::read_markdown(file, {true}, diagnostics);
    const auto amended = source::read_markdown(file, {}, diagnostics);
    CHECK(document::dump(amended) == document::dump(plain));
  }
  CHECK(read_marked("\uA6F7 **中文。**后文") == "\uA6F7 <strong>中文。</strong>后文");
}

TEST_CASE("T125 the front matter and the program can ask for CommonMark's own rule") {
  CHECK(read_marked("---\nstrict-commonmark: true\n---\n\n**中文。**后文") == "**中文。**后文");
  Diagnostics diagnostics;
  const auto file = file_of("**中文。**后文", source::Format::Markdown, diagnostics);
  CHECK(marked(source::read_markdown(file, {true}, diagnostics).body) == "**中文。**后文");
}

TEST_CASE("T125 every node keeps its exact place in the source") {
  const Reading reading = read_only("的**《甲》**已**“乙”**也*丙。*丁\n后**戊。**己");
  std::string out;
  document::walk(reading.document.body.children[0], [&](const document::Node& node, int depth) {
    if (depth == 0) return;
    out += fmt::format("{}{}:{}-{}:{} ", node.is_text() ? node.text : "", node.span.line,
                       node.span.column, node.span.end_line, node.span.end_column);
  });
  CHECK(out ==
        "的1:1-1:1 1:2-1:8 《甲》1:4-1:6 已1:9-1:9 1:10-1:16 “乙”1:12-1:14 也1:17-1:17 "
        "1:18-1:21 丙。1:19-1:20 丁\n后1:22-2:1 2:2-2:7 戊。2:4-2:5 己2:8-2:8 ");
}

TEST_CASE("T125 a line of a hundred thousand runs is read in linear time") {
  std::string line;
  for (int i = 0; i < 100'000; ++i) line += "**文。**后";
  const Reading reading = read_only(line);
  REQUIRE(reading.document.body.children.size() == 1);
  CHECK(reading.document.body.children[0].children.size() == 200'000);
  CHECK(reading.document.body.children[0].children.back().span.column == 700'000);
}
