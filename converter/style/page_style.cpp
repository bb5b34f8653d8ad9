#include <algorithm>
#include <tuple>

#include "style/cascade.h"

namespace banxin::style {
namespace {

// CSS Paged Media 3 §page-selectors, and page groups: `name:first` is the first page of each run of
// pages of that name, which is what chapter openings ask for.
bool matches(const PageSelector& selector, const PageContext& page) {
  if (!selector.name.empty() && selector.name != page.name) return false;
  if (selector.first && !(page.is_first || (!selector.name.empty() && page.is_first_of_group)))
    return false;
  if (selector.first_of_group && !page.is_first_of_group) return false;
  if (selector.left && !page.is_left) return false;
  if (selector.right && page.is_left) return false;
  return !selector.blank || page.is_blank;
}

// §cascading-and-page-context: names, then :first and :blank, then :left and :right.
std::uint32_t specificity(const PageSelector& selector) {
  std::uint32_t value = selector.name.empty() ? 0 : 1U << 16U;
  value += (selector.first + selector.blank + selector.first_of_group) * (1U << 8U);
  return value + selector.left + selector.right;
}

struct MatchedRule {
  const PageRule* rule;
  Origin origin;
  std::uint32_t specificity;
  std::size_t order;  // of appearance
};

std::vector<MatchedRule> matching_rules(const std::vector<const Stylesheet*>& sheets,
                                        const PageContext& page, Medium medium) {
  std::vector<MatchedRule> matched;
  for (const Stylesheet* sheet : sheets) {
    for (const PageRule& rule : sheet->rules().page_rules) {
      const Match media = medium == Medium::Print ? rule.media.print : rule.media.screen;
      if (media != Match::Yes || !rule.supported) continue;
      bool found = rule.selectors.empty();
      std::uint32_t best = 0;
      for (const PageSelector& selector : rule.selectors) {
        if (!matches(selector, page)) continue;
        found = true;
        best = std::max(best, specificity(selector));
      }
      if (found) matched.push_back({&rule, sheet->rules().origin, best, matched.size()});
    }
  }
  std::ranges::sort(matched, {}, [](const MatchedRule& one) {
    return std::tuple(one.origin, one.specificity, one.order);
  });
  return matched;
}

bool has_important(const std::vector<Declaration>& declarations) {
  return std::ranges::any_of(declarations, &Declaration::important);
}

// What a margin box has when nobody says otherwise (CSS Paged Media 3 §margin-text-alignment).
struct BoxDefault {
  TextAlign align;
  VerticalAlign vertical;
};
constexpr BoxDefault kBoxDefaults[kMarginBoxCount] = {
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Left, VerticalAlign::Middle},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Right, VerticalAlign::Middle},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Center, VerticalAlign::Top},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Center, VerticalAlign::Bottom},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Right, VerticalAlign::Middle},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Left, VerticalAlign::Middle},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Center, VerticalAlign::Bottom},
    {TextAlign::Center, VerticalAlign::Middle}, {TextAlign::Center, VerticalAlign::Top},
};

class PageCascade {
 public:
  PageCascade(const ComputedStyle& root_style, std::vector<MatchedRule> rules)
      : reporter_(unheard_),
        cascade_(reporter_),
        root_style_(root_style),
        root_{root_style.font_size, root_style.line_height},
        rules_(std::move(rules)) {}

  PageStyle compute() {
    PageStyle page;
    std::vector<DeclarationBlock> blocks;
    for (const MatchedRule& matched : rules_)
      blocks.push_back(
          {&matched.rule->declarations, matched.origin, has_important(matched.rule->declarations)});
    page.style = cascade_.compute(blocks, root_style_, Cascade::inherit_from(root_style_), root_);
    page.style.display = Display::Block;
    for (std::size_t side = 0; side < 4; ++side)
      page.margin[side] = page.style.margin[side].value_or(LengthPercentage{});
    page.style.margin = ComputedStyle{}.margin;
    page.size = {Length::mm(210), Length::mm(297)};  // `auto` is A4
    for (const bool important : {false, true})
      for (const MatchedRule& matched : rules_)
        for (const PageDescriptor& descriptor : matched.rule->descriptors)
          if (descriptor.important == important) apply(descriptor, page);
    for (std::size_t box = 0; box < kMarginBoxCount; ++box)
      page.margin_boxes[box] = margin_box(box, page.style);
    return page;
  }

 private:
  void apply(const PageDescriptor& descriptor, PageStyle& page) const {
    const LengthContext context{page.style.font_size, root_.font_size, page.style.line_height,
                                root_.line_height};
    const auto length = [&](const Quantity& quantity) {
      return compute_absolute(quantity, context, Length{}, Range::NonNegative).value_or(Length{});
    };
    if (const auto* size = std::get_if<PageSize>(&descriptor.value)) {
      page.size = {length(size->width), length(size->height)};
    } else if (const auto* marks = std::get_if<PageMarks>(&descriptor.value)) {
      page.crop_marks = marks->crop;
      page.registration_crosses = marks->cross;
    } else if (const auto* bleed = std::get_if<Quantity>(&descriptor.value)) {
      page.bleed = length(*bleed);
    }
  }

  std::optional<ComputedStyle> margin_box(std::size_t box, const ComputedStyle& page) {
    std::vector<DeclarationBlock> blocks;
    for (const MatchedRule& matched : rules_)
      for (const PageRule::MarginBox& one : matched.rule->margin_boxes)
        if (static_cast<std::size_t>(one.name) == box)
          blocks.push_back({&one.declarations, matched.origin, has_important(one.declarations)});
    if (blocks.empty()) return std::nullopt;
    ComputedStyle start = Cascade::inherit_from(page);
    start.display = Display::Block;
    start.text_align = kBoxDefaults[box].align;
    start.vertical_align = kBoxDefaults[box].vertical;
    ComputedStyle style = cascade_.compute(blocks, page, std::move(start), root_);
    if (style.content_is_normal || style.content_is_none || style.display == Display::None)
      return std::nullopt;
    return style;
  }

  // What cannot be computed was said when the sheet was read; a page is asked for many times.
  Diagnostics unheard_;
  Reporter reporter_;
  Cascade cascade_;
  const ComputedStyle& root_style_;
  RootLengths root_;
  std::vector<MatchedRule> rules_;
};

}  // namespace

PageStyle StyledDocument::page_style(const PageContext& context) const {
  const ComputedStyle& root =
      nodes.empty() ? Cascade::initial_style() : styles[nodes[document->body.index].style];
  return PageCascade(root, matching_rules(sheets, context, medium)).compute();
}

}  // namespace banxin::style
