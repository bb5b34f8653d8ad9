#include "source/clip_patterns.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_blocks.h"
#include "source/clip_words.h"

namespace banxin::source {
namespace {

std::string_view without_closers(std::string_view text) {
  constexpr std::array<std::string_view, 10> kClosers = {"”",  "’",  "」", "』", "）",
                                                         "》", "\"", "'",  ")",  "]"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers)
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        again = true;
      }
  }
  return text;
}

// Roman numeral, number word or digits behind "Chapter".
bool reads_as_ordinal(std::string_view word) {
  if (word.empty()) return false;
  const bool digits = std::ranges::all_of(word, is_digit);
  const bool roman = std::ranges::all_of(word, [](char c) {
    return std::string_view("IVXLCivxlc").find(c) != std::string_view::npos;
  });
  constexpr std::array<std::string_view, 21> kWords = {
      "one",   "two",    "three", "four",   "five",    "six",    "seven",
      "eight", "nine",   "ten",   "eleven", "twelve",  "first",  "second",
      "third", "fourth", "fifth", "sixth",  "seventh", "eighth", "last"};
  return digits || roman || std::ranges::find(kWords, lower_case(word)) != kWords.end();
}

}  // namespace

std::optional<ItemNumber> read_number(std::string_view text) {
  std::string_view rest = text;
  const auto item = [&](NumberStyle style, int value) -> std::optional<ItemNumber> {
    rest = trimmed_clip(rest);
    if (rest.empty()) return std::nullopt;
    return ItemNumber{style, value, static_cast<std::size_t>(rest.data() - text.data())};
  };
  if (take(rest, "（") || take(rest, "(")) {
    const Numeral n = any_numeral(rest);
    rest.remove_prefix(n.length);
    if (n.length == 0 || n.value > 99 || (!take(rest, "）") && !take(rest, ")")))
      return std::nullopt;
    return item(NumberStyle::Bracketed, n.value);
  }
  if (const Numeral n = arabic_numeral(rest); n.length != 0 && n.length <= 2) {
    rest.remove_prefix(n.length);
    if (take(rest, "、") || take(rest, "．")) return item(NumberStyle::Digits, n.value);
    if (!take(rest, ".") && !take(rest, ")")) return std::nullopt;
    // "3.5 million" is no item.
    if (!rest.empty() && is_digit(rest.front())) return std::nullopt;
    const bool spaced =
        rest.starts_with(' ') || rest.starts_with("\xC2\xA0") || rest.starts_with("　");
    std::size_t offset = 0;
    const bool before_han = !rest.empty() && document::is_wide(next_code_point(rest, offset));
    return spaced || before_han ? item(NumberStyle::Digits, n.value) : std::nullopt;
  }
  if (const Numeral n = han_numeral(rest); n.length != 0 && n.length <= 9) {
    rest.remove_prefix(n.length);
    if (take(rest, "、")) return item(NumberStyle::Han, n.value);
  }
  return std::nullopt;
}

std::optional<int> chapter_rank(std::string_view text) {
  struct Unit {
    std::string_view name;
    int rank;
  };
  constexpr std::array<Unit, 10> kUnits = {{{"卷", 1},
                                            {"部", 1},
                                            {"篇", 1},
                                            {"集", 1},
                                            {"章", 2},
                                            {"回", 2},
                                            {"折", 2},
                                            {"幕", 2},
                                            {"节", 3},
                                            {"節", 3}}};
  if (text.size() > 320 || width_in_columns(text) > 80 || ends_with_stop(text) ||
      text.ends_with("，"))
    return std::nullopt;
  std::string_view rest = text;
  if (take(rest, "第")) {
    const Numeral n = any_numeral(rest);
    if (n.length == 0) return std::nullopt;
    rest.remove_prefix(n.length);
    for (const Unit& unit : kUnits)
      if (take(rest, unit.name)) {
        // “第一章讲的是” is a sentence about it; a heading has a space, a mark or nothing behind
        // the unit, or is short.
        const bool separated = rest.empty() || trimmed_clip(rest).size() != rest.size() ||
                               rest.starts_with("：") || rest.starts_with(":");
        return separated || width_in_columns(rest) <= 32 ? std::optional(unit.rank) : std::nullopt;
      }
    return std::nullopt;
  }
  const auto space = text.find(' ');
  const std::string word = lower_case(text.substr(0, space));
  const int rank = word == "chapter"                                      ? 2
                   : word == "part" || word == "book" || word == "volume" ? 1
                                                                          : 0;
  if (rank == 0 || space == std::string_view::npos) return std::nullopt;
  rest = text.substr(space + 1);
  const std::string_view ordinal = rest.substr(0, rest.find_first_of(" .:—"));
  return reads_as_ordinal(ordinal) ? std::optional(rank) : std::nullopt;
}

bool is_chapter_line(std::string_view text) { return chapter_rank(text).has_value(); }

std::size_t bullet_length(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBullets = {"- ", "* ", "• ", "•",
                                                        "● ", "■ ", "◆ ", "▪ "};
  for (const std::string_view bullet : kBullets)
    if (text.starts_with(bullet)) {
      const std::string_view rest = trimmed_clip(text.substr(bullet.size()));
      return rest.empty() ? 0 : static_cast<std::size_t>(rest.data() - text.data());
    }
  return 0;
}
bool opens_with_bullet(std::string_view text) { return bullet_length(text) != 0; }

