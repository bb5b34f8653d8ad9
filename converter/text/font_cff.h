// CFF: the two things that Banxin reads from a `CFF ` table itself: its kind and its charset.
//
// Adobe Technical Note #5176 "The Compact Font Format Specification". Comes in: the bytes of the
// table, not trusted. Goes out: whether it is CID-keyed, and the CID (or string id) of each glyph.
// Outlines are HarfBuzz's business.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "text/font_tables.h"

namespace banxin::text {

struct CffCharset {
  bool cid_keyed = false;         // the Top DICT has the ROS operator
  std::uint32_t glyph_count = 0;  // of the CharStrings INDEX
  // Glyph → CID. Empty for the identity, and for a name-keyed font, where the charset holds names.
  std::vector<std::uint16_t> cids;

  std::uint32_t cid(std::uint32_t glyph) const {
    if (cids.empty()) return glyph;
    return glyph < cids.size() ? cids[glyph] : 0;
  }
};

// Nothing when the table is not a CFF font that can be walked.
std::optional<CffCharset> read_cff_charset(TableView cff);

}  // namespace banxin::text
