#include "style/token.h"

#include "base/utf8.h"

namespace banxin::style {
namespace {

// Two tokens that a comment kept apart and that would read as one without it (CSS Syntax 3
// §serialization, the table of pairs, taken a little wider).
bool would_join(const Token& left, const Token& right) {
  const auto ends_in_word = [](const Token& token) {
    switch (token.kind) {
      case TokenKind::Ident:
      case TokenKind::AtKeyword:
      case TokenKind::Hash:
      case TokenKind::Dimension:
      case TokenKind::Number:
        return true;
      case TokenKind::Delim:
        return token.delim != '*' && token.delim != '>' && token.delim != '~';
      default:
        return false;
    }
  };
  const auto starts_word = [](const Token& token) {
    switch (token.kind) {
      case TokenKind::Ident:
      case TokenKind::Function:
      case TokenKind::Url:
      case TokenKind::BadUrl:
      case TokenKind::Number:
      case TokenKind::Percentage:
      case TokenKind::Dimension:
      case TokenKind::Cdc:
      case TokenKind::OpenParen:
        return true;
      case TokenKind::Delim:
        return token.delim == '-' || token.delim == '%' || token.delim == '*';
      default:
        return false;
    }
  };
  return ends_in_word(left) && starts_word(right);
}

}  // namespace

SourceSpan span_of(const TokenList& list, const Token& token, FileId file) {
  const std::string_view raw = list.raw(token);
  SourceSpan span{file, token.line, token.column, token.line, 0};
  if (raw.empty() || raw.find('\n') != std::string_view::npos) return span;
  span.end_column = token.column + static_cast<std::uint32_t>(count_code_points(raw)) - 1;
  return span;
}

std::string serialize(const TokenList& list, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  bool space = false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Token& token = list[i];
    if (token.kind == TokenKind::Whitespace) {
      space = !out.empty();
      continue;
    }
    if (space)
      out += ' ';
    else if (i > begin && list[i - 1].end != token.begin && would_join(list[i - 1], token))
      out += "/**/";
    space = false;
    out += list.raw(token);
  }
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

}  // namespace banxin::style