bool is_scene_break(std::string_view text) {
  if (text.size() < 3) return false;
  std::size_t signs = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c == ' ' || c == U'　') continue;
    if (std::u32string_view(U"*＊-—─━=＝~～_#☆★◇◆※").find(c) == std::u32string_view::npos)
      return false;
    ++signs;
  }
  return signs >= 3;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 9> kEnds = {".",  "!",  "?",  "…", "。",
                                                     "！", "？", "；", "⋯"};
  return ends_with_any(without_closers(text), kEnds);
}

bool ends_with_stop(std::string_view text) {
  constexpr std::array<std::string_view, 4> kEnds = {".", "。", "；", ";"};
  return ends_with_any(without_closers(text), kEnds);
}

bool ends_with_comma_or_colon(std::string_view text) {
  constexpr std::array<std::string_view, 5> kEnds = {",", ":", "，", "：", "、"};
  return ends_with_any(text, kEnds);
}

bool opens_quote(std::string_view text) {
  constexpr std::array<std::string_view, 5> kOpen = {"“", "\"", "「", "『", "«"};
  return starts_with_any(text, kOpen);
}

bool closes_quote(std::string_view text) {
  constexpr std::array<std::string_view, 5> kClose = {"”", "\"", "」", "』", "»"};
  return ends_with_any(text, kClose);
}

bool has_closing_quote(std::string_view text) {
  constexpr std::array<std::string_view, 4> kClose = {"”", "」", "』", "»"};
  return contains_any(text, kClose) || std::ranges::count(text, '"') > 1;
}

bool opens_with_dash(std::string_view text) {
  constexpr std::array<std::string_view, 5> kDashes = {"—", "――", "--", "– ", "⸺"};
  return starts_with_any(text, kDashes) && !is_scene_break(text);
}

std::size_t saying_length(std::string_view line) {
  constexpr std::array<std::string_view, 30> kVerbs = {"commented",  "said",
                                                       "says",       "told reporters",
                                                       "told us",    "wrote",
                                                       "added",      "noted",
                                                       "remarked",   "explained",
                                                       "stated",     "argued",
                                                       "replied",    "pointed out",
                                                       "put it",     "according to him",
                                                       "对记者表示", "在接受采访时表示",
                                                       "表示",       "认为",
                                                       "指出",       "说",
                                                       "说道",       "称",
                                                       "告诉记者",   "写道",
                                                       "评论道",     "补充道",
                                                       "強調",       "强调"};
  std::string_view rest = line;
  const auto cut_marks = [&] {
    constexpr std::array<std::string_view, 8> kMarks = {",", ":", ".", "，", "：", "。", "、", " "};
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : kMarks)
        if (rest.ends_with(mark)) {
          rest.remove_suffix(mark.size());
          again = true;
        }
    }
  };
  cut_marks();
  // The longest verb that fits, so that “对记者表示” goes whole.
  std::size_t longest = 0;
  for (const std::string_view verb : kVerbs) {
    const bool word = !rest.ends_with(verb)
                          ? false
                          : !is_letter(verb.front()) || rest.size() == verb.size() ||
                                !is_letter(rest[rest.size() - verb.size() - 1]);
    if (word) longest = std::max(longest, verb.size());
  }
  if (longest == 0 || longest == rest.size()) return 0;
  rest.remove_suffix(longest);
  cut_marks();
  return line.size() - rest.size();
}

bool names_an_office(std::string_view text) {
  constexpr std::array<std::string_view, 44> kOffices = {
      "director",  "professor", "researcher", "analyst",    "critic",    "lawyer",      "attorney",
      "president", "chairman",  "chairwoman", "chief",      "ceo",       "founder",     "partner",
      "expert",    "economist", "editor",     "spokes",     "official",  "minister",    "scholar",
      "fellow",    "engineer",  "manager",    "university", "institute", "association", "主任",
      "教授",      "研究员",    "分析师",     "评论",       "律师",      "董事长",      "总裁",
      "首席",      "创始人",    "合伙人",     "专家",       "学者",      "院长",        "负责人",
      "人士",      "发言人"};
  return contains_any(lower_case(text), kOffices);
}

bool tells_an_action(std::string_view text) {
  constexpr std::array<std::string_view, 14> kVerbs = {" was ", " were ", " had ", " has ", " is ",
                                                       " are ", " will ", " did ", "ed.",   "了",
                                                       "着",    "是",     "在",    "有"};
  return saying_length(text) == 0 && contains_any(text, kVerbs);
}

bool opens_with_pronoun(std::string_view text) {
  constexpr std::array<std::string_view, 14> kPronouns = {
      "He ", "She ", "I ", "They ", "We ", "It ", "You ", "他", "她", "我", "它", "你", "这", "那"};
  return starts_with_any(text, kPronouns);
}

// Long enough for the clause that ends a paragraph, in bytes.
constexpr std::size_t kLastClause = 240;

bool announces_points(std::string_view text) {
  constexpr std::array<std::string_view, 14> kWords = {
      "response", "respond", "statement", "as follows", "following", "points", "replied",
      "回应",     "声明",    "如下",      "以下",       "几点",      "答复",   "表示"};
  return (ends_with_comma_or_colon(text) || ends_with_stop(text)) &&
         contains_any(lower_case(text.substr(text.size() - std::min(text.size(), kLastClause))),
                      kWords);
}

}  // namespace banxin::source
