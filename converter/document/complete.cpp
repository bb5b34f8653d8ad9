#include "document/passes.h"

namespace banxin::document {

void complete(Document& document, Diagnostics& diagnostics) {
  settle_language(document, diagnostics);
  add_title_block(document);
  make_sections(document);
  shape_responses(document);
  shape_attributions(document);
  place_notes(document, diagnostics);
  add_book_parts(document);
  clean_text(document, diagnostics);
  settle_headings(document, diagnostics);
  number_references(document, diagnostics);
  make_index(document, diagnostics);
  assign_ids(document, diagnostics);
  build_contents(document);
  write_lists(document, diagnostics);
  document.index();
}

}  // namespace banxin::document
