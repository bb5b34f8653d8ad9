#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/utf8.h"
#include "style/token.h"

namespace banxin::style {
namespace {

constexpr char kEnd = '\0';  // preprocessing leaves no U+0000 in the text, so it can mean its end

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c) || c == '-'; }
bool is_non_printable(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1F) || byte == 0x7F;
}

// CSS Syntax 3 §input-preprocessing, and the byte order mark that decoding drops.
std::string preprocess(std::string_view css) {
  if (css.starts_with("\xEF\xBB\xBF")) css.remove_prefix(3);
  std::string text;
  text.reserve(css.size() + 1);
  for (std::size_t i = 0; i < css.size(); ++i) {
    switch (css[i]) {
      case '\r':
        text += '\n';
        if (i + 1 < css.size() && css[i + 1] == '\n') ++i;
        break;
      case '\f':
        text += '\n';
        break;
      case '\0':
        text += "\xEF\xBF\xBD";
        break;
      default:
        text += css[i];
    }
  }
  return text;
}

// Whether a number beyond what a double holds is huge rather than tiny: the place of its first
// digit that is not 0 tells.
bool is_large(std::string_view number) {
  long place = 0, exponent = 0;
  bool seen = false, after_point = false;
  std::size_t i = 0;
  for (; i < number.size() && (number[i] | 0x20) != 'e'; ++i) {
    if (number[i] == '.') after_point = true;
    if (!is_digit(number[i])) continue;
    seen = seen || number[i] != '0';
    if (after_point ? !seen : seen) place += after_point ? -1 : 1;
  }
  const bool is_negative = i + 1 < number.size() && number[i + 1] == '-';
  constexpr long kFar = 1'000'000'000;
  for (; i < number.size(); ++i)
    if (is_digit(number[i])) exponent = std::min(kFar, exponent * 10 + (number[i] - '0'));
  return place + (is_negative ? -exponent : exponent) > 0;
}

// One pass over the text. The verbs are the specification's: consume a token, a name, a number …
class Tokenizer {
 public:
  explicit Tokenizer(TokenList& list) : list_(list), text_(list.text) {
    list_.tokens.reserve(text_.size() / 4 + 16);
  }

  void run() {
    for (;;) {
      consume_comments();
      if (at_end()) break;
      start_token();
      consume_token();
      finish_token();
    }
    start_token();
    token_.kind = TokenKind::End;
    finish_token();
    match_brackets();
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : kEnd;
  }
  bool at_end() const { return position_ >= text_.size(); }

  // Moves the line and column up to `position_`; each byte is seen once.
  void locate() {
    for (; located_ < position_; ++located_) {
      if (text_[located_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<unsigned char>(text_[located_]) & 0xC0U) != 0x80) {
        ++column_;
      }
    }
  }

  void start_token() {
    locate();
    token_ = Token{};
    token_.line = line_;
    token_.column = column_;
    token_.begin = static_cast<std::uint32_t>(position_);
  }
  void finish_token() {
    token_.end = static_cast<std::uint32_t>(position_);
    token_.match = static_cast<std::uint32_t>(list_.tokens.size());
    list_.tokens.push_back(token_);
  }
  void fault(TokenFault::Kind kind) {
    if (kind == TokenFault::Kind::UnclosedString || kind == TokenFault::Kind::UnclosedUrl)
      list_.unclosed_at = static_cast<std::uint32_t>(text_.size());
    list_.faults.push_back({kind, token_.line, token_.column});
  }

  void consume_comments() {
    while (peek() == '/' && peek(1) == '*') {
      const auto close = text_.find("*/", position_ + 2);
      if (close == std::string_view::npos) {
        start_token();
        fault(TokenFault::Kind::UnclosedComment);
        position_ = text_.size();
      } else {
        position_ = close + 2;
      }
    }
  }

  // §check-if-two-code-points-are-a-valid-escape
  bool valid_escape(std::size_t ahead = 0) const {
    return peek(ahead) == '\\' && peek(ahead + 1) != '\n';
  }
  // §would-start-an-identifier
  bool starts_identifier(std::size_t ahead = 0) const {
    const char c = peek(ahead);
    if (c == '-')
      return is_name_start(peek(ahead + 1)) || peek(ahead + 1) == '-' || valid_escape(ahead + 1);
    return is_name_start(c) || valid_escape(ahead);
  }
  // §starts-with-a-number
  bool starts_number() const {
    const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
    return is_digit(peek(sign)) || (peek(sign) == '.' && is_digit(peek(sign + 1)));
  }

