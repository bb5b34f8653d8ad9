#include "golden.h"
#include "layout_fixture.h"

namespace banxin::test {
namespace {

using layout::StructureType;

// The tree as "P(Em Link(Span))", numbers for types that have no letter here.
std::string shown(const layout::PagedBook& book, layout::StructureId id) {
  static constexpr const char* kNames[] = {
      "Document", "Part",   "Sect",  "Aside",  "BlockQuote", "Caption",   "TOC",   "TOCI",
      "H1",       "H2",     "H3",    "H4",     "H5",         "H6",        "P",     "L",
      "LI",       "Lbl",    "LBody", "Code",   "Table",      "THead",     "TBody", "TFoot",
      "TR",       "TH",     "TD",    "Figure", "Note",       "Reference", "Link",  "Span",
      "Em",       "Strong", "Quote", "Ruby",   "RB",         "RT",        "Title"};
  std::string out = kNames[static_cast<std::size_t>(book.structure[id].type)];
  std::string children;
  for (layout::StructureId child = 0; child < book.structure.size(); ++child) {
    if (child == id || book.structure[child].parent != id) continue;
    if (!children.empty()) children += ' ';
    children += shown(book, child);
  }
  return children.empty() ? out : out + "(" + children + ")";
}

// The structure element of the text that begins with `start`, and those around it.
std::string path(const Laid& laid, std::string_view start) {
  std::string out;
  for (layout::StructureId id = laid.find(start).structure; id != layout::kArtifact;
       id = laid.book.structure[id].parent)
    out += std::to_string(static_cast<int>(laid.book.structure[id].type)) + " ";
  return out;
}

}  // namespace

TEST_CASE("elements and roles become the structure tree, in reading order") {
  struct Case {
    const char* markup;
    const char* tree;
  };
  const Case cases[] = {
      {"<section><h1>a</h1><p>b <em>c</em></p></section>", "Document(Sect(H1 P(Em)))"},
      {"<ol><li>a<ul><li>b</li></ul></li></ol>", "Document(L(LI(Lbl LBody(L(LI(Lbl LBody))))))"},
      {"<blockquote><p>a</p></blockquote><aside>b</aside>", "Document(BlockQuote(P) Aside)"},
      {"<table><caption>x</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></"
       "tbody></table>",
       "Document(Table(Caption THead(TR(TH)) TBody(TR(TD))))"},
      {"<p><a href=\"#x\">a</a> <strong>b</strong><code>c</code><span>d</span></p>",
       "Document(P(Link Strong Code))"},
      {"<aside role=\"doc-footnote\"><p>n</p></aside>", "Document(Note(P))"},
      {"<pre><code>a</code></pre>", "Document(P(Code))"},
      {"<div><hr/><p>a</p></div>", "Document(P)"},
      {"<figure><img src=\"gone\" alt=\"x\"/><figcaption>c</figcaption></figure>",
       "Document(Figure(Caption))"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.markup);
    const auto laid = lay("ol, ul { list-style-type: decimal }", one.markup);
    CHECK(shown(laid->book, 0) == one.tree);
    for (layout::StructureId id = 1; id < laid->book.structure.size(); ++id)
      CHECK(laid->book.structure[id].parent < id);
  }
}

TEST_CASE("text knows its element, language its change, a figure its alternate text") {
  LayOptions options;
  document::Asset asset;
  asset.href = "i";
  asset.width = asset.height = 10;
  options.assets.push_back(asset);
  const auto laid = lay("",
                        "<p>a <em>b</em></p><figure><img src=\"i\" alt=\"a "
                        "dot\"/></figure><p><span lang=\"zh-Hans\">中</span></p>",
                        std::move(options));
  CHECK(path(*laid, "b") == "32 14 0 ");
  CHECK(laid->book.structure[0].lang == "en");
  const auto& span = laid->book.structure[laid->find("中").structure];
  CHECK(span.lang == "zh-Hans");
  const auto image = laid->items<layout::ImageItem>(1)[0];
  CHECK(laid->book.structure[image.structure].type == StructureType::Figure);
  CHECK(laid->book.structure[image.structure].alternate == "a dot");
}

TEST_CASE("the outline comes from bookmark-level and skips no entry") {
  const auto laid =
      lay("h1 { bookmark-level: 1; break-before: page } h2 { bookmark-level: 2 } h3 { "
          "bookmark-level: 3 }",
          "<h2>before</h2><h1>one <em>and</em> more</h1><h3>deep</h3><h2>two</h2><h1>three</h1>");
  const auto& outline = laid->book.outline;
  REQUIRE(outline.size() == 3);
  CHECK(outline[0].title == "before");
  CHECK(outline[1].title == "one and more");
  CHECK(outline[1].page == 1);
  REQUIRE(outline[1].children.size() == 2);
  CHECK(outline[1].children[0].title == "deep");
  CHECK(outline[1].children[1].title == "two");
  CHECK(outline[2].page == 2);
}

TEST_CASE("every id is a destination, of blocks, of text and of table cells") {
  const auto laid = lay("",
                        "<p id=\"a\">x <span id=\"b\">y</span></p><table><tr id=\"c\"><td "
                        "id=\"d\">z</td></tr></table>"
                        "<div><span id=\"e\"></span><p>w</p></div><ul><li id=\"f\">v</li></ul>");
  std::vector<std::string> names;
  for (const auto& place : laid->items<layout::DestinationItem>(1)) names.push_back(place.name);
  std::ranges::sort(names);
  CHECK(names == std::vector<std::string>{"a", "b", "c", "d", "e", "f"});
}

TEST_CASE("texts know where they come from in the source") {
  const auto laid = lay("", "<p>abc <em>def</em></p>");
  const auto& first = laid->find("abc");
  CHECK(first.source.column == 4);
  CHECK(first.source_offset == 0);
  CHECK(laid->find("def").source.column == 12);
}

TEST_CASE("metadata reaches the book") {
  const auto laid = lay("", "<p>a</p>", {.lang = "zh-Hans"});
  CHECK(laid->book.lang == "zh-Hans");
}

TEST_CASE("golden: one of everything") {
  const std::string css = R"(
    @page { size: 300pt 240pt; margin: 30pt 25pt; @top-left { content: string(title) } @bottom-right { content: counter(page) } }
    h1 { string-set: title content(); font-size: 14pt; line-height: 20pt; bookmark-level: 1; break-after: avoid }
    p { margin: 5pt 0; text-align: justify; text-autospace: normal } blockquote { margin: 5pt 20pt; font-family: "Banxin Kai" }
    ol { padding-left: 20pt } li { list-style-type: decimal } u { text-decoration: underline }
    pre { background: #eee; padding: 3pt; font-family: "Banxin Mono"; white-space: pre-wrap }
    table { border-collapse: collapse; margin: 5pt auto } td { border: 0.5pt solid; padding: 1pt 3pt }
  )";
  const std::string markup =
      "<section><h1 id=\"one\">A heading 标题</h1><p>Text in <em>English</em> with a <a "
      "href=\"https://example.org/\">link</a> and "
      "an <a href=\"#one\">internal one</a>.</p><p lang=\"zh-Hans\">中文段落，用 HarfBuzz 8 "
      "排版：“好。”《红楼梦》、《三国演义》和"
      "《水浒传》都<u>有名</u>。</p><blockquote "
      "lang=\"zh-Hans\"><p>引文用楷体。</p></blockquote><ol><li>one</li><li><p>two</p><p>more</p></"
      "li></ol>"
      "<pre>int main() {\n  return "
      "0;\n}\n</pre><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>long "
      "cell</td></tr></table></section>";
  const auto laid = lay(css, markup);
  CHECK_GOLDEN("layout/everything.pages", layout::dump(laid->book));
  CHECK(laid->diagnostics.all().empty());
}

}  // namespace banxin::test
