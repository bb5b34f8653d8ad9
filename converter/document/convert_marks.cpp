#include "document/convert_marks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "document/character_width.h"

namespace banxin::document {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// “ ” and 「 」 are the outer marks of their styles, ‘ ’ and 『 』 the inner ones.
struct ChineseMark {
  char32_t c;
  std::uint8_t kind;
  bool opens;
  std::uint8_t level;  // where no partner says better
};
constexpr std::array<ChineseMark, 8> kMarks = {{{U'“', 0, true, 0},
                                                {U'”', 0, false, 0},
                                                {U'‘', 1, true, 1},
                                                {U'’', 1, false, 1},
                                                {U'「', 2, true, 0},
                                                {U'」', 2, false, 0},
                                                {U'『', 3, true, 1},
                                                {U'』', 3, false, 1}}};

class QuoteConverter {
 public:
  QuoteConverter(TextRun& run, QuoteStyle style)
      : run_(run), letters_(run.letters()), style_(style) {}

  void go() {
    pair();
    count_wide();
    std::vector<std::uint32_t> open;
    for (std::uint32_t m = 0; m < quotes_.size(); ++m) {
      Quote& quote = quotes_[m];
      if (!quote.mark->opens && quote.partner != kNone) {
        const Quote& opening = quotes_[quote.partner];
        if (!opening.converted) continue;
        while (!open.empty() && open.back() > quote.partner) open.pop_back();
        if (!open.empty() && open.back() == quote.partner) open.pop_back();
        spell(quote, opening.level);
        continue;
      }
      if (!is_chinese(quote)) continue;
      quote.converted = true;
      quote.level = quote.mark->level;
      if (quote.mark->opens) {
        if (!open.empty())
          quote.level = 1 - quotes_[open.back()].level;
        else if (quote.partner != kNone)
          quote.level = 0;
        open.push_back(m);
      }
      spell(quote, quote.level);
    }
  }

 private:
  struct Quote {
    std::size_t at;
    const ChineseMark* mark;
    std::uint32_t partner = kNone;
    std::uint8_t level = 0;
    bool converted = false;
  };

  void pair() {
    std::vector<std::uint32_t> stack;
    std::array<std::uint32_t, 4> open{};
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const Letter& letter = letters_[i];
      if (letter.c < 0x2018 || letter.fixed || letter.dropped) continue;
      const auto* mark = std::ranges::find(kMarks, letter.c, &ChineseMark::c);
      if (mark == kMarks.end()) continue;
      if (letter.c == U'’' && is_word_character(run_.before(i)) && is_word_character(run_.after(i)))
        continue;
      const auto index = static_cast<std::uint32_t>(quotes_.size());
      quotes_.push_back({i, mark});
      if (mark->opens) {
        stack.push_back(index);
        ++open[mark->kind];
        continue;
      }
      if (open[mark->kind] == 0) continue;
      for (bool found = false; !found;) {
        const std::uint32_t top = stack.back();
        stack.pop_back();
        --open[quotes_[top].mark->kind];
        found = quotes_[top].mark->kind == mark->kind;
        if (found) quotes_[quotes_[top].partner = index].partner = top;
      }
    }
  }

  void count_wide() {
    wide_.assign(1, 0);
    for (const Letter& letter : letters_)
      wide_.push_back(wide_.back() + (!letter.dropped && is_wide(letter.c) ? 1 : 0));
  }

  // T42 (3), (4) and (6), as far as characters without fonts tell it.
  bool is_chinese(const Quote& quote) const {
    if (!run_.language(letters_[quote.at]).is_chinese()) return false;
    if (quote.mark->kind >= 2) return true;
    const char32_t p = beside(quote.at, -1), n = beside(quote.at, 1);
    if (quote.partner == kNone) return quote.mark->opens ? is_wide(n) : is_wide(p);
    const std::size_t end = quotes_[quote.partner].at;
    return wide_[end] != wide_[quote.at + 1] || is_wide(p) || is_wide(beside(end, 1));
  }

  // The nearest character that is no space and no quotation mark.
  char32_t beside(std::size_t i, int step) const {
    for (i += static_cast<std::size_t>(step); i < letters_.size();
         i += static_cast<std::size_t>(step)) {
      const char32_t c = letters_[i].c;
      const bool is_quote = c >= 0x2018 && c <= 0x201D;
      if (!letters_[i].dropped && c != ' ' && c != '\n' && !is_quote) return c;
    }
    return 0;
  }

  void spell(const Quote& quote, std::uint8_t level) {
    static const QuotationMarks& cn = text_language("zh-Hans").marks;
    static const QuotationMarks& tw = text_language("zh-Hant").marks;
    const bool corner = style_ == QuoteStyle::Auto
                            ? run_.language(letters_[quote.at]).has_corner_marks()
                            : style_ == QuoteStyle::Tw;
    const QuotationMarks::Pair pair = (corner ? tw : cn).levels[level];
    const char32_t c = quote.mark->opens ? pair.open : pair.close;
    if (c != letters_[quote.at].c) run_.replace(quote.at, c);
  }

  TextRun& run_;
  std::vector<Letter>& letters_;
  QuoteStyle style_;
  std::vector<Quote> quotes_;
  std::vector<std::uint32_t> wide_;  // wide characters before each letter
};

}  // namespace

void convert_quotes(TextRun& run, QuoteStyle style) { QuoteConverter(run, style).go(); }

void convert_stops(TextRun& run, Stops stops) {
  auto& letters = run.letters();
  const auto next = [&](std::size_t i) {
    while (++i < letters.size())
      if (!letters[i].dropped) return letters[i].c;
    return char32_t{0};
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].fixed || letters[i].dropped || run.language(letters[i]).is_japanese()) continue;
    if (letters[i].c == U'。') run.replace(i, U'．');
    if (letters[i].c != U'，' || stops != Stops::DotComma) continue;
    // The narrow comma has no space of its own.
    const char32_t n = next(i);
    const bool spaced = n == 0 || n == ' ' || n == '\n' || n == kLineBreak || n == U'　' ||
                        std::u32string_view(U"”’」』）】》").contains(n);
    run.replace(i, ',', spaced ? 0 : U' ');
  }
}

}  // namespace banxin::document
