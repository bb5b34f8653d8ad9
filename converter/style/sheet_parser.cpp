#include "style/sheet_parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::style {
namespace {

constexpr int kDeepestNesting = 32;

struct FaultText {
  TokenFault::Kind kind;
  const char* message;
};
constexpr FaultText kFaults[] = {
    {TokenFault::Kind::UnclosedComment, "this comment is never closed"},
    {TokenFault::Kind::UnclosedString, "this string is never closed"},
    {TokenFault::Kind::NewlineInString, "this string runs into the end of the line"},
    {TokenFault::Kind::UnclosedUrl, "this url() is never closed"},
    {TokenFault::Kind::BadUrl, "this url() is not valid: quote it"},
    {TokenFault::Kind::BadEscape, "a backslash at the end of a line escapes nothing here"},
};

}  // namespace

void SheetParser::parse() {
  report_faults();
  rule_list(0, tokens_.size(), RuleContext{}, rules_.source);
}

void SheetParser::report_faults() {
  for (const TokenFault& fault : tokens_.faults) {
    const auto* text = std::ranges::find(kFaults, fault.kind, &FaultText::kind);
    reporter_.warn(code::kSyntax, text->message,
                   {rules_.file, fault.line, fault.column, fault.line, 0});
  }
}

// CSS Syntax 3 §consume-list-of-rules
void SheetParser::rule_list(std::uint32_t begin, std::uint32_t end, const RuleContext& context,
                            std::vector<SourceItem>& source) {
  std::uint32_t at = begin;
  while (at < end) {
    const TokenKind kind = tokens_[at].kind;
    const bool is_html_comment =
        context.depth == 0 && (kind == TokenKind::Cdo || kind == TokenKind::Cdc);
    if (kind == TokenKind::Whitespace || is_html_comment)
      ++at;
    else if (kind == TokenKind::AtKeyword)
      at = at_rule(at, end, context, source);
    else
      at = qualified_rule(at, end, context, source);
  }
}

// CSS Syntax 3 §consume-qualified-rule
std::uint32_t SheetParser::qualified_rule(std::uint32_t at, std::uint32_t end,
                                          const RuleContext& context,
                                          std::vector<SourceItem>& source) {
  std::uint32_t open = at;
  while (open < end && tokens_[open].kind != TokenKind::OpenCurly) open = tokens_[open].match + 1;
  if (open >= end) {
    reporter_.warn(code::kSyntax, "a rule without a { block }", span(at),
                   "everything from here to the end is ignored");
    return end;
  }
  const std::uint32_t close = std::min(tokens_[open].match, end);
  if (close == tokens_.size())
    reporter_.warn(code::kSyntax, "this block is never closed", span(open), "a '}' is missing");
  style_rule(at, open, close, context, source);
  return std::min(close + 1, end);
}

void SheetParser::style_rule(std::uint32_t prelude, std::uint32_t open, std::uint32_t close,
                             const RuleContext& context, std::vector<SourceItem>& source) {
  auto selectors = parse_selector_list(tokens_, prelude, open, rules_.file, reporter_);
  if (!selectors) return;
  StyleRule rule;
  rule.selectors = std::move(*selectors);
  rule.media = context.media;
  rule.supported = context.supported;
  rule.span = span(prelude);
  SourceItem item;
  item.prelude_begin = prelude;
  item.prelude_end = open;
  for_each_declaration(tokens_, open + 1, close, rules_.file, reporter_,
                       [&](const RawDeclaration& raw) {
                         item.declarations.push_back({raw.name, raw.value_begin, raw.end});
                         declarations_.parse(raw, context.audience(), rule.declarations);
                       });
  rule.has_important = std::ranges::any_of(rule.declarations, &Declaration::important);
  source.push_back(std::move(item));
  if (!rule.selectors.empty() && !rule.declarations.empty())
    rules_.style_rules.push_back(std::move(rule));
}

