#include "source/clip_patterns.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_blocks.h"

namespace banxin::source {
namespace {

constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

struct Numeral {
  int value = 0;
  std::size_t length = 0;
};

Numeral arabic_numeral(std::string_view text) {
  Numeral n;
  for (; n.length < text.size() && is_digit(text[n.length]); ++n.length)
    if (n.length < 6) n.value = n.value * 10 + (text[n.length] - '0');
  return n;
}

// 十二, 一百二十, 三〇; also 两 and 廿 as novels write them.
Numeral han_numeral(std::string_view text) {
  Numeral n;
  int digit = 0;
  bool positional = true;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    const auto which = kHanDigits.find(c == U'零' ? U'〇' : c == U'两' ? U'二' : c);
    if (which != std::u32string_view::npos) {
      digit = positional ? std::min(digit, 9999) * 10 + static_cast<int>(which)
                         : static_cast<int>(which);
    } else if (c == U'十' || c == U'百' || c == U'千' || c == U'廿') {
      const int unit = c == U'百' ? 100 : c == U'千' ? 1000 : 10;
      n.value += (digit == 0 ? (c == U'廿' ? 2 : 1) : digit) * unit;
      digit = 0;
      positional = false;
    } else {
      break;
    }
    n.length = offset;
  }
  n.value += digit;
  return n;
}

Numeral any_numeral(std::string_view text) {
  const Numeral arabic = arabic_numeral(text);
  return arabic.length != 0 ? arabic : han_numeral(text);
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

template <std::size_t N>
bool take_any(std::string_view& text, const std::array<std::string_view, N>& prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view p) { return take(text, p); });
}

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& ends) {
  return std::ranges::any_of(ends, [&](std::string_view e) { return text.ends_with(e); });
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& starts) {
  return std::ranges::any_of(starts, [&](std::string_view s) { return text.starts_with(s); });
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(
      words, [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

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

bool is_page_phrase(std::string_view text) {
  constexpr std::array<std::string_view, 52> kStarts = {"hot search keywords",
                                                        "hot searches",
                                                        "trending now",
                                                        "please sign in",
                                                        "please log in",
                                                        "sign in to ",
                                                        "log in to ",
                                                        "subscribe to ",
                                                        "share on ",
                                                        "share to ",
                                                        "share this",
                                                        "copyright ©",
                                                        "© ",
                                                        "all rights reserved",
                                                        "follow us",
                                                        "posted in ",
                                                        "filed under",
                                                        "tags:",
                                                        "you may also like",
                                                        "recommended for you",
                                                        "leave a comment",
                                                        "leave a reply",
                                                        "back to top",
                                                        "print this page",
                                                        "click to load more",
                                                        "skip to content",
                                                        "skip to main content",
                                                        "请先登录",
                                                        "请登录",
                                                        "登录后",
                                                        "分享到",
                                                        "分享至",
                                                        "责任编辑",
                                                        "责编：",
                                                        "版权所有",
                                                        "扫一扫",
                                                        "扫描二维码",
                                                        "关注我们",
                                                        "微信扫",
                                                        "本文标签",
                                                        "标签：",
                                                        "阅读原文",
                                                        "热门搜索",
                                                        "热搜",
                                                        "相关阅读",
                                                        "相关新闻",
                                                        "相关文章",
                                                        "推荐阅读",
                                                        "返回顶部",
                                                        "点击加载更多",
                                                        "展开全文",
                                                        "您的浏览器"};
  return width_in_columns(text) <= 60 && starts_with_any(lower_case(text), kStarts);
}

bool is_page_word(std::string_view text) {
  constexpr std::array<std::string_view, 31> kWords = {
      "trending", "most popular",  "most read",
      "sign in",  "log in",        "login",
      "register", "sign up",       "subscribe",
      "share",    "read more",     "related articles",
      "related",  "advertisement", "no comments yet",
      "comments", "print",         "home",
      "menu",     "search",        "首页",
      "登录",     "注册",          "分享",
      "收藏",     "打印",          "评论",
      "广告",     "搜索",          "阅读",
      "点赞"};
  // Counts and marks at the end do not change the word: “评论（12）”.
  std::string lower = lower_case(text);
  constexpr std::array<std::string_view, 12> kEdges = {" ",  ":", "：", "(", ")", "（",
                                                       "）", ">", "»",  "+", "…", "."};
  std::string_view core = lower;
  for (bool again = true; again && !core.empty();) {
    again = is_digit(core.back());
    if (again) core.remove_suffix(1);
    for (const std::string_view edge : kEdges)
      if (core.ends_with(edge)) {
        core.remove_suffix(edge.size());
        again = true;
      }
  }
  return std::ranges::find(kWords, core) != kWords.end();
}

bool is_menu_bar(std::string_view text) {
  constexpr std::array<std::string_view, 6> kSeparators = {" | ", "|", " > ", "»", "｜", "＞"};
  for (const std::string_view separator : kSeparators) {
    std::size_t items = 1, at = 0, longest = 0;
    for (std::size_t next = text.find(separator); next != std::string_view::npos;
         next = text.find(separator, at)) {
      longest = std::max(longest, next - at);
      at = next + separator.size();
      ++items;
    }
    if (items >= 3 && std::max(longest, text.size() - at) <= 30) return true;
  }
  return false;
}

namespace {

std::string two_digits(int n) {
  return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
}

// "Jan. 13, 2018", "January 13, 2018", "13 January 2018": the day in ISO 8601.
std::optional<std::string> read_english_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  int day = 0, month = 0, year = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" ,"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const Numeral n = arabic_numeral(word);
    const auto* name = std::ranges::find(kMonths, std::string_view(lower_case(word.substr(0, 3))));
    if (n.length == 4 && n.length == word.size() && year == 0)
      year = n.value;
    else if (n.length != 0 && n.length <= 2 && n.length == word.size() && day == 0)
      day = n.value;
    else if (name != kMonths.end() && month == 0 && word.size() <= 9)
      month = static_cast<int>(name - kMonths.begin()) + 1;
    else
      return std::nullopt;
  }
  if (year < 1000 || month == 0 || day < 1 || day > 31) return std::nullopt;
  return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

// "2018-01-13 10:22", "2018/1/13", "2018年1月13日 09:30": the day in ISO 8601.
std::optional<std::string> read_date(std::string_view text) {
  const Numeral year = arabic_numeral(text);
  if (year.length != 4 || year.value < 1000) return std::nullopt;
  std::string_view rest = text.substr(4);
  constexpr std::array<std::string_view, 4> kMarks = {"-", "/", ".", "年"};
  if (!take_any(rest, kMarks)) return std::nullopt;
  const Numeral month = arabic_numeral(rest);
  rest.remove_prefix(month.length);
  constexpr std::array<std::string_view, 4> kMarks2 = {"-", "/", ".", "月"};
  if (month.value < 1 || month.value > 12 || !take_any(rest, kMarks2)) return std::nullopt;
  const Numeral day = arabic_numeral(rest);
  rest.remove_prefix(day.length);
  if (day.value < 1 || day.value > 31) return std::nullopt;
  take(rest, "日");
  // A time of day may follow, nothing else.
  if (rest.find_first_not_of(" :0123456789") != std::string_view::npos) return std::nullopt;
  return std::string(text.substr(0, 4)) + "-" + two_digits(month.value) + "-" +
         two_digits(day.value);
}

}  // namespace

std::optional<Credit> read_credit(std::string_view text) {
  struct Form {
    std::string_view start;
    Credit::Kind kind;
  };
  constexpr std::array<Form, 12> kForms = {{{"By ", Credit::Kind::Author},
                                            {"Author: ", Credit::Kind::Author},
                                            {"Written by ", Credit::Kind::Author},
                                            {"作者：", Credit::Kind::Author},
                                            {"作者:", Credit::Kind::Author},
                                            {"文／", Credit::Kind::Author},
                                            {"文/", Credit::Kind::Author},
                                            {"记者 ", Credit::Kind::Author},
                                            {"本报记者 ", Credit::Kind::Author},
                                            {"Source: ", Credit::Kind::Source},
                                            {"来源：", Credit::Kind::Source},
                                            {"来源:", Credit::Kind::Source}}};
  if (width_in_columns(text) > 60 || ends_with_stop(text)) return std::nullopt;
  for (const Form& form : kForms)
    if (text.starts_with(form.start)) {
      const std::string_view value = trimmed_clip(text.substr(form.start.size()));
      if (value.empty()) return std::nullopt;
      return Credit{form.kind, std::string(value)};
    }
  if (auto date = read_date(text)) return Credit{Credit::Kind::Date, std::move(*date)};
  if (auto date = read_english_date(text)) return Credit{Credit::Kind::Date, std::move(*date)};
  return std::nullopt;
}

}  // namespace banxin::source
