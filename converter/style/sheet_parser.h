// SheetParser: rules and at-rules of a style sheet (CSS Syntax 3 §parse-stylesheet).
#pragma once

#include <string>
#include <unordered_map>

#include "style/declaration_parser.h"
#include "style/nesting.h"
#include "style/rules.h"

namespace banxin::style {

inline constexpr int kDeepestRuleNesting = 32;

// A layer without a name gets one that no sheet can write.
inline constexpr char kAnonymousLayer = '<';

// What surrounds a rule.
struct RuleContext {
  MediaMatch media;
  bool supported = true;
  int depth = 0;
  const NestingParent* parent = nullptr;  // the style rule that it is nested in
  std::uint32_t layer = kNoLayer;         // index into Rules::layers
  Audience audience() const {
    return media.print != Match::Yes ? Audience::ScreenOnly : Audience::Paged;
  }
};

class SheetParser {
 public:
  SheetParser(Stylesheet::Rules& rules, Reporter& reporter)
      : rules_(rules),
        tokens_(rules.tokens),
        reporter_(reporter),
        declarations_(rules.tokens, rules.file, reporter) {}
  // An imported sheet stands where its @import stands: `context` is what that says.
  void parse(const RuleContext& context = {});

 private:
  // An at-rule in the text: its prelude, and its block when it has one.
  struct AtRule {
    std::uint32_t keyword, prelude_begin, prelude_end, block_begin, block_end, next;
    bool has_block;
  };
  using AtRuleVerb = void (SheetParser::*)(const AtRule&, const RuleContext&,
                                           std::vector<SourceItem>&);
  struct AtRuleName {
    std::string_view name;
    AtRuleVerb verb;
  };
  static std::span<const AtRuleName> at_rule_names();

  void report_faults();
  void rule_list(std::uint32_t begin, std::uint32_t end, const RuleContext& context,
                 std::vector<SourceItem>& source);
  std::uint32_t qualified_rule(std::uint32_t at, std::uint32_t end, const RuleContext& context,
                               std::vector<SourceItem>& source);
  void style_rule(std::uint32_t prelude, std::uint32_t open, std::uint32_t close,
                  const RuleContext& context, std::vector<SourceItem>& source);
  void block_contents(std::uint32_t begin, std::uint32_t end, const RuleContext& context,
                      std::vector<SourceItem>& source);
  void declaration_run(std::uint32_t begin, std::uint32_t end, const RuleContext& context,
                       std::vector<SourceItem>& source);
  void add_group(std::string_view at_name, const AtRule& rule, const RuleContext& inner,
                 std::vector<SourceItem>& source);
  void group_contents(const AtRule& rule, const RuleContext& context,
                      std::vector<SourceItem>& source);

  AtRule split_at_rule(std::uint32_t at, std::uint32_t end) const;
  std::uint32_t at_rule(std::uint32_t at, std::uint32_t end, const RuleContext& context,
                        std::vector<SourceItem>& source);
  bool needs_block(const AtRule& rule);
  void media_rule(const AtRule& rule, const RuleContext& context, std::vector<SourceItem>& source);
  void supports_rule(const AtRule& rule, const RuleContext& context,
                     std::vector<SourceItem>& source);
  void font_face_rule(const AtRule& rule, const RuleContext& context,
                      std::vector<SourceItem>& source);
  void page_rule(const AtRule& rule, const RuleContext& context, std::vector<SourceItem>& source);
  void quiet_rule(const AtRule& rule, const RuleContext& context, std::vector<SourceItem>& source);
  void namespace_rule(const AtRule& rule, const RuleContext& context,
                      std::vector<SourceItem>& source);
  void import_rule(const AtRule& rule, const RuleContext& context, std::vector<SourceItem>& source);
  void counter_style_rule(const AtRule& rule, const RuleContext& context,
                          std::vector<SourceItem>& source);
  void layer_rule(const AtRule& rule, const RuleContext& context, std::vector<SourceItem>& source);
  std::optional<std::vector<std::string>> layer_names(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t enter_layer(const std::string& name, std::uint32_t around);
  void take_import_conditions(std::uint32_t at, std::uint32_t end, const RuleContext& context,
                              ImportRule& out);
  void unsupported_rule(const AtRule& rule, const RuleContext& context,
                        std::vector<SourceItem>& source);
  void unknown_rule(const AtRule& rule, const RuleContext& context,
                    std::vector<SourceItem>& source);
  void keep_verbatim(const AtRule& rule, std::vector<SourceItem>& source);

  SourceSpan span(std::uint32_t token) const {
    return span_of(tokens_, tokens_[std::min(token, tokens_.size())], rules_.file);
  }

  Stylesheet::Rules& rules_;
  const TokenList& tokens_;
  Reporter& reporter_;
  DeclarationParser declarations_;
  std::unordered_map<std::string, std::uint32_t> layer_numbers_;  // by full name
  bool imports_are_over_ =
      false;  // @import stands before all other rules (CSS Cascade 5 §at-import)
};

// @font-face: the declarations between the tokens.
void parse_font_face(Stylesheet::Rules& rules, std::uint32_t keyword, std::uint32_t begin,
                     std::uint32_t end, Reporter& reporter);
// @page: selectors, and what stands in the block.
void parse_page_rule(Stylesheet::Rules& rules, std::uint32_t prelude_begin,
                     std::uint32_t prelude_end, std::uint32_t begin, std::uint32_t end,
                     const RuleContext& context, Reporter& reporter);

}  // namespace banxin::style
