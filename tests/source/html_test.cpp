// Pages and exports: single phenomena, and what hostile pages may not do.
#include <filesystem>
#include <fstream>
#include <string>

#include "source/decode_text.h"
#include "source/html_limits.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// The reader's tree of a page's body, one node after the other.
std::string html_tree(const std::string& body) {
  const Reading reading = read_only(body, source::Format::Html);
  std::string out;
  document::walk(reading.document.body, [&](const document::Node& node, int depth) {
    if (depth == 0) return;
    out.append(static_cast<std::size_t>(depth - 1), ' ');
    out +=
        node.is_text() ? "'" + node.text + "'" : std::string(document::element_name(node.element));
    for (const std::string& name : node.classes) out += "." + name;
    out += ';';
  });
  return out;
}

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("elements of a page become blocks and lines of the document") {
  struct Case {
    std::string html, expected;
  };
  const Case cases[] = {
      {"<p>a<p>b", "p; 'a';p; 'b';"},
      {"<div><div>a</div>b</div>", "p; 'a';p; 'b';"},
      {"a<br><br>b<br>c", "p; 'a';p; 'b'; br; 'c';"},
      {"<p>&nbsp;</p><p></p><p><br></p><p>a", "p; 'a';"},
      {"<p>a &nbsp; &nbsp;b&nbsp;c</p>",
       "p; 'a b\xC2\xA0"
       "c';"},
      {"<font color=red>a</font><blink>b</blink>", "p; 'ab';"},
      {"<ul><li>a<li><p>b<ul><li>c</ul></ul>", "ul; li;  'a'; li;  p;   'b';  ul;   li;    'c';"},
      {"<ul>a<li>b</ul>", "ul; li;  p;   'a'; li;  'b';"},
      {"<h2>a <em>b</em></h2>", "h2; 'a '; em;  'b';"},
      {"<span style='font-weight:700'>a</span>", "p; strong;  'a';"},
      {"<b style='font-weight:normal'><p>a</p></b>", "p; 'a';"},
      {"<p align=center>a", "p.align-center; 'a';"},
      {"<pre class=lang-c>\n a\n  b\n</pre>", "pre; code.language-c;  ' a\n  b';"},
      {"<dl><div><dt>a<dd>b</div></dl>", "dl; dt;  'a'; dd;  'b';"},
      {"<kbd>a</kbd><sub>b</sub><del>c</del>", "p; code;  'a'; sub;  'b'; del;  'c';"},
      {"<a href='javascript:x'>a</a><a href=' java\nscript:x'>b</a>", "p; 'ab';"},
      {"<a href=x><div>a</div></a>", "p; 'a';"},
      {"<table><tr><td>a</table>", "p; 'a';"},
      {"<table><tr><td>a<td>b</table>", "table; tbody;  tr;   td;    'a';   td;    'b';"},
      {"<figure><img src=a><figcaption>b</figcaption></figure>", "figure; img; figcaption;  'b';"},
      {"<script>a</script><style>b</style><p hidden>c</p><p style='display: none'>d</p>e",
       "p; 'e';"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(html_tree(c.html) == c.expected);
  }
}

TEST_CASE("an image is taken from where it was saved, else from where scripts find it") {
  struct Case {
    std::string html, source;
  };
  const Case cases[] = {
      {"<img src=a.png>", "a.png"},
      {"<img src='data:image/gif;base64,AA' data-src=b.png>", "b.png"},
      {"<img srcset='s.png 320w, l.png 1200w' src=s.png>", "l.png"},
      {"<img srcset='https://x.example/l.png 2x' src=a.png>", "a.png"},
      {"<picture><source srcset=w.webp><img src=p.png></picture>", "p.png"},
      {"<img data-original=c.png>", "c.png"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    const Reading reading = read_only(c.html, source::Format::Html);
    std::string found;
    document::walk(reading.document.body, [&](const document::Node& node, int) {
      if (const std::string* src = node.attribute("src")) found = *src;
    });
    CHECK(found == c.source);
  }
}

TEST_CASE("links that would run something are dropped and reported where they stand") {
  const Reading reading =
      read_only("<p>a\n<a href=\"JavaScript:alert(1)\">b</a>", source::Format::Html);
  CHECK(places(reading.diagnostics) ==
        "2:1 warning source-064: the link javascript: … is left out\n");
}

TEST_CASE("no handler, script or style of a page reaches the document") {
  const Reading reading = read_only(
      "<p onclick=x style='position:fixed' id=a>t<img src=a.png onerror=y><a href=q "
      "onmouseover=z>l</a></p><svg onload=x><script>1</script></svg>",
      source::Format::Html);
  document::walk(reading.document.body, [&](const document::Node& node, int) {
    for (const document::Attribute& attribute : node.attributes) {
      CAPTURE(attribute.name);
      CHECK_FALSE(attribute.name.starts_with("on"));
      CHECK(attribute.name != "style");
    }
  });
}

TEST_CASE("a page that nests without end is flattened, and says so") {
  for (const std::string tag :
       {"div", "b", "span", "blockquote", "table", "font", "ul", "a", "svg"}) {
    CAPTURE(tag);
    const Reading reading =
        read_and_complete(repeated("<" + tag + ">", 100000) + "x", source::Format::Html);
    int deepest = 0;
    document::walk(reading.document.body,
                   [&](const document::Node&, int depth) { deepest = std::max(deepest, depth); });
    CHECK(deepest < 600);
  }
}

TEST_CASE("what is unclosed, unquoted or huge takes linear time") {
  const std::string hostile[] = {
      repeated("<p><font color=1><font size=2>x", 20000),
      repeated("<div><font id=a>x</div>", 20000),
      repeated("<a href=#x id=x>1</a>", 20000),
      repeated("<p><a href=#n id=r>1</a></p><p id=n>x <a href=#r>b</a></p>", 10000),
      "<p " + repeated("a ", 200000) + ">x",
      repeated("<!--", 100000),
      repeated("</p>", 100000),
      repeated("/>", 100000),
      repeated("<td><b>", 20000),
      repeated("<select><option>", 20000),
      "<p>" + std::string(1 << 20, 'x'),
      repeated("&nbsp;", 100000) + "x",
      repeated("<br>", 100000) + "x",
      repeated("<ruby>a<rt>b", 20000),
      repeated("<style>.a{font-weight:bold}</style>", 5000),
  };
  for (const std::string& html : hostile) {
    CAPTURE(html.substr(0, 40));
    const Reading reading = read_and_complete(html, source::Format::Html);
    CHECK(reading.document.node_count() > 0);
  }
}

TEST_CASE("tags are bounded in place") {
  const std::string html = repeated("<i>", 300) + "é\n<p>x";
  const auto bounded = source::bound_html(html);
  CHECK(bounded.text.size() == html.size());
  CHECK(bounded.first_blank == std::size_t{48});
  CHECK(bounded.text.find("é\n<p>x") != std::string::npos);
  CHECK_FALSE(source::bound_html("<p><b>a</b>").first_blank);
}

TEST_CASE("a page is in the encoding that it names, unless its bytes are UTF-8") {
  struct Case {
    std::string charset, bytes, expected;
  };
  const Case cases[] = {
      {"gb2312", "\xD6\xD0\xCE\xC4", "中文"},
      {"big5", "\xA4\xA4\xA4\xE5", "中文"},
      {"gb2312", "中文", "中文"},
      {"iso-8859-1", "caf\xE9", "café"},
  };
  const auto folder = std::filesystem::temp_directory_path() / "banxin-html-charset";
  std::filesystem::create_directories(folder);
  for (const Case& c : cases) {
    CAPTURE(c.charset);
    const auto path = folder / "page.html";
    std::ofstream(path) << "<meta charset=\"" << c.charset << "\"><p>" << c.bytes << "</p>";
    Diagnostics diagnostics;
    const auto file = source::load_source(path, diagnostics);
    REQUIRE(file);
    CHECK(file->text.find("<p>" + c.expected + "</p>") != std::string::npos);
  }
  std::filesystem::remove_all(folder);
}
