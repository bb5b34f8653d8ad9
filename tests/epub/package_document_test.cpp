#include "epub/package_document.h"

#include <doctest/doctest.h>

#include "epub/identifier.h"
#include "epub/sample_documents.h"

using namespace banxin;
using namespace banxin::epub;
using namespace banxin::test;

namespace {

std::string package_of(const Document& document, Diagnostics& diagnostics) {
  const ContentPlan plan = plan_content(document, diagnostics);
  return write_package(document, plan, {}, publication_identifier(document), 0, diagnostics);
}

std::string package_of(const Document& document) {
  Diagnostics diagnostics;
  return package_of(document, diagnostics);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("people have their MARC roles and sort forms") {
  Document document;
  document.metadata.lang = "en";
  document.metadata.contributors = {{"A", "aut", "a"}, {" ", "aut", ""}, {"T & U", "trl", ""}};
  const std::string opf = package_of(document);
  CHECK(has(opf, "<dc:creator id=\"person1\">A</dc:creator>"));
  CHECK(
      has(opf, "<meta refines=\"#person1\" property=\"role\" scheme=\"marc:relators\">aut</meta>"));
  CHECK(has(opf, "<meta refines=\"#person1\" property=\"file-as\">a</meta>"));
  CHECK(has(opf, "<dc:contributor id=\"person2\">T &amp; U</dc:contributor>"));
  CHECK(
      has(opf, "<meta refines=\"#person2\" property=\"role\" scheme=\"marc:relators\">trl</meta>"));
  CHECK_FALSE(has(opf, "person3"));
}

TEST_CASE("what is not stated is not written") {
  Document document;
  document.metadata.lang = "en";
  const std::string opf = package_of(document);
  for (const char* element :
       {"dc:date", "dc:publisher", "dc:rights", "dc:description", "dc:subject", "dc:source",
        "dc:creator", "belongs-to-collection", "title-type", "page-progression-direction"})
    CHECK_MESSAGE(!has(opf, element), element);
  CHECK(has(opf, "<meta property=\"dcterms:modified\">1970-01-01T00:00:00Z</meta>"));
}

TEST_CASE("dates and languages that EPUB does not allow are left out and reported") {
  Document document;
  document.metadata.lang = "Chinese";
  document.metadata.date = "last week";
  document.metadata.lang = "zh_CN!";
  Diagnostics diagnostics;
  const std::string opf = package_of(document, diagnostics);
  CHECK_FALSE(has(opf, "dc:date"));
  CHECK(has(opf, "<dc:language>und</dc:language>"));
  REQUIRE(diagnostics.all().size() == 2);
  CHECK(diagnostics.all()[0].code == "epub-016");
  CHECK(diagnostics.all()[1].code == "epub-018");
}

TEST_CASE("languages that read from the right open their books at the right") {
  Document document;
  document.metadata.lang = "ar-EG";
  CHECK(has(package_of(document), "page-progression-direction=\"rtl\""));
}

TEST_CASE("a stated identifier is kept, another is made of what names the publication") {
  Diagnostics diagnostics;
  Document document = chinese_book(diagnostics);
  const std::string made = publication_identifier(document);
  CHECK(made.starts_with("urn:uuid:"));
  CHECK(made.size() == 45);
  document.body.append(p("A correction does not make another book."));
  CHECK(publication_identifier(document) == made);
  document.metadata.contributors[0].name = "另一人";
  CHECK(publication_identifier(document) != made);
  document.metadata.identifier = " urn:isbn:9787020002207 ";
  CHECK(publication_identifier(document) == "urn:isbn:9787020002207");

  Document one, other;
  one.body.append(p("one"));
  other.body.append(p("other"));
  CHECK(publication_identifier(one) != publication_identifier(other));
}

TEST_CASE("a name-based UUID says its version and variant") {
  // RFC 9562 §4.1 and §4.2; FNV-1a of no bytes is its offset basis.
  CHECK(uuid_from_name("") == "urn:uuid:6c62272e-07bb-8142-a2b8-21756295c58d");
  CHECK(uuid_from_name("a") != uuid_from_name("b"));
}

TEST_CASE("times are written in UTC, within the years that have four digits") {
  CHECK(utc_time(0) == "1970-01-01T00:00:00Z");
  CHECK(utc_time(1795497720) == "2026-11-24T05:22:00Z");
  CHECK(utc_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(utc_time(INT64_MAX) == "9999-12-31T23:59:59Z");
  CHECK(utc_time(INT64_MIN) == "0000-01-01T00:00:00Z");
}

TEST_CASE("T140 accessibility metadata tell what the book has") {
  Diagnostics diagnostics;
  Document document = specimen(diagnostics);
  std::string opf = package_of(document);
  for (const char* line : {
           "<meta property=\"schema:accessMode\">textual</meta>",
           "<meta property=\"schema:accessMode\">visual</meta>",
           "<meta property=\"schema:accessModeSufficient\">textual</meta>",
           "<meta property=\"schema:accessModeSufficient\">textual,visual</meta>",
           "<meta property=\"schema:accessibilityFeature\">alternativeText</meta>",
           "<meta property=\"schema:accessibilityFeature\">tableOfContents</meta>",
           "<meta property=\"schema:accessibilityHazard\">none</meta>",
           "<meta property=\"schema:accessibilitySummary\" xml:lang=\"en\">",
       })
    CHECK_MESSAGE(has(opf, line), line);

  document.body.append(el(Element::P, {image("figures/plan.png", "")}));
  opf = package_of(document);
  CHECK_FALSE(has(opf, "alternativeText"));
  CHECK_FALSE(has(opf, "\"schema:accessModeSufficient\">textual</meta>"));

  opf = package_of(bare_text(diagnostics));
  CHECK_FALSE(has(opf, "visual"));
  CHECK(has(package_of(chinese_book(diagnostics)), "xml:lang=\"zh-Hans\">全部内容"));
}