  void single(TokenKind kind) {
    token_.kind = kind;
    ++position_;
  }

  void consume_delim() {
    token_.kind = TokenKind::Delim;
    token_.delim = next_code_point(text_, position_);
  }

  // §consume-token
  void consume_token() {
    const char c = peek();
    if (is_space(c)) return consume_whitespace();
    if (c == '"' || c == '\'') return consume_string();
    if (is_digit(c) || ((c == '+' || c == '-' || c == '.') && starts_number()))
      return consume_numeric();
    if (text_.compare(position_, 3, "-->") == 0) return consume_fixed(TokenKind::Cdc, 3);
    if (starts_identifier()) return consume_ident_like();
    if (text_.compare(position_, 4, "<!--") == 0) return consume_fixed(TokenKind::Cdo, 4);
    switch (c) {
      case '#':
        return consume_hash();
      case '@':
        return consume_at_keyword();
      case ':':
        return single(TokenKind::Colon);
      case ';':
        return single(TokenKind::Semicolon);
      case ',':
        return single(TokenKind::Comma);
      case '(':
        return single(TokenKind::OpenParen);
      case ')':
        return single(TokenKind::CloseParen);
      case '[':
        return single(TokenKind::OpenSquare);
      case ']':
        return single(TokenKind::CloseSquare);
      case '{':
        return single(TokenKind::OpenCurly);
      case '}':
        return single(TokenKind::CloseCurly);
      case '\\':
        fault(TokenFault::Kind::BadEscape);
        return consume_delim();
      default:
        return consume_delim();
    }
  }

  void consume_fixed(TokenKind kind, std::size_t length) {
    token_.kind = kind;
    position_ += length;
  }

  void consume_whitespace() {
    token_.kind = TokenKind::Whitespace;
    while (is_space(peek())) ++position_;
  }

  void consume_hash() {
    ++position_;
    if (!is_name(peek()) && !valid_escape()) {
      --position_;
      return consume_delim();
    }
    token_.kind = TokenKind::Hash;
    token_.is_id = starts_identifier();
    token_.value = consume_name();
  }

  void consume_at_keyword() {
    if (!starts_identifier(1)) return consume_delim();
    ++position_;
    token_.kind = TokenKind::AtKeyword;
    token_.value = consume_name();
  }

  // §consume-an-escaped-code-point; the backslash is still ahead.
  char32_t consume_escape() {
    ++position_;
    if (at_end()) return 0xFFFD;
    if (!is_hex(peek())) return next_code_point(text_, position_);
    char32_t value = 0;
    for (int digits = 0; digits < 6 && is_hex(peek()); ++digits) {
      const char c = peek();
      const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
      value = value * 16 + static_cast<char32_t>(digit);
      ++position_;
    }
    if (is_space(peek())) ++position_;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value == 0 || surrogate || value > 0x10FFFF ? 0xFFFD : value;
  }

  // §consume-name. Without an escape the name is a piece of the text.
  std::string_view consume_name() {
    const std::size_t start = position_;
    while (is_name(peek())) ++position_;
    if (!valid_escape()) return text_.substr(start, position_ - start);
    std::string name(text_.substr(start, position_ - start));
    for (;;) {
      if (is_name(peek()))
        name += text_[position_++];
      else if (valid_escape())
        append_utf8(name, consume_escape());
      else
        break;
    }
    return list_.unescaped.emplace_back(std::move(name));
  }

  // §consume-string-token
  void consume_string() {
    token_.kind = TokenKind::String;
    const char quote = text_[position_++];
    const std::size_t start = position_;
    while (!at_end() && peek() != quote && peek() != '\n' && peek() != '\\') ++position_;
    if (peek() == quote) {
      token_.value = text_.substr(start, position_++ - start);
      return;
    }
    std::string value(text_.substr(start, position_ - start));
    while (!at_end() && peek() != quote) {
      if (peek() == '\n') {
        token_.kind = TokenKind::BadString;
        return fault(TokenFault::Kind::NewlineInString);
      }
      if (peek() == '\\')
        consume_string_escape(value);
      else
        value += text_[position_++];
    }
    if (at_end())
      fault(TokenFault::Kind::UnclosedString);
    else
      ++position_;
    token_.value = list_.unescaped.emplace_back(std::move(value));
  }

  void consume_string_escape(std::string& value) {
    if (position_ + 1 >= text_.size())
      ++position_;
    else if (peek(1) == '\n')
      position_ += 2;
    else
      append_utf8(value, consume_escape());
  }

