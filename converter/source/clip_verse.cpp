#include "source/clip_verse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_chapters.h"
#include "source/clip_page.h"
#include "source/clip_patterns.h"
#include "source/clip_speech.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

// Lines of verse are not wider, nor narrower on the mean.
constexpr int kWidest = 60, kNarrowest = 8, kNarrowestLatin = 14;
constexpr int kEnough = 5;

using Lines = std::span<const ClipLine>;

// A run of short lines without an empty one between them.
struct Group {
  Lines lines;
  const ClipHabit& habit;
  bool like_neighbour;  // a group of about as many lines stands beside it
  bool indented;        // its lines are, and those around it are not

  template <class Test>
  std::size_t count(Test&& test) const {
    return static_cast<std::size_t>(std::ranges::count_if(lines, test));
  }
  template <class Test>
  bool most(Test&& test, std::size_t of_ten = 7) const {
    return count(test) * 10 >= lines.size() * of_ten;
  }
  int widest() const { return std::ranges::max(lines, {}, &ClipLine::columns).columns; }
  int narrowest() const { return std::ranges::min(lines, {}, &ClipLine::columns).columns; }
  int mean() const {
    int sum = 0;
    for (const ClipLine& line : lines) sum += line.columns;
    return sum / static_cast<int>(lines.size());
  }
  bool chinese() const {
    return most([](const ClipLine& l) { return starts_wide(l.text); }, 6);
  }

  static bool starts_wide(std::string_view text) {
    std::size_t offset = 0;
    return document::is_wide(next_code_point(text, offset));
  }
};

bool opens_with_capital(const ClipLine& line) {
  std::string_view text = line.text;
  constexpr std::array<std::string_view, 5> kBefore = {"“", "‘", "\"", "'", "("};
  while (take_any(text, kBefore)) {
  }
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

bool has_digit(const ClipLine& line) { return std::ranges::any_of(line.text, is_digit); }

// What is a thing of its own and no line of a poem.
bool is_other_thing(const ClipLine& line) {
  return read_number(line.text) || opens_with_bullet(line.text) || is_chapter_line(line.text) ||
         read_credit(line.text) || is_page_word(line.text) || is_page_phrase(line.text) ||
         turn_label_length(line.text) != 0 || line.text.starts_with('>') ||
         is_scene_break(line.text) || count_page_words(line.text) != 0 || line.text.contains('@') ||
         line.text.contains("://") || line.text.contains(" | ");
}

bool ends_with_any_mark(const ClipLine& line) {
  return ends_sentence(line.text) || ends_with_comma_or_colon(line.text) ||
         line.text.ends_with(';') || line.text.ends_with("；");
}

// Names and titles have capitals at most of their words.
bool is_in_title_case(const Group& group) {
  std::size_t words = 0, capitals = 0;
  for (const ClipLine& line : group.lines)
    for (std::string_view rest = line.text; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      if (word.size() < 4 || !is_letter(word.front())) continue;
      ++words;
      capitals += word.front() <= 'Z' ? 1 : 0;
    }
  return words >= 2 && capitals * 5 >= words * 4;
}

struct Signal {
  int weight;
  const char* name;
  bool (*holds)(const Group&);
};
// clang-format off: one signal a row.
constexpr Signal kSignals[] = {
    {2, "short lines in a row", [](const Group& g) { return g.lines.size() >= 3; }},
    {1, "two short lines", [](const Group& g) { return g.lines.size() == 2; }},
    {2, "narrower than the prose", [](const Group& g) { return g.habit.text_width == 0 || g.widest() * 4 <= g.habit.text_width * 3; }},
    {2, "capitals after lines that do not end a sentence",
     [](const Group& g) { return !g.chinese() && g.most(opens_with_capital, 8) && g.most([](const ClipLine& l) { return !ends_sentence(l.text); }, 4); }},
    {2, "lines go on over their ends", [](const Group& g) { return g.count([](const ClipLine& l) { return ends_with_comma_or_colon(l.text) || l.text.ends_with(';') || l.text.ends_with("；"); }) * 4 >= g.lines.size(); }},
    {3, "Chinese lines of one length", [](const Group& g) { return g.chinese() && g.lines.size() >= 2 && g.widest() - g.narrowest() <= 2 && g.widest() <= 44; }},
    {2, "indented by itself", [](const Group& g) { return g.indented; }},
    {2, "a stanza of like length beside it", [](const Group& g) { return g.like_neighbour && g.lines.size() >= 2; }},
    {-3, "no mark ends any line", [](const Group& g) { return !g.like_neighbour && !g.indented && g.count(ends_with_any_mark) == 0; }},
    {-3, "every line is a sentence", [](const Group& g) { return !g.indented && !(g.chinese() && g.widest() - g.narrowest() <= 2) && g.most([](const ClipLine& l) { return ends_sentence(l.text); }, 9); }},
    {-6, "numbers, labels or signs of lists and pages", [](const Group& g) { return g.count(is_other_thing) != 0; }},
    {-4, "digits", [](const Group& g) { return g.count(has_digit) * 4 >= g.lines.size(); }},
    {-6, "words, not lines", [](const Group& g) { return g.mean() < (g.chinese() ? kNarrowest : kNarrowestLatin); }},
    {-5, "reaches the measure like wrapped prose", [](const Group& g) { return g.habit.measure && !g.indented && g.widest() * 8 >= *g.habit.measure * 7; }},
    {-4, "names or titles", is_in_title_case},
    {-4, "speech", [](const Group& g) { return g.count([](const ClipLine& l) { return opens_quote(l.text) && closes_quote(l.text); }) * 2 >= g.lines.size(); }},
    {-6, "the head or foot of a letter", [](const Group& g) { return g.count([](const ClipLine& l) { return is_salutation(l.text) || is_closing(l.text); }) != 0; }},
};
// clang-format on

Stanza weigh(const Group& group, std::size_t begin) {
  Stanza stanza{begin, begin + group.lines.size(), 0, {}};
  for (const Signal& signal : kSignals) {
    if (!signal.holds(group)) continue;
    stanza.score += signal.weight;
    stanza.evidence +=
        fmt::format("{}{} {:+}", stanza.evidence.empty() ? "" : ", ", signal.name, signal.weight);
  }
  return stanza;
}

struct Run {
  std::size_t begin, end;
  std::size_t size() const { return end - begin; }
};

// Runs of lines that are short, follow one another directly, and stand at about one indent: a
// paragraph's opening indent does not belong to a poem.
std::vector<Run> short_runs(Lines lines) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].columns > kWidest) continue;
    const bool goes_on = !runs.empty() && runs.back().end == i && lines[i].blank_before == 0 &&
                         lines[i - 1].indent <= lines[i].indent + 12 &&
                         lines[i].indent <= lines[i - 1].indent + 12;
    if (goes_on)
      runs.back().end = i + 1;
    else
      runs.push_back({i, i + 1});
  }
  return runs;
}

