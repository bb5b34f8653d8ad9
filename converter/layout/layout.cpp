#include "layout/layout.h"

#include "layout/background_images.h"
#include "layout/block_sizes.h"
#include "layout/box_tree.h"
#include "layout/figure_fit.h"
#include "layout/galley.h"
#include "layout/image_reports.h"
#include "layout/line_boxes.h"
#include "layout/line_gap.h"
#include "layout/margin_boxes.h"
#include "layout/page_advice.h"
#include "layout/page_frames.h"
#include "layout/page_records.h"
#include "layout/page_references.h"
#include "layout/paginator.h"
#include "layout/reports.h"
#include "layout/typesetter.h"

namespace banxin::layout {
namespace {

std::string title_of(const document::Document& document) {
  if (!document.metadata.title.empty()) return document.metadata.title;
  return document.contents.empty() ? std::string() : document.contents.front().title;
}

void add_metadata(const document::Document& document, PagedBook& book) {
  const document::Metadata& metadata = document.metadata;
  book.title = title_of(document);
  book.lang = metadata.lang;
  book.subject = metadata.description;
  book.publisher = metadata.publisher;
  book.date = metadata.date;
  book.keywords = metadata.subjects;
  for (const document::Contributor& contributor : metadata.contributors)
    if (contributor.role == "aut") book.authors.push_back(contributor.name);
}

void add_images(const BoxTree& tree, PagedBook& book) {
  for (const document::Asset* asset : tree.assets) {
    const bool is_inline = asset->href.starts_with("data:");
    book.images.push_back({asset->content, asset->media_type, asset->width, asset->height,
                           is_inline ? asset->path.filename().string() : asset->href});
  }
}

// The grid of the body text, in the page area of every page.
void add_type_areas(const style::StyledDocument& styled, const PageRecords& records,
                    PageFrames& frames, StyleResolver& resolver, PagedBook& book) {
  const style::ComputedStyle& body = styled.style_of(styled.document->body);
  const LineBoxSize strut = strut_of(body, resolver);
  const Length character = resolver.font(body).ic;
  for (std::size_t p = 0; p < book.pages.size(); ++p) {
    TypeArea& area = book.pages[p].type_area;
    area = {
        frames.frame(records.pages[p].context).area, character, strut.height, strut.baseline, {}};
    const auto whole = [](double units) { return static_cast<std::int64_t>(units + 1e-3); };
    const Length gap = strut.height - character;
    area.grid = {area.rect.x, area.rect.y + gap / 2, character * whole(area.characters_per_line()),
                 strut.height * whole(area.lines_per_page()) - gap};
  }
}

// A link whose target is not on any page leads nowhere and is dropped, with a report.
void drop_dead_links(const PageRecords& records, PagedBook& book, Diagnostics& diagnostics) {
  const auto is_dead = [&](const PageItem& item) {
    const auto* link = std::get_if<LinkItem>(&item);
    if (!link || !link->uri.empty() || records.place_of(link->destination)) return false;
    diagnostics.warn("layout-015",
                     "link to #" + link->destination + " leads to nothing that is on a page");
    return true;
  };
  for (Page& page : book.pages) std::erase_if(page.items, is_dead);
}

}  // namespace

PagedBook lay_out(const style::StyledDocument& styled, const text::FontLibrary& fonts,
                  const LayoutOptions& options, Diagnostics& diagnostics) {
  StyleResolver resolver(fonts);
  PageFrames frames(styled, resolver);
  BoxTree tree = build_box_tree(styled, resolver, diagnostics);
  BackgroundImages backgrounds(*styled.document, tree.assets, diagnostics);
  resolver.use_images(backgrounds);

  BlockSizer sizer(tree, resolver, frames, diagnostics);
  Typesetter typesetter(tree, fonts, options);
  sizer.size_flow();
  typesetter.shape();
  sizer.size_waiting();
  typesetter.break_waiting();
  fit_figures(tree, frames, resolver, typesetter);
  report_missing_characters(tree, diagnostics);
  report_missing_features(tree, fonts, diagnostics);
  report_overfull_lines(tree, diagnostics);
  report_narrow_line_gaps(tree, diagnostics);
  report_crowded_ellipses(tree, diagnostics);

  PagedBook book;
  PageRecords records(styled);
  Galley galley = flow(tree, resolver, typesetter, diagnostics);
  Paginator paginator(tree, galley, frames, typesetter, resolver, records, book, diagnostics);
  paginator.plan();
  settle_numbers({tree, galley, frames, typesetter, resolver, options.jobs}, paginator,
                 diagnostics);
  paginator.paint();
  add_margin_boxes(book, records,
                   {styled, frames, resolver, fonts, options, tree.assets, diagnostics});

  add_type_areas(styled, records, frames, resolver, book);
  report_page_advice(styled, tree, records, frames, book, diagnostics);
  drop_dead_links(records, book, diagnostics);
  book.outline = records.outline();
  book.structure = std::move(tree.structure);
  add_images(tree, book);
  report_images(book, diagnostics);
  add_metadata(*styled.document, book);
  return book;
}

}  // namespace banxin::layout
