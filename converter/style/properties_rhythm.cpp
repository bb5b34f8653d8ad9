// Properties that hold boxes to a grid of lines (CSS Rhythmic Sizing 1).
#include "style/property_kinds.h"

namespace banxin::style {
namespace {

using S = ComputedStyle;

constexpr LengthKind kStep{
    .nothing = "none", .accept = Accept::Length, .range = Range::NonNegative};
constexpr LengthKind kLineStep{
    .nothing = "", .accept = Accept::Length, .range = Range::NonNegative};
constexpr Keyword kAligns[] = {{"auto", int(BlockStepAlign::Auto)},
                               {"center", int(BlockStepAlign::Center)},
                               {"start", int(BlockStepAlign::Start)},
                               {"end", int(BlockStepAlign::End)}};
constexpr Keyword kRounds[] = {{"up", int(BlockStepRound::Up)},
                               {"down", int(BlockStepRound::Down)},
                               {"nearest", int(BlockStepRound::Nearest)}};

constexpr Property kProperties[] = {
    absolute_property<Field<&S::block_step_size>, kStep>("block-step-size", Inherits::No),
    keyword_property<Field<&S::block_step_align>, kAligns>("block-step-align", Inherits::No),
    keyword_property<Field<&S::block_step_round>, kRounds>("block-step-round", Inherits::No),
    absolute_property<Field<&S::line_height_step>, kLineStep>("line-height-step", Inherits::Yes),
};

}  // namespace

std::span<const Property> rhythm_properties() { return kProperties; }

}  // namespace banxin::style
