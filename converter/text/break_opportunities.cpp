#include "text/break_opportunities.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "text/dictionary_breaks.h"
#include "text/hyphenator.h"
#include "text/no_break_rules.h"
#include "text/unicode_line_breaks.h"

namespace banxin::text {
namespace {

using enum CharacterClass;

// Penalties on TeX's scale (typography.md T118, T59).
constexpr std::int16_t kHyphenPenalty = 50;
constexpr std::int16_t kNamePenalty = 200;           // dividing a name
constexpr std::uint32_t kLongestTitle = 4;           // Prof.
constexpr std::int16_t kExplicitHyphenPenalty = 20;  // after the hyphen of well-known
constexpr std::int16_t kMeasureWordPenalty = 30;     // 3|个
constexpr std::int16_t kAddressPenalty = 30;
// In a heading: between two words, dearer than a line that ends at a mark or space with more than
// a third of it full; and inside a word.
constexpr std::int16_t kBetweenWordsPenalty = 400, kPhrasePenalty = 600;
constexpr std::int16_t kAvoidedPenalty = 200;  // inside a name that is tagged

// Unified ideographs: every one has line break class ID, so that the table below decides alone.
bool is_plain_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x3FFFD);
}

// True when may_break_between_wide() decides next to this character.
bool is_decided_by_table(char32_t c, CharacterClass value) {
  return value == Han ? is_plain_ideograph(c) : is_cjk_mark(value);
}

bool is_forbidden_at_start(CharacterClass c) {
  return c == Closing || c == Pause || c == Stop || c == Exclamation || c == Interpunct ||
         c == Connector || c == Solidus || c == IdeographicSpace;
}

// What UAX #14 sees in place of a character whose class was resolved, so that its rules know it:
// UAX #14 gives one class to a curly quote (QU), whatever side it is on (T45), and AL or BA to
// marks that T57 keeps from the start of a line.
char32_t stand_in(char32_t c, CharacterClass value) {
  switch (value) {
    case Opening:
      return c == 0x201C || c == 0x2018 ? U'「' : c;
    case Closing:
      return c == 0x201D || c == 0x2019 ? U'」' : c;
    case Interpunct:
    case Connector:
    case Solidus:
      return 0x30FB;  // NS
    case Dash:
    case Ellipsis:
      return 0x2014;  // B2
    // T119: a dash does not start a line; BA breaks only after it.
    case LatinPunctuation:
      return c == 0x2014 || c == 0x2015 ? char32_t{0x2013} : c;
    default:
      return c;
  }
}

// What may start a line in Japanese by the level (CSS Text 3 §line-break-property).
bool is_iteration_mark(char32_t c) {
  return c == 0x3005 || c == 0x303B || c == 0x309D || c == 0x309E || c == 0x30FD || c == 0x30FE;
}
bool is_small_kana(char32_t c) {
  return c >= 0x3041 && c <= 0x31FF &&
         u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) ==
             U_LB_CONDITIONAL_JAPANESE_STARTER;
}
bool may_start_line(char32_t c, KanaBreaks kana) {
  if (kana == KanaBreaks::Strict || c < 0x3005 || c > 0x31FF) return false;
  return is_small_kana(c) || (kana == KanaBreaks::Loose && is_iteration_mark(c));
}

class Finder {
 public:
  Finder(const Paragraph& paragraph, const FlatText& flat, std::vector<BreakOpportunity>& out)
      : paragraph_(paragraph), flat_(flat), out_(out), may_break_(storage()) {
    may_break_.assign(flat.text.size() + 1, 0);
  }

  void run() {
    if (flat_.text.empty()) return;
    if (!decide_by_table()) decide_by_unicode();
    apply_no_break_rules(flat_, may_break_);
    apply_styles();
    collect();
  }

 private:
  static std::vector<std::uint8_t>& storage() {
    thread_local std::vector<std::uint8_t> memory;
    return memory;
  }

  // Decides the places between two wide characters; true when that was all of them.
  bool decide_by_table() {
    bool complete = true;
    bool before_decided = is_decided_by_table(flat_.text[0], flat_.classes[0]);
    CharacterClass base = flat_.classes[0];  // the last one that is not U+3000
    for (std::size_t i = 1; i < flat_.text.size(); ++i) {
      const bool decided = is_decided_by_table(flat_.text[i], flat_.classes[i]);
      if (flat_.classes[i - 1] != IdeographicSpace) base = flat_.classes[i - 1];
      if (decided && before_decided) {
        // What may not end a line may not do so before U+3000 either, as before U+0020.
        const bool keeps = base == Opening || base == Solidus;
        may_break_[i] = may_break_between_wide(keeps ? base : flat_.classes[i - 1],
                                               flat_.classes[i], paragraph_.prohibition);
      } else {
        complete = false;
      }
      before_decided = decided;
    }
    return complete;
  }

