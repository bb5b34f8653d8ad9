#include "style/declaration_parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "style/page_descriptors.h"

namespace banxin::style {
namespace {

std::optional<WideKeyword> wide_keyword(std::string_view name) {
  constexpr std::pair<std::string_view, WideKeyword> kNames[] = {
      {"initial", WideKeyword::Initial},
      {"inherit", WideKeyword::Inherit},
      {"unset", WideKeyword::Unset},
      {"revert", WideKeyword::Revert},
      {"revert-layer", WideKeyword::RevertLayer}};
  for (const auto& [known, keyword] : kNames)
    if (equals_ignoring_case(name, known)) return keyword;
  return std::nullopt;
}

void trim(const TokenList& tokens, std::uint32_t& begin, std::uint32_t& end) {
  while (begin < end && tokens[begin].kind == TokenKind::Whitespace) ++begin;
  while (end > begin && tokens[end - 1].kind == TokenKind::Whitespace) --end;
}

// Tokens that no value may contain (CSS Syntax 3 §declaration-value-diagram).
bool is_well_formed(const TokenList& tokens, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = begin;
  while (at < end) {
    switch (tokens[at].kind) {
      case TokenKind::BadString:
      case TokenKind::BadUrl:
      case TokenKind::CloseParen:
      case TokenKind::CloseSquare:
      case TokenKind::CloseCurly:
      case TokenKind::Semicolon:
        return false;
      default:
        break;
    }
    at = tokens[at].match + 1;
  }
  return true;
}

std::uint32_t next_semicolon(const TokenList& tokens, std::uint32_t at, std::uint32_t end) {
  while (at < end && tokens[at].kind != TokenKind::Semicolon)
    at = std::min(end, tokens[at].match + 1);
  return at;
}

bool asks_for_nothing(std::string_view value, std::string_view initial_values) {
  const std::string lower = ascii_lower(value);
  if (lower == "initial" || lower == "unset" || lower == "revert") return true;
  while (!initial_values.empty()) {
    const auto bar = std::min(initial_values.find('|'), initial_values.size());
    if (lower == initial_values.substr(0, bar)) return true;
    initial_values.remove_prefix(std::min(bar + 1, initial_values.size()));
  }
  return false;
}

std::string shortened(std::string text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() <= kLongest) return text;
  std::size_t cut = kLongest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80) --cut;
  text.resize(cut);
  return text + "…";
}

}  // namespace

std::optional<RawDeclaration> split_declaration(const TokenList& tokens, std::uint32_t begin,
                                                std::uint32_t end) {
  std::uint32_t at = begin + 1;
  while (at < end && tokens[at].kind == TokenKind::Whitespace) ++at;
  if (at >= end || tokens[at].kind != TokenKind::Colon) return std::nullopt;
  RawDeclaration raw{begin, at + 1, end, end, false};
  trim(tokens, raw.value_begin, raw.value_end);
  raw.end = raw.value_end;
  // `!important` is the last two tokens that are not white space.
  if (raw.value_end > raw.value_begin && tokens[raw.value_end - 1].kind == TokenKind::Ident &&
      equals_ignoring_case(tokens[raw.value_end - 1].value, "important")) {
    std::uint32_t bang = raw.value_end - 1;
    while (bang > raw.value_begin && tokens[bang - 1].kind == TokenKind::Whitespace) --bang;
    if (bang > raw.value_begin && tokens[bang - 1].is_delim('!')) {
      raw.important = true;
      raw.value_end = bang - 1;
      trim(tokens, raw.value_begin, raw.value_end);
    }
  }
  return raw;
}

