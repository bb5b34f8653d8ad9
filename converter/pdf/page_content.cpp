#include "pdf/page_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>
#include <vector>

#include "pdf/content_writer.h"
#include "pdf/page_geometry.h"
#include "pdf/shading.h"
#include "pdf/show_text.h"
#include "pdf/structure_name.h"

namespace banxin::pdf {
namespace {

using layout::kArtifact;
using layout::StructureId;

// T132: "overprint on for black text and hairlines": what is one ink, and so thin that a sheet
// which shifts in the press would show white beside it.
constexpr Length kHairline = Length::from_raw(Length::kUnitsPerPoint);

bool is_pure_black(const Color& color) { return color == Color::cmyk(0, 0, 0, 1); }

class PageWriter {
 public:
  PageWriter(const layout::Page& page, const ContentResources& resources, std::size_t index)
      : page_(page), resources_(resources), index_(index), geometry_(page_geometry(page)) {
    writers_.emplace_back();
  }

  PageContent write() {
    for (at_ = 0; at_ < page_.items.size(); ++at_) {
      std::visit([this](const auto& item) { write_item(item); }, page_.items[at_]);
    }
    while (!groups_.empty()) write_item(layout::GroupEnd{});
    if (page_.crop_marks) write_marks(crop_marks(page_));
    if (page_.registration_crosses) write_marks(registration_crosses(page_));
    content_.operators = writer().take();
    content_.marked = writer().take_marked();
    return std::move(content_);
  }

 private:
  struct Group {
    bool is_form = false;
    Transform total;  // of page space, with those of the groups around
  };

  ContentWriter& writer() { return writers_.back(); }

  // Says how the thing painted next lies on what is there.
  void set_state(std::string_view alpha, bool overprints = false) {
    writer().set_alpha(alpha);
    writer().set_overprint(overprints);
    content_.overprints = content_.overprints || overprints;
  }

  // Says what the things painted next belong to.
  void mark(StructureId structure) {
    if (!resources_.is_tagged()) return;
    const auto& elements = resources_.book->structure;
    if (structure >= elements.size()) return writer().mark_artifact();
    writer().mark_structure(structure_name(elements[structure].type), structure);
  }

  void write_item(const layout::TextItem& item) {
    const layout::TextItem* next = next_text(at_);
    if (!item.run.font || item.color.is_transparent()) return;
    const FontProgram& font = (*resources_.fonts)[resources_.usage->index_of(item.run.font)];
    std::optional<Continuation> continuation;
    if (next) {
      const Length first = next->run.glyphs.empty() ? Length() : next->run.glyphs.front().x;
      continuation = {next->origin.x + first, begins_with_space(next->run.text)};
    }
    writer().begin_text();
    mark(item.structure);
    set_state(resources_.alpha_name(item.color.alpha), is_pure_black(item.color));
    writer().set_fill(item.color);
    const bool is_stroked = item.run.stroke > Length();
    if (is_stroked) {
      writer().set_stroke(item.color);
      writer().set_line(item.run.stroke, layout::Dash::Solid);
    }
    writer().set_stroked_text(is_stroked);
    if (item.is_annotation) {
      // Its text is the structure element's (T89); extraction that knows no structure reads the
      // base alone.
      text::GlyphRun silent = item.run;
      silent.text.clear();
      return show_run(writer(), silent, font, geometry_, item.origin, {});
    }
    show_run(writer(), item.run, font, geometry_, item.origin, continuation);
  }

  void write_item(const layout::FillItem& item) {
    if (item.color.is_transparent() || item.rect.width <= Length() || item.rect.height <= Length())
      return;
    writer().end_text();
    mark(kArtifact);
    set_state(resources_.alpha_name(item.color.alpha),
              is_pure_black(item.color) && min(item.rect.width, item.rect.height) <= kHairline);
    writer().set_fill(item.color);
    writer().fill_rectangle(geometry_.x(item.rect.x), geometry_.y(item.rect.bottom()),
                            item.rect.width, item.rect.height, item.radius);
  }

