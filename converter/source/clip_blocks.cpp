#include "source/clip_blocks.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_patterns.h"

namespace banxin::source {
namespace {

constexpr std::array<std::string_view, 6> kWhite = {
    " ", "\t", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\x8B"};

std::size_t white_prefix(std::string_view text) {
  for (const std::string_view white : kWhite)
    if (text.starts_with(white)) return white.size();
  return 0;
}
std::size_t white_suffix(std::string_view text) {
  for (const std::string_view white : kWhite)
    if (text.ends_with(white)) return white.size();
  return 0;
}

// U+00A0 where a typist wants it: between a number and what it counts, and in French punctuation.
// Everywhere else a page's `&nbsp;` is a word space like others.
bool keeps_no_break(char before, std::string_view after) {
  constexpr std::array<std::string_view, 7> kMarks = {";", ":", "?", "!", "%", "»", "€"};
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return digit(before) || (!after.empty() && digit(after.front())) ||
         std::ranges::any_of(kMarks, [&](std::string_view m) { return after.starts_with(m); });
}

// Runs of spaces are one.
std::string without_page_spaces(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  std::string out;
  while (!text.empty()) {
    if (text.front() != ' ' && text.front() != '\t' && !text.starts_with(kNoBreak)) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    const bool single = text.starts_with(kNoBreak);
    const std::string_view run = text;
    while (text.starts_with(' ') || text.starts_with('\t') || text.starts_with(kNoBreak))
      text.remove_prefix(text.starts_with(kNoBreak) ? kNoBreak.size() : 1);
    const bool alone = single && run.size() - text.size() == kNoBreak.size();
    out += alone && !out.empty() && keeps_no_break(out.back(), text) ? kNoBreak
                                                                     : std::string_view(" ");
  }
  return out;
}

struct Line {
  std::string_view text;  // trimmed
  std::uint32_t number;
  int columns;
  bool indented;  // by U+3000 or two spaces
  int blank_before;
};

std::vector<Line> split_lines(const SourceLines& lines) {
  std::vector<Line> out;
  int blank = 0;
  for (std::uint32_t n = 1; n <= lines.count(); ++n) {
    const std::string_view whole = lines.line(n);
    const std::string_view text = trimmed_clip(whole);
    if (text.empty()) {
      ++blank;
      continue;
    }
    const bool indented =
        whole.starts_with("\xE3\x80\x80") || whole.starts_with("  ") || whole.starts_with('\t');
    out.push_back({text, n, width_in_columns(text), indented, blank});
    blank = 0;
  }
  return out;
}

// What the file's lines say about how it was typed.
struct Habit {
  std::optional<int> measure;  // hand-wrapped: the width at which lines break
  bool indents = false;        // paragraphs open with an indent
};

// Hand-wrapped text: lines that are followed by another without an empty one between end near one
// width, which is narrower than a paragraph would be.
Habit find_habit(const std::vector<Line>& lines) {
  constexpr int kNarrowest = 30, kWidest = 120;
  Habit habit;
  std::vector<int> widths;
  std::size_t indented = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i + 1].blank_before == 0) widths.push_back(lines[i].columns);
  for (const Line& line : lines) indented += line.indented ? 1 : 0;
  habit.indents = indented * 5 >= lines.size() && indented < lines.size();
  if (widths.size() < 2) return habit;
  std::ranges::sort(widths);
  // A rare over-long word does not hide the measure.
  const int measure = widths[widths.size() - 1 - widths.size() / 50];
  if (measure < kNarrowest || measure > kWidest) return habit;
  const auto full = std::ranges::count_if(widths, [&](int w) { return w * 4 >= measure * 3; });
  if (full * 2 >= static_cast<std::ptrdiff_t>(widths.size())) habit.measure = measure;
  return habit;
}

bool is_lower_case(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

// Evidence that `next` continues the paragraph of `line`: rows of weight and test.
struct Continuation {
  int weight;
  bool (*holds)(const Line& line, const Line& next, int measure);
};
constexpr std::array<Continuation, 7> kContinuations = {{
    {3, [](const Line& line, const Line&, int measure) { return line.columns * 4 >= measure * 3; }},
    {2, [](const Line& line, const Line&, int) { return !ends_sentence(line.text); }},
    {2, [](const Line&, const Line& next, int) { return is_lower_case(next.text); }},
    {-4, [](const Line& line, const Line&, int measure) { return line.columns * 2 < measure; }},
    {-4, [](const Line&, const Line& next, int) { return read_number(next.text).has_value(); }},
    {-6, [](const Line& line, const Line& next,
            int) { return is_chapter_line(line.text) || is_chapter_line(next.text); }},
    {-4, [](const Line&, const Line& next,
            int) { return opens_with_bullet(next.text) || is_scene_break(next.text); }},
}};

bool continues(const Line& line, const Line& next, const Habit& habit) {
  if (next.blank_before != 0 || !habit.measure) return false;
  if (habit.indents && next.indented) return false;
  int score = 0;
  for (const Continuation& evidence : kContinuations)
    if (evidence.holds(line, next, *habit.measure)) score += evidence.weight;
  return score >= 3;
}

}  // namespace

int width_in_columns(std::string_view text) {
  int columns = 0;
  for (std::size_t offset = 0; offset < text.size();)
    columns += document::is_wide(next_code_point(text, offset)) ? 2 : 1;
  return columns;
}

std::string_view trimmed_clip(std::string_view text) {
  while (const std::size_t n = white_prefix(text)) text.remove_prefix(n);
  while (const std::size_t n = white_suffix(text)) text.remove_suffix(n);
  return text;
}

std::vector<ClipBlock> read_clip_blocks(const SourceLines& source) {
  const std::vector<Line> lines = split_lines(source);
  const Habit habit = find_habit(lines);
  std::vector<ClipBlock> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (i != 0 && continues(lines[i - 1], line, habit)) {
      ClipBlock& block = blocks.back();
      block.text += '\n' + without_page_spaces(line.text);
      block.last_line = line.number;
      block.columns += line.columns + 1;
      continue;
    }
    blocks.push_back({without_page_spaces(line.text), line.number, line.number, line.blank_before,
                      line.columns});
  }
  return blocks;
}

}  // namespace banxin::source
