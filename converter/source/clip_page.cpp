#include "source/clip_page.h"

#include <algorithm>
#include <array>
#include <functional>

#include "source/clip_lines.h"
#include "source/clip_patterns.h"
#include "source/clip_words.h"

namespace banxin::source {

namespace {

// Lines of pages are not wider.
constexpr int kWidestPhrase = 76;

// Sorted when compiled, so that a line is looked up and not compared with each.
template <std::size_t N>
consteval std::array<std::string_view, N> sorted(std::array<std::string_view, N> words) {
  std::ranges::sort(words);
  return words;
}

// Calls `visit` with the entries that agree with `text` in their first two bytes, which is all
// that may be its beginning.
template <class Sorted, class Text, class Visit>
void visit_starts(const Sorted& entries, std::string_view text, Text&& text_of, Visit&& visit) {
  const std::string_view key = text.substr(0, 2);
  auto entry = std::ranges::lower_bound(entries, key, {}, text_of);
  for (; entry != entries.end() && text_of(*entry).starts_with(key); ++entry)
    if (text.starts_with(text_of(*entry))) visit(*entry);
}

// What a line of the page around an article opens with.
constexpr auto kPhrases = sorted(std::to_array<std::string_view>({"hot search keywords",
                                                                  "hot searches",
                                                                  "trending now",
                                                                  "please sign in",
                                                                  "please log in",
                                                                  "sign in to ",
                                                                  "log in to ",
                                                                  "sign up for ",
                                                                  "sign up to ",
                                                                  "subscribe to ",
                                                                  "subscribe for ",
                                                                  "subscribe now",
                                                                  "share on ",
                                                                  "share to ",
                                                                  "share this",
                                                                  "share via",
                                                                  "tweet this",
                                                                  "copyright ©",
                                                                  "copyright (c)",
                                                                  "© ",
                                                                  "(c) 20",
                                                                  "all rights reserved",
                                                                  "follow us",
                                                                  "follow me on",
                                                                  "join our",
                                                                  "posted in ",
                                                                  "posted by ",
                                                                  "filed under",
                                                                  "tags:",
                                                                  "tagged ",
                                                                  "you may also like",
                                                                  "you might also like",
                                                                  "recommended for you",
                                                                  "related posts",
                                                                  "related stories",
                                                                  "more from ",
                                                                  "read next",
                                                                  "up next",
                                                                  "see also:",
                                                                  "continue reading",
                                                                  "read the full",
                                                                  "read more",
                                                                  "show more",
                                                                  "load more",
                                                                  "view all",
                                                                  "see all",
                                                                  "leave a comment",
                                                                  "leave a reply",
                                                                  "post a comment",
                                                                  "back to top",
                                                                  "back to home",
                                                                  "print this",
                                                                  "click to load more",
                                                                  "click here to",
                                                                  "tap to ",
                                                                  "skip to content",
                                                                  "skip to main content",
                                                                  "skip to navigation",
                                                                  "jump to ",
                                                                  "was this article",
                                                                  "was this page",
                                                                  "was this helpful",
                                                                  "still need help",
                                                                  "编辑于",
                                                                  "發佈於",
                                                                  "last edited",
                                                                  "from wikipedia",
                                                                  "enter your email",
                                                                  "your email address",
                                                                  "get the latest",
                                                                  "get our ",
                                                                  "download the app",
                                                                  "download our app",
                                                                  "we use cookies",
                                                                  "this site uses cookies",
                                                                  "this website uses cookies",
                                                                  "accept all cookies",
                                                                  "accept cookies",
                                                                  "terms of service",
                                                                  "terms of use",
                                                                  "privacy policy",
                                                                  "cookie policy",
                                                                  "advertisement",
                                                                  "sponsored by",
                                                                  "story continues below",
                                                                  "support our",
                                                                  "become a member",
                                                                  "previous post",
                                                                  "next post",
                                                                  "previous article",
                                                                  "next article",
                                                                  "unsubscribe",
                                                                  "to unsubscribe",
                                                                  "view in browser",
                                                                  "produced by ",
                                                                  "transcribed from",
                                                                  "transcriber",
                                                                  "this etext was",
                                                                  "[illustration",
                                                                  "请先登录",
                                                                  "请登录",
                                                                  "登录后",
                                                                  "立即登录",
                                                                  "登入後",
                                                                  "分享到",
                                                                  "分享至",
                                                                  "分享给",
                                                                  "责任编辑",
                                                                  "責任編輯",
                                                                  "责编：",
                                                                  "责编:",
                                                                  "编辑：",
                                                                  "编辑:",
                                                                  "編輯：",
                                                                  "审核：",
                                                                  "校对：",
                                                                  "版权所有",
                                                                  "版權所有",
                                                                  "版权声明",
                                                                  "版权归",
                                                                  "未经授权",
                                                                  "未經授權",
                                                                  "未经许可",
                                                                  "转载请",
                                                                  "轉載請",
                                                                  "如需转载",
                                                                  "免责声明",
                                                                  "本文来自",
                                                                  "本文首发",
                                                                  "扫一扫",
                                                                  "扫描二维码",
                                                                  "扫码",
                                                                  "長按",
                                                                  "长按识别",
                                                                  "长按二维码",
                                                                  "识别二维码",
                                                                  "关注我们",
                                                                  "關注我們",
                                                                  "关注公众号",
                                                                  "点击关注",
                                                                  "欢迎关注",
                                                                  "微信扫",
                                                                  "微信公众号",
                                                                  "本文标签",
                                                                  "标签：",
                                                                  "标签:",
                                                                  "關鍵字：",
                                                                  "关键词：",
                                                                  "阅读原文",
                                                                  "阅读全文",
                                                                  "閱讀全文",
                                                                  "点击阅读",
                                                                  "查看更多",
                                                                  "查看全文",
                                                                  "查看原文",
                                                                  "更多精彩",
                                                                  "热门搜索",
                                                                  "热搜",
                                                                  "热门推荐",
                                                                  "热门文章",
                                                                  "最新文章",
                                                                  "相关阅读",
                                                                  "相关新闻",
                                                                  "相关文章",
                                                                  "相關文章",
                                                                  "延伸阅读",
                                                                  "推荐阅读",
                                                                  "猜你喜欢",
                                                                  "为您推荐",
                                                                  "返回顶部",
                                                                  "返回首页",
                                                                  "返回列表",
                                                                  "点击加载",
                                                                  "加载更多",
                                                                  "展开全文",
                                                                  "您的浏览器",
                                                                  "您当前的位置",
                                                                  "当前位置",
                                                                  "上一篇",
                                                                  "下一篇",
                                                                  "上一页",
                                                                  "下一页",
                                                                  "上一章",
                                                                  "下一章",
                                                                  "打开app",
                                                                  "下载app",
                                                                  "下载客户端",
                                                                  "在app",
                                                                  "原标题：",
                                                                  "原标题:",
                                                                  "广告",
                                                                  "廣告",
                                                                  "发表评论",
                                                                  "發表評論",
                                                                  "网友评论",
                                                                  "全部评论",
                                                                  "收藏本",
                                                                  "加入书签",
                                                                  "加入书架",
                                                                  "最新章节",
                                                                  "手机用户请",
                                                                  "本章未完",
                                                                  "请记住本站",
                                                                  "求推荐票",
                                                                  "点赞",
                                                                  "点个",
                                                                  "京icp",
                                                                  "沪icp",
                                                                  "粤icp",
                                                                  "icp备"}));

// A line that is nothing else.
constexpr auto kWords = sorted(std::to_array<std::string_view>({"被浏览",
                                                                "赞同",
                                                                "喜欢",
                                                                "会员",
                                                                "发现",
                                                                "embed",
                                                                "trending",
                                                                "most popular",
                                                                "most read",
                                                                "sign in",
                                                                "log in",
                                                                "login",
                                                                "logout",
                                                                "log out",
                                                                "register",
                                                                "sign up",
                                                                "subscribe",
                                                                "share",
                                                                "share this",
                                                                "save",
                                                                "like",
                                                                "reply",
                                                                "report",
                                                                "tweet",
                                                                "facebook",
                                                                "twitter",
                                                                "x",
                                                                "linkedin",
                                                                "whatsapp",
                                                                "email",
                                                                "e-mail",
                                                                "pinterest",
                                                                "reddit",
                                                                "telegram",
                                                                "copy link",
                                                                "link copied",
                                                                "instagram",
                                                                "youtube",
                                                                "read more",
                                                                "related articles",
                                                                "related",
                                                                "advertisement",
                                                                "ad",
                                                                "sponsored",
                                                                "no comments yet",
                                                                "no comments",
                                                                "comments",
                                                                "comment",
                                                                "print",
                                                                "home",
                                                                "menu",
                                                                "search",
                                                                "close",
                                                                "next",
                                                                "previous",
                                                                "follow",
                                                                "following",
                                                                "about us",
                                                                "contact us",
                                                                "contact",
                                                                "careers",
                                                                "sitemap",
                                                                "faq",
                                                                "help",
                                                                "privacy",
                                                                "terms",
                                                                "cookies",
                                                                "newsletter",
                                                                "newsletters",
                                                                "toggle navigation",
                                                                "show comments",
                                                                "download",
                                                                "listen",
                                                                "bookmark",
                                                                "首页",
                                                                "首頁",
                                                                "登录",
                                                                "登入",
                                                                "登錄",
                                                                "注册",
                                                                "註冊",
                                                                "分享",
                                                                "收藏",
                                                                "打印",
                                                                "列印",
                                                                "评论",
                                                                "評論",
                                                                "广告",
                                                                "廣告",
                                                                "搜索",
                                                                "搜尋",
                                                                "阅读",
                                                                "点赞",
                                                                "举报",
                                                                "回复",
                                                                "关注",
                                                                "關注",
                                                                "转发",
                                                                "赞",
                                                                "在看",
                                                                "微信",
                                                                "微博",
                                                                "朋友圈",
                                                                "qq空间",
                                                                "qq",
                                                                "复制链接",
                                                                "下载",
                                                                "更多",
                                                                "导航",
                                                                "菜单",
                                                                "关于我们",
                                                                "联系我们",
                                                                "網站地圖",
                                                                "网站地图",
                                                                "字号",
                                                                "大",
                                                                "中",
                                                                "小",
                                                                "纠错",
                                                                "客户端",
                                                                "热点",
                                                                "排行榜",
                                                                "目录"}));

// What the controls of pages speak of, wherever it stands in a line.
constexpr auto kControls =
    std::to_array<std::string_view>({"sign in",    "sign up",       "log in",
                                     "subscri",    "newsletter",    "comment",
                                     "cookie",     "copyright",     "rights reserved",
                                     "inbox",      "click",         "follow us",
                                     "share",      "app store",     "google play",
                                     "privacy",    "terms of",      "advertis",
                                     "sponsor",    "download",      "account",
                                     "password",   "email address", "javascript",
                                     "browser",    "notification",  "unlimited access",
                                     "free trial", "membership",    "mailing list",
                                     "reproduced", "permission",    "licen",
                                     "isbn",       "powered by",    "登录",
                                     "登入",       "注册",          "分享",
                                     "评论",       "收藏",          "点击",
                                     "關注",       "关注",          "公众号",
                                     "二维码",     "扫码",          "转载",
                                     "版权",       "授权",          "出处",
                                     "下载",       "客户端",        "app",
                                     "会员",       "订阅",          "订閱",
                                     "推送",       "账号",          "密码",
                                     "浏览器",     "网站",          "备案",
                                     "icp",        "许可证",        "举报",
                                     "广告",       "点赞",          "转发",
                                     "留言",       "本站",          "链接"});

}  // namespace

bool is_page_phrase(std::string_view text) {
  if (text.size() > 240 || width_in_columns(text) > kWidestPhrase) return false;
  bool found = false;
  visit_starts(kPhrases, lower_case(text), std::identity(),
               [&](std::string_view) { found = true; });
  return found;
}

int count_page_words(std::string_view text) {
  if (text.size() > 360) return 0;
  return static_cast<int>(std::ranges::count_if(
      kControls,
      [lower = lower_case(text)](std::string_view word) { return lower.contains(word); }));
}

bool is_page_count(std::string_view text) {
  constexpr std::array<std::string_view, 36> kCounted = {
      "comment",   "comments", "view",      "views",        "share",       "shares",
      "like",      "likes",    "reply",     "replies",      "min read",    "minute read",
      "mins read", "reads",    "followers", "claps",        "upvotes",     "points",
      "阅读",      "阅读量",   "浏览",      "浏览次数",     "评论",        "赞",
      "收藏",      "人阅读",   "次阅读",    "条评论",       "人赞同",      "人赞同了该回答",
      "人浏览",    "被浏览",   "赞同",      "contributors", "contributor", "閱讀"};
  if (text.size() > 40) return false;
  // The words without the number: digits with their points, commas and units.
  std::string words;
  bool number = false;
  const std::string lower = lower_case(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    std::string_view rest = std::string_view(lower).substr(i);
    if (is_digit(lower[i])) {
      number = true;
      while (!rest.empty() &&
             (is_digit(rest.front()) || rest.front() == ',' || rest.front() == '.'))
        rest.remove_prefix(1);
      constexpr std::array<std::string_view, 5> kUnits = {"k", "m", "万", "萬", "w"};
      take_any(rest, kUnits);
      take(rest, "+");
      i = lower.size() - rest.size() - 1;
    } else {
      words += lower[i];
    }
  }
  std::string_view core = words;
  constexpr std::string_view kEdges = " :()+·|-";
  while (!core.empty() && kEdges.contains(core.front())) core.remove_prefix(1);
  while (!core.empty() && kEdges.contains(core.back())) core.remove_suffix(1);
  for (const std::string_view mark : {"：", "（", "）"}) {
    if (core.ends_with(mark)) core.remove_suffix(mark.size());
    if (core.starts_with(mark)) core.remove_prefix(mark.size());
  }
  return number && std::ranges::find(kCounted, core) != kCounted.end();
}

bool is_page_word(std::string_view text) {
  if (text.size() > 60) return false;
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
  return std::ranges::binary_search(kWords, core);
}

bool is_menu_bar(std::string_view text) {
  if (text.size() > 400) return false;
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
  // Words of menus with spaces between them: “首页 我的书架 登录”.
  std::size_t words = 0, of_page = 0;
  for (std::string_view rest = text; !rest.empty() && text.size() <= 120;) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.size() > 18) return false;
    ++words;
    of_page += is_page_word(word) ? 1 : 0;
  }
  return of_page >= 2 && of_page * 2 >= words;
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

