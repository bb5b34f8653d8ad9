#include "text/line_adjustments.h"

#include <vector>

namespace banxin::text {
namespace {

JustificationStage stage_of(GlueKind kind, Length change, JustificationStage line) {
  if (line == JustificationStage::Emergency) return JustificationStage::Emergency;
  switch (kind) {
    case GlueKind::WordSpace:
      return change < Length{} ? JustificationStage::S1 : JustificationStage::E1;
    case GlueKind::HanLatinGap:
      return change < Length{} ? JustificationStage::S5 : JustificationStage::E2;
    case GlueKind::OpeningBlank:
    case GlueKind::ClosingBlank:
      return JustificationStage::S3;
    case GlueKind::PauseBlank:
      return JustificationStage::S4;
    case GlueKind::StopBlank:
      return JustificationStage::S6;
    case GlueKind::InterpunctBlank:
      return JustificationStage::S2;
    case GlueKind::HanGap:
      return JustificationStage::E3;
    case GlueKind::None:
    case GlueKind::FixedGap:
      break;
  }
  return JustificationStage::None;
}

class Recorder {
 public:
  Recorder(const PlacedCluster& placed, std::vector<Adjustment>& out)
      : c_(*placed.cluster), placed_(placed), out_(out) {}

  // What the font does by itself: kerning, and marks that take no room.
  void font(std::span<const ShapedGlyph> shaped, std::size_t first, const GlyphRun& run) {
    for (std::size_t i = 0; i < shaped.size(); ++i) {
      glyph_ = static_cast<std::uint32_t>(first + i);
      const Length own = run.font->scale(run.font->advance(shaped[i].id), run.size);
      note(AdjustmentReason::Kerning, Side::After, shaped[i].advance - own);
    }
  }

  void cell(Length shaped_width) {
    if ((c_.flags & kIsSpace) != 0) {
      space_glyph(shaped_width);
      return;
    }
    const Length change = c_.before + c_.box + c_.after - c_.tracking - shaped_width;
    note(AdjustmentReason::FullWidth, Side::Before, c_.shift);
    note(AdjustmentReason::FullWidth, Side::After, change - c_.shift);
    if (!placed_.is_last) note(AdjustmentReason::LetterSpacing, Side::After, c_.tracking);
  }

  void ruby() {
    note(AdjustmentReason::Ruby, Side::Before, placed_.spaces.lead);
    note(AdjustmentReason::Ruby, Side::After, placed_.spaces.trail);
  }

  void before() {
    const Length now = placed_.spaces.before;
    if (placed_.is_first) {
      note(at_edge(now, AdjustmentReason::LineStart), Side::Before, now - c_.before);
      return;
    }
    note(AdjustmentReason::Pair, Side::Before, -c_.pair_before);
    if (placed_.is_last && (c_.flags & kCentred) != 0) {
      note(AdjustmentReason::LineEnd, Side::Before, now - c_.net_before());
    } else {
      justify(c_.before_kind, Side::Before, now - c_.net_before());
    }
  }

  void after() {
    const Length now = placed_.spaces.after;
    if (placed_.is_last) {
      note(at_edge(now, AdjustmentReason::LineEnd), Side::After, now - c_.after);
      return;
    }
    note(AdjustmentReason::Pair, Side::After, -c_.pair_after);
    justify(c_.after_kind, Side::After, now - c_.net_after());
  }

  void glue() {
    const Length now = placed_.spaces.glue;
    const bool is_space = (c_.flags & kIsSpace) != 0;
    if (placed_.is_last) {
      if (is_space) note(AdjustmentReason::LineEnd, Side::After, now - c_.glue);
      return;
    }
    if (is_gap(c_.glue_kind)) note(AdjustmentReason::Autospace, Side::After, c_.glue);
    if (c_.kind == CharacterClass::Tab) note(AdjustmentReason::Tab, Side::After, c_.glue);
    justify(c_.glue_kind, Side::After, now - c_.glue);
  }

 private:
  enum class Side : std::uint8_t { Before, After };

  static bool is_gap(GlueKind kind) {
    return kind == GlueKind::HanLatinGap || kind == GlueKind::FixedGap;
  }

  // The glyph of a space is as wide as the white space it stands for.
  void space_glyph(Length shaped_width) {
    if (is_gap(c_.glue_kind)) {
      note(AdjustmentReason::Autospace, Side::After, -shaped_width);  // T51
    } else if (c_.kind != CharacterClass::Tab) {
      note(AdjustmentReason::WordSpacing, Side::After, c_.glue - shaped_width);
    }
  }

  // A blank is trimmed away at most; what is narrower than none protrudes.
  static AdjustmentReason at_edge(Length blank, AdjustmentReason trimmed) {
    return blank < Length{} ? AdjustmentReason::Protrusion : trimmed;
  }

  void justify(GlueKind kind, Side side, Length change) {
    note(AdjustmentReason::Justify, side, change, stage_of(kind, change, placed_.stage));
  }

  void note(AdjustmentReason reason, Side side, Length amount,
            JustificationStage stage = JustificationStage::None) {
    if (!amount.is_zero()) out_.push_back({glyph_, reason, stage, side == Side::Before, amount});
  }

  const Cluster& c_;
  const PlacedCluster& placed_;
  std::vector<Adjustment>& out_;
  std::uint32_t glyph_ = 0;
};

}  // namespace

void record_adjustments(const PlacedCluster& placed, std::span<const ShapedGlyph> shaped,
                        bool has_glue, GlyphRun& run) {
  if (shaped.empty() || run.font == nullptr) return;
  Length shaped_width;
  for (const ShapedGlyph& glyph : shaped) shaped_width += glyph.advance;
  // The last glyph of a cluster carries its spaces.
  Recorder recorder(placed, run.adjustments);
  recorder.font(shaped, run.glyphs.size() - shaped.size(), run);
  recorder.cell(shaped_width);
  recorder.ruby();
  recorder.before();
  recorder.after();
  if (has_glue) recorder.glue();
}

LineSpace space_behind(const PlacedCluster& placed, Length x) {
  LineSpace space;
  space.x = x;
  space.width = placed.spaces.glue;
  Recorder(placed, space.adjustments).glue();
  return space;
}

}  // namespace banxin::text
