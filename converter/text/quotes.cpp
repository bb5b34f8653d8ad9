#include "text/quotes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace banxin::text {
namespace {

using enum CharacterClass;

constexpr char32_t kRightSingle = 0x2019;
constexpr std::uint32_t kNone = 0xFFFFFFFF;
// How far a quote looks for its neighbours: further than any clause, and a bound on evil input.
constexpr int kReach = 200;

bool is_quote(CharacterClass c) { return c == SharedOpeningQuote || c == SharedClosingQuote; }
bool is_single(char32_t c) { return c == 0x2018 || c == kRightSingle; }

// Words whose first letters are left out, so that ’ before them is an apostrophe (T42, evidence 2).
constexpr std::array<std::u32string_view, 14> kElisions = {
    U"tis", U"twas", U"twere", U"twill", U"twould", U"em",  U"cause",
    U"til", U"bout", U"round", U"n",     U"cos",    U"ere", U"neath"};

// Variation sequences of the four quotes (Unicode 16 StandardizedVariants.txt): FE00 is the form
// that is not full width, FE01 the full-width one.
std::optional<bool> wide_by_selector(std::u32string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return std::nullopt;
  if (text[at + 1] == 0xFE00) return false;
  if (text[at + 1] == 0xFE01) return true;
  return std::nullopt;
}

class Resolver {
 public:
  Resolver(std::u32string_view text, const QuoteContext& context, std::span<CharacterClass> classes)
      : text_(text), context_(context), classes_(classes) {}

  void run(std::size_t first) {
    count(first);
    pair(first);
    decide();
  }

 private:
  struct Quote {
    std::uint32_t at = 0;
    std::uint32_t partner = kNone;  // index into quotes_
    bool apostrophe = false;
  };

  bool is_word_at(std::size_t at) const {
    return at < classes_.size() && is_word_character(classes_[at]);
  }

  // Prefix counts of wide and of word characters, to judge a pair's content at once.
  void count(std::size_t first) {
    first_ = first;
    wide_.assign(1, 0);
    word_.assign(1, 0);
    for (std::size_t i = first; i < classes_.size(); ++i) {
      wide_.push_back(wide_.back() + (is_wide(classes_[i]) ? 1U : 0U));
      word_.push_back(word_.back() + (is_word_character(classes_[i]) ? 1U : 0U));
    }
  }

  bool is_apostrophe(std::size_t at) const {
    if (text_[at] != kRightSingle) return false;
    const bool word_before = at > 0 && is_word_at(at - 1);
    if (word_before) return is_word_at(at + 1);
    if (at + 1 < classes_.size() && classes_[at + 1] == Number) return true;  // ’90s
    return starts_elision(at + 1);
  }

  bool starts_elision(std::size_t at) const {
    std::u32string word;
    for (; at < text_.size() && classes_[at] == Letter && word.size() < 8; ++at)
      word.push_back(text_[at] >= 'A' && text_[at] <= 'Z' ? text_[at] + 32 : text_[at]);
    return std::find(kElisions.begin(), kElisions.end(), std::u32string_view(word)) !=
           kElisions.end();
  }

  // Matches closing to opening quotes with a stack. Openings above a match stay single.
  void pair(std::size_t first) {
    quotes_.clear();
    stack_.clear();
    std::array<std::uint32_t, 2> open{};  // of double and of single quotes on the stack
    for (std::size_t i = first; i < classes_.size(); ++i) {
      if (classes_[i] == ForcedBreak) continue;
      if (!is_quote(classes_[i])) continue;
      const auto index = static_cast<std::uint32_t>(quotes_.size());
      quotes_.push_back({static_cast<std::uint32_t>(i), kNone, false});
      const std::size_t kind = is_single(text_[i]) ? 1 : 0;
      if (classes_[i] == SharedOpeningQuote) {
        stack_.push_back(index);
        ++open[kind];
      } else if (is_apostrophe(i)) {
        quotes_.back().apostrophe = true;
      } else if (open[kind] > 0) {
        std::uint32_t top = kNone;
        for (bool found = false; !found;) {
          top = stack_.back();
          stack_.pop_back();
          const std::size_t top_kind = is_single(text_[quotes_[top].at]) ? 1 : 0;
          --open[top_kind];
          found = top_kind == kind;
        }
        quotes_[top].partner = index;
        quotes_[index].partner = top;
      }
    }
  }

  void decide() {
    span_ = 0;
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      const Quote& quote = quotes_[q];
      if (quote.partner != kNone && quote.partner < q) continue;  // decided with its opening
      const bool wide = is_wide_quote(quote);
      set(quote, wide);
      if (quote.partner != kNone) set(quotes_[quote.partner], wide);
    }
  }

