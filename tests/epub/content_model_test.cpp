#include "epub/content_model.h"

#include <doctest/doctest.h>

#include "epub/sample_documents.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

Surroundings in(Element parent) { return inside(parent, {}); }

std::string placed(const Node& node, const Surroundings& at) {
  const Placement placement = place(node, at);
  std::string out;
  for (const Element wrapper : placement.wrappers)
    out += std::string(document::element_name(wrapper)) + " ";
  out += document::element_name(placement.as);
  return placement.is_repaired ? out + " repaired" : out;
}

}  // namespace

TEST_CASE("what stands where HTML has it stays as it is") {
  CHECK(placed(p("x"), in(Element::Section)) == "p");
  CHECK(placed(el(Element::Li, "x"), in(Element::Ol)) == "li");
  CHECK(placed(el(Element::Tr, std::vector<Node>{}), in(Element::Tbody)) == "tr");
  CHECK(placed(el(Element::Ul, std::vector<Node>{}), in(Element::Li)) == "ul");
  CHECK(placed(el(Element::Em, "x"), inside(Element::Strong, in(Element::P))) == "em");
  CHECK(placed(p("x"), inside(Element::A, in(Element::Div))) ==
        "p");  // a link may hold blocks where its parent may
  CHECK(placed(el(Element::Figcaption, "x"), in(Element::Figure)) == "figcaption");
}

TEST_CASE("lists, tables and rows wrap what is not theirs") {
  CHECK(placed(p("x"), in(Element::Ul)) == "li p repaired");
  CHECK(placed(text("x"), in(Element::Ol)) == "li  repaired");
  CHECK(placed(p("x"), in(Element::Tr)) == "td p repaired");
  CHECK(placed(p("x"), in(Element::Table)) == "tr td p repaired");
  CHECK(placed(el(Element::Td, "x"), in(Element::Table)) == "tr td repaired");
  CHECK(placed(text("x"), in(Element::Dl)) == "dd  repaired");
}

TEST_CASE("parts without their whole become plain boxes") {
  CHECK(placed(el(Element::Li, "x"), in(Element::Section)) == "div repaired");
  CHECK(placed(el(Element::Td, "x"), in(Element::Div)) == "div repaired");
  CHECK(placed(el(Element::Caption, "x"), in(Element::P)) == "span repaired");
  CHECK(placed(el(Element::Rt, "x"), in(Element::P)) == "span repaired");
}

TEST_CASE("blocks in running text become spans, a paragraph around blocks becomes a box") {
  CHECK(placed(el(Element::Div, "x"), in(Element::H2)) == "span repaired");
  CHECK(placed(p("x"), inside(Element::A, in(Element::P))) == "span repaired");
  CHECK(placed(el(Element::P, {p("x")}), in(Element::Section)) == "div");
}

TEST_CASE("no link inside a link, no header inside a header") {
  CHECK(placed(anchor("#x", "x"), inside(Element::Em, in(Element::A))) == "span");
  CHECK(placed(el(Element::Header, "x"), inside(Element::Div, in(Element::Footer))) == "div");
}

TEST_CASE("definition lists need a term before and a definition at the end") {
  const auto list = [](std::vector<Element> children) {
    Node dl = Node::make(Element::Dl);
    for (const Element child : children) dl.append(el(child, "x"));
    return placed(dl, in(Element::Section));
  };
  CHECK(list({Element::Dt, Element::Dd, Element::Dt, Element::Dt, Element::Dd, Element::Dd}) ==
        "dl");
  CHECK(list({}) == "dl");
  CHECK(list({Element::Dd}) == "div");
  CHECK(list({Element::Dt}) == "div");
  CHECK(list({Element::P}) == "div");
  CHECK(list({Element::Dt, Element::P}) == "dl");  // the paragraph is written as a definition
}

TEST_CASE("ruby without a reading and time without a date are spans") {
  CHECK(placed(el(Element::Ruby, "汉"), in(Element::P)) == "span");
  CHECK(placed(el(Element::Ruby, {text("汉"), el(Element::Rt, "hàn")}), in(Element::P)) == "ruby");
  CHECK(placed(el(Element::Time, {el(Element::Em, "now")}), in(Element::P)) == "span");
  CHECK(placed(el(Element::Time, "yesterday"), in(Element::P)) == "span");
  CHECK(placed(el(Element::Time, "2026"), in(Element::P)) == "time");
  CHECK(
      placed(el(Element::Time, With{.attributes = {{"datetime", "2026-11"}}}, {text("this month")}),
             in(Element::P)) == "time");
}
