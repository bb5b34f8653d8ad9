#include <string>

#include "style_testing.h"

using namespace banxin;
using namespace banxin::style;
using namespace banxin::style::testing;

namespace {

PageStyle page_of(std::string_view css, const PageContext& context = {}) {
  return Styled("<p>t</p>", css)->page_style(context);
}

Size mm(double width, double height) { return {Length::mm(width), Length::mm(height)}; }

}  // namespace

TEST_CASE("T9 page sizes by name are exact, turned, or given as lengths") {
  struct Row {
    const char* size;
    Size expected;
  };
  const Row rows[] = {
      {"A5", mm(148, 210)},
      {"a4", mm(210, 297)},
      {"A4 landscape", mm(297, 210)},
      {"landscape A4", mm(297, 210)},
      {"portrait A4", mm(210, 297)},
      {"landscape", mm(297, 210)},
      {"auto", mm(210, 297)},
      {"B5", mm(176, 250)},
      {"JIS-B5", mm(182, 257)},
      {"letter", mm(215.9, 279.4)},
      {"16k", mm(185, 260)},
      {"16开", mm(185, 260)},
      {"大16开", mm(210, 285)},
      {"32开", mm(130, 184)},
      {"大32开", mm(140, 203)},
      {"异16", mm(170, 240)},
      {"5in 8in", mm(127, 203.2)},
      {"100mm", mm(100, 100)},
      {"calc(10cm + 5mm) 20cm", mm(105, 200)},
      {"demy", mm(138, 216)},
      {"royal", mm(156, 234)},
      {"20em 30em", {Length::pt(240), Length::pt(360)}},
      {"5x8", mm(127, 203.2)},
      {"5.5x8.5", mm(139.7, 215.9)},
      {"6x9", mm(152.4, 228.6)},
      {"6x9 landscape", mm(228.6, 152.4)},
      {"7x10", mm(177.8, 254)},
      {"A-format", mm(111, 178)},
      {"b-format", mm(129, 198)},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.size));
    const std::string css = "@page { size: " + std::string(row.size) + " }";
    CHECK(faults_of(css).empty());
    CHECK(page_of(css).size == row.expected);
  }
}

TEST_CASE("margins, bleed and marks of a page; em is of the root's font") {
  const PageStyle page = page_of(
      ":root { font-size: 10pt } @page { margin: 1cm 2em 3% 4mm; bleed: 3mm; marks: crop cross; "
      "padding: 1em }");
  CHECK(page.margin[kTop].length == Length::mm(10));
  CHECK(page.margin[kRight].length == Length::pt(20));
  CHECK(page.margin[kBottom].percent == 3);
  CHECK(page.margin[kLeft].length == Length::mm(4));
  CHECK(page.bleed == Length::mm(3));
  CHECK(page.crop_marks);
  CHECK(page.registration_crosses);
  CHECK(page.style.padding[kTop].length == Length::pt(10));
  CHECK(page.style.margin[kTop]->length.is_zero());  // the page's margin is not its box's
  CHECK_FALSE(page_of("@page { marks: crop } @page { marks: none }").crop_marks);
}

TEST_CASE("T11 page selectors: names, :first, :left, :right, :blank and their specificity") {
  const std::string css =
      "@page :left { margin: 1pt } @page { margin: 2pt } @page :first { margin: 3pt } @page "
      "chapter { margin: 4pt }"
      "@page chapter:first { margin: 5pt } @page :blank { margin: 6pt } @page notes, :nth(1 of "
      "index) { margin: 7pt }"
      "@page :right { margin-top: 8pt }";
  struct Row {
    PageContext context;
    double top, left;
  };
  const Row rows[] = {
      {{"", false, true, false, false}, 1, 1},
      {{"", false, false, false, false}, 8, 2},
      {{"", true, false, false, false}, 3, 3},
      {{"chapter", false, false, false, false}, 4, 4},
      {{"chapter", false, false, false, true}, 5, 5},
      {{"chapter", true, false, false, false}, 5, 5},
      {{"", false, true, true, false}, 6, 6},
      {{"notes", false, true, false, false}, 7, 7},
      {{"index", false, true, false, true, 5, 1}, 7, 7},
      {{"index", false, true, false, false}, 1, 1},
  };
  for (const Row& row : rows) {
    const PageStyle page = page_of(css, row.context);
    CAPTURE(row.context.name);
    CAPTURE(row.context.is_first);
    CHECK(page.margin[kTop].length == Length::pt(row.top));
    CHECK(page.margin[kLeft].length == Length::pt(row.left));
  }
}

