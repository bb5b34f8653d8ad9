#include "source/clip_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_patterns.h"

namespace banxin::source {
namespace {

constexpr std::array<std::string_view, 7> kWhite = {
    " ", "\t", "\f", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\x8B"};

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

// Tabs go to every eighth column, as terminals have them.
int indent_of(std::string_view white) {
  int columns = 0;
  for (std::size_t offset = 0; offset < white.size();) {
    const char32_t c = next_code_point(white, offset);
    columns = c == '\t' ? columns / 8 * 8 + 8 : columns + (c == U'　' ? 2 : 1);
  }
  return columns;
}

// Lines at least so wide are prose.
constexpr int kProse = 60;
// The width at which lines are wrapped by hand is between these.
constexpr int kNarrowest = 30, kWidest = 120;

bool ends_in_han(std::string_view text) {
  std::size_t offset = text.size();
  return document::is_han(previous_code_point(text, offset));
}
bool opens_in_han(std::string_view text) {
  std::size_t offset = 0;
  return document::is_han(next_code_point(text, offset));
}

// `next` stands under `line` and goes on in the middle of its sentence.
bool is_broken(const ClipLine& line, const ClipLine& next) {
  if (next.blank_before != 0 || line.columns < kNarrowest) return false;
  const bool small = next.text.front() >= 'a' && next.text.front() <= 'z';
  if (small) return !ends_sentence(line.text);
  return ends_in_han(line.text) && opens_in_han(next.text);
}

// The width that most of `widths` come near to; a rare over-long word does not hide it.
std::optional<int> measure_of(std::vector<int> widths, std::ptrdiff_t full_of_five) {
  if (widths.size() < 2) return std::nullopt;
  std::ranges::sort(widths);
  const int measure = widths[widths.size() - 1 - widths.size() / 50];
  if (measure < kNarrowest || measure > kWidest) return std::nullopt;
  const auto full = std::ranges::count_if(widths, [&](int w) { return w * 4 >= measure * 3; });
  return full * 5 >= std::ssize(widths) * full_of_five ? std::optional(measure) : std::nullopt;
}

}  // namespace

int width_in_columns(std::string_view text) {
  int columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (static_cast<signed char>(text[offset]) >= 0) {
      ++columns;
      ++offset;
      continue;
    }
    columns += document::is_wide(next_code_point(text, offset)) ? 2 : 1;
  }
  return columns;
}

std::string_view trimmed_clip(std::string_view text) {
  while (const std::size_t n = white_prefix(text)) text.remove_prefix(n);
  while (const std::size_t n = white_suffix(text)) text.remove_suffix(n);
  return text;
}

std::vector<ClipLine> split_clip_lines(const SourceLines& lines, std::uint32_t first_line) {
  std::vector<ClipLine> out;
  int blank = 0;
  for (std::uint32_t n = first_line; n <= lines.count(); ++n) {
    const std::string_view whole = lines.line(n);
    const std::string_view text = trimmed_clip(whole);
    if (text.empty()) {
      ++blank;
      continue;
    }
    const auto white = static_cast<std::size_t>(text.data() - whole.data());
    out.push_back({text, n, width_in_columns(text), indent_of(whole.substr(0, white)), blank});
    blank = 0;
  }
  return out;
}

// Hand-wrapped text: lines that are followed by another without an empty one between end near one
// width, which is narrower than a paragraph would be. Sentences that are broken between two lines
// tell it best; where there are few of them, all lines do.
ClipHabit find_clip_habit(const std::vector<ClipLine>& lines) {
  ClipHabit habit;
  std::vector<int> widths, broken, prose;
  std::size_t indented = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + 1 < lines.size() && lines[i + 1].blank_before == 0) widths.push_back(lines[i].columns);
    if (i + 1 < lines.size() && is_broken(lines[i], lines[i + 1]))
      broken.push_back(lines[i].columns);
    if (lines[i].columns >= kProse) prose.push_back(lines[i].columns);
    indented += lines[i].opens_paragraph() ? 1 : 0;
  }
  habit.indents = indented * 5 >= lines.size() && indented < lines.size();
  if (!prose.empty()) {
    std::ranges::nth_element(prose, prose.begin() + static_cast<std::ptrdiff_t>(prose.size() / 2));
    habit.text_width = prose[prose.size() / 2];
  }
  habit.measure = measure_of(std::move(broken), 3);
  if (!habit.measure) habit.measure = measure_of(std::move(widths), 3);
  return habit;
}

}  // namespace banxin::source
