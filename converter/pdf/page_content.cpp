#include "pdf/page_content.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "pdf/content_writer.h"
#include "pdf/page_geometry.h"
#include "pdf/show_text.h"
#include "pdf/structure_name.h"

namespace banxin::pdf {
namespace {

using layout::kArtifact;
using layout::StructureId;

class PageWriter {
 public:
  PageWriter(const layout::Page& page, const ContentResources& resources)
      : page_(page), resources_(resources), geometry_(page_geometry(page)) {}

  PageContent write() {
    for (std::size_t i = 0; i < page_.items.size(); ++i) {
      if (const auto* text = std::get_if<layout::TextItem>(&page_.items[i])) {
        write_text(*text, next_text(i));
      } else if (const auto* fill = std::get_if<layout::FillItem>(&page_.items[i])) {
        write_fill(*fill);
      } else if (const auto* stroke = std::get_if<layout::StrokeItem>(&page_.items[i])) {
        write_stroke(*stroke);
      } else if (const auto* curve = std::get_if<layout::CurveItem>(&page_.items[i])) {
        write_curve(*curve);
      } else if (const auto* image = std::get_if<layout::ImageItem>(&page_.items[i])) {
        write_image(*image);
      }
    }
    if (page_.crop_marks) write_marks(crop_marks(page_));
    if (page_.registration_crosses) write_marks(registration_crosses(page_));
    std::string operators = writer_.take();
    return {std::move(operators), writer_.take_marked()};
  }

 private:
  // Says what the things painted next belong to.
  void mark(StructureId structure) {
    if (!resources_.is_tagged()) return;
    const auto& elements = resources_.book->structure;
    if (structure >= elements.size()) return writer_.mark_artifact();
    writer_.mark_structure(structure_name(elements[structure].type), structure);
  }

  void write_text(const layout::TextItem& item, const layout::TextItem* next) {
    if (!item.run.font || item.color.is_transparent()) return;
    const FontProgram& font = (*resources_.fonts)[resources_.usage->index_of(item.run.font)];
    std::optional<Continuation> continuation;
    if (next) {
      const Length first = next->run.glyphs.empty() ? Length() : next->run.glyphs.front().x;
      continuation = {next->origin.x + first, begins_with_space(next->run.text)};
    }
    writer_.begin_text();
    mark(item.structure);
    writer_.set_alpha(resources_.alpha_name(item.color.alpha));
    writer_.set_fill(item.color);
    const bool is_stroked = item.run.stroke > Length();
    if (is_stroked) {
      writer_.set_stroke(item.color);
      writer_.set_line(item.run.stroke, layout::Dash::Solid);
    }
    writer_.set_stroked_text(is_stroked);
    if (item.is_annotation) {
      // Its text is the structure element's (T89); extraction that knows no structure reads the
      // base alone.
      text::GlyphRun silent = item.run;
      silent.text.clear();
      return show_run(writer_, silent, font, geometry_, item.origin, {});
    }
    show_run(writer_, item.run, font, geometry_, item.origin, continuation);
  }

  void write_fill(const layout::FillItem& item) {
    if (item.color.is_transparent() || item.rect.width <= Length() || item.rect.height <= Length())
      return;
    writer_.end_text();
    mark(kArtifact);
    writer_.set_alpha(resources_.alpha_name(item.color.alpha));
    writer_.set_fill(item.color);
    writer_.fill_rectangle(geometry_.x(item.rect.x), geometry_.y(item.rect.bottom()),
                           item.rect.width, item.rect.height, item.radius);
  }

  void write_stroke(const layout::StrokeItem& item) {
    if (item.color.is_transparent() || item.width <= Length()) return;
    writer_.end_text();
    mark(kArtifact);
    writer_.set_alpha(resources_.alpha_name(item.color.alpha));
    writer_.set_stroke(item.color);
    writer_.set_line(item.width, item.dash);
    writer_.stroke_line(geometry_.x(item.from.x), geometry_.y(item.from.y), geometry_.x(item.to.x),
                        geometry_.y(item.to.y));
  }

  void write_curve(const layout::CurveItem& item) {
    if (item.color.is_transparent() || item.width <= Length() || item.segments.empty()) return;
    writer_.end_text();
    mark(kArtifact);
    writer_.set_alpha(resources_.alpha_name(item.color.alpha));
    writer_.set_stroke(item.color);
    writer_.set_line(item.width, layout::Dash::Solid);
    std::vector<std::array<Length, 6>> curves;
    for (const auto& [control1, control2, to] : item.segments)
      curves.push_back({geometry_.x(control1.x), geometry_.y(control1.y), geometry_.x(control2.x),
                        geometry_.y(control2.y), geometry_.x(to.x), geometry_.y(to.y)});
    writer_.stroke_curve(geometry_.x(item.from.x), geometry_.y(item.from.y), curves);
  }

  void write_image(const layout::ImageItem& item) {
    if (item.image >= resources_.images.size() || resources_.images[item.image].empty()) return;
    writer_.end_text();
    mark(item.structure);
    writer_.set_alpha({});
    writer_.draw_object(resources_.images[item.image], geometry_.x(item.rect.x),
                        geometry_.y(item.rect.bottom()), item.rect.width, item.rect.height);
  }

  void write_marks(const std::array<CropMark, 8>& marks) {
    writer_.end_text();
    mark(kArtifact);
    writer_.set_alpha({});
    writer_.set_registration_stroke(kRegistrationSpace);
    writer_.set_line(crop_mark_width(), layout::Dash::Solid);
    for (const CropMark& line : marks) {
      writer_.stroke_line(geometry_.x(line.from.x), geometry_.y(line.from.y),
                          geometry_.x(line.to.x), geometry_.y(line.to.y));
    }
  }

  // The run that follows item `index` on its line and in its block, or nullptr.
  const layout::TextItem* next_text(std::size_t index) const {
    const auto& item = std::get<layout::TextItem>(page_.items[index]);
    for (std::size_t i = index + 1; i < page_.items.size(); ++i) {
      const auto* next = std::get_if<layout::TextItem>(&page_.items[i]);
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
  PageGeometry geometry_;
  ContentWriter writer_;
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

PageContent write_page_content(const layout::Page& page, const ContentResources& resources) {
  return PageWriter(page, resources).write();
}

}  // namespace banxin::pdf
