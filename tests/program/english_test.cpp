// English pages as the built-in sheets set them, read from the trace.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.h"

using namespace banxin::test;

namespace {

using Json = nlohmann::json;

struct TracedLine {
  Json line;
  std::vector<Json> glyphs;
  std::string text() const {
    std::string out;
    for (const Json& glyph : glyphs) out += glyph["text"].get<std::string>();
    return out;
  }
};

std::vector<TracedLine> trace_of(const std::string& body, std::vector<std::string> more = {}) {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\nlang: en-US\n---\n\n" + body);
  std::vector<std::string> words = {"convert", "a.md",    "-o",      "a.pdf", "-s",
                                    "book",    "--trace", "a.trace", "-q"};
  words.insert(words.end(), more.begin(), more.end());
  const Ran ran = run_banxin(words, {folder.path(), {}});
  CAPTURE(ran.err);
  REQUIRE(ran.code == 0);
  std::vector<TracedLine> lines;
  std::istringstream trace(folder.read("a.trace"));
  for (std::string text; std::getline(trace, text);) {
    Json object = Json::parse(text);
    if (object["type"] == "line")
      lines.push_back({std::move(object), {}});
    else if (object["type"] == "glyph" && !lines.empty())
      lines.back().glyphs.push_back(std::move(object));
  }
  return lines;
}

const TracedLine& line_with(const std::vector<TracedLine>& lines, const std::string& text) {
  for (const TracedLine& line : lines)
    if (line.text().find(text) != std::string::npos) return line;
  FAIL("no line has: ", text);
  return lines.front();
}

double number(const Json& object, const char* key) { return object[key].get<double>(); }

const char* const kProse =
    "Whenever I find myself growing grim about the mouth, whenever it is a damp and drizzly "
    "November in my soul, whenever I find myself involuntarily pausing before warehouses, and "
    "bringing up the rear of every funeral, then I account it high time to get to sea as soon as "
    "I can; this is my substitute for pistol and ball, notwithstanding representations.";

}  // namespace

TEST_CASE("T14 the first paragraph is flush, the next begins 1 em in") {
  const auto lines = trace_of("# One\n\nFirst paragraph.\n\nSecond paragraph.\n");
  const double first = number(line_with(lines, "First").line, "x");
  CHECK(number(line_with(lines, "Second").line, "x") - first == doctest::Approx(10.5));
  // 1 pitch between them.
  CHECK(number(line_with(lines, "Second").line, "baseline") -
            number(line_with(lines, "First").line, "baseline") ==
        doctest::Approx(16.5));
}

TEST_CASE("T122 the book sheet sets English with optical margins, Chinese without") {
  std::string body;
  for (const char* beginning : {"", "Now, ", "Again, ", "And then, ", "As I said, ", "Therefore, "})
    body += beginning + std::string(kProse) + "\n\n";
  const auto lines = trace_of(body);
  int outside = 0;
  for (const TracedLine& line : lines) {
    if (line.line["break"] != "hyphen" && line.line["break"] != "normal") continue;
    const Json& last = line.glyphs.back();
    const double edge = number(line.line, "x") + number(line.line, "width");
    const double beyond =
        (number(last, "x") + number(last, "natural") - edge) / number(last, "natural");
    const std::string text = line.text();
    if (line.line["break"] == "hyphen") {
      CHECK(beyond >= 0.5);
      CHECK(beyond <= 0.7);
      ++outside;
    } else if (text.ends_with(',') || text.ends_with('.')) {
      CHECK(beyond == doctest::Approx(0.6).epsilon(0.02));
      ++outside;
    }
    if (beyond > 0.001) CHECK(last.dump().find("\"protrusion\"") != std::string::npos);
  }
  CHECK(outside > 0);
}

TEST_CASE("T124 .caps are tracked by 50–100 thousandths of an em, without ligatures") {
  const auto lines = trace_of("# One\n\nThe [NASAFI]{.caps} office.\n");
  const TracedLine& line = line_with(lines, "office");
  int capitals = 0;
  for (const Json& glyph : line.glyphs) {
    const std::string text = glyph["text"];
    if (text.size() != 1 || text[0] < 'A' || text[0] > 'Z' || text == "T") continue;
    ++capitals;
    double tracking = 0;
    for (const Json& a : glyph["adjustments"])
      if (a["reason"] == "letter-spacing") tracking += number(a, "amount");
    CHECK(tracking / 10.5 >= 0.05);
    CHECK(tracking / 10.5 <= 0.1);
  }
  CHECK(capitals == 6);
}
