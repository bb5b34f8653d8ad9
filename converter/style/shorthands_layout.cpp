// Shorthands of layout: insets, columns, flex boxes, gaps, block steps.
#include "style/shorthand_kinds.h"

namespace banxin::style {
namespace {

// CSS Position 3 §inset-shorthands.
constexpr std::array<std::string_view, 4> kInset = {"top", "right", "bottom", "left"};
constexpr std::array<std::string_view, 2> kInsetBlock = {"top", "bottom"};
constexpr std::array<std::string_view, 2> kInsetInline = {"left", "right"};

// CSS Multicol 1 §columns, §column-rule: `auto` may stand for either or both of width and count.
constexpr std::string_view kColumns[] = {"column-width", "column-count"};
constexpr std::string_view kColumnRule[] = {"column-rule-width", "column-rule-style",
                                            "column-rule-color"};

bool expand_columns(ValueParser& in, ShorthandValues& out) {
  bool width = false, count = false;
  int autos = 0;
  if (in.at_end()) return false;
  while (!in.at_end()) {
    if (in.take_keyword("auto")) {
      if (++autos > 2) return false;
    } else if (!count && take_longhand(in, "column-count", out)) {
      count = true;
    } else if (!width && take_longhand(in, "column-width", out)) {
      width = true;
    } else {
      return false;
    }
  }
  return autos + int(width) + int(count) <= 2;
}

// CSS Flexbox 1 §flex-property. A basis that is left out is 0, not `auto`.
constexpr std::string_view kFlex[] = {"flex-grow", "flex-shrink", "flex-basis"};
constexpr std::string_view kFlexFlow[] = {"flex-direction", "flex-wrap"};

bool expand_flex(ValueParser& in, ShorthandValues& out) {
  if (in.take_keyword("none")) {
    out.set("flex-shrink", 0.0);
    return in.at_end();
  }
  if (in.at_end()) return false;
  out.set("flex-grow", 1.0);
  bool factors = false, basis = false;
  while (!in.at_end()) {
    if (!factors && take_longhand(in, "flex-grow", out)) {
      factors = true;
      take_longhand(in, "flex-shrink", out);
    } else if (!basis && take_longhand(in, "flex-basis", out)) {
      basis = true;
    } else {
      return false;
    }
  }
  if (!basis) out.set("flex-basis", Quantity::of(0, Unit::Pt));
  return true;
}

// CSS Box Alignment 3 §gap-shorthand.
constexpr std::array<std::string_view, 2> kGap = {"row-gap", "column-gap"};

// CSS Rhythmic Sizing 1 §block-step.
constexpr std::string_view kBlockStep[] = {"block-step-size", "block-step-align",
                                           "block-step-round"};

constexpr Shorthand kShorthands[] = {
    {"inset", kInset, expand_sides<kInset>},
    {"inset-block", kInsetBlock, expand_pair<kInsetBlock>},
    {"inset-inline", kInsetInline, expand_pair<kInsetInline>},
    {"columns", kColumns, expand_columns},
    {"column-rule", kColumnRule, expand_list<kColumnRule>},
    {"flex", kFlex, expand_flex},
    {"flex-flow", kFlexFlow, expand_list<kFlexFlow>},
    {"gap", kGap, expand_pair<kGap>},
    {"block-step", kBlockStep, expand_list<kBlockStep>},
};

}  // namespace

std::span<const Shorthand> layout_shorthands() { return kShorthands; }

}  // namespace banxin::style