  void write_item(const layout::StrokeItem& item) {
    if (item.color.is_transparent() || item.width <= Length()) return;
    writer().end_text();
    mark(kArtifact);
    set_state(resources_.alpha_name(item.color.alpha),
              is_pure_black(item.color) && item.width <= kHairline);
    writer().set_stroke(item.color);
    writer().set_line(item.width, item.dash);
    writer().stroke_line(geometry_.x(item.from.x), geometry_.y(item.from.y), geometry_.x(item.to.x),
                         geometry_.y(item.to.y));
  }

  void write_item(const layout::CurveItem& item) {
    if (item.color.is_transparent() || item.width <= Length() || item.segments.empty()) return;
    writer().end_text();
    mark(kArtifact);
    set_state(resources_.alpha_name(item.color.alpha),
              is_pure_black(item.color) && item.width <= kHairline);
    writer().set_stroke(item.color);
    writer().set_line(item.width, item.dash);
    std::vector<std::array<Length, 6>> curves;
    for (const auto& [control1, control2, to] : item.segments)
      curves.push_back({geometry_.x(control1.x), geometry_.y(control1.y), geometry_.x(control2.x),
                        geometry_.y(control2.y), geometry_.x(to.x), geometry_.y(to.y)});
    writer().stroke_curve(geometry_.x(item.from.x), geometry_.y(item.from.y), curves);
  }

  void write_item(const layout::ImageItem& item) {
    if (item.image >= resources_.images.size() || resources_.images[item.image].empty()) return;
    writer().end_text();
    mark(item.structure);
    set_state({});
    writer().draw_object(resources_.images[item.image], geometry_.x(item.rect.x),
                         geometry_.y(item.rect.bottom()), item.rect.width, item.rect.height);
  }

  // Links and destinations are no part of the content.
  void write_item(const layout::LinkItem&) {}
  void write_item(const layout::DestinationItem&) {}

  void write_item(const layout::ShapeItem& item) {
    if (item.color.is_transparent() || item.path.empty()) return;
    writer().end_text();
    mark(kArtifact);
    set_state(resources_.alpha_name(item.color.alpha));
    writer().set_fill(item.color);
    writer().fill_path(geometry_.path(item.path));
  }

  void write_item(const layout::GradientItem& item) {
    if (item.path.empty() || item.stops.size() < 2) return;
    ContentShading shading = make_shading(
        item, geometry_, fmt::format("{}_{}", index_ + 1, content_.shadings.size() + 1));
    mark(kArtifact);
    writer().save();
    set_state(shading.mask_name.empty() ? resources_.alpha_name(item.stops.front().color.alpha)
                                        : shading.mask_name);
    writer().clip(geometry_.path(item.path));
    writer().paint_shading(shading.name);
    writer().restore();
    content_.shadings.push_back(std::move(shading));
  }

  void write_item(const layout::TiledImageItem& item) {
    if (item.image >= resources_.images.size() || resources_.images[item.image].empty()) return;
    mark(kArtifact);
    writer().save();
    set_state({});
    if (!item.clip.empty()) writer().clip(geometry_.path(item.clip));
    Rect tile = item.first;
    for (std::uint32_t row = 0; row < item.rows; ++row, tile.y += item.step_y) {
      tile.x = item.first.x;
      for (std::uint32_t column = 0; column < item.columns; ++column, tile.x += item.step_x)
        writer().draw_object(resources_.images[item.image], geometry_.x(tile.x),
                             geometry_.y(tile.bottom()), tile.width, tile.height);
    }
    writer().restore();
  }

