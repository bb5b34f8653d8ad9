// Links: the link annotations of a page (ISO 32000-2 §12.5.6.5).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "pdf/destinations.h"
#include "pdf/haru_object.h"

namespace banxin::pdf {

struct LinkAnnotation {
  Dictionary dictionary;
  layout::StructureId structure = layout::kArtifact;
};

// Makes the annotations of one page. A link to a name that the book does not define is reported
// ("pdf-002") and left out.
std::vector<LinkAnnotation> write_links(PdfFile& file, const layout::Page& page,
                                        const std::map<std::string, Place>& destinations,
                                        Diagnostics& diagnostics);

}  // namespace banxin::pdf
