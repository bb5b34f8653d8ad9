#include "cli/render_reading.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "cli/display_width.h"
#include "cli/table.h"

namespace banxin::cli {
namespace {

// Columns of text shown at most: enough to know the line by.
constexpr int kTextWidth = 36;

std::string beginning_of(std::string_view text) {
  std::string out;
  int width = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    char32_t c = next_code_point(text, offset);
    c = c == '\n' || c == '\t' ? U' ' : is_control(c) ? U'\uFFFD' : c;
    width += display_width(c);
    if (width > kTextWidth) return out + "…";
    append_utf8(out, c);
  }
  return out;
}

std::string lines_of(const ReadingDecision& decision) {
  return decision.line == decision.last_line
             ? fmt::format("{}", decision.line)
             : fmt::format("{}-{}", decision.line, decision.last_line);
}

}  // namespace

std::string render_for_people(const std::vector<ReadingDecision>& decisions) {
  std::string out;
  for (std::size_t i = 0; i < decisions.size();) {
    const auto& source = decisions[i].source;
    std::vector<std::vector<std::string>> rows{{"LINE", "TAKEN FOR", "SCORE", "TEXT", "WHY"}};
    for (; i < decisions.size() && decisions[i].source == source; ++i) {
      const ReadingDecision& d = decisions[i];
      rows.push_back(
          {lines_of(d), d.taken_for, std::to_string(d.score), beginning_of(d.text), d.why});
    }
    out += source.string() + "\n" + table(rows);
  }
  return out;
}

std::string render_as_json(const std::vector<ReadingDecision>& decisions) {
  std::string out;
  for (const ReadingDecision& d : decisions) {
    nlohmann::ordered_json object;
    object["file"] = d.source.string();
    object["line"] = d.line;
    object["endLine"] = d.last_line;
    object["takenFor"] = d.taken_for;
    object["score"] = d.score;
    object["why"] = d.why;
    object["text"] = d.text;
    out += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace banxin::cli
