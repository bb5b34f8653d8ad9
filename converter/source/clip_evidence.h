// clip_evidence: what each paragraph of a plain text is, by adding up evidence.
//
// Comes in: the paragraphs of a file. Goes out: a role for each, with the names of the signals that
// decided. Every signal is one row of a table (clip_evidence.cpp): a role, a weight, a name, and a
// test.
#pragma once

#include <string>
#include <vector>

#include "source/clip_blocks.h"

namespace banxin::source {

enum class ClipRole {
  Paragraph,
  Furniture,  // of the page, not of the text
  Title,
  Credit,   // author, source or date, below the title
  Chapter,  // 第…回, Chapter …
  Heading,
  Item,  // opens with a number
  Bullet,
  Speaker,  // “Name, title, commented,” before a quote
  Source,   // “—— Name” after a quote
  Break,    // * * *
};

struct ClipVerdict {
  ClipRole role = ClipRole::Paragraph;
  int score = 0;
  std::string evidence;  // "short, no final stop, a longer paragraph follows"
};

// One verdict for each block.
std::vector<ClipVerdict> judge_clip(const std::vector<ClipBlock>& blocks);

}  // namespace banxin::source
