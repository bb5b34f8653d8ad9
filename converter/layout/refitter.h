// Refitter: sets a paragraph a line shorter or longer than it is best set, for the sake of its
// page.
//
// Comes in: a content that is already broken into lines, and what the page wants of it. Goes out:
// other lines for it, with what they cost, or nothing where the limits of T63–T64 would not be
// kept. Nothing changes until a refit is applied. Asks text::break_lines for Knuth's looseness and
// for lines without a hyphen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "layout/box_tree.h"
#include "layout/typesetter.h"

namespace banxin::layout {

struct Refit {
  std::uint32_t content = kNone;
  ParagraphWish wish;
  std::vector<text::Line> lines;
  double cost = 0;  // how much worse than the lines it has; comparable between paragraphs
};

class Refitter {
 public:
  Refitter(BoxTree& tree, Typesetter& typesetter) : tree_(tree), typesetter_(typesetter) {}

  // How hard it is for a paragraph to get `change` (1 or -1) more lines: the part of the measure by
  // which each line has to give. An estimate from the lines it has; nothing where it is hopeless.
  std::optional<double> strain(std::uint32_t content, int change) const;
  std::optional<Refit> with_change(std::uint32_t content, int change);
  // None of `lines` ends in a hyphen any more.
  std::optional<Refit> without_hyphens(std::uint32_t content, std::vector<std::uint32_t> lines);
  void apply(Refit refit);
  // Sets a paragraph in other slots, with what pages have wished of it.
  void set_beside(std::uint32_t content, const std::vector<text::LineSlot>& slots);
  // The lines of a paragraph whose text has changed, as it was last wanted.
  std::vector<text::Line> lines_again(std::uint32_t content) const;
  // Before pages are planned anew: texts may have changed.
  void forget_all_shapes() { shapes_.clear(); }
  // The shaped forms it keeps serve the pages at hand; a few pages further they are not asked for
  // again.
  void forget_shapes() {
    if (shapes_.size() > kMostShapes) shapes_.clear();
  }

 private:
  static constexpr std::size_t kMostShapes = 64;

  std::optional<Refit> refit(std::uint32_t content, ParagraphWish wish, std::size_t line_count);

  BoxTree& tree_;
  Typesetter& typesetter_;
  std::unordered_map<std::uint32_t, ParagraphWish> wishes_;  // applied so far, by content
  std::set<std::pair<std::uint32_t, int>> failed_;           // changes that the limits do not allow
  std::unordered_map<std::uint32_t, std::unique_ptr<text::ShapedParagraph>> shapes_;
};

}  // namespace banxin::layout
