// The file as a whole: valid, small, the same every time.
#include "pdf/pdf_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// Something of everything, on more pages than one node of the page tree holds.
layout::PagedBook large_book() {
  BookBuilder builder;
  builder.book.structure = {{layout::StructureType::Document, layout::kArtifact, "", "", ""}};
  for (int i = 0; i < 70; ++i) {
    if (i > 0) builder.add_page();
    const auto paragraph = static_cast<layout::StructureId>(builder.book.structure.size());
    builder.book.structure.push_back({layout::StructureType::P, 0, "", "", ""});
    const std::string number = std::to_string(i);
    builder.add_text(20, 50, cid_keyed_font(), 10.5, "第" + number + "页的文字", paragraph);
    builder.line = 1;
    builder.add_text(20, 70, name_keyed_font(), 10.5, "page " + number, paragraph);
    builder.line = 2;
    builder.add_text(20, 90, glyf_font(), 10.5, "楷书 " + number, paragraph);
    builder.page().items.emplace_back(layout::DestinationItem{"p" + number, {}});
    builder.book.outline.push_back({"Page " + number, static_cast<std::size_t>(i), {}, {}});
  }
  return builder.book;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size())
    ++found;
  return found;
}

}  // namespace

TEST_CASE("Fonts of all three kinds are embedded as subsets with ToUnicode") {
  const PdfOnDisk pdf(make_pdf(large_book()));
  pdf.check();
  const std::string fonts = pdf.run("pdffonts {}").output;
  CAPTURE(fonts);
  CHECK(count(fonts, "CID Type 0C ") == 2);
  CHECK(count(fonts, "CID TrueType ") == 1);
  CHECK(count(fonts, "Identity-H       yes yes yes") == 3);
  CHECK(fonts.find("+NotoSerifCJKsc-Regular") != std::string::npos);
}

TEST_CASE("Three readers open the file without a complaint") {
  const PdfOnDisk pdf(make_pdf(large_book()));
  CHECK(pdf.run("pdftoppm -r 20 -png {} /dev/null/none -l 0").output.find("Syntax") ==
        std::string::npos);
  const ToolResult poppler = pdf.run("pdftotext {} /dev/null");
  CHECK(poppler.output.empty());
  const ToolResult mupdf = pdf.run("mutool draw -q -F txt -o /dev/null {}");
  CHECK(mupdf.status == 0);
  CHECK(mupdf.output.find("error") == std::string::npos);
  CHECK(mupdf.output.find("repair") == std::string::npos);
}