// CSS Syntax 3 §consume-at-rule
SheetParser::AtRule SheetParser::split_at_rule(std::uint32_t at, std::uint32_t end) const {
  AtRule rule{at, at + 1, at + 1, end, end, end, false};
  std::uint32_t i = at + 1;
  while (i < end && tokens_[i].kind != TokenKind::Semicolon &&
         tokens_[i].kind != TokenKind::OpenCurly)
    i = tokens_[i].match + 1;
  i = std::min(i, end);
  rule.prelude_end = i;
  rule.next = i;
  while (rule.prelude_begin < i && tokens_[rule.prelude_begin].kind == TokenKind::Whitespace)
    ++rule.prelude_begin;
  if (i == end) return rule;
  rule.next = i + 1;
  if (tokens_[i].kind == TokenKind::Semicolon) return rule;
  rule.has_block = true;
  rule.block_begin = i + 1;
  rule.block_end = std::min(tokens_[i].match, end);
  rule.next = std::min(rule.block_end + 1, end);
  return rule;
}

std::span<const SheetParser::AtRuleName> SheetParser::at_rule_names() {
  static constexpr AtRuleName kNames[] = {
      {"media", &SheetParser::media_rule},
      {"supports", &SheetParser::supports_rule},
      {"font-face", &SheetParser::font_face_rule},
      {"page", &SheetParser::page_rule},
      {"charset", &SheetParser::quiet_rule},
      {"namespace", &SheetParser::namespace_rule},
      {"import", &SheetParser::import_rule},
      {"counter-style", &SheetParser::unsupported_rule},
      {"layer", &SheetParser::unsupported_rule},
      {"container", &SheetParser::unsupported_rule},
      {"scope", &SheetParser::unsupported_rule},
      {"starting-style", &SheetParser::unsupported_rule},
      {"property", &SheetParser::unsupported_rule},
      {"color-profile", &SheetParser::unsupported_rule},
      {"font-feature-values", &SheetParser::unsupported_rule},
      {"font-palette-values", &SheetParser::unsupported_rule},
      {"keyframes", &SheetParser::quiet_rule},
      {"-webkit-keyframes", &SheetParser::quiet_rule},
      {"viewport", &SheetParser::quiet_rule},
      {"view-transition", &SheetParser::quiet_rule},
  };
  return kNames;
}

std::uint32_t SheetParser::at_rule(std::uint32_t at, std::uint32_t end, const RuleContext& context,
                                   std::vector<SourceItem>& source) {
  const AtRule rule = split_at_rule(at, end);
  const std::string name = ascii_lower(tokens_[at].value);
  const auto names = at_rule_names();
  const auto row = std::ranges::find(names, name, &AtRuleName::name);
  if (rule.has_block && rule.block_end == tokens_.size())
    reporter_.warn(code::kSyntax, fmt::format("the block of '@{}' is never closed", name), span(at),
                   "a '}' is missing");
  (this->*(row == names.end() ? &SheetParser::unknown_rule : row->verb))(rule, context, source);
  return rule.next;
}

bool SheetParser::needs_block(const AtRule& rule) {
  if (!rule.has_block)
    reporter_.warn(code::kSyntax,
                   fmt::format("'@{}' needs a {{ block }}", tokens_[rule.keyword].value),
                   span(rule.keyword));
  return rule.has_block;
}

void SheetParser::media_rule(const AtRule& rule, const RuleContext& context,
                             std::vector<SourceItem>& source) {
  if (!needs_block(rule)) return;
  if (context.depth == kDeepestNesting)
    return reporter_.warn(code::kLimit, "rules nest too deep here", span(rule.keyword));
  RuleContext inner = context;
  const MediaMatch match =
      parse_media_queries(tokens_, rule.prelude_begin, rule.prelude_end, rules_.file, reporter_);
  inner.media = context.media & match;
  ++inner.depth;
  SourceItem item;
  item.kind = SourceItem::Kind::Media;
  item.at_name = "media";
  item.prelude_begin = rule.prelude_begin;
  item.prelude_end = rule.prelude_end;
  item.screen = match.screen;
  rule_list(rule.block_begin, rule.block_end, inner, item.children);
  source.push_back(std::move(item));
}

void SheetParser::supports_rule(const AtRule& rule, const RuleContext& context,
                                std::vector<SourceItem>& source) {
  if (!needs_block(rule)) return;
  if (context.depth == kDeepestNesting)
    return reporter_.warn(code::kLimit, "rules nest too deep here", span(rule.keyword));
  RuleContext inner = context;
  inner.supported = context.supported && parse_supports_condition(tokens_, rule.prelude_begin,
                                                                  rule.prelude_end, rules_.file);
  // What is not for us need not be understood by us.
  if (!inner.supported) inner.media.print = Match::No;
  ++inner.depth;
  SourceItem item;
  item.kind = SourceItem::Kind::Group;
  item.at_name = "supports";
  item.prelude_begin = rule.prelude_begin;
  item.prelude_end = rule.prelude_end;
  rule_list(rule.block_begin, rule.block_end, inner, item.children);
  source.push_back(std::move(item));
}

