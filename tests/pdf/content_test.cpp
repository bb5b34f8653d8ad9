// Content streams, page boxes and the numbers in them.
#include "golden.h"
#include "pdf/font_program.h"
#include "pdf/number.h"
#include "pdf/page_content.h"
#include "pdf/page_geometry.h"
#include "pdf/pdf_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// The content stream of a book's last page.
std::string content_of(const layout::PagedBook& book) {
  const pdf::FontUsage usage = pdf::collect_font_usage(book);
  const auto fonts = pdf::subset_fonts(usage, 1);
  REQUIRE(fonts.has_value());
  pdf::ContentResources resources{&book, &usage, &*fonts, {"I1"}, {500}};
  return readable(pdf::write_page_content(book.pages.back(), resources).operators);
}

layout::FillItem fill(double x, double y, double width, double height, Color color,
                      double radius = 0) {
  return {{Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)},
          color,
          Length::pt(radius)};
}

}  // namespace

TEST_CASE("Numbers are as short as they can be") {
  struct Case {
    std::int64_t value;
    int decimals;
    std::string text;
  };
  const Case cases[] = {{0, 0, "0"},         {0, 4, "0"},      {12000, 3, "12"},
                        {12340, 3, "12.34"}, {-500, 3, "-.5"}, {-12001, 3, "-12.001"},
                        {5, 4, ".0005"},     {-7, 0, "-7"}};
  for (const Case& c : cases) {
    std::string out;
    pdf::append_decimal(out, c.value, c.decimals);
    CHECK(out == c.text);
  }
}

TEST_CASE("T130 MediaBox holds BleedBox holds TrimBox") {
  layout::Page page;
  page.size = {Length::pt(419.528), Length::pt(595.276)};
  page.bleed = Length::mm(3);
  pdf::PageGeometry geometry = pdf::page_geometry(page);
  CHECK(geometry.media_box() == "[0 0 436.536 612.284]");
  CHECK(geometry.bleed_box() == "[0 0 436.536 612.284]");
  CHECK(geometry.trim_box() == "[8.504 8.504 428.032 603.78]");
  page.crop_marks = true;
  geometry = pdf::page_geometry(page);
  CHECK(geometry.media_box() == "[0 0 481.89 657.638]");
  CHECK(geometry.bleed_box() == "[22.677 22.677 459.213 634.961]");
  CHECK(geometry.trim_box() == "[31.181 31.181 450.709 626.457]");
  BookBuilder builder;
  builder.page().bleed = Length::mm(3);
  builder.page().crop_marks = true;
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string boxes = pdf.run("pdfinfo -box {}").output;
  CAPTURE(boxes);
  CHECK(boxes.find("TrimBox:            31.18    31.18   331.18   431.18") != std::string::npos);
  CHECK(boxes.find("BleedBox:           22.68    22.68   339.69   439.69") != std::string::npos);
}

TEST_CASE("T131 Eight crop marks, none inside the bleed, 3 mm or more from the trim") {
  for (const double bleed : {0.0, 3.0, 5.0}) {
    layout::Page page;
    page.size = {Length::pt(300), Length::pt(400)};
    page.bleed = Length::mm(bleed);
    page.crop_marks = true;
    const pdf::PageGeometry geometry = pdf::page_geometry(page);
    const Length away = max(page.bleed, Length::mm(3));
    for (const pdf::CropMark& mark : pdf::crop_marks(page)) {
      CHECK((mark.from.x == mark.to.x) != (mark.from.y == mark.to.y));
      for (const Point& point : {mark.from, mark.to}) {
        const bool outside = point.x <= -away || point.x >= page.size.width + away ||
                             point.y <= -away || point.y >= page.size.height + away;
        CHECK(outside);
        CHECK(geometry.x(point.x) > Length());
        CHECK(geometry.y(point.y) > Length());
        CHECK(geometry.x(point.x) < geometry.media.width);
        CHECK(geometry.y(point.y) < geometry.media.height);
      }
    }
  }
  BookBuilder builder;
  builder.page().crop_marks = true;
  CHECK_GOLDEN("pdf/crop_marks.content", content_of(builder.book));
}

