// What pdftotext reads out of the pages is what the source says.
#include "pdf/pdf_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

void add_structure(BookBuilder& builder) {
  builder.book.structure.push_back(
      {layout::StructureType::Document, layout::kArtifact, "", "", ""});
  builder.book.structure.push_back({layout::StructureType::P, 0, "", "", ""});
}

// A line of runs with `gap` points between them.
std::string extract(const std::vector<std::pair<const text::Font*, std::string>>& runs,
                    double gap = 0) {
  BookBuilder builder;
  add_structure(builder);
  double x = 20;
  for (const auto& [font, text] : runs) x = builder.add_text(x, 50, *font, 10.5, text, 1) + gap;
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  return without_line_ends(pdf.text());
}

}  // namespace

TEST_CASE("T79 The text layer is the source's text, for each kind of font") {
  const std::string han = "日方人食，「版心」——天头与地脚。";
  CHECK(extract({{&cid_keyed_font(), han}}) == han);
  CHECK(extract({{&glyf_font(), han}}) == han);
  const std::string latin = "The affluent officer’s fjord, Zürich & naïve: (a\\b) 1–2.";
  CHECK(extract({{&name_keyed_font(), latin}}) == latin);
  CHECK(extract({{&glyf_font(), "Latin in 楷体 type"}}) == "Latin in 楷体 type");
}

TEST_CASE("T79 A glyph that stands for different characters gives each of them back") {
  // LXGW WenKai and Noto share glyphs between U+2F00 Kangxi radicals and ideographs.
  const std::string text = "一\u2F00一人\u2F08人日\u2F47";
  CHECK(extract({{&cid_keyed_font(), text}}) == text);
  const std::string plain = extract({{&cid_keyed_font(), "日方人食"}});
  for (std::size_t offset = 0; offset < plain.size();) {
    const char32_t c = next_code_point(plain, offset);
    CHECK_FALSE((c >= 0x2E80 && c <= 0x2FDF));
  }
}

TEST_CASE("A ligature gives all its characters, a decomposed letter its parts") {
  CHECK(extract({{&name_keyed_font(), "office ffl fi"}}) == "office ffl fi");
  const std::string decomposed = "q\u0303x\u0323y";
  CHECK(extract({{&name_keyed_font(), decomposed}}) == decomposed);
}

TEST_CASE("The gap between Han and Latin is not a space, a typed space stays one") {
  const text::Font *han = &cid_keyed_font(), *latin = &name_keyed_font();
  CHECK(extract({{han, "排版用"}, {latin, "office"}, {han, "字体"}}, 2.625) == "排版用office字体");
  CHECK(extract({{han, "排版用 "}, {latin, "office"}, {han, " 字体"}}) == "排版用 office 字体");
  CHECK(extract({{han, "排版用"}, {latin, " office "}, {han, "字体"}}) == "排版用 office 字体");
}

TEST_CASE("White space that justification adds between Han characters is no space") {
  for (const double gap : {0.5, 1.2, 2.0, 5.0}) {
    CAPTURE(gap);
    BookBuilder builder;
    add_structure(builder);
    text::GlyphRun run = shape_run(cid_keyed_font(), 10.5, "均排的文字很宽");
    for (std::uint32_t offset = 0; offset < 18; offset += 3) widen_after(run, offset, gap);
    builder.add_run(20, 50, run, 1);
    CHECK(without_line_ends(PdfOnDisk(make_pdf(builder.book)).text()) == "均排的文字很宽");
  }
}

TEST_CASE("Words of justified Latin text keep their spaces, letterspaced ones stay words") {
  BookBuilder builder;
  add_structure(builder);
  text::GlyphRun run = shape_run(name_keyed_font(), 10.5, "wide words here");
  widen_after(run, 4, 6);
  widen_after(run, 10, 6);
  builder.add_run(20, 50, run, 1);
  builder.line = 1;
  text::GlyphRun spaced = shape_run(name_keyed_font(), 10.5, "CAPS");
  for (std::uint32_t offset = 0; offset < 3; ++offset) widen_after(spaced, offset, 2);
  builder.add_run(20, 70, spaced, 1);
  CHECK(PdfOnDisk(make_pdf(builder.book)).text() == "wide words here\nCAPS\n\n\f");
}

TEST_CASE("A word that breaking has hyphenated is one word again") {
  BookBuilder builder;
  add_structure(builder);
  const double x = builder.add_text(20, 50, name_keyed_font(), 10.5, "The captain saw a whale", 1);
  text::GlyphRun hyphen = shape_run(name_keyed_font(), 10.5, "-");
  hyphen.text.clear();
  builder.add_run(x, 50, hyphen, 1);
  builder.line = 1;
  builder.add_text(20, 65, name_keyed_font(), 10.5, "ship on the horizon.", 1);
  const PdfOnDisk pdf(make_pdf(builder.book));
  CHECK(pdf.text().starts_with("The captain saw a whaleship on the horizon."));
}

TEST_CASE("Soft hyphens and glyphs without text stay out of the text layer") {
  CHECK(extract({{&name_keyed_font(), "hy\u00ADphen"}}) == "hyphen");
  BookBuilder builder;
  add_structure(builder);
  text::GlyphRun ornament = shape_run(name_keyed_font(), 10.5, "*");
  ornament.text.clear();
  double x = builder.add_text(20, 50, name_keyed_font(), 10.5, "before", 1);
  x = builder.add_run(x, 50, ornament, 1);
  builder.add_text(x, 50, name_keyed_font(), 10.5, "after", 1);
  const std::string text = PdfOnDisk(make_pdf(builder.book)).text();
  CHECK(text.find('*') == std::string::npos);
}

TEST_CASE("A label before its text keeps the space that is seen") {
  BookBuilder builder;
  auto& structure = builder.book.structure;
  using enum layout::StructureType;
  structure = {{Document, layout::kArtifact, "", "", ""},
               {List, 0, "", "", ""},
               {ListItem, 1, "", "", ""},
               {Label, 2, "", "", ""},
               {ListBody, 2, "", "", ""}};
  const double x = builder.add_text(20, 50, name_keyed_font(), 10.5, "1.", 3);
  builder.add_text(x + 6, 50, name_keyed_font(), 10.5, "Item", 4);
  CHECK(without_line_ends(PdfOnDisk(make_pdf(builder.book)).text()) == "1. Item");
}

TEST_CASE("Characters outside the first plane extract, and so does text in a raised run") {
  CHECK(extract({{&cid_keyed_font(), "𠀀𠮷野家"}}) == "𠀀𠮷野家");
  BookBuilder builder;
  add_structure(builder);
  text::GlyphRun run = shape_run(name_keyed_font(), 10.5, "x2y");
  run.glyphs[1].rise = Length::pt(3);
  builder.add_run(20, 50, run, 1);
  const PdfOnDisk pdf(make_pdf(builder.book));
  CHECK(without_line_ends(pdf.text()) == "x2y");
  CHECK(pdf.decoded().find("3 Ts\n") != std::string::npos);
}

TEST_CASE("Right-to-left text extracts in the order of reading, for pages and for structure") {
  const text::Font* font = font_library().find("FreeSerif", 400, false);
  REQUIRE(font != nullptr);
  BookBuilder builder;
  add_structure(builder);
  builder.add_run(20, 50, shape_run(*font, 10.5, "חן שלום", text::Direction::RightToLeft), 1);
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  CHECK(pdf.text().find("חן שלום") != std::string::npos);
  CHECK(pdf.run("pdfinfo -struct-text {}").output.find("\"חן שלום\"") != std::string::npos);
}
