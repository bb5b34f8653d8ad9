// The object layer over libharu, and the trees made of it.
#include "pdf/haru_object.h"

#include "pdf/pdf_fixture.h"
#include "pdf/tree.h"

using namespace banxin;
using namespace banxin::test;

namespace {

// The smallest file that readers accept, with `fill` adding to it.
template <class Fill>
Bytes make_file(Fill fill) {
  pdf::PdfFile file;
  pdf::Dictionary pages = file.add_dictionary(), page = file.add_dictionary();
  pages.set_name("Type", "Pages");
  pages.set_integer("Count", 1);
  pages.add_array("Kids").add_reference(page.reference());
  page.set_name("Type", "Page");
  page.set_reference("Parent", pages.reference());
  page.set_source("MediaBox", "[0 0 100.5 100]");
  page.add_dictionary("Resources");
  file.catalog().set_reference("Pages", pages.reference());
  fill(file);
  auto bytes = file.write(1);
  REQUIRE(bytes.has_value());
  return *bytes;
}

}  // namespace

TEST_CASE("Every kind of object reaches the file") {
  const PdfOnDisk pdf(make_file([](pdf::PdfFile& file) {
    pdf::Dictionary all = file.add_dictionary();
    file.catalog().set_reference("All", all.reference());
    all.set_name("Name", "A B/C#");
    all.set_integer("Integer", -42);
    all.set_integer("Large", 99'999'999'999);
    all.set_boolean("Yes", true);
    all.set_text("Ascii", "a(b)\\c");
    all.set_text("Han", "版心");
    all.set_text("None", "");
    all.set_bytes("Bytes", std::string_view("\0\xFF", 2));
    pdf::Array array = all.add_array("Array");
    array.add_integer(1);
    array.add_name("Two");
    array.add_array().add_integer(3);
    array.add_dictionary().set_integer("Four", 4);
    pdf::Dictionary stream = file.add_stream("raw data", "");
    stream.set_name("Subtype", "Test");
    all.set_reference("Stream", stream.reference());
  }));
  pdf.check();
  const std::string objects = pdf.decoded();
  for (const char* part : {"/Name /AB#2fC#", "/Integer -42", "/Large 2147483647", "/Yes true",
                           "/Ascii (a\\(b\\)\\\\c)", "/Han <feff7248 5fc3>", "/None ()",
                           "/Bytes <00ff>", "/Two", "/Four 4", "raw data"}) {
    CAPTURE(std::string(part));
    std::string wanted = part;
    std::erase(wanted, ' ');
    std::string have = objects;
    std::erase(have, ' ');
    CHECK(have.find(wanted) != std::string::npos);
  }
}

TEST_CASE("Strings longer than libharu's reach the file all the same") {
  const std::string text(100'000, 'x');
  const Bytes pdf = make_file([&](pdf::PdfFile& file) {
    file.info().set_text("Title", text + "版");
    file.info().set_bytes("Bytes", text);
  });
  const PdfOnDisk file(pdf);
  file.check();
  CHECK(file.run("pdfinfo {}").output.find(text + "版") != std::string::npos);
  CHECK(file.decoded().find("(" + text + ")") != std::string::npos);
}

TEST_CASE("A list longer than libharu's arrays fails with a message, not with half a file") {
  pdf::PdfFile file;
  pdf::Array array = file.add_array();
  for (std::size_t i = 0; i <= pdf::kMaxArrayItems; ++i) array.add_integer(1);
  const auto bytes = file.write(1);
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().code == "pdf-010");
}

TEST_CASE("Name trees and number trees of any size are valid") {
  for (const std::size_t size : {0U, 1U, 64U, 65U, 10000U}) {
    CAPTURE(size);
    const PdfOnDisk pdf(make_file([&](pdf::PdfFile& file) {
      std::map<std::string, std::string> sorted;
      pdf::NumberEntries numbers;
      for (std::size_t i = 0; i < size; ++i) {
        sorted["name " + std::to_string(i)] = "[null /Fit]";
        numbers.emplace_back(static_cast<std::int64_t>(i), "<</S /D>>");
      }
      file.catalog().add_dictionary("Names").set_reference(
          "Dests", pdf::write_name_tree(file, {sorted.begin(), sorted.end()}));
      if (size > 0) {
        file.catalog().set_reference("PageLabels", pdf::write_number_tree(file, numbers));
      }
    }));
    pdf.check();
  }
}

TEST_CASE("Tens of thousands of objects take little room") {
  const Bytes pdf = make_file([](pdf::PdfFile& file) {
    for (int i = 0; i < 20000; ++i) file.add_dictionary().set_integer("Value", i);
  });
  CHECK(pdf.size() < 200'000);
  PdfOnDisk(pdf).check();
}