void for_each_declaration(
    const TokenList& tokens, std::uint32_t begin, std::uint32_t end, FileId file,
    Reporter& reporter, const std::function<void(const RawDeclaration&)>& declaration,
    const std::function<std::uint32_t(std::uint32_t, std::uint32_t)>& at_rule) {
  std::uint32_t at = begin;
  while (at < end) {
    const Token& token = tokens[at];
    if (token.kind == TokenKind::Whitespace || token.kind == TokenKind::Semicolon) {
      ++at;
      continue;
    }
    if (token.kind == TokenKind::AtKeyword && at_rule) {
      at = at_rule(at, end);
      continue;
    }
    const std::uint32_t semicolon = next_semicolon(tokens, at, end);
    const auto raw =
        token.kind == TokenKind::Ident ? split_declaration(tokens, at, semicolon) : std::nullopt;
    if (raw) {
      declaration(*raw);
    } else if (token.kind == TokenKind::Ident) {
      reporter.warn(code::kSyntax, fmt::format("':' is expected after '{}'", token.value),
                    span_of(tokens, token, file), "this declaration is ignored up to the next ';'");
    } else {
      reporter.warn(code::kSyntax,
                    fmt::format("'{}' does not start a declaration",
                                shortened(std::string(tokens.raw(token)))),
                    span_of(tokens, token, file), "everything up to the next ';' is ignored");
    }
    at = semicolon;
  }
}

bool contains_variable(const TokenList& tokens, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i)
    if (tokens[i].kind == TokenKind::Function && (equals_ignoring_case(tokens[i].value, "var") ||
                                                  equals_ignoring_case(tokens[i].value, "env")))
      return true;
  return false;
}

ParsedValue parse_value(const TokenList& tokens, std::uint32_t begin, std::uint32_t end,
                        const PropertyName& name) {
  ParsedValue result;
  trim(tokens, begin, end);
  if (begin + 1 == end && tokens[begin].kind == TokenKind::Ident) {
    if (const auto wide = wide_keyword(tokens[begin].value)) {
      result.wide = *wide;
      result.is_valid = true;
      return result;
    }
  }
  if (begin == end || !is_well_formed(tokens, begin, end)) return result;
  ValueParser in(tokens, begin, end);
  if (name.kind == PropertyName::Kind::Longhand) {
    SpecifiedValue value;
    result.is_valid = properties()[name.longhand].parse(in, value) && in.at_end();
    if (result.is_valid) result.longhands.emplace_back(name.longhand, std::move(value));
  } else {
    ShorthandValues values;
    result.is_valid = name.shorthand->expand(in, values) && in.at_end();
    if (result.is_valid) result.longhands = values.values();
  }
  result.unsupported = in.unsupported();
  result.problem = in.problem();
  if (!result.is_valid) result.hint = in.closest_keyword();
  return result;
}

SourceSpan DeclarationParser::value_span(const RawDeclaration& raw) const {
  if (raw.value_begin == raw.value_end) return name_span(raw);
  SourceSpan span = span_of(tokens_, tokens_[raw.value_begin], file_);
  const SourceSpan last = span_of(tokens_, tokens_[raw.value_end - 1], file_);
  span.end_line = last.end_line;
  span.end_column = last.end_column;
  return span;
}

void DeclarationParser::report_unknown(const RawDeclaration& raw) {
  if (!reporter_.is_listening()) return reporter_.warn(code::kUnknownProperty, {}, name_span(raw));
  const std::string name(tokens_[raw.name].value);
  if (is_page_descriptor(ascii_lower(name)))
    return reporter_.warn(code::kUnknownProperty, fmt::format("'{}' belongs into @page", name),
                          name_span(raw));
  const std::string near = closest_property(name);
  reporter_.warn(code::kUnknownProperty, fmt::format("unknown property '{}'", shortened(name)),
                 name_span(raw),
                 near.empty() ? std::string{} : fmt::format("did you mean '{}'?", near));
}

void DeclarationParser::report_invalid(const RawDeclaration& raw, const std::string& problem,
                                       const std::string& hint) {
  const std::string value = shortened(serialize(tokens_, raw.value_begin, raw.value_end));
  std::string message =
      value.empty() ? fmt::format("'{}' has no value", tokens_[raw.name].value)
                    : fmt::format("'{}' is not a value of '{}'", value, tokens_[raw.name].value);
  if (!problem.empty()) message += ": " + problem;
  reporter_.warn(problem.find("unit '") != std::string::npos ? code::kUnit : code::kInvalidValue,
                 std::move(message), value_span(raw),
                 hint.empty() ? std::string{} : fmt::format("did you mean '{}'?", hint));
}

