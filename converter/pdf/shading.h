// make_shading: a gradient → the dictionary of an axial shading.
#pragma once

#include <string>

#include "layout/paged_book.h"
#include "pdf/page_content.h"
#include "pdf/page_geometry.h"

namespace banxin::pdf {

// `suffix` makes its names unlike those of others.
ContentShading make_shading(const layout::GradientItem& gradient, const PageGeometry& geometry,
                            const std::string& suffix);

}  // namespace banxin::pdf
