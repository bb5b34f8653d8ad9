#include "epub/xhtml_attributes.h"

#include <doctest/doctest.h>

#include "epub/sample_documents.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

// "name=value …" of what is written, and "!" for each report.
std::string written(Element as, std::vector<Attribute> attributes, bool is_link = false,
                    std::string css_class = {}) {
  Node node = el(as, With{.attributes = std::move(attributes)});
  if (!css_class.empty()) node.add_class(css_class);
  Diagnostics diagnostics;
  std::string out;
  for (const Attribute& a : xhtml_attributes(node, as, is_link, diagnostics)) {
    if (!out.empty()) out += ' ';
    out += a.name + "=" + a.value;
  }
  for (const Diagnostic& d : diagnostics.all()) {
    CHECK(d.code == "epub-010");
    out += "!";
  }
  return out;
}

}  // namespace

TEST_CASE("attributes stand on the elements that HTML gives them to") {
  CHECK(written(Element::P, {{"title", "t"}, {"dir", "rtl"}}) == "title=t dir=rtl");
  CHECK(written(Element::Ol, {{"start", "3"}, {"type", "a"}, {"reversed", ""}}) ==
        "start=3 type=a reversed=reversed");
  CHECK(written(Element::Ul, {{"start", "3"}}) == "data-start=3");
  CHECK(written(Element::Td, {{"colspan", "2"}, {"rowspan", "0"}}) == "colspan=2 rowspan=0");
  CHECK(written(Element::Td, {{"scope", "col"}}) == "data-scope=col");
  CHECK(written(Element::Th, {{"scope", "col"}}) == "scope=col");
  CHECK(written(Element::Input, {{"type", "checkbox"}, {"checked", ""}}) ==
        "type=checkbox checked=checked");
  CHECK(written(Element::Blockquote, {{"cite", "https://example.org"}}) ==
        "cite=https://example.org");
}

TEST_CASE("values that HTML does not allow are left out and reported") {
  CHECK(written(Element::Ol, {{"start", "many"}}) == "!");
  CHECK(written(Element::Td, {{"colspan", "0"}}) == "!");
  CHECK(written(Element::Input, {{"type", "text"}}) == "!");
  CHECK(written(Element::P, {{"dir", "up"}}) == "!");
  CHECK(written(Element::Ins, {{"datetime", "soon"}}) == "!");
  CHECK(written(Element::Img, {{"width", "wide"}}) == "!");
  CHECK(written(Element::Blockquote, {{"cite", "a book"}}) == "!");
}

TEST_CASE("unknown attributes become data, scripts and styles are left out") {
  CHECK(written(Element::P, {{"key", "value"}}) == "data-key=value");
  CHECK(written(Element::P, {{"key", "1"}, {"data-key", "2"}}) == "data-key=1");
  CHECK(written(Element::P, {{"onclick", "x()"}}) == "!");
  CHECK(written(Element::P, {{"style", "color: red"}}) == "!");
  CHECK(written(Element::P, {{"Odd", "x"}}) == "!");
  CHECK(written(Element::P, {{"xml:space", "preserve"}}) == "!");
}

TEST_CASE("sizes with a unit and the sides of cells become the CSS that they mean") {
  CHECK(written(Element::Img, {{"width", "300"}}) == "width=300");
  CHECK(written(Element::Img, {{"width", "50%"}, {"height", "4.5em"}}) ==
        "style=width: 50%;height: 4.5em");
  CHECK(written(Element::Img, {{"width", "1.%"}}) == "!");
  CHECK(written(Element::Td, {{"align", "right"}}) == "style=text-align: right");
}

TEST_CASE("role and epub:type stand together") {
  CHECK(written(Element::Aside, {{"role", "doc-footnote"}}) ==
        "epub:type=footnote role=doc-footnote");
  CHECK(written(Element::Section, {{"epub:type", "endnotes"}}) ==
        "epub:type=endnotes role=doc-endnotes");
  CHECK(written(Element::Section, {}, false, "chapter") == "epub:type=chapter role=doc-chapter");
  CHECK(written(Element::Section, {{"role", "doc-preface"}}, false, "chapter") ==
        "epub:type=preface role=doc-preface");
  CHECK(written(Element::A, {{"role", "doc-noteref"}}, true) ==
        "epub:type=noteref role=doc-noteref");
  CHECK(written(Element::Hr, {{"role", "doc-pagebreak"}}) ==
        "epub:type=pagebreak role=doc-pagebreak");
  CHECK(written(Element::P, {{"epub:type", "bridgehead"}}) == "epub:type=bridgehead");
}

TEST_CASE(
    "roles that ARIA does not allow there are left out, terms of EPUB that are out of use are "
    "renamed") {
  CHECK(written(Element::Section, {{"role", "doc-footnote"}}) == "epub:type=footnote!");
  CHECK(written(Element::P, {{"role", "button"}}) == "!");
  CHECK(written(Element::P, {{"role", "note region"}}) == "!");
  CHECK(written(Element::P, {{"epub:type", "rearnote"}}) == "epub:type=endnote");
  CHECK(written(Element::P, {{"epub:type", "z3998:poem"}}) == "!");
}

TEST_CASE("a link that lost its target says nothing about it") {
  CHECK(written(Element::A, {{"rel", "nofollow"}, {"title", "t"}}, false) == "title=t");
  CHECK(written(Element::A, {{"rel", "nofollow"}, {"title", "t"}}, true) == "rel=nofollow title=t");
}

TEST_CASE("dates are dates of the calendar") {
  for (const char* date : {"2026", "2026-11", "2026-11-24", "2026-11-24T05:22Z",
                           "2026-11-24T05:22:00+08:00", "2024-02-29"})
    CHECK_MESSAGE(is_html_date(date), date);
  for (const char* date : {"", "26", "2026-13", "2026-00-10", "2026-04-31", "24.11.2026",
                           "2026-11-24T25:00Z", "yesterday"})
    CHECK_MESSAGE(!is_html_date(date), date);
}