  void decide_by_unicode() {
    thread_local std::u32string resolved;
    thread_local std::vector<std::uint32_t> breaks;
    resolved.clear();
    const bool is_japanese = paragraph_.lang.starts_with("ja");
    for (std::size_t i = 0; i < flat_.text.size(); ++i)
      resolved.push_back(is_japanese && may_start_line(flat_.text[i], paragraph_.kana)
                             ? U'あ'
                             : stand_in(flat_.text[i], flat_.classes[i]));
    find_unicode_line_breaks(resolved, breaks);
    for (const std::uint32_t i : breaks)
      if (i < flat_.text.size() && !both_decided(i)) may_break_[i] = allowed_by_level(i);
    find_dictionary_breaks(flat_.text, breaks);
    for (const std::uint32_t i : breaks) may_break_[i] = 1;
    prohibit_none_level();
  }

  bool both_decided(std::size_t i) const {
    return is_decided_by_table(flat_.text[i - 1], flat_.classes[i - 1]) &&
           is_decided_by_table(flat_.text[i], flat_.classes[i]);
  }

  // T57 beyond UAX #14, where one side is not wide: also over spaces.
  bool allowed_by_level(std::size_t i) const {
    if (paragraph_.prohibition == ProhibitionLevel::None) return true;
    const CharacterClass after = flat_.classes[i];
    if (is_forbidden_at_start(after)) return false;
    if (paragraph_.prohibition == ProhibitionLevel::Strict && (after == Dash || after == Ellipsis))
      return false;
    std::size_t before = i - 1;
    while (before > 0 &&
           (flat_.classes[before] == Space || flat_.classes[before] == IdeographicSpace))
      --before;
    if (flat_.classes[before] == Opening) return false;
    return paragraph_.prohibition < ProhibitionLevel::Gb || flat_.classes[before] != Solidus;
  }

  // At level None a mark may start a line after Western text as well.
  void prohibit_none_level() {
    if (paragraph_.prohibition != ProhibitionLevel::None) return;
    for (std::size_t i = 1; i < flat_.text.size(); ++i) {
      const CharacterClass before = flat_.classes[i - 1], after = flat_.classes[i];
      if ((is_forbidden_at_start(after) && is_word_character(before)) ||
          (before == Opening && is_word_character(after)))
        may_break_[i] = 1;
    }
  }

  const TextStyle& style_at(std::uint32_t segment) const {
    return paragraph_.styles[flat_.segments[segment].style];
  }

  void apply_styles() {
    if (paragraph_.styles.empty()) return;
    for (std::uint32_t s = 0; s < flat_.segments.size(); ++s) {
      const FlatSegment& segment = flat_.segments[s];
      const TextStyle& style = style_at(s);
      const bool is_text = std::holds_alternative<InlineText>(paragraph_.items[segment.item]);
      if (!is_text) continue;
      if (style.attaches_to_previous && segment.begin > 0) may_break_[segment.begin] = 0;
      if (style.keep_all) keep_words(segment);
      if (style.keeps_phrases) mark_phrases(segment);
      if (style.avoids_breaks) mark_avoided(s);
      if (!style.wraps) prohibit_inside(s);
    }
  }

  void prohibit_inside(std::uint32_t s) {
    const FlatSegment& segment = flat_.segments[s];
    for (std::uint32_t i = segment.begin + 1; i < segment.end; ++i) may_break_[i] = 0;
    // Between two pieces that do not wrap there is no break either.
    if (s > 0 && !style_at(s - 1).wraps &&
        std::holds_alternative<InlineText>(paragraph_.items[flat_.segments[s - 1].item]))
      may_break_[segment.begin] = 0;
  }

  // CSS Text 3 §word-break keep-all: no break between letters, ideographs among them.
  void keep_words(const FlatSegment& segment) {
    for (std::uint32_t i = segment.begin + 1; i < segment.end; ++i) {
      const CharacterClass before = flat_.classes[i - 1], after = flat_.classes[i];
      const bool letters = (before == Han || is_word_character(before) || before == Other) &&
                           (after == Han || is_word_character(after) || after == Other);
      if (letters) may_break_[i] = 0;
    }
  }

