#include "pdf/page_geometry.h"

#include "pdf/number.h"

namespace banxin::pdf {
namespace {

// T131 Crop marks: 0.25 pt, 5–10 mm long, outside the bleed and at least 3 mm from the trim.
constexpr double kCropMarkWidthPt = 0.25;
constexpr double kCropMarkLengthMm = 5;
constexpr double kCropMarkDistanceMm = 3;
// The medium goes on a little beyond the marks, so that printers with a small unprintable edge show
// them whole.
constexpr double kCropMarkSlugMm = 3;

Length distance_from_trim(const layout::Page& page) {
  return max(page.bleed, Length::mm(kCropMarkDistanceMm));
}

}  // namespace

std::string PageGeometry::box(Length around_trim) const {
  const Length inset = margin - around_trim;
  return rectangle(
      {inset - margin, inset - margin, media.width - inset - inset, media.height - inset - inset});
}

std::string PageGeometry::rectangle(const Rect& rect) const {
  std::string out = "[";
  append_length(out, x(rect.x));
  out += ' ';
  append_length(out, y(rect.bottom()));
  out += ' ';
  append_length(out, x(rect.right()));
  out += ' ';
  append_length(out, y(rect.y));
  out += ']';
  return out;
}

Path PageGeometry::path(Path page_path) const {
  for (PathStep& step : page_path) {
    step.control1 = point(step.control1);
    step.control2 = point(step.control2);
    step.to = point(step.to);
  }
  return page_path;
}

Point PageGeometry::moved(const Transform& transform) const {
  // The origin of PDF space is this point of page space.
  return point(transform.apply({-margin, media.height - margin}));
}

PageGeometry page_geometry(const layout::Page& page) {
  PageGeometry geometry;
  geometry.bleed = max(page.bleed, Length());
  geometry.margin = geometry.bleed;
  if (page.crop_marks || page.registration_crosses) {
    geometry.margin =
        distance_from_trim(page) + Length::mm(kCropMarkLengthMm) + Length::mm(kCropMarkSlugMm);
  }
  geometry.trim = page.size;
  geometry.media = {page.size.width + geometry.margin + geometry.margin,
                    page.size.height + geometry.margin + geometry.margin};
  return geometry;
}

std::array<CropMark, 8> crop_marks(const layout::Page& page) {
  const Length near = distance_from_trim(page);
  const Length far = near + Length::mm(kCropMarkLengthMm);
  const Length left, top, right = page.size.width, bottom = page.size.height;
  return {{{{left - far, top}, {left - near, top}},
           {{left, top - far}, {left, top - near}},
           {{right + near, top}, {right + far, top}},
           {{right, top - far}, {right, top - near}},
           {{left - far, bottom}, {left - near, bottom}},
           {{left, bottom + near}, {left, bottom + far}},
           {{right + near, bottom}, {right + far, bottom}},
           {{right, bottom + near}, {right, bottom + far}}}};
}

std::array<CropMark, 8> registration_crosses(const layout::Page& page) {
  const Length arm = Length::mm(kCropMarkLengthMm) / 2;
  const Length away = distance_from_trim(page) + arm;
  const Length middle = page.size.width / 2, half_way = page.size.height / 2;
  const Point centres[] = {{middle, -away},
                           {page.size.width + away, half_way},
                           {middle, page.size.height + away},
                           {-away, half_way}};
  std::array<CropMark, 8> strokes;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point& at = centres[i];
    strokes[2 * i] = {{at.x - arm, at.y}, {at.x + arm, at.y}};
    strokes[2 * i + 1] = {{at.x, at.y - arm}, {at.x, at.y + arm}};
  }
  return strokes;
}

Length crop_mark_width() { return Length::pt(kCropMarkWidthPt); }

}  // namespace banxin::pdf
