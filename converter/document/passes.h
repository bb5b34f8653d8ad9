// Passes: each completes one side of a freshly read tree. `complete()` runs them all, in order.
//
// Comes in: what a reader made: a flat run of blocks with headings, lists and note definitions
// where the source had them. Goes out: nested sections, unique ids, numbered responses, note links
// that resolve, the contents tree, and an index on every node.
#pragma once

#include "base/diagnostics.h"
#include "document/document.h"

namespace banxin::document {

// Runs every pass below in this order, then Document::index().
void complete(Document& document, Diagnostics& diagnostics);

// Gives the document its language: the metadata's, or, where none is stated, one found from the
// text (share of Han; simplified or traditional by telling characters), which is reported as a note
// (T128). The body's `lang` is set to it.
void settle_language(Document& document, Diagnostics& diagnostics);

// Puts `header.title-block` (h1.title, p.subtitle, p.byline, p.dateline …, from metadata) before
// the content, unless the source has one already. A document whose only level-1 heading opens it
// and says nothing else than the metadata's title (or the metadata has none) has that heading as
// its title.
void add_title_block(Document& document);

// Wraps each heading and what follows it, up to the next of its level or above, into a `section`
// with class `level1`…`level6` (and `chapter` for level 1 of a book); decides the genre.
void make_sections(Document& document);

// Ordered lists whose items open with a title line become `ol.responses > li > p.response-title,
// p…`, and such lists that the source broke apart are joined and numbered through; a quote's last
// line "— Name" becomes `footer.attribution`.
void shape_responses(Document& document);
void shape_attributions(Document& document);

// Moves each note (`aside[role=doc-footnote]`) into a `section.notes[role=doc-endnotes]` at the end
// of the chapter that first refers to it, numbers them per chapter, links both ways (ids "fn-1",
// "fnref-1" …); reports notes that nothing refers to and references without a note.
void place_notes(Document& document, Diagnostics& diagnostics);

// Makes the characters of the text what typesetting wants, as the metadata's options ask
// (text_options.h): typographic quotes, dashes and dots (T47, T120, T121); no indents, newlines and
// spaces that only typing needs (T13, T22); Chinese marks in the style asked for (T38, T46).
// Reports half-width marks in Chinese text, full-width ones in Western text, and full-width
// letters, or repairs them (T39, T55). Code and addresses are left alone.
void clean_text(Document& document, Diagnostics& diagnostics);

// Gives the number of a Chinese heading the space that belongs behind it (T102): one em after
// 第一章, 1.1 and 1., which does not stretch; nothing after 一、 and （一）. Reports a heading that
// ends with a stop (T101).
void settle_headings(Document& document, Diagnostics& diagnostics);

// Gives a book its divisions: `frontmatter`, `bodymatter` and `backmatter` on what stands at the
// top level, `part` on sections whose heading is marked so. Adds what the metadata asks for:
// `section.half-title`, `section.colophon` and the places of the lists (`nav.contents`,
// `nav.figures`, `nav.tables`, write_lists() fills them). Of these a book has half-title, colophon
// and contents without asking, marked `implied`.
void add_book_parts(Document& document);

// Fills `nav.contents`, `nav.figures` and `nav.tables`, or the `div`s of these classes that the
// author has placed, with links: to the sections, to figures and to tables with captions. Takes out
// what would be empty, with a note.
void write_lists(Document& document, Diagnostics& diagnostics);

// Collects what is marked `.index` into `section.the-index`: sorted by the rules of the language,
// in groups of letters, pinyin initials or stroke counts, with links to each place. Replaces
// `div.the-index`, or stands at the end.
void make_index(Document& document, Diagnostics& diagnostics);

// Numbers the figures named `fig:…` and the tables named `tbl:…` in their captions, and gives each
// reference (`a.reference` without text) its words: 图 3, Table 2, Section 3.1, or the heading's title
// where it has no number (pandoc-crossref).
void number_references(Document& document, Diagnostics& diagnostics);

// Gives every section heading a stable ASCII id (T126: "ch01", "sec-3-2"), keeps ids from the
// source, reports duplicates and internal links without a target. A link to the identifier that
// pandoc or GitHub derive from a heading's text leads to that heading.
void assign_ids(Document& document, Diagnostics& diagnostics);

// Fills Document::contents: the headings of the sections, nested as the sections are.
void build_contents(Document& document);

}  // namespace banxin::document
