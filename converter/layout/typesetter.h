// Typesetter: paragraphs → lines, in parallel.
//
// Every paragraph is shaped and broken by pure functions of text/, so threads take them as they
// come and the result does not depend on how many there are. A paragraph whose width is known is
// shaped and broken in one go and its shaped form dropped; those in tables keep it until their
// columns have widths.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "layout/box_tree.h"
#include "layout/layout.h"
#include "text/font_library.h"

namespace banxin::layout {

// What a page wants of a paragraph beyond the best lines (text::BreakOptions).
struct ParagraphWish {
  int looseness = 0;
  bool only_good = false;
  std::vector<std::uint32_t> unhyphenated_lines;
};

class Typesetter {
 public:
  Typesetter(BoxTree& tree, const text::FontLibrary& fonts, const LayoutOptions& options)
      : tree_(tree), fonts_(fonts), options_(options) {}

  // Shapes all contents, breaks those whose width is known, and measures the others.
  void shape();
  // Breaks the others, when sizing has given them widths.
  void break_waiting();
  // Sets one content anew, after its image has changed its size.
  void set_again(std::size_t content);
  // Sets one content anew, in other slots: floats stand beside it.
  void set_beside(std::size_t content, const std::vector<text::LineSlot>& slots);
  // Shapes a content once more, for lines_for(): other lines than those it has, which it keeps.
  std::unique_ptr<text::ShapedParagraph> shape_again(std::size_t content) const;
  std::vector<text::Line> lines_for(std::size_t content, const text::ShapedParagraph& shaped,
                                    const ParagraphWish& wish) const;

 private:
  void shape_one(std::size_t index);
  void break_one(std::size_t index);

  BoxTree& tree_;
  const text::FontLibrary& fonts_;
  const LayoutOptions& options_;
  std::vector<std::unique_ptr<text::ShapedParagraph>> waiting_;  // by content
};

// Calls work(i) for 0 ≤ i < count on up to `jobs` threads (0: all cores).
void for_each_parallel(std::size_t count, unsigned jobs,
                       const std::function<void(std::size_t)>& work);

}  // namespace banxin::layout
