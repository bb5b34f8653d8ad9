// Clusters: which glyphs of a run stand for which of its characters (ISO 32000-2 §14.8.2.6,
// Extraction of text).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/glyph_run.h"

namespace banxin::pdf {

struct Cluster {
  std::uint32_t first = 0, count = 0;  // glyphs
  std::string_view text;               // borrowed from the run
};

// Replaces `out` by the clusters of `run` in visual order. Soft hyphens at the edges of a cluster
// are left out: they say where a word may break, not what it is.
void split_clusters(const text::GlyphRun& run, std::vector<Cluster>& out);

}  // namespace banxin::pdf