  // CSS Text 4 §word-break auto-phrase: words by a dictionary; and behind a pause no single
  // character is left at the end of a line (T59).
  void mark_phrases(const FlatSegment& segment) {
    thread_local std::vector<std::uint32_t> ends;
    const std::u32string_view text =
        std::u32string_view(flat_.text).substr(segment.begin, segment.end - segment.begin);
    find_word_ends(text, ends);
    std::uint32_t begin = segment.begin;
    for (const std::uint32_t end : ends) {
      const std::uint32_t word_end = segment.begin + end;
      for (std::uint32_t i = begin + 1; i < word_end; ++i)
        if (flat_.classes[i] == Han) may_break_[i] |= kInPhrase;
      if (word_end < segment.end && flat_.classes[word_end - 1] == Han &&
          flat_.classes[word_end] == Han)
        may_break_[word_end] |= kBetweenWords;
      if (word_end == begin + 1 && begin > 0 && flat_.classes[begin] == Han &&
          flat_.classes[begin - 1] == Pause)
        may_break_[word_end] |= kInPhrase;
      begin = word_end;
    }
  }

  // CSS Text 4 §wrap-inside avoid. Pieces of one element follow each other.
  void mark_avoided(std::uint32_t s) {
    const FlatSegment& segment = flat_.segments[s];
    const bool goes_on = s > 0 && style_at(s - 1).avoids_breaks;
    for (std::uint32_t i = segment.begin + (goes_on ? 0 : 1); i < segment.end; ++i)
      may_break_[i] |= kAvoided;
  }

  // --- collecting ---

  void collect() {
    out_.clear();
    std::size_t soft = 0;
    for (std::uint32_t s = 0; s < flat_.segments.size(); ++s) {
      const FlatSegment& segment = flat_.segments[s];
      const TextStyle* style = paragraph_.styles.empty() ? nullptr : &style_at(s);
      for (std::uint32_t i = segment.begin; i < segment.end; ++i) {
        while (soft < flat_.soft_hyphens.size() && flat_.soft_hyphens[soft] <= i) {
          if (flat_.soft_hyphens[soft] == i && i > 0) add_hyphen(i, kHyphenPenalty);
          ++soft;
        }
        if (flat_.classes[i] == ForcedBreak) {
          if (i + 1 < flat_.text.size()) out_.push_back({i + 1, BreakKind::Forced, 0});
        } else if (i > 0 && (may_break_[i] & kMayBreak) != 0 &&
                   flat_.classes[i - 1] != ForcedBreak) {
          out_.push_back({i, BreakKind::Normal, penalty_at(i)});
        }
        if (style != nullptr && style->hyphenates && starts_word(i, segment)) {
          i = hyphenate_word(i, segment, *style, soft) - 1;
        }
      }
    }
  }

  std::int16_t penalty_at(std::size_t i) const {
    if ((may_break_[i] & kInAddress) != 0) return kAddressPenalty;
    if ((may_break_[i] & kAvoided) != 0) return kAvoidedPenalty;
    if ((may_break_[i] & kInPhrase) != 0) return kPhrasePenalty;
    if ((may_break_[i] & kBetweenWords) != 0) return kBetweenWordsPenalty;
    const CharacterClass before = flat_.classes[i - 1], after = flat_.classes[i];
    if (before == Number && after == Han) return kMeasureWordPenalty;
    if (before == LatinPunctuation && (flat_.text[i - 1] == '-' || flat_.text[i - 1] == 0x2010) &&
        is_word_character(after))
      return kExplicitHyphenPenalty;
    return 0;
  }

  bool starts_word(std::uint32_t i, const FlatSegment& segment) const {
    if (flat_.classes[i] != Letter) return false;
    if (i == segment.begin) return i == 0 || !is_part_of_word(flat_.classes[i - 1]);
    return !is_part_of_word(flat_.classes[i - 1]);
  }

  static bool is_part_of_word(CharacterClass c) { return is_word_character(c) || c == Mark; }

