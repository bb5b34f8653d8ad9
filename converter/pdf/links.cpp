#include "pdf/links.h"

#include <fmt/format.h>

#include "layout/group_stack.h"
#include "pdf/page_geometry.h"
#include "pdf/text_string.h"

namespace banxin::pdf {
namespace {

// ISO 32000-2 table 167, Annotation flags: printed where the medium shows annotations, as PDF/A
// asks.
constexpr int kPrint = 1 << 2;

}  // namespace

std::vector<LinkAnnotation> write_links(PdfFile& file, const layout::Page& page,
                                        const std::map<std::string, Place>& destinations,
                                        Diagnostics& diagnostics) {
  std::vector<LinkAnnotation> annotations;
  const PageGeometry geometry = page_geometry(page);
  layout::GroupStack groups;
  for (const layout::PageItem& item : page.items) {
    groups.read(item);
    const auto* link = std::get_if<layout::LinkItem>(&item);
    if (!link || (link->uri.empty() && link->destination.empty())) continue;
    if (link->uri.empty() && !destinations.contains(link->destination)) {
      diagnostics.warn("pdf-002",
                       fmt::format("link “{}” leads to “{}”, which is not in the book",
                                   link->description, link->destination),
                       {}, "give the place that id, or correct the link");
      continue;
    }
    Dictionary annotation = file.add_dictionary();
    annotation.set_name("Type", "Annot");
    annotation.set_name("Subtype", "Link");
    annotation.set_source(
        "Rect",
        geometry.rectangle(groups.is_turned() ? groups.total().bounds_of(link->area) : link->area));
    annotation.set_source("Border", "[0 0 0]");
    annotation.set_integer("F", kPrint);
    if (!link->uri.empty()) {
      Dictionary action = annotation.add_dictionary("A");
      action.set_name("S", "URI");
      action.set_bytes("URI", percent_encode(link->uri));
    } else {
      annotation.set_bytes("Dest", link->destination);
    }
    if (!link->description.empty()) annotation.set_text("Contents", link->description);
    annotations.push_back({annotation, link->structure});
  }
  return annotations;
}

}  // namespace banxin::pdf