TEST_CASE("T80 A one-page Chinese document with a 26 MB font is small") {
  BookBuilder builder;
  builder.add_text(20, 50, cid_keyed_font(), 10.5, "你好");
  const Bytes pdf = make_pdf(builder.book);
  CHECK(pdf.size() < 20'000);
}

TEST_CASE("T81 Instances of a variable font are embedded apart, each a static subset") {
  const std::string file = "/usr/share/fonts/truetype/inter-vf/Inter.var.ttf";
  if (!std::filesystem::exists(file)) {
    MESSAGE("skipped: fonts-inter-variable is not installed");
    return;
  }
  const auto book_weight = text::Font::open(file, 0, {{"wght", 350}});
  const auto black = text::Font::open(file, 0, {{"wght", 900}});
  REQUIRE(book_weight.has_value());
  REQUIRE(black.has_value());
  BookBuilder builder;
  builder.add_text(20, 50, **book_weight, 10.5, "office");
  builder.line = 1;
  builder.add_text(20, 70, **black, 10.5, "black");
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string fonts = pdf.run("pdffonts {}").output;
  CHECK(fonts.find("_350wght") != std::string::npos);
  CHECK(fonts.find("_900wght") != std::string::npos);
  CHECK(count(fonts, "CID TrueType      Identity-H       yes yes yes") == 2);
  CHECK(pdf.text() == "office\nblack\n\n\f");
  CHECK(pdf.decoded().find("fvar") == std::string::npos);
}

TEST_CASE("T137 The same book gives the same bytes, on one thread and on several") {
  const layout::PagedBook book = large_book();
  const Bytes first = make_pdf(book, 1);
  CHECK(make_pdf(book, 1) == first);
  CHECK(make_pdf(book, 2) == first);
  CHECK(make_pdf(book, 0) == first);
}

TEST_CASE("T137 Different content has a different /ID, dates come from the options") {
  BookBuilder builder;
  const auto id_of = [](const Bytes& pdf) {
    const std::size_t at = pdf.find("/ID [<");
    REQUIRE(at != std::string::npos);
    return pdf.substr(at, 40);
  };
  const Bytes first = make_pdf(builder.book);
  builder.book.title = "Other";
  CHECK(id_of(make_pdf(builder.book)) != id_of(first));
  const std::string info = PdfOnDisk(first).run("TZ=UTC pdfinfo {}").output;
  CHECK(info.find("Mon Nov 24 16:00:00 2025 UTC") != std::string::npos);
}

TEST_CASE("Faces that differ only in size-adjust share one embedded font") {
  BookBuilder builder;
  auto other = text::Font::open(name_keyed_font().path(), name_keyed_font().face_index());
  REQUIRE(other.has_value());
  (*other)->adjust(1.1, 0);
  builder.add_text(20, 50, name_keyed_font(), 10.5, "one");
  builder.line = 1;
  builder.add_text(20, 70, **other, 10.5, "two");
  const PdfOnDisk pdf(make_pdf(builder.book));
  CHECK(count(pdf.run("pdffonts {}").output, "EBGaramond") == 1);
  CHECK(pdf.text() == "one\ntwo\n\n\f");
}

TEST_CASE("A book without pages is an error, one with an empty page is not") {
  layout::PagedBook book;
  Diagnostics diagnostics;
  const auto pdf = pdf::write_pdf(book, {}, diagnostics);
  REQUIRE_FALSE(pdf.has_value());
  CHECK(pdf.error().code == "pdf-011");
  PdfOnDisk(make_pdf(BookBuilder().book)).check();
}

TEST_CASE("Metadata stands in Info and in XMP") {
  BookBuilder builder;
  builder.book.title = "版心 & <Banxin>";
  builder.book.authors = {"吕芳", "A. Author"};
  builder.book.keywords = {"typesetting", "排版"};
  builder.book.subject = "A book";
  builder.book.lang = "zh-Hans";
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string info = pdf.run("pdfinfo {}").output;
  CHECK(info.find("版心 & <Banxin>") != std::string::npos);
  CHECK(info.find("吕芳, A. Author") != std::string::npos);
  CHECK(info.find("typesetting, 排版") != std::string::npos);
  CHECK(info.find("PDF version:     1.7") != std::string::npos);
  const std::string xmp = pdf.run("pdfinfo -meta {}").output;
  CHECK(xmp.find("<rdf:li xml:lang=\"x-default\">版心 &amp; &lt;Banxin&gt;</rdf:li>") !=
        std::string::npos);
  CHECK(xmp.find("<rdf:li>吕芳</rdf:li>") != std::string::npos);
  CHECK(xmp.find("pdfuaid") == std::string::npos);
  // Found without decoding anything.
  CHECK(make_pdf(builder.book).find("<x:xmpmeta") != std::string::npos);
  CHECK(pdf.decoded().find("/Lang (zh-Hans)") != std::string::npos);
}

TEST_CASE("T138 Viewers show the title, and turn pages as the book is bound") {
  BookBuilder builder;
  builder.book.binds_right = true;
  const std::string objects = PdfOnDisk(make_pdf(builder.book)).decoded();
  CHECK(objects.find("/DisplayDocTitle true") != std::string::npos);
  CHECK(objects.find("/Direction /R2L") != std::string::npos);
}
