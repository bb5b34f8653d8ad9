// Backgrounds of boxes: the colour, and the layers of images and gradients over it (CSS Backgrounds
// 3 §backgrounds).
#include <algorithm>
#include <cmath>

#include "layout/background_images.h"
#include "layout/box_edges.h"
#include "layout/decorations.h"
#include "layout/gradient.h"

namespace banxin::layout {
namespace {

using style::BackgroundBox;
using style::BackgroundRepeat;
using style::BackgroundSize;

// More gradients in one background than anybody can see.
constexpr std::int64_t kMostTiles = 20'000;
constexpr std::int64_t kMostGradients = 500;

// The tiles of a layer along one axis.
struct Tiles {
  Length first, size, step;
  std::int64_t count = 1;
};

template <class T>
T layer_of(const std::vector<T>& list, std::size_t layer, T initial) {
  return list.empty() ? initial : list[layer % list.size()];
}

class BackgroundPainter {
 public:
  BackgroundPainter(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out)
      : box_(box), paint_(*box.style.paint), resolver_(resolver), out_(out) {}

  void paint() {
    radii_ = used_radii(box_, resolver_);
    const std::size_t layers = paint_.background_image.size();
    paint_color(layers == 0 ? BackgroundBox::Border : clip_of(layers - 1));
    for (std::size_t layer = layers; layer-- > 0;) paint_layer(layer);
  }

 private:
  BackgroundBox clip_of(std::size_t layer) const {
    return layer_of(paint_.background_clip, layer, BackgroundBox::Border);
  }

  Edges edges_of(BackgroundBox area) const {
    if (area == BackgroundBox::Border) return {};
    Edges edges = box_.border;
    if (area == BackgroundBox::Content) {
      edges.top += box_.padding.top;
      edges.right += box_.padding.right;
      edges.bottom += box_.padding.bottom;
      edges.left += box_.padding.left;
    }
    return drawn_edges(edges, box_.sides);
  }

  Path outline_of(BackgroundBox area) const {
    const Edges edges = edges_of(area);
    Path path;
    add_rectangle(path, inset(box_.rect, edges), radii_.inside(edges));
    return path;
  }

  void paint_color(BackgroundBox area) {
    const Color& color = box_.style.background_color;
    if (color.is_transparent()) return;
    const Rect rect = inset(box_.rect, edges_of(area));
    if (rect.width <= Length() || rect.height <= Length()) return;
    if (radii_.is_square())
      out_.push_back(FillItem{rect, color, {}});
    else
      out_.push_back(ShapeItem{outline_of(area), color});
  }

  void paint_layer(std::size_t layer) {
    const style::BackgroundImage& image = paint_.background_image[layer];
    if (image.is_none()) return;
    const Rect clip = inset(box_.rect, edges_of(clip_of(layer)));
    const Rect area = inset(
        box_.rect, edges_of(layer_of(paint_.background_origin, layer, BackgroundBox::Padding)));
    if (clip.width <= Length() || clip.height <= Length()) return;
    std::optional<BackgroundFile> file;
    if (!image.url.empty()) {
      file = resolver_.images() ? resolver_.images()->find(image.url) : std::nullopt;
      if (!file) return;
    }
    const BackgroundSize size = layer_of(paint_.background_size, layer, {});
    const style::BackgroundRepeats repeat = layer_of(paint_.background_repeat, layer, {});
    Size tile = size_of(size, area, file ? std::optional(file->size) : std::nullopt);
    // §background-repeat, round: whole tiles; the other side follows where its size is auto.
    const auto whole = [](Length length, Length of) {
      return length / std::max<std::int64_t>(std::llround(length / of), 1);
    };
    const bool rounds_x = repeat.x == BackgroundRepeat::Round && tile.width > Length();
    const bool rounds_y = repeat.y == BackgroundRepeat::Round && tile.height > Length();
    const Size before = tile;
    const bool is_auto = size.kind == BackgroundSize::Kind::Lengths;
    if (rounds_x) tile.width = whole(area.width, tile.width);
    if (rounds_y) tile.height = whole(area.height, tile.height);
    if (rounds_x && !rounds_y && is_auto && !size.height)
      tile.height = tile.height * (tile.width / before.width);
    if (rounds_y && !rounds_x && is_auto && !size.width)
      tile.width = tile.width * (tile.height / before.height);
    if (tile.width <= Length() || tile.height <= Length()) return;
    const style::BackgroundPosition at = layer_of(paint_.background_position, layer, {});
    const Tiles across =
        tiles_of(repeat.x, at.x, tile.width, {area.x, area.width}, {clip.x, clip.width});
    const Tiles down =
        tiles_of(repeat.y, at.y, tile.height, {area.y, area.height}, {clip.y, clip.height});
    if (across.count <= 0 || down.count <= 0) return;
    const std::int64_t most = file ? kMostTiles : kMostGradients;
    if (across.count > most || down.count > most || across.count * down.count > most) {
      if (resolver_.images()) resolver_.images()->report_too_many_tiles(image.url);
      return;
    }
    const Path outline = outline_of(clip_of(layer));
    if (file)
      paint_file(*file, across, down, outline);
    else
      paint_gradient(image.gradient, across, down, clip, outline);
  }

