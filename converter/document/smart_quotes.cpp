#include <algorithm>
#include <array>
#include <string>

#include "document/character_width.h"
#include "document/smart_punctuation.h"

namespace banxin::document {
namespace {

constexpr char32_t kApostrophe = U'’';
constexpr std::uint32_t kNone = 0xFFFFFFFF;
// How far an apostrophe at a word's end looks for the mark that closes the quotation around it.
constexpr std::size_t kReach = 200;

// Words whose first letters are left out: ’tis, ’em, rock ’n’ roll.
constexpr std::array<std::u32string_view, 12> kElisions = {U"tis",    U"twas", U"twere", U"twill",
                                                           U"twould", U"em",   U"cause", U"til",
                                                           U"bout",   U"n",    U"cos",   U"neath"};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_straight(char32_t c) { return c == '"' || c == '\''; }
bool is_white_or_edge(char32_t c) {
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == kLineBreak || c == U'　' ||
         c == 0x00A0;
}
bool is_opening_mark(char32_t c) {
  return std::u32string_view(U"([{<“‘«„‚（［｛〔【《〈「『").contains(c);
}
bool is_closing_mark(char32_t c) {
  return std::u32string_view(U")]}>”’».,;:!?…）］｝〕】》〉」』，。、；：？！．").contains(c);
}

// What kind of mark pairs with what; straight and typographic marks keep apart.
enum Kind : std::uint8_t { Double, Single, CurlyDouble, CurlySingle, Corner, WhiteCorner, kKinds };

// Quotation marks that are typographic already: they count for nesting.
struct TypedMark {
  char32_t c;
  Kind kind;
  bool opens;
};
constexpr std::array<TypedMark, 8> kTyped = {{{U'“', CurlyDouble, true},
                                              {U'”', CurlyDouble, false},
                                              {U'‘', CurlySingle, true},
                                              {U'’', CurlySingle, false},
                                              {U'「', Corner, true},
                                              {U'」', Corner, false},
                                              {U'『', WhiteCorner, true},
                                              {U'』', WhiteCorner, false}}};

class Smartener {
 public:
  explicit Smartener(TextRun& run) : run_(run), letters_(run.letters()) {}

  void go() {
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (letters_[i].fixed) continue;
      const char32_t c = letters_[i].c;
      if (c == '\'')
        take_single(i);
      else if (c == '"')
        take_double(i);
      else if (c > 0x2000)
        take_typed(i);
    }
    spell_marks();
  }

 private:
  enum class Role : std::uint8_t { Open, Close, Apostrophe, Prime };
  struct Mark {
    std::size_t at;
    Kind kind;
    Role role;
    std::uint32_t partner = kNone;
    std::uint8_t level = 0;
  };
  // How a quote stands to its neighbours.
  enum class Side : std::uint8_t { Opening, Closing, Either, Neither };

  char32_t before(std::size_t i) const { return run_.before(i); }
  char32_t after(std::size_t i) const { return run_.after(i); }

  // The first character behind quotes that follow `i` directly.
  char32_t after_quotes(std::size_t i) const {
    while (i + 1 < letters_.size() && is_straight(letters_[i + 1].c)) ++i;
    return after(i);
  }

  Side side(std::size_t i) const {
    const char32_t p = before(i), n = after_quotes(i);
    const bool behind_mark = is_straight(p) && !marks_.empty() && marks_.back().at + 1 == i;
    const bool opens =
        behind_mark ? marks_.back().role == Role::Open : is_white_or_edge(p) || is_opening_mark(p);
    const bool closes = is_white_or_edge(n) || is_closing_mark(n);
    if (opens) return closes ? Side::Neither : Side::Opening;
    return closes ? Side::Closing : Side::Either;
  }

  void add(std::size_t i, Kind kind, Role role) { marks_.push_back({i, kind, role}); }

  void open(std::size_t i, Kind kind) {
    stack_.push_back(static_cast<std::uint32_t>(marks_.size()));
    ++open_[kind];
    add(i, kind, Role::Open);
  }

