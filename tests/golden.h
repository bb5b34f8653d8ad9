// Golden files: the recorded text of a stage, reviewed like code.
//
// CHECK_GOLDEN("document/responses.document", text) compares `text` with tests/golden/document/…; with the
// environment variable BANXIN_REBASELINE=1 it records the text instead.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace banxin::test {

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// A file below tests/.
inline std::filesystem::path test_path(const std::string& relative) {
  return std::filesystem::path(BANXIN_SOURCE_DIR) / "tests" / relative;
}

inline void check_golden(const std::string& relative, const std::string& text) {
  const auto path = test_path("golden/" + relative);
  if (const char* switch_on = std::getenv("BANXIN_REBASELINE"); switch_on && *switch_on == '1') {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  INFO("golden file: ", path.string(), " (BANXIN_REBASELINE=1 records it anew)");
  REQUIRE(std::filesystem::exists(path));
  CHECK(text == read_text(path));
}

}  // namespace banxin::test

#define CHECK_GOLDEN(relative, text) ::banxin::test::check_golden(relative, text)
