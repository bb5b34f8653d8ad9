#include "layout/figure_fit.h"

#include <optional>

#include "layout/flow_builder.h"

namespace banxin::layout {
namespace {

// The images of a block, and where they stand.
struct FoundImages {
  std::uint32_t image = kNone, content = kNone;  // of the only one
  std::size_t count = 0;
};

class FigureFitter {
 public:
  FigureFitter(BoxTree& tree, PageFrames& frames, StyleResolver& resolver, Typesetter& typesetter)
      : tree_(tree), frames_(frames), resolver_(resolver), typesetter_(typesetter) {}

  // What is laid out by itself is never parted.
  void fit_inner_boxes() {
    for (const std::unique_ptr<InnerBox>& inner : tree_.inner_boxes)
      if (inner->box.type == BoxType::Block) fit(inner->box);
  }

  void walk(Box& box) {
    const std::optional<Length> outside = height_;
    if (box.turned_on) height_ = box.turned_on->width;
    walk_inside(box);
    height_ = outside;
  }

 private:
  void walk_inside(Box& box) {
    const bool is_whole = box.type == BoxType::Block && box.has_own_box() &&
                          style::avoids_page_break(box.style->break_inside);
    if (is_whole) {
      fit(box);
      return;
    }
    for (Box& child : box.children) walk(child);
  }

  void find(const Box& box, FoundImages& found) const {
    if (box.type == BoxType::Image) {
      found.image = box.image;
      ++found.count;
    } else if (box.type == BoxType::Lines) {
      for (const InlineSource& source : tree_.contents[box.content].sources) {
        if (source.image == kNone) continue;
        found.image = source.image;
        found.content = box.content;
        ++found.count;
      }
    }
    for (const Box& child : box.children) find(child, found);
  }

  void fit(Box& box) {
    FoundImages found;
    find(box, found);
    if (found.count != 1) return;
    ImageBox& image = tree_.images[found.image];
    const Length page = height_.value_or(frames_.flow_area(box.page).height);
    Diagnostics unheard;
    const Length height =
        FlowBuilder(tree_, resolver_, typesetter_, unheard).build_inner(box).size() +
        box.border.top + box.border.bottom + box.padding.top + box.padding.bottom;
    const Length excess = height - page;
    if (excess <= Length() || excess > image.height / 2) return;
    const Length fitted = image.height - excess;
    image.width = image.width.scaled(fitted.raw(), image.height.raw());
    image.height = fitted;
    if (found.content != kNone) typesetter_.set_again(found.content);
  }

  BoxTree& tree_;
  PageFrames& frames_;
  StyleResolver& resolver_;
  Typesetter& typesetter_;
  std::optional<Length> height_;  // of a page that lies on its side
};

}  // namespace

void fit_figures(BoxTree& tree, PageFrames& frames, StyleResolver& resolver,
                 Typesetter& typesetter) {
  if (tree.images.empty()) return;
  FigureFitter fitter(tree, frames, resolver, typesetter);
  fitter.fit_inner_boxes();
  fitter.walk(tree.root);
}

}  // namespace banxin::layout
