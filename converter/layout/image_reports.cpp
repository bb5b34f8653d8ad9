#include "layout/image_reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "layout/group_stack.h"

namespace banxin::layout {
namespace {

// T133: pixels per inch that print well, and those that do not print.
constexpr double kGoodResolution = 300, kPoorResolution = 150;
// T130: a cut is never so exact that a picture may end so near to it, in millimetres.
constexpr double kTrimTolerance = 1;

Rect common(const Rect& a, const Rect& b) {
  const Length x = max(a.x, b.x), y = max(a.y, b.y);
  return {x, y, max(min(a.right(), b.right()) - x, Length()),
          max(min(a.bottom(), b.bottom()) - y, Length())};
}

Rect bounds(const Path& path) {
  std::optional<Rect> box;
  for (const PathStep& step : path) {
    if (step.kind == PathStep::Kind::Close) continue;
    if (!box) box = Rect{step.to.x, step.to.y, {}, {}};
    const Length right = max(box->right(), step.to.x), bottom = max(box->bottom(), step.to.y);
    box->x = min(box->x, step.to.x);
    box->y = min(box->y, step.to.y);
    box->width = right - box->x;
    box->height = bottom - box->y;
  }
  return box.value_or(Rect{});
}

// One picture on a page: where it stands, and what of it is seen.
struct Shown {
  std::size_t image = 0;
  Rect rect, seen;   // `rect` before the transforms around, `seen` after
  double scale = 1;  // of those transforms
};

struct Worst {
  std::optional<double> resolution;
  Length width;               // at that resolution
  std::size_t page = 0;       // from 1
  std::size_t edge_page = 0;  // of an edge beside the trim; 0: none
  Length edge_distance;
};

class ImageReporter {
 public:
  ImageReporter(const PagedBook& book, Diagnostics& diagnostics)
      : book_(book), diagnostics_(diagnostics), worst_(book.images.size()) {}

  void run() {
    for (std::size_t page = 0; page < book_.pages.size(); ++page)
      if (book_.pages[page].bleed > Length() || book_.pages[page].crop_marks) look_at(page);
    for (std::size_t i = 0; i < worst_.size(); ++i) report(book_.images[i], worst_[i]);
  }

 private:
  void look_at(std::size_t index) {
    const Page& page = book_.pages[index];
    GroupStack groups;
    std::vector<std::optional<Rect>> clips;
    for (const PageItem& item : page.items) {
      groups.read(item);
      if (const auto* begin = std::get_if<GroupBegin>(&item)) {
        std::optional<Rect> clip = clips.empty() ? std::nullopt : clips.back();
        if (!begin->clip.empty()) {
          const Rect own = groups.total().bounds_of(bounds(begin->clip));
          clip = clip ? common(*clip, own) : own;
        }
        clips.push_back(clip);
      } else if (std::holds_alternative<GroupEnd>(item)) {
        if (!clips.empty()) clips.pop_back();
      } else if (const auto* image = std::get_if<ImageItem>(&item)) {
        look_at({image->image, image->rect, image->rect}, groups.total(), clips, index);
      } else if (const auto* tiles = std::get_if<TiledImageItem>(&item)) {
        const Rect seen = tiles->columns * tiles->rows == 1
                              ? common(tiles->first, bounds(tiles->clip))
                              : bounds(tiles->clip);
        look_at({tiles->image, tiles->first, seen}, groups.total(), clips, index);
      }
    }
  }

  void look_at(Shown shown, const Transform& total, const std::vector<std::optional<Rect>>& clips,
               std::size_t page) {
    if (shown.image >= worst_.size() || shown.rect.width <= Length()) return;
    shown.seen = total.bounds_of(shown.seen);
    if (!clips.empty() && clips.back()) shown.seen = common(shown.seen, *clips.back());
    shown.scale = std::sqrt(std::abs(total.a * total.d - total.b * total.c));
    if (shown.seen.width.is_zero() || shown.seen.height.is_zero() || shown.scale <= 0) return;
    measure(shown, page);
    look_at_edges(shown, page);
  }

  void measure(const Shown& shown, std::size_t page) {
    const BookImage& image = book_.images[shown.image];
    const double inches = std::max(shown.rect.width.pt() / 72 * shown.scale, 1e-9);
    const double across = image.width / inches;
    const double down = image.height / std::max(shown.rect.height.pt() / 72 * shown.scale, 1e-9);
    const double resolution = std::min(across, down);
    Worst& worst = worst_[shown.image];
    if (worst.resolution && *worst.resolution <= resolution) return;
    worst.resolution = resolution;
    worst.width = shown.rect.width * shown.scale;
    worst.page = page + 1;
  }

  void look_at_edges(const Shown& shown, std::size_t index) {
    const Page& page = book_.pages[index];
    const Rect& seen = shown.seen;
    for (const Length gap :
         {seen.x, seen.y, page.size.width - seen.right(), page.size.height - seen.bottom()}) {
      // Edges on both sides of the trim are no better than those inside, but for those in the
      // bleed.
      if (gap > Length::mm(kTrimTolerance) || gap < -Length::mm(kTrimTolerance)) continue;
      Worst& worst = worst_[shown.image];
      if (worst.edge_page == 0) {
        worst.edge_page = index + 1;
        worst.edge_distance = max(gap, -gap);
      }
    }
  }

  void report(const BookImage& image, const Worst& worst) {
    if (worst.resolution && *worst.resolution < kGoodResolution) {
      const std::string message = fmt::format(
          "the image {} has {:.0f} ppi on page {}, where it is {:.0f} mm wide", image.name,
          *worst.resolution, worst.page, worst.width.pt() * 25.4 / 72);
      const std::string hint =
          fmt::format("print wants {:.0f} ppi: take a larger file or make it smaller on the page",
                      kGoodResolution);
      if (*worst.resolution < kPoorResolution)
        diagnostics_.warn("layout-071", message, {}, hint);
      else
        diagnostics_.note("layout-071", message, {}, hint);
    }
    if (worst.edge_page != 0)
      diagnostics_.warn(
          "layout-072",
          fmt::format("the image {} ends {:.1f} mm from the trim of page {}", image.name,
                      worst.edge_distance.pt() * 25.4 / 72, worst.edge_page),
          {}, "let it reach the edge of the bleed, or keep it clear of the trim");
  }

  const PagedBook& book_;
  Diagnostics& diagnostics_;
  std::vector<Worst> worst_;
};

}  // namespace

void report_images(const PagedBook& book, Diagnostics& diagnostics) {
  if (!book.images.empty()) ImageReporter(book, diagnostics).run();
}

}  // namespace banxin::layout