TEST_CASE("T11 inside and outside are left and right, and the other way round on a left page") {
  const std::string css =
      "@page { margin: 10pt; margin-inside: 22mm; margin-outside: 18mm; padding-inside: 1pt;"
      " border-outside: 2pt solid; @top-outside { content: 'o' } @bottom-inside-corner { content: "
      "'c' } }";
  CHECK(faults_of(css).empty());
  const PageStyle recto = page_of(css), verso = page_of(css, {"", false, true, false, false});
  CHECK(recto.margin[kLeft].length == Length::mm(22));
  CHECK(recto.margin[kRight].length == Length::mm(18));
  CHECK(verso.margin[kLeft].length == Length::mm(18));
  CHECK(verso.margin[kRight].length == Length::mm(22));
  CHECK(verso.style.padding[kRight].length == Length::pt(1));
  CHECK(verso.style.border[kLeft].width == Length::pt(2));
  CHECK(recto.style.border[kRight].width == Length::pt(2));
  const auto has = [](const PageStyle& page, MarginBoxName name) {
    return page.margin_boxes[static_cast<std::size_t>(name)].has_value();
  };
  CHECK(has(recto, MarginBoxName::TopRight));
  CHECK_FALSE(has(recto, MarginBoxName::TopLeft));
  CHECK(has(verso, MarginBoxName::TopLeft));
  CHECK(has(recto, MarginBoxName::BottomLeftCorner));
  CHECK(has(verso, MarginBoxName::BottomRightCorner));
  // The later declaration counts, whichever way it names the side.
  CHECK(page_of("@page { margin-inside: 5pt; margin-left: 9pt }").margin[kLeft].length ==
        Length::pt(9));
}

TEST_CASE(":nth() counts the pages of the document, or of a run of pages with a name") {
  const std::string css =
      "@page :nth(2n) { margin: 2pt } @page :nth(5) { margin: 5pt } @page :nth(3 of a) { margin: "
      "7pt }";
  struct Row {
    const char* name;
    std::uint32_t number, in_group;
    double margin;
  };
  const Row rows[] = {{"", 1, 1, 0},  {"", 2, 2, 2},  {"", 5, 5, 5}, {"", 0, 0, 0},
                      {"a", 7, 3, 7}, {"a", 8, 3, 7}, {"b", 7, 3, 0}};
  CHECK(Styled("<p>t</p>", css)->counts_pages());
  CHECK_FALSE(Styled("<p>t</p>", "@page :first { margin: 0 }")->counts_pages());
  for (const Row& row : rows) {
    CAPTURE(row.number);
    PageContext context;
    context.name = row.name;
    context.number = row.number;
    context.number_in_group = row.in_group;
    CHECK(page_of(css, context).margin[kTop].length == Length::pt(row.margin));
  }
}

TEST_CASE("rules for pages of a size hold where the page has it, whoever gave it") {
  const std::string grids =
      "@page :-banxin-size(A5) { -banxin-type-area: 28ic 29lh } "
      "@page :-banxin-size(大32开) { -banxin-type-area: 27ic 27lh / 45% 40% } @page { size: A5 } ";
  CHECK(page_of(grids).type_area->width->ic == 28);
  const PageStyle other = page_of(grids + "@page { size: 140mm 203mm }");
  CHECK(other.type_area->width->ic == 27);
  CHECK(other.type_area->inside_share == 45);
  CHECK(other.type_area->top_share == 40);
  CHECK_FALSE(page_of(grids + "@page { size: A4 }").type_area.has_value());
  CHECK_FALSE(faults_of("@page :-banxin-size(A5) { size: A4 }").empty());
  CHECK_FALSE(faults_of("@page :-banxin-size(A99) { margin: 0 }").empty());
}

