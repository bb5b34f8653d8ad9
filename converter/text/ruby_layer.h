// RubyLayer: the annotations of a paragraph, set, and the white space they ask for beside their
// bases.
//
// Comes in: a shaped paragraph and its Paragraph::rubies. Goes out: each annotation as glyphs, and
// beside the clusters of the bases the room that keeps annotations apart (T85) and holds bopomofo
// (T86). That room is in the clusters' edges, so that breaking and justification reckon with it
// without knowing of ruby; what changes at the edges of a line is put right in the break points.
// Paragraphs without ruby have no layer.
#pragma once

#include <cstdint>
#include <vector>

#include "text/line_breaker.h"

namespace banxin::text {

inline constexpr std::uint32_t kNoRuby = 0xFFFFFFFF;

// One base with its annotation.
struct RubyGroup {
  std::uint32_t text_begin = 0, text_end = 0;  // the base, in FlatText::text
  std::uint32_t first = 0, end = 0;            // its clusters
  RubySide side = RubySide::Over;
  RubyAlign align = RubyAlign::SpaceAround;
  bool may_overhang = true;
  bool is_wide = false;  // written in Han, kana or bopomofo: may be spread
  bool is_word = false;  // a Roman annotation of several characters
  Length em;             // of the base
  // The annotation by itself: x from its left end, rise from the base's baseline.
  std::vector<LineRun> runs;
  Length width;
  // How far it sticks out of the base on either side; negative where it is shorter.
  Length reach;
};

// The white space that ruby puts beside one cluster.
struct RubySpace {
  std::uint32_t position = 0;  // of the cluster, in FlatText::text
  std::uint32_t cluster = 0;
  Length lead, trail;  // between annotations: falls away at the edge of a line …
  Length fixed;        // … and after the cluster, wherever it stands: the column of bopomofo
  // The groups whose annotations reach farthest before and behind the cluster, when they begin or
  // end with it: at the edge of a line it has nothing to hang over.
  std::uint32_t group_before = kNoRuby, group_behind = kNoRuby;
};

struct RubyLayer {
  std::vector<RubyGroup> groups;  // ascending by text_begin
  std::vector<RubySpace> spaces;  // ascending by position
};

}  // namespace banxin::text
