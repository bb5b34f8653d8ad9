// clip_page: what a web page puts around an article: menus, sign-in and sharing, and the lines that
// name its author, source and date; in English and Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace banxin::source {

// The page around an article: a phrase that nothing else says (“Please sign in first”, “分享到”,
// “责任编辑：…”), and a word that may also be a heading of its own (“Comments”, “评论”, “Share
// (12)”).
bool is_page_phrase(std::string_view text);
bool is_page_word(std::string_view text);
// "首页 > 财经 > 正文", "Home | News | About".
bool is_menu_bar(std::string_view text);

// How many words of a page's controls it has: "sign up", "newsletter", "评论", "登录" …
int count_page_words(std::string_view text);
// A number and what a page counts: "12 comments", "3.4k views", "阅读 10万+", "5 min read".
bool is_page_count(std::string_view text);

struct Credit {
  enum class Kind { Author, Source, Date, Title, Language, None } kind;  // None: known, not used
  std::string value;
  bool labelled = true;    // "Author: …"; false: a bare date
  std::string shown = {};  // the date as it stands
};
// "By Jane Roe", "作者：张三", "来源：新华网", "2018-01-13 10:22", "Jan. 13, 2018", and the lines
// of heads: "Subject: …", "Title: …".
std::optional<Credit> read_credit(std::string_view text);
// All of a line, where several stand on one: "By Jane Roe | 3 May 2020", "2024-03-05 来源：本报".
std::vector<Credit> read_credits(std::string_view text);

}  // namespace banxin::source
