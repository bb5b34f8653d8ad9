// DividedLine: the clusters of a line, with the words at its two ends shaped again where they were
// divided.
//
// A break at a hyphenation point may fall inside a ligature, or between glyphs that were shaped
// together. The parts of such a word are shaped alone; all other lines are the paragraph's own
// clusters.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/line_breaks.h"

namespace banxin::text {

class DividedLine {
 public:
  // The memory is used again by the next call.
  void divide(const ShapedParagraph::Impl& paragraph, const LineBreakPoint& from,
              const LineBreakPoint& to);

  std::span<const Cluster> clusters() const { return clusters_; }
  std::span<const ShapedGlyph> glyphs(std::size_t cluster) const;
  // Where the text of the last cluster ends.
  std::uint32_t text_end() const { return text_end_; }
  // How much wider the line is than the break points' sums say.
  Length width_change() const { return width_change_; }

 private:
  // The last cluster takes over the white space behind the word it ends.
  void keep_space_behind(const Cluster& last);
  void shape_part(std::uint32_t begin, std::uint32_t end, const Cluster& model);

  const ShapedParagraph::Impl* paragraph_ = nullptr;
  std::span<const Cluster> clusters_;
  bool is_copy_ = false;
  std::vector<Cluster> own_clusters_;
  std::vector<ShapedGlyph> own_glyphs_;
  std::uint32_t text_end_ = 0;
  Length width_change_;
};

}  // namespace banxin::text
