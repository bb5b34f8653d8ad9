// Properties that hold boxes to a grid of lines: CSS Rhythmic Sizing 1, and the initial letter of
// CSS Inline 3.
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

constexpr LengthKind kStep{
    .nothing = "none", .accept = Accept::Length, .range = Range::NonNegative};
constexpr LengthKind kLineStep{
    .nothing = "", .accept = Accept::Length, .range = Range::NonNegative};
constexpr Keyword kInserts[] = {{"margin-box", int(BlockStepInsert::MarginBox)},
                                {"padding-box", int(BlockStepInsert::PaddingBox)},
                                {"content-box", int(BlockStepInsert::ContentBox)}};
constexpr Keyword kAligns[] = {{"auto", int(BlockStepAlign::Auto)},
                               {"center", int(BlockStepAlign::Center)},
                               {"start", int(BlockStepAlign::Start)},
                               {"end", int(BlockStepAlign::End)}};
constexpr Keyword kRounds[] = {{"up", int(BlockStepRound::Up)},
                               {"down", int(BlockStepRound::Down)},
                               {"nearest", int(BlockStepRound::Nearest)}};

// CSS Inline 3 §sizing-drop-initials: the size in lines, then how many it sinks: by default the
// size rounded down, `raise` 1. Sizes below 1 are invalid.
bool parse_initial_letter(ValueParser& in, SpecifiedValue& value) {
  if (in.take_keyword("normal")) {
    value = std::monostate{};
    return true;
  }
  const auto size = in.take_number();
  if (!size || *size < 1) return false;
  double sink = std::floor(*size);
  if (in.take_keyword("raise")) {
    sink = 1;
  } else if (!in.at_end() && !in.take_keyword("drop")) {
    const auto lines = in.take_integer();
    if (!lines || *lines < 1) return false;
    sink = *lines;
  }
  value = Quantities{Quantity::of(*size, Unit::Number), Quantity::of(sink, Unit::Number)};
  return true;
}
bool compute_initial_letter(const SpecifiedValue& value, StyleBuilder& to) {
  const auto* letter = std::get_if<Quantities>(&value);
  constexpr double kLargest = 1000;
  to.style.initial_letter_size = letter ? std::min((*letter)[0].value, kLargest) : 0;
  to.style.initial_letter_sink =
      letter ? static_cast<int>(std::min((*letter)[1].value, kLargest)) : 0;
  return true;
}
void copy_initial_letter(StyleBuilder& to, const S& from) {
  to.style.initial_letter_size = from.initial_letter_size;
  to.style.initial_letter_sink = from.initial_letter_sink;
}

constexpr Property kProperties[] = {
    absolute_property<Field<&S::block_step_size>, kStep>("block-step-size", Inherits::No),
    keyword_property<Field<&S::block_step_insert>, kInserts>("block-step-insert", Inherits::No),
    keyword_property<Field<&S::block_step_align>, kAligns>("block-step-align", Inherits::No),
    keyword_property<Field<&S::block_step_round>, kRounds>("block-step-round", Inherits::No),
    absolute_property<Field<&S::line_height_step>, kLineStep>("line-height-step", Inherits::Yes),
    {"initial-letter", Inherits::No, parse_initial_letter, compute_initial_letter,
     copy_initial_letter},
};

}  // namespace

std::span<const Property> rhythm_properties() { return kProperties; }

}  // namespace banxin::style