  // Closes the nearest open mark of that kind; those above it stay alone.
  void close(std::size_t i, Kind kind, Kind partner_kind) {
    const auto index = static_cast<std::uint32_t>(marks_.size());
    add(i, kind, Role::Close);
    for (bool found = false; !found;) {
      const std::uint32_t top = stack_.back();
      stack_.pop_back();
      --open_[marks_[top].kind];
      found = marks_[top].kind == partner_kind;
      if (!found) continue;
      marks_[top].partner = index;
      marks_[index].partner = top;
    }
  }

  void take_single(std::size_t i) {
    const char32_t p = before(i), n = after(i);
    // 5'10" and 6' are feet, minutes of an angle and the like.
    if (is_digit(p) && (is_digit(n) || (!is_word_character(n) && open_[Single] == 0)))
      return add(i, Single, Role::Prime);
    if (is_word_character(p) && is_word_character(n)) return add(i, Single, Role::Apostrophe);
    if (ends_elided_n(i)) return add(i, Single, Role::Apostrophe);
    switch (side(i)) {
      case Side::Neither:
        return add(i, Single, Role::Prime);
      case Side::Opening:
        return starts_elision(i + 1) ? add(i, Single, Role::Apostrophe) : open(i, Single);
      case Side::Either:
        return open_[Single] == 0 ? open(i, Single) : close(i, Single, Single);
      case Side::Closing:
        if (open_[Single] != 0 && !is_possessive(i)) return close(i, Single, Single);
        return add(i, Single, Role::Apostrophe);
    }
  }

  void take_double(std::size_t i) {
    const Kind partner = open_[Double] == 0 && open_[CurlyDouble] != 0 ? CurlyDouble : Double;
    const bool is_open = open_[partner] != 0;
    if (is_digit(before(i)) && (!is_open || ends_feet_and_inches(i)))
      return add(i, Double, Role::Prime);
    switch (side(i)) {
      case Side::Neither:
        return add(i, Double, Role::Prime);
      case Side::Opening:
        return open(i, Double);
      case Side::Either:
        return is_open ? close(i, Double, partner) : open(i, Double);
      case Side::Closing:
        return is_open ? close(i, Double, partner) : add(i, Double, Role::Close);
    }
  }

  void take_typed(std::size_t i) {
    const char32_t c = letters_[i].c;
    const auto* typed = std::ranges::find(kTyped, c, &TypedMark::c);
    if (typed == kTyped.end()) return;
    if (c == kApostrophe && is_word_character(before(i)) && is_word_character(after(i))) return;
    if (typed->opens) return open(i, typed->kind);
    if (open_[typed->kind] != 0) close(i, typed->kind, typed->kind);
  }

