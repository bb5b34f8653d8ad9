#include "source/clip_speech.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "source/clip_lines.h"
#include "source/clip_patterns.h"
#include "source/clip_words.h"

namespace banxin::source {

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

std::size_t turn_label_length(std::string_view text) {
  constexpr std::size_t kLongest = 48;
  constexpr int kWidest = 24;
  const std::string_view start = text.substr(0, kLongest);
  const auto narrow = start.find(':'), wide = start.find("：");
  const auto at = std::min(narrow, wide);
  if (at == std::string_view::npos || at == 0) return 0;
  const std::string_view label = text.substr(0, at);
  const std::string_view rest = text.substr(at + (at == wide ? std::string_view("：").size() : 1));
  // "12:30", "http://…", and a clause that announces what follows.
  if (rest.starts_with("//") || trimmed_clip(rest).empty() || width_in_columns(label) > kWidest)
    return 0;
  if (at == narrow && is_digit(label.back()) && is_digit(rest.front())) return 0;
  constexpr std::array<std::string_view, 12> kNoName = {",", ".", "，", "。", "；", "?",
                                                        "!", "“", "”",  "(",  "\"", "、"};
  if (label != "Q." && label != "A." && contains_any(label, kNoName) &&
      !(label.ends_with('.') && label.size() <= 4))
    return 0;
  return std::ranges::count(label, ' ') <= 2 ? at : 0;
}

bool is_dialogue_label(std::string_view label) {
  constexpr std::array<std::string_view, 12> kLabels = {
      "q", "a", "question", "answer", "问", "答", "問", "记者", "記者", "主持人", "提问", "回答"};
  return std::ranges::find(kLabels, std::string_view(lower_case(trimmed_clip(label)))) !=
         kLabels.end();
}

bool is_salutation(std::string_view text) {
  constexpr std::array<std::string_view, 13> kStarts = {"dear ",  "to whom it may concern",
                                                        "hi ",    "hello ",
                                                        "hi,",    "hello,",
                                                        "尊敬的", "敬爱的",
                                                        "亲爱的", "尊敬的",
                                                        "敬啟者", "敬启者",
                                                        "親愛的"};
  constexpr std::array<std::string_view, 6> kEnds = {",", ":", "：", "，", "!", "！"};
  return text.size() <= 120 && width_in_columns(text) <= 60 && ends_with_any(text, kEnds) &&
         starts_with_any(lower_case(text.substr(0, 40)), kStarts);
}

bool is_closing(std::string_view text) {
  constexpr std::array<std::string_view, 34> kPhrases = {"yours sincerely",
                                                         "yours faithfully",
                                                         "yours truly",
                                                         "yours",
                                                         "sincerely",
                                                         "sincerely yours",
                                                         "best regards",
                                                         "kind regards",
                                                         "warm regards",
                                                         "regards",
                                                         "best wishes",
                                                         "best",
                                                         "cheers",
                                                         "with love",
                                                         "love",
                                                         "respectfully",
                                                         "warmly",
                                                         "many thanks",
                                                         "thanks",
                                                         "your friend",
                                                         "with best wishes",
                                                         "all the best",
                                                         "此致",
                                                         "敬礼",
                                                         "敬禮",
                                                         "此致敬礼",
                                                         "祝好",
                                                         "顺颂时祺",
                                                         "顺祝商祺",
                                                         "谨启",
                                                         "敬上",
                                                         "順頌時祺",
                                                         "谨上",
                                                         "此致 敬礼"};
  if (text.size() > 48) return false;
  std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 6> kMarks = {",", ".", "!", "！", "。", "，"};
  for (const std::string_view mark : kMarks)
    if (lower.ends_with(mark)) {
      lower.resize(lower.size() - mark.size());
      break;
    }
  return std::ranges::find(kPhrases, std::string_view(lower)) != kPhrases.end();
}

}  // namespace banxin::source
