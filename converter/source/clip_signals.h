// clip_signals: the table of evidence: what speaks for and against each role of a paragraph.
#pragma once

#include <span>

#include "source/clip_survey.h"

namespace banxin::source {

struct ClipSignal {
  ClipRole role;
  int weight;
  const char* name;
  bool (*holds)(const ClipSurvey&, std::size_t block);
};
// Those of a role, in the order in which they are named.
std::span<const ClipSignal> clip_signals(ClipRole role);

// What a role needs to be given: a condition without which it is impossible, and enough evidence.
struct ClipCandidate {
  ClipRole role;
  int threshold;
  bool (*possible)(const ClipSurvey&, std::size_t block);
};
// In the order in which roles are tried.
std::span<const ClipCandidate> clip_candidates();

}  // namespace banxin::source
