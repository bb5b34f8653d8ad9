#include "cli/render_reading.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace banxin;

namespace {

const std::vector<ReadingDecision> kDecisions = {
    {"a.txt", 1, 1, "the title", 7, "no final stop +2", "渡口"},
    {"a.txt", 3, 12, "a paragraph", 0, "nothing else fits",
     "船在对岸等着\n对岸没有人，人在这边等着，这边没有船，水从中间流过去，谁也不等"},
};

}  // namespace

TEST_CASE("the reading of a plain text is a table whose columns stand right beside Han") {
  CHECK(cli::render_for_people(kDecisions) ==
        "a.txt\n"
        "LINE  TAKEN FOR    SCORE  TEXT                                  WHY\n"
        "1     the title    7      渡口                                  no final stop +2\n"
        "3-12  a paragraph  0      船在对岸等着 对岸没有人，人在这边等…  nothing else fits\n");
}

TEST_CASE("the reading of a plain text as JSON has an object for each decision") {
  const std::string text = cli::render_as_json(kDecisions);
  const auto first = nlohmann::json::parse(text.substr(0, text.find('\n')));
  CHECK(first["file"] == "a.txt");
  CHECK(first["line"] == 1);
  CHECK(first["endLine"] == 1);
  CHECK(first["takenFor"] == "the title");
  CHECK(first["score"] == 7);
  CHECK(first["why"] == "no final stop +2");
  CHECK(first["text"] == "渡口");
}
