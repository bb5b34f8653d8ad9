// clip_patterns: shapes of a line that mean something in plain text: numbers of items, bullets,
// ends of sentences; in English and Chinese.
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
bool announces_points(std::string_view text);

}  // namespace banxin::source