namespace {

struct CreditForm {
  std::string_view start;  // in small letters
  Credit::Kind kind;
};
using enum Credit::Kind;
constexpr auto kCreditForms = [] {
  auto forms = std::to_array<CreditForm>({{"by ", Author},
                                          {"author: ", Author},
                                          {"written by ", Author},
                                          {"from: ", Author},
                                          {"posted by ", Author},
                                          {"reported by ", Author},
                                          {"words by ", Author},
                                          {"story by ", Author},
                                          {"作者：", Author},
                                          {"作者:", Author},
                                          {"作者 ", Author},
                                          {"文／", Author},
                                          {"文/", Author},
                                          {"文 | ", Author},
                                          {"文｜", Author},
                                          {"记者 ", Author},
                                          {"記者 ", Author},
                                          {"本报记者 ", Author},
                                          {"撰文：", Author},
                                          {"撰文 ", Author},
                                          {"采写：", Author},
                                          {"著者：", Author},
                                          {"source: ", Source},
                                          {"来源：", Source},
                                          {"来源:", Source},
                                          {"來源：", Source},
                                          {"出处：", Source},
                                          {"date: ", Date},
                                          {"published: ", Date},
                                          {"published on ", Date},
                                          {"published ", Date},
                                          {"posted on ", Date},
                                          {"updated: ", Date},
                                          {"updated ", Date},
                                          {"last updated ", Date},
                                          {"发布时间：", Date},
                                          {"发布时间:", Date},
                                          {"发表于 ", Date},
                                          {"发布于 ", Date},
                                          {"时间：", Date},
                                          {"日期：", Date},
                                          {"發布時間：", Date},
                                          {"subject: ", Title},
                                          {"title: ", Title},
                                          {"书名：", Title},
                                          {"标题：", Title},
                                          {"language: ", Language},
                                          {"to: ", None},
                                          {"cc: ", None},
                                          {"message-id: ", None},
                                          {"in-reply-to: ", None},
                                          {"references: ", None},
                                          {"list-id: ", None},
                                          {"reply-to: ", None},
                                          {"mime-version: ", None},
                                          {"content-type: ", None},
                                          {"x-mailer: ", None},
                                          {"release date: ", None},
                                          {"character set encoding: ", None},
                                          {"illustrator: ", None},
                                          {"translator: ", None},
                                          {"credits: ", None},
                                          {"most recently updated: ", None},
                                          {"original publication: ", None}});
  std::ranges::sort(forms, {}, &CreditForm::start);
  return forms;
}();

std::optional<std::string> read_any_date(std::string_view text) {
  if (auto date = read_date(text)) return date;
  return read_english_date(text);
}

}  // namespace