  void set(const Quote& quote, bool wide) {
    CharacterClass& c = classes_[quote.at];
    if (quote.apostrophe && !wide) {
      c = LatinPunctuation;
    } else if (c == SharedOpeningQuote) {
      c = wide ? Opening : LatinOpening;
    } else {
      c = wide ? Closing : LatinClosing;
    }
  }

  // T42, "Order of evidence".
  bool is_wide_quote(const Quote& quote) {
    if (const auto wide = wide_by_selector(text_, quote.at)) return *wide;
    switch (evidence_at(quote.at)) {
      case QuoteEvidence::Wide:
        return !quote.apostrophe;
      case QuoteEvidence::Narrow:
        return false;
      case QuoteEvidence::None:
        break;
    }
    if (quote.apostrophe) return false;
    if (quote.partner == kNone) return is_wide_single(quote);
    const std::uint32_t begin = quote.at + 1, end = quotes_[quote.partner].at;
    const bool has_wide = counted(wide_, begin, end) > 0;
    const bool has_word = counted(word_, begin, end) > 0;
    const Neighbour before = outside(quote.at, -1), after = outside(end, +1);
    if (context_.block_is_cjk) {
      if (has_wide) return true;
      if (before == Neighbour::Cjk || after == Neighbour::Cjk) return true;
      return (before == Neighbour::Edge && after != Neighbour::Latin) ||
             (after == Neighbour::Edge && before != Neighbour::Latin);
    }
    return has_wide && !has_word && (before == Neighbour::Cjk || after == Neighbour::Cjk);
  }

  // Evidence 6 and 7: the nearest strong character inside, then outside, then the block's language.
  bool is_wide_single(const Quote& quote) const {
    const bool opening = classes_[quote.at] == SharedOpeningQuote;
    for (const int direction : {opening ? 1 : -1, opening ? -1 : 1}) {
      const Neighbour n = strong(quote.at, direction);
      if (n != Neighbour::Edge) return n == Neighbour::Cjk;
    }
    return context_.block_is_cjk;
  }

  enum class Neighbour : std::uint8_t { Edge, Cjk, Latin };

  // The nearest character beyond `at`, over spaces, marks and undecided characters.
  Neighbour outside(std::size_t at, int direction) const {
    int steps = 0;
    for (auto i = static_cast<std::ptrdiff_t>(at) + direction; in_text(i) && steps < kReach;
         i += direction, ++steps) {
      const CharacterClass c = classes_[static_cast<std::size_t>(i)];
      if (c == ForcedBreak) return Neighbour::Edge;
      if (c == Space || c == Mark || c == Control || is_shared(c)) continue;
      return is_wide(c) ? Neighbour::Cjk : Neighbour::Latin;
    }
    return Neighbour::Edge;
  }

  // The nearest Han, CJK mark, letter or digit.
  Neighbour strong(std::size_t at, int direction) const {
    int steps = 0;
    for (auto i = static_cast<std::ptrdiff_t>(at) + direction; in_text(i) && steps < kReach;
         i += direction, ++steps) {
      const CharacterClass c = classes_[static_cast<std::size_t>(i)];
      if (c == ForcedBreak) break;
      if (is_wide(c)) return Neighbour::Cjk;
      if (is_word_character(c)) return Neighbour::Latin;
    }
    return Neighbour::Edge;
  }

  bool in_text(std::ptrdiff_t i) const {
    return i >= 0 && i < static_cast<std::ptrdiff_t>(classes_.size());
  }

  std::uint32_t counted(const std::vector<std::uint32_t>& prefix, std::size_t begin,
                        std::size_t end) const {
    return prefix[end - first_] - prefix[begin - first_];
  }

  // Quotes are asked for in ascending order, so the spans are walked once.
  QuoteEvidence evidence_at(std::uint32_t at) {
    while (span_ < context_.spans.size() && context_.spans[span_].end <= at) ++span_;
    return span_ < context_.spans.size() ? context_.spans[span_].evidence : QuoteEvidence::None;
  }

  std::u32string_view text_;
  const QuoteContext& context_;
  std::span<CharacterClass> classes_;
  std::size_t first_ = 0;
  std::size_t span_ = 0;
  std::vector<std::uint32_t> wide_, word_, stack_;
  std::vector<Quote> quotes_;
};

}  // namespace

void resolve_quotes(std::u32string_view text, const QuoteContext& context,
                    std::span<CharacterClass> classes) {
  const auto first = std::find_if(classes.begin(), classes.end(), is_quote);
  if (first == classes.end()) return;
  Resolver(text, context, classes).run(static_cast<std::size_t>(first - classes.begin()));
}

}  // namespace banxin::text
