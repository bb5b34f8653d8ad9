#include "style/nesting.h"

#include <algorithm>

namespace banxin::style {
namespace {

// More than these in one rule and `:is()` says it shorter.
constexpr std::size_t kMostSelectors = 64;
// Each `&` repeats what is around it, so a few levels of `& &` could fill any memory.
constexpr std::size_t kLongestText = 1U << 16U;

bool is_combinator(const Token& token) {
  return token.is_delim('>') || token.is_delim('+') || token.is_delim('~');
}

// Whether the selector can stand where `&` stands, behind other simple selectors or a combinator.
bool fits(std::string_view selector, bool behind_simple) {
  return selector.find_first_of(" >+~") == std::string_view::npos &&
         (!behind_simple ||
          std::string_view(".#[:").find(selector.front()) != std::string_view::npos);
}

// One selector, tokens [begin, end) without white space at its ends, inside of `outer`.
std::string flattened(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                      const std::string& outer) {
  std::string text;
  bool names_outer = false;
  std::uint32_t run = begin;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (!tokens[at].is_delim('&')) continue;
    if (text.size() > kLongestText) break;
    names_outer = true;
    if (run < at && tokens[run].kind == TokenKind::Whitespace) text += ' ';
    text += serialize(tokens, run, at);
    if (run < at && tokens[at - 1].kind == TokenKind::Whitespace && !text.ends_with(' '))
      text += ' ';
    const bool behind_simple = at > begin && tokens[at - 1].kind != TokenKind::Whitespace &&
                               !is_combinator(tokens[at - 1]);
    text += at == begin || fits(outer, behind_simple) ? outer : ":is(" + outer + ")";
    run = at + 1;
  }
  if (run < end && run > begin && tokens[run].kind == TokenKind::Whitespace) text += ' ';
  text += serialize(tokens, run, end);
  return names_outer && !is_combinator(tokens[begin]) ? text : outer + " " + text;
}

}  // namespace

std::vector<std::string> flattened_selectors(const TokenList& tokens, std::uint32_t begin,
                                             std::uint32_t end, const NestingParent* outer) {
  std::vector<std::string> around{""};
  if (outer && outer->texts.empty()) return {};
  if (outer) around = outer->texts;
  const auto commas = static_cast<std::size_t>(
      std::count_if(tokens.tokens.begin() + begin, tokens.tokens.begin() + end,
                    [](const Token& token) { return token.kind == TokenKind::Comma; }));
  if (around.size() * (commas + 1) > kMostSelectors && around.size() > 1)
    around = {":is(" + joined(around) + ")"};
  std::vector<std::string> selectors;
  std::size_t length = 0;
  std::uint32_t at = begin;
  while (at < end) {
    std::uint32_t comma = at;
    while (comma < end && tokens[comma].kind != TokenKind::Comma)
      comma = std::min(end, tokens[comma].match + 1);
    std::uint32_t last = comma;
    while (at < last && tokens[at].kind == TokenKind::Whitespace) ++at;
    while (last > at && tokens[last - 1].kind == TokenKind::Whitespace) --last;
    if (at < last)
      for (const std::string& one : around) {
        selectors.push_back(outer ? flattened(tokens, at, last, one) : serialize(tokens, at, last));
        length += selectors.back().size();
        if (outer && length > kLongestText) return {};
      }
    at = comma + 1;
  }
  return selectors;
}

std::string joined(const std::vector<std::string>& selectors) {
  std::string text;
  for (const std::string& one : selectors) text += (text.empty() ? "" : ", ") + one;
  return text;
}

ItemEnd end_of_item(const TokenList& tokens, std::uint32_t at, std::uint32_t end) {
  // `--x: { … }` is a custom property, whatever it holds.
  std::uint32_t colon = at + 1;
  while (colon < end && tokens[colon].kind == TokenKind::Whitespace) ++colon;
  const bool is_custom = tokens[at].kind == TokenKind::Ident &&
                         tokens[at].value.starts_with("--") && colon < end &&
                         tokens[colon].kind == TokenKind::Colon;
  while (at < end && tokens[at].kind != TokenKind::Semicolon) {
    if (tokens[at].kind == TokenKind::OpenCurly && !is_custom) return {at, true};
    at = std::min(end, tokens[at].match + 1);
  }
  return {at, false};
}

}  // namespace banxin::style
