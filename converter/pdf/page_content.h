// Page content: the items of a page → the operators of its content stream.
//
// Reads the page and the tables of the book's resources; knows no PDF objects, so that pages are
// written in parallel. Says which structure element each marked-content sequence belongs to; the
// structure tree is made of that later.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/paged_book.h"
#include "pdf/font_program.h"

namespace banxin::pdf {

// What content streams may name, shared by all pages.
struct ContentResources {
  const layout::PagedBook* book = nullptr;
  const FontUsage* usage = nullptr;
  const std::vector<FontProgram>* fonts = nullptr;
  // By index into PagedBook::images; empty for one that cannot be shown.
  std::vector<std::string> images;
  // The alphas in use below 1, in thousandths, sorted; the n-th is "G<n+1>".
  std::vector<int> alphas;

  bool is_tagged() const { return !book->structure.empty(); }
  // Resource name of an alpha; empty for opaque.
  std::string alpha_name(float alpha) const;
};

// ColorSpace resource with the registration colour (T131).
inline constexpr std::string_view kRegistrationSpace = "All";

int alpha_thousandths(float alpha);

// A group that is laid on the page as a whole (§11.4.7, §11.6.6): a form XObject of its own.
struct FormContent {
  std::string name;  // of the XObject resource
  std::string operators;
  std::string bounding_box;                 // in PDF syntax
  std::vector<layout::StructureId> marked;  // by MCID
};
// A gradient (§8.7.4.5.3 Type 2 (axial) shadings).
struct ContentShading {
  std::string name;    // of the Shading resource
  std::string syntax;  // of its dictionary
  // Where its alpha changes along the axis: the ExtGState with the soft mask, and the shading in
  // gray that the mask is made of (§11.6.5.2).
  std::string mask_name, mask_syntax;
};

struct PageContent {
  std::string operators;
  std::vector<layout::StructureId> marked;  // by MCID
  std::vector<FormContent> forms;
  std::vector<ContentShading> shadings;
  bool overprints = false;  // it names the states of overprint
};

// `index` of the page makes the names of what the page alone needs unlike those of other pages.
PageContent write_page_content(const layout::Page& page, const ContentResources& resources,
                               std::size_t index = 0);

}  // namespace banxin::pdf