  // §background-size. `own` is the image's own size; a gradient has none and fills the area.
  Size size_of(const BackgroundSize& size, const Rect& area, std::optional<Size> own) const {
    if (size.kind != BackgroundSize::Kind::Lengths) {
      if (!own) return {area.width, area.height};
      const double across = area.width / own->width, down = area.height / own->height;
      const double by = size.kind == BackgroundSize::Kind::Cover ? std::max(across, down)
                                                                 : std::min(across, down);
      return {own->width * by, own->height * by};
    }
    const auto length = [&](const style::LengthPercentage& value, Length whole) {
      return resolver_.resolve(value, whole, box_.style);
    };
    if (size.width && size.height)
      return {length(*size.width, area.width), length(*size.height, area.height)};
    if (size.width) {
      const Length width = length(*size.width, area.width);
      return {width, own ? own->height * (width / own->width) : area.height};
    }
    if (size.height) {
      const Length height = length(*size.height, area.height);
      return {own ? own->width * (height / own->height) : area.width, height};
    }
    return own ? *own : Size{area.width, area.height};
  }

  struct Stretch {
    Length start, size;
  };

  // §background-position, §background-repeat along one axis.
  Tiles tiles_of(BackgroundRepeat repeat, const style::LengthPercentage& position, Length size,
                 Stretch area, Stretch clip) const {
    Tiles tiles{area.start + resolver_.resolve(position, area.size - size, box_.style), size, size,
                1};
    if (repeat == BackgroundRepeat::Once) return tiles;
    if (repeat == BackgroundRepeat::Space) {
      const auto count = static_cast<std::int64_t>(area.size / size);
      if (count < 2) return tiles;
      tiles.first = area.start;
      tiles.step = size + (area.size - size * count) / (count - 1);
    }
    if (repeat == BackgroundRepeat::Round) tiles.first = area.start;
    // Over the whole of what is seen.
    const double before = std::ceil((tiles.first - clip.start) / tiles.step - 1e-6);
    if (std::abs(before) > 1e9) return {{}, {}, {}, kMostTiles + 1};
    tiles.first -= tiles.step * static_cast<std::int64_t>(before);
    const double count = std::ceil((clip.start + clip.size - tiles.first) / tiles.step - 1e-6);
    tiles.count = count > 1e9 ? kMostTiles + 1 : static_cast<std::int64_t>(count);
    return tiles;
  }

  void paint_file(const BackgroundFile& file, const Tiles& across, const Tiles& down,
                  const Path& outline) {
    TiledImageItem item;
    item.image = file.image;
    item.first = {across.first, down.first, across.size, down.size};
    item.step_x = across.step;
    item.step_y = down.step;
    item.columns = static_cast<std::uint32_t>(across.count);
    item.rows = static_cast<std::uint32_t>(down.count);
    item.clip = outline;
    out_.push_back(std::move(item));
  }

  // `seen`: the box round the outline.
  void paint_gradient(const style::LinearGradient& gradient, const Tiles& across, const Tiles& down,
                      const Rect& seen, const Path& outline) {
    if (across.count == 1 && down.count == 1) {
      const Rect tile{across.first, down.first, across.size, down.size};
      GradientItem item = make_gradient(gradient, tile, box_.style, resolver_);
      // A tile that covers all that is seen needs no outline of its own.
      const bool covers = tile.x <= seen.x && tile.y <= seen.y && tile.right() >= seen.right() &&
                          tile.bottom() >= seen.bottom();
      if (covers) {
        item.path = outline;
        return add(std::move(item));
      }
    }
    GroupBegin group;
    group.clip = outline;
    out_.push_back(std::move(group));
    for (std::int64_t row = 0; row < down.count; ++row) {
      for (std::int64_t column = 0; column < across.count; ++column) {
        const Rect tile{across.first + across.step * column, down.first + down.step * row,
                        across.size, down.size};
        GradientItem item = make_gradient(gradient, tile, box_.style, resolver_);
        add_rectangle(item.path, tile);
        add(std::move(item));
      }
    }
    out_.push_back(GroupEnd{});
  }

  void add(GradientItem item) {
    if (item.stops.size() > 1) out_.push_back(std::move(item));
  }

  const DrawnBox& box_;
  const style::PaintStyle& paint_;
  StyleResolver& resolver_;
  CornerRadii radii_;
  std::vector<PageItem>& out_;
};

}  // namespace

void paint_background(const DrawnBox& box, StyleResolver& resolver, std::vector<PageItem>& out) {
  if (box.style.paint) return BackgroundPainter(box, resolver, out).paint();
  if (!box.style.background_color.is_transparent())
    out.push_back(FillItem{box.rect, box.style.background_color, {}});
}

}  // namespace banxin::layout
