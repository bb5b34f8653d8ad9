#include "../golden.h"

#include <algorithm>
#include <filesystem>

#include "source/decode_text.h"
#include "source_fixture.h"

using namespace banxin;
using namespace banxin::test;

namespace {

std::vector<std::string> cases(const std::string& folder, const std::string& extension) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(test_path("golden/" + folder)))
    if (entry.path().extension() == extension) names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

// The expected diagnostics are part of each case.
void check_cases(const std::string& folder, const std::string& extension, source::Format format) {
  const auto names = cases(folder, extension);
  REQUIRE_FALSE(names.empty());
  for (const std::string& name : names) {
    CAPTURE(name);
    const Reading reading = read_and_complete(
        source::decode_text(read_text(test_path("golden/" + folder + "/" + name + extension))).text,
        format);
    CHECK_GOLDEN(folder + "/" + name + ".document",
                 dump(reading.document) + "diagnostics:\n" + places(reading.diagnostics));
  }
}

}  // namespace

TEST_CASE("Markdown becomes the trees that are on record") {
  check_cases("markdown", ".md", source::Format::Markdown);
}

TEST_CASE("clips and plain texts become the trees that are on record") {
  check_cases("clip", ".txt", source::Format::PlainText);
}

TEST_CASE("saved pages and exports become the trees that are on record") {
  check_cases("html", ".html", source::Format::Html);
}
