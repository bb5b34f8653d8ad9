#include <fmt/format.h>

#include <algorithm>

#include "style/sheet_parser.h"

namespace banxin::style {
namespace {

struct NamedSize {
  std::string_view name;
  double width, height;  // mm
};
// CSS Paged Media 3 §page-size, and the trim sizes of T9 (GB/T 788-1999 and the trade's).
constexpr NamedSize kSizes[] = {
    {"a3", 297, 420},        {"a4", 210, 297},         {"a5", 148, 210},
    {"a6", 105, 148},        {"b4", 250, 353},         {"b5", 176, 250},
    {"jis-b4", 257, 364},    {"jis-b5", 182, 257},     {"letter", 215.9, 279.4},
    {"legal", 215.9, 355.6}, {"ledger", 279.4, 431.8}, {"16k", 185, 260},
    {"32k", 130, 184},       {"16开", 185, 260},       {"大16开", 210, 285},
    {"异16", 170, 240},      {"异16开", 170, 240},     {"32开", 130, 184},
    {"大32开", 140, 203},    {"demy", 138, 216},       {"royal", 156, 234},
    {"a-format", 111, 178},  {"b-format", 129, 198},   {"us-trade", 152.4, 228.6},
};
constexpr Keyword kOrientations[] = {{"portrait", 0}, {"landscape", 1}};

// In the order of MarginBoxName.
constexpr std::string_view kMarginBoxes[kMarginBoxCount] = {
    "top-left-corner",     "top-left",     "top-center",    "top-right",
    "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
    "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top",
};

// An identifier, or a dimension that reads as one: `16k`, `32开`.
const NamedSize* take_named_size(ValueParser& in) {
  const std::string word = ascii_lower(in.tokens().raw(in.token()));
  const auto* found = std::ranges::find(kSizes, word, &NamedSize::name);
  if (found == std::end(kSizes)) return nullptr;
  in.skip();
  return found;
}

bool parse_size(ValueParser& in, PageSize& size) {
  constexpr double kPointsPerMm = 72 / 25.4;
  const NamedSize* named = &kSizes[1];  // auto: A4
  if (in.take_keyword("auto")) {
    size = {Quantity::of(named->width * kPointsPerMm, Unit::Pt),
            Quantity::of(named->height * kPointsPerMm, Unit::Pt)};
    return true;
  }
  if (auto width = in.take_quantity(Accept::Length, Range::NonNegative)) {
    auto height = in.at_end() ? width : in.take_quantity(Accept::Length, Range::NonNegative);
    if (!height) return false;
    const auto is_zero = [](const Quantity& q) { return q.program.empty() && q.value == 0; };
    if (is_zero(*width) || is_zero(*height)) return false;
    size = {std::move(*width), std::move(*height)};
    return true;
  }
  auto orientation = in.take_keyword(kOrientations);
  const NamedSize* found = take_named_size(in);
  if (found != nullptr) named = found;
  if (!orientation) orientation = in.take_keyword(kOrientations);
  if (found == nullptr && !orientation) return false;
  const bool turned = orientation && (*orientation == 1) != (named->width > named->height);
  size = {Quantity::of((turned ? named->height : named->width) * kPointsPerMm, Unit::Pt),
          Quantity::of((turned ? named->width : named->height) * kPointsPerMm, Unit::Pt)};
  return true;
}

bool parse_marks(ValueParser& in, PageMarks& marks) {
  if (in.take_keyword("none")) return true;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    if (in.take_keyword("crop"))
      marks.crop = true;
    else if (in.take_keyword("cross"))
      marks.cross = true;
    else
      return false;
  }
  return true;
}

bool parse_bleed(ValueParser& in, Quantity& bleed) {
  if (in.take_keyword("auto")) {
    bleed = Quantity::of(0, Unit::Pt);
    return true;
  }
  auto length = in.take_quantity(Accept::Length, Range::NonNegative);
  if (length) bleed = std::move(*length);
  return length.has_value();
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
    if (!parse_selectors(prelude_begin, prelude_end, rule.selectors)) return;
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
  bool invalid_selector(std::uint32_t at, std::string message, std::string hint = {}) {
    reporter_.warn(code::kPage, std::move(message), span(at), std::move(hint));
    return false;
  }

  bool parse_selectors(std::uint32_t begin, std::uint32_t end,
                       std::vector<PageSelector>& selectors) {
    std::uint32_t at = begin;
    skip_space(at, end);
    while (at < end) {
      PageSelector selector;
      if (!parse_selector(at, end, selector)) return false;
      selectors.push_back(std::move(selector));
      skip_space(at, end);
      if (at >= end) break;
      if (tokens_[at].kind != TokenKind::Comma)
        return invalid_selector(at, "this page selector is not valid");
      ++at;
      skip_space(at, end);
    }
    return true;
  }
  void skip_space(std::uint32_t& at, std::uint32_t end) const {
    while (at < end && tokens_[at].kind == TokenKind::Whitespace) ++at;
  }

  // CSS Paged Media 3 §page-selectors: a name and pseudo-classes, without space.
  bool parse_selector(std::uint32_t& at, std::uint32_t end, PageSelector& selector) {
    if (tokens_[at].kind == TokenKind::Ident) selector.name = tokens_[at++].value;
    while (at + 1 < end && tokens_[at].kind == TokenKind::Colon) {
      ++at;
      if (!parse_pseudo(at, end, selector)) return false;
    }
    const bool ends = at >= end || tokens_[at].kind == TokenKind::Comma ||
                      tokens_[at].kind == TokenKind::Whitespace;
    return ends || invalid_selector(at, "this page selector is not valid");
  }

  bool parse_pseudo(std::uint32_t& at, std::uint32_t end, PageSelector& selector) {
    struct Pseudo {
      std::string_view name;
      bool PageSelector::* flag;
    };
    constexpr Pseudo kPseudos[] = {
        {"first", &PageSelector::first}, {"left", &PageSelector::left},
        {"verso", &PageSelector::left},  {"right", &PageSelector::right},
        {"recto", &PageSelector::right}, {"blank", &PageSelector::blank}};
    const std::string name = ascii_lower(tokens_[at].value);
    if (tokens_[at].kind == TokenKind::Function && name == "nth")
      return parse_nth(at, end, selector);
    const auto* row = std::ranges::find(kPseudos, name, &Pseudo::name);
    if (tokens_[at].kind != TokenKind::Ident || row == std::end(kPseudos))
      return invalid_selector(at, fmt::format("unknown page pseudo-class ':{}'", name),
                              "known are :first, :left, :right and :blank");
    selector.*(row->flag) = true;
    ++at;
    return true;
  }

  // CSS GCPM 3 §document-sequence-selectors: only the first page of a run is told apart.
  bool parse_nth(std::uint32_t& at, std::uint32_t end, PageSelector& selector) {
    const std::uint32_t close = std::min(tokens_[at].match, end);
    std::uint32_t of = at + 1;
    while (of < close &&
           !(tokens_[of].kind == TokenKind::Ident && equals_ignoring_case(tokens_[of].value, "of")))
      ++of;
    const auto position = parse_an_plus_b(tokens_, at + 1, of);
    if (!position || *position != AnPlusB{0, 1})
      return invalid_selector(at, "only ':nth(1)' and ':nth(1 of name)' are supported yet");
    selector.first = of == close;
    selector.first_of_group = of != close;
    if (of != close) {
      ++of;
      skip_space(of, close);
      if (of >= close || tokens_[of].kind != TokenKind::Ident)
        return invalid_selector(at, "a page name is expected after 'of'");
      selector.name = tokens_[of].value;
    }
    at = std::min(close + 1, end);
    return true;
  }

  void page_declaration(const RawDeclaration& raw, PageRule& rule) {
    const std::string name = ascii_lower(tokens_[raw.name].value);
    ValueParser in(tokens_, raw.value_begin, raw.value_end);
    bool is_valid = false;
    const auto add = [&](auto value, auto read) {
      is_valid = read(in, value) && in.at_end();
      if (is_valid) rule.descriptors.emplace_back(std::move(value), raw.important);
    };
    if (name == "size")
      add(PageSize{}, parse_size);
    else if (name == "marks")
      add(PageMarks{}, parse_marks);
    else if (name == "bleed")
      add(Quantity{}, parse_bleed);
    else
      return declarations_.parse(raw, context_.audience(), rule.declarations);
    if (is_valid) return;
    reporter_.warn(code::kPage,
                   fmt::format("'{}' is not a value of '{}'",
                               serialize(tokens_, raw.value_begin, raw.value_end), name),
                   span(raw.value_begin),
                   name == "size" ? "write two lengths or a name such as A5, B5, 16k, 大32开" : "");
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
    const auto* found = std::ranges::find(kMarginBoxes, name);
    if (found == std::end(kMarginBoxes)) {
      report_unknown_box(at, name);
      return std::min(close + 1, end);
    }
    PageRule::MarginBox box{static_cast<MarginBoxName>(found - kMarginBoxes), {}};
    for_each_declaration(tokens_, open + 1, close, rules_.file, reporter_,
                         [&](const RawDeclaration& raw) {
                           declarations_.parse(raw, context_.audience(), box.declarations);
                         });
    rule.margin_boxes.push_back(std::move(box));
    return std::min(close + 1, end);
  }

  void report_unknown_box(std::uint32_t at, const std::string& name) {
    if (name == "footnote")
      return reporter_.warn(code::kUnsupportedAtRule, "'@footnote' is not supported yet", span(at));
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
