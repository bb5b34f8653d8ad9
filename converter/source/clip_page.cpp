#include "source/clip_page.h"

#include <algorithm>
#include <array>

#include "source/clip_blocks.h"
#include "source/clip_patterns.h"
#include "source/clip_words.h"

namespace banxin::source {

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
