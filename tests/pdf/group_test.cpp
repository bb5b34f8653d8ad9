// Groups, shapes and gradients as operators of a content stream.
#include <doctest/doctest.h>

#include "pdf/page_content.h"
#include "pdf/pdf_fixture.h"

namespace banxin::test {
namespace {

using layout::GroupBegin;
using layout::GroupEnd;

Rect rect(double x, double y, double width, double height) {
  return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

// The content of a page of 100 × 100 pt with these items.
pdf::PageContent content_of(std::vector<layout::PageItem> items) {
  static layout::PagedBook book;
  book = {};
  book.pages.emplace_back();
  book.pages[0].size = {Length::pt(100), Length::pt(100)};
  book.pages[0].items = std::move(items);
  static const pdf::FontUsage usage;
  static const std::vector<pdf::FontProgram> fonts;
  pdf::ContentResources resources{&book, &usage, &fonts, {}, {500}};
  return pdf::write_page_content(book.pages[0], resources, 0);
}

layout::FillItem fill(double x) { return {rect(x, 0, 10, 10), Color::rgb(1, 0, 0), {}}; }

}  // namespace

TEST_CASE("an opaque group changes the graphics state, and what it set is set again after it") {
  GroupBegin group;
  group.transform = Transform::translation(Length::pt(5), Length::pt(7));
  add_rectangle(group.clip, rect(0, 0, 10, 10));
  const auto content = content_of({group, fill(0), GroupEnd{}, fill(20)});
  CHECK(content.forms.empty());
  CHECK(content.operators ==
        "q\n1 0 0 1 5 -7 cm\n0 100 m 10 100 l 10 90 l 0 90 l h W* n\n1 0 0 rg\n0 90 10 10 re f\nQ\n"
        "1 0 0 rg\n20 90 10 10 re f\n");
}

TEST_CASE("a quarter turn of the page is one of PDF space about the same point") {
  GroupBegin group;  // (x, y) → (100 − y, x): clockwise, as seen on the page
  group.transform = {0, 1, -1, 0, Length::pt(100), {}};
  // The point 0, 0 of the page is 0, 100 in PDF space; it goes to 100, 0, which is 100, 100.
  CHECK(content_of({group, fill(0), GroupEnd{}}).operators.find("0 -1 1 0 0 100 cm") !=
        std::string::npos);
}

TEST_CASE("a group that is not opaque is a form, drawn with its alpha") {
  GroupBegin group;
  group.opacity = 0.5F;
  const auto content = content_of({group, fill(0), GroupEnd{}});
  CHECK(content.operators == "q\n/G1 gs\n/F1_1 Do\nQ\n");
  REQUIRE(content.forms.size() == 1);
  CHECK(content.forms[0].name == "F1_1");
  CHECK(content.forms[0].bounding_box == "[0 0 100 100]");
  CHECK(content.forms[0].operators ==
        "0 g 0 G 1 w 0 J 0 j[]0 d 0 Tr 0 Ts\n1 0 0 rg\n0 90 10 10 re f\n");
}

TEST_CASE("groups without an end are closed, ends without a group do nothing") {
  CHECK(content_of({GroupEnd{}, GroupBegin{}, fill(0)}).operators ==
        "q\n1 0 0 rg\n0 90 10 10 re f\nQ\n");
}

TEST_CASE("a gradient is an axial shading in its area; changing alpha is a soft mask") {
  layout::GradientItem gradient;
  add_rectangle(gradient.path, rect(0, 0, 10, 10));
  gradient.from = {Length::pt(0), Length::pt(0)};
  gradient.to = {Length::pt(10), Length::pt(0)};
  gradient.stops = {{0.5, Color::gray(0)}, {1, Color::gray(1)}};
  auto content = content_of({gradient});
  CHECK(content.operators == "q\n0 100 m 10 100 l 10 90 l 0 90 l h W* n\n/S1_1 sh\nQ\n");
  REQUIRE(content.shadings.size() == 1);
  CHECK(content.shadings[0].mask_name.empty());
  CHECK(content.shadings[0].syntax ==
        "<</ShadingType 2/ColorSpace/DeviceGray/Coords[5 100 10 100]/Function <</FunctionType "
        "2/Domain[0 1]/C0[0]/C1[1]/N 1>>/Extend[true true]>>");
  gradient.stops = {
      {0, Color::gray(0)}, {0.5, Color::gray(1)}, {0.5, Color::gray(0)}, {1, Color::gray(1)}};
  gradient.stops.back().color.alpha = 0;
  content = content_of({gradient});
  CHECK(content.operators.find("/M1_1 gs") != std::string::npos);
  CHECK(content.shadings[0].syntax.find("/Bounds[.5]/Encode[0 1 0 1]") != std::string::npos);
  CHECK(content.shadings[0].mask_syntax.find("/C0[1]/C1[0]") != std::string::npos);
}

}  // namespace banxin::test
