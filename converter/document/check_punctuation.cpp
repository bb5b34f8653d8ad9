#include "document/check_punctuation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "document/character_width.h"

namespace banxin::document {
namespace {

// Half-width marks and their full-width forms (GB/T 15834-2011).
struct MarkForms {
  char32_t half, full;
};
constexpr std::array<MarkForms, 8> kForms = {{{',', U'，'},
                                              {'.', U'。'},
                                              {'?', U'？'},
                                              {'!', U'！'},
                                              {':', U'：'},
                                              {';', U'；'},
                                              {'(', U'（'},
                                              {')', U'）'}}};

char32_t full_form(char32_t half) {
  return std::ranges::find(kForms, half, &MarkForms::half)->full;
}
bool is_half_mark(char32_t c) {
  return std::ranges::find(kForms, c, &MarkForms::half) != kForms.end();
}
std::optional<char32_t> half_form(char32_t full) {
  const auto* found = std::ranges::find(kForms, full, &MarkForms::full);
  return found == kForms.end() ? std::nullopt : std::optional(found->half);
}

bool is_space_or_edge(char32_t c) {
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == kLineBreak;
}
bool is_ascii_alphanumeric(char32_t c) { return c < 0x80 && is_word_character(c); }

// A sentence, and what it is written in.
struct Sentence {
  std::size_t end = 0;
  std::size_t han = 0, words = 0;  // words of a script with word spaces
};

// A sentence of at least so many Western words, more than it has Han characters, is Western also in
// a Chinese paragraph.
constexpr std::size_t kWesternSentence = 4;
// The parts of a foreign name written in Han are not longer; between shorter pieces a full stop may
// stand for the interpunct (约翰.史密斯).
constexpr std::size_t kLongestNamePart = 6;

class Checker {
 public:
  Checker(TextRun& run, const TextOptions& options, TextReports* reports)
      : run_(run), letters_(run.letters()), options_(options), reports_(reports) {}

  void go() {
    split_sentences();
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      while (sentences_[sentence].end <= i) ++sentence;
      sentence_ = &sentences_[sentence];
      take(i);
    }
  }

 private:
  // -------- sentences

  bool ends_sentence(std::size_t i) const {
    const char32_t c = letters_[i].c;
    if (c == kLineBreak || c == U'。' || c == U'！' || c == U'？') return true;
    return (c == '.' || c == '!' || c == '?') && is_space_or_edge(run_.after(i));
  }

  void split_sentences() {
    Sentence sentence;
    bool in_word = false;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const char32_t c = letters_[i].c;
      const bool is_word = is_word_character(c);
      if (is_word && !in_word) ++sentence.words;
      in_word = is_word || (in_word && (c == '\'' || c == U'’' || c == '-'));
      if (is_han(c)) ++sentence.han;
      if (!ends_sentence(i) && i + 1 != letters_.size()) continue;
      sentence.end = i + 1;
      sentences_.push_back(sentence);
      sentence = {};
      in_word = false;
    }
  }

  bool is_western() const {
    return sentence_->words >= kWesternSentence && sentence_->words > sentence_->han;
  }

  // -------- marks

  void take(std::size_t i) {
    const char32_t c = letters_[i].c;
    if (letters_[i].fixed || letters_[i].dropped) return;
    if (c == '(' || c == U'（') return brackets_.push_back(i);
    if (c == ')' || c == U'）') return take_closing_bracket(i);
    const TextLanguage& language = run_.language(letters_[i]);
    if (c < 0x80) {
      if (is_half_mark(c) && language.is_chinese() && !is_western()) take_half_mark(i);
    } else if (half_form(c) && is_wrong_full_mark(i)) {
      narrow(i);
    }
  }

  void take_half_mark(std::size_t i) {
    const char32_t c = letters_[i].c;
    const std::optional<char32_t> proposed = c == '.'               ? for_stop(i)
                                             : c == '?' || c == '!' ? for_exclamation(i)
                                                                    : for_comma(i);
    if (proposed) widen(i, *proposed, is_certain(i));
  }

  std::optional<char32_t> for_comma(std::size_t i) const {
    const char32_t c = letters_[i].c, p = run_.before(i), n = run_.after(i);
    if (!is_wide(p) && !is_wide(n)) return std::nullopt;
    // Faces: :) ;-(
    if (c != ',' && (n == ')' || n == '(' || n == '-' || n == 'D' || n == 'P')) return std::nullopt;
    if (n == '/' || n == '\\' || is_space_or_edge(p)) return std::nullopt;
    return full_form(c);
  }

