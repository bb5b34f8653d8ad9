#include "cli/render_proof.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "cli/table.h"

namespace banxin::cli {
namespace {

std::string share(std::size_t part, std::size_t whole) {
  const double percent =
      whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{} ({:.1f} %)", part, percent);
}

void add_spacing(const char* name, const SpacingFigures& spacing,
                 std::vector<std::vector<std::string>>& rows) {
  if (spacing.lines == 0) return;
  rows.push_back(
      {name, fmt::format("mean {:.3f} em, 95 % of {} lines up to {:.3f} em, widest "
                         "{:.3f} em",
                         spacing.mean, spacing.lines, spacing.percentile_95, spacing.widest)});
}

nlohmann::ordered_json json_of(const SpacingFigures& spacing) {
  return {{"lines", spacing.lines},
          {"mean", spacing.mean},
          {"percentile95", spacing.percentile_95},
          {"widest", spacing.widest}};
}

}  // namespace

std::string render_for_people(const ProofFigures& figures) {
  std::vector<std::vector<std::string>> rows;
  rows.push_back({"lines", fmt::format("{} on {} page{}", figures.lines, figures.pages,
                                       figures.pages == 1 ? "" : "s")});
  rows.push_back({"  to both edges", share(figures.justified, figures.lines)});
  rows.push_back({"  hyphenated", share(figures.hyphenated, figures.lines)});
  add_spacing("added between characters", figures.han_gaps, rows);
  add_spacing("word spaces", figures.word_spaces, rows);
  for (const auto& [title, count] : figures.findings)
    if (count != 0) rows.push_back({title, std::to_string(count)});
  return table(rows);
}

std::string render_as_json(const ProofFigures& figures) {
  nlohmann::ordered_json proof;
  proof["pages"] = figures.pages;
  proof["lines"] = figures.lines;
  proof["justified"] = figures.justified;
  proof["hyphenated"] = figures.hyphenated;
  proof["hanGaps"] = json_of(figures.han_gaps);
  proof["wordSpaces"] = json_of(figures.word_spaces);
  proof["findings"] = nlohmann::ordered_json::object();
  for (const auto& [title, count] : figures.findings) proof["findings"][title] = count;
  nlohmann::ordered_json object;
  object["severity"] = "note";
  object["code"] = "proof";
  object["message"] = "figures of the proofreading";
  for (const char* place : {"file", "line", "column", "endLine", "endColumn", "hint"})
    object[place] = nullptr;
  object["proof"] = std::move(proof);
  return object.dump() + "\n";
}

}  // namespace banxin::cli