std::optional<Credit> read_credit(std::string_view text) {
  if (text.size() > 240) return std::nullopt;
  const std::string lower = lower_case(text.substr(0, 40));
  // "published on " over "published ".
  const CreditForm* form = nullptr;
  visit_starts(
      kCreditForms, lower, [](const CreditForm& f) { return f.start; },
      [&](const CreditForm& f) {
        if (form == nullptr || f.start.size() > form->start.size()) form = &f;
      });
  if (form == nullptr) {
    auto date = read_any_date(text);
    return date ? std::optional(Credit{Date, std::move(*date), false, std::string(text)})
                : std::nullopt;
  }
  const std::string_view value = trimmed_clip(text.substr(form->start.size()));
  const int widest = form->kind == Title || form->kind == None ? 160 : 60;
  if (value.empty() || width_in_columns(text) > widest) return std::nullopt;
  // “By the end of 2019 it was over.” and “By the river” are text: a name opens with a capital.
  const bool name = !(value.front() >= 'a' && value.front() <= 'z') && !value.starts_with("the ") &&
                    !value.starts_with("The ");
  if (form->kind == Author && (ends_with_stop(text) || ends_with_comma_or_colon(text) || !name))
    return std::nullopt;
  if (form->kind == Author && value.contains(" <"))
    return Credit{Author, std::string(trimmed_clip(value.substr(0, value.find('<'))))};
  if (form->kind != Date) return Credit{form->kind, std::string(value)};
  if (auto date = read_any_date(value))
    return Credit{Date, std::move(*date), true, std::string(value)};
  // "Mon, 3 Feb 2020 10:11:12 +0100" of mail.
  if (!form->start.ends_with(' ') || form->start != "date: ") return std::nullopt;
  std::string_view day = value;
  if (const auto comma = day.find(", "); comma == 3) day.remove_prefix(5);
  if (const auto colon = day.find(':'); colon != std::string_view::npos && colon >= 3)
    day = trimmed_clip(day.substr(0, day.rfind(' ', colon)));
  if (auto date = read_english_date(day))
    return Credit{Date, std::move(*date), true, std::string(day)};
  return Credit{None, std::string(value)};
}