TEST_CASE("T1 the type area: lengths or auto, and how auto margins share the white") {
  CHECK_FALSE(page_of("@page { -banxin-type-area: none }").type_area.has_value());
  CHECK_FALSE(page_of("@page { -banxin-type-area: auto }").type_area->width.has_value());
  CHECK(page_of("@page { -banxin-type-area: 20ic auto }").type_area->width->ic == 20);
  CHECK(page_of("@page { margin: auto }").margin_is_auto[kLeft]);
  for (const char* bad : {"27", "27ic 27lh 3lh", "27ic / 120%", "none none", "-2ic"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(faults_of("@page { -banxin-type-area: " + std::string(bad) + " }").empty());
  }
  CHECK(page_of("@page { -banxin-signature: 16 }").signature == 16);
}

TEST_CASE("importance and media count for pages too") {
  CHECK(page_of("@page { size: A5 !important } @page :first { size: A4 }",
                {"", true, false, false, false})
            .size == mm(148, 210));
  CHECK(
      page_of("@media print { @page { size: A5 } } @media screen { @page { size: A4 landscape } }")
          .size == mm(148, 210));
  CHECK(page_of("@page { margin-top: 1pt !important; margin-top: 2pt }").margin[kTop].length ==
        Length::pt(1));
}

TEST_CASE(
    "margin boxes keep page content symbolic and inherit from the page, and that from the root") {
  const PageStyle page = page_of(
      ":root { font-family: Root; color: red; --folio: 9pt } @page { font-size: 20pt; @top-left { "
      "content: string(title, first-except) }"
      "@bottom-center { content: '– ' counter(page, lower-roman) ' / ' counter(pages); font-size: "
      "var(--folio); text-align: end }"
      "@top-right { content: none } @left-middle { color: blue } }"
      "@page { @bottom-center { color: lime } }");
  const auto& top = page.margin_boxes[static_cast<std::size_t>(MarginBoxName::TopLeft)];
  REQUIRE(top.has_value());
  CHECK(top->font_size == Length::pt(20));
  CHECK(top->font_family == std::vector<std::string>{"Root"});
  CHECK(top->text_align == TextAlign::Left);
  CHECK(top->vertical_align == VerticalAlign::Middle);
  CHECK(top->content == std::vector<ContentItem>{
                            ContentNamedString{"title", ContentNamedString::Pick::FirstExcept}});
  const auto& bottom = page.margin_boxes[static_cast<std::size_t>(MarginBoxName::BottomCenter)];
  REQUIRE(bottom.has_value());
  CHECK(bottom->content ==
        std::vector<ContentItem>{ContentString{"– "}, ContentCounter{"page", "lower-roman", {}},
                                 ContentString{" / "}, ContentCounter{"pages", "decimal", {}}});
  CHECK(bottom->font_size == Length::pt(9));
  CHECK(bottom->color == Color::rgb(0, 1, 0));
  CHECK(bottom->text_align == TextAlign::End);
  CHECK_FALSE(page.margin_boxes[static_cast<std::size_t>(MarginBoxName::TopRight)].has_value());
  CHECK_FALSE(page.margin_boxes[static_cast<std::size_t>(MarginBoxName::LeftMiddle)].has_value());
  CHECK_FALSE(page.margin_boxes[static_cast<std::size_t>(MarginBoxName::TopCenter)].has_value());
}

TEST_CASE("all sixteen margin boxes have a name") {
  const char* names[] = {"top-left-corner",     "top-left",     "top-center",    "top-right",
                         "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
                         "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
                         "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};
  std::string css = "@page {";
  for (const char* name : names) css += " @" + std::string(name) + " { content: '" + name + "' }";
  const PageStyle page = page_of(css + "}");
  for (std::size_t i = 0; i < kMarginBoxCount; ++i) {
    REQUIRE(page.margin_boxes[i].has_value());
    CHECK(page.margin_boxes[i]->content == std::vector<ContentItem>{ContentString{names[i]}});
  }
}

TEST_CASE("without a page rule a page is A4 and bare") {
  const PageStyle page = page_of("");
  CHECK(page.size == mm(210, 297));
  CHECK(page.bleed.is_zero());
  CHECK_FALSE(page.crop_marks);
}

TEST_CASE("@font-face gives families, sources in order, and Banxin's own descriptors") {
  Diagnostics diagnostics;
  const Stylesheet sheet = parse_stylesheet(
      "@font-face { font-family: 'Book Song'; src: url(\"a b.otf\") format('opentype'), "
      "local('Noto Serif CJK SC'), local(Source Han Serif), "
      "url(c.ttf); font-weight: 700; font-style: italic; size-adjust: 105%; "
      "-banxin-baseline-shift: -1.5%; -banxin-script: Hani; "
      "-banxin-package: 'fonts-noto-cjk' }\n"
      "@font-face { font-family: Plain Name; src: local(X); font-weight: 100 900 }",
      1, Origin::Author, diagnostics);
  CHECK(listing(diagnostics).empty());
  REQUIRE(sheet.font_faces().size() == 2);
  const FontFace& face = sheet.font_faces()[0];
  CHECK(face.family == "Book Song");
  CHECK(face.sources ==
        std::vector<std::string>{"Noto Serif CJK SC", "Source Han Serif", "a b.otf", "c.ttf"});
  CHECK(face.weight == 700);
  CHECK(face.italic);
  CHECK(face.size_adjust == doctest::Approx(1.05));
  CHECK(face.baseline_shift == doctest::Approx(-0.015));
  CHECK(face.max_weight == 0);
  CHECK(face.script == "Hani");
  CHECK(face.package == "fonts-noto-cjk");
  CHECK(face.span.line == 1);
  CHECK(sheet.font_faces()[1].family == "Plain Name");
  CHECK(sheet.font_faces()[1].weight == 400);
  CHECK(sheet.font_faces()[1].min_weight == 100);
  CHECK(sheet.font_faces()[1].max_weight == 900);
  CHECK(sheet.font_faces()[1].span.line == 2);
}