void SheetParser::font_face_rule(const AtRule& rule, const RuleContext&, std::vector<SourceItem>&) {
  if (needs_block(rule))
    parse_font_face(rules_, rule.keyword, rule.block_begin, rule.block_end, reporter_);
}

void SheetParser::page_rule(const AtRule& rule, const RuleContext& context,
                            std::vector<SourceItem>&) {
  if (needs_block(rule))
    parse_page_rule(rules_, rule.prelude_begin, rule.prelude_end, rule.block_begin, rule.block_end,
                    context, reporter_);
}

void SheetParser::keep_verbatim(const AtRule& rule, std::vector<SourceItem>& source) {
  // Without its ';' it would swallow what follows it in the EPUB.
  if (!rule.has_block && tokens_[rule.next - 1].kind != TokenKind::Semicolon) return;
  SourceItem item;
  item.kind = SourceItem::Kind::Verbatim;
  item.prelude_begin = rule.keyword;
  item.prelude_end = rule.next;
  source.push_back(std::move(item));
}

// Nothing on paper: an animation, the encoding, which is known by now.
void SheetParser::quiet_rule(const AtRule& rule, const RuleContext&,
                             std::vector<SourceItem>& source) {
  if (rule.has_block) keep_verbatim(rule, source);
}

// Prefixes of attributes are taken as they stand in the document (selector.h); readers need the
// rule.
void SheetParser::namespace_rule(const AtRule& rule, const RuleContext&,
                                 std::vector<SourceItem>& source) {
  if (!rule.has_block) keep_verbatim(rule, source);
}

void SheetParser::import_rule(const AtRule& rule, const RuleContext&, std::vector<SourceItem>&) {
  reporter_.warn(code::kUnsupportedAtRule, "'@import' is not supported yet", span(rule.keyword),
                 "give the other sheet with --style");
}

void SheetParser::unsupported_rule(const AtRule& rule, const RuleContext& context,
                                   std::vector<SourceItem>& source) {
  const std::string name = ascii_lower(tokens_[rule.keyword].value);
  if (context.audience() == Audience::Paged)
    reporter_.warn_once(code::kUnsupportedAtRule, name,
                        fmt::format("'@{}' is not supported yet", name), span(rule.keyword),
                        "it is ignored in print; it still goes into the EPUB");
  keep_verbatim(rule, source);
}

void SheetParser::unknown_rule(const AtRule& rule, const RuleContext& context,
                               std::vector<SourceItem>& source) {
  const std::string_view name = tokens_[rule.keyword].value;
  if (context.audience() == Audience::Paged && !name.starts_with('-') && reporter_.is_listening()) {
    std::vector<std::string_view> known;
    for (const AtRuleName& row : at_rule_names()) known.push_back(row.name);
    const auto near = closest(ascii_lower(name), known);
    reporter_.warn(code::kUnknownAtRule, fmt::format("unknown at-rule '@{}'", name.substr(0, 60)),
                   span(rule.keyword),
                   near.empty() ? std::string{} : fmt::format("did you mean '@{}'?", near));
  }
  keep_verbatim(rule, source);
}

Stylesheet::Stylesheet() : rules_(std::make_unique<Rules>("", 0, Origin::Author)) {}
Stylesheet::Stylesheet(Stylesheet&&) noexcept = default;
Stylesheet& Stylesheet::operator=(Stylesheet&&) noexcept = default;
Stylesheet::~Stylesheet() = default;
Stylesheet::Stylesheet(std::unique_ptr<Rules> rules) : rules_(std::move(rules)) {}

const std::vector<FontFace>& Stylesheet::font_faces() const { return rules_->font_faces; }

Stylesheet parse_stylesheet(std::string_view css, FileId file, Origin origin,
                            Diagnostics& diagnostics) {
  auto rules = std::make_unique<Stylesheet::Rules>(css, file, origin);
  Reporter reporter(diagnostics);
  SheetParser(*rules, reporter).parse();
  return Stylesheet(std::move(rules));
}

}  // namespace banxin::style
