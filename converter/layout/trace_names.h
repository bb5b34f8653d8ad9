// The names that the trace gives to reasons, stages, kinds of break and roles of lines.
//
// Switches without a default, so that a value without a name does not compile.
#pragma once

#include <string_view>

#include "layout/paged_book.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"

namespace banxin::layout {

constexpr std::string_view name_of(text::AdjustmentReason reason) {
  switch (reason) {
    case text::AdjustmentReason::Pair:
      return "pair";
    case text::AdjustmentReason::LineStart:
      return "line-start";
    case text::AdjustmentReason::LineEnd:
      return "line-end";
    case text::AdjustmentReason::Autospace:
      return "autospace";
    case text::AdjustmentReason::Justify:
      return "justify";
    case text::AdjustmentReason::LetterSpacing:
      return "letter-spacing";
    case text::AdjustmentReason::WordSpacing:
      return "word-spacing";
    case text::AdjustmentReason::Tab:
      return "tab";
    case text::AdjustmentReason::FullWidth:
      return "full-width";
    case text::AdjustmentReason::Ruby:
      return "ruby";
    case text::AdjustmentReason::Protrusion:
      return "protrusion";
    case text::AdjustmentReason::Kerning:
      return "kerning";
  }
  return {};
}

constexpr std::string_view name_of(text::JustificationStage stage) {
  switch (stage) {
    case text::JustificationStage::None:
      return "none";
    case text::JustificationStage::S1:
      return "s1";
    case text::JustificationStage::S2:
      return "s2";
    case text::JustificationStage::S3:
      return "s3";
    case text::JustificationStage::S4:
      return "s4";
    case text::JustificationStage::S5:
      return "s5";
    case text::JustificationStage::S6:
      return "s6";
    case text::JustificationStage::E1:
      return "e1";
    case text::JustificationStage::E2:
      return "e2";
    case text::JustificationStage::E3:
      return "e3";
    case text::JustificationStage::Emergency:
      return "emergency";
  }
  return {};
}

constexpr std::string_view name_of(text::BreakKind kind) {
  switch (kind) {
    case text::BreakKind::Normal:
      return "normal";
    case text::BreakKind::Hyphen:
      return "hyphen";
    case text::BreakKind::Forced:
      return "forced";
    case text::BreakKind::Emergency:
      return "emergency";
    case text::BreakKind::ParagraphEnd:
      return "end";
    case text::BreakKind::Relaxed:
      return "relaxed";
  }
  return {};
}

constexpr std::string_view name_of(PageCure reason) {
  switch (reason) {
    case PageCure::PageEnd:
      return "page-end";
    case PageCure::PageTurn:
      return "page-turn";
    case PageCure::LastPage:
      return "last-page";
  }
  return {};
}

constexpr std::string_view name_of(PageFaultKind kind) {
  switch (kind) {
    case PageFaultKind::Short:
      return "short";
    case PageFaultKind::LinesApart:
      return "lines-apart";
    case PageFaultKind::HyphenAtTurn:
      return "hyphen-at-turn";
    case PageFaultKind::LastPage:
      return "last-page";
  }
  return {};
}

constexpr std::string_view name_of(LineRole role) {
  switch (role) {
    case LineRole::Flow:
      return "flow";
    case LineRole::Footnote:
      return "footnote";
    case LineRole::Marker:
      return "marker";
    case LineRole::MarginBox:
      return "margin-box";
  }
  return {};
}

}  // namespace banxin::layout

#pragma GCC diagnostic pop
