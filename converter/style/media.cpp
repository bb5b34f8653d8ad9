#include "style/media.h"

#include <fmt/format.h>

#include <algorithm>

#include "style/property.h"

namespace banxin::style {
namespace {

Match all_of(Match a, Match b) { return std::min(a, b); }
Match any_of(Match a, Match b) { return std::max(a, b); }
Match negated(Match a) {
  return a == Match::Yes ? Match::No : a == Match::No ? Match::Yes : Match::Unknown;
}

// Media Queries 4 and 5: what a device may be asked. min- and max- may stand before the ranges.
constexpr std::string_view kFeatures[] = {
    "width",
    "height",
    "aspect-ratio",
    "orientation",
    "resolution",
    "scan",
    "grid",
    "update",
    "overflow-block",
    "overflow-inline",
    "color",
    "color-index",
    "monochrome",
    "color-gamut",
    "dynamic-range",
    "pointer",
    "hover",
    "any-pointer",
    "any-hover",
    "prefers-reduced-motion",
    "prefers-reduced-data",
    "prefers-reduced-transparency",
    "prefers-contrast",
    "prefers-color-scheme",
    "forced-colors",
    "inverted-colors",
    "scripting",
    "display-mode",
    "device-width",
    "device-height",
    "device-aspect-ratio",
};

// What is so of every printed page, whatever its size: the values that hold. All other values of
// these features do not; without a value, a feature holds unless what holds is `none` or its kin.
struct PaperFeature {
  std::string_view name, value;
  bool holds_alone;
};
constexpr PaperFeature kPaper[] = {
    {"update", "none", false},
    {"hover", "none", false},
    {"any-hover", "none", false},
    {"pointer", "none", false},
    {"any-pointer", "none", false},
    {"scripting", "none", false},
    {"grid", "0", false},
    {"overflow-block", "paged", true},
    {"overflow-inline", "none", false},
    {"prefers-reduced-motion", "reduce", true},
    {"prefers-reduced-data", "no-preference", false},
    {"prefers-reduced-transparency", "no-preference", false},
    {"prefers-contrast", "no-preference", false},
    {"prefers-color-scheme", "light", true},
    {"forced-colors", "none", false},
    {"inverted-colors", "none", false},
};

constexpr std::string_view kQueryWords[] = {"print", "screen", "all", "not", "only", "and", "or"};

bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::Ident && equals_ignoring_case(token.value, word);
}

// One query: tokens [begin, end) without commas.
class MediaQuery {
 public:
  MediaQuery(const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
             Reporter& reporter)
      : tokens_(tokens), at_(begin), end_(end), file_(file), reporter_(reporter) {
    skip_space();
  }

  MediaMatch evaluate() {
    const std::uint32_t start = at_;
    const bool is_not = take("not");
    if (!is_not) take("only");
    MediaMatch match;
    start_of_condition_ = at_;
    if (at_ < end_ && tokens_[at_].kind == TokenKind::Ident)
      match = media_type();
    else if (at_ >= end_ || (tokens_[at_].kind != TokenKind::OpenParen &&
                             tokens_[at_].kind != TokenKind::Function))
      return invalid(start);
    const bool has_type = at_ != start_of_condition_;
    if (at_ < end_ && (!has_type || take("and"))) {
      const auto holds = condition(end_, 0);
      if (!holds) return invalid(start);
      match = match & *holds;
    }
    if (is_not) match = {negated(match.print), negated(match.screen)};
    if (match.print == Match::Unknown && names_print_)
      report(start, "media features are not evaluated for print: the query does not match",
             "Banxin's pages are as large as @page says");
    return match;
  }

 private:
  void skip_space() {
    while (at_ < end_ && tokens_[at_].kind == TokenKind::Whitespace) ++at_;
  }
  bool take(std::string_view word) {
    if (at_ >= end_ || !is_word(tokens_[at_], word)) return false;
    ++at_;
    skip_space();
    return true;
  }
  void report(std::uint32_t at, std::string message, std::string hint = {}) {
    reporter_.warn(code::kMedia, std::move(message),
                   span_of(tokens_, tokens_[std::min(at, tokens_.size())], file_), std::move(hint));
  }
  // Media Queries 4 §error-handling: an invalid query is `not all`.
  MediaMatch invalid(std::uint32_t at) {
    report(at, "this media query is not valid");
    return {Match::No, Match::No};
  }

  MediaMatch media_type() {
    const Token& token = tokens_[at_];
    MediaMatch match;
    if (take("print")) {
      match.screen = Match::No;
      names_print_ = true;
    } else if (take("screen")) {
      match.print = Match::No;
    } else if (!take("all")) {
      // Not ours; some e-reader may know it (`amzn-kf8`).
      if (const auto near = closest(ascii_lower(token.value), kQueryWords); !near.empty())
        report(at_, fmt::format("unknown media type '{}'", token.value),
               fmt::format("did you mean '{}'?", near));
      match = {Match::No, Match::Unknown};
      ++at_;
      skip_space();
    }
    return match;
  }

