#include <fmt/format.h>

#include <algorithm>

#include "style/page_descriptors.h"
#include "style/page_selector.h"
#include "style/sheet_parser.h"

namespace banxin::style {
namespace {

// In the order of MarginBoxName.
constexpr std::string_view kMarginBoxes[kMarginBoxCount] = {
    "top-left-corner",     "top-left",     "top-center",    "top-right",
    "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
    "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top",
};

enum class Hand : bool { Left, Right };  // of a spread: verso or recto

// `text` with inside and outside as left and right of that page. Books bind on the left here.
std::string on_hand(std::string_view text, Hand hand) {
  std::string out(text);
  const std::pair<std::string_view, bool> words[] = {{"outside", true}, {"inside", false}};
  for (const auto& [word, is_outside] : words) {
    const std::size_t at = out.find(word);
    if (at == out.npos) continue;
    out.replace(at, word.size(), is_outside == (hand == Hand::Right) ? "right" : "left");
    break;
  }
  return out;
}

// A property name that says inside or outside where a known one has a side: margin-inside.
bool is_by_hand(std::string_view name) {
  return !name.starts_with("--") && find_property(name).kind == PropertyName::Kind::Unknown &&
         on_hand(name, Hand::Left) != name &&
         find_property(on_hand(name, Hand::Left)).kind != PropertyName::Kind::Unknown;
}

// What is said for the left edge said for the right one, and the other way round.
std::string mirrored(std::string_view name) {
  std::string out(name);
  if (const std::size_t at = out.find("left"); at != out.npos) return out.replace(at, 4, "right");
  if (const std::size_t at = out.find("right"); at != out.npos) return out.replace(at, 5, "left");
  return out;
}
Declaration mirrored(Declaration declaration) {
  declaration.property = property_id(mirrored(properties()[declaration.property].name));
  if (declaration.shorthand)
    declaration.shorthand = find_property(mirrored(declaration.shorthand->name)).shorthand;
  return declaration;
}

class PageRuleParser {
 public:
  PageRuleParser(Stylesheet::Rules& rules, const RuleContext& context, Reporter& reporter)
      : rules_(rules),
        tokens_(rules.tokens),
        context_(context),
        reporter_(reporter),
        declarations_(rules.tokens, rules.file, reporter) {}

  void parse(std::uint32_t prelude_begin, std::uint32_t prelude_end, std::uint32_t begin,
             std::uint32_t end) {
    PageRule rule;
    rule.media = context_.media;
    rule.supported = context_.supported;
    auto selectors =
        parse_page_selectors(tokens_, prelude_begin, prelude_end, rules_.file, reporter_);
    if (!selectors) return;
    rule.selectors = std::move(*selectors);
    for_each_declaration(
        tokens_, begin, end, rules_.file, reporter_,
        [&](const RawDeclaration& raw) { page_declaration(raw, rule); },
        [&](std::uint32_t at, std::uint32_t block_end) { return margin_box(at, block_end, rule); });
    rules_.page_rules.push_back(std::move(rule));
  }

 private:
  SourceSpan span(std::uint32_t token) const {
    return span_of(tokens_, tokens_[std::min(token, tokens_.size())], rules_.file);
  }

  void page_declaration(const RawDeclaration& raw, PageRule& rule) {
    const std::string name = ascii_lower(tokens_[raw.name].value);
    if (is_page_descriptor(name)) return descriptor(raw, name, rule);
    const std::size_t before = rule.right.declarations.size();
    const bool by_hand = is_by_hand(name);
    declarations_.parse(raw, context_.audience(), rule.right.declarations,
                        by_hand ? on_hand(name, Hand::Right) : std::string());
    for (std::size_t i = before; i < rule.right.declarations.size(); ++i)
      rule.left.declarations.push_back(by_hand ? mirrored(rule.right.declarations[i])
                                               : rule.right.declarations[i]);
  }

  void descriptor(const RawDeclaration& raw, const std::string& name, PageRule& rule) {
    ValueParser in(tokens_, raw.value_begin, raw.value_end);
    auto value = parse_page_descriptor(name, in);
    if (!value)
      return reporter_.warn(code::kPage,
                            fmt::format("'{}' is not a value of '{}'",
                                        serialize(tokens_, raw.value_begin, raw.value_end), name),
                            span(raw.value_begin), std::string(page_descriptor_hint(name)));
    if (std::holds_alternative<PageSize>(*value) &&
        std::ranges::any_of(rule.selectors, [](const auto& one) { return one.size.has_value(); }))
      return reporter_.warn(code::kPage, "a rule for pages of a size cannot give them another",
                            span(raw.name));
    rule.descriptors.push_back({std::move(*value), raw.important});
  }

  std::uint32_t margin_box(std::uint32_t at, std::uint32_t end, PageRule& rule) {
    std::uint32_t open = at + 1;
    while (open < end && tokens_[open].kind != TokenKind::OpenCurly &&
           tokens_[open].kind != TokenKind::Semicolon)
      open = tokens_[open].match + 1;
    if (open >= end || tokens_[open].kind == TokenKind::Semicolon) {
      reporter_.warn(code::kPage, fmt::format("'@{}' needs a {{ block }}", tokens_[at].value),
                     span(at));
      return std::min(open + 1, end);
    }
    const std::uint32_t close = std::min(tokens_[open].match, end);
    const std::string name = ascii_lower(tokens_[at].value);
    const auto box_name = [&](Hand hand) {
      return std::ranges::find(kMarginBoxes, on_hand(name, hand));
    };
    // `footnote` comes after the sixteen, as it does in MarginBoxName.
    if (box_name(Hand::Right) == std::end(kMarginBoxes) && name != "footnote") {
      report_unknown_box(at, name);
      return std::min(close + 1, end);
    }
    std::vector<Declaration> declarations;
    for_each_declaration(tokens_, open + 1, close, rules_.file, reporter_,
                         [&](const RawDeclaration& raw) {
                           if (name == "footnote" && says_bottom(raw)) return;
                           declarations_.parse(raw, context_.audience(), declarations);
                         });
    const auto add = [&](PageRule::Side& side, Hand hand) {
      side.margin_boxes.push_back(
          {static_cast<MarginBoxName>(box_name(hand) - kMarginBoxes), declarations});
    };
    add(rule.left, Hand::Left);
    add(rule.right, Hand::Right);
    return std::min(close + 1, end);
  }

  // CSS GCPM 3 §footnote-area: `float: bottom` is where the area of the notes stands.
  bool says_bottom(const RawDeclaration& raw) const {
    return ascii_lower(tokens_[raw.name].value) == "float" &&
           ascii_lower(tokens_[raw.value_begin].value) == "bottom";
  }

  void report_unknown_box(std::uint32_t at, const std::string& name) {
    const auto near = closest(name, kMarginBoxes);
    reporter_.warn(code::kPage, fmt::format("unknown margin box '@{}'", name), span(at),
                   near.empty() ? std::string{} : fmt::format("did you mean '@{}'?", near));
  }

  Stylesheet::Rules& rules_;
  const TokenList& tokens_;
  const RuleContext& context_;
  Reporter& reporter_;
  DeclarationParser declarations_;
};

}  // namespace

void parse_page_rule(Stylesheet::Rules& rules, std::uint32_t prelude_begin,
                     std::uint32_t prelude_end, std::uint32_t begin, std::uint32_t end,
                     const RuleContext& context, Reporter& reporter) {
  PageRuleParser(rules, context, reporter).parse(prelude_begin, prelude_end, begin, end);
}

}  // namespace banxin::style
