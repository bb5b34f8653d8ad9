#include "source/clip_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "source/clip_chapters.h"
#include "source/clip_page.h"
#include "source/clip_patterns.h"
#include "source/clip_speech.h"
#include "source/clip_verse.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

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
  if (!text.contains("  ") && !text.contains('\t') && !text.contains(kNoBreak))
    return std::string(text);
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

bool is_lower_case(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

// What the whole text says about how it was typed.
struct Typed {
  int measure = 0;
  std::unordered_map<std::string_view, int> labels;  // that open lines: "CHAIR", "问"

  bool opens_turn(const ClipLine& line) const {
    const std::string_view label = line.text.substr(0, turn_label_length(line.text));
    if (label.empty()) return false;
    const auto found = labels.find(label);
    return is_dialogue_label(label) || (found != labels.end() && found->second >= 2);
  }
};

// A line that is a thing of its own: the form of a letter, of a page, of a library's book. Full
// lines are prose.
bool is_form(const ClipLine& line, const Typed& typed) {
  if (line.columns * 4 >= typed.measure * 3) return false;
  return is_salutation(line.text) || is_closing(line.text) || is_page_phrase(line.text) ||
         read_credit(line.text) || is_book_start(line.text) || is_book_end(line.text);
}

// Evidence that `next` continues the paragraph of `line`: rows of weight and test.
struct Continuation {
  int weight;
  const char* name;
  bool (*holds)(const ClipLine& line, const ClipLine& next, const Typed& typed);
};
using L = const ClipLine&;
using T = const Typed&;
// clang-format off: one signal a row.
constexpr Continuation kContinuations[] = {
    {3, "the line above is full", [](L line, L, T typed) { return line.columns * 4 >= typed.measure * 3; }},
    {2, "the line above ends no sentence", [](L line, L, T) { return !ends_sentence(line.text); }},
    {2, "opens with a small letter", [](L, L next, T) { return is_lower_case(next.text.substr(std::min(next.text.size(), next.text.find_first_not_of("> ")))); }},
    {1, "as far in as the line above", [](L line, L next, T) { return line.indent == next.indent; }},
    {-4, "the line above is short", [](L line, L, T typed) { return line.columns * 2 < typed.measure; }},
    {-4, "a number", [](L, L next, T) { return read_number(next.text).has_value() || section_depth(next.text) != 0; }},
    {-6, "a chapter", [](L line, L next, T) { return is_chapter_line(line.text) || is_chapter_line(next.text); }},
    {-4, "a bullet or a break", [](L line, L next, T) { return opens_with_bullet(next.text) || is_scene_break(next.text) || is_scene_break(line.text); }},
    {-8, "a turn of a dialogue", [](L, L next, T typed) { return typed.opens_turn(next); }},
    {-6, "quoted, and the other is not", [](L line, L next, T) { return line.text.starts_with('>') != next.text.starts_with('>'); }},
    {-6, "the form of a letter or a page", [](L line, L next, T typed) { return is_form(line, typed) || is_form(next, typed); }},
};
// clang-format on
constexpr int kJoined = 4;

bool is_word_part(char c) { return is_letter(c) || c == '-'; }

// The two halves of a word that the end of a line may divide: "well-" and "known". Empty: none is.
struct DividedWord {
  std::string_view first, second;
  std::string whole() const {
    return std::string(first.substr(0, first.size() - 1)).append(second);
  }
  std::string hyphenated() const { return std::string(first).append(second); }
};
DividedWord divided_word(std::string_view line, std::string_view next) {
  const bool divided = line.size() >= 2 && line.back() == '-' && is_letter(line[line.size() - 2]) &&
                       is_lower_case(next);
  if (!divided) return {};
  std::size_t begin = line.size(), end = 0;
  while (begin > 0 && is_word_part(line[begin - 1])) --begin;
  while (end < next.size() && is_letter(next[end])) ++end;
  return {line.substr(begin), next.substr(0, end)};
}

// Which of the words that lines divide stand elsewhere in the text, with the hyphen or without, so
// that "well-\nknown" is known to be one word or two. One walk over the text.
class Vocabulary {
 public:
  Vocabulary(std::string_view text, const std::vector<ClipLine>& lines) {
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      if (const DividedWord word = divided_word(lines[i].text, lines[i + 1].text);
          !word.first.empty()) {
        asked_.insert(word.whole());
        asked_.insert(word.hyphenated());
      }
    for (std::size_t at = 0; at < text.size() && !asked_.empty();) {
      const std::size_t begin = at;
      while (at < text.size() && is_word_part(text[at])) ++at;
      const auto found = at == begin ? asked_.end() : asked_.find(text.substr(begin, at - begin));
      if (found != asked_.end()) found_.insert(*found);
      at += at == begin ? 1 : 0;
    }
  }

  bool has(const std::string& word) const { return found_.contains(word); }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> asked_, found_;
};

// Appends a line to its paragraph. A hyphen at the end divides a word, unless the text elsewhere
// has the word with it.
void append_line(ClipBlock& block, const std::string& line, const Vocabulary& vocabulary) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  std::string& text = block.text;
  if (text.ends_with(kSoftHyphen)) {
    text.resize(text.size() - kSoftHyphen.size());
    text += line;
    return;
  }
  const DividedWord word = divided_word(text, line);
  if (word.first.empty()) {
    text += '\n' + line;
    return;
  }
  const bool keeps = word.first.find('-') + 1 < word.first.size() ||
                     (vocabulary.has(word.hyphenated()) && !vocabulary.has(word.whole()));
  if (!keeps) text.pop_back();
  text += line;
}

