#include "text/justification.h"

#include <algorithm>

namespace banxin::text {
namespace {

constexpr std::uint8_t kNever = 0xFF;

// One row of T63/T64. Limits are in thousandths of the place's own em; a natural space that is
// already beyond its limit does not change.
struct StageRule {
  std::uint8_t shrink_stage;  // 0 = s1 … 5 = s6
  std::int64_t shrink_to;
  std::uint8_t stretch_stage;  // 0 = e1 … 2 = e3
  std::int64_t stretch_to;
};

constexpr StageRule kChinese[] = {
    /* None            */ {kNever, 0, kNever, 0},
    /* WordSpace       */ {0, 250, 0, 500},
    /* HanLatinGap     */ {4, 125, 1, 500},
    /* OpeningBlank    */ {2, 0, kNever, 0},
    /* ClosingBlank    */ {2, 0, kNever, 0},
    /* PauseBlank      */ {3, 0, kNever, 0},
    /* StopBlank       */ {5, 0, kNever, 0},
    /* InterpunctBlank */ {1, 0, kNever, 0},
    /* HanGap          */ {kNever, 0, 2, static_cast<std::int64_t>(1000 * kHanGapHard)},
    /* FixedGap        */ {kNever, 0, kNever, 0},
};

constexpr JustificationStage kShrinkNames[] = {JustificationStage::S1, JustificationStage::S2,
                                               JustificationStage::S3, JustificationStage::S4,
                                               JustificationStage::S5, JustificationStage::S6};
constexpr JustificationStage kStretchNames[] = {JustificationStage::E1, JustificationStage::E2,
                                                JustificationStage::E3};

JustificationPlan plan_shrink(const StageCapacity& line, Length need) {
  JustificationPlan plan;
  for (std::size_t s = 0; s < kShrinkStages && need > Length{}; ++s) {
    if (line.shrink[s] <= Length{}) continue;
    plan.shrink[s] = min(need, line.shrink[s]);
    need -= plan.shrink[s];
    plan.last_stage = kShrinkNames[s];
    plan.tightness = -(plan.shrink[s] / line.shrink[s]);
  }
  plan.remainder = -need;
  return plan;
}

JustificationPlan plan_stretch(const StageCapacity& line, Length need) {
  JustificationPlan plan;
  Length elastic;
  for (std::size_t s = 0; s < kStretchStages && need > Length{}; ++s) {
    if (line.stretch[s] <= Length{}) continue;
    elastic += line.stretch[s];
    plan.stretch[s] = min(need, line.stretch[s]);
    need -= plan.stretch[s];
    plan.last_stage = kStretchNames[s];
    plan.tightness = plan.stretch[s] / line.stretch[s];
  }
  if (need > Length{} && elastic > Length{}) {
    plan.emergency = need;
    plan.last_stage = JustificationStage::Emergency;
    plan.tightness = 1 + need / elastic;
    need = {};
  }
  plan.remainder = need;
  return plan;
}

Elasticity chinese_elasticity(GlueKind kind, Length natural, Length em) {
  Elasticity e;
  const StageRule& rule = kChinese[static_cast<std::size_t>(kind)];
  if (const Length to = em * rule.shrink_to / 1000; rule.shrink_stage != kNever && natural > to) {
    e.shrink_stage = rule.shrink_stage;
    e.shrink = natural - to;
  }
  if (const Length to = em * rule.stretch_to / 1000; rule.stretch_stage != kNever && to > natural) {
    e.stretch_stage = rule.stretch_stage;
    e.stretch = to - natural;
  }
  return e;
}

// T118, TeXbook p. 76: a word space of ⅓ em gives up to ⅑ and gains ⅙ before it is bad, others in
// proportion. But in faces whose own space is narrow, words must not run together; and a space that
// has doubled, twice as far as is good, is where an emergency begins.
Elasticity western_word_space(Length natural, Length em) {
  const Length narrowest = max(natural - natural / 3, min(natural, em * std::int64_t{180} / 1000));
  return {0, 0, natural - narrowest, natural};
}

}  // namespace

Elasticity elasticity(GlueKind kind, Length natural, Length em, JustificationProfile profile) {
  if (kind == GlueKind::WordSpace && profile == JustificationProfile::Western)
    return western_word_space(natural, em);
  return chinese_elasticity(kind, natural, em);
}

JustificationPlan plan_justification(const StageCapacity& line, Length change) {
  return change < Length{} ? plan_shrink(line, -change) : plan_stretch(line, change);
}

}  // namespace banxin::text
