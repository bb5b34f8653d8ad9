// clip_page: what a web page puts around an article: menus, sign-in and sharing, and the lines that
// name its author, source and date; in English and Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banxin::source {

// The page around an article: a phrase that nothing else says (“Please sign in first”, “分享到”,
// “责任编辑：…”), and a word that may also be a heading of its own (“Comments”, “评论”, “Share
// (12)”).
bool is_page_phrase(std::string_view text);
bool is_page_word(std::string_view text);
// "首页 > 财经 > 正文", "Home | News | About".
bool is_menu_bar(std::string_view text);

struct Credit {
  enum class Kind { Author, Source, Date } kind;
  std::string value;
};
// "By Jane Roe", "作者：张三", "来源：新华网", "2018-01-13 10:22", "Jan. 13, 2018".
std::optional<Credit> read_credit(std::string_view text);

}  // namespace banxin::source
