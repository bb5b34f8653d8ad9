// @layer and @import: where rules stand in the cascade, and what other sheets they come with (CSS
// Cascade 5 §layering, §at-import).
#include <fmt/format.h>

#include <algorithm>

#include "style/sheet_parser.h"

namespace banxin::style {
namespace {

constexpr std::size_t kMostNameParts = 32;

std::string within(const std::vector<std::string>& layers, std::uint32_t around,
                   const std::string& name) {
  return around == kNoLayer ? name : layers[around] + "." + name;
}

}  // namespace

// Names with dots, separated by commas; none at all is an empty list.
std::optional<std::vector<std::string>> SheetParser::layer_names(std::uint32_t begin,
                                                                 std::uint32_t end) const {
  std::vector<std::string> names;
  bool name_wanted = true;
  for (std::uint32_t at = begin; at < end; ++at) {
    const Token& token = tokens_[at];
    if (token.kind == TokenKind::Whitespace) continue;
    if (token.kind == TokenKind::Comma && !name_wanted) {
      name_wanted = true;
      continue;
    }
    if (token.kind != TokenKind::Ident || !name_wanted) return std::nullopt;
    std::string name(token.value);
    std::size_t parts = 1;
    while (at + 2 < end && tokens_[at + 1].is_delim('.') &&
           tokens_[at + 2].kind == TokenKind::Ident && parts++ < kMostNameParts) {
      name += '.';
      name += tokens_[at + 2].value;
      at += 2;
    }
    names.push_back(std::move(name));
    name_wanted = false;
  }
  if (name_wanted && !names.empty()) return std::nullopt;
  return names;
}

std::uint32_t SheetParser::enter_layer(const std::string& name, std::uint32_t around) {
  const std::string full = within(rules_.layers, around, name);
  const auto found = layer_numbers_.find(full);
  if (found != layer_numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(rules_.layers.size());
  rules_.layers.push_back(full);
  layer_numbers_.emplace(full, number);
  return number;
}

void SheetParser::layer_rule(const AtRule& rule, const RuleContext& context,
                             std::vector<SourceItem>& source) {
  const auto names = layer_names(rule.prelude_begin, rule.prelude_end);
  if (!names || (rule.has_block ? names->size() > 1 : names->empty()))
    return reporter_.warn(code::kSyntax, "'@layer' needs names, or one name and a { block }",
                          span(rule.keyword));
  if (!rule.has_block) {
    for (const std::string& name : *names) enter_layer(name, context.layer);
    return keep_verbatim(rule, source);
  }
  if (context.depth >= kDeepestRuleNesting)
    return reporter_.warn(code::kLimit, "rules nest too deep here", span(rule.keyword));
  RuleContext inner = context;
  ++inner.depth;
  const std::string anonymous = fmt::format("{}{}:{}", kAnonymousLayer, rules_.file, rule.keyword);
  inner.layer = enter_layer(names->empty() ? anonymous : names->front(), context.layer);
  add_group("layer", rule, inner, source);
}

void SheetParser::import_rule(const AtRule& rule, const RuleContext& context,
                              std::vector<SourceItem>&) {
  const auto invalid = [&](std::string message, std::string hint = {}) {
    reporter_.warn(code::kImport, std::move(message), span(rule.keyword), std::move(hint));
  };
  if (imports_are_over_ || context.depth > 0)
    return invalid("'@import' stands after other rules: it is ignored",
                   "move it to the beginning of the sheet");
  if (rule.has_block) return invalid("'@import' takes no { block }");
  std::uint32_t at = rule.prelude_begin;
  ImportRule import;
  import.span = span(rule.keyword);
  const Token& first = tokens_[at];
  if (at >= rule.prelude_end) return invalid("'@import' needs the name of a sheet");
  if (first.kind == TokenKind::String || first.kind == TokenKind::Url) {
    import.url = first.value;
  } else if (first.kind == TokenKind::Function && equals_ignoring_case(first.value, "url") &&
             tokens_[at + 1].kind == TokenKind::String) {
    import.url = tokens_[at + 1].value;
    at = first.match;
  } else {
    return invalid("'@import' needs the name of a sheet");
  }
  take_import_conditions(at + 1, rule.prelude_end, context, import);
  rules_.imports.push_back(std::move(import));
}

void SheetParser::take_import_conditions(std::uint32_t at, std::uint32_t end,
                                         const RuleContext& context, ImportRule& out) {
  const auto skip_space = [&] {
    while (at < end && tokens_[at].kind == TokenKind::Whitespace) ++at;
  };
  const auto is = [&](TokenKind kind, std::string_view name) {
    return at < end && tokens_[at].kind == kind && equals_ignoring_case(tokens_[at].value, name);
  };
  out.media = context.media;
  out.supported = context.supported;
  skip_space();
  std::uint32_t layer = context.layer;
  if (is(TokenKind::Ident, "layer")) {
    layer = enter_layer(fmt::format("{}{}:{}", kAnonymousLayer, rules_.file, at), context.layer);
    ++at;
  } else if (is(TokenKind::Function, "layer")) {
    const std::uint32_t close = std::min(tokens_[at].match, end);
    const auto names = layer_names(at + 1, close);
    if (names && names->size() == 1) layer = enter_layer(names->front(), context.layer);
    at = std::min(close + 1, end);
  }
  if (layer != kNoLayer) out.layer = rules_.layers[layer];
  skip_space();
  if (is(TokenKind::Function, "supports")) {
    const std::uint32_t close = std::min(tokens_[at].match, end);
    out.supported = out.supported && parse_supports_condition(tokens_, at, close + 1, rules_.file);
    at = std::min(close + 1, end);
    skip_space();
  }
  if (at == end) return;
  out.media = out.media & parse_media_queries(tokens_, at, end, rules_.file, reporter_);
  out.media_text = serialize(tokens_, at, end);
}

}  // namespace banxin::style
