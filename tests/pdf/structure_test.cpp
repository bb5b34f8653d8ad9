// The structure tree: reading order, roles, languages, links, and what is no content.
#include "golden.h"
#include "pdf/pdf_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

using enum layout::StructureType;

layout::PagedBook structured_book() {
  BookBuilder builder;
  builder.book.structure = {
      {Document, layout::kArtifact, "", "", ""},  // 0
      {H1, 0, "", "", ""},                        // 1
      {P, 0, "", "", ""},                         // 2
      {Em, 2, "", "", ""},                        // 3
      {P, 0, "zh-Hans", "", ""},                  // 4
      {Link, 4, "", "", ""},                      // 5
      {Table, 0, "", "", ""},                     // 6
      {TableHead, 6, "", "", ""},                 // 7
      {TableRow, 7, "", "", ""},                  // 8
      {TableHeaderCell, 8, "", "", ""},           // 9
      {TableHeaderCell, 8, "", "", ""},           // 10, empty
      {TableBody, 6, "", "", ""},                 // 11
      {TableRow, 11, "", "", ""},                 // 12
      {TableHeaderCell, 12, "", "", ""},          // 13
      {TableDataCell, 12, "", "", ""},            // 14
      {P, 0, "", "", ""},                         // 15, without content
      {Note, 0, "", "", "note-1"},                // 16
  };
  const text::Font& latin = name_keyed_font();
  builder.add_text(20, 20, latin, 8, "running head");
  builder.line = 1;
  builder.add_text(20, 50, latin, 14, "Heading", 1);
  builder.line = 2;
  double x = builder.add_text(20, 80, latin, 10, "before ", 2);
  x = builder.add_text(x, 80, latin, 10, "stressed", 3);
  builder.add_text(x, 80, latin, 10, " after", 2);
  builder.page().items.emplace_back(layout::FillItem{
      {Length::pt(20), Length::pt(90), Length::pt(100), Length::pt(1)}, Color::rgb(1, 0, 0), {}});
  builder.line = 3;
  x = builder.add_text(20, 110, cid_keyed_font(), 10, "看", 4);
  builder.add_text(x, 110, cid_keyed_font(), 10, "这里", 5);
  builder.page().items.emplace_back(
      layout::LinkItem{{Length::pt(x), Length::pt(100), Length::pt(20), Length::pt(12)},
                       "https://example.org/",
                       "",
                       "这里",
                       5});
  builder.line = 4;
  builder.add_text(20, 140, latin, 10, "Column", 9);
  builder.line = 5;
  builder.add_text(20, 155, latin, 10, "Row", 13);
  builder.add_text(80, 155, latin, 10, "Cell", 14);
  builder.add_page();
  builder.add_text(20, 50, latin, 10, "more of the paragraph", 2);
  builder.line = 1;
  builder.add_text(20, 70, latin, 8, "A note.", 16);
  return builder.book;
}

}  // namespace

TEST_CASE("T138 The structure tree has headings, paragraphs, tables, notes and links in order") {
  const PdfOnDisk pdf(make_pdf(structured_book()));
  pdf.check();
  CHECK(pdf.run("pdfinfo {}").output.find("Tagged:          yes") != std::string::npos);
  // The numbers of objects are no part of the structure.
  CHECK_GOLDEN("pdf/structure.tree",
               pdf.run("pdfinfo -struct-text {} | sed 's/Object [0-9]* 0/Object/'").output);
}

TEST_CASE("T138 Structure elements carry language, scope, identifiers and their annotations") {
  const std::string objects = PdfOnDisk(make_pdf(structured_book())).decoded();
  for (const char* part :
       {"/Lang (zh-Hans)", "/Scope /Column", "/Scope /Row", "/ID (note-1)", "/IDTree", "/OBJR",
        "/StructParent 2", "/Marked true", "/Em /Span", "/Tabs /S", "/MCR"}) {
    CAPTURE(std::string(part));
    CHECK(objects.find(part) != std::string::npos);
  }
}

TEST_CASE("All that is painted is either marked content or an artifact") {
  const std::string objects = PdfOnDisk(make_pdf(structured_book())).decoded();
  CHECK(objects.find("/Artifact BMC\n20 309 100 1 re f\nEMC") != std::string::npos);
  CHECK(objects.find("/H1<</MCID 0>>BDC") != std::string::npos);
}

TEST_CASE("A book without structure gives an untagged PDF") {
  BookBuilder builder;
  builder.add_text(20, 50, name_keyed_font(), 10, "plain");
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string objects = pdf.decoded();
  CHECK(objects.find("BMC") == std::string::npos);
  CHECK(objects.find("/StructTreeRoot") == std::string::npos);
}

TEST_CASE(
    "Structure ids that do not exist are artifacts, elements with a wrong parent do no harm") {
  BookBuilder builder;
  builder.book.structure = {
      {Document, layout::kArtifact, "", "", ""}, {P, 7, "", "", ""}, {P, 0, "", "", ""}};
  builder.add_text(20, 50, name_keyed_font(), 10, "one", 1);
  builder.line = 1;
  builder.add_text(20, 70, name_keyed_font(), 10, "two", 99);
  PdfOnDisk(make_pdf(builder.book)).check();
}

TEST_CASE("Replacement text stands beside the other content of its element, so that none is lost") {
  BookBuilder builder;
  builder.book.structure = {{Document, layout::kArtifact, "", "", ""}, {P, 0, "", "", ""}};
  text::GlyphRun run = shape_run(cid_keyed_font(), 10, "前面的文字后面的文字");
  widen_after(run, 12, 2);
  builder.add_run(20, 50, run, 1);
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  CHECK(without_line_ends(pdf.text()) == "前面的文字后面的文字");
  const std::string tree = pdf.run("pdfinfo -struct-text {}").output;
  CHECK(tree.find("前面的文") != std::string::npos);
  CHECK(tree.find("后面的文字") != std::string::npos);
  CHECK(pdf.decoded().find("/Span<</MCID 1/ActualText<feff5b57>>>BDC") != std::string::npos);
}
