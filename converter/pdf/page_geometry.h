// PageGeometry: the boxes of a page (ISO 32000-2 §14.11.2) and the way from page space into PDF
// space.
//
// Page space starts at the top left corner of the trimmed page and grows downwards; PDF space
// starts at the bottom left corner of the medium and grows upwards. The medium is the trimmed page,
// the bleed around it, and room for crop marks where they are wanted.
#pragma once

#include <array>
#include <string>

#include "base/geometry.h"
#include "base/path.h"
#include "base/transform.h"
#include "layout/paged_book.h"

namespace banxin::pdf {

struct PageGeometry {
  Length margin;  // between the trimmed page and the edge of the medium, on each side
  Length bleed;
  Size trim, media;

  Length x(Length page_x) const { return margin + page_x; }
  Length y(Length page_y) const { return media.height - margin - page_y; }

  Point point(Point page) const { return {x(page.x), y(page.y)}; }
  Path path(Path page_path) const;
  // Where `transform`, as a map of PDF space, takes the origin.
  Point moved(const Transform& transform) const;

  // Boxes in PDF syntax, "[llx lly urx ury]".
  std::string media_box() const { return box(margin); }
  std::string bleed_box() const { return box(bleed); }
  std::string trim_box() const { return box(Length()); }
  // A rectangle of page space in PDF syntax.
  std::string rectangle(const Rect& rect) const;

 private:
  std::string box(Length around_trim) const;
};

PageGeometry page_geometry(const layout::Page& page);

struct CropMark {
  Point from, to;  // page space
};
// The eight marks at the corners of the trim (T131).
std::array<CropMark, 8> crop_marks(const layout::Page& page);
// The strokes of the crosses beside the middle of each edge, by which a printer lays plates over
// each other.
std::array<CropMark, 8> registration_crosses(const layout::Page& page);
// T131: 0.25 pt.
Length crop_mark_width();

}  // namespace banxin::pdf
