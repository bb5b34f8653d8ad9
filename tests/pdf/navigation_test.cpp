// Outline, page labels, links and destinations.
#include "pdf/page_labels.h"
#include "pdf/pdf_fixture.h"
#include "pdf/text_string.h"

using namespace banxin;
using namespace banxin::test;

TEST_CASE("T138 The outline reads 不服, nests, and leads to its pages") {
  BookBuilder builder;
  builder.add_page();
  builder.book.outline = {
      {"不服", 0, {Length::pt(20), Length::pt(30)}, {{"(a) b\\c", 1, {}, {{"Deep", 1, {}, {}}}}}},
      {"𠮷 \r end", 1, {}, {}}};
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string outline = pdf.run("mutool show {} outline").output;
  CAPTURE(outline);
  CHECK(outline.find("\"不服\"\t#page=1") != std::string::npos);
  CHECK(outline.find("\"(a) b\\\\c\"\t#page=2") != std::string::npos);
  CHECK(outline.find("\"Deep\"") != std::string::npos);
  CHECK(outline.find("𠮷") != std::string::npos);
  const std::string objects = pdf.decoded();
  CHECK(objects.find("/Title <feff4e0d670d>") != std::string::npos);
  CHECK(objects.find("/PageMode /UseOutlines") != std::string::npos);
}

TEST_CASE("T138 Page labels become ranges that give back every label") {
  struct Case {
    std::vector<std::string> labels;
    std::vector<pdf::PageLabelRange> ranges;
  };
  const Case cases[] = {
      {{"1", "2", "3"}, {{0, 'D', "", 1}}},
      {{"i", "ii", "iii", "1", "2"}, {{0, 'r', "", 1}, {3, 'D', "", 1}}},
      {{"XI", "XII"}, {{0, 'R', "", 11}}},
      {{"7", "8", "10"}, {{0, 'D', "", 7}, {2, 'D', "", 10}}},
      {{"A-1", "A-2", "B-1"}, {{0, 'D', "A-", 1}, {2, 'D', "B-", 1}}},
      {{"", "", "1"}, {{0, 0, "", 1}, {2, 'D', "", 1}}},
      {{"iiii", "封面", "007", "0"},
       {{0, 0, "iiii", 1}, {1, 0, "封面", 1}, {2, 'D', "00", 7}, {3, 0, "0", 1}}},
      {{"99999999999999999999"}, {{0, 0, "99999999999999999999", 1}}},
  };
  for (const Case& c : cases) {
    layout::PagedBook book;
    for (const std::string& label : c.labels) book.pages.emplace_back().label = label;
    CHECK(pdf::find_page_label_ranges(book) == c.ranges);
  }
}

TEST_CASE("T138 Labels reach the file") {
  BookBuilder builder;
  builder.page().label = "iv";
  builder.add_page().label = "1";
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string objects = pdf.decoded();
  CHECK(objects.find("/PageLabels") != std::string::npos);
  CHECK(objects.find("/S /r") != std::string::npos);
  CHECK(objects.find("/St 4") != std::string::npos);
}

TEST_CASE("T126 Links out are percent-encoded, links inside lead to their place") {
  BookBuilder builder;
  builder.page().items.emplace_back(
      layout::LinkItem{{Length::pt(20), Length::pt(40), Length::pt(50), Length::pt(12)},
                       "https://example.org/版心?q=a b%20c",
                       "",
                       "a site",
                       layout::kArtifact});
  builder.page().items.emplace_back(
      layout::LinkItem{{Length::pt(20), Length::pt(60), Length::pt(50), Length::pt(12)},
                       "",
                       "ch02",
                       "see chapter 2",
                       layout::kArtifact});
  builder.add_page();
  builder.page().items.emplace_back(
      layout::DestinationItem{"ch02", {Length::pt(10), Length::pt(99)}});
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string objects = pdf.decoded();
  CHECK(objects.find("/URI (https://example.org/%E7%89%88%E5%BF%83?q=a%20b%20c)") !=
        std::string::npos);
  CHECK(objects.find("/Dest (ch02)") != std::string::npos);
  const std::string destinations = pdf.run("pdfinfo -dests {}").output;
  CAPTURE(destinations);
  CHECK(destinations.find("2 [ XYZ   10  301 null      ] \"ch02\"") != std::string::npos);
}

TEST_CASE("A long or strange name of a place still works") {
  BookBuilder builder;
  const std::string name = std::string(300, 'n') + "()\\\r名";
  builder.page().items.emplace_back(layout::DestinationItem{name, {}});
  builder.page().items.emplace_back(
      layout::LinkItem{{{}, {}, Length::pt(9), Length::pt(9)}, "", name, "x", layout::kArtifact});
  for (int i = 0; i < 5000; ++i) {
    builder.page().items.emplace_back(layout::DestinationItem{"d" + std::to_string(i), {}});
  }
  const PdfOnDisk pdf(make_pdf(builder.book));
  pdf.check();
  const std::string destinations = pdf.run("pdfinfo -dests {} | wc -l").output;
  CHECK(std::stoi(destinations) >= 5001);
}

TEST_CASE("A link to a place that is not in the book is reported and left out") {
  BookBuilder builder;
  builder.page().items.emplace_back(layout::LinkItem{
      {{}, {}, Length::pt(9), Length::pt(9)}, "", "nowhere", "see below", layout::kArtifact});
  Diagnostics diagnostics;
  const auto pdf = pdf::write_pdf(builder.book, {}, diagnostics);
  REQUIRE(pdf.has_value());
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "pdf-002");
  CHECK(diagnostics.all()[0].message ==
        "link “see below” leads to “nowhere”, which is not in the book");
  CHECK(PdfOnDisk(*pdf).decoded().find("/Annot") == std::string::npos);
}

TEST_CASE("Percent-encoding keeps what is encoded and what URIs reserve") {
  const std::pair<std::string, std::string> cases[] = {
      {"http://a.b/c?d=e&f#g", "http://a.b/c?d=e&f#g"},
      {"http://例え.jp/", "http://%E4%BE%8B%E3%81%88.jp/"},
      {"100%", "100%25"},
      {"%41%zz", "%41%25zz"},
      {"a\"<>^`{|}", "a%22%3C%3E%5E%60%7B%7C%7D"},
      {"mailto:x@y.z", "mailto:x@y.z"},
  };
  for (const auto& [iri, uri] : cases) CHECK(pdf::percent_encode(iri) == uri);
}
