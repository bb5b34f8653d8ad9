// Passes: each completes one side of a freshly read tree. `complete()` runs them all, in order.
//
// Comes in: what a reader made: a flat run of blocks with headings, lists and note definitions where the
// source had them. Goes out: nested sections, unique ids, numbered responses, note links that resolve,
// the contents tree, and an index on every node.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"

namespace banxin::document {

// Runs every pass below in this order, then Document::index().
void complete(Document& document, Diagnostics& diagnostics);

// Puts `header.title-block` (h1.title, p.subtitle, p.byline, p.dateline …, from metadata) before the
// content, unless the source has one already.
void add_title_block(Document& document);

// Wraps each heading and what follows it, up to the next of its level or above, into a `section` with
// class `level1`…`level6` (and `chapter` for level 1 of a book); decides the genre.
void make_sections(Document& document);

// Ordered lists whose items open with a title line become `ol.responses > li > p.response-title, p…`, and
// such lists that the source broke apart are joined and numbered through; a quote's last line "— Name"
// becomes `footer.attribution`.
void shape_responses(Document& document);
void shape_attributions(Document& document);

// Moves each note (`aside[role=doc-footnote]`) into a `section.notes[role=doc-endnotes]` at the end of the
// chapter that first refers to it, numbers them per chapter, links both ways; reports notes that nothing
// refers to and references without a note.
void place_notes(Document& document, Diagnostics& diagnostics);

// Gives every section heading, note and note reference a stable ASCII id (T126: "ch01", "sec-3-2",
// "fn-1"), keeps ids from the source, reports duplicates, and reports internal links without a target.
void assign_ids(Document& document, Diagnostics& diagnostics);

// Removes what typing leaves in text and typesetting must make itself: T13 (leading U+3000 and spaces of a
// paragraph) and T22 (newlines and spaces between wide characters). Code is left alone.
void clean_text(Document& document);

void build_contents(Document& document);

}  // namespace banxin::document