  // §consume-number and §convert-string-to-number
  void consume_number() {
    const std::size_t start = position_;
    token_.is_signed = peek() == '+' || peek() == '-';
    if (token_.is_signed) ++position_;
    while (is_digit(peek())) ++position_;
    token_.is_integer = true;
    if (peek() == '.' && is_digit(peek(1))) {
      token_.is_integer = false;
      ++position_;
      while (is_digit(peek())) ++position_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() | 0x20) == 'e' && is_digit(peek(1 + sign))) {
      token_.is_integer = false;
      position_ += 1 + sign;
      while (is_digit(peek())) ++position_;
    }
    const std::size_t skip_plus = text_[start] == '+' ? 1 : 0;
    double value = 0;
    const auto read =
        std::from_chars(text_.data() + start + skip_plus, text_.data() + position_, value);
    constexpr double kLargest = 1e30;  // leaves room for arithmetic without infinities
    if (read.ec == std::errc::result_out_of_range)
      value = is_large(text_.substr(start, position_ - start)) ? kLargest : 0;
    if (text_[start] == '-' && read.ec == std::errc::result_out_of_range) value = -value;
    token_.number = std::fmax(-kLargest, std::fmin(kLargest, value));
  }

  void consume_numeric() {
    consume_number();
    if (starts_identifier()) {
      token_.kind = TokenKind::Dimension;
      token_.value = consume_name();
    } else if (peek() == '%') {
      single(TokenKind::Percentage);
    } else {
      token_.kind = TokenKind::Number;
    }
  }

  // §consume-ident-like-token
  void consume_ident_like() {
    token_.value = consume_name();
    if (peek() != '(') {
      token_.kind = TokenKind::Ident;
      return;
    }
    ++position_;
    token_.kind = TokenKind::Function;
    if (!equals_ignoring_case(token_.value, "url")) return;
    std::size_t ahead = 0;
    while (is_space(peek(ahead))) ++ahead;
    if (peek(ahead) == '"' || peek(ahead) == '\'') return;
    position_ += ahead;
    consume_url();
  }

  // §consume-url-token
  void consume_url() {
    token_.kind = TokenKind::Url;
    std::string value;
    while (!at_end() && peek() != ')') {
      const char c = peek();
      if (is_space(c)) {
        while (is_space(peek())) ++position_;
        if (!at_end() && peek() != ')') return consume_bad_url();
      } else if (c == '"' || c == '\'' || c == '(' || is_non_printable(c) ||
                 (c == '\\' && !valid_escape())) {
        return consume_bad_url();
      } else if (c == '\\') {
        append_utf8(value, consume_escape());
      } else {
        value += text_[position_++];
      }
    }
    if (at_end())
      fault(TokenFault::Kind::UnclosedUrl);
    else
      ++position_;
    token_.value = list_.unescaped.emplace_back(std::move(value));
  }

  // §consume-remnants-of-bad-url
  void consume_bad_url() {
    token_.kind = TokenKind::BadUrl;
    fault(TokenFault::Kind::BadUrl);
    while (!at_end() && peek() != ')') {
      if (valid_escape())
        consume_escape();
      else
        ++position_;
    }
    if (!at_end()) ++position_;
  }

  // §consume-simple-block: inside an open block only its own closing bracket counts.
  void match_brackets() {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < list_.tokens.size(); ++i) {
      const TokenKind kind = list_.tokens[i].kind;
      if (closer_of(kind) != TokenKind::End) {
        open.push_back(i);
      } else if (!open.empty() && kind == closer_of(list_.tokens[open.back()].kind)) {
        list_.tokens[open.back()].match = i;
        open.pop_back();
      }
    }
    for (const std::uint32_t i : open) list_.tokens[i].match = list_.size();
  }

  static TokenKind closer_of(TokenKind kind) {
    switch (kind) {
      case TokenKind::Function:
      case TokenKind::OpenParen:
        return TokenKind::CloseParen;
      case TokenKind::OpenSquare:
        return TokenKind::CloseSquare;
      case TokenKind::OpenCurly:
        return TokenKind::CloseCurly;
      default:
        return TokenKind::End;
    }
  }

  TokenList& list_;
  std::string_view text_;
  std::size_t position_ = 0, located_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  Token token_;
};

}  // namespace

TokenList::TokenList(std::string_view css) : text(preprocess(css)) { Tokenizer(*this).run(); }

}  // namespace banxin::style
