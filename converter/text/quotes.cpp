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
constexpr std::size_t kReach = 200;

bool is_quote(CharacterClass c) { return c == SharedOpeningQuote || c == SharedClosingQuote; }
bool is_single(char32_t c) { return c == 0x2018 || c == kRightSingle; }

// Words whose first letters are left out, so that ’ before them is an apostrophe (T42, evidence 2).
constexpr std::array<std::u32string_view, 14> kElisions = {
    U"tis", U"twas", U"twere", U"twill", U"twould", U"em",  U"cause",
    U"til", U"bout", U"round", U"n",     U"cos",    U"ere", U"neath"};
// What an apostrophe hangs on a word of Han in Western text.
constexpr std::array<std::u32string_view, 6> kSuffixes = {U"s", U"d", U"ll", U"re", U"ve", U"m"};

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

  // T42, evidence 2: the letters around ’ alone make it an apostrophe.
  bool is_apostrophe(std::size_t at) const {
    if (text_[at] != kRightSingle) return false;
    const bool word_before = at > 0 && is_word_at(at - 1);
    if (word_before && is_word_at(at + 1)) return true;
    if (word_before) return ends_elided_n(at);
    if (at + 1 < classes_.size() && classes_[at + 1] == Number) return true;  // ’90s
    return is_one_of(kElisions, word_at(at + 1));
  }

  // The second one of rock ’n’ roll.
  bool ends_elided_n(std::size_t at) const {
    return at >= 2 && (text_[at - 1] == 'n' || text_[at - 1] == 'N') &&
           text_[at - 2] == kRightSingle && !quotes_.empty() && quotes_.back().apostrophe &&
           quotes_.back().at == at - 2;
  }

  // 孔子’s: a Western ending behind Han. Only where no quotation is open.
  bool starts_suffix(std::size_t at) const {
    return text_[at] == kRightSingle && at > 0 && classes_[at - 1] == Han &&
           is_one_of(kSuffixes, word_at(at + 1));
  }

  // The dogs’ tails: inside a quotation that another ’ closes.
  bool is_possessive(std::size_t at) const {
    return text_[at] == kRightSingle && at > 0 && classes_[at - 1] == Letter &&
           (text_[at - 1] == 's' || text_[at - 1] == 'S') && at + 2 < text_.size() &&
           classes_[at + 1] == Space && is_word_at(at + 2) && closes_again_after(at);
  }

  // Whether the next single quote that is no apostrophe closes.
  bool closes_again_after(std::size_t at) const {
    std::size_t steps = 0;
    for (std::size_t i = at + 1; i < text_.size() && steps < kReach; ++i, ++steps) {
      if (classes_[i] == ForcedBreak) return false;
      if (!is_quote(classes_[i]) || !is_single(text_[i]) || is_apostrophe(i)) continue;
      return text_[i] == kRightSingle;
    }
    return false;
  }

  // The word of letters at `at`, in lower case.
  std::u32string_view word_at(std::size_t at) const {
    word_buffer_.clear();
    for (; at < text_.size() && classes_[at] == Letter && word_buffer_.size() < 8; ++at)
      word_buffer_.push_back(text_[at] >= 'A' && text_[at] <= 'Z' ? text_[at] + 32 : text_[at]);
    return word_buffer_;
  }

  template <std::size_t N>
  static bool is_one_of(const std::array<std::u32string_view, N>& list, std::u32string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
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
      const std::size_t kind = is_single(text_[i]) ? 1 : 0;
      const bool apostrophe =
          classes_[i] == SharedClosingQuote &&
          (is_apostrophe(i) || (open[1] > 0 ? is_possessive(i) : starts_suffix(i)));
      quotes_.push_back({static_cast<std::uint32_t>(i), kNone, apostrophe});
      if (apostrophe) continue;
      if (classes_[i] == SharedOpeningQuote) {
        stack_.push_back(index);
        ++open[kind];
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

  // What is certain by itself first, so that a pair beside another one finds it decided: “A”、“B”.
  void decide() {
    for (const bool only_certain : {true, false}) {
      span_ = 0;
      for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
        const Quote& quote = quotes_[q];
        if (quote.partner != kNone && quote.partner < q) continue;  // decided with its opening
        if (!is_shared(classes_[quote.at])) continue;
        std::optional<bool> wide = by_itself(quote);
        if (!wide && only_certain) continue;
        if (!wide) wide = by_surroundings(q);
        set(quote, *wide);
        if (quote.partner != kNone) set(quotes_[quote.partner], *wide);
      }
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

  // T42, evidence 1 to 3.
  std::optional<bool> by_itself(const Quote& quote) {
    if (const auto wide = wide_by_selector(text_, quote.at)) return *wide;
    const QuoteEvidence evidence = evidence_at(quote.at);
    if (evidence == QuoteEvidence::Wide) return !quote.apostrophe;
    if (evidence == QuoteEvidence::Narrow || quote.apostrophe) return false;
    if (quote.partner == kNone || !context_.block_is_cjk) return std::nullopt;
    if (counted(wide_, quote.at + 1, quotes_[quote.partner].at) > 0) return true;
    return std::nullopt;
  }

  // Evidence 4 to 7.
  bool by_surroundings(std::uint32_t q) const {
    const Quote& quote = quotes_[q];
    if (quote.partner == kNone) return is_wide_single(quote);
    const Neighbour before = neighbour_before(quote.at), after = neighbour_after(quote.partner);
    const bool beside_cjk = before == Neighbour::Cjk || after == Neighbour::Cjk;
    if (context_.block_is_cjk)
      return beside_cjk || (before == Neighbour::Edge && after != Neighbour::Latin) ||
             (after == Neighbour::Edge && before != Neighbour::Latin);
    const std::uint32_t begin = quote.at + 1, end = quotes_[quote.partner].at;
    return beside_cjk && counted(wide_, begin, end) > 0 && counted(word_, begin, end) == 0;
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

  static std::optional<Neighbour> neighbour_of(CharacterClass c) {
    if (c == ForcedBreak) return Neighbour::Edge;
    if (c == Space || c == Mark || c == Control || is_shared(c)) return std::nullopt;
    return is_wide(c) ? Neighbour::Cjk : Neighbour::Latin;
  }

  // The nearest character outside a pair, over spaces, marks and what is undecided.
  Neighbour neighbour_before(std::size_t at) const {
    for (std::size_t steps = 0; at > 0 && steps < kReach; ++steps)
      if (const auto found = neighbour_of(classes_[--at])) return *found;
    return Neighbour::Edge;
  }

  // Over whole undecided pairs as well: what is quoted in them is not the neighbour.
  Neighbour neighbour_after(std::uint32_t q) const {
    std::uint32_t next = q + 1;
    std::size_t at = quotes_[q].at + 1;
    for (std::size_t steps = 0; at < classes_.size() && steps < kReach; ++steps, ++at) {
      if (const auto found = neighbour_of(classes_[at])) return *found;
      while (next < quotes_.size() && quotes_[next].at < at) ++next;
      if (next >= quotes_.size() || quotes_[next].at != at) continue;
      const std::uint32_t partner = quotes_[next].partner;
      if (partner != kNone && partner > next) at = quotes_[partner].at;
    }
    return Neighbour::Edge;
  }

  // The nearest Han, CJK mark, letter or digit.
  Neighbour strong(std::size_t at, int direction) const {
    std::size_t steps = 0;
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
  mutable std::u32string word_buffer_;
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