  // Media Queries 4 §media-conditions: `not` one, or several with one word between.
  std::optional<MediaMatch> condition(std::uint32_t end, int depth) {
    if (take("not")) {
      const auto inner = in_parentheses(end, depth);
      if (!inner || at_ < end) return std::nullopt;
      return MediaMatch{negated(inner->print), negated(inner->screen)};
    }
    auto match = in_parentheses(end, depth);
    while (match && at_ < end) {
      const bool is_and = take("and");
      if (!is_and && !take("or")) return std::nullopt;
      const auto next = in_parentheses(end, depth);
      if (!next) return std::nullopt;
      match = is_and ? *match & *next
                     : MediaMatch{any_of(match->print, next->print),
                                  any_of(match->screen, next->screen)};
    }
    return match;
  }

  // A condition in parentheses, or `(width >= 40em)`, `(min-width: 40em)`, `(color)`.
  std::optional<MediaMatch> in_parentheses(std::uint32_t end, int depth) {
    constexpr int kDeepest = 32;
    if (at_ >= end || depth > kDeepest) return std::nullopt;
    const Token& open = tokens_[at_];
    if (open.kind != TokenKind::OpenParen && open.kind != TokenKind::Function) return std::nullopt;
    const std::uint32_t close = std::min(open.match, end);
    ++at_;
    skip_space();
    std::optional<MediaMatch> match;
    const bool nests = at_ < close && open.kind == TokenKind::OpenParen &&
                       (tokens_[at_].kind == TokenKind::OpenParen || is_word(tokens_[at_], "not"));
    if (nests && !is_comparison(close))
      match = condition(close, depth + 1);
    else
      match = feature(close);
    at_ = std::min(close + 1, end_);
    skip_space();
    return match;
  }

  // `((1 + 2) < width)` begins like a condition.
  bool is_comparison(std::uint32_t close) const {
    for (std::uint32_t at = at_; at < close; at = tokens_[at].match + 1)
      if (tokens_[at].is_delim('<') || tokens_[at].is_delim('>') || tokens_[at].is_delim('='))
        return true;
    return false;
  }

  MediaMatch feature(std::uint32_t close) {
    std::uint32_t name = at_;
    while (name < close && tokens_[name].kind != TokenKind::Ident) ++name;
    if (name == close) return {Match::Unknown, Match::Unknown};
    check_feature(name);
    const auto* row =
        std::ranges::find(kPaper, ascii_lower(tokens_[name].value), &PaperFeature::name);
    if (row == std::end(kPaper)) return {Match::Unknown, Match::Unknown};
    std::uint32_t value = name + 1;
    while (value < close && (tokens_[value].kind == TokenKind::Whitespace ||
                             tokens_[value].kind == TokenKind::Colon))
      ++value;
    const bool holds = value == close
                           ? row->holds_alone
                           : equals_ignoring_case(tokens_.raw(tokens_[value]), row->value);
    return {holds ? Match::Yes : Match::No, Match::Unknown};
  }

  void check_feature(std::uint32_t at) {
    std::string name = ascii_lower(tokens_[at].value);
    if (name.starts_with("-") || name == "not") return;  // another engine's; a nested condition
    if (name.starts_with("min-") || name.starts_with("max-")) name.erase(0, 4);
    if (std::ranges::find(kFeatures, name) != std::end(kFeatures)) return;
    const auto near = closest(name, kFeatures);
    report(at, fmt::format("unknown media feature '{}'", tokens_[at].value),
           near.empty() ? std::string{} : fmt::format("did you mean '{}'?", near));
  }

  const TokenList& tokens_;
  std::uint32_t at_, end_;
  FileId file_;
  Reporter& reporter_;
  std::uint32_t start_of_condition_ = 0;
  bool names_print_ = false;
};

}  // namespace

MediaMatch operator&(MediaMatch a, MediaMatch b) {
  return {all_of(a.print, b.print), all_of(a.screen, b.screen)};
}

MediaMatch parse_media_queries(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                               FileId file, Reporter& reporter) {
  while (begin < end && tokens[begin].kind == TokenKind::Whitespace) ++begin;
  if (begin == end) return {};
  MediaMatch match{Match::No, Match::No};
  for (;;) {
    std::uint32_t comma = begin;
    while (comma < end && tokens[comma].kind != TokenKind::Comma)
      comma = std::min(end, tokens[comma].match + 1);
    const MediaMatch one = MediaQuery(tokens, begin, comma, file, reporter).evaluate();
    match = {any_of(match.print, one.print), any_of(match.screen, one.screen)};
    if (comma >= end) return match;
    begin = comma + 1;
  }
}

}  // namespace banxin::style
