#include "source/clip_patterns.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/character_width.h"
#include "source/clip_lines.h"
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

std::size_t bullet_length(std::string_view text) {
  constexpr std::array<std::string_view, 16> kBullets = {"- ", "* ", "• ", "•",  "● ", "■ ",
                                                         "◆ ", "▪ ", "· ", "○ ", "□ ", "► ",
                                                         "▶ ", "→ ", "✓ ", "✔ "};
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
