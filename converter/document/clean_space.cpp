#include "document/clean_space.h"

#include <string_view>

#include "document/character_width.h"

namespace banxin::document {
namespace {

bool is_white(const Letter& letter) {
  return !letter.fixed && (letter.c == ' ' || letter.c == '\t' || letter.c == '\n');
}

class SpaceCleaner {
 public:
  SpaceCleaner(TextRun& run, bool keep_spaces)
      : run_(run), letters_(run.letters()), keep_spaces_(keep_spaces) {}

  void go() {
    drop_leading_space();
    for (std::size_t i = 0; i < letters_.size();) {
      if (!is_white(letters_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < letters_.size() && is_white(letters_[end])) ++end;
      clean_white(i, end);
      i = end;
    }
  }

 private:
  void drop(std::size_t i) { run_.drop(i); }

  // T13: the indent is the style's, not the typist's.
  void drop_leading_space() {
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      if (letters_[i].fixed || (!is_white(letters_[i]) && letters_[i].c != U'　')) return;
      drop(i);
    }
  }

  // T22: white space [begin, end) by what stands on both sides of it.
  void clean_white(std::size_t begin, std::size_t end) {
    bool newline = false, live = false;
    for (std::size_t i = begin; i < end; ++i) {
      newline = newline || letters_[i].c == '\n';
      live = live || !letters_[i].dropped;
    }
    if (!live) return;
    const bool at_edge = begin == 0 || end == letters_.size() || letters_[begin - 1].dropped ||
                         letters_[begin - 1].c == kLineBreak || letters_[end].c == kLineBreak;
    if (at_edge) return drop_range(begin, end);
    bool before = wide_beside(begin, -1, end), after = wide_beside(end - 1, 1, begin - 1);
    // Korean has word spaces, also where it is written with Han characters and wide marks (CSS Text
    // 4 §segment break transformation).
    if (run_.language().is_korean() || is_hangul(letters_[begin - 1].c) ||
        is_hangul(letters_[end].c))
      before = after = false;
    if (newline) {
      if (before || after) return drop_range(begin, end);
      run_.replace(begin, ' ');
      drop_range(begin + 1, end);
    } else if (before && after && !keep_spaces_ && !keeps_typed_space(begin, end)) {
      drop_range(begin, end);
    }
  }

  void drop_range(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) drop(i);
  }

  // The nearest character that is not a shared mark, from `i` in direction `step`; 0 at the edge.
  char32_t strong_character(std::size_t i, int step) const {
    for (; i < letters_.size(); i += static_cast<std::size_t>(step)) {
      const char32_t c = letters_[i].c;
      if (c == kLineBreak) return 0;
      if (!is_shared_mark(c)) return c;
      if (step < 0 && i == 0) break;
    }
    return 0;
  }

  // Whether the character beside `edge` counts as wide. A mark that both scripts share is wide when
  // the text on both its sides is; in a Chinese or Japanese block one side is enough (T42 3–5).
  bool wide_beside(std::size_t edge, int step, std::size_t other_side) const {
    const std::size_t near = edge + static_cast<std::size_t>(step);
    const char32_t c = letters_[near].c;
    if (!is_shared_mark(c)) return is_wide(c);
    const bool beyond = is_wide(strong_character(near, step));
    const bool across = is_wide(strong_character(other_side, -step));
    return run_.language().is_cjk() ? beyond || across : beyond && across;
  }

  // Words in full-width letters are still words, and the space after the number of a heading
  // (第一章 缘起) is the separator that T102 asks for.
  bool keeps_typed_space(std::size_t begin, std::size_t end) const {
    const char32_t before = letters_[begin - 1].c, after = letters_[end].c;
    if (is_fullwidth_alphanumeric(before) && is_fullwidth_alphanumeric(after)) return true;
    constexpr std::u32string_view kUnits = U"章回节節卷部篇集幕折";
    return run_.is_heading() && kUnits.contains(before) && letters_.front().c == U'第';
  }

  TextRun& run_;
  std::vector<Letter>& letters_;
  bool keep_spaces_;
};

}  // namespace

void clean_space(TextRun& run, bool keep_spaces) { SpaceCleaner(run, keep_spaces).go(); }

}  // namespace banxin::document
