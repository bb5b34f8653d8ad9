// Tokens: CSS text cut up as CSS Syntax Level 3 §tokenization says.
//
// Comes in: CSS text. Goes out: one flat list of tokens that knows where every token stands and
// which bracket closes which. The flat list replaces the specification's tree of component values:
// whoever wants to step over a block follows `match`, so no input can nest deep enough to hurt.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_span.h"

namespace banxin::style {

enum class TokenKind : std::uint8_t {
  Ident,
  Function,
  AtKeyword,
  Hash,
  String,
  BadString,
  Url,
  BadUrl,
  Delim,
  Number,
  Percentage,
  Dimension,
  Whitespace,
  Cdo,
  Cdc,
  Colon,
  Semicolon,
  Comma,
  OpenSquare,
  CloseSquare,
  OpenParen,
  CloseParen,
  OpenCurly,
  CloseCurly,
  End,
};

struct Token {
  TokenKind kind = TokenKind::End;
  bool is_integer = false;             // Number, Dimension: written without point and exponent
  bool is_signed = false;              // Number, Dimension: written with a sign
  bool is_id = false;                  // Hash: would be an identifier
  std::uint32_t line = 1, column = 1;  // from 1; columns in code points
  std::uint32_t begin = 0, end = 0;    // bytes in the text
  // For Function and the opening brackets: the index of the closing token (of the End token when
  // the text ends first). For every other token: its own index.
  std::uint32_t match = 0;
  char32_t delim = 0;  // Delim
  double number = 0;   // Number, Percentage, Dimension
  // Unescaped: the name of Ident, Function, AtKeyword, Hash; the content of String, Url; the unit
  // of Dimension.
  std::string_view value;

  bool is_delim(char32_t c) const { return kind == TokenKind::Delim && delim == c; }
};

// A fault of the text below the grammar. Tokenizing goes on as the specification says.
struct TokenFault {
  enum class Kind : std::uint8_t {
    UnclosedComment,
    UnclosedString,
    NewlineInString,
    UnclosedUrl,
    BadUrl,
    BadEscape
  };
  Kind kind;
  std::uint32_t line, column;
};

// Owns the text that its tokens point into; does not move once made.
struct TokenList {
  explicit TokenList(std::string_view css);
  TokenList(const TokenList&) = delete;
  TokenList& operator=(const TokenList&) = delete;

  std::string folder;                 // of the sheet: what url() is relative to; may be empty
  std::string text;                   // after CSS Syntax §input-preprocessing
  std::deque<std::string> unescaped;  // values that differ from the text
  std::vector<Token> tokens;          // the last one is End
  std::vector<TokenFault> faults;
  // Where the last token ends when the end of the text cut it short (a string, a url); else 0.
  std::uint32_t unclosed_at = 0;

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size() - 1); }
  const Token& operator[](std::uint32_t index) const { return tokens[index]; }
  std::string_view raw(const Token& token) const {
    return std::string_view(text).substr(token.begin, token.end - token.begin);
  }
};

// Where `token` stands, in a file.
SourceSpan span_of(const TokenList& list, const Token& token, FileId file);

// The text of tokens [begin, end), without comments, every run of white space one space, none at
// the ends.
std::string serialize(const TokenList& list, std::uint32_t begin, std::uint32_t end);

// CSS compares names of its own without regard to ASCII case.
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string ascii_lower(std::string_view text);

}  // namespace banxin::style
