#include <algorithm>

#include "style/declaration_parser.h"
#include "style/media.h"

namespace banxin::style {
namespace {

constexpr int kDeepestNesting = 32;

// CSS Conditional 3 §at-supports. Nothing here is a fault of the sheet: asking is allowed.
class SupportsParser {
 public:
  SupportsParser(const TokenList& tokens, FileId file) : tokens_(tokens), file_(file) {}

  bool condition(std::uint32_t at, std::uint32_t end, int depth) const {
    skip_space(at, end);
    if (take(at, end, "not")) return !in_parentheses(at, end, depth);
    bool holds = in_parentheses(at, end, depth);
    while (at < end) {
      if (take(at, end, "and"))
        holds = in_parentheses(at, end, depth) && holds;
      else if (take(at, end, "or"))
        holds = in_parentheses(at, end, depth) || holds;
      else
        return false;
    }
    return holds;
  }

 private:
  void skip_space(std::uint32_t& at, std::uint32_t end) const {
    while (at < end && tokens_[at].kind == TokenKind::Whitespace) ++at;
  }
  bool take(std::uint32_t& at, std::uint32_t end, std::string_view word) const {
    if (at >= end || tokens_[at].kind != TokenKind::Ident ||
        !equals_ignoring_case(tokens_[at].value, word))
      return false;
    ++at;
    skip_space(at, end);
    return true;
  }

  bool in_parentheses(std::uint32_t& at, std::uint32_t end, int depth) const {
    if (at >= end || depth > kDeepestNesting) return false;
    const Token& token = tokens_[at];
    std::uint32_t inside = at + 1;
    const std::uint32_t close = std::min(token.match, end);
    at = std::min(close + 1, end);
    skip_space(at, end);
    if (token.kind == TokenKind::Function)
      return supports_function(token.value, inside, close, depth);
    if (token.kind != TokenKind::OpenParen) return false;
    skip_space(inside, close);
    if (inside < close && tokens_[inside].kind == TokenKind::Ident &&
        split_declaration(tokens_, inside, close))
      return supports_declaration(inside, close);
    return condition(inside, close, depth + 1);
  }

  // selector(), font-format(), font-tech() (CSS Conditional 4 and 5); supports() is @import's.
  bool supports_function(std::string_view name, std::uint32_t inside, std::uint32_t close,
                         int depth) const {
    if (equals_ignoring_case(name, "selector")) return supports_selector(inside, close);
    if (equals_ignoring_case(name, "font-format"))
      return is_one_of(inside, close, {"opentype", "truetype", "collection"});
    if (equals_ignoring_case(name, "font-tech"))
      return is_one_of(inside, close, {"features-opentype"});
    if (!equals_ignoring_case(name, "supports")) return false;
    skip_space(inside, close);
    const bool is_declaration = inside < close && tokens_[inside].kind == TokenKind::Ident &&
                                split_declaration(tokens_, inside, close);
    return is_declaration ? supports_declaration(inside, close)
                          : condition(inside, close, depth + 1);
  }
  bool is_one_of(std::uint32_t inside, std::uint32_t close,
                 std::initializer_list<std::string_view> names) const {
    return inside + 1 == close && std::ranges::any_of(names, [&](std::string_view name) {
             return equals_ignoring_case(tokens_[inside].value, name);
           });
  }

  bool supports_selector(std::uint32_t begin, std::uint32_t end) const {
    Diagnostics unheard;
    Reporter reporter(unheard);
    const auto list = parse_selector_list(tokens_, begin, end, file_, reporter);
    return list && !list->empty();
  }

  bool supports_declaration(std::uint32_t begin, std::uint32_t end) const {
    const auto raw = split_declaration(tokens_, begin, end);
    const PropertyName name = find_property(tokens_[raw->name].value);
    if (name.kind == PropertyName::Kind::Custom) return true;
    if (name.kind != PropertyName::Kind::Longhand && name.kind != PropertyName::Kind::Shorthand)
      return false;
    if (contains_variable(tokens_, raw->value_begin, raw->value_end)) return true;
    const ParsedValue value = parse_value(tokens_, raw->value_begin, raw->value_end, name);
    return value.is_valid && value.unsupported.empty();
  }

  const TokenList& tokens_;
  FileId file_;
};

}  // namespace

bool parse_supports_condition(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                              FileId file) {
  return SupportsParser(tokens, file).condition(begin, end, 0);
}

}  // namespace banxin::style
