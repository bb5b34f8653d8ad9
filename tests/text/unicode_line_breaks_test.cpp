#include "text/unicode_line_breaks.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "text/break_opportunities.h"
#include "text/dictionary_breaks.h"
#include "text/paragraph_fixture.h"

using namespace banxin;
using namespace banxin::text;

namespace {

constexpr const char* kTestFile = "/usr/share/unicode/auxiliary/LineBreakTest.txt";

// One line of LineBreakTest.txt: hex code points with ÷ (break) or × (no break) between them.
struct BreakCase {
  std::u32string text;
  std::vector<std::uint32_t> breaks;
};

BreakCase parse(const std::string& line) {
  BreakCase c;
  std::istringstream words(line.substr(0, line.find('#')));
  for (std::string word; words >> word;) {
    if (word == "÷") {
      if (!c.text.empty()) c.breaks.push_back(static_cast<std::uint32_t>(c.text.size()));
    } else if (word != "×") {
      c.text.push_back(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
    }
  }
  return c;
}

}  // namespace

TEST_CASE("T56 the floor agrees with every line of LineBreakTest.txt") {
  std::ifstream file(kTestFile);
  if (!file) {
    MESSAGE("not installed (Debian package unicode-data): ", kTestFile);
    return;
  }
  std::string line;
  std::getline(file, line);
  INFO(line);
  // The file must be of the version of the rules; others differ in a few lines.
  REQUIRE(line.find("LineBreakTest-" + std::string(kLineBreakVersion) + ".") != std::string::npos);
  int cases = 0;
  std::vector<std::uint32_t> breaks;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const BreakCase c = parse(line);
    find_unicode_line_breaks(c.text, breaks);
    if (breaks != c.breaks) FAIL_CHECK(line);
    ++cases;
  }
  CHECK(cases > 7000);
}

namespace {

// A character of each class that may_break_between_wide() knows, as UAX #14 sees it after the
// tailoring has resolved it.
struct WideClass {
  const char* name;
  char32_t character;
  CharacterClass value;
};
constexpr WideClass kWideClasses[] = {
    {"Han", U'水', CharacterClass::Han},
    {"OP", U'（', CharacterClass::Opening},
    {"CL", U'）', CharacterClass::Closing},
    {"CM", U'，', CharacterClass::Pause},
    {"FS", U'。', CharacterClass::Stop},
    {"EX", U'！', CharacterClass::Exclamation},
    {"MD", U'・', CharacterClass::Interpunct},
    {"HY", U'〜', CharacterClass::Connector},
    {"DA", 0x2014, CharacterClass::Dash},
    {"EL", 0x2026, CharacterClass::Ellipsis},
    {"SP", 0x3000, CharacterClass::IdeographicSpace},
};

}  // namespace

TEST_CASE("T56 the table for wide characters keeps to the floor but where it says so") {
  std::vector<std::uint32_t> breaks;
  for (const WideClass& before : kWideClasses)
    for (const WideClass& after : kWideClasses) {
      CAPTURE(std::string(before.name));
      CAPTURE(std::string(after.name));
      const char32_t pair[] = {before.character, after.character};
      find_unicode_line_breaks({pair, 2}, breaks);
      const bool floor = breaks.front() == 1;
      const bool table =
          may_break_between_wide(before.value, after.value, ProhibitionLevel::Strict);
      // Deviations: LB22 lets no ellipsis start a line (T57: at Strict only, and there the dash as
      // well); T28 and T58 keep ？！ and ——…… together; LB21 breaks before no U+3000.
      const bool stricter =
          after.value == CharacterClass::Dash ||
          (before.value == CharacterClass::Dash && after.value == CharacterClass::Ellipsis);
      if (table) CHECK(floor);
      if (floor && !table) CHECK(stricter);
      const bool basic = may_break_between_wide(before.value, after.value, ProhibitionLevel::Basic);
      if (basic && !floor) CHECK(after.value == CharacterClass::Ellipsis);
    }
}

TEST_CASE("T56 what the floor has no rule for is left to dictionaries: Thai") {
  const std::u32string thai = U"ภาษาไทยเป็นภาษา";
  std::vector<std::uint32_t> breaks;
  find_unicode_line_breaks(thai, breaks);
  CHECK(breaks == std::vector<std::uint32_t>{static_cast<std::uint32_t>(thai.size())});
  find_dictionary_breaks(U"a " + thai + U" 水", breaks);
  CHECK(breaks.size() >= 2);
  for (const std::uint32_t at : breaks) CHECK((at > 2 && at < 2 + thai.size()));
}
