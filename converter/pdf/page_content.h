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

struct PageContent {
  std::string operators;
  std::vector<layout::StructureId> marked;  // by MCID
};

PageContent write_page_content(const layout::Page& page, const ContentResources& resources);

}  // namespace banxin::pdf