  // A group that is opaque is only a change of the graphics state. One that is not is painted apart
  // and laid on the page whole.
  void write_item(const layout::GroupBegin& item) {
    const Transform around = groups_.empty() ? Transform() : groups_.back().total;
    const bool is_form = alpha_thousandths(item.opacity) < 1000;
    groups_.push_back({is_form, around * item.transform});
    writer().save();
    if (is_form) {
      set_state(resources_.alpha_name(item.opacity));
      names_.push_back(fmt::format("F{}_{}", index_ + 1, ++form_count_));
      writer().draw_form(names_.back());
      boxes_.push_back(geometry_.rectangle(media_inside(around)));
      writer().restore();
      writers_.emplace_back();
      writer().reset_state();
    }
    if (!item.transform.is_identity()) {
      const Transform& t = item.transform;
      const Point moved = geometry_.moved(t);
      writer().concatenate({t.a, -t.b, -t.c, t.d}, moved.x, moved.y);
    }
    if (!item.clip.empty()) writer().clip(geometry_.path(item.clip));
  }

  void write_item(const layout::GroupEnd&) {
    if (groups_.empty()) return;
    const bool is_form = groups_.back().is_form;
    groups_.pop_back();
    if (!is_form) return writer().restore();
    std::string operators = writer().take();
    content_.forms.push_back({std::move(names_.back()), std::move(operators),
                              std::move(boxes_.back()), writer().take_marked()});
    names_.pop_back();
    boxes_.pop_back();
    writers_.pop_back();
  }

  // The medium, as it looks from inside a transform: what lies beyond it is not seen anyway.
  Rect media_inside(const Transform& around) const {
    const Rect media{-geometry_.margin, -geometry_.margin, geometry_.media.width,
                     geometry_.media.height};
    return around.is_identity() || around.is_degenerate() ? media
                                                          : around.inverse().bounds_of(media);
  }

  void write_marks(const std::array<CropMark, 8>& marks) {
    writer().end_text();
    mark(kArtifact);
    set_state({});
    writer().set_registration_stroke(kRegistrationSpace);
    writer().set_line(crop_mark_width(), layout::Dash::Solid);
    for (const CropMark& line : marks) {
      writer().stroke_line(geometry_.x(line.from.x), geometry_.y(line.from.y),
                           geometry_.x(line.to.x), geometry_.y(line.to.y));
    }
  }

  // The run that follows item `index` on its line and in its block, or nullptr.
  const layout::TextItem* next_text(std::size_t index) const {
    const auto& item = std::get<layout::TextItem>(page_.items[index]);
    for (std::size_t i = index + 1; i < page_.items.size(); ++i) {
      const auto* next = std::get_if<layout::TextItem>(&page_.items[i]);
      if (std::holds_alternative<layout::GroupBegin>(page_.items[i]) ||
          std::holds_alternative<layout::GroupEnd>(page_.items[i]))
        return nullptr;
      if (!next) continue;
      const bool goes_on = next->line == item.line && !next->run.text.empty() &&
                           !next->is_annotation &&
                           block_of(next->structure) == block_of(item.structure);
      return goes_on ? next : nullptr;
    }
    return nullptr;
  }

  StructureId block_of(StructureId structure) const {
    const auto& elements = resources_.book->structure;
    while (structure < elements.size() && is_inline(elements[structure].type) &&
           elements[structure].parent < structure) {
      structure = elements[structure].parent;
    }
    return structure;
  }

  const layout::Page& page_;
  const ContentResources& resources_;
  std::size_t index_;
  PageGeometry geometry_;
  std::size_t at_ = 0;  // the item that is being written
  PageContent content_;
  std::vector<ContentWriter> writers_;  // of the page, and of the forms that are open
  std::vector<Group> groups_;
  std::vector<std::string> names_, boxes_;  // of the forms that are open
  std::size_t form_count_ = 0;
};

}  // namespace

int alpha_thousandths(float alpha) {
  return static_cast<int>(std::lround(std::clamp(static_cast<double>(alpha), 0.0, 1.0) * 1000));
}

std::string ContentResources::alpha_name(float alpha) const {
  const int wanted = alpha_thousandths(alpha);
  if (wanted >= 1000) return {};
  const auto place = std::ranges::lower_bound(alphas, wanted);
  return "G" + std::to_string(place - alphas.begin() + 1);
}

PageContent write_page_content(const layout::Page& page, const ContentResources& resources,
                               std::size_t index) {
  return PageWriter(page, resources, index).write();
}

}  // namespace banxin::pdf