void DeclarationParser::parse(const RawDeclaration& raw, Audience audience,
                              std::vector<Declaration>& out, std::string_view property) {
  const std::string_view written = tokens_[raw.name].value;
  const PropertyName name = find_property(property.empty() ? written : property);
  switch (name.kind) {
    case PropertyName::Kind::Unknown:
      if (audience == Audience::Paged) report_unknown(raw);
      return;
    case PropertyName::Kind::Unsupported:
      if (audience == Audience::Paged &&
          !asks_for_nothing(serialize(tokens_, raw.value_begin, raw.value_end),
                            name.initial_values))
        reporter_.warn_once(code::kUnsupportedProperty, written,
                            fmt::format("property '{}' is not supported yet", written),
                            name_span(raw), "it is ignored in print; it still goes into the EPUB");
      return;
    case PropertyName::Kind::Harmless:
      return;
    case PropertyName::Kind::Custom: {
      if (!is_well_formed(tokens_, raw.value_begin, raw.value_end))
        return report_invalid(raw, {}, {});
      Declaration declaration;
      declaration.custom_name = written;
      declaration.important = raw.important;
      declaration.span = value_span(raw);
      declaration.unresolved = serialize(tokens_, raw.value_begin, raw.value_end);
      if (raw.value_begin + 1 == raw.value_end && tokens_[raw.value_begin].kind == TokenKind::Ident)
        declaration.wide = wide_keyword(tokens_[raw.value_begin].value).value_or(WideKeyword::None);
      out.push_back(std::move(declaration));
      return;
    }
    case PropertyName::Kind::Longhand:
    case PropertyName::Kind::Shorthand:
      return parse_known(raw, name, audience, out);
  }
}

void DeclarationParser::parse_known(const RawDeclaration& raw, const PropertyName& name,
                                    Audience audience, std::vector<Declaration>& out) {
  Declaration pattern;
  pattern.important = raw.important;
  pattern.span = value_span(raw);
  ParsedValue parsed;
  if (contains_variable(tokens_, raw.value_begin, raw.value_end)) {
    parsed.is_valid = is_well_formed(tokens_, raw.value_begin, raw.value_end);
    pattern.unresolved = serialize(tokens_, raw.value_begin, raw.value_end);
    pattern.shorthand = name.shorthand;
  } else {
    parsed = parse_value(tokens_, raw.value_begin, raw.value_end, name);
    pattern.wide = parsed.wide;
  }
  if (audience == Audience::Paged && !parsed.is_valid)
    report_invalid(raw, parsed.problem, parsed.hint);
  if (!parsed.is_valid) return;
  if (audience == Audience::Paged && !parsed.unsupported.empty())
    reporter_.warn_once(code::kUnsupportedValue,
                        fmt::format("{}: {}", tokens_[raw.name].value, parsed.unsupported),
                        fmt::format("'{}' of property '{}' is not supported yet",
                                    parsed.unsupported, tokens_[raw.name].value),
                        value_span(raw));
  const auto add = [&](PropertyId id, SpecifiedValue value, bool is_set) {
    Declaration& declaration = out.emplace_back(pattern);
    declaration.property = id;
    declaration.value = std::move(value);
    if (!is_set && pattern.wide == WideKeyword::None && pattern.unresolved.empty())
      declaration.wide = WideKeyword::Initial;
  };
  if (name.kind == PropertyName::Kind::Longhand)
    return add(name.longhand,
               parsed.longhands.empty() ? SpecifiedValue{} : std::move(parsed.longhands[0].second),
               true);
  for (const std::string_view longhand : name.shorthand->longhands) {
    const PropertyId id = property_id(longhand);
    const auto found =
        std::ranges::find(parsed.longhands, id, &std::pair<PropertyId, SpecifiedValue>::first);
    const bool is_set = found != parsed.longhands.end();
    add(id, is_set ? found->second : SpecifiedValue{}, is_set);
  }
}

}  // namespace banxin::style
