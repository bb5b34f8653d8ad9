#include "style/sheet_parser.h"

#include <fmt/format.h>

#include <algorithm>

namespace banxin::style {
namespace {

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

void SheetParser::parse(const RuleContext& context) {
  report_faults();
  rule_list(0, tokens_.size(), context, rules_.source);
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
    else {
      imports_are_over_ = true;
      at = qualified_rule(at, end, context, source);
    }
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
  const NestingParent* outer = context.parent;
  auto selectors = parse_selector_list(tokens_, prelude, open, rules_.file, reporter_,
                                       outer ? outer->selectors : nullptr);
  if (!selectors) return;
  NestingParent parent;
  parent.selectors = std::make_shared<const OuterSelectors>(std::move(*selectors));
  parent.texts = flattened_selectors(tokens_, prelude, open, outer);
  if (parent.texts.empty())
    reporter_.warn(code::kLimit, "this nested rule is too long for the EPUB", span(prelude));
  parent.prelude_begin = prelude;
  parent.prelude_end = open;
  parent.is_nested = outer != nullptr;
  RuleContext inner = context;
  inner.parent = &parent;
  ++inner.depth;
  block_contents(open + 1, close, inner, source);
}

// CSS Syntax 3 §consume-block-contents: declarations, and rules nested between them.
void SheetParser::block_contents(std::uint32_t begin, std::uint32_t end, const RuleContext& context,
                                 std::vector<SourceItem>& source) {
  std::uint32_t run = begin, at = begin;
  while (at < end) {
    const Token& token = tokens_[at];
    if (token.kind == TokenKind::Whitespace || token.kind == TokenKind::Semicolon) {
      ++at;
      continue;
    }
    const bool is_at_rule = token.kind == TokenKind::AtKeyword;
    const ItemEnd item = end_of_item(tokens_, at, end);
    if (!is_at_rule && !item.is_rule) {
      at = item.at;
      continue;
    }
    declaration_run(run, at, context, source);
    if (context.depth > kDeepestRuleNesting) {
      reporter_.warn(code::kLimit, "rules nest too deep here", span(at));
      at = is_at_rule ? split_at_rule(at, end).next : std::min(end, tokens_[item.at].match + 1);
    } else {
      at =
          is_at_rule ? at_rule(at, end, context, source) : qualified_rule(at, end, context, source);
    }
    run = at;
  }
  declaration_run(run, end, context, source);
}

// Declarations that stand together are a rule of their own (CSS Nesting 1 §mixing).
void SheetParser::declaration_run(std::uint32_t begin, std::uint32_t end,
                                  const RuleContext& context, std::vector<SourceItem>& source) {
  const NestingParent& parent = *context.parent;
  StyleRule rule;
  SourceItem item;
  item.prelude_begin = parent.prelude_begin;
  item.prelude_end = parent.prelude_end;
  if (parent.is_nested) item.prelude = joined(parent.texts);
  const bool is_written = !parent.texts.empty();
  for_each_declaration(tokens_, begin, end, rules_.file, reporter_, [&](const RawDeclaration& raw) {
    item.declarations.push_back({raw.name, raw.value_begin, raw.end});
    declarations_.parse(raw, context.audience(), rule.declarations);
  });
  if (!item.declarations.empty() && is_written) source.push_back(std::move(item));
  if (rule.declarations.empty() || parent.selectors->list.empty()) return;
  rule.selectors = parent.selectors;
  rule.media = context.media;
  rule.supported = context.supported;
  rule.layer = context.layer;
  rule.span = span(parent.prelude_begin);
  rule.has_important = std::ranges::any_of(rule.declarations, &Declaration::important);
  rules_.style_rules.push_back(std::move(rule));
}

// A group within a style rule holds declarations too (CSS Nesting 1 §conditionals).
void SheetParser::group_contents(const AtRule& rule, const RuleContext& context,
                                 std::vector<SourceItem>& source) {
  if (context.parent != nullptr)
    block_contents(rule.block_begin, rule.block_end, context, source);
  else
    rule_list(rule.block_begin, rule.block_end, context, source);
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
      {"counter-style", &SheetParser::counter_style_rule},
      {"layer", &SheetParser::layer_rule},
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
  if (name != "import" && name != "charset" && !(name == "layer" && !rule.has_block))
    imports_are_over_ = true;
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
  if (context.depth >= kDeepestRuleNesting)
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
  group_contents(rule, inner, item.children);
  source.push_back(std::move(item));
}

void SheetParser::supports_rule(const AtRule& rule, const RuleContext& context,
                                std::vector<SourceItem>& source) {
  if (!needs_block(rule)) return;
  if (context.depth >= kDeepestRuleNesting)
    return reporter_.warn(code::kLimit, "rules nest too deep here", span(rule.keyword));
  RuleContext inner = context;
  inner.supported = context.supported && parse_supports_condition(tokens_, rule.prelude_begin,
                                                                  rule.prelude_end, rules_.file);
  // What is not for us need not be understood by us.
  if (!inner.supported) inner.media.print = Match::No;
  ++inner.depth;
  add_group("supports", rule, inner, source);
}

// A rule that holds rules, which `inner` says how to take.
void SheetParser::add_group(std::string_view at_name, const AtRule& rule, const RuleContext& inner,
                            std::vector<SourceItem>& source) {
  SourceItem item;
  item.kind = SourceItem::Kind::Group;
  item.at_name = at_name;
  item.prelude_begin = rule.prelude_begin;
  item.prelude_end = rule.prelude_end;
  group_contents(rule, inner, item.children);
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
                            Diagnostics& diagnostics, const std::string& folder) {
  auto rules = std::make_unique<Stylesheet::Rules>(css, file, origin);
  rules->tokens.folder = folder;
  Reporter reporter(diagnostics);
  SheetParser(*rules, reporter).parse();
  return Stylesheet(std::move(rules));
}

Stylesheet parse_imported_stylesheet(std::string_view css, FileId file, Origin origin,
                                     const ImportRule& import, Diagnostics& diagnostics,
                                     const std::string& folder) {
  auto rules = std::make_unique<Stylesheet::Rules>(css, file, origin);
  rules->tokens.folder = folder;
  Reporter reporter(diagnostics);
  RuleContext context;
  context.media = import.media;
  context.supported = import.supported;
  if (!import.supported) context.media.print = Match::No;
  if (import.layer) {
    context.layer = 0;
    rules->layers.push_back(*import.layer);
  }
  SheetParser(*rules, reporter).parse(context);
  // In the EPUB the sheet stands in groups that say the same.
  const auto wrap = [&](SourceItem::Kind kind, const char* name, const std::string& prelude) {
    SourceItem group;
    group.kind = kind;
    group.at_name = name;
    group.prelude = prelude;
    group.screen = import.media.screen;
    group.children = std::move(rules->source);
    rules->source.clear();
    rules->source.push_back(std::move(group));
  };
  if (import.layer) {
    const bool is_named = import.layer->find(kAnonymousLayer) == std::string::npos;
    wrap(SourceItem::Kind::Group, "layer", is_named ? *import.layer : std::string{});
  }
  if (!import.media_text.empty()) wrap(SourceItem::Kind::Media, "media", import.media_text);
  return Stylesheet(std::move(rules));
}

}  // namespace banxin::style