// Lines → blocks, one line after the other.
class BlockReader {
 public:
  BlockReader(const SourceLines& source, std::uint32_t first_line, const ClipHints& hints)
      : hints_(hints),
        lines_(split_clip_lines(source, first_line)),
        vocabulary_(source.text(), lines_) {
    habit_ = find_clip_habit(lines_);
    typed_.measure = habit_.measure.value_or(0);
    for (const ClipLine& line : lines_)
      if (const std::size_t length = turn_label_length(line.text); length != 0)
        ++typed_.labels[line.text.substr(0, length)];
    if (!hints.is_off(ClipRole::Verse)) stanzas_ = find_stanzas(lines_, habit_);
  }

  std::vector<ClipBlock> read() {
    auto stanza = stanzas_.begin();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      while (stanza != stanzas_.end() && stanza->end <= i) ++stanza;
      const bool verse = stanza != stanzas_.end() && stanza->begin <= i;
      if (verse && !hints_.role_of(lines_[i].number))
        add_verse(lines_[i], *stanza, static_cast<int>(stanza - stanzas_.begin()) + 1);
      else if (!join(i))
        start(lines_[i]);
    }
    return std::move(blocks_);
  }

 private:
  ClipBlock& start(const ClipLine& line) {
    return blocks_.emplace_back(ClipBlock{without_page_spaces(line.text), line.number, line.number,
                                          line.blank_before, line.columns, line.indent});
  }

  void add_verse(const ClipLine& line, const Stanza& stanza, int number) {
    ClipBlock& block = start(line);
    block.stanza = number;
    block.evidence = stanza.evidence;
    block.score = stanza.score;
  }

  // True when line `i` has become part of the block above it.
  bool join(std::size_t i) {
    if (i == 0 || lines_[i].blank_before != 0 || blocks_.back().stanza != 0) return false;
    const int score = weigh(i, nullptr);
    if (score < kJoined) return false;
    ClipBlock& block = blocks_.back();
    if (block.evidence.empty()) {
      weigh(i, &block.evidence);
      block.score = score;
    }
    append_line(block, without_page_spaces(unquoted(i)), vocabulary_);
    block.last_line = lines_[i].number;
    block.columns += lines_[i].columns + 1;
    return true;
  }

  // Mail programs repeat their mark on every line.
  std::string_view unquoted(std::size_t i) const {
    std::string_view text = lines_[i].text;
    if (blocks_.back().text.starts_with('>'))
      while (text.starts_with('>') || text.starts_with(' ')) text.remove_prefix(1);
    return text;
  }

  // What line `i` says for belonging to the line above it; the reasons go to `evidence`, if any.
  int weigh(std::size_t i, std::string* evidence) const {
    const ClipLine &line = lines_[i - 1], &next = lines_[i];
    const auto said = hints_.role_of(next.number), said_above = hints_.role_of(line.number);
    if (said || said_above) {
      if (evidence != nullptr) *evidence = "the hints say so";
      return said == ClipRole::Paragraph && said_above == ClipRole::Paragraph ? kJoined : 0;
    }
    if (hints_.wrap == ClipWrap::Keep) return 0;
    const bool told = hints_.wrap == ClipWrap::Join;
    if (told && evidence != nullptr) *evidence = "wrap: join";
    const bool opens = habit_.indents && next.opens_paragraph();
    if (!told && (!habit_.measure || opens)) return 0;
    int score = told ? kJoined : 0;
    for (const Continuation& row : kContinuations) {
      if ((told && row.weight > 0) || !row.holds(line, next, typed_)) continue;
      score += row.weight;
      if (evidence != nullptr && row.weight > 0)
        *evidence += fmt::format("{}{} {:+}", evidence->empty() ? "" : ", ", row.name, row.weight);
    }
    return score;
  }

  const ClipHints& hints_;
  std::vector<ClipLine> lines_;
  Vocabulary vocabulary_;
  ClipHabit habit_;
  Typed typed_;
  std::vector<Stanza> stanzas_;
  std::vector<ClipBlock> blocks_;
};

}  // namespace

std::vector<ClipBlock> read_clip_blocks(const SourceLines& source, std::uint32_t first_line,
                                        const ClipHints& hints) {
  return BlockReader(source, first_line, hints).read();
}

}  // namespace banxin::source