TEST_CASE("T131 four registration crosses stand in the middle of the edges, outside the bleed") {
  layout::Page page;
  page.size = {Length::pt(300), Length::pt(400)};
  page.bleed = Length::mm(3);
  page.registration_crosses = true;
  const pdf::PageGeometry geometry = pdf::page_geometry(page);
  std::size_t centred = 0;
  for (const pdf::CropMark& mark : pdf::registration_crosses(page)) {
    for (const Point& point : {mark.from, mark.to}) {
      const bool outside = point.x <= -page.bleed || point.x >= page.size.width + page.bleed ||
                           point.y <= -page.bleed || point.y >= page.size.height + page.bleed;
      CHECK(outside);
      CHECK(geometry.x(point.x) > Length());
      CHECK(geometry.y(point.y) > Length());
      CHECK(geometry.x(point.x) < geometry.media.width);
      CHECK(geometry.y(point.y) < geometry.media.height);
    }
    const Point middle{(mark.from.x + mark.to.x) / 2, (mark.from.y + mark.to.y) / 2};
    if (middle.x == page.size.width / 2 || middle.y == page.size.height / 2) ++centred;
  }
  CHECK(centred == 8);
  BookBuilder builder;
  builder.page().registration_crosses = true;
  CHECK_GOLDEN("pdf/registration_crosses.content", content_of(builder.book));
}

TEST_CASE("Text operators come only where something changes") {
  BookBuilder builder;
  builder.book.structure = {{layout::StructureType::Document, layout::kArtifact, "", "", ""},
                            {layout::StructureType::P, 0, "", "", ""}};
  const text::Font& font = name_keyed_font();
  double x = builder.add_text(20, 50, font, 10.5, "AVA to", 1);
  builder.add_run(x, 50, shape_run(font, 10.5, "red"), 1, Color::rgb(1, 0, 0));
  builder.line = 1;
  builder.add_text(20, 65.25, font, 10.5, "black again", 1);
  builder.line = 2;
  builder.add_text(20, 300, font, 8, "foot");
  CHECK_GOLDEN("pdf/text.content", content_of(builder.book));
}

TEST_CASE("Fills, lines and images become paths and one Do each") {
  BookBuilder builder;
  auto& items = builder.page().items;
  items.emplace_back(fill(10, 20, 100, 0.5, Color::black()));
  items.emplace_back(fill(10, 30, 100, 40, Color::cmyk(0, 0.5F, 1, 0)));
  items.emplace_back(fill(10, 80, 100, 40, Color::rgb(0.5F, 0.25F, 0, 0.5F), 5));
  items.emplace_back(fill(10, 80, 0, 40, Color::black()));
  items.emplace_back(fill(10, 80, 5, 40, Color::transparent()));
  for (const auto dash : {layout::Dash::Solid, layout::Dash::Dashed, layout::Dash::Dotted}) {
    items.emplace_back(layout::StrokeItem{{Length::pt(10), Length::pt(150)},
                                          {Length::pt(110), Length::pt(150)},
                                          Length::pt(0.5),
                                          Color::gray(0.5F),
                                          dash});
  }
  builder.book.images.push_back({{}, "image/png", 1, 1, "x"});
  items.emplace_back(layout::ImageItem{
      0, {Length::pt(10), Length::pt(200), Length::pt(50), Length::pt(25)}, layout::kArtifact});
  CHECK_GOLDEN("pdf/graphics.content", content_of(builder.book));
}

TEST_CASE("T132 Black text is one ink, whatever else is on the page") {
  BookBuilder builder;
  builder.add_text(20, 50, name_keyed_font(), 10, "black");
  builder.line = 1;
  builder.add_run(20, 70, shape_run(name_keyed_font(), 10, "red"), layout::kArtifact,
                  Color::rgb(1, 0, 0));
  builder.line = 2;
  builder.add_text(20, 90, name_keyed_font(), 10, "black");
  builder.line = 3;
  builder.add_run(20, 110, shape_run(name_keyed_font(), 10, "ink"), layout::kArtifact,
                  Color::cmyk(0, 0, 0, 1));
  const std::string content = content_of(builder.book);
  CAPTURE(content);
  CHECK(content.find("0 0 0 rg") == std::string::npos);
  CHECK(content.find("1 0 0 rg\n") != std::string::npos);
  CHECK(content.find("\n0 g\n") != std::string::npos);
  CHECK(content.find("0 0 0 1 k\n") != std::string::npos);
}

