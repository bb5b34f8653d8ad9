// One dump of pages for each group of properties in the manual: a change in what a property does is
// a change in a file.

#include <set>

#include "golden.h"
#include "layout_fixture.h"
#include "style/property_docs.h"

namespace banxin::test {
namespace {

struct GroupCase {
  std::string_view group;
  const char* golden;  // under tests/golden/layout
  const char* lang;
  const char* css;
  const char* markup;
};

constexpr GroupCase kCases[] = {
    {"Fonts", "fonts", "en",
     ".s { font-variant-caps: small-caps } .o { font-variant-numeric: oldstyle-nums } .f { "
     "font-feature-settings: 'liga' off } .k { font-kerning: none } .b { font-weight: 700 } i { "
     "font-style: italic } .p { font-variant-position: super } .z { font-size: 小四 }",
     "<p>Plain <i>italic</i> <span class=\"b\">bold</span> <span class=\"s\">Small Caps</span> "
     "<span class=\"o\">1234</span></p><p>AVA office <span class=\"k\">AVA</span> <span "
     "class=\"f\">office</span> x<span class=\"p\">2</span> <span class=\"z\">larger</span></p>"},
    {"Lines and words", "lines", "en",
     "body { width: 100pt } .j { text-align: justify; text-align-last: right; hyphens: auto } .i { "
     "text-indent: 2em; letter-spacing: 1pt; word-spacing: 2pt; line-height: 15pt } .u { "
     "text-transform: uppercase } pre { white-space: pre-wrap; tab-size: 4; -banxin-wrap-mark: "
     "'*' } .n { white-space: nowrap } .c { text-align: center; text-wrap: balance }",
     "<p class=\"j\">Consideration of typographical matters is never wasted on a reader.</p><p "
     "class=\"i\">Spaced out a little</p><p class=\"u\">capitals</p><pre>a\tb and a long line of "
     "code\nc</pre><p class=\"c\">a centred title of two lines</p><p class=\"n\">one line</p>"},
    {"Chinese setting", "chinese", "zh",
     "body { width: 82pt; font-size: 10pt; line-height: 16pt } .a { text-autospace: no-autospace } "
     ".t { text-spacing-trim: space-all } .h { hanging-punctuation: allow-end; text-align: "
     "justify } .l { line-break: strict } ruby { display: ruby } rt { display: ruby-text; "
     "font-size: 5pt }",
     "<p>排版Type有2种。</p><p class=\"a\">排版Type有2种。</p><p>他说：“好。”（甲）</p><p "
     "class=\"t\">他说：“好。”（甲）</p><p class=\"h\">一二三四五六七八，九十。</p><p "
     "class=\"l\">一二三四五六七八、九</p><p><ruby>汉<rt>hàn</rt></ruby>字</p>"},
    {"Lines beside text", "decorations", "zh",
     ".u { text-decoration: underline } .w { text-decoration: underline wavy; "
     "text-underline-offset: 1pt } .e { text-emphasis: filled dot } .s { text-decoration: "
     "line-through 1pt } p { line-height: 20pt } .o { outline: 0.5pt solid } .p { -banxin-spread: "
     "5em; display: inline }",
     "<p><span class=\"u\">专名</span><span class=\"w\">书名</span><span "
     "class=\"e\">着重</span><span class=\"s\">删去</span><span class=\"o\">框</span></p>"},
    {"Boxes", "box-sizes", "en",
     "div { margin: 10pt auto; padding: 2pt 4pt; width: 80pt; max-width: 90%; min-height: 20pt } "
     ".b { box-sizing: border-box; width: 50%; border: 1pt solid } .n { margin: -5pt 0 0 20pt } .o "
     "{ overflow: hidden; height: 12pt } .i { display: inline-block; width: 30pt }",
     "<div>first</div><div class=\"b\">second</div><div class=\"n\">third</div><p>in <span "
     "class=\"i\">line</span> on</p><div class=\"o\">hidden</div>"},
    {"Flex boxes", "flex", "en",
     "div.r { display: flex; gap: 10pt; justify-content: space-between; align-items: center } "
     "div.c { display: flex; flex-direction: column; row-gap: 4pt } .g { flex: 1 } .w { display: "
     "flex; flex-wrap: wrap } .w p { flex-basis: 90pt } .last { order: 1 }",
     "<div class=\"r\"><p class=\"last\">one</p><p class=\"g\">two<br/>three</p><p>four</p></div><"
     "div class=\"c\"><p>a</p><p>b</p></div><div class=\"w\"><p>x</p><p>y</p><p>z</p></div>"},
    {"Pages and the grid of lines", "pages", "en",
     "@page { size: 200pt 80pt; margin: 10pt; @bottom-center { content: counter(page) } } @page "
     ":left { margin-left: 20pt; margin-right: 0 } @page wide { size: 200pt 100pt } .w { page: "
     "wide } h2 { break-before: right; break-after: avoid } body { orphans: 2; widows: 2; "
     "line-height-step: 10pt } h3 { block-step-size: 10pt; font-size: 14pt; line-height: 13pt }",
     "<h2>One</h2><p>a<br/>b<br/>c<br/>d<br/>e<br/>f</p><h3>Step</h3><p>g</p><p "
     "class=\"w\">wide</p><h2>Two</h2><p>h</p>"},
    {"Generated content, lists and counters", "generated", "en",
     "body { counter-reset: part } h2 { counter-increment: part } h2::before { content: "
     "counter(part, upper-roman) '. ' } p::after { content: ' [' attr(title) ']' } q::before { "
     "content: open-quote } q::after { content: close-quote } ol { list-style: lower-alpha; "
     "padding-left: 20pt } ul { list-style: '–' inside; padding-left: 10pt } @page { @top-left { "
     "content: string(head) } margin: 20pt } h2 { string-set: head content() }",
     "<h2>Alpha</h2><p title=\"t\">text <q>said</q></p><ol><li>one</li><li>two</li></ol><ul><li>"
     "dash</li></ul><h2>Beta</h2>"},
};

// Groups whose dump is made by the tests of their own subject.
constexpr std::string_view kElsewhere[] = {"Borders and backgrounds",      // paint.pages
                                           "Floats, positions and notes",  // boxes.pages
                                           "Columns",                      // columns.pages
                                           "Tables"};                      // table.pages

}  // namespace

TEST_CASE("each group of properties has a dump of pages") {
  for (const GroupCase& one : kCases) {
    CAPTURE(std::string(one.group));
    const auto laid = lay(one.css, one.markup, {.lang = one.lang});
    // All of it is understood; advice about pages as small as these does not matter here.
    CHECK(std::ranges::none_of(laid->codes(),
                               [](const std::string& code) { return code.starts_with("style-"); }));
    CHECK_GOLDEN(std::string("layout/") + one.golden + ".pages", layout::dump(laid->book));
  }
  std::set<std::string_view> known(std::begin(kElsewhere), std::end(kElsewhere));
  for (const GroupCase& one : kCases) known.insert(one.group);
  for (const style::PropertyGroup& group : style::property_docs()) {
    CAPTURE(std::string(group.title));
    CHECK(known.contains(group.title));
  }
}

}  // namespace banxin::test
