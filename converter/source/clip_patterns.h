// clip_patterns: shapes of a line that mean something in plain text: numbers of items, chapter
// headings, quotes, bylines, the furniture of web pages; in English and Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banxin::source {

enum class NumberStyle { Digits, Han, Bracketed };  // "1." "1)" · "一、" · "（一）" "(1)"

struct ItemNumber {
  NumberStyle style;
  int value;           // 0 when it is too long to be one
  std::size_t length;  // bytes up to the item's text
};
// The number that an item opens with: "1. ", "2、", "（三）", "四、".
std::optional<ItemNumber> read_number(std::string_view text);

// "第十二回 …", "Chapter IV", "PART ONE": the rank of the heading, 1 for parts (卷 部 篇), 2 for
// chapters, 3 for 节.
std::optional<int> chapter_rank(std::string_view text);
bool is_chapter_line(std::string_view text);

bool opens_with_bullet(std::string_view text);
// The length of the bullet and its space.
std::size_t bullet_length(std::string_view text);
// "* * *", "———", "＊＊＊": a break in the sense.
bool is_scene_break(std::string_view text);

// A stop, question or exclamation mark, also behind closing quotes and brackets.
bool ends_sentence(std::string_view text);
// "." or "。" and nothing weaker: headings may ask and exclaim, not state.
bool ends_with_stop(std::string_view text);
bool ends_with_comma_or_colon(std::string_view text);
bool opens_quote(std::string_view text);
bool closes_quote(std::string_view text);
bool has_closing_quote(std::string_view text);
bool opens_with_dash(std::string_view text);

// The verb of saying that ends a speaker's line, with what stands before it and is not the name:
// the bytes to cut from the end, punctuation included. "…, commented," and "……表示：".
std::size_t saying_length(std::string_view line);
bool names_an_office(std::string_view text);
// A sentence with a verb, not the name and title of a person: “The crowd was silent.”,
// “王教授笑了。”
bool tells_an_action(std::string_view text);
bool opens_with_pronoun(std::string_view text);
bool announces_points(std::string_view text);

}  // namespace banxin::source