namespace {

// The credits of a line whose parts are parted by `separator`; empty: it is no such line. Most of
// the parts must be credits, and all are short.
std::vector<Credit> read_parted_credits(std::string_view text, std::string_view separator) {
  std::vector<Credit> credits;
  std::size_t others = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view part = trimmed_clip(rest.substr(0, rest.find(separator)));
    const auto next = rest.find(separator);
    rest.remove_prefix(next == std::string_view::npos ? rest.size() : next + separator.size());
    if (part.empty()) continue;
    if (width_in_columns(part) > 40) return {};
    if (auto credit = read_credit(part))
      credits.push_back(std::move(*credit));
    else if (!is_page_count(part))
      ++others;
  }
  // A time of day stands between a date and a source.
  const bool time = separator == " " && text.contains(':') && credits.size() >= 2;
  return others <= (separator == " " && !time ? 0U : 1U) ? credits : std::vector<Credit>();
}

}  // namespace

std::vector<Credit> read_credits(std::string_view text) {
  if (text.size() > 240) return {};
  constexpr std::array<std::string_view, 5> kSeparators = {"|", "｜", " · ", " • ", "　"};
  for (const std::string_view separator : kSeparators)
    if (text.contains(separator))
      if (auto credits = read_parted_credits(text, separator); !credits.empty()) return credits;
  auto credit = read_credit(text);
  // “来源：本报 作者：张三” is two, not one long source.
  const bool several = text.contains(' ') && (!credit || credit->value.contains("："));
  if (several)
    if (auto credits = read_parted_credits(text, " "); !credits.empty()) return credits;
  if (credit) return {std::move(*credit)};
  return {};
}

}  // namespace banxin::source
