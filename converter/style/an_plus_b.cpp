#include <algorithm>
#include <charconv>
#include <cmath>

#include "style/selector.h"

namespace banxin::style {
namespace {

int clamp_to_int(double value) { return static_cast<int>(std::clamp(value, -1e9, 1e9)); }

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int digits_value(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc::result_out_of_range ? 1'000'000'000 : value;
}

// The `B` of an An+B whose `n` stands before token `at`.
class Offset {
 public:
  Offset(const TokenList& tokens, std::uint32_t at, std::uint32_t end)
      : tokens_(tokens), at_(at), end_(end) {}

  std::optional<int> parse(bool sign_seen) {
    skip_space();
    if (sign_seen) return unsigned_number(-1);
    if (at_ == end_) return 0;
    const Token& token = tokens_[at_];
    if (token.kind == TokenKind::Number && token.is_integer && token.is_signed) {
      ++at_;
      return finish(clamp_to_int(token.number));
    }
    if (!token.is_delim('+') && !token.is_delim('-')) return std::nullopt;
    ++at_;
    skip_space();
    return unsigned_number(token.is_delim('-') ? -1 : 1);
  }

 private:
  void skip_space() {
    while (at_ < end_ && tokens_[at_].kind == TokenKind::Whitespace) ++at_;
  }
  std::optional<int> unsigned_number(int sign) {
    if (at_ == end_) return std::nullopt;
    const Token& token = tokens_[at_++];
    if (token.kind != TokenKind::Number || !token.is_integer || token.is_signed)
      return std::nullopt;
    return finish(sign * clamp_to_int(token.number));
  }
  std::optional<int> finish(int value) {
    skip_space();
    return at_ == end_ ? std::optional(value) : std::nullopt;
  }

  const TokenList& tokens_;
  std::uint32_t at_, end_;
};

// What follows the step `a` in a word: "n", "n-", "n-3".
std::optional<AnPlusB> parse_tail(int a, std::string_view word, const TokenList& tokens,
                                  std::uint32_t at, std::uint32_t end) {
  Offset offset(tokens, at, end);
  if (word == "n") {
    const auto b = offset.parse(false);
    return b ? std::optional(AnPlusB{a, *b}) : std::nullopt;
  }
  if (word == "n-") {
    const auto b = offset.parse(true);
    return b ? std::optional(AnPlusB{a, *b}) : std::nullopt;
  }
  if (word.starts_with("n-") && is_digits(word.substr(2)) && at == end)
    return AnPlusB{a, -digits_value(word.substr(2))};
  return std::nullopt;
}

}  // namespace

std::optional<AnPlusB> parse_an_plus_b(const TokenList& tokens, std::uint32_t begin,
                                       std::uint32_t end) {
  while (begin < end && tokens[begin].kind == TokenKind::Whitespace) ++begin;
  while (begin < end && tokens[end - 1].kind == TokenKind::Whitespace) --end;
  if (begin == end) return std::nullopt;
  const Token& first = tokens[begin];
  if (first.kind == TokenKind::Number) {
    if (!first.is_integer || begin + 1 != end) return std::nullopt;
    return AnPlusB{0, clamp_to_int(first.number)};
  }
  if (first.kind == TokenKind::Dimension)
    return first.is_integer ? parse_tail(clamp_to_int(first.number), ascii_lower(first.value),
                                         tokens, begin + 1, end)
                            : std::nullopt;
  // `+n`: the sign is a token of its own and touches the word.
  const bool plus = first.is_delim('+');
  if (plus && ++begin == end) return std::nullopt;
  if (tokens[begin].kind != TokenKind::Ident) return std::nullopt;
  const std::string word = ascii_lower(tokens[begin].value);
  if (begin + 1 == end && !plus && word == "odd") return AnPlusB{2, 1};
  if (begin + 1 == end && !plus && word == "even") return AnPlusB{2, 0};
  if (word.starts_with("-")) {
    if (plus) return std::nullopt;
    return parse_tail(-1, std::string_view(word).substr(1), tokens, begin + 1, end);
  }
  return parse_tail(1, word, tokens, begin + 1, end);
}

}  // namespace banxin::style