TEST_CASE("T132 pure black text and hairlines overprint, and nothing else does") {
  const Color black = Color::cmyk(0, 0, 0, 1);
  BookBuilder builder;
  auto& items = builder.page().items;
  items.emplace_back(fill(10, 10, 100, 100, Color::cmyk(0, 0, 1, 0)));
  builder.add_run(20, 50, shape_run(name_keyed_font(), 10, "ink"), layout::kArtifact, black);
  items.emplace_back(fill(10, 60, 100, 0.5, black));
  items.emplace_back(fill(10, 70, 100, 40, black));
  builder.line = 1;
  builder.add_run(20, 150, shape_run(name_keyed_font(), 10, "red"), layout::kArtifact,
                  Color::cmyk(0, 1, 1, 0));
  const std::string content = content_of(builder.book);
  CAPTURE(content);
  // On before the text, off before the block of black; the hairline between them shares the state.
  const std::size_t on = content.find("/O1 gs\n"), off = content.find("/O0 gs\n");
  REQUIRE(on != std::string::npos);
  REQUIRE(off != std::string::npos);
  CHECK(content.find("/O1 gs", on + 1) == std::string::npos);
  CHECK(content.find("/O0 gs", off + 1) == std::string::npos);
  CHECK(on < content.find("TJ"));
  CHECK(content.find(" .5 re") < off);
  CHECK(off < content.find(" 40 re"));
  const std::string file = PdfOnDisk(make_pdf(builder.book)).decoded();
  CHECK(file.find("/OP true") != std::string::npos);
  CHECK(file.find("/op true") != std::string::npos);
  CHECK(file.find("/OPM 1") != std::string::npos);
  // A book without such ink has no such states.
  BookBuilder gray;
  gray.add_text(20, 50, name_keyed_font(), 10, "gray");
  CHECK(PdfOnDisk(make_pdf(gray.book)).decoded().find("/OPM") == std::string::npos);
}

TEST_CASE("Glyphs stand where the run has them, within 0.01 pt") {
  // Widths in /W are rounded to thousandths; over a long line of a font of 2048 units that adds up
  // if nothing holds it.
  for (const double size : {6.0, 10.5, 40.0, 200.0}) {
    CAPTURE(size);
    BookBuilder builder;
    builder.book.pages.clear();
    builder.add_page(20000, 400);
    text::GlyphRun run =
        shape_run(name_keyed_font(), size, "The quick brown fox jumps over the lazy dog again");
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
      run.glyphs[i].x += Length::pt(0.0137 * static_cast<double>(i * i % 11));
    }
    const text::GlyphRun placed = run;
    builder.add_run(20, 300, std::move(run));
    const PdfOnDisk pdf(make_pdf(builder.book));
    // mutool gives the place of each glyph.
    const std::string trace = pdf.run("mutool trace {} 2>/dev/null").output;
    std::size_t at = 0, index = 0;
    while ((at = trace.find("<g unicode=", at)) != std::string::npos) {
      at = trace.find(" x=\"", at) + 4;
      const double x = std::stod(trace.substr(at));
      REQUIRE(index < placed.glyphs.size());
      CHECK(x ==
            doctest::Approx(20 + placed.glyphs[index].x.pt()).epsilon(0).scale(1).epsilon(0.01));
      ++index;
    }
    CHECK(index == placed.glyphs.size());
  }
}

TEST_CASE("T77 a face made bold is filled and stroked; no text is slanted") {
  BookBuilder builder;
  text::GlyphRun bold = shape_run(cid_keyed_font(), 12, "字");
  bold.stroke = Length::pt(0.4);
  builder.add_run(30, 50, bold, layout::kArtifact, Color::rgb(1, 0, 0));
  builder.add_text(60, 50, cid_keyed_font(), 12, "字");
  const std::string content = content_of(builder.book);
  CAPTURE(content);
  const auto stroked = content.find("2 Tr");
  REQUIRE(stroked != std::string::npos);
  CHECK(content.find("1 0 0 RG") < stroked);
  CHECK(content.find(".4 w") < stroked);
  CHECK(content.find("0 Tr", stroked) != std::string::npos);
  CHECK(content.find(" Tm") == std::string::npos);
}

TEST_CASE("T83 a wave is one stroke along curves, and an artifact") {
  BookBuilder builder;
  builder.book.structure = {{layout::StructureType::Document, layout::kArtifact, "", "", ""}};
  layout::CurveItem wave;
  wave.from = {Length::pt(10), Length::pt(20)};
  wave.segments = {{{Length::pt(11), Length::pt(18)},
                    {Length::pt(12), Length::pt(18)},
                    {Length::pt(13), Length::pt(20)}},
                   {{Length::pt(14), Length::pt(22)},
                    {Length::pt(15), Length::pt(22)},
                    {Length::pt(16), Length::pt(20)}}};
  wave.width = Length::pt(0.5);
  wave.color = Color::black();
  builder.page().items.emplace_back(wave);
  const std::string content = content_of(builder.book);
  CAPTURE(content);
  CHECK(content.find("10 380 m 11 382 12 382 13 380 c 14 378 15 378 16 380 c S") !=
        std::string::npos);
  CHECK(content.find("/Artifact BMC") != std::string::npos);
}
