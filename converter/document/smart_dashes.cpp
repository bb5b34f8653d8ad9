#include "document/character_width.h"
#include "document/smart_punctuation.h"

namespace banxin::document {
namespace {

bool is_space_or_edge(char32_t c) {
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == kLineBreak;
}

class Dashes {
 public:
  explicit Dashes(TextRun& run) : run_(run), letters_(run.letters()) {}

  void go() {
    for (std::size_t i = 0; i < letters_.size();) {
      const char32_t c = letters_[i].c;
      if (letters_[i].fixed || (c != '-' && c != '.')) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < letters_.size() && letters_[end].c == c && !letters_[end].fixed) ++end;
      if (end - i > 1) c == '-' ? take_hyphens(i, end) : take_stops(i, end);
      i = end;
    }
  }

 private:
  // In Chinese and Japanese, where a wide character stands on one side, over one space.
  bool is_chinese_here(std::size_t begin, std::size_t end) const {
    if (!run_.language(letters_[begin]).is_cjk()) return false;
    char32_t p = run_.before(begin), n = run_.after(end - 1);
    if (p == ' ' || p == '\n') p = run_.before(begin - 1);
    if (n == ' ' || n == '\n') n = run_.after(end);
    return is_wide(p) || is_wide(n);
  }

  // Writes `text` over the letters and drops the rest.
  void write(std::size_t begin, std::size_t end, std::u32string_view text) {
    for (std::size_t i = begin; i < end; ++i)
      if (i - begin < text.size())
        run_.replace(i, text[i - begin]);
      else
        run_.drop(i);
  }

  void take_hyphens(std::size_t begin, std::size_t end) {
    const std::size_t length = end - begin;
    const char32_t p = run_.before(begin), n = run_.after(end - 1);
    // Longer rows are rules and frames; "-->", "<--" and "--=" are arrows and signs.
    constexpr std::u32string_view kSigns = U"<>=|+!*/\\_";
    if (length > 3 || (is_space_or_edge(p) && n == 0)) return;
    if ((p != 0 && kSigns.contains(p)) || (n != 0 && kSigns.contains(n))) return;
    if (is_chinese_here(begin, end)) return write(begin, end, U"——");
    if (length == 3) return write(begin, end, U"—");
    const bool begins_word = is_space_or_edge(p) || p == '(' || p == '[';
    // An option: --style.
    if (begins_word && n >= 'a' && n <= 'z') return;
    // A dash that opens a line names a speaker or a source.
    write(begin, end, p == 0 || p == kLineBreak ? U"—" : U"–");
  }

  void take_stops(std::size_t begin, std::size_t end) {
    const std::size_t length = end - begin;
    const char32_t p = run_.before(begin), n = run_.after(end - 1);
    if (length < 3 || length > 6 || p == '/' || n == '/' || p == '\\' || n == '\\') return;
    if (is_chinese_here(begin, end)) return write(begin, end, U"……");
    if (length == 3) return write(begin, end, U"…");
    if (length == 4) return write(begin, end, U"….");
  }

  TextRun& run_;
  std::vector<Letter>& letters_;
};

}  // namespace

void smarten_dashes_and_dots(TextRun& run) { Dashes(run).go(); }

}  // namespace banxin::document
