#include "cli/render_diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "cli/display_width.h"

namespace banxin::cli {
namespace {

struct SeverityLook {
  std::string_view name;
  std::string_view color;  // ECMA-48 "Select Graphic Rendition"
};
constexpr std::array<SeverityLook, 3> kSeverities{{
    {"note", "\x1b[1;36m"},
    {"warning", "\x1b[1;33m"},
    {"error", "\x1b[1;31m"},
}};
constexpr std::string_view kBold = "\x1b[1m", kFaint = "\x1b[2m", kPlain = "\x1b[0m";

// Columns of source shown at most, and how many of them before the place.
constexpr int kExcerptWidth = 96, kExcerptBefore = 48;

const SeverityLook& look_of(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::string painted(std::string_view text, std::string_view color, Colors colors) {
  return colors == Colors::Yes ? fmt::format("{}{}{}", color, text, kPlain) : std::string(text);
}

// Tabs become one space, so that the caret stands right; control characters become visible.
char32_t shown(char32_t character) {
  if (character == '\t') return ' ';
  return is_control(character) ? U'\uFFFD' : character;
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();)
    append_utf8(out, shown(next_code_point(text, offset)));
  return out;
}

struct Excerpt {
  std::string text;
  int caret = 0;  // column of the first caret, from 0
  int caret_width = 1;
};

// The part of `line` around the code points `first`…`last` (from 1, inclusive).
Excerpt excerpt_of(std::string_view line, std::size_t first, std::size_t last) {
  std::vector<char32_t> characters;
  for (std::size_t offset = 0; offset < line.size();)
    characters.push_back(shown(next_code_point(line, offset)));
  const std::size_t place = std::min(first - 1, characters.size());
  std::size_t begin = place;
  for (int width = 0; begin > 0 && width < kExcerptBefore; --begin)
    width += display_width(characters[begin - 1]);

  Excerpt excerpt;
  int width = 0;
  const auto put = [&](char32_t character) {
    append_utf8(excerpt.text, character);
    width += display_width(character);
  };
  if (begin > 0) put(U'…');
  excerpt.caret_width = 0;
  std::size_t i = begin;
  for (; i < characters.size() && width < kExcerptWidth; ++i) {
    if (i == place) excerpt.caret = width;
    const int before = width;
    put(characters[i]);
    if (i >= place && i < last) excerpt.caret_width += width - before;
  }
  if (place >= characters.size()) excerpt.caret = width;  // the place is the line's end
  if (i < characters.size()) put(U'…');
  excerpt.caret_width = std::max(excerpt.caret_width, 1);
  return excerpt;
}

std::string source_lines(const SourceSpan& span, const SourceFiles& files, std::string_view color,
                         Colors colors) {
  const std::string_view line = files.line(span.file, span.line);
  if (span.line == 0 || line.empty()) return {};
  const bool one_line = span.end_line == 0 || span.end_line == span.line;
  const std::size_t column = std::max<std::size_t>(span.column, 1);
  std::size_t last = column;
  if (span.column == 0 || !one_line || (span.end_line != 0 && span.end_column == 0))
    last = count_code_points(line);
  else if (span.end_column != 0)
    last = std::max<std::size_t>(column, span.end_column);
  const Excerpt excerpt = excerpt_of(line, column, last);
  const auto indent = static_cast<std::size_t>(excerpt.caret);
  const auto width = static_cast<std::size_t>(excerpt.caret_width);
  return fmt::format("{} {}\n{}{}\n", painted(fmt::format("{:5} |", span.line), kFaint, colors),
                     excerpt.text,
                     painted("      |", kFaint, colors) + " " + std::string(indent, ' '),
                     painted(std::string(width, '^'), color, colors));
}

std::string place_of(const SourceSpan& span, const SourceFiles& files) {
  if (!span.is_known()) return "banxin";
  std::string place = shown(files.name(span.file));
  if (span.line != 0) place += fmt::format(":{}", span.line);
  if (span.line != 0 && span.column != 0) place += fmt::format(":{}", span.column);
  return place;
}

nlohmann::ordered_json known(std::uint32_t number) {
  return number == 0 ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(number);
}

}  // namespace

std::string render_for_people(const Diagnostic& diagnostic, const SourceFiles& files,
                              Colors colors) {
  const SeverityLook& look = look_of(diagnostic.severity);
  std::string out = painted(place_of(diagnostic.span, files) + ":", kBold, colors) + " ";
  const std::string head = diagnostic.code.empty()
                               ? fmt::format("{}:", look.name)
                               : fmt::format("{}[{}]:", look.name, diagnostic.code);
  out += painted(head, look.color, colors) + " " + shown(diagnostic.message) + "\n";
  out += source_lines(diagnostic.span, files, look.color, colors);
  if (!diagnostic.hint.empty())
    out += painted("      = hint:", kFaint, colors) + " " + shown(diagnostic.hint) + "\n";
  return out;
}

std::string render_as_json(const Diagnostic& diagnostic, const SourceFiles& files) {
  const SourceSpan& span = diagnostic.span;
  nlohmann::ordered_json object;
  object["severity"] = look_of(diagnostic.severity).name;
  object["code"] = diagnostic.code;
  object["message"] = diagnostic.message;
  object["file"] = span.is_known() ? nlohmann::ordered_json(files.name(span.file))
                                   : nlohmann::ordered_json(nullptr);
  object["line"] = known(span.line);
  object["column"] = known(span.column);
  object["endLine"] = known(span.end_line);
  object["endColumn"] = known(span.end_column);
  object["hint"] = diagnostic.hint.empty() ? nlohmann::ordered_json(nullptr)
                                           : nlohmann::ordered_json(diagnostic.hint);
  // Text that is not UTF-8 (file names, system messages) must not stop a message.
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace banxin::cli