  // Several stand together: ?! and !!!
  std::optional<char32_t> for_exclamation(std::size_t i) const {
    const auto is_one = [](char32_t c) { return c == '?' || c == '!'; };
    std::size_t begin = i, end = i;
    while (begin > 0 && is_one(letters_[begin - 1].c) && i - begin < 8) --begin;
    while (end + 1 < letters_.size() && is_one(letters_[end + 1].c) && end - i < 8) ++end;
    const char32_t p = run_.before(begin), n = run_.after(end);
    if (n == '=' || n == '[' || is_space_or_edge(p)) return std::nullopt;
    if (is_wide(p) || is_full_exclamation(p) ||
        (is_word_character(p) && is_wide(n) && has_han_before(begin)))
      return full_form(letters_[i].c);
    return std::nullopt;
  }
  static bool is_full_exclamation(char32_t c) { return c == U'？' || c == U'！'; }

  // Behind a Han character or the mark that closes a quotation; not in 图.png and 第1.2节.
  std::optional<char32_t> for_stop(std::size_t i) const {
    const char32_t p = run_.before(i), n = run_.after(i);
    const bool behind_han = is_han(p) || std::u32string_view(U"》）」』】").contains(p);
    if (!behind_han || n == '.' || n == '/' || n == '\\' || n == '_' || is_ascii_alphanumeric(n))
      return std::nullopt;
    if (is_numbering(i)) return U'、';
    return U'。';
  }

  // 一.概述: the number of a heading takes 、 (GB/T 15834 §4.5).
  bool is_numbering(std::size_t i) const {
    if (!is_han(run_.after(i))) return false;
    std::size_t begin = i;
    while (begin > 0 && i - begin < 4 &&
           std::u32string_view(U"一二三四五六七八九十百").contains(letters_[begin - 1].c))
      --begin;
    return begin != i && is_space_or_edge(run_.before(begin));
  }

  std::size_t han_beside(std::size_t i, int step) const {
    std::size_t count = 0;
    for (i += static_cast<std::size_t>(step); i < letters_.size() && is_han(letters_[i].c);
         i += static_cast<std::size_t>(step))
      if (++count > kLongestNamePart) break;
    return count;
  }

  // Whether the proposal can only be right: a stop between two short pieces may be the · of a name.
  bool is_certain(std::size_t i) const {
    if (letters_[i].c != '.' || !is_han(run_.after(i)) || is_numbering(i)) return true;
    return han_beside(i, -1) > kLongestNamePart || han_beside(i, 1) > kLongestNamePart;
  }

  bool has_han_before(std::size_t i) const {
    for (std::size_t steps = 0; i-- > 0 && steps < 400; ++steps) {
      if (is_han(letters_[i].c)) return true;
      if (ends_sentence(i)) return false;
    }
    return false;
  }

  // -------- brackets

  void take_closing_bracket(std::size_t close) {
    if (brackets_.empty()) return;
    const std::size_t open = brackets_.back();
    brackets_.pop_back();
    const bool half_open = letters_[open].c == '(', half_close = letters_[close].c == ')';
    if (!half_open && !half_close) {
      if (is_wrong_full_mark(open) && is_wrong_full_mark(close)) {
        narrow(open);
        narrow(close);
      }
      return;
    }
    if (!run_.language(letters_[open]).is_chinese() || letters_[open].fixed) return;
    const bool mixed = half_open != half_close;
    if (!mixed && (is_western() || !is_chinese_bracket(open, close))) return;
    if (half_open && half_close && !options_.fix_punctuation) return report_brackets(open, close);
    if (half_open) widen(open, U'（', true);
    if (half_close) widen(close, U'）', true);
  }

  // Han inside, and directly beside one of the brackets. （） around Latin text are often
  // half-width on purpose, and f(值) is no Chinese bracket.
  bool is_chinese_bracket(std::size_t open, std::size_t close) const {
    const char32_t p = run_.before(open), n = run_.after(close);
    const bool function =
        is_ascii_alphanumeric(p) && (open < 2 || !is_ascii_alphanumeric(letters_[open - 2].c));
    if (function) return false;
    const char32_t first = run_.after(open), last = run_.before(close);
    if (is_han(first) || is_han(last)) return true;
    if (!is_wide(p) && !is_wide(n)) return false;
    for (std::size_t i = open + 1; i < close && i < open + 200; ++i)
      if (is_han(letters_[i].c)) return true;
    return false;
  }

  // -------- full-width marks in Western sentences

  bool is_wrong_full_mark(std::size_t i) const {
    const TextLanguage& language = run_.language(letters_[i]);
    if (language.is_japanese() || language.is_korean() || letters_[i].fixed) return false;
    if (sentence_->han != 0 || sentence_->words < (language.is_chinese() ? kWesternSentence : 1))
      return false;
    const auto western = [](char32_t c) {
      return is_space_or_edge(c) || is_word_character(c) ||
             std::u32string_view(U"\"'“”‘’()（）").contains(c);
    };
    const char32_t p = run_.before(i), n = run_.after(i);
    if (letters_[i].c == U'（') return western(p) && is_word_character(n);
    return is_word_character(p) ? western(n) : p == U'）' && western(n);
  }