// Old poems with an empty line after each: as many characters in every line, and marks at the ends.
std::vector<Run> even_runs(Lines lines) {
  std::vector<Run> runs;
  const auto fits = [&](std::size_t i) {
    return lines[i].columns >= 10 && lines[i].columns <= 44 && Group::starts_wide(lines[i].text) &&
           ends_with_any_mark(lines[i]) && !opens_quote(lines[i].text);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!fits(i)) continue;
    std::size_t end = i + 1;
    while (end < lines.size() && lines[end].columns == lines[i].columns && fits(end) &&
           lines[end].blank_before == lines[i + 1].blank_before)
      ++end;
    if (end - i >= 4) runs.push_back({i, end});
    i = end - 1;
  }
  return runs;
}

bool is_indented_by_itself(Lines lines, const Run& run, const ClipHabit& habit) {
  if (habit.indents && run.size() < 3) return false;
  int least = lines[run.begin].indent;
  for (std::size_t i = run.begin; i < run.end; ++i) least = std::min(least, lines[i].indent);
  const auto before = run.begin == 0 ? std::size_t{0} : run.begin - 1;
  const bool out_before = run.begin == 0 || lines[before].indent < least;
  const bool out_after = run.end >= lines.size() || lines[run.end].indent < least;
  return least >= 2 && (out_before || out_after);
}

}  // namespace

std::vector<Stanza> find_stanzas(const std::vector<ClipLine>& lines, const ClipHabit& habit) {
  std::vector<Stanza> stanzas;
  const std::vector<Run> runs = short_runs(lines);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Run& run = runs[r];
    if (run.size() < 2) continue;
    const auto alike = [&](const Run& other) {
      const auto foreign = [](const ClipLine& l) { return is_other_thing(l) || has_digit(l); };
      if (std::ranges::any_of(Lines(lines).subspan(other.begin, other.size()), foreign))
        return false;
      return other.size() * 2 >= run.size() && other.size() <= run.size() * 2 && other.size() >= 2;
    };
    const bool neighbour =
        (r > 0 && runs[r - 1].end == run.begin && alike(runs[r - 1])) ||
        (r + 1 < runs.size() && runs[r + 1].begin == run.end && alike(runs[r + 1]));
    const Group group{Lines(lines).subspan(run.begin, run.size()), habit, neighbour,
                      is_indented_by_itself(lines, run, habit)};
    Stanza stanza = weigh(group, run.begin);
    if (stanza.score >= kEnough) stanzas.push_back(std::move(stanza));
  }
  for (const Run& run : even_runs(lines)) {
    const bool known = std::ranges::any_of(
        stanzas, [&](const Stanza& s) { return s.begin < run.end && run.begin < s.end; });
    if (!known)
      stanzas.push_back(
          {run.begin, run.end, kEnough, "as many Chinese characters in every line +5"});
  }
  std::ranges::sort(stanzas, {}, &Stanza::begin);
  return stanzas;
}

}  // namespace banxin::source
