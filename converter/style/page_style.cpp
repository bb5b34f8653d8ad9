#include <algorithm>
#include <tuple>

#include "style/cascade.h"

namespace banxin::style {
namespace {

bool is_at(const AnPlusB& position, std::uint32_t number) {
  const auto steps = static_cast<std::int64_t>(number) - position.b;
  if (number == 0) return false;
  if (position.a == 0) return steps == 0;
  return steps % position.a == 0 && steps / position.a >= 0;
}

Length absolute(const Quantity& quantity, const LengthContext& context) {
  return compute_absolute(quantity, context, Length{}, Range::NonNegative).value_or(Length{});
}

// What `ic`, `lh` and the like are of where a page has no font of its own.
LengthContext context_of(const ComputedStyle& root) {
  return {root.font_size, root.font_size, root.line_height, root.line_height};
}

bool is_of_size(const PageSize& wanted, const Size& size, const LengthContext& context) {
  const Length tolerance = Length::pt(0.5);
  const auto near = [&](Length a, Length b) { return max(a - b, b - a) < tolerance; };
  return near(absolute(wanted.width, context), size.width) &&
         near(absolute(wanted.height, context), size.height);
}

// CSS Paged Media 3 §page-selectors, and page groups: `name:first` is the first page of each run of
// pages of that name, which is what chapter openings ask for.
bool matches(const PageSelector& selector, const PageContext& page) {
  if (!selector.name.empty() && selector.name != page.name) return false;
  if (selector.first && !(page.is_first || (!selector.name.empty() && page.is_first_of_group)))
    return false;
  if (selector.nth &&
      !is_at(*selector.nth, selector.nth_of_group ? page.number_in_group : page.number))
    return false;
  if (selector.left && !page.is_left) return false;
  if (selector.right && page.is_left) return false;
  return !selector.blank || page.is_blank;
}

// §cascading-and-page-context: names, then :first and :blank, then :left and :right.
std::uint32_t specificity(const PageSelector& selector) {
  std::uint32_t value = selector.name.empty() ? 0 : 1U << 16U;
  value += (selector.first + selector.blank + selector.nth.has_value()) * (1U << 8U);
  return value + selector.left + selector.right + selector.size.has_value();
}

struct MatchedRule {
  const PageRule* rule;
  Origin origin;
  std::uint32_t specificity;
  std::size_t order;  // of appearance
};

// Rules for pages of a size match where `has_size` says so.
template <class HasSize>
std::vector<MatchedRule> matching_rules(const std::vector<const Stylesheet*>& sheets,
                                        const PageContext& page, Medium medium,
                                        const HasSize& has_size) {
  std::vector<MatchedRule> matched;
  for (const Stylesheet* sheet : sheets) {
    for (const PageRule& rule : sheet->rules().page_rules) {
      const Match media = medium == Medium::Print ? rule.media.print : rule.media.screen;
      if (media != Match::Yes || !rule.supported) continue;
      bool found = rule.selectors.empty();
      std::uint32_t best = 0;
      for (const PageSelector& selector : rule.selectors) {
        if (!matches(selector, page)) continue;
        if (selector.size && !has_size(*selector.size)) continue;
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

template <class Apply>
void for_each_descriptor(const std::vector<MatchedRule>& rules, const Apply& apply) {
  for (const bool important : {false, true})
    for (const MatchedRule& matched : rules)
      for (const PageDescriptor& descriptor : matched.rule->descriptors)
        if (descriptor.important == important) apply(descriptor.value);
}

// The size of the page comes first, since rules may ask for it; a rule that does cannot set it.
Size size_of(const std::vector<MatchedRule>& rules, const LengthContext& context) {
  Size size{Length::mm(210), Length::mm(297)};  // `auto` is A4
  for_each_descriptor(rules, [&](const PageDescriptor::Value& value) {
    if (const auto* page = std::get_if<PageSize>(&value))
      size = {absolute(page->width, context), absolute(page->height, context)};
  });
  return size;
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
  PageCascade(const ComputedStyle& root_style, std::vector<MatchedRule> rules, bool is_left)
      : is_left_(is_left),
        reporter_(unheard_),
        cascade_(reporter_),
        root_style_(root_style),
        root_{root_style.font_size, root_style.line_height},
        rules_(std::move(rules)) {}

  PageStyle compute() {
    PageStyle page;
    std::vector<DeclarationBlock> blocks;
    for (const MatchedRule& matched : rules_) {
      const auto& declarations = side_of(*matched.rule).declarations;
      blocks.push_back({&declarations, matched.origin, has_important(declarations)});
    }
    page.style = cascade_.compute(blocks, root_style_, Cascade::inherit_from(root_style_), root_);
    page.style.display = Display::Block;
    for (std::size_t side = 0; side < 4; ++side) {
      page.margin[side] = page.style.margin[side].value_or(LengthPercentage{});
      page.margin_is_auto[side] = !page.style.margin[side];
    }
    page.style.margin = ComputedStyle{}.margin;
    page.size = size_of(rules_, context_of(root_style_));
    for_each_descriptor(rules_, [&](const PageDescriptor::Value& value) { apply(value, page); });
    for (std::size_t box = 0; box < kMarginBoxCount; ++box)
      page.margin_boxes[box] = margin_box(box, page.style);
    page.footnote_area = footnote_area(page.style);
    return page;
  }

 private:
  const PageRule::Side& side_of(const PageRule& rule) const {
    return is_left_ ? rule.left : rule.right;
  }

  void apply(const PageDescriptor::Value& value, PageStyle& page) const {
    const LengthContext context{page.style.font_size, root_.font_size, page.style.line_height,
                                root_.line_height};
    if (const auto* marks = std::get_if<PageMarks>(&value)) {
      page.crop_marks = marks->crop;
      page.registration_crosses = marks->cross;
    } else if (const auto* bleed = std::get_if<PageBleed>(&value)) {
      page.bleed = absolute(bleed->length, context);
    } else if (const auto* area = std::get_if<SpecifiedTypeArea>(&value)) {
      page.type_area = type_area(*area);
    } else if (const auto* signature = std::get_if<PageSignature>(&value)) {
      page.signature = signature->pages;
    }
  }

  std::optional<TypeAreaStyle> type_area(const SpecifiedTypeArea& area) const {
    if (!area.is_set) return std::nullopt;
    const auto measure = [&](const std::optional<Quantity>& quantity) -> LengthOrAuto {
      if (!quantity) return std::nullopt;
      return compute_length(*quantity, context_of(root_style_), Range::NonNegative);
    };
    return TypeAreaStyle{measure(area.width), measure(area.height), area.inside_share,
                         area.top_share};
  }

  std::vector<DeclarationBlock> blocks_of(std::size_t box) const {
    std::vector<DeclarationBlock> blocks;
    for (const MatchedRule& matched : rules_)
      for (const PageRule::MarginBox& one : side_of(*matched.rule).margin_boxes)
        if (static_cast<std::size_t>(one.name) == box)
          blocks.push_back({&one.declarations, matched.origin, has_important(one.declarations)});
    return blocks;
  }

  ComputedStyle footnote_area(const ComputedStyle& page) {
    ComputedStyle start = Cascade::inherit_from(page);
    start.display = Display::Block;
    return cascade_.compute(blocks_of(static_cast<std::size_t>(MarginBoxName::Footnote)), page,
                            std::move(start), root_);
  }

  std::optional<ComputedStyle> margin_box(std::size_t box, const ComputedStyle& page) {
    const std::vector<DeclarationBlock> blocks = blocks_of(box);
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
  bool is_left_;
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
  auto rules = matching_rules(sheets, context, medium, [](const PageSize&) { return false; });
  const Size size = size_of(rules, context_of(root));
  rules = matching_rules(sheets, context, medium, [&](const PageSize& wanted) {
    return is_of_size(wanted, size, context_of(root));
  });
  return PageCascade(root, std::move(rules), context.is_left).compute();
}

bool StyledDocument::counts_pages() const {
  const auto counts = [](const PageSelector& selector) { return selector.nth.has_value(); };
  return std::ranges::any_of(sheets, [&](const Stylesheet* sheet) {
    return std::ranges::any_of(sheet->rules().page_rules, [&](const PageRule& rule) {
      return std::ranges::any_of(rule.selectors, counts);
    });
  });
}

}  // namespace banxin::style
