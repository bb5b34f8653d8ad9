// clip_evidence: what each paragraph of a plain text is, by adding up evidence.
//
// Comes in: the paragraphs of a file. Goes out: a role for each, with the names of the signals that
// decided. Every signal is one row of a table (clip_signals.cpp): a role, a weight, a name, and a
// test; the roles are tried in the order of another, and the first that has enough evidence is it.
#pragma once

#include <string>
#include <vector>

#include "source/clip_blocks.h"
#include "source/clip_hints.h"

namespace banxin::source {

struct ClipVerdict {
  ClipRole role = ClipRole::Paragraph;
  int score = 0;
  std::string evidence;  // "short +2, no final stop +2"
};

// Whether paragraphs say which role they came nearest to: for people who look, not for novels.
enum class ExplainParagraphs : std::uint8_t { No, Yes };

// One verdict for each block.
std::vector<ClipVerdict> judge_clip(const std::vector<ClipBlock>& blocks, const ClipHints& hints,
                                    ExplainParagraphs explain = ExplainParagraphs::No);

}  // namespace banxin::source