  // -------- reports and repairs

  std::string excerpt(std::size_t at, char32_t instead) const {
    constexpr std::size_t kAround = 4;
    std::string out = "“";
    const auto stops = [&](std::size_t i) {
      return letters_[i].c == '\n' || letters_[i].c == kLineBreak || letters_[i].c == kObject;
    };
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && at - begin < kAround && !stops(begin - 1)) --begin;
    while (begin < at && letters_[begin].c == ' ') ++begin;
    while (end < letters_.size() && end - at <= kAround && !stops(end)) ++end;
    while (end > at + 1 && letters_[end - 1].c == ' ') --end;
    for (std::size_t i = begin; i < end; ++i) append_utf8(out, i == at ? instead : letters_[i].c);
    return out + "”";
  }

  void report(TextFault fault, std::size_t at, char32_t proposed) {
    if (reports_ != nullptr)
      reports_->report(fault, run_, at, excerpt(at, letters_[at].c), excerpt(at, proposed));
  }

  void report_stop(std::size_t at) {
    if (reports_ != nullptr)
      reports_->report(TextFault::HalfWidthMark, run_, at, excerpt(at, '.'),
                       excerpt(at, U'。') + " or " + excerpt(at, U'·'));
  }

  void report_brackets(std::size_t open, std::size_t close) {
    if (reports_ == nullptr) return;
    constexpr std::size_t kMostInside = 12;
    std::string inside;
    for (std::size_t i = open + 1; i < close && i <= open + kMostInside; ++i)
      append_utf8(inside, letters_[i].c == '\n' ? U' ' : letters_[i].c);
    if (close - open > kMostInside + 1) inside += "…";
    reports_->report(TextFault::HalfWidthMark, run_, open, "“(" + inside + ")”",
                     "“（" + inside + "）”");
  }
  void count_repaired(TextFault fault) {
    if (reports_ != nullptr) reports_->count_repaired(fault);
  }

  void widen(std::size_t at, char32_t full, bool certain) {
    if (!certain) return report_stop(at);
    if (!options_.fix_punctuation) return report(TextFault::HalfWidthMark, at, full);
    count_repaired(TextFault::HalfWidthMark);
    run_.replace(at, full);
    // A full-width mark has its own space.
    const std::size_t beside = full == U'（' ? at - 1 : at + 1;
    if (beside < letters_.size() && letters_[beside].c == ' ' && !letters_[beside].fixed)
      run_.drop(beside);
  }

  void narrow(std::size_t at) {
    const char32_t half = *half_form(letters_[at].c);
    if (!options_.fix_punctuation) return report(TextFault::FullWidthMark, at, half);
    count_repaired(TextFault::FullWidthMark);
    if (half == '(' && is_word_character(run_.before(at)))
      run_.replace(at, ' ', '(');
    else
      run_.replace(at, half, half != '(' && is_word_character(run_.after(at)) ? ' ' : 0);
  }

  TextRun& run_;
  std::vector<Letter>& letters_;
  const TextOptions& options_;
  TextReports* reports_;
  std::vector<Sentence> sentences_;
  const Sentence* sentence_ = nullptr;
  std::vector<std::size_t> brackets_;  // open now
};

}  // namespace

void check_punctuation(TextRun& run, const TextOptions& options, TextReports* reports) {
  Checker(run, options, reports).go();
}

void check_width(TextRun& run, const TextOptions& options, TextReports* reports) {
  constexpr char32_t kOffset = U'Ａ' - U'A';
  auto& letters = run.letters();
  for (std::size_t i = 0; i < letters.size();) {
    std::size_t end = i;
    std::string found, folded;
    for (; end < letters.size() && is_fullwidth_alphanumeric(letters[end].c) && !letters[end].fixed;
         ++end) {
      if (end - i >= 40) continue;  // a message is no place for a page
      append_utf8(found, letters[end].c);
      append_utf8(folded, letters[end].c - kOffset);
    }
    if (end == i || run.language(letters[i]).is_japanese()) {
      i = std::max(end, i + 1);
      continue;
    }
    if (options.normalize_width) {
      if (reports != nullptr) reports->count_repaired(TextFault::FullWidthLetter);
      for (std::size_t k = i; k < end; ++k) run.replace(k, letters[k].c - kOffset);
    } else if (reports != nullptr) {
      reports->report(TextFault::FullWidthLetter, run, i, "“" + found + "”", "“" + folded + "”");
    }
    i = end;
  }
}

}  // namespace banxin::document