  // ’90s, and the words of the list.
  bool starts_elision(std::size_t at) const {
    if (at + 1 < letters_.size() && is_digit(letters_[at].c) && is_digit(letters_[at + 1].c)) {
      const char32_t behind = after(at + 1);
      return !is_digit(behind) && behind != '.' && behind != '%' && behind != '\'';
    }
    std::u32string word;
    for (; at < letters_.size() && is_latin_letter(letters_[at].c) && word.size() < 8; ++at) {
      const char32_t c = letters_[at].c;
      word.push_back(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    // A mark behind the word closes a quotation of one word, but for ’n’.
    if (at < letters_.size() && letters_[at].c == '\'' && word != U"n") return false;
    return std::ranges::find(kElisions, std::u32string_view(word)) != kElisions.end();
  }

  // The second mark of ’n’.
  bool ends_elided_n(std::size_t i) const {
    return i >= 2 && (before(i) == 'n' || before(i) == 'N') && !marks_.empty() &&
           marks_.back().at + 2 == i && marks_.back().role == Role::Apostrophe;
  }

  // The inches of 5'10".
  bool ends_feet_and_inches(std::size_t i) const {
    std::size_t at = i;
    while (at > 0 && is_digit(letters_[at - 1].c)) --at;
    return at > 0 && !marks_.empty() && marks_.back().at + 1 == at &&
           marks_.back().role == Role::Prime;
  }

  // In ‘the dogs’ bones’ the first ’ behind the s does not close: another one will.
  bool is_possessive(std::size_t i) const {
    const char32_t p = before(i);
    if ((p != 's' && p != 'S') || after(i) != ' ' || i + 2 >= letters_.size() ||
        !is_latin_letter(letters_[i + 2].c))
      return false;
    for (std::size_t k = i + 1; k < letters_.size() && k < i + kReach; ++k) {
      if (letters_[k].c != '\'' || letters_[k].fixed) continue;
      const bool begins_word = !is_word_character(before(k)) && is_word_character(after(k));
      if (is_word_character(before(k)) && is_word_character(after(k))) continue;
      return !begins_word;
    }
    return false;
  }

  // -------- from roles to characters

  void spell_marks() {
    stack_.clear();
    for (std::uint32_t m = 0; m < marks_.size(); ++m) {
      Mark& mark = marks_[m];
      switch (mark.role) {
        case Role::Prime:
          break;
        case Role::Apostrophe:
          run_.replace(mark.at, kApostrophe);
          break;
        case Role::Open:
          spell_open(m);
          break;
        case Role::Close:
          spell_close(mark);
          break;
      }
    }
  }

  const QuotationMarks& marks_of(std::size_t at) const { return run_.language(letters_[at]).marks; }

  void spell_open(std::uint32_t m) {
    Mark& mark = marks_[m];
    const bool is_typed = mark.kind > Single;
    // What opens and never closes is an elision that is not on the list, or a quotation that goes
    // on in the next paragraph.
    if (mark.partner == kNone && mark.kind == Single) return run_.replace(mark.at, kApostrophe);
    const QuotationMarks& language = marks_of(mark.at);
    if (is_typed)
      mark.level = letters_[mark.at].c == language.levels[1].open ? 1 : 0;
    else if (!stack_.empty())
      mark.level = 1 - marks_[stack_.back()].level;
    else
      mark.level = mark.kind == Single && !language.is_outer_single() ? 1 : 0;
    if (mark.partner != kNone || !is_typed) stack_.push_back(m);
    if (!is_typed) run_.replace(mark.at, pair_of(mark).open, mark.level == 0 ? language.space : 0);
  }

  void spell_close(const Mark& mark) {
    if (mark.partner != kNone)
      while (!stack_.empty()) {
        const std::uint32_t top = stack_.back();
        stack_.pop_back();
        if (top == mark.partner) break;
      }
    if (mark.kind > Single) return;
    Mark opening = mark.partner == kNone ? mark : marks_[mark.partner];
    const char32_t close = pair_of(opening).close;
    const char32_t space = opening.level == 0 ? marks_of(opening.at).space : 0;
    if (space != 0)
      run_.replace(mark.at, space, close);
    else
      run_.replace(mark.at, close);
  }

  // Corner marks enclose Chinese and Japanese; a quotation of Latin words among them has “ ”.
  QuotationMarks::Pair pair_of(const Mark& mark) const {
    const TextLanguage& language = run_.language(letters_[mark.at]);
    if (!language.has_corner_marks() || is_beside_wide(mark))
      return language.marks.levels[mark.level];
    return text_language("en").marks.levels[mark.level];
  }

  bool is_beside_wide(const Mark& mark) const {
    const auto wide = [](char32_t c) { return is_wide(c); };
    if (wide(before(mark.at)) || wide(after(mark.at))) return true;
    if (mark.partner == kNone) return false;
    const std::size_t end = marks_[mark.partner].at;
    return wide(before(end)) || wide(after(end));
  }

  TextRun& run_;
  std::vector<Letter>& letters_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> stack_;  // of marks_: open now
  std::array<std::uint32_t, kKinds> open_{};
};

}  // namespace

void smarten_quotes(TextRun& run) { Smartener(run).go(); }

}  // namespace banxin::document