  // Adds the points of the word at `begin` (T117) and returns its end.
  std::uint32_t hyphenate_word(std::uint32_t begin, const FlatSegment& segment,
                               const TextStyle& style, std::size_t next_soft) {
    std::uint32_t end = begin + 1;
    while (end < segment.end && flat_.classes[end] == Letter) ++end;
    // Part of an identifier or an address, or glued to digits: not a word of the language.
    if (end < flat_.text.size() && (is_part_of_word(flat_.classes[end]) || is_joint(end)))
      return end;
    if (begin > 0 && is_joint(begin - 1)) return end;
    if (next_soft < flat_.soft_hyphens.size() && flat_.soft_hyphens[next_soft] < end) {
      // The author's own hyphens win over the patterns.
      for (; next_soft < flat_.soft_hyphens.size() && flat_.soft_hyphens[next_soft] < end;
           ++next_soft)
        if (flat_.soft_hyphens[next_soft] > begin)
          add_hyphen(flat_.soft_hyphens[next_soft], kHyphenPenalty);
      return end;
    }
    if (is_last_word(end) || style.lang.empty()) return end;
    const std::u32string_view word(flat_.text.data() + begin, end - begin);
    // Capitals after the first letter: an acronym or a made-up name.
    if (std::any_of(word.begin() + 1, word.end(),
                    [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; }))
      return end;
    std::uint64_t points = hyphenation_points(word, style.lang);
    if ((may_break_[begin] & kInAddress) != 0) return end;
    const bool is_name = u_isupper(static_cast<UChar32>(word[0])) != 0 && !begins_sentence(begin);
    for (std::uint32_t i = begin; points != 0; ++i, points >>= 1)
      if ((points & 1) != 0) add_hyphen(i, is_name ? kNamePenalty : kHyphenPenalty);
    return end;
  }

  // A capital here says nothing about the word: there is no text before it but quotes and brackets,
  // or the end of a sentence. The stop of an initial or a title ends none.
  bool begins_sentence(std::uint32_t begin) const {
    std::uint32_t i = begin;
    while (i > 0 && !is_part_of_word(flat_.classes[i - 1]) && !ends_sentence(flat_.text[i - 1]))
      --i;
    if (i == 0) return true;
    if (!ends_sentence(flat_.text[i - 1])) return false;
    std::uint32_t word = --i;
    while (word > 0 && flat_.classes[word - 1] == Letter) --word;
    const bool is_short = i - word <= kLongestTitle && word < i;
    return flat_.text[i] != '.' || !is_short ||
           u_isupper(static_cast<UChar32>(flat_.text[word])) == 0;
  }

  static bool ends_sentence(char32_t c) { return c == '.' || c == '?' || c == '!'; }

  void add_hyphen(std::uint32_t position, std::int16_t penalty) {
    out_.push_back({position, BreakKind::Hyphen, penalty});
  }

  // An explicit hyphen, underscore, at sign or backslash.
  bool is_joint(std::uint32_t i) const {
    const char32_t c = flat_.text[i];
    return c == '-' || c == '_' || c == '@' || c == '\\' || c == 0x2010 || c == 0x2011;
  }

  bool is_last_word(std::uint32_t end) const {
    if (last_word_end_ == 0) {
      for (std::size_t i = flat_.classes.size(); i > 0 && last_word_end_ == 0; --i)
        if (is_word_character(flat_.classes[i - 1]) || flat_.classes[i - 1] == Han)
          last_word_end_ = static_cast<std::uint32_t>(i);
    }
    return end >= last_word_end_;
  }

  const Paragraph& paragraph_;
  const FlatText& flat_;
  std::vector<BreakOpportunity>& out_;
  std::vector<std::uint8_t>& may_break_;
  mutable std::uint32_t last_word_end_ = 0;
};

}  // namespace

bool may_break_between_wide(CharacterClass before, CharacterClass after, ProhibitionLevel level) {
  // T58: the dash and the ellipsis are one unit each, and so are ？！ in a row (T28).
  const bool before_rule = before == Dash || before == Ellipsis;
  const bool after_rule = after == Dash || after == Ellipsis;
  if (before_rule && after_rule) return false;
  if (before == Exclamation && after == Exclamation) return false;
  if (level == ProhibitionLevel::None) return after != IdeographicSpace;
  if (before == Opening || is_forbidden_at_start(after)) return false;
  if (level >= ProhibitionLevel::Gb && before == Solidus) return false;
  if (level == ProhibitionLevel::Strict && after_rule) return false;
  return true;
}

void find_break_opportunities(const Paragraph& paragraph, const FlatText& flat,
                              std::vector<BreakOpportunity>& out) {
  out.clear();
  Finder(paragraph, flat, out).run();
}

}  // namespace banxin::text
